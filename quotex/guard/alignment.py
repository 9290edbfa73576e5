"""Which words of an article a quotation was made from, and what was done to them.

>>> from quotex.guard.words import words
>>> steps = align(words("We can raise taxes"), words("Yes, we will raise all taxes, he said"))
>>> [(step.draft, step.article) for step in steps]
[(0, 1), (1, 2), (2, 3), (None, 4), (3, 5)]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quotex.guard.words import Word

__all__ = ["Index", "Step", "align", "likeness"]

SHORT, LONG = 0.7, 1.0
"""What it costs to add a word of one letter, and one of `LONGEST` or more."""

REPLACING = 0.05
"""How much less it costs to replace a word."""

LONGEST = 6

LEFT_OUT, LEFT_OUT_MORE = 0.65, 0.05
"""What it costs to leave a word out, and to leave out the next one too."""

OWNED_UP = 0.1
"""What a change costs that an ellipsis or brackets own up to."""

ALIKE, SHORTEST = 0.55, 3
"""Words less like each other than this, or of fewer letters, are different words."""

_SEEN = 40
_WINDOWS = 3
_MARGIN = 40


class Step(NamedTuple):
    """A word kept or replaced (both indices), added (no `article`) or left out (no `draft`)."""

    draft: int | None
    article: int | None


class Index:
    """The words of an article, to find a quotation's words in."""

    def __init__(self, found: Sequence[Word]) -> None:
        self.words = found
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(found):
            self._places.setdefault(word.key, []).append(place)

    def find(self, wanted: Sequence[Word]) -> list[int]:
        """Where `wanted` stand, word for word (the first places only, where there are very many)."""
        keys = [word.key for word in wanted]
        places = [self._places.get(key, []) for key in keys]
        rarest = min(range(len(keys)), key=lambda i: len(places[i]))
        starts = (place - rarest for place in places[rarest][:_SEEN])
        return [start for start in starts if start >= 0 and self._has(keys, start)]

    def _has(self, keys: Sequence[str], start: int) -> bool:
        if start + len(keys) > len(self.words):
            return False
        return all(self.words[start + i].key == key for i, key in enumerate(keys))

    def windows(self, wanted: Sequence[Word]) -> list[range]:
        """Stretches that `wanted` may have been made from: where most of its words stand together."""
        width = len(wanted)
        votes: dict[int, int] = {}
        for i, word in enumerate(wanted):
            places = self._places.get(word.key, [])
            for place in places[:_SEEN]:
                for bucket in {(place - i) // width, (place - i) // width + 1}:
                    votes[bucket] = votes.get(bucket, 0) + len(word.key)
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:_WINDOWS]
        return [
            range(
                max(0, (bucket - 1) * width - _MARGIN), min(len(self.words), (bucket + 2) * width + _MARGIN)
            )
            for bucket in best
        ]


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> float:
    """How like two words are, from 0 to 1; 0 for different words.

    >>> likeness("win", "wins") > 0.8, likeness("cut", "raise")
    (True, 0.0)
    """
    from rapidfuzz import fuzz

    if min(len(one), len(other)) < SHORTEST:
        return float(one == other)
    return float(fuzz.ratio(one, other, score_cutoff=100 * ALIKE)) / 100


def align(draft: Sequence[Word], article: Sequence[Word]) -> list[Step]:
    """The cheapest way to make `draft` from a stretch of `article`; what lies before and after it is free.

    Leaving words out is cheap where an ellipsis stands, and replacing and adding where brackets do.
    """
    kept, left = _costs(draft, article)
    end = min(range(len(article) + 1), key=lambda j: kept[-1][j])
    return list(reversed(list(_traced(draft, article, kept, left, end))))


_Costs = list[list[float]]


def _costs(draft: Sequence[Word], article: Sequence[Word]) -> tuple[_Costs, _Costs]:
    """The least cost for each number of draft words made and article words used.

    In the first table the last of them is a word of the draft, in the second an article word left out.
    """
    width = len(article) + 1
    kept = [[0.0] * width]
    left = [[float("inf")] * width]
    for i, word in enumerate(draft):
        above, beside = kept[-1], left[-1]
        if i:
            opening, more = _leaving_out(word)
            for j in range(1, width):
                beside[j] = min(above[j - 1] + opening, beside[j - 1] + more)
        added = _adding(word)
        row = [min(above[0], beside[0]) + added]
        for j, other in enumerate(article, start=1):
            before = min(above[j - 1], beside[j - 1]) + _replacing(word, other, added)
            row.append(min(before, above[j] + added, beside[j] + added))
        kept.append(row)
        left.append([float("inf")] * width)
    return kept, left


def _replacing(word: Word, other: Word, added: float) -> float:
    if word.key == other.key:
        return 0.0
    return added if word.bracketed else added - REPLACING - 0.5 * likeness(word.key, other.key)


def _adding(word: Word) -> float:
    return OWNED_UP if word.bracketed else SHORT + (LONG - SHORT) * min(len(word.key), LONGEST) / LONGEST


def _leaving_out(word: Word) -> tuple[float, float]:
    """The cost of leaving out a word before `word`, and of each further one."""
    if word.after_gap:
        return OWNED_UP, 0.0
    return (OWNED_UP, OWNED_UP) if word.bracketed else (LEFT_OUT, LEFT_OUT_MORE)


def _traced(
    draft: Sequence[Word], article: Sequence[Word], kept: _Costs, left: _Costs, j: int
) -> Iterator[Step]:
    """The steps, from the last to the first."""
    i = len(draft)
    while i:
        word = draft[i - 1]
        replaced = min(kept[i - 1][j - 1], left[i - 1][j - 1]) if j else 0.0
        if j and kept[i][j] == replaced + _replacing(word, article[j - 1], _adding(word)):
            yield Step(i - 1, j - 1)
            i, j = i - 1, j - 1
        else:
            yield Step(i - 1, None)
            i -= 1
        if i and left[i][j] < kept[i][j]:
            opening, _ = _leaving_out(draft[i])
            while left[i][j] != kept[i][j - 1] + opening:
                yield Step(None, j - 1)
                j -= 1
            yield Step(None, j - 1)
            j -= 1
