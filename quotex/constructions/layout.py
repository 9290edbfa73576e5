"""Constructions told by order and punctuation rather than by the tree, for where a parse goes astray.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.tree import Node

__all__ = ["after_colon", "after_cue", "announces", "around_cue", "before_cue", "from_marker", "until_break"]

Nodes = tuple[Node, ...]

_ANNOUNCEMENT = 12
_BREAKS = frozenset({",", ";", ":", "(", ")"})


def announces(cue: Node) -> bool:
    """[The governor] <added>: ¶ {She never asked for it.}

    Whether the sentence breaks off after the cue, with a colon or comma, for what the next paragraph says.
    """
    nodes = cue.sentence.nodes
    return cue.upos == "VERB" and nodes[-1].text in (":", ",") and len(nodes) - cue.index <= _ANNOUNCEMENT


def after_colon(cue: Node) -> Iterator[Nodes]:
    """[Trump]<:> {the wall will be built}"""
    if cue.text == ":" or cue.is_dash:
        yield cue.sentence.nodes[cue.index + 1 :]
        yield cue.sentence.nodes[: cue.index]


def from_marker(cue: Node) -> Iterator[Nodes]:
    """[She] <told> reporters on Friday {that the talks had failed}."""
    for node in cue.sentence.nodes[cue.index + 1 :]:
        if node.lemma in ("that", "whether", "if", "how", "why", "what") or node.text == ":":
            yield cue.sentence.nodes[node.index + (node.text == ":") :]
            return


def after_cue(cue: Node) -> Iterator[Nodes]:
    """[She] <said> {the talks had failed}."""
    nodes = cue.sentence.nodes
    start = cue.index + 1
    while start < len(nodes) and (
        nodes[start].upos == "PUNCT" or nodes[start].has_rel("fixed", "compound:prt")
    ):
        start += 1
    yield nodes[start:]


def until_break(cue: Node) -> Iterator[Nodes]:
    """[She] <said> {the talks had failed}, and left the room."""
    nodes = cue.sentence.nodes
    breaks = [n.index for n in nodes[cue.index + 2 :] if _breaks(n)]
    for stop in dict.fromkeys([*breaks[:1], *breaks[-1:]]):
        yield nodes[cue.index + 1 : stop]


def before_cue(cue: Node) -> Iterator[Nodes]:
    """{The talks had failed}, [a diplomat from Norway] <said>."""
    nodes = cue.sentence.nodes
    breaks = [n.index for n in nodes[: cue.index] if _breaks(n) or n.text in "\"”''’"]
    if breaks:
        yield nodes[: breaks[-1]]
    subject = cue.child("nsubj", "nsubj:pass")
    if subject is not None and subject.index < cue.index:
        yield nodes[: subject.subtree()[0].index]


def around_cue(cue: Node) -> Iterator[Nodes]:
    """{The talks}, [a diplomat] <said>, {had failed}."""
    nodes = cue.sentence.nodes
    left = [n.index for n in nodes[: cue.index] if _breaks(n)]
    right = [n.index for n in nodes[cue.index + 1 :] if _breaks(n)]
    if left and right:
        yield (*nodes[: left[-1]], *nodes[right[0] + 1 :])
        yield nodes[left[-1] + 1 : cue.index]
    if right:
        yield nodes[right[0] + 1 :]


def _breaks(node: Node) -> bool:
    return node.text in _BREAKS or node.is_dash
