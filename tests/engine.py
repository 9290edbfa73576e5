"""Sentences with an attribution marked, ``[source] <cue> {content}``, and their frozen parses.

The parses stand in ``data/rules.conllu`` and ``data/engine``, made by a model and put right by hand, so that
what is tested on them outlives any model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from quotex.frames import Attribution, Frame
from quotex.parser import Article
from quotex.ranges import Range
from quotex.recordings import ReplayParser, parser_of
from quotex.sentences import segment
from quotex.tree import Node, Sentence
from quotex.values import Span

DATA = Path(__file__).parent / "data"
MARKS = {"source": ("[", "]"), "cue": ("<", ">"), "content": ("{", "}")}
_MARK = re.compile(r"[][<>{}]")


def plain(marked: str) -> str:
    """A text without its marks.

    >>> plain("[Lee] <said> {we won}.")
    'Lee said we won.'
    """
    return _MARK.sub("", marked)


def marked_ranges(marked: str, field: str) -> list[Range]:
    """Where the "source", "cue" or "content" of a marked text stands, as offsets into the plain text.

    >>> marked_ranges("[Lee] <said> {we won}.", "content")
    [(9, 15)]
    """
    opening, closing = MARKS[field]
    found: list[Range] = []
    offset = start = 0
    for char in marked:
        if char == opening:
            start = offset
        elif char == closing:
            found.append((start, offset))
        offset += not _MARK.match(char)
    return found


def mark(text: str, spans: Mapping[str, Iterable[Span]]) -> str:
    """A text with the spans of each field marked.

    >>> mark("Lee won.", {"source": [Span(0, 3, "Lee")]})
    '[Lee] won.'
    """
    inserted = [
        (offset, rank, MARKS[field][rank])
        for field, stretches in spans.items()
        for span in stretches
        for rank, offset in enumerate((span.start, span.end))
    ]
    for offset, _, char in sorted(inserted, key=lambda i: (i[0], -i[1]), reverse=True):
        text = text[:offset] + char + text[offset:]
    return text


def marked(text: str, attribution: Attribution) -> str:
    """A text with one attribution marked; fields that share a character would show."""
    one = [span for span in (attribution.source, attribution.cue) if span is not None]
    for span in (*one, *attribution.content):
        assert text[span.start : span.end] == span.text
    return mark(
        text,
        {
            "source": [attribution.source] if attribution.source else [],
            "cue": [attribution.cue] if attribution.cue else [],
            "content": attribution.content,
        },
    )


@cache
def parser() -> ReplayParser:
    """The frozen parses."""
    return parser_of(DATA / "rules.conllu", DATA / "engine")


@cache
def parsed(text: str) -> tuple[Sentence, ...]:
    """The trees of a text, out of the frozen parses; always the same ones."""
    [sentences] = parser()([Article(text, segment(text))])
    return sentences


def nodes_in(sentences: Iterable[Sentence], ranges: Sequence[Range]) -> list[Node]:
    """The nodes that stand within one of the ranges."""
    return [n for s in sentences for n in s if any(a <= n.start and n.end <= b for a, b in ranges)]


def head_of(nodes: Sequence[Node]) -> Node:
    """The node whose head is none of the others."""
    return next(n for n in nodes if n.head not in nodes)


def cue_of(marked: str) -> Node:
    """The head of the cue of a marked text."""
    return head_of(nodes_in(parsed(plain(marked)), marked_ranges(marked, "cue")))


def frame_of(marked: str, sentences: Sequence[Sentence], confidence: float = 1.0) -> Frame:
    """The frame that is marked, as the reader would have read it in the sentence of its cue."""
    found = {field: nodes_in(sentences, marked_ranges(marked, field)) for field in MARKS}
    cue = head_of(found["cue"])
    content = tuple(n for n in found["content"] if n.sentence is cue.sentence and n is not cue)
    return Frame("marked", cue, head_of(found["source"]) if found["source"] else None, content, confidence)


def frames_by_sentence(frames: Iterable[Frame], sentences: Sequence[Sentence]) -> list[list[Frame]]:
    """The frames of each sentence, in the order of their cues."""
    ordered = sorted(frames, key=lambda frame: frame.cue.start)
    groups = {start: list(own) for start, own in groupby(ordered, key=lambda frame: frame.cue.sentence.start)}
    return [groups.get(sentence.start, []) for sentence in sentences]
