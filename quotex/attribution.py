"""Frames and quotation marks → attributions: whole contents in the article's own offsets.

A frame sees one sentence. Here its content is carried over sentence ends: a quotation is attributed whole,
and one that follows without a cue of its own goes to the attribution before it, in the same paragraph or,
where a paragraph is one quotation, in the one before. Attributions inside another's content are kept as
nested ones, and quotations that nobody is credited with as attributions without a source.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quotex.continuing import continued, free_standing
from quotex.drafts import Draft, drafts, without_rivals
from quotex.extents import cue_span, source_span
from quotex.frames import Attribution, Frame
from quotex.quoting import Regions
from quotex.ranges import Cover, cut, trim
from quotex.status import is_attitude, status_of
from quotex.tree import Sentence
from quotex.turns import turns
from quotex.values import Reason, Span

__all__ = ["attribute"]


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
    spoken = turns(text, paragraphs, sentences)
    taken = {draft.cue for draft in spoken}
    read = [draft for draft in drafts(text, paragraphs, regions, frames) if draft.cue not in taken]
    found = without_rivals([*spoken, *read])
    found, free = continued(text, paragraphs, regions, found)
    return _finished(text, found, [free_standing(text, quotation, sentences) for quotation in free])


def _finished(text: str, drafts: Sequence[Draft], free: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions out of drafts, with the free ones, in order and each linked to the one it is nested in."""
    made = [attribution for draft in drafts if (attribution := _attribution(text, draft)).content]
    made = sorted(
        [*made, *free], key=lambda a: (a.content[0].start, -_length(a), a.cue.start if a.cue else -1)
    )
    cover = Cover((span.start, span.end, i) for i, a in enumerate(made) for span in a.content)
    return tuple(evolve(a, parent=parent) for a, parent in zip(made, _parents(made, cover), strict=True))


def _attribution(text: str, draft: Draft) -> Attribution:
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


def _parents(made: Sequence[Attribution], cover: Cover) -> list[int | None]:
    """For each attribution the smallest whose content holds its cue; none lies in itself by way of others.

    A free quotation lies in nobody's content: it would not be free.
    """
    parents: list[int | None] = [None] * len(made)
    for i, one in enumerate(made):
        holders = set(cover.at(one.cue.start)) if one.cue is not None else set()
        outside = (j for j in holders if not _is_within(j, i, parents))
        parents[i] = min(outside, key=lambda j: (_length(made[j]), j), default=None)
    return parents


def _is_within(one: int, other: int, parents: Sequence[int | None]) -> bool:
    place: int | None = one
    while place is not None and place != other:
        place = parents[place]
    return place == other


def _length(attribution: Attribution) -> int:
    return sum(len(span) for span in attribution.content)
