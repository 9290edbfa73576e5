"""Constructions told by quotation marks. `quoted` says for each node which quotation it stands in, or -1.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.tree import Node

__all__ = ["every_quotation", "one_quotation", "quotation_and_more"]

Nodes = tuple[Node, ...]

_MOST = 12
"""Quotations of one sentence that may be a cue's."""


def one_quotation(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """{“We won,”} <said> [Ann Lee], captain of the team."""
    nodes = cue.sentence.nodes
    for places in _nearest(cue, quoted):
        yield tuple(nodes[place] for place in places)


def every_quotation(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """{“We won,”} [Lee] <said>, {“and we will again.”}"""
    found = _outside(cue, quoted)
    if len(found) > 1:
        yield tuple(n for n in cue.sentence.nodes if quoted[n.index] in found)


def quotation_and_more(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """[Lee] <said> {the game was “a gift to the town”}."""
    nodes = cue.sentence.nodes
    for places in _nearest(cue, quoted):
        start = cue.index + 1 if places[0] > cue.index else 0
        yield nodes[start : places[-1] + 1]


def _nearest(cue: Node, quoted: Sequence[int]) -> list[list[int]]:
    """The places of the quotations nearest to a cue, in order: all but in a hostile text."""
    found = list(_outside(cue, quoted).values())
    found.sort(key=lambda places: min(abs(places[0] - cue.index), abs(places[-1] - cue.index)))
    return sorted(found[:_MOST])


def _outside(cue: Node, quoted: Sequence[int]) -> dict[int, list[int]]:
    """The quotations of the sentence that the cue does not stand in, in order, with their nodes' places."""
    found: dict[int, list[int]] = {}
    for place, quotation in enumerate(quoted):
        if quotation not in (-1, quoted[cue.index]):
            found.setdefault(quotation, []).append(place)
    return found
