"""The quoted words of an article, and how they hang together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from quotex.guard.alignment import Index
from quotex.guard.words import words
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.values import Span

__all__ = ["Pieces", "Source"]

_SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]]*\s")
_LONGEST_CUT = 60  # words that are shown as cut off a sentence


class Pieces:
    """Stretches of a text between quotation marks, in order."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self._starts = [span.start for span in spans]
        self.words = [word for span in spans for word in words(text, span.start, span.end)]

    def index(self, word: int) -> int:
        """Which piece a word stands in."""
        return bisect_right(self._starts, self.words[word].start) - 1

    def is_seam(self, word: int) -> bool:
        """Whether a word stands in another piece than the one before it."""
        return self.index(word) != self.index(word - 1)

    def between(self, word: int) -> str:
        """What stands inside the marks between a word and the one before it, white space as one blank."""
        start, end = self.words[word - 1].end, self.words[word].start
        gap = self.text[start:end]
        if self.is_seam(word):
            here, there = self.spans[self.index(word - 1)], self.spans[self.index(word)]
            gap = f"{self.text[start : here.end]} {self.text[there.start : end]}"
        return re.sub(r"\s+", " ", gap)


class Source:
    """An article, by the words that stand in quotation marks.

    `quoted` holds these words in order. A quotation that runs over several paragraphs is made of as many
    pieces.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        blocks = paragraphs(text)
        found = quotations(text, blocks)
        chained = sorted(
            (span.start, span.end, i) for i, q in enumerate(found) if q.parent is None for span in q.inner
        )
        self.pieces = Pieces(text, [Span.of(text, start, end) for start, end, _ in chained])
        self._quotation = [i for _, _, i in chained]
        self._blocks = [block.start for block in blocks]
        self._borders = sorted({place for q in found for s in q.inner for place in (s.start, s.end)})
        self.quoted = Index(self.pieces.words)

    @cached_property
    def all(self) -> Index:
        """The words of the whole article."""
        return Index(words(self.text))

    def passage(self, first: int, last: int) -> tuple[Span, ...]:
        """Where the quoted words `first` to `last` stand, one span a piece."""
        start, end = self.quoted.words[first].start, self.quoted.words[last].end
        pieces = self.pieces.spans[self.pieces.index(first) : self.pieces.index(last) + 1]
        return tuple(Span.of(self.text, max(start, p.start), min(end, p.end)) for p in pieces)

    def seam(self, word: int) -> Span | None:
        """What lies between a quoted word and the one before it, where they do not hang together.

        They do within a quotation, and where only a reporting clause parts them: “We won,” she said, “at
        last.”
        """
        here, there = self.pieces.index(word), self.pieces.index(word - 1)
        if self._quotation[here] == self._quotation[there]:
            return None
        between = Span.of(self.text, self.pieces.spans[there].end, self.pieces.spans[here].start)
        same_paragraph = bisect_right(self._blocks, between.start) == bisect_right(self._blocks, between.end)
        return None if same_paragraph else between

    def cut_before(self, word: int) -> Span | None:
        """The words of the sentence that stand, quoted too, before a quoted word."""
        first = word
        while first and word - first < _LONGEST_CUT and self._runs_on(first - 1):
            first -= 1
        return self.span(first, word - 1) if first < word else None

    def cut_after(self, word: int) -> Span | None:
        """The words of the sentence that stand, quoted too, after a quoted word."""
        last = word
        while last + 1 < len(self.quoted.words) and last - word < _LONGEST_CUT and self._runs_on(last):
            last += 1
        return self.span(word + 1, last) if last > word else None

    def span(self, first: int, last: int) -> Span:
        """From one quoted word to another, with all between."""
        return Span.of(self.text, self.quoted.words[first].start, self.quoted.words[last].end)

    def _runs_on(self, word: int) -> bool:
        """Whether the next quoted word is in the same sentence and within the same marks."""
        if self.pieces.is_seam(word + 1):
            return False
        end, start = self.quoted.words[word].end, self.quoted.words[word + 1].start
        if self.quoted.words[word].key == "?":
            return False
        place = bisect_left(self._borders, end)
        crossed = place < len(self._borders) and self._borders[place] <= start
        return not crossed and not _SENTENCE_END.search(self.text, end, start + 1)
