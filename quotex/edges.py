"""Where a content begins and ends, put right after it is chosen.

Constructions propose contents and the scorer chooses among them; what stands here holds whatever was chosen.
In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content as it is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quotex.frames import Frame
from quotex.lexicon import words
from quotex.tree import Node

__all__ = ["bounded", "whole_quotations", "without_addressee", "without_occasion", "without_preposition"]

Nodes = tuple[Node, ...]

_TELLING = frozenset({"tell", "inform", "assure", "remind", "notify"})
_COMPARING = frozenset({"as", "like", "unlike", "despite"})


def bounded(frame: Frame, quoted: Sequence[int]) -> Frame:
    """A frame with its content bounded; `quoted` says which quotation each node stands in."""
    if not frame.content:
        return frame
    content = frame.content
    for edge in (without_preposition, without_addressee, without_occasion):
        content = edge(frame.cue, content)
    return evolve(frame, content=whole_quotations(frame.cue, content, quoted))


def without_preposition(cue: Node, content: Nodes) -> Nodes:
    """[The party] <called> for {an inquiry}.

    A phrase before a clause is the clause's own: they "estimated {by 2050, needs would rise}".
    """
    first, rest = content[0], content[1:]
    phrase = first.head
    own = first.rel == "case" and phrase is not None and phrase.head is cue and phrase.index > cue.index
    if not own or any(clause.index > first.index for clause in cue.children_by("ccomp")):
        return content
    near = first.previous is cue or (first.previous is not None and first.previous.previous is cue)
    bare = first.previous is not None and first.previous.is_word
    return rest if rest and near and bare and first.lemma not in _COMPARING else content


def without_addressee(cue: Node, content: Nodes) -> Nodes:
    """[She] <told> a reporter {the talks had failed}."""
    told = next((n for n in cue.children_by("obj", "iobj") if n.index > cue.index), None)
    clause = next((n for n in cue.children_by("ccomp") if n.index > cue.index), None)
    if cue.lemma not in _TELLING or told is None or clause is None or content[0] is not told.subtree()[0]:
        return content
    start = clause.subtree()[0].index
    return tuple(n for n in content if n.index >= start) or content


def without_occasion(cue: Node, content: Nodes) -> Nodes:
    """[She] <said> {the talks had failed} in an interview with a Danish paper."""
    last = content[-1]
    for phrase in (last, *last.ancestors()):
        case, article = phrase.child("case"), phrase.child("det")
        told_in = phrase.lemma in words("occasions") and case is not None and case.lemma == "in"
        if told_in and article is not None and article.lemma in ("a", "an"):
            first = phrase.subtree()[0].index
            left = tuple(n for n in content if n.index < first)
            return left if left and first > cue.index + 2 else content
    return content


def whole_quotations(cue: Node, content: Nodes, quoted: Sequence[int]) -> Nodes:
    """[She] <called> the day {“a gift to the town”}."""
    ends = {quoted[content[0].index], quoted[content[-1].index]} - {-1, quoted[cue.index]}
    inside = {n.index for n in content}
    lost = [n for n in cue.sentence if quoted[n.index] in ends and n.index not in inside and n.is_word]
    return tuple(sorted((*content, *lost), key=lambda n: n.index)) if lost else content
