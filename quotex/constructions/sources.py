"""Where the source of a cue stands: subject, agent, possessor, controller, antecedent.

In the examples, ``<…>`` is the cue and ``[…]`` the source whose head the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.tree import Node

__all__ = [
    "agent",
    "antecedent",
    "argument",
    "before_colon",
    "controller",
    "dependent_noun",
    "head_noun",
    "nearest",
    "possessor",
    "prepositional_object",
    "subject",
]

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")


def subject(cue: Node) -> Iterator[Node]:
    """[The mayor] <said> taxes would rise."""
    found = list(cue.children_by("nsubj", "csubj"))
    before = [node for node in found if node.index < cue.index]
    yield from before or found  # a second one behind the verb is whoever is told


def agent(cue: Node) -> Iterator[Node]:
    """He was <accused> by [prosecutors] of fraud."""
    for phrase in cue.children_by("obl:agent", "obl", "nmod"):
        case = phrase.child("case")
        if case is not None and case.lemma in ("by", "from", "of", "among", "in", "with", "for", "to"):
            yield phrase


def controller(cue: Node) -> Iterator[Node]:
    """[The mayor] came forward to <say> that taxes would rise."""
    node = cue
    while node.head is not None and node.has_rel(
        "xcomp", "advcl", "conj", "acl", "ccomp", "parataxis", "cop"
    ):
        node = node.head
        yield from node.children_by("nsubj", "nsubj:pass")
        if node.upos in _NOMINAL:
            yield node


def antecedent(cue: Node) -> Iterator[Node]:
    """[farmers] <opposing> the dam"""
    node = cue
    while node.head is not None and node.rel in ("conj", "xcomp"):
        node = node.head
    if node.rel == "acl" and node.head is not None:
        yield node.head


def possessor(cue: Node) -> Iterator[Node]:
    """[his] <claim> that the vote was rigged"""
    yield from cue.children_by("nmod:poss", "det", "amod", "compound", "nmod:desc")


def argument(cue: Node) -> Iterator[Node]:
    """It <seemed> to [voters] that nothing would change."""
    yield from cue.children_by("obj", "iobj", "obl", "nsubj:pass", "nmod")


def prepositional_object(cue: Node) -> Iterator[Node]:
    """Sales fell, <according to> [the company]."""
    if cue.rel in ("case", "mark", "advmod", "fixed") and cue.head is not None:
        yield cue.head


def head_noun(cue: Node) -> Iterator[Node]:
    """[the poll] <showing> a narrow lead"""
    if cue.head is not None and cue.head.upos in _NOMINAL:
        yield cue.head


def dependent_noun(cue: Node) -> Iterator[Node]:
    """<criticism> from [farmers]"""
    yield from cue.children_by("nmod", "obl")


def before_colon(cue: Node) -> Iterator[Node]:
    """[Trump]<:> the wall will be built"""
    if cue.text == ":" or cue.is_dash:
        before = cue.sentence.nodes[: cue.index]
        if before:
            top = before[-1]
            while top.head is not None and top.head.index < cue.index:
                top = top.head
            yield top
            yield before[-1]
        after = cue.sentence.nodes[cue.index + 1 :]
        if after:
            yield after[0]


def nearest(cue: Node) -> Iterator[Node]:
    """[Jones], asked again, <said> nothing."""
    nodes = cue.sentence.nodes
    yield from [n for n in reversed(nodes[: cue.index]) if n.upos in _NOMINAL and n.rel != "compound"][:2]
    yield from [n for n in nodes[cue.index + 1 :] if n.upos in _NOMINAL and n.rel != "compound"][:1]
