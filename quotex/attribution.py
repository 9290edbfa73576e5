"""Frames and quotation marks → attributions: whole contents in the article's own offsets.

A frame sees one sentence. Here its content is carried over sentence ends: a quotation is attributed whole,
and one that follows without a cue of its own goes to the attribution before it, in the same paragraph or,
where a paragraph is one quotation, in the one before. Attributions inside another's content are kept as
nested ones, and quotations that nobody is credited with as attributions without a source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex as re
from attrs import evolve, frozen

from quotex.constructions import announces
from quotex.datelines import words_start
from quotex.extents import cue_span, runs, source_span
from quotex.features import is_trailing
from quotex.frames import Attribution, Frame
from quotex.marks import Quotation
from quotex.quoting import Regions
from quotex.ranges import Cover, Range, cut, join, overlap, size, trim
from quotex.status import is_attitude, status_of
from quotex.tree import Node, Sentence
from quotex.uses import looks_quoted
from quotex.values import Reason, Span

__all__ = ["attribute"]

_LABEL_WORDS = 6
"""How many words at most name the speaker before the colon of a transcript."""

_NEAR = 200
"""How many characters after a quotation its cue may stand."""


def attribute(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    regions: Regions,
    frames: Sequence[Sequence[Frame]],
) -> tuple[Attribution, ...]:
    """The attributions of an article, ordered by where their content starts.

    `frames` holds for each of `sentences` the frames read off it.
    """
    drafts = [
        _draft(text, paragraphs, _clipped(frame, regions), index, regions)
        for index, found in enumerate(frames)
        for frame in _apart(found)
    ]
    drafts = _without_rivals([draft for draft in drafts if draft.content])
    drafts, free = _continued(text, paragraphs, regions, drafts)
    return _finished(text, drafts, [_free_standing(text, quotation, sentences) for quotation in free])


@frozen(eq=False)
class _Draft:
    """An attribution in the making: its frame, and ranges of content not yet trimmed."""

    frame: Frame
    sentence: int
    content: tuple[Range, ...]

    @property
    def cue(self) -> Node:
        return self.frame.cue

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where its content and its cue stand."""
        return (*self.content, (self.cue.start, self.cue.end))

    def holds(self, node: Node) -> bool:
        """Whether `node` stands inside the content."""
        return any(start <= node.start < end for start, end in self.content)


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


def _clipped(frame: Frame, regions: Regions) -> Frame:
    """A frame inside a quotation attributes nothing outside it: “My hope,” he said, “is that we win.”"""
    home = regions.at(frame.cue.start)
    if home < 0:
        return frame
    return evolve(frame, content=tuple(n for n in frame.content if regions.at(n.start) == home))


def _draft(text: str, paragraphs: Sequence[Span], frame: Frame, index: int, regions: Regions) -> _Draft:
    """The content of a frame, with the quotations that it covers taken whole."""
    if not frame.content:
        return _Draft(frame, index, _announced(paragraphs, frame))
    sentence = frame.cue.sentence
    ranges = [(run[0].start, run[-1].end) for run in runs(_without_that(frame.content))]
    chosen = {n.index for n in frame.content}
    quoted = regions.of(sentence)
    for quotation in sorted({quoted[i] for i in chosen} - {-1, quoted[frame.cue.index]}):
        words = [i for i, q in enumerate(quoted) if q == quotation and _is_word(sentence.nodes[i])]
        if all(i in chosen for i in words):
            ranges += [(span.start, span.end) for span in regions.quotations[quotation].spans]
    content = join(text, [*ranges, *_turn(paragraphs, frame)])
    return _Draft(frame, index, _after_dateline(text, paragraphs, content))


def _after_dateline(text: str, paragraphs: Sequence[Span], content: tuple[Range, ...]) -> tuple[Range, ...]:
    """SINGAPORE (Reuters) - {Trade fell}, [the ministry] <said>."""
    start, end = content[0]
    home = bisect_right(paragraphs, start, key=lambda p: p.start) - 1
    first = words_start(text, start) if home >= 0 and paragraphs[home].start == start else start
    return ((first, end), *content[1:]) if first < end else content


def _announced(paragraphs: Sequence[Span], frame: Frame) -> tuple[Range, ...]:
    """The paragraph after one that ends with cue and colon: [The governor] <added>: ¶ {She never asked.}"""
    home = bisect_right(paragraphs, frame.cue.start, key=lambda p: p.start) - 1
    if not announces(frame.cue) or home + 1 >= len(paragraphs):
        return ()
    if paragraphs[home].end > frame.cue.sentence.end:
        return ()
    return ((paragraphs[home + 1].start, paragraphs[home + 1].end),)


def _without_that(content: Sequence[Node]) -> Sequence[Node]:
    """[She] <said> that {the talks had failed}: the conjunction belongs to neither side."""
    opens = len(content) > 1 and content[0].lemma == "that" and content[0].rel == "mark"
    return content[1:] if opens else content


def _turn(paragraphs: Sequence[Span], frame: Frame) -> Iterator[Range]:
    """The rest of a paragraph that opens with its speaker, as in transcripts: [Q]<:> {Who came? And when?}"""
    if frame.cue.text == ":" and frame.cue.index <= _LABEL_WORDS and frame.content[0].index > frame.cue.index:
        paragraph = paragraphs[bisect_right(paragraphs, frame.cue.start, key=lambda p: p.start) - 1]
        if paragraph.start == frame.cue.sentence.start and paragraph.end > frame.cue.sentence.end:
            yield frame.content[0].start, paragraph.end


def _without_rivals(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The more confident of any two drafts that claim each other's cue, or one content under two cues."""
    cover = Cover((*piece, i) for i, draft in enumerate(drafts) for piece in draft.ranges)
    dropped: set[int] = set()
    for i in sorted(range(len(drafts)), key=lambda i: (-drafts[i].frame.confidence, drafts[i].cue.start)):
        if i not in dropped:
            near = {j for start, end in drafts[i].content for j in cover.touching(start, end)}
            dropped |= {j for j in near - {i} if _is_weaker(drafts, j, i) and _rivals(drafts[i], drafts[j])}
    return [draft for i, draft in enumerate(drafts) if i not in dropped]


def _is_weaker(drafts: Sequence[_Draft], one: int, other: int) -> bool:
    a, b = drafts[one], drafts[other]
    return (a.frame.confidence, -a.cue.start) < (b.frame.confidence, -b.cue.start)


def _rivals(one: _Draft, other: _Draft) -> bool:
    if one.holds(other.cue) or other.holds(one.cue):
        return one.holds(other.cue) and other.holds(one.cue)
    return 2 * overlap(one.content, other.content) > min(size(one.content), size(other.content))


def _continued(
    text: str, paragraphs: Sequence[Span], regions: Regions, drafts: list[_Draft]
) -> tuple[list[_Draft], list[Quotation]]:
    """Quotations without a cue of their own go to the attribution before them; those that have none are left.

    {“We won,”} [Lee] <said>. {“It was close, but we won it fairly.”}
    """
    drafts = _interrupted(text, regions, drafts)
    free = [q for q in _unclaimed(text, regions, drafts) if _opens_sentence(text, paragraphs, q)]
    if not free:
        return drafts, []
    starts = [p.start for p in paragraphs]
    outer = _outermost(drafts)
    latest: dict[int, int] = {}  # paragraph → the last outer draft with its cue, or its continuation, there
    events = sorted(
        [(drafts[i].cue.start, 0, i) for i in outer] + [(q.spans[0].start, 1, k) for k, q in enumerate(free)]
    )
    gained: dict[int, list[Quotation]] = defaultdict(list)
    left: list[Quotation] = []
    for offset, is_quotation, i in events:
        home = bisect_right(starts, offset) - 1
        if not is_quotation:
            latest[home] = i
            continue
        heir = latest.get(home)
        if heir is None and _is_whole(paragraphs[home], free[i]):
            heir = latest.get(home - 1)
        if heir is None:
            left.append(free[i])
            continue
        latest[bisect_right(starts, free[i].spans[-1].start) - 1] = heir
        gained[heir].append(free[i])
    return [
        _extended(text, draft, gained[i]) if i in gained else draft for i, draft in enumerate(drafts)
    ], left


def _interrupted(text: str, regions: Regions, drafts: list[_Draft]) -> list[_Draft]:
    """{“Now that I have left,”} [he] <told> a friend, {“I can speak.”}

    The first part goes to the cue behind it.
    """
    extended = list(drafts)
    cues = [(draft.cue.start, i) for i, draft in enumerate(drafts)]
    for quotation in _unclaimed(text, regions, drafts):
        end = quotation.spans[-1].end
        place = bisect_right(cues, (end, -1))
        if place < len(cues):
            start, heir = cues[place]
            between = text[end:start] if start - end < _NEAR else "."
            if text[end - 2] in ",?!—-" and not any(c in ".?!\n" for c in between):
                extended[heir] = _extended(text, extended[heir], [quotation])
    return extended


def _extended(text: str, draft: _Draft, gained: Sequence[Quotation]) -> _Draft:
    """The draft with the quotations `gained` added to its content."""
    ranges = [(span.start, span.end) for quotation in gained for span in quotation.spans]
    return evolve(draft, content=join(text, [*draft.content, *ranges]))


def _unclaimed(text: str, regions: Regions, drafts: Sequence[_Draft]) -> Iterator[Quotation]:
    """The quotations that look like speech and that no cue outside them has a part of for its content."""
    cover = _cover(drafts)
    for quotation in regions.quotations:
        start, end = quotation.spans[0].start, quotation.spans[-1].end
        claims = (drafts[i].cue.start for i in cover.touching(start, end))
        if all(start <= cue < end for cue in claims) and looks_quoted(text, quotation):
            yield quotation


def _opens_sentence(text: str, paragraphs: Sequence[Span], quotation: Quotation) -> bool:
    """Whether nothing but whole sentences stands before the quotation in its paragraph."""
    start = quotation.spans[0].start
    home = bisect_right(paragraphs, start, key=lambda p: p.start) - 1
    if home < 0:
        return False
    lead = text[max(paragraphs[home].start, start - 80) : start].rstrip()
    return not lead or lead[-1] in ".?!:…”\"’'"


def _is_whole(paragraph: Span, quotation: Quotation) -> bool:
    """Whether a paragraph is one quotation."""
    span = quotation.spans[0]
    return span.start <= paragraph.start + 1 and span.end >= paragraph.end - 1


def _outermost(drafts: Sequence[_Draft]) -> list[int]:
    cover = _cover(drafts)
    return [i for i, draft in enumerate(drafts) if all(j == i for j in cover.at(draft.cue.start))]


_SIGNATURE = re.compile(
    r"\s*(?P<dash>--?|[–—―])\s*(?P<name>\p{Lu}(?:[^\n.?!:;“”\"]|\.(?=\s\p{Lu})){1,60})\.?\s*(?:\n|$)"
)


def _free_standing(text: str, quotation: Quotation, sentences: Sequence[Sentence]) -> Attribution:
    """“The harbour will close on Monday, whatever they say.”  Nobody is credited, unless it is signed."""
    start = quotation.spans[0].start
    place = bisect_right(sentences, start, key=lambda s: s.start) - 1
    signature = _SIGNATURE.match(text, quotation.spans[-1].end)
    if signature is not None:
        return _signed(text, quotation, signature, sentences)
    return Attribution(
        rule="free_quotation",
        content=quotation.spans,
        sentence=max(place, 0),
        confidence=0.5,
        reason=Reason.NO_SOURCE if quotation.closed else Reason.UNCLOSED_QUOTE,
    )


def _signed(
    text: str, quotation: Quotation, signature: re.Match[str], sentences: Sequence[Sentence]
) -> Attribution:
    """{“The harbour must stay open.”} <–> [Ann Lee, fisher]"""
    source = trim(text, *signature.span("name"))
    place = bisect_right(sentences, source.start, key=lambda s: s.start) - 1
    named = [n for n in sentences[place].nodes if source.start <= n.start < source.end] if place >= 0 else []
    inside = set(named)
    return Attribution(
        rule="signed",
        content=quotation.spans,
        sentence=max(place, 0),
        cue=Span.of(text, *signature.span("dash")),
        source=source,
        source_head=next((n for n in named if n.head not in inside), None),
        confidence=0.9,
    )


def _finished(text: str, drafts: Sequence[_Draft], free: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions out of drafts, with the free ones, in order and each linked to the one it is nested in."""
    made = [attribution for draft in drafts if (attribution := _attribution(text, draft)).content]
    made = sorted(
        [*made, *free], key=lambda a: (a.content[0].start, -_length(a), a.cue.start if a.cue else -1)
    )
    cover = Cover((span.start, span.end, i) for i, a in enumerate(made) for span in a.content)
    return tuple(evolve(a, parent=_parent(i, made, cover)) for i, a in enumerate(made))


def _attribution(text: str, draft: _Draft) -> Attribution:
    cue, source = cue_span(text, draft.cue), source_span(text, draft.frame)
    pieces = (trim(text, *piece) for piece in cut(draft.content, [s for s in (cue, source) if s is not None]))
    return Attribution(
        rule=draft.frame.rule,
        content=tuple(piece for piece in pieces if any(c.isalnum() for c in piece.text)),
        sentence=draft.sentence,
        cue=cue,
        cue_head=draft.cue,
        source=source,
        source_head=draft.frame.source,
        attitude=is_attitude(draft.cue),
        status=status_of(draft.cue),
        confidence=draft.frame.confidence,
        reason=Reason.NO_SOURCE if source is None else None,
    )


def _parent(index: int, made: Sequence[Attribution], cover: Cover) -> int | None:
    """The smallest attribution whose content holds the cue of this one (or, without a cue, its start)."""
    one = made[index]
    place = one.cue.start if one.cue is not None else one.content[0].start
    holders = {i for i in cover.at(place) if i != index}
    return min(holders, key=lambda i: (_length(made[i]), i), default=None)


def _length(attribution: Attribution) -> int:
    return sum(len(span) for span in attribution.content)


def _cover(drafts: Sequence[_Draft]) -> Cover:
    return Cover((start, end, i) for i, draft in enumerate(drafts) for start, end in draft.content)


def _is_word(node: Node) -> bool:
    return any(c.isalnum() for c in node.text)
