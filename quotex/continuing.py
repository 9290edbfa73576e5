"""Quotations that no cue of their own claims: to whom do they go?

To the attribution before them in the paragraph or, where a paragraph is one quotation, in the paragraph
before; to the cue behind a comma; to whoever is named before their colon or signs after their dash. What is
left is nobody's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex as re
from attrs import evolve

from quotex.drafts import Draft, cover
from quotex.frames import Attribution
from quotex.marks import Quotation
from quotex.paragraphs import paragraph_at
from quotex.quoting import Regions
from quotex.ranges import join, trim
from quotex.tree import Sentence
from quotex.uses import looks_quoted
from quotex.values import Reason, Span

__all__ = ["continued", "free_standing"]

_NEAR = 200
"""How many characters after a quotation its cue may stand."""


def continued(
    text: str, paragraphs: Sequence[Span], regions: Regions, drafts: list[Draft]
) -> tuple[list[Draft], list[Quotation]]:
    """Quotations without a cue of their own go to the attribution before them; those that have none are left.

    {“We won,”} [Lee] <said>. {“It was close, but we won it fairly.”}
    """
    drafts = _interrupted(text, regions, drafts)
    free = [q for q in _unclaimed(text, regions, drafts) if _opens_sentence(text, paragraphs, q)]
    if not free:
        return drafts, []
    outer = _outermost(drafts)
    latest: dict[int, int] = {}  # paragraph → the last outer draft with its cue, or its continuation, there
    events = sorted(
        [(drafts[i].cue.start, 0, i) for i in outer] + [(q.spans[0].start, 1, k) for k, q in enumerate(free)]
    )
    gained: dict[int, list[Quotation]] = defaultdict(list)
    left: list[Quotation] = []
    for offset, is_quotation, i in events:
        home = paragraph_at(paragraphs, offset)
        if not is_quotation:
            heir = latest.get(home)
            if heir is None or not _goes_on(regions, drafts[heir], drafts[i]):
                latest[home] = i
            continue
        heir = latest.get(home)
        if heir is None and _is_whole(paragraphs[home], free[i]):
            heir = latest.get(home - 1)
        if heir is None:
            left.append(free[i])
            continue
        latest[paragraph_at(paragraphs, free[i].spans[-1].start)] = heir
        gained[heir].append(free[i])
    return [
        _extended(text, draft, gained[i]) if i in gained else draft for i, draft in enumerate(drafts)
    ], left


def _goes_on(regions: Regions, heir: Draft, later: Draft) -> bool:
    """Whether a later cue only hangs on that of the heir, who stays the speaker of the sentence.

    {“We won,”} [Lee] <said>, thanking the fans. {“It was close.”}
    """
    return later.cue.is_under(heir.cue) and _is_quoted(regions, heir) and not _is_quoted(regions, later)


def _is_quoted(regions: Regions, draft: Draft) -> bool:
    """Whether the content of a draft begins or ends in quotation marks that its cue does not stand in."""
    home = regions.at(draft.cue.start)
    return any(
        regions.at(place) not in (-1, home) for start, end in draft.content for place in (start, end - 1)
    )


def _interrupted(text: str, regions: Regions, drafts: list[Draft]) -> list[Draft]:
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


def _extended(text: str, draft: Draft, gained: Sequence[Quotation]) -> Draft:
    """The draft with the quotations `gained` added to its content."""
    ranges = [(span.start, span.end) for quotation in gained for span in quotation.spans]
    return evolve(draft, content=join(text, [*draft.content, *ranges]))


def _unclaimed(text: str, regions: Regions, drafts: Sequence[Draft]) -> Iterator[Quotation]:
    """The quotations that look like speech and that no cue outside them has a part of for its content."""
    claimed = cover(drafts)
    for quotation in regions.quotations:
        start, end = quotation.spans[0].start, quotation.spans[-1].end
        claims = (drafts[i].cue.start for i in claimed.touching(start, end))
        if all(start <= cue < end for cue in claims) and looks_quoted(text, quotation):
            yield quotation


def _opens_sentence(text: str, paragraphs: Sequence[Span], quotation: Quotation) -> bool:
    """Whether nothing but whole sentences stands before the quotation in its paragraph."""
    start = quotation.spans[0].start
    home = paragraph_at(paragraphs, start)
    if home < 0:
        return False
    lead = text[max(paragraphs[home].start, start - 80) : start].rstrip()
    return not lead or lead[-1] in ".?!:…”\"’'"


def _is_whole(paragraph: Span, quotation: Quotation) -> bool:
    """Whether a paragraph is one quotation."""
    span = quotation.spans[0]
    return span.start <= paragraph.start + 1 and span.end >= paragraph.end - 1


def _outermost(drafts: Sequence[Draft]) -> list[int]:
    claimed = cover(drafts)
    return [i for i, draft in enumerate(drafts) if all(j == i for j in claimed.at(draft.cue.start))]


_SIGNATURE = re.compile(
    r"\s*(?P<dash>--?|[–—―])\s*(?P<name>\p{Lu}(?:[^\n.?!:;“”\"]|\.(?=\s\p{Lu})){1,60})\.?\s*(?:\n|$)"
)


def free_standing(text: str, quotation: Quotation, sentences: Sequence[Sentence]) -> Attribution:
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
