"""Quotation marks, paired over a whole article.

Paragraphs are the anchor: what stands open is forgotten at a paragraph's end, unless the next paragraph
re-opens the quotation with a mark of the same kind, as newspapers do. So one missing mark never turns the
article inside out: a quotation whose closing mark is missing ends before the next one (and before a clause
like "he said" that stands there), or with its paragraph.

>>> text = "“We won,” he said. “They ‘lost’.”"
>>> for found in quotations(text, [Span.of(text, 0, len(text))]):
...     print(found.depth, found.inner[0].text)
0 We won,
0 They ‘lost’.
1 lost
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from quotex.glyphs import Family, Mark, Side, direction, marks
from quotex.values import Span

__all__ = ["Quotation", "quotations"]

_DEEPEST = 8
"""Quotations nested deeper are not believed: their marks are missing or noise."""


@frozen
class Quotation:
    """What stands between quotation marks, one span a paragraph.

    `spans` include the marks, `inner` leaves them out. `closed` is False where a mark is missing. `depth` is
    0 for the outermost, `parent` the index of the quotation that this one is nested in.
    """

    spans: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: bool = True
    depth: int = 0
    parent: int | None = None


class _Pair(NamedTuple):
    """A quotation, or the part of one that lies in one paragraph.

    The marks run from `start` to `inner_start` and from `inner_end` to `end`.
    """

    family: Family
    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool = True


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of an article, by their start; `paragraphs` are its own, in order."""
    chains: list[list[_Pair]] = []
    running: list[_Pair] = []
    for paragraph in paragraphs:
        found = _Pairing(text, paragraph, running[-1] if running else None)
        pairs, tail = found.pairs(), found.tail()
        going_on: list[_Pair] = []
        for place, pair in enumerate(pairs):
            goes_on = bool(running) and place == 0 and found.continues(pair)
            chain = running if goes_on else []
            chain.append(pair)
            if not goes_on:
                chains.append(chain)
            if pair == tail:
                going_on = chain
        running = going_on
    return _nested(text, [chain for chain in chains if _believed(chain)])


def _believed(chain: Sequence[_Pair]) -> bool:
    """A single mark that is never closed was an apostrophe."""
    return chain[-1].closed or len(chain) > 1 or chain[-1].family is not Family.SINGLE


class _Pairing:
    """Pairs the marks of one paragraph; `above` is a quotation left open in the paragraph before."""

    def __init__(self, text: str, paragraph: Span, above: _Pair | None) -> None:
        self._text = text
        self._paragraph = paragraph
        self._above = above
        self._found: list[_Pair] = []
        self._open: list[_Pair] = []
        self._opened: list[_Pair] = []
        self._rest: list[_Pair] = []
        self._floor = paragraph.start
        self._read()

    def pairs(self) -> list[_Pair]:
        """The quotations with something in them, by their start."""
        found = [p for p in self._found + self._rest if self._text[p.inner_start : p.inner_end].strip()]
        return list(_uncrossed(sorted(found, key=_order)))

    def tail(self) -> _Pair | None:
        """The outermost quotation that stands open at the paragraph's end and may go on below."""
        return next(
            (p for p in self._rest if p.end == self._paragraph.end and not _tells(self._text, p)), None
        )

    def continues(self, pair: _Pair) -> bool:
        """Whether the paragraph's first quotation goes on from above: it begins where the paragraph does."""
        if not self._above or pair.family is not self._above.family:
            return False
        if re.search(r"\w", self._text[self._paragraph.start : pair.start]):
            return False
        unmarked = pair.start == pair.inner_start
        return unmarked or self._text[pair.start] == self._text[self._above.start]

    def _read(self) -> None:
        last: tuple[Mark, Side] | None = None
        for mark in marks(self._text, self._paragraph):
            side = direction(self._text, mark, [pair.family for pair in self._open])
            doubled = last is not None and _doubles(*last, mark, side)
            last = (mark, side)
            if side is Side.NONE or doubled:
                continue
            if side is Side.OPEN:
                self._begin(mark)
            elif any(pair.family is mark.family for pair in self._open):
                self._close(mark)
            else:
                self._close_unopened(mark)
            self._floor = mark.end
        self._rest = self._unclosed()

    def _begin(self, mark: Mark) -> None:
        end = self._paragraph.end
        opened = _Pair(mark.family, mark.start, mark.end, end, end, closed=False)
        self._opened.append(opened)
        if len(self._open) == _DEEPEST:
            self._found += self._unclosed()
            self._open, self._opened = [], [opened]
        self._open.append(opened)

    def _close(self, mark: Mark) -> None:
        """Closes the innermost quotation of the mark's family, and with it what was left open inside."""
        place = max(i for i, pair in enumerate(self._open) if pair.family is mark.family)
        for lost in self._open[place + 1 :]:
            if lost.family is not Family.SINGLE:
                self._found.append(lost._replace(inner_end=mark.start, end=mark.start))
        self._found.append(self._open[place]._replace(inner_end=mark.start, end=mark.end, closed=True))
        del self._open[place:]

    def _close_unopened(self, mark: Mark) -> None:
        """``We won,” he said``: the quotation goes on from above, or begins with its sentence."""
        if self._above and self._above.family is mark.family and not self._opened and not self._found:
            start: int | None = self._paragraph.start
            above = True
        elif mark.family is not Family.SINGLE and mark.before in ",.?!…":
            start, above = self._lost_opening(mark), False
        else:
            return
        if start is not None:
            self._found.append(_Pair(mark.family, start, start, mark.start, mark.end, closed=above))

    def _lost_opening(self, mark: Mark) -> int | None:
        first = max(self._floor, mark.start - _LONGEST_LOST)
        start = max(
            (found.end() for found in _BEGINNING.finditer(self._text, first, mark.start)), default=first
        )
        return start if start > first or start == self._paragraph.start else None

    def _unclosed(self) -> list[_Pair]:
        """Quotations without a closing mark end before the next of their kind, or with the paragraph."""
        found = []
        limit: int | None = None
        for pair in self._open:
            limit = min(
                (place for place in (limit, self._next_like(pair)) if place and place > pair.start),
                default=None,
            )
            end = self._words_end(pair.inner_start, limit or self._paragraph.end)
            if pair.family is not Family.SINGLE or end == self._paragraph.end:
                found.append(pair._replace(inner_end=end, end=end))
        return found

    def _words_end(self, start: int, limit: int) -> int:
        """Where words that were never closed end before `limit`: ``“We won, he said. “It was close.”``"""
        told = _REPORTED.search(self._text, max(start, limit - 60), limit)
        if told is not None and told[0][0] == ",":
            return told.start() + 1
        return start + len(self._text[start:limit].rstrip())

    def _next_like(self, pair: _Pair) -> int | None:
        """Where the next quotation opens that cannot stand inside `pair`.

        Only in a paragraph that begins with ``"`` may ``“`` open inside: some papers set long quotations so.
        """
        whole = pair.start == self._paragraph.start
        glyph = self._text[pair.start]
        after = self._opened[self._opened.index(pair) + 1 :]
        return next(
            (
                p.start
                for p in after
                if p.family is pair.family and not (whole and self._text[p.start] != glyph)
            ),
            None,
        )


_LONGEST_LOST = 500
"""How far back the lost opening mark of a quotation may lie."""
_BEGINNING = re.compile(
    r"[.?!…][\"”’'»)]*\s+(?=[^\W_])|\b(?:said|says|added|asked|wrote|tweeted)[,:]\s+(?=[^\W_])"
)
_REPORTED = re.compile(
    r",? (?:\w+ ){1,3}(?:said|says|added|told \w+|asked|wrote|noted|continued)\W*$"
    r"|, (?:said|says|added|asked|wrote) (?:[\w.]+,? ?){1,4}\W*$"
)


def _uncrossed(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Leaves out what begins inside a quotation and ends outside."""
    around: list[_Pair] = []
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        if not around or pair.end <= around[-1].end:
            around.append(pair)
            yield pair


def _order(pair: _Pair) -> tuple[int, int]:
    return pair.start, -pair.end


def _doubles(before: Mark, did: Side, mark: Mark, side: Side) -> bool:
    """Whether a mark only repeats the one before it: ``“"We won"”``."""
    return before.end == mark.start and before.family is mark.family and did is side


def _tells(text: str, pair: _Pair) -> bool:
    """``"We won, he said.``: the closing mark was forgotten, and what opens below is another quotation."""
    return bool(_REPORTED.search(text, max(pair.inner_start, pair.end - 60), pair.end))


def _nested(text: str, chains: list[list[_Pair]]) -> tuple[Quotation, ...]:
    """Chains of pairs → quotations with their parents."""
    chains.sort(key=lambda chain: _order(chain[0]))
    parts = sorted(
        ((pair, i) for i, chain in enumerate(chains) for pair in chain), key=lambda part: _order(part[0])
    )
    parents: dict[int, int | None] = {}
    around: list[tuple[_Pair, int]] = []
    for pair, i in parts:
        while around and around[-1][0].end < pair.end:
            around.pop()
        parents.setdefault(i, around[-1][1] if around else None)
        around.append((pair, i))
    found: list[Quotation] = []
    for i, chain in enumerate(chains):
        parent = parents[i]
        depth = 0 if parent is None else found[parent].depth + 1
        spans = tuple(Span.of(text, pair.start, pair.end) for pair in chain)
        inner = tuple(_trimmed(text, pair.inner_start, pair.inner_end) for pair in chain)
        found.append(Quotation(spans, inner, chain[-1].closed, depth, parent))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    inside = text[start:end].lstrip()
    start = end - len(inside)
    inside = inside.rstrip()
    return Span(start, start + len(inside), inside)
