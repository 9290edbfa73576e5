"""Turns of transcripts and interviews: paragraphs that open with who speaks and a colon or dash.

A label alone proves little ("Clinton: 547.", "Poll: Two in three …"): the article has to be a dialogue, in
which a label comes back or somebody asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import regex
from attrs import frozen

from quotex.datelines import words_start
from quotex.drafts import Draft
from quotex.frames import Frame
from quotex.tree import Sentence
from quotex.values import Span

__all__ = ["turns"]

_WORD = r"(?:\p{Lu}[\p{L}\p{N}.'’-]*+|of|the|for)"
_LABEL = regex.compile(
    rf"""(?P<label>{_WORD}(?:\ {_WORD}){{0,4}}+)
         (?:\ ?\([^()\n]{{1,40}}\))?+                  # (Mayor)
         (?:(?P<colon>:)|\ (?P<dash>--?|[–—]))(?:\s+(?=\S)|\s*$)""",
    regex.VERBOSE,
)
_CONFIDENCE = 0.9


@frozen
class _Turn:
    """A paragraph with a label, or a label and the paragraph below it: where label, colon or dash, and words
    stand; `first` and `last` number the paragraphs."""

    first: int
    last: int
    label: Span
    mark: Span
    words: Span

    @property
    def key(self) -> str:
        """By what a speaker is known again: "KATE BOULDUAN" is "BOULDUAN" the next time."""
        return self.label.text.split()[-1].casefold()

    @property
    def asks(self) -> bool:
        """Whether it ends with a question."""
        return self.words.text.endswith("?")


def turns(text: str, paragraphs: Sequence[Span], sentences: Sequence[Sentence]) -> list[Draft]:
    """The turns of an article that is a dialogue or holds one: [MS. LEE]<:> {We won. I am glad.}

    The words may stand below the label: [MS. LEE]<:> ¶ {We won. I am glad.}
    """
    found = list(_labelled(text, paragraphs))
    times = Counter(turn.key for turn in found)
    asked = {turn.last for turn in found if turn.asks}
    return [
        draft
        for turn in found
        if times[turn.key] > 1 or turn.key == "q" or _answers(turn, found, asked)
        if (draft := _draft(turn, sentences)) is not None
    ]


def _labelled(text: str, paragraphs: Sequence[Span]) -> Iterator[_Turn]:
    labels = [_LABEL.match(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    for i, (label, paragraph) in enumerate(zip(labels, paragraphs, strict=True)):
        if label is None or (label["dash"] and words_start(text, paragraph.start) > paragraph.start):
            continue
        alone = label.end() == paragraph.end
        if alone and (label["dash"] or i + 1 == len(paragraphs) or labels[i + 1] is not None):
            continue
        words = paragraphs[i + 1] if alone else Span.of(text, label.end(), paragraph.end)
        quoted = alone and words.text[:1] in "“\"‘'«"
        if any(c.isalpha() for c in words.text) and not quoted:
            mark = label.span("colon" if label["colon"] else "dash")
            yield _Turn(i, i + alone, Span.of(text, *label.span("label")), Span.of(text, *mark), words)


def _answers(turn: _Turn, found: Sequence[_Turn], asked: set[int]) -> bool:
    """Whether a turn asks, and another stands beside it, or answers the one before it."""
    beside = turn.last + 1 in {other.first for other in found} or turn.first - 1 in {o.last for o in found}
    return (turn.last in asked and beside) or turn.first - 1 in asked


def _draft(turn: _Turn, sentences: Sequence[Sentence]) -> Draft | None:
    """The turn as an attribution by its colon or dash, if the parse has that for a word of its own."""
    place = bisect_right(sentences, turn.mark.start, key=lambda s: s.start) - 1
    nodes = sentences[place].nodes if place >= 0 else ()
    cue = next((n for n in nodes if n.start == turn.mark.start and not n.is_word), None)
    if cue is None:
        return None
    label = {n for n in nodes if turn.label.start <= n.start < turn.label.end}
    source = next((n for n in nodes if n in label and n.head not in label), None)
    frame = Frame("turn", cue, source, nodes[cue.index + 1 :], _CONFIDENCE)
    return Draft(frame, place, ((turn.words.start, turn.words.end),))
