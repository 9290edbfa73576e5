"""A parser without a model that gives any text trees, good or not: what comes after must bear them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from zlib import crc32

from attrs import frozen

from quotex.parser import Article
from quotex.tree import Sentence, Word
from quotex.values import Span

__all__ = ["RoughParser"]

_TOKEN = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+|[^\w\s]")
_LONGEST = 170
"""Words of a piece; a longer sentence is several trees, joined at their roots, as the models read it."""
_LEMMAS = {"said": "say", "says": "say", "told": "tell", "asked": "ask", "left": "leave", "won": "win"}
_TAGS = ("NOUN", "VERB", "PRON", "ADJ", "ADP", "DET", "AUX", "ADV", "SCONJ", "CCONJ", "NUM", "PART", "X")
_RELATIONS = [
    "nsubj",
    "ccomp",
    "obj",
    "xcomp",
    "mark",
    "parataxis",
    "advmod",
    "det",
    "amod",
    "nmod",
    "nmod:poss",
    "nmod:desc",
    "flat",
    "appos",
    "conj",
    "cc",
    "case",
    "obl",
    "acl",
    "acl:relcl",
    "aux",
    "aux:pass",
    "cop",
    "nsubj:pass",
    "csubj",
    "advcl",
    "compound",
    "compound:prt",
    "fixed",
    "discourse",
    "dislocated",
    "expl",
    "iobj",
    "list",
    "nummod",
    "obl:agent",
    "orphan",
    "punct",
    "vocative",
]
_FEATS = (
    "Number=Sing",
    "Number=Plur",
    "Person=3",
    "Gender=Fem",
    "Voice=Pass",
    "VerbForm=Part",
    "Case=Nom",
    "",
)


@frozen
class RoughParser:
    """Random trees over the words of each sentence, always the same for the same sentence.

    Half of the words hang on a neighbour, so that many trees look like those of a parser; tags and relations
    are drawn without regard to each other.
    """

    seed: int = 0

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        """A tree for each sentence."""
        for article in articles:
            yield tuple(self._tree(sentence) for sentence in article.sentences)

    def _tree(self, sentence: Span) -> Sentence:
        random = Random(crc32(sentence.text.encode("utf-8", "surrogatepass"), self.seed))
        tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(sentence.text)]
        words: list[Word] = []
        for first in range(0, len(tokens), _LONGEST):
            piece = tokens[first : first + _LONGEST]
            heads = _heads(random, len(piece))
            for (text, start, end), head in zip(piece, heads, strict=True):
                above = first + head if head >= 0 else _first_root(words)
                place = sentence.start + start, sentence.start + end
                words.append(_word(random, text, above, *place))
        return Sentence(words, start=sentence.start, end=sentence.end)


def _heads(random: Random, count: int) -> list[int]:
    """The head of each of `count` words in one tree, -1 for the root."""
    order = random.sample(range(count), count)
    heads = [-1] * count
    placed = {order[0]}
    for index in order[1:]:
        near = [i for i in (index - 1, index + 1) if i in placed]
        heads[index] = (
            random.choice(near) if near and random.random() < 0.5 else random.choice(order[: len(placed)])
        )
        placed.add(index)
    return heads


def _first_root(words: Sequence[Word]) -> int:
    return next((i for i, word in enumerate(words) if word.head < 0), -1)


def _word(random: Random, text: str, head: int, start: int, end: int) -> Word:
    name, _, value = random.choice(_FEATS).partition("=")
    if not any(c.isalnum() for c in text):
        tag = "PUNCT"
    elif text[0].isupper() and random.random() < 0.7:
        tag = "PROPN"
    else:
        tag = "VERB" if text in _LEMMAS and random.random() < 0.8 else random.choice(_TAGS)
    relation = "root" if head < 0 else "punct" if tag == "PUNCT" else random.choice(_RELATIONS)
    lemma = _LEMMAS.get(text, text.lower())
    return Word(text, lemma, tag, {name: value} if name else {}, head, relation, start, end)
