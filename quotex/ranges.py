"""Stretches of a text as pairs of offsets: joining, cutting, trimming, asking which of many cover a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from quotex.values import Span

__all__ = ["Cover", "Range", "cut", "join", "overlap", "size", "trim"]

Range = tuple[int, int]

_OPENING = frozenset("\"'“‘«‹„‚`([$#@")
_CLOSING = frozenset("\"'”’»›“)]%.?!…")


class Cover:
    """Many ranges, each with an owner's number, to be asked which of them cover an offset.

    >>> cover = Cover([(0, 9, 0), (2, 5, 1)])
    >>> list(cover.at(3)), list(cover.at(7))
    ([1, 0], [0])
    """

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _, _ in self._ranges]
        self._leaves = 1 << max(len(self._ranges) - 1, 0).bit_length()
        self._reach = [-1] * (2 * self._leaves)  # a tree in a row: how far the ranges below a place reach
        for place, (_, end, _) in enumerate(self._ranges, start=self._leaves):
            self._reach[place] = end
        for place in reversed(range(1, self._leaves)):
            self._reach[place] = max(self._reach[2 * place], self._reach[2 * place + 1])

    def at(self, offset: int) -> Iterator[int]:
        """The owners of the ranges that cover `offset`, the latest start first."""
        return self.touching(offset, offset + 1)

    def touching(self, start: int, end: int) -> Iterator[int]:
        """The owners of the ranges that share a character with ``start:end``, the latest start first."""
        stop = bisect_right(self._starts, end - 1)
        places = [(1, 0, self._leaves)]
        while places:
            place, first, beyond = places.pop()
            if first >= stop or self._reach[place] <= start:
                continue
            if place >= self._leaves:
                yield self._ranges[first][2]
            else:
                middle = (first + beyond) // 2
                places += [(2 * place, first, middle), (2 * place + 1, middle, beyond)]


def join(text: str, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that overlap or have only punctuation between them made one.

    >>> join("a, b c", [(3, 4), (0, 1)])
    ((0, 4),)
    """
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and (start <= joined[-1][1] or _is_gap(text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def cut(ranges: Iterable[Range], taken: Iterable[Span]) -> list[Range]:
    """What is left of the ranges without the spans `taken`.

    >>> cut([(0, 9)], [Span(3, 5, "he")])
    [(0, 3), (5, 9)]
    """
    pieces = list(ranges)
    for span in taken:
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, span.start)), (max(start, span.end), end))
            if piece[0] < piece[1]
        ]
    return pieces


def trim(text: str, start: int, end: int) -> Span:
    """The range without white space, commas, stray marks at its ends; quotation marks and brackets stay."""
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in _CLOSING):
        end -= 1
    return Span.of(text, start, end)


def size(ranges: Iterable[Range]) -> int:
    """How many characters the ranges cover together."""
    return sum(end - start for start, end in ranges)


def overlap(one: Sequence[Range], other: Sequence[Range]) -> int:
    """How many characters two sets of ranges share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _is_gap(between: str) -> bool:
    return "\n" not in between and not any(c.isalnum() for c in between)
