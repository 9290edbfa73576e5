"""Reporting clauses put into the clause that they report, between two commas.

In the example, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.tree import Node

__all__ = ["interrupting"]

Nodes = tuple[Node, ...]

_SUBJECTS = ("nsubj", "nsubj:pass")
_VERBS = frozenset({"VERB", "AUX"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_TALKERS = frozenset({"i", "you"})
_OPENING = frozenset({"“", "‘", '"', "'", "``", "«"})
_LONGEST = 6
"""How many words may stand between a cue and the comma after it."""


def interrupting(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """{The talks}, [a diplomat] <said> late on Monday, {had failed}."""
    nodes, source = cue.sentence.nodes, cue.child(*_SUBJECTS)
    if cue.upos != "VERB" or source is None or source.index > cue.index:
        return
    opening = source.subtree(without=[cue])[0].previous
    closing = next((n for n in nodes[cue.index + 1 : cue.index + 2 + _LONGEST] if n.text == ","), None)
    if opening is None or opening.text != "," or closing is None or not _is_bare(cue, source, closing):
        return
    if (verb := _divided(nodes, opening, closing)) is not None:
        clause = [n.index for n in verb.subtree(without=[cue])]
        yield source, (*nodes[min(clause) : opening.index], *nodes[closing.index + 1 : max(clause) + 1])


def _is_bare(cue: Node, source: Node, closing: Node) -> bool:
    """Whether a cue has only its subject, auxiliaries, and when, where or to whom it was said; and is no
    relative clause, nor "you know" or "I think", which tell nothing."""
    subject = source.subtree(without=[cue])
    if source.lemma in _TALKERS or any(n.lemma in _RELATIVES for n in subject):
        return False
    between = cue.sentence.nodes[source.index + 1 : closing.index]
    return all(n is cue or n.upos not in _VERBS or (n.head is cue and n.rel == "aux") for n in between)


def _divided(nodes: Sequence[Node], opening: Node, closing: Node) -> Node | None:
    """The predicate after an aside whose subject stands before it, if no quotation begins there."""
    after = nodes[closing.index + 1 :]
    if not after or after[0].text in _OPENING:
        return None
    for subject in reversed(nodes[: opening.index]):
        verb = subject.head
        if subject.has_rel(*_SUBJECTS) and verb is not None and verb.index > closing.index:
            return verb
    return None
