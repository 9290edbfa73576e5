"""Constructions that words of their own tell: too rare to be learned, and read whole by rule.

In the examples, ``<…>`` is the cue, ``[…]`` the source and ``{…}`` the content; a function yields the head of
the source, and the content.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotex.lexicon import words
from quotex.tree import Node

__all__ = [
    "OPENING",
    "answered",
    "explained",
    "in_the_words_of",
    "is_hearsay",
    "is_inverted",
    "labelled_quotation",
    "to_quote",
]

Nodes = tuple[Node, ...]

OPENING = frozenset({"“", "‘", '"', "'", "``", "«"})
"""Marks with which a quotation may begin."""

_CLOSING = frozenset({"”", "’", '"', "'", "''", "»"})
_MARKS = OPENING | _CLOSING
_NAMED = frozenset({"PROPN", "NOUN", "PRON"})
_IN_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_NAME = 5
"""How far from its verb the head of a subject may stand, if its titles come first."""

_NEAR = 8
"""How many words may stand between a cue and the colon after it."""


def is_hearsay(cue: Node) -> bool:
    """Whether a word is a cue by itself: {The firm} <reportedly> {lost two million dollars}."""
    return cue.upos == "ADV" and cue.lemma in words("hearsay")


def is_inverted(cue: Node) -> bool:
    """Whether a verb reports the quotation before it: {“It never ends,”} <sighed> [Reg Tull]."""
    nodes, subject = cue.sentence.nodes, cue.child("nsubj")
    if cue.upos != "VERB" or cue.index < 3 or subject is None or not 0 < subject.index - cue.index <= _NAME:
        return False
    between = nodes[cue.index + 1 : subject.index]
    closes = nodes[cue.index - 1].text in _CLOSING and nodes[cue.index - 2].text in (",", "?", "!")
    return closes and all(n.upos in _IN_NAMES for n in between)


def in_the_words_of(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """<In the words of> [its founder], {the robot is a toaster}."""
    if cue.text != "words":
        return
    case, source = cue.child("case"), cue.child("nmod")
    if case is not None and case.lemma == "in" and source is not None and _is_set_off(cue):
        yield source, _around(cue)


def to_quote(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """<To quote> [the minister], {a treaty is not a menu}."""
    if cue.lemma != "quote" or cue.index > 1:
        return
    mark, source = cue.child("mark"), cue.child("obj")
    if mark is not None and mark.lemma == "to" and source is not None:
        yield source, _around(cue)


def explained(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """[The lifeguard] <had a simple explanation>: {nobody came}."""
    subject = cue.child("nsubj")
    if subject is None or subject.index > cue.index or not _tells(cue, subject):
        return
    nodes = cue.sentence.nodes
    for node in nodes[cue.index + 1 : cue.index + 2 + _NEAR]:
        if node.text == ":" and node.index + 1 < len(nodes):
            yield subject, nodes[node.index + 1 :]
        if node.text == ":" or node.child("nsubj") is not None:
            return


def answered(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """[Lee]'s answer was <blunt>: {nobody came}."""
    answer = cue.child("nsubj")
    if answer is None or answer.lemma not in words("messages") or cue.child("cop") is None:
        return
    source = answer.child("nmod:poss", "nmod")
    colon = next((n for n in cue.sentence.nodes[cue.index + 1 : cue.index + 3] if n.text == ":"), None)
    if source is not None and colon is not None and colon.next is not None:
        yield source, cue.sentence.nodes[colon.index + 1 :]


def labelled_quotation(cue: Node) -> Iterator[tuple[Node, Nodes]]:
    """From [the embassy]<:> {“No comment.”}"""
    nodes = cue.sentence.nodes
    before, after = nodes[: cue.index], nodes[cue.index + 1 :]
    if cue.text != ":" or len(after) < 2 or after[0].text not in OPENING or not 0 < len(before) <= _NEAR:
        return
    heads = [n for n in before if n.head is None or n.head.index >= cue.index]
    named = [n for n in before if n.upos in _NAMED]
    if named and len(heads) == 1 and not any(n.upos in ("VERB", "AUX", "PUNCT") for n in before):
        opens = before[0].lemma == "from" or any(n.upos == "PROPN" for n in named)
        if opens and heads[0].upos in _NAMED and all(n.text not in _MARKS for n in before):
            yield heads[0], after


def _tells(cue: Node, subject: Node) -> bool:
    """Whether somebody "had an explanation" or "was clear"."""
    if cue.upos == "ADJ":
        person = subject.upos == "PROPN" or subject.feat("PronType") == "Prs"
        return person and cue.lemma in words("plain_spoken")
    return any(thing.lemma in words("messages") for thing in cue.children_by("obj"))


def _is_set_off(cue: Node) -> bool:
    """Whether a phrase opens the sentence or follows a comma or dash."""
    before = cue.subtree()[0].previous
    return before is None or not before.is_word


def _around(cue: Node) -> Nodes:
    """The clause that a phrase is put before or into, without the phrase."""
    phrase = cue.subtree()
    nodes = cue.sentence.nodes
    if phrase[0].index == 0 or cue.head is None:
        return nodes[phrase[-1].index + 1 :]
    return tuple(cue.head.subtree(without=[cue]))
