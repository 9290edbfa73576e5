"""Where a content begins and ends, put right after it is chosen.

Constructions propose contents and the scorer chooses among them; what stands here holds whatever was chosen.
In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content as it is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quotex.frames import Frame
from quotex.tree import Node

__all__ = ["bounded", "whole_quotations", "without_preposition"]

Nodes = tuple[Node, ...]

_COMPARING = frozenset({"as", "like", "unlike", "despite"})


def bounded(frame: Frame, quoted: Sequence[int]) -> Frame:
    """A frame with its content bounded; `quoted` says which quotation each node stands in."""
    if not frame.content:
        return frame
    content = without_preposition(frame.cue, frame.content)
    return evolve(frame, content=whole_quotations(frame.cue, content, quoted))


def without_preposition(cue: Node, content: Nodes) -> Nodes:
    """[The party] <called> for {an inquiry}."""
    first, rest = content[0], content[1:]
    phrase = first.head
    own = first.rel == "case" and phrase is not None and phrase.head is cue and phrase.index > cue.index
    near = first.previous is cue or (first.previous is not None and first.previous.previous is cue)
    bare = first.previous is not None and first.previous.is_word
    return rest if rest and own and near and bare and first.lemma not in _COMPARING else content


def whole_quotations(cue: Node, content: Nodes, quoted: Sequence[int]) -> Nodes:
    """[She] <called> the day {“a gift to the town”}."""
    ends = {quoted[content[0].index], quoted[content[-1].index]} - {-1, quoted[cue.index]}
    inside = {n.index for n in content}
    lost = [n for n in cue.sentence if quoted[n.index] in ends and n.index not in inside and n.is_word]
    return tuple(sorted((*content, *lost), key=lambda n: n.index)) if lost else content
