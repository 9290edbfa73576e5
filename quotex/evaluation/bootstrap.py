"""How far a figure may be luck: confidence intervals by drawing the corpus anew, article by article."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from attrs import frozen

from quotex.evaluation.figures import Figures, from_numbers, numbers

__all__ = ["Interval", "intervals"]

_SAMPLES = 1000
_SEED = 20161108
_LEVEL = 0.95


@frozen
class Interval:
    """A figure lies between `low` and `high` in 95 of 100 corpora drawn from the same articles."""

    low: float
    high: float


def intervals(
    articles: Sequence[Figures], *, samples: int = _SAMPLES, seed: int = _SEED
) -> Mapping[str, Interval]:
    """The interval of every figure over corpora drawn with replacement; none for fewer than two articles."""
    if len(articles) < 2:
        return {}
    rows = [numbers(article) for article in articles]
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(samples):
        sums = map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True))
        for name, value in from_numbers(Figures(), sums).named().items():
            drawn.setdefault(name, []).append(value)
    return {name: _central(values) for name, values in drawn.items()}


def _central(values: list[float]) -> Interval:
    """The middle of the values, with as many left out on either side."""
    values = sorted(values)
    outside = int(len(values) * (1 - _LEVEL) / 2)
    return Interval(values[outside], values[-1 - outside])
