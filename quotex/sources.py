"""Which mentions an attribution credits: one, the members of "Jane Roe and John Doe", or none."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from quotex.frames import Attribution
from quotex.mentions import Form, Mention
from quotex.tree import Node
from quotex.values import Span

__all__ = ["Sources", "borders"]

_AND = frozenset({"and", ", and", "&", "and the", ", and the", "as well as"})


def borders(attributions: Iterable[Attribution]) -> frozenset[int]:
    """Where sources and cues begin and end: no mention runs across these offsets."""
    return frozenset(
        offset
        for a in attributions
        for span in (a.source, a.cue)
        if span
        for offset in (span.start, span.end)
    )


def _is_label(source: Span, cue: Span | None) -> bool:
    """Whether a source only says whose turn it is: "Q:", "A:"."""
    return cue is not None and cue.text == ":" and len(source) == 1


class Sources:
    """Finds the mentions that attributions credit."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._outer = [m for m in mentions if not m.inner]
        self._starts = [m.start for m in self._outer]

    @cached_property
    def _covering(self) -> Mapping[Node, Sequence[Mention]]:
        """The outer mentions that each node stands in."""
        found: dict[Node, list[Mention]] = defaultdict(list)
        for mention in self._outer:
            for node in mention.nodes:
                found[node].append(mention)
        return found

    def of(self, attribution: Attribution) -> tuple[Mention, ...]:
        """The mention that a source begins with, or the parts that "and" joins to it."""
        if attribution.source is None or _is_label(attribution.source, attribution.cue):
            return ()
        inside = self._inside(attribution.source)
        if not inside:
            return self._around(attribution)
        if len(inside) > 1 and self._is_owner(inside[0]):
            inside = inside[1:]
        parts = [inside[0]]
        for mention in inside[1:]:
            if mention.start >= parts[-1].end and self._joined(parts[-1], mention, inside):
                parts.append(mention)
        return tuple(parts)

    def _inside(self, span: Span) -> Sequence[Mention]:
        return self._outer[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _is_owner(self, mention: Mention) -> bool:
        """Whether a mention but owns what follows: "[the bank]'s “chief happiness officer” Jane Roe"."""
        owned_by_pronoun = mention.form is Form.PRONOUN and mention.owned
        return owned_by_pronoun or self._text[mention.end : mention.end + 2] in {"'s", "’s"}

    def _around(self, attribution: Attribution) -> tuple[Mention, ...]:
        """The mention that a source is the tail of: "[Trump]" of "Donald Trump"."""
        found = self._covering.get(attribution.source_head, ()) if attribution.source_head else ()
        return (max(found, key=lambda m: len(m.nodes)),) if found else ()

    def _joined(self, left: Mention, right: Mention, inside: Sequence[Mention]) -> bool:
        """Whether "and" joins two mentions, or a comma in a list that goes on to an "and"."""
        between = self._text[left.end : right.start].strip().lower()
        if between != "," or right.form is not Form.NAME:
            return between in _AND
        after = next((m for m in inside if m.start >= right.end), None)
        return after is not None and self._joined(right, after, inside)
