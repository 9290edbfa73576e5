"""What runs the models: tidied texts (see `quotex.cleaning`) of one sentence each in, words of trees out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from quotex.backend import load_torch
from quotex.errors import ParseError
from quotex.inference.annotator import Annotator
from quotex.inference.recurrent import batches
from quotex.inference.tokenizer import Tokenizer
from quotex.inference.words import Word, Words, divided

__all__ = ["Engine", "FastEngine", "PlainEngine", "Token", "fits"]


Token = tuple[int, int, str, str, str, int, str, str | None]
"""A word of a parsed text: its start and end there, lemma, tag, features, head (from 1; 0 is the root),
relation, and the word itself where it shares its characters with others ("du" = "de le"), else None. Plain
tuples, as `quotex.inference.words.Word`."""


class Engine(Protocol):
    """Parses texts of one sentence each."""

    def __call__(self, texts: Sequence[str]) -> list[list[Token]]:
        """The words of each text, in order."""
        ...


class PlainEngine:
    """Stanza's own pipeline, for any package."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, texts: Sequence[str]) -> list[list[Token]]:
        """The words of each text, in order."""
        with load_torch().inference_mode():
            parsed = self._pipeline("\n\n".join(texts))
        if len(parsed.sentences) != len(texts):
            raise ParseError(f"Stanza made {len(parsed.sentences)} sentences of {len(texts)}")
        found = []
        start = 0
        for text, sentence in zip(texts, parsed.sentences, strict=True):
            found.append([word for token in sentence.tokens for word in _words_of(token, start)])
            start += len(text) + 2
        return found


def _words_of(token: Any, offset: int) -> Iterator[Token]:
    start, end = token.start_char - offset, token.end_char - offset
    spans = divided(start, end, token.text, [word.text for word in token.words])
    for word, (first, last, shared) in zip(token.words, spans, strict=True):
        text = word.text if shared else None
        lemma, feats = word.lemma or word.text, word.feats if word.feats and word.feats != "_" else ""
        yield first, last, lemma, word.upos, feats, word.head, word.deprel, text


class FastEngine:
    """An annotator, and Stanza's tokenizer, word splitter and lemmas without its pipeline around them."""

    def __init__(self, pipeline: Any, annotator: Annotator, device: str, batch_words: int) -> None:
        processors = pipeline.processors
        self._batch_words = batch_words
        self._annotator = annotator
        self._lemmatizer, self._splitter = processors["lemma"], processors.get("mwt")
        tokenizer = Tokenizer(processors["tokenize"].trainer, device)
        self._words = Words(tokenizer, self._splitter, self._is_word)

    def __call__(self, texts: Sequence[str]) -> list[list[Token]]:
        """The words of each text, in order."""
        with load_torch().inference_mode():
            return self._parse(self._words(texts))

    def _parse(self, sentences: Sequence[list[Word]]) -> list[list[Token]]:
        found: list[list[Token]] = [[] for _ in sentences]
        for batch in batches([len(words) for words in sentences], self._batch_words):
            forms = [[form for _, _, _, form in sentences[i]] for i in batch]
            analyses = self._annotator(forms)
            tags = [tag for one in analyses for tag in one.upos]
            lemmas = iter(self._lemmatize([form for words in forms for form in words], tags))
            for i, one in zip(batch, analyses, strict=True):
                columns = zip(one.upos, one.feats, one.heads, one.relations, strict=True)
                found[i] = [
                    (start, end, next(lemmas), *analysis, form if shared else None)
                    for (start, end, shared, form), analysis in zip(sentences[i], columns, strict=True)
                ]
        return found

    def _is_word(self, text: str) -> bool:
        """Whether the lemmatizer knows a string of letters, and the splitter does not know it as several."""
        known = self._lemmatizer.trainer.skip_seq2seq([(text, "X")])[0]
        letters = text.removesuffix(".").isalpha()
        return (
            letters
            and known
            and (self._splitter is None or self._splitter.trainer.dict_expansion(text) is None)
        )

    def _lemmatize(self, forms: Sequence[str], upos: Sequence[str]) -> list[str]:
        """The lemma of each word, as Stanza's processor has it."""
        lemmas = self._lemmatizer.trainer.predict_dict(zip(forms, upos, strict=True))
        return [lemma or "_" for lemma in lemmas]


def fits(pipeline: Any) -> bool:
    """Whether `FastEngine` runs the tokenizer of a loaded pipeline, and its lemmatizer is a dictionary."""
    tokenizer, lemmatizer = pipeline.processors["tokenize"].trainer, pipeline.processors["lemma"]
    return (
        _has(tokenizer, rnn_layers=1, hierarchical=True, use_mwt=True, conv_res=None)
        and _lacks(tokenizer, "use_dictionary", "charlm_forward_file", "skip_newline")
        and not lemmatizer.use_identity
        and lemmatizer.config.get("dict_only", False)
        and not lemmatizer.trainer.has_contextual_lemmatizers()
    )


def _has(trainer: Any, **settings: Any) -> bool:
    return all(trainer.args.get(name) == value for name, value in settings.items())


def _lacks(trainer: Any, *settings: str) -> bool:
    return not any(trainer.args.get(name) for name in settings)
