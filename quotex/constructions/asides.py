"""Reporting clauses put into or behind the clause that they report, set off by commas alone.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.constructions.idioms import OPENING
from quotex.tree import Node

__all__ = ["closing", "interrupting"]

Nodes = tuple[Node, ...]

_SUBJECTS = ("nsubj", "nsubj:pass")
_VERBS = frozenset({"VERB", "AUX"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_TALKERS = frozenset({"i", "you"})
_WITH_CUE = frozenset({"obl", "advmod", "punct", "iobj"})
_LONGEST = 6
"""How many words may stand between a cue and the end of its clause."""


def interrupting(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """{The talks}, [a diplomat] <said> late on Monday, {had failed}."""
    nodes, source = cue.sentence.nodes, _source(cue)
    comma = next((n for n in nodes[cue.index + 1 : cue.index + 2 + _LONGEST] if n.text == ","), None)
    if source is None or comma is None or not _is_bare(nodes[source.index + 1 : comma.index], cue):
        return
    opening = _opening(cue, source)
    if opening is not None and (verb := _divided(nodes, opening, comma)) is not None:
        clause = [n.index for n in verb.subtree(without=[cue])]
        yield source, (*nodes[min(clause) : opening.index], *nodes[comma.index + 1 : max(clause) + 1])


def closing(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """{The talks have failed}, [a diplomat] <confirmed> late on Monday."""
    nodes, source = cue.sentence.nodes, _source(cue)
    after = nodes[cue.index + 1 :]
    if source is None or not 0 < len(after) <= 1 + _LONGEST or after[-1].text != ".":
        return
    if not _is_bare(nodes[source.index + 1 :], cue) or not all(
        n.rel in _WITH_CUE for n in after if n.head is cue
    ):
        return
    opening = _opening(cue, source)
    if opening is not None and (verb := _told(cue, opening)) is not None:
        clause = [n.index for n in verb.subtree(without=[cue]) if n.index < opening.index]
        yield source, nodes[min(clause) : opening.index]


def _source(cue: Node) -> Node | None:
    """The subject before a verb; not that of a relative clause, nor of "you know" or "I think", which tell
    nothing."""
    source = cue.child(*_SUBJECTS) if cue.upos == "VERB" else None
    if source is None or source.index > cue.index or source.lemma in _TALKERS:
        return None
    return None if any(n.lemma in _RELATIVES for n in source.subtree(without=[cue])) else source


def _opening(cue: Node, source: Node) -> Node | None:
    """The comma before a subject."""
    before = source.subtree(without=[cue])[0].previous
    return before if before is not None and before.text == "," else None


def _is_bare(nodes: Sequence[Node], cue: Node) -> bool:
    """Whether a cue has auxiliaries with it, and when, where or to whom it was said, but no other verb."""
    return all(n is cue or n.upos not in _VERBS or (n.head is cue and n.rel == "aux") for n in nodes)


def _told(cue: Node, opening: Node) -> Node | None:
    """The predicate before a comma, with its subject, that hangs together with a cue after it."""
    below = [n for n in cue.children_by("ccomp", "parataxis") if n.index < opening.index]
    above = [cue.head] if cue.head is not None and cue.rel == "parataxis" else []
    return next((n for n in (*below, *above) if n.index < opening.index and n.child(*_SUBJECTS)), None)


def _divided(nodes: Sequence[Node], opening: Node, closing: Node) -> Node | None:
    """The predicate after an aside whose subject stands before it, if no quotation begins there."""
    after = nodes[closing.index + 1 :]
    if not after or after[0].text in OPENING:
        return None
    for subject in reversed(nodes[: opening.index]):
        verb = subject.head
        if subject.has_rel(*_SUBJECTS) and verb is not None and verb.index > closing.index:
            return verb
    return None
