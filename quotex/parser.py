"""The seam behind which parsing happens: anything that turns segmented articles into trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from attrs import frozen

from quotex.tree import Sentence
from quotex.values import Span

__all__ = ["Article", "Parser"]


@frozen
class Article:
    """A text with its sentences, ready to be parsed."""

    text: str
    sentences: tuple[Span, ...]


@runtime_checkable
class Parser(Protocol):
    """Parses articles; one call may hold many, so that a parser can batch over them.

    It gives one tuple of trees for each article, in order, each tree with offsets into its article's text. A
    parser that segments for itself (a recorded parse, another tool's) may return other sentences than it was
    given; one that follows the given ones returns a tree for each, possibly without words.
    """

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        """Trees for each of `articles`."""
        ...
