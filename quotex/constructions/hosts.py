"""Constructions in which the reporting words hang inside the content: parentheses, phrases, adverbs.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content that the function yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.tree import Node

__all__ = [
    "according",
    "adverb",
    "fronted_clause",
    "host_clause",
    "host_noun",
    "host_phrase",
    "phrase_of_clause",
]

Nodes = tuple[Node, ...]


def host_clause(cue: Node) -> Iterator[Nodes]:
    """{Taxes will rise}, [the mayor] <said>."""
    if cue.head is not None and cue.has_rel(
        "parataxis", "ccomp", "advcl", "discourse", "dep", "appos", "conj"
    ):
        yield tuple(cue.head.subtree(without=[cue]))


def fronted_clause(cue: Node) -> Iterator[Nodes]:
    """{The bridge is safe}, <said> [the engineer], who built it."""
    for clause in cue.children_by("ccomp", "parataxis", "dep", "conj", "advcl", "csubj", "nsubj"):
        if clause.index < cue.index:
            yield cue.sentence.nodes[: clause.subtree()[-1].index + 1]


def according(cue: Node) -> Iterator[Nodes]:
    """{Sales fell}, <according to> [the company]."""
    phrase = cue.head
    if cue.rel in ("case", "mark", "advmod") and phrase is not None and phrase.head is not None:
        yield tuple(phrase.head.subtree(without=[phrase]))
        top = phrase.head
        while top.head is not None and not top.has_rel("ccomp", "conj", "parataxis", "advcl", "acl"):
            top = top.head
        yield tuple(top.subtree(without=[phrase]))


def host_phrase(cue: Node) -> Iterator[Nodes]:
    """{Sales fell}, <based> on [company figures]."""
    if cue.head is not None and cue.has_rel("obl", "nmod", "acl", "advcl", "advmod", "case", "parataxis"):
        yield tuple(cue.head.subtree(without=[cue]))


def phrase_of_clause(cue: Node) -> Iterator[Nodes]:
    """In [her] <view>, {the plan will fail}."""
    top = cue
    while top.head is not None and not top.has_rel("ccomp", "conj", "parataxis", "advcl", "acl"):
        top = top.head
        if top.upos in ("VERB", "ADJ", "AUX"):
            branch = cue
            while branch.head is not None and branch.head is not top:
                branch = branch.head
            yield tuple(top.subtree(without=[branch]))


def host_noun(cue: Node) -> Iterator[Nodes]:
    """{The bill}, <criticized> by [farmers], failed."""
    if cue.head is not None and cue.has_rel("acl", "amod"):
        yield tuple(cue.head.subtree(without=[cue]))
        yield tuple(n for n in cue.head.subtree(without=[cue]) if n.index < cue.index)


def adverb(cue: Node) -> Iterator[Nodes]:
    """{The firm} <reportedly> {lost two million dollars}."""
    if cue.upos == "ADV" and cue.head is not None:
        yield tuple(cue.head.subtree(without=[cue]))
        loose = [c for c in cue.head.children_by("advcl", "conj", "parataxis", "obl") if c.index > cue.index]
        if loose:
            yield tuple(cue.head.subtree(without=[cue, *loose]))
