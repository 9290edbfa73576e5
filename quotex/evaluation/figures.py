"""The values that an evaluation yields: shares with what they are shares of, so that they can be added up.

Every measure is made of whole numbers. The figures of a corpus are the sums of its articles' figures, and a
bootstrap sample is another such sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import attrs
from attrs import frozen

__all__ = [
    "Figures",
    "Labels",
    "Naming",
    "PerField",
    "Rate",
    "Reach",
    "Score",
    "Speakers",
    "Subsets",
    "from_numbers",
    "numbers",
    "total",
]

T = TypeVar("T")


@frozen
class Rate:
    """So many of so many.

    >>> Rate(3, 4).value
    0.75
    """

    hits: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        """The share, or 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    def shares(self) -> dict[str, float]:
        """The named figures of this measure; none where there was nothing to count."""
        return {"": self.value} if self.total else {}


@frozen
class Score:
    """Precision and recall, which need not count the same hits.

    >>> Score(Rate(1, 2), Rate(1, 1)).f1
    0.6666666666666666
    """

    precision: Rate = Rate()
    recall: Rate = Rate()

    @classmethod
    def of(cls, hits: int, predicted: int, gold: int) -> Score:
        """The score of `hits` pairs among `predicted` and `gold` things."""
        return cls(Rate(hits, predicted), Rate(hits, gold))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision.value, self.recall.value
        return 2 * p * r / (p + r) if p + r else 0.0

    def shares(self) -> dict[str, float]:
        """The named figures of this measure; none where there was nothing to count."""
        if not self.precision.total and not self.recall.total:
            return {}
        return {"precision": self.precision.value, "recall": self.recall.value, "f1": self.f1}


@frozen
class Reach:
    """How much of one part of the gold is found."""

    gold: int = 0
    detected: int = 0
    attributed: int = 0

    def shares(self) -> dict[str, float]:
        """The named figures of this measure; none where there was nothing to count."""
        counts = {"detected": self.detected, "attributed": self.attributed}
        return {name: count / self.gold for name, count in counts.items()} if self.gold else {}


@frozen
class Naming:
    """How many speakers of one part of the gold are named rightly.

    `strict` wants the fullest name, `lenient` any name of the speaker, `mention` also a longer mention that
    ends in a name ("Rep. Ann Lee (D-Wis.)").
    """

    gold: int = 0
    detected: int = 0
    strict: int = 0
    lenient: int = 0
    mention: int = 0

    def shares(self) -> dict[str, float]:
        """The named figures of this measure, of all gold and of what was detected; none of nothing."""
        counts = {"strict": self.strict, "lenient": self.lenient, "mention": self.mention}
        overall = {name: Rate(count, self.gold).value for name, count in counts.items()}
        given = {f"{name}_if_detected": Rate(count, self.detected).value for name, count in counts.items()}
        return overall | given if self.gold else {}


@frozen
class PerField:
    """A score for each of the three fields of an attribution."""

    content: Score = Score()
    source: Score = Score()
    cue: Score = Score()


@frozen
class Subsets:
    """Recall by kind of quote, and for the gold whose cue is one of speech."""

    direct: Reach = Reach()
    mixed: Reach = Reach()
    indirect: Reach = Reach()
    speech: Reach = Reach()


@frozen
class Labels:
    """Of the detected quotes whose gold says so: is the kind, the attitude, the status right?"""

    kind: Rate = Rate()
    attitude: Rate = Rate()
    status: Rate = Rate()


@frozen
class Speakers:
    """Naming by the form of the source (none: a quote without one), roles, and kinds of source."""

    all: Naming = Naming()
    proper: Naming = Naming()
    pronoun: Naming = Naming()
    nominal: Naming = Naming()
    none: Naming = Naming()
    precision: Rate = Rate()
    role_accuracy: Rate = Rate()
    role_precision: Rate = Rate()
    kind: Rate = Rate()


@frozen
class Figures:
    """Everything counted.

    `exact` counts pairs whose letters are the same, `overlap` the words that pairs share; `detection` wants
    half of the content, `attribution` half of the source too; `loose` forgives how speech is cut into quotes;
    `aligned` is the share of predictions that meet any gold attribution; `nested` is attribution among the
    nested.
    """

    gold: int = 0
    predicted: int = 0
    aligned: Rate = Rate()
    exact: PerField = PerField()
    overlap: PerField = PerField()
    detection: Score = Score()
    loose: Score = Score()
    attribution: Score = Score()
    speech_detection: Score = Score()
    speech_attribution: Score = Score()
    nested: Score = Score()
    subsets: Subsets = Subsets()
    labels: Labels = Labels()
    speakers: Speakers = Speakers()

    def named(self) -> dict[str, float]:
        """Every share by name ("attribution.f1", "subsets.direct.attributed"), for lookup, JSON and floors.

        >>> Figures(detection=Score.of(1, 2, 1)).named()["detection.precision"]
        0.5
        """
        return dict(_named(self, ""))


def total(empty: T, items: Iterable[T]) -> T:
    """The sum of values of one kind, field by field: the figures of a corpus from those of its articles.

    >>> total(Rate(), [Rate(1, 2), Rate(1, 3)])
    Rate(hits=2, total=5)
    """
    return from_numbers(empty, map(sum, zip(*map(numbers, items), strict=True)))


def numbers(value: object) -> tuple[int, ...]:
    """The whole numbers that figures are made of."""
    return tuple(_numbers(value))


def from_numbers(empty: T, values: Iterable[int]) -> T:
    """The inverse of `numbers`, in the shape of `empty`; of no values, `empty` itself."""
    values = tuple(values)
    return _filled(empty, iter(values)) if values else empty


def _children(value: Any) -> Sequence[tuple[str, object]]:
    return [(a.name, getattr(value, a.name)) for a in attrs.fields(type(value))]


def _numbers(value: object) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    else:
        for _, child in _children(value):
            yield from _numbers(child)


def _filled(template: T, values: Iterator[int]) -> T:
    if isinstance(template, int):
        return next(values)  # type: ignore[return-value]
    return type(template)(*(_filled(child, values) for _, child in _children(template)))


def _named(value: object, name: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, Rate | Score | Reach | Naming):
        yield from ((f"{name}.{part}".rstrip("."), share) for part, share in value.shares().items())
    elif not isinstance(value, int):
        for part, child in _children(value):
            yield from _named(child, f"{name}.{part}".lstrip("."))
