"""Does a confidence of 0.8 mean right in 8 of 10?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from quotex.evaluation.alignment import Match

__all__ = ["Bin", "calibration_error", "reliability"]

_BINS = 10


@frozen
class Bin:
    """The predictions whose confidence lies in low..high: how many, how confident, how often right."""

    low: float
    high: float
    count: int
    confidence: float
    precision: float


def reliability(matches: Iterable[Match]) -> tuple[Bin, ...]:
    """The bins that are not empty, of predictions that state a confidence."""
    judged = [
        (m.predicted.annotation.confidence, m.attributed)
        for m in matches
        if m.predicted and m.predicted.annotation.confidence is not None
    ]
    binned: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        binned.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return tuple(_bin(number, members) for number, members in sorted(binned.items()))


def _bin(number: int, members: Sequence[tuple[float, bool]]) -> Bin:
    count = len(members)
    return Bin(
        number / _BINS,
        (number + 1) / _BINS,
        count,
        sum(confidence for confidence, _ in members) / count,
        sum(right for _, right in members) / count,
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean gap between confidence and precision, weighted by the number of predictions.

    >>> calibration_error([Bin(0.8, 0.9, 10, 0.85, 0.75)])
    0.1
    """
    count = sum(b.count for b in bins)
    gap = sum(b.count * abs(b.confidence - b.precision) for b in bins)
    return round(gap / count, 6) if count else 0.0
