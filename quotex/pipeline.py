"""Parses → document: the stages after parsing put together, from frames to quotes, as one pure function."""

from __future__ import annotations

from collections.abc import Sequence

from quotex.attribution import attribute
from quotex.boilerplate import boilerplate
from quotex.marks import quotations
from quotex.paragraphs import paragraph_at, paragraphs
from quotex.parser import Article
from quotex.quoting import Regions
from quotex.reading import Reader
from quotex.resolution import resolve
from quotex.roster import Roster
from quotex.tree import Sentence
from quotex.values import Document, Span

__all__ = ["document_of"]


def document_of(
    article: Article,
    trees: Sequence[Sentence],
    reader: Reader,
    threshold: float,
    roster: Roster | None = None,
) -> Document:
    """The document of an article out of its parses. Boilerplate is parsed like the rest but says nothing."""
    text = article.text
    blocks = paragraphs(text)
    silent = boilerplate(text, blocks)

    def says(start: int) -> bool:
        return paragraph_at(blocks, start) not in silent

    regions = Regions([q for q in quotations(text, blocks) if any(says(span.start) for span in q.spans)])
    frames = [reader(tree, regions.of(tree), threshold) if says(tree.start) else () for tree in trees]
    attributions = attribute(text, blocks, trees, regions, frames)
    quotes, speakers = resolve(text, trees, attributions, regions.quotations, roster)
    sentences = tuple(Span.of(text, tree.start, tree.end) for tree in trees)
    return Document(text=text, sentences=sentences, quotes=quotes, speakers=speakers)
