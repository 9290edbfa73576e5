"""An article as rows, one a paragraph: its text as a flat sequence of steps, and the quotes in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from quotex.paragraphs import paragraphs
from quotex.report.layers import Layer, Leaf, Part
from quotex.values import Quote

__all__ = ["Row", "Step", "beginning", "cuts", "rows"]


@frozen
class Step:
    """What comes next in a row: a text, the start or end of a mark, or the number of a quote that is over.

    Exactly one of the four fields is set. `depth` of a mark says how many contents it stands in.
    """

    text: str | None = None
    opens: Layer | None = None
    closes: Layer | None = None
    number: int | None = None
    depth: int = 0


@frozen
class Row:
    """A paragraph with the white space after it, and the quotes that begin here."""

    steps: tuple[Step, ...]
    quotes: tuple[int, ...]


def cuts(text: str) -> tuple[int, ...]:
    """Where the rows of a text begin: at 0, and at each paragraph after the first.

    >>> cuts("  One.\\n\\nTwo.")
    (0, 8)
    """
    return (0, *(paragraph.start for paragraph in paragraphs(text)[1:]))


def beginning(quote: Quote) -> int | None:
    """Where a quote stands in its text: at its content, else at its cue or source; None if nowhere."""
    spans = [*(span for span in quote.spans if len(span)), quote.cue, quote.source]
    return next((span.start for span in spans if span), None)


def rows(starts: Sequence[int], leaves: Iterable[Leaf], quotes: Sequence[Quote]) -> Iterator[Row]:
    """The rows of a text that begin at `starts`, out of its leaves, which are cut there."""
    begun: dict[int, list[int]] = {}
    for index, quote in enumerate(quotes):
        if (place := beginning(quote)) is not None:
            begun.setdefault(bisect_right(starts, place) - 1, []).append(index)
    ends = [max((span.end for span in quote.spans if len(span)), default=0) for quote in quotes]
    for row, group in groupby(leaves, lambda leaf: bisect_right(starts, leaf.start) - 1):
        yield Row(tuple(_steps(group, ends)), tuple(begun.get(row, ())))


def _steps(leaves: Iterable[Leaf], ends: Sequence[int]) -> Iterator[Step]:
    """The steps through some leaves: marks that go on stay open, those that cross are cut in two."""
    stack: list[Layer] = []
    for leaf in leaves:
        common = _common(stack, leaf.layers)
        yield from _close(stack, common)
        for layer in leaf.layers[common:]:
            yield Step(opens=layer, depth=sum(outer.part is Part.CONTENT for outer in stack))
            stack.append(layer)
        yield Step(text=leaf.text)
        yield from _over(leaf, stack, ends)
    yield from _close(stack, 0)


def _common(stack: Sequence[Layer], wanted: Sequence[Layer]) -> int:
    """How many of the open marks can stay open."""
    same = (mine is its for mine, its in zip(stack, wanted, strict=False))
    return next((i for i, is_same in enumerate(same) if not is_same), min(len(stack), len(wanted)))


def _close(stack: list[Layer], keep: int) -> Iterator[Step]:
    while len(stack) > keep:
        yield Step(closes=stack.pop())


def _over(leaf: Leaf, stack: list[Layer], ends: Sequence[int]) -> Iterator[Step]:
    """The marks that end with a leaf, inner ones first, each with the numbers of the quotes that are over."""
    for layer in reversed(leaf.layers):
        if layer.end == leaf.end:
            if stack[-1] is layer:
                yield Step(closes=stack.pop())
            if layer.part is Part.CONTENT:
                yield from (Step(number=quote) for quote in layer.quotes if ends[quote] == leaf.end)
