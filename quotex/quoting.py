"""Where the words of a sentence stand among the article's quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotex.marks import Quotation
from quotex.tree import Sentence

__all__ = ["Regions"]


class Regions:
    """The outermost quotations of an article, to be asked by offset.

    A quotation that runs over several paragraphs is one region with a span for each.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = tuple(q for q in quotations if q.parent is None)
        pieces = sorted((span.start, span.end, i) for i, q in enumerate(self.quotations) for span in q.spans)
        self._starts = [start for start, _, _ in pieces]
        self._pieces = pieces

    def at(self, offset: int) -> int:
        """The index of the quotation that covers `offset`, or -1."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return -1
        _, end, index = self._pieces[place]
        return index if offset < end else -1

    def of(self, sentence: Sentence) -> tuple[int, ...]:
        """For each node of `sentence` the index of the quotation that it stands in, or -1."""
        place = bisect_left(self._starts, sentence.end) - 1
        if place < 0 or self._pieces[place][1] <= sentence.start:
            return (-1,) * len(sentence)
        return tuple(self.at(node.start) for node in sentence.nodes)
