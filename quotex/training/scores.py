"""How good a store is: Stanza's own scorer end to end, and the relations that quotations hang on.

>>> gold = [("1", "nsubj"), ("0", "root")]
>>> Count.of(gold, [("1", "obj"), ("0", "root")])
Count(gold=2, found=2, right=1)
>>> Count(gold=4, found=2, right=2).f1
66.67
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from attrs import frozen

from quotex.inference.variants import register
from quotex.training.treebank import DEPREL, HEAD, LEMMA, UPOS, Sentence, parse, render

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
NAMES = ("nmod:desc", "flat", "appos", "compound")
REPORTS = ("ccomp", "parataxis", "nsubj", "obl")
_VERBS = """
    accuse acknowledge add admit agree allege announce argue ask assert believe call claim comment
    complain concede conclude confirm declare deny describe emphasize explain express insist joke
    know mention note observe predict promise quip read recall remark reply report respond reveal
    say state stress suggest tell think tweet urge warn write
"""
REPORTING = frozenset(_VERBS.split())
"""The lemmas of fifty common reporting verbs."""


@frozen
class Count:
    """How many there are, how many were found, and how many of those are right."""

    gold: int
    found: int
    right: int

    @classmethod
    def of(cls, gold: Sequence[Hashable], found: Sequence[Hashable]) -> Count:
        """Compare two lists, item by item irrespective of order."""
        both = Counter(gold) & Counter(found)
        return cls(len(gold), len(found), both.total())

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return round(200 * self.right / max(1, self.gold + self.found), 2)


def text(sentences: Iterable[Sentence]) -> str:
    """The raw text of a treebank: a blank line before every paragraph, a space between sentences."""
    pieces: list[str] = []
    for sentence in sentences:
        if pieces:
            pieces.append("\n\n" if sentence.paragraph else " ")
        pieces.append(sentence.text)
    return "".join(pieces) + "\n"


def official(gold: Sequence[Sentence], found: str) -> dict[str, float]:
    """The figures of the CoNLL shared task, in per cent, with the scorer that comes with Stanza."""
    from stanza.models.common.utils import ud_scores

    result = ud_scores(StringIO(render(gold)), StringIO(found))
    return {name: round(100 * result[name].f1, 2) for name in METRICS}


def relations(
    gold: Sequence[Sentence],
    found: Sequence[Sentence],
    names: Collection[str] = NAMES,
    reports: Collection[str] = REPORTS,
    verbs: Collection[str] = REPORTING,
) -> dict[str, dict[str, Any]]:
    """Score relations on their own, over the same words.

    ``names`` are counted wherever they stand; ``reports`` at the verbs of the gold analysis with one
    of these lemmas: the relation may hang on the verb, or (``parataxis``) be the verb's own. A
    relation is right if its head is, too.
    """
    pairs = [(number, *pair) for number, pair in enumerate(zip(gold, found, strict=True))]
    result = {}
    for name in names:
        result[name] = Count.of(
            [arc for number, one, _ in pairs for arc in _arcs(number, one, name)],
            [arc for number, _, one in pairs for arc in _arcs(number, one, name)],
        )
    for name in reports:
        mine, yours = [], []
        for number, left, right in pairs:
            said = {row[0] for row in left.words if row[LEMMA] in verbs and row[UPOS] == "VERB"}
            mine += [arc for arc in _arcs(number, left, name) if said & set(arc[1:3])]
            yours += [arc for arc in _arcs(number, right, name) if said & set(arc[1:3])]
        result[f"{name} at reporting verbs"] = Count.of(mine, yours)
    return {name: {"f1": count.f1, "gold": count.gold} for name, count in result.items()}


def _arcs(number: int, sentence: Sentence, relation: str) -> list[tuple[int, str, str]]:
    exact = ":" in relation
    return [
        (number, row[0], row[HEAD])
        for row in sentence.words
        if (row[DEPREL] if exact else row[DEPREL].partition(":")[0]) == relation
    ]


def attachment(gold: Sequence[Sentence], found: Sequence[Sentence]) -> float:
    """Labelled attachment, over relations without their subtypes."""
    pairs = [
        (mine[HEAD] == yours[HEAD] and mine[DEPREL].partition(":")[0] == yours[DEPREL].partition(":")[0])
        for left, right in zip(gold, found, strict=True)
        for mine, yours in zip(left.words, right.words, strict=True)
    ]
    return sum(pairs) / max(1, len(pairs))


def pipeline(folder: Path, *, lang: str = "en", package: str = "quotex", **options: Any) -> Any:
    """A Stanza pipeline over a store, without network or log."""
    import stanza

    register(folder / lang)
    return stanza.Pipeline(
        lang, dir=str(folder), package=package, download_method=None, verbose=False, use_gpu=False, **options
    )


def analysed(nlp: Any, raw: str) -> str:
    """What a pipeline makes of raw text, as CoNLL-U, with the tokens that Stanza finds too long put back."""
    result = nlp(raw)
    for sentence in result.sentences:
        for token in sentence.tokens:
            if token.text == "<UNK>":
                token.text = raw[token.start_char : token.end_char]
                token.words[0].text = token.text
    return f"{result:C}\n\n"


def parsed(nlp: Any, gold: Sequence[Sentence]) -> str:
    """What a pipeline makes of the gold tokens, as CoNLL-U: everything after tokenization anew."""
    from quotex.training.retag import document

    result = document(gold)
    for name in ("pos", "lemma", "depparse"):
        result = nlp.processors[name].process(result)
    return f"{result:C}\n\n"


def measure(
    folder: Path, treebanks: Mapping[str, Sequence[Sentence]], *, lang: str = "en", package: str = "quotex"
) -> dict[str, dict[str, Any]]:
    """Score a store on named treebanks, from raw text and from gold tokens."""
    nlp = pipeline(folder, lang=lang, package=package)
    result: dict[str, dict[str, Any]] = {}
    for name, gold in treebanks.items():
        over = parsed(nlp, gold)
        result[name] = {
            "raw text": official(gold, analysed(nlp, text(gold))),
            "gold tokens": official(gold, over),
            "relations": relations(gold, list(parse(over))),
        }
    return result
