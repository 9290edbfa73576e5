"""Parsing with Stanza: segmented articles in, dependency trees in the article's own offsets out.

Stanza and torch are imported when the first article is parsed. A sentence longer than models should read
(see `quotex.cleaning`) is parsed in pieces, the roots of the later ones attached to the first one's as
`parataxis`; a sentence of white space alone has a tree without words. What a sentence becomes does not
depend on others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quotex.backend import for_reading, load_stanza, require_device
from quotex.cleaning import Piece, pieces
from quotex.datelines import words_start
from quotex.inference import Engine, FastEngine, PlainEngine, Token, fits
from quotex.inference.variants import NAME as ANNOTATOR
from quotex.inference.variants import annotator_of, register
from quotex.parser import Article
from quotex.store import EMBEDDED, find, models_of
from quotex.tree import Sentence, Word
from quotex.values import Span

__all__ = ["StanzaParser"]


class StanzaParser:
    """A `quotex.parser.Parser` on a Stanza package: the embedded one, or an official one by its name.

    `dir` is a model store other than the usual one (see `quotex.store.find`), `device` where to compute
    ("cpu", "cuda"), `batch_words` how many words are read together: more is faster up to a point, and needs
    more memory. Models load on the first call. Threads may share an instance, and take turns; it pickles
    without its models.
    """

    def __init__(
        self,
        lang: str = "en",
        package: str = EMBEDDED,
        *,
        dir: Path | str | None = None,
        device: str = "cpu",
        batch_words: int = 4000,
    ) -> None:
        self.lang = lang
        self.package = package
        self.dir = dir
        self.device = device
        self.batch_words = batch_words
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _engine=None, _lock=threading.Lock())

    def __repr__(self) -> str:
        return f"StanzaParser({self.lang!r}, {self.package!r})"

    def load(self) -> None:
        """Load the models now rather than with the first article."""
        with self._lock:
            self._loaded()

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        """Trees for each of `articles`, one for each sentence given."""
        cleaned = [
            [tuple(pieces(article.text, _first(article.text, span), span.end)) for span in article.sentences]
            for article in articles
        ]
        texts = [piece.text for sentences in cleaned for parts in sentences for piece in parts]
        with self._lock:
            parses = iter(self._loaded()(texts) if texts else [])
        for article, sentences in zip(articles, cleaned, strict=True):
            yield tuple(
                Sentence(
                    _words(article.text, parts, islice(parses, len(parts))), start=span.start, end=span.end
                )
                for span, parts in zip(article.sentences, sentences, strict=True)
            )

    def _loaded(self) -> Engine:
        if self._engine is None:
            folder = find(self.lang, self.package, dir=self.dir)
            require_device(self.device)
            models = models_of(folder, self.lang, self.package) or {}
            annotated = models["pos"] == models["depparse"] == ANNOTATOR
            if annotated:
                register(folder / self.lang)
            pipeline = _pipeline(folder, self.lang, models, self.device)
            if annotated and fits(pipeline):
                annotator = annotator_of(folder / self.lang, self.device)
                self._engine = FastEngine(pipeline, annotator, self.device, self.batch_words)
            else:
                self._engine = PlainEngine(pipeline)
        return self._engine


def _pipeline(folder: Path, lang: str, models: Mapping[str, str], device: str) -> Any:
    """Stanza's pipeline over the store in `folder`, computing in float32 whatever the files hold."""
    with for_reading():
        pipeline = load_stanza().Pipeline(
            lang,
            dir=str(folder),
            package=None,
            processors=dict(models),
            download_method=None,
            device=device,
            verbose=False,
            tokenize_no_ssplit=True,
        )
    for processor in pipeline.processors.values():
        model = getattr(getattr(processor, "trainer", None), "model", None)
        if model is not None:
            model.float()
    return pipeline


def _first(text: str, sentence: Span) -> int:
    """Where the words of a sentence start, without the dateline that no treebank has: "LODI (AP) - [It …"."""
    start = words_start(text, sentence.start)
    return start if start < sentence.end else sentence.start


def _words(text: str, parts: Sequence[Piece], parses: Iterator[list[Token]]) -> list[Word]:
    """The words of a sentence in the article's offsets, from the parses of its pieces."""
    words: list[Word] = []
    root = -1
    for piece, tokens in zip(parts, parses, strict=True):
        offset = len(words) - 1
        for first, last, lemma, upos, feats, above, deprel, form in tokens:
            start, end = piece.span(first, last)
            head = above + offset if above else root
            if not above:
                root, deprel = (len(words), deprel) if root < 0 else (root, "parataxis")
            words.append(Word(form or text[start:end], lemma, upos, _feats(feats), head, deprel, start, end))
    return words


@lru_cache(maxsize=5000)
def _feats(feats: str) -> Mapping[str, str]:
    """Features by name, one mapping for all words alike.

    >>> dict(_feats("Number=Sing|Person=3"))
    {'Number': 'Sing', 'Person': '3'}
    """
    return MappingProxyType(dict(pair.split("=", 1) for pair in feats.split("|") if pair))
