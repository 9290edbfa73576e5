"""What an annotation covers, in letters and in words: the units in which two annotations are compared.

Only letters and digits count, so white space, quotation marks, punctuation and the division into spans never
matter, nor does the "that" before a content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from quotex.errors import SchemaError
from quotex.evaluation.annotations import Annotation, Ranges

__all__ = ["Extent", "Measured", "dice", "measure", "mostly_within", "word_starts"]

_THAT = re.compile(r"that\b", re.IGNORECASE)


@frozen
class Extent:
    """The offsets of the letters and digits covered, and of the starts of the words touched."""

    letters: frozenset[int]
    words: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.letters)


@frozen
class Measured:
    """An annotation with the extents of its three fields."""

    annotation: Annotation
    content: Extent
    cue: Extent
    source: Extent

    @property
    def words(self) -> frozenset[int]:
        """The words of content and cue, by which annotations are aligned."""
        return self.content.words | self.cue.words


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """How much two sets overlap, from 0 to 1; two empty ones agree.

    >>> dice(frozenset({1, 2}), frozenset({2, 3}))
    0.5
    """
    size = len(a) + len(b)
    return 2 * len(a & b) / size if size else 1.0


def mostly_within(part: frozenset[int], whole: frozenset[int]) -> bool:
    """Whether at least half of a non-empty set lies within another."""
    return bool(part) and 2 * len(part & whole) >= len(part)


def word_starts(text: str) -> list[int]:
    """For each offset, where the word (the run of letters, digits and underscores) that it stands in starts.

    >>> word_starts("a cat")
    [0, 0, 2, 2, 2]
    """
    starts: list[int] = []
    for i in range(len(text)):
        inside = i > 0 and (text[i - 1].isalnum() or text[i - 1] == "_")
        starts.append(starts[-1] if inside else i)
    return starts


def measure(text: str, annotations: Sequence[Annotation]) -> tuple[Measured, ...]:
    """The annotations of a text with their extents; a range outside the text raises `SchemaError`."""
    starts = word_starts(text)
    return tuple(_measure(text, starts, annotation) for annotation in annotations)


def _measure(text: str, starts: Sequence[int], annotation: Annotation) -> Measured:
    for start, end in annotation.ranges:
        if not 0 <= start <= end <= len(text):
            raise SchemaError(
                f"attribution {annotation.id!r} has the span {start}–{end}, outside its text of {len(text)} "
                "characters; offsets are code points of the very text that the gold carries"
            )
    return Measured(
        annotation,
        content=_without_that(text, _extent(text, starts, annotation.content)),
        cue=_extent(text, starts, annotation.cue),
        source=_extent(text, starts, annotation.source),
    )


def _extent(text: str, starts: Sequence[int], ranges: Ranges) -> Extent:
    letters = frozenset(i for start, end in ranges for i in range(start, end) if text[i].isalnum())
    return Extent(letters, frozenset(starts[i] for i in letters))


def _without_that(text: str, content: Extent) -> Extent:
    """{that taxes would rise} → {taxes would rise}; a lone {that} stays."""
    if len(content.words) < 2:
        return content
    first = min(content.words)
    if not _THAT.match(text, first):
        return content
    return Extent(content.letters - set(range(first, first + 4)), content.words - {first})
