"""Constructions told by quotation marks. `quoted` says for each node which quotation it stands in, or -1.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.tree import Node

__all__ = ["every_quotation", "one_quotation", "quotation_and_more"]

Nodes = tuple[Node, ...]


def one_quotation(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """{“We won,”} <said> [Ann Lee], captain of the team."""
    nodes = cue.sentence.nodes
    for quotation in _outside(cue, quoted):
        yield tuple(n for n in nodes if quoted[n.index] == quotation)


def every_quotation(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """{“We won,”} [Lee] <said>, {“and we will again.”}"""
    found = _outside(cue, quoted)
    if len(found) > 1:
        yield tuple(n for n in cue.sentence.nodes if quoted[n.index] in found)


def quotation_and_more(cue: Node, quoted: Sequence[int]) -> Iterator[Nodes]:
    """[Lee] <said> {the game was “a gift to the town”}."""
    nodes = cue.sentence.nodes
    for quotation in _outside(cue, quoted):
        inside = [n.index for n in nodes if quoted[n.index] == quotation]
        if inside[0] > cue.index:
            yield nodes[cue.index + 1 : inside[-1] + 1]
        else:
            yield nodes[: inside[-1] + 1]


def _outside(cue: Node, quoted: Sequence[int]) -> list[int]:
    """The quotations of the sentence that the cue does not stand in, in order."""
    return list(dict.fromkeys(q for q in quoted if q not in (-1, quoted[cue.index])))
