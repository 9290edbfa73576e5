"""A text cut wherever a mark begins or ends, so that marks which cross can be written as elements."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from attrs import frozen

from quotex.values import Quote, Span

__all__ = ["Layer", "Leaf", "Part", "layers", "leaves"]


class Part(IntEnum):
    """What a mark says of its words; of marks on the same words the first is the outermost."""

    CONTENT = 0
    SOURCE = 1
    CUE = 2

    @property
    def word(self) -> str:
        """The name of the part: "content", "source" or "cue"."""
        return self.name.lower()


@frozen
class Layer:
    """One mark over a stretch of text, and the quotes that it is a part of (a source may have several)."""

    start: int
    end: int
    part: Part
    quotes: tuple[int, ...]


@frozen
class Leaf:
    """A stretch of text between two neighbouring cuts, and the marks over it, the outermost first."""

    text: str
    start: int
    layers: tuple[Layer, ...]

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.start + len(self.text)


def layers(quotes: Sequence[Quote]) -> list[Layer]:
    """The marks of all quotes, outer ones before those inside them.

    >>> text = "She said no."
    >>> quote = Quote("no", spans=[Span.of(text, 9, 11)], source=Span.of(text, 0, 3))
    >>> [(layer.start, layer.end, layer.part.word) for layer in layers([quote])]
    [(0, 3, 'source'), (9, 11, 'content')]
    """
    found: dict[tuple[int, int, Part], dict[int, None]] = {}
    for index, quote in enumerate(quotes):
        for part, span in _marks(quote):
            if len(span):
                found.setdefault((span.start, -span.end, part), {})[index] = None
    return [Layer(start, -end, part, tuple(found[start, end, part])) for start, end, part in sorted(found)]


def _marks(quote: Quote) -> Iterator[tuple[Part, Span]]:
    yield from ((Part.CONTENT, span) for span in quote.spans)
    if quote.source:
        yield Part.SOURCE, quote.source
    if quote.cue:
        yield Part.CUE, quote.cue


def leaves(text: str, marks: Sequence[Layer], cuts: Iterable[int] = ()) -> Iterator[Leaf]:
    """The whole text in order, cut at each border of a mark and at `cuts`.

    >>> marks = [Layer(0, 4, Part.CONTENT, (0,)), Layer(2, 6, Part.CONTENT, (1,))]
    >>> [(leaf.text, [layer.quotes for layer in leaf.layers]) for leaf in leaves("abcdefg", marks)]
    [('ab', [(0,)]), ('cd', [(0,), (1,)]), ('ef', [(1,)]), ('g', [])]
    """
    begun: dict[int, list[int]] = {}
    ended: dict[int, list[int]] = {}
    for rank, mark in enumerate(marks):
        begun.setdefault(mark.start, []).append(rank)
        ended.setdefault(mark.end, []).append(rank)
    borders = sorted({0, len(text), *cuts, *begun, *ended})
    active: list[int] = []
    for start, end in pairwise(borders):
        for rank in ended.get(start, ()):
            active.remove(rank)
        for rank in begun.get(start, ()):
            insort(active, rank)
        yield Leaf(text[start:end], start, tuple(marks[rank] for rank in active))
