"""Frames → drafts: what a frame attributes, carried from its sentence to the whole content in the article.

A quotation that a frame covers, or begins to cover, is taken whole, over all its sentences and paragraphs; of
two drafts that claim the same words, the more confident stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quotex.constructions import announces
from quotex.datelines import words_start
from quotex.edges import bounded
from quotex.extents import runs
from quotex.features import is_trailing
from quotex.frames import Frame
from quotex.paragraphs import paragraph_at
from quotex.quoting import Regions
from quotex.ranges import Cover, Range, join, overlap, size
from quotex.tree import Node
from quotex.values import Span

__all__ = ["Draft", "cover", "draft", "drafts", "without_rivals"]


@frozen(eq=False)
class Draft:
    """An attribution in the making: its frame, the index of its sentence, and ranges of content not yet
    trimmed."""

    frame: Frame
    sentence: int
    content: tuple[Range, ...]

    @property
    def cue(self) -> Node:
        """The head of the reporting words."""
        return self.frame.cue

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where its content and its cue stand."""
        return (*self.content, (self.cue.start, self.cue.end))

    def holds(self, node: Node) -> bool:
        """Whether `node` stands inside the content."""
        return any(start <= node.start < end for start, end in self.content)


def cover(drafts: Sequence[Draft]) -> Cover:
    """The contents of `drafts`, to be asked by offset; the owners are their indices."""
    return Cover((start, end, i) for i, draft in enumerate(drafts) for start, end in draft.content)


def drafts(
    text: str, paragraphs: Sequence[Span], regions: Regions, frames: Sequence[Sequence[Frame]]
) -> list[Draft]:
    """The drafts of an article out of the frames of each of its sentences, in order."""
    found = [
        draft(text, paragraphs, regions, _bounded(frame, regions), index)
        for index, own in enumerate(frames)
        for frame in _apart(own)
    ]
    return [one for one in found if one.content]


def _apart(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of a sentence, none holding a participle that goes on with what its source says.

    [He] <said> {the armies meet often}, <hoping> {they will go on}.
    """
    trailing = [frame.cue for frame in frames if is_trailing(frame.cue)]
    for frame in frames:
        cuts = [cue.index for cue in trailing if cue is not frame.cue and frame.cue.index < cue.index]
        if any(n.index in cuts for n in frame.content):
            stop = min(cuts)
            frame = evolve(frame, content=tuple(n for n in frame.content if n.index < stop - 1))
        yield frame


def _bounded(frame: Frame, regions: Regions) -> Frame:
    return _clipped(bounded(frame, regions.of(frame.cue.sentence)), regions)


def _clipped(frame: Frame, regions: Regions) -> Frame:
    """A frame inside a quotation attributes nothing outside it: “My hope,” he said, “is that we win.”"""
    home = regions.at(frame.cue.start)
    if home < 0:
        return frame
    return evolve(frame, content=tuple(n for n in frame.content if regions.at(n.start) == home))


def draft(text: str, paragraphs: Sequence[Span], regions: Regions, frame: Frame, index: int) -> Draft:
    """The content of a frame in sentence `index`, with the quotations that it covers taken whole."""
    if not frame.content:
        return Draft(frame, index, _announced(paragraphs, regions, frame))
    sentence = frame.cue.sentence
    ranges = [(run[0].start, run[-1].end) for run in runs(_without_that(frame.content))]
    chosen = {n.index for n in frame.content}
    quoted = regions.of(sentence)
    for quotation in sorted({quoted[i] for i in chosen} - {-1, quoted[frame.cue.index]}):
        words = [i for i, q in enumerate(quoted) if q == quotation and sentence.nodes[i].is_word]
        if all(i in chosen for i in words):
            ranges += [(span.start, span.end) for span in regions.quotations[quotation].spans]
    return Draft(frame, index, _after_dateline(text, paragraphs, join(text, ranges)))


def _after_dateline(text: str, paragraphs: Sequence[Span], content: tuple[Range, ...]) -> tuple[Range, ...]:
    """SINGAPORE (Reuters) - {Trade fell}, [the ministry] <said>."""
    start, end = content[0]
    home = paragraph_at(paragraphs, start)
    first = words_start(text, start) if home >= 0 and paragraphs[home].start == start else start
    return ((first, end), *content[1:]) if first < end else content


def _announced(paragraphs: Sequence[Span], regions: Regions, frame: Frame) -> tuple[Range, ...]:
    """What follows a paragraph that ends with cue and colon: [The governor] <added>: ¶ {She never asked.}

    A quotation is taken with all its paragraphs, other words for one.
    """
    home = paragraph_at(paragraphs, frame.cue.start)
    if not announces(frame.cue) or home + 1 >= len(paragraphs):
        return ()
    if paragraphs[home].end > frame.cue.sentence.end:
        return ()
    below = paragraphs[home + 1]
    quotation = regions.at(below.start)
    spans = regions.quotations[quotation].spans if quotation >= 0 else ()
    return tuple((span.start, span.end) for span in (spans if len(spans) > 1 else (below,)))


def _without_that(content: Sequence[Node]) -> Sequence[Node]:
    """[She] <said> that {the talks had failed}: the conjunction belongs to neither side."""
    opens = len(content) > 1 and content[0].lemma == "that" and content[0].rel == "mark"
    return content[1:] if opens else content


def without_rivals(drafts: Sequence[Draft]) -> list[Draft]:
    """The more confident of any two drafts that claim each other's cue, or one content under two cues."""
    claims = Cover((*piece, i) for i, one in enumerate(drafts) for piece in one.ranges)
    dropped: set[int] = set()
    for i in sorted(range(len(drafts)), key=lambda i: (-drafts[i].frame.confidence, drafts[i].cue.start)):
        if i not in dropped:
            near = {j for start, end in drafts[i].content for j in claims.touching(start, end)}
            dropped |= {j for j in near - {i} if _is_weaker(drafts, j, i) and _rivals(drafts[i], drafts[j])}
    return [one for i, one in enumerate(drafts) if i not in dropped]


def _is_weaker(drafts: Sequence[Draft], one: int, other: int) -> bool:
    a, b = drafts[one], drafts[other]
    return (a.frame.confidence, -a.cue.start) < (b.frame.confidence, -b.cue.start)


def _rivals(one: Draft, other: Draft) -> bool:
    if one.holds(other.cue) or other.holds(one.cue):
        return one.holds(other.cue) and other.holds(one.cue)
    return 2 * overlap(one.content, other.content) > min(size(one.content), size(other.content))
