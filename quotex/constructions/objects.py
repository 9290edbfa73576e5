"""Constructions in which a thing, not a clause, is attributed: objects, prepositional phrases, subjects.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.tree import Node

__all__ = [
    "antecedent",
    "noun_clause",
    "noun_phrase",
    "object_alone",
    "object_complement",
    "object_phrase",
    "passive_subject",
    "prepositional",
    "prepositional_phrase",
]

Nodes = tuple[Node, ...]

_PHRASES = ("obl", "nmod", "advcl", "obl:agent")


def object_phrase(cue: Node) -> Iterator[Nodes]:
    """[Farmers] <criticized> {the plan to flood the valley}."""
    for thing in cue.children_by("obj", "iobj", "obl:unmarked"):
        yield tuple(thing.subtree())


def object_alone(cue: Node) -> Iterator[Nodes]:
    """[Farmers] <criticized> {the plan}, which was withdrawn in May."""
    for thing in cue.children_by("obj"):
        loose = [c for c in thing.children_by("acl:relcl", "acl", "appos", "nmod") if c.index > thing.index]
        if loose:
            yield tuple(thing.subtree(without=loose[-1:]))


def object_complement(cue: Node) -> Iterator[Nodes]:
    """[Neighbours] <expressed concern> about {the noise}."""
    for thing in cue.children_by("obj", "obl", "xcomp"):
        for below in thing.children_by("nmod", "acl", "ccomp", "appos", "advcl"):
            if below.index > thing.index:
                yield tuple(below.subtree())
                marker = below.child("case")
                if marker is not None:
                    yield tuple(n for n in below.subtree() if n.index > marker.index)


def prepositional(cue: Node) -> Iterator[Nodes]:
    """[The party] <called> for {an inquiry}."""
    for phrase in cue.children_by(*_PHRASES):
        marker = phrase.child("case", "mark")
        if marker is not None and phrase.index > cue.index:
            yield tuple(n for n in phrase.subtree() if n.index > marker.index)


def prepositional_phrase(cue: Node) -> Iterator[Nodes]:
    """[The party] <complained> {about the delay}."""
    for phrase in cue.children_by(*_PHRASES):
        if phrase.index > cue.index:
            yield tuple(phrase.subtree())


def passive_subject(cue: Node) -> Iterator[Nodes]:
    """{The question} was <asked> by [a reporter]."""
    for subject in cue.children_by("nsubj:pass", "nsubj", "csubj"):
        yield tuple(subject.subtree())


def antecedent(cue: Node) -> Iterator[Nodes]:
    """{The plan} that [farmers] <criticized> was withdrawn."""
    if cue.deprel.startswith("acl") and cue.head is not None:
        yield tuple(n for n in cue.head.subtree(without=[cue]) if n.index < cue.index)


def noun_clause(cue: Node) -> Iterator[Nodes]:
    """[his] <claim> {that the vote was rigged}"""
    if cue.upos in ("NOUN", "PROPN", "ADJ"):
        for clause in cue.children_by("acl", "ccomp", "advcl", "appos", "parataxis", "csubj"):
            yield tuple(clause.subtree())
        if cue.head is not None and cue.rel == "nsubj":
            yield tuple(cue.head.subtree(without=[cue]))


def noun_phrase(cue: Node) -> Iterator[Nodes]:
    """[their] <support> for {the treaty}"""
    if cue.upos in ("NOUN", "PROPN"):
        for phrase in cue.children_by("nmod", "obl", "compound"):
            marker = phrase.child("case")
            yield tuple(phrase.subtree())
            if marker is not None:
                yield tuple(n for n in phrase.subtree() if n.index > marker.index)
