"""Nouns for people and things: abbreviated titles written out, general nouns for special ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from quotex import lexicon
from quotex.phrases import is_mistagged_role
from quotex.tree import Node

__all__ = ["alike", "content_words", "general", "is_person_noun", "nickname_of", "noun_of"]


def noun_of(node: Node) -> str:
    """A noun's lemma with abbreviated titles written out: "senator" for "Sen."."""
    forms = _forms()
    return forms.get(node.lemma) or forms.get(node.text.lower(), node.lemma)


@cache
def _forms() -> Mapping[str, str]:
    return dict(line.split() for line in lexicon.words("title_forms"))


def is_person_noun(node: Node) -> bool:
    """Whether a noun says what a person is or does: "senator", "wife", "Gov.", "attorney general"."""
    if node.upos not in {"NOUN", "PROPN"} and not is_mistagged_role(node) and node.lemma != "general":
        return False
    lists = ("role_nouns", "titles", "kinship")
    return any(word in lexicon.words(name) for name in lists for word in (node.lemma, node.text.lower()))


def content_words(nodes: Iterable[Node]) -> frozenset[str]:
    """The words of a description that say something, as lemmas."""
    return frozenset(noun_of(n) for n in nodes if n.upos in {"NOUN", "PROPN", "ADJ", "NUM"})


def general(noun: str) -> frozenset[str]:
    """The nouns that may stand for a role's noun.

    >>> "lawmaker" in general("senator")
    True
    """
    return _classes().get(noun, frozenset())


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    above: dict[str, set[str]] = defaultdict(set)
    for line in lexicon.words("role_classes"):
        wide, *nouns = line.split()
        for noun in nouns:
            above[noun].add(wide)
    return {noun: frozenset(wide) for noun, wide in above.items()}


def alike(noun: str) -> frozenset[str]:
    """The nouns that may stand for the same document as this one, itself among them.

    >>> sorted(alike("movie"))
    ['documentary', 'film', 'movie']
    """
    return _documents().get(noun, frozenset({noun}))


@cache
def _documents() -> Mapping[str, frozenset[str]]:
    groups = [frozenset(line.split()) for line in lexicon.words("documents_alike")]
    return {noun: group for group in groups for noun in group}


def nickname_of(name: str) -> str:
    """The full form of a lower-case short first name, or the name itself.

    >>> nickname_of("bill"), nickname_of("jane")
    ('william', 'jane')
    """
    return _nicknames().get(name, name)


@cache
def _nicknames() -> Mapping[str, str]:
    return {nick: line.split()[0] for line in lexicon.words("nicknames") for nick in line.split()[1:]}
