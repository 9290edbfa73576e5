"""Constructions in which the content hangs below the cue: clauses, infinitives, participles.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.tree import Node

__all__ = [
    "adverbial_clause",
    "clause_and_rest",
    "complement",
    "complement_alone",
    "coordinated_complement",
    "first_clauses",
    "infinitive",
    "juxtaposed",
    "predicate",
    "raised",
    "small_clause",
]

Nodes = tuple[Node, ...]

_LOOSE = ("advcl", "parataxis", "conj", "discourse")


def complement(cue: Node) -> Iterator[Nodes]:
    """[The mayor] <said> {that taxes would rise}."""
    for clause in cue.children_by("ccomp", "csubj:pass"):
        yield tuple(clause.subtree())


def complement_alone(cue: Node) -> Iterator[Nodes]:
    """[The mayor] <said> {taxes would rise}, while the council kept silent."""
    for clause in cue.children_by("ccomp"):
        loose = [c for c in clause.children_by(*_LOOSE) if c.index > clause.index]
        if loose:
            yield tuple(clause.subtree(without=loose[-1:]))
            yield tuple(clause.subtree(without=loose))


def first_clauses(cue: Node) -> Iterator[Nodes]:
    """[She] <said> {the footage was clear}, but he saw no gun."""
    nodes = cue.sentence.nodes
    start = cue.index + 1
    for node in nodes[start + 2 :]:
        if node.previous is not None and node.previous.text == "," and _opens_clause(node):
            yield nodes[start : node.index]


def _opens_clause(node: Node) -> bool:
    """Whether a word after a comma may begin a clause of its own: "but …", "while …", "adding …"."""
    if node.rel in ("cc", "mark") or (node.rel == "advmod" and node.lemma in ("when", "where", "how")):
        return True
    return node.upos == "VERB" and node.text.endswith("ing")


def coordinated_complement(cue: Node) -> Iterator[Nodes]:
    """[The mayor] <said> {taxes would rise, and fees would follow}."""
    for clause in cue.children_by("ccomp", "xcomp"):
        joined = [c for c in cue.children_by("conj", "ccomp", "parataxis") if c.index > clause.index]
        for last in joined:
            yield _between(clause.subtree()[0], last.subtree()[-1])


def clause_and_rest(cue: Node) -> Iterator[Nodes]:
    """[She] <said> {the bridge was safe when it was opened in May}."""
    for clause in cue.children_by("ccomp", "xcomp"):
        rest = [c for c in cue.children_by("advcl", "obl", "advmod", "nmod") if c.index > clause.index]
        for last in rest:
            yield _between(clause.subtree()[0], last.subtree()[-1])


def infinitive(cue: Node) -> Iterator[Nodes]:
    """[The union] <promised> {to call off the strike}."""
    for clause in cue.children_by("xcomp"):
        yield tuple(clause.subtree())


def predicate(cue: Node) -> Iterator[Nodes]:
    """[The mayor] was <delighted> {to meet the team}."""
    for clause in cue.children_by("advcl", "acl"):
        if clause.index > cue.index and clause.feat("VerbForm") == "Inf":
            yield tuple(clause.subtree())


def raised(cue: Node) -> Iterator[Nodes]:
    """{The company} is <expected> {to cut jobs}."""
    subject = cue.child("nsubj", "nsubj:pass", "expl")
    for clause in cue.children_by("xcomp", "ccomp", "advcl"):
        if subject is not None and subject.index < cue.index < clause.index:
            yield (*subject.subtree(), *clause.subtree())


def small_clause(cue: Node) -> Iterator[Nodes]:
    """[Brown] <called> {his rival a liar}."""
    for thing in cue.children_by("obj", "iobj"):
        for rest in cue.children_by("xcomp", "obl", "advcl", "ccomp", "obj"):
            if rest.index > thing.index:
                yield _between(thing.subtree()[0], rest.subtree()[-1])


def adverbial_clause(cue: Node) -> Iterator[Nodes]:
    """[Voters] were <angry> {because the bridge was closed}."""
    for clause in cue.children_by("advcl", "acl"):
        yield tuple(clause.subtree())


def juxtaposed(cue: Node) -> Iterator[Nodes]:
    """[The coach] <replied>: {the season is not over}."""
    for clause in cue.children_by("parataxis", "appos", "conj", "dep", "discourse", "list"):
        yield tuple(clause.subtree())


def _between(first: Node, last: Node) -> Nodes:
    """The nodes from `first` to `last` in text order."""
    return first.sentence.nodes[first.index : last.index + 1]
