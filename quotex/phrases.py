"""Base noun phrases, read from tags and letters rather than from the tree, so that a bad parse costs little.

A base phrase runs from its determiner to its last noun: "the two-term Vermont senator", "Malaysia's Prime
Minister", "the U.S. Court of Appeals for the Sixth Circuit". What follows it ("of the Lombardy region") is
added by `extent`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from quotex import lexicon
from quotex.tree import Node

__all__ = [
    "JOINTS",
    "Phrase",
    "extent",
    "is_capital",
    "is_link_word",
    "is_mistagged_role",
    "is_organization_word",
    "is_possessive_mark",
    "phrase_at",
    "phrases",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_HYPHENS = frozenset("-‐‑/")
_OUTSIDE = frozenset({"PUNCT", "AUX", "CCONJ", "SCONJ", "PART", "ADP"})
_OPENING = frozenset({'"', "“", "‘", "'", "``"})
_CLOSING = frozenset({'"', "”", "’", "'", "''"})
_LINKS = frozenset({"of", "for", "at", "with", "on", "from", "in", "to", "by", "against", "near"})
JOINTS = frozenset({"of", "for", "on", "to", "the", "our", "and"})
"""Small words inside organizations' names."""


@frozen(eq=False)
class Phrase:
    """A run of nodes in one sentence, in text order, that ends in its head noun."""

    nodes: tuple[Node, ...]

    @property
    def last(self) -> Node:
        """The last word: the noun that names what the phrase is about."""
        return self.nodes[-1]

    @property
    def top(self) -> Node:
        """The node by which the phrase hangs in the tree."""
        low, high = self.nodes[0].index, self.last.index
        return next(
            (n for n in reversed(self.nodes) if n.head is None or not low <= n.head.index <= high), self.last
        )


def is_capital(node: Node) -> bool:
    """Whether the word starts with a capital letter, as names do."""
    return node.text[:1].isupper()


def is_possessive_mark(node: Node) -> bool:
    """The "'s" of "Trump's", or the bare apostrophe of "voters'"."""
    text = node.text.lower()
    if text in {"'s", "’s"}:
        return node.upos != "AUX"
    return text in {"'", "’"} and (node.upos == "PART" or _closes_plural(node))


def _closes_plural(node: Node) -> bool:
    """The apostrophe of "Sky News' Ann Lee", where no quotation is open."""
    before, after = node.previous, node.next
    if before is None or after is None or not before.text.endswith("s") or before.end != node.start:
        return False
    earlier = node.sentence.nodes[: node.index]
    return is_capital(after) and node.end < after.start and not any(n.text in {"'", "‘"} for n in earlier)


def is_organization_word(word: str) -> bool:
    """Whether a lower-case word heads organizations' names, in the singular or in the plural."""
    heads = lexicon.words("organizations")
    return word in heads or word.removesuffix("s") in heads


def phrases(
    nodes: Sequence[Node], borders: Collection[int] = (), proper: Collection[Node] = ()
) -> Iterator[Phrase]:
    """The base noun phrases of a sentence, in order; a possessor is part of its phrase.

    None runs across one of the `borders`, offsets where something else is known to begin or end; `proper`
    are words to be read as names whatever their tags.

    "[The nominee's eldest daughter] spoke to [radio host Ann Lee]."
    """
    at = 0
    while at < len(nodes):
        phrase = phrase_at(nodes, at, borders, proper)
        if phrase:
            yield phrase
        at = max(phrase.last.index + 1 if phrase else 0, at + 1)


def phrase_at(
    nodes: Sequence[Node], start: int, borders: Collection[int] = (), proper: Collection[Node] = ()
) -> Phrase | None:
    """The base phrase that starts at one word of a sentence."""
    if start >= len(nodes) or (nodes[start].upos in _OUTSIDE and nodes[start] not in proper):
        return None
    end = _phrase_end(nodes, start, proper)
    end = next(
        (i for i in range(start + 1, end) if nodes[i].start in borders or nodes[i - 1].end in borders), end
    )
    if not any(
        n.upos in {"NOUN", "PROPN"}
        or n in proper
        or is_mistagged_role(n)
        or (is_capital(n) and n.upos not in {"DET", "PRON"})
        for n in nodes[start:end]
    ):
        return None
    return Phrase(tuple(nodes[start:end]))


def _phrase_end(nodes: Sequence[Node], start: int, proper: Collection[Node]) -> int:
    """Where the phrase that starts at `start` ends, or `start` if none does."""
    end = at = start
    while at < len(nodes):
        node = nodes[at]
        if at == start and _is_loose_time(node):
            break
        if _may_start(node) and (at == start or is_possessive_mark(nodes[at - 1])):
            pass
        elif end > start and _starts_time(node):
            break
        elif (
            (node.upos in {"NOUN", "PROPN"} and _is_word(node))
            or node in proper
            or _is_name_part(node)
            or is_mistagged_role(node)
            or (at > start and _is_noun_behind(node))
        ):
            end = at + 1
        elif not ((node.upos in _NOMINAL and _is_word(node)) or _is_modifier(node)):
            step = _link(nodes, at, start)
            if not step:
                break
            at += step - 1
        at += 1
    return end


def _is_word(node: Node) -> bool:
    """No dash or other mark, whatever its tag; "-hye" of "Geun-hye" is a word."""
    return node.text[0].isalnum() or (node.text[0] == "-" and len(node.text) > 1)


def _may_start(node: Node) -> bool:
    """A determiner or a possessive pronoun: "the", "his"."""
    return node.upos == "DET" or (node.upos == "PRON" and node.feat("Poss") == "Yes")


def _starts_time(node: Node) -> bool:
    """A date behind a phrase: "a rally [Monday]", "Liang Guanglie [last] week"."""
    before = node.previous
    if node.text in {"last", "next", "early", "late", "earlier", "later"}:
        return before is not None and is_capital(before)
    return node.text.lower() in lexicon.words("time_words")


def _is_loose_time(node: Node) -> bool:
    """A day before a phrase of its own: "[Yesterday] Mohamed was received"."""
    following = node.next
    return (
        node.text.lower() in lexicon.words("time_words") and following is not None and is_capital(following)
    )


def _is_modifier(node: Node) -> bool:
    """A participle or adverb inside a phrase: "[leading] candidate", "United/VERB Federation"."""
    return (
        node.has_rel("amod", "compound", "nmod:desc", "flat", "nummod")
        and node.upos in {"VERB", "X", "ADV"}
        and node.text[0].isalnum()
    )


def _is_noun_behind(node: Node) -> bool:
    """An adjective that ends a noun: "the attorney [general]", "the 48-year-[old]"."""
    before, following = node.previous, node.next
    if before is None or (following is not None and following.upos in _NOMINAL):
        return False
    aged = before.previous is not None and before.text in _HYPHENS and before.previous.lemma == "year"
    return (node.lemma == "general" and before.upos in {"NOUN", "PROPN"}) or (node.lemma == "old" and aged)


def _is_name_part(node: Node) -> bool:
    """A capitalised word that was tagged as something else inside a name: "Mu [Li]"."""
    return is_capital(node) and node.has_rel("flat") and len(node.text) > 1


def is_mistagged_role(node: Node) -> bool:
    """A role noun tagged as something else: "is [playwright]/ADJ in residence", "[curator]/VERB Ann Lee"."""
    if node.text not in lexicon.words("role_nouns") or node.rel in {"amod", "compound"}:
        return False
    if node.upos == "VERB":
        return (
            node.next is not None
            and node.next.upos == "PROPN"
            and node.text.endswith(("or", "er", "ist", "an"))
        )
    return node.upos == "ADJ" and (node.next is None or node.next.upos not in _NOMINAL)


def _link(nodes: Sequence[Node], at: int, start: int) -> int:
    """How many words link two parts of one phrase: a hyphen, "'s", "&", a particle, "of" in a name."""
    node, following = nodes[at], nodes[at].next
    if at == start or following is None:
        return 0
    before = nodes[at - 1]
    if node.text in _HYPHENS:
        tight = before.end == node.start and node.end == following.start
        return (3 if _is_in_title(nodes, at) else 1) if tight else 0
    if is_possessive_mark(node):
        return int(following.upos in _NOMINAL or _is_modifier(following) or is_capital(following))
    if node.text == "&" or (node.text.lower() in lexicon.words("particles") and node.upos != "CCONJ"):
        return int(is_capital(before) and is_capital(following))
    if node.text in _OPENING | _CLOSING:
        return int(_is_nickname_mark(nodes, at))
    return _joint(nodes, at, start)


def _is_in_title(nodes: Sequence[Node], at: int) -> bool:
    """The first hyphen of "editor-in-chief", "playwright-in-residence", "mother-of-two"."""
    return (
        at + 3 < len(nodes)
        and nodes[at + 1].upos == "ADP"
        and nodes[at + 2].text in _HYPHENS
        and nodes[at + 3].upos in {"NOUN", "NUM"}
    )


def _is_nickname_mark(nodes: Sequence[Node], at: int) -> bool:
    """One of the marks of: Kenneth "Shorty" Smith."""
    for opening in (at, at - 2):
        if opening > 0 and opening + 3 < len(nodes) and nodes[opening].text in _OPENING:
            before, name, closing, after = nodes[opening - 1], *nodes[opening + 1 : opening + 4]
            if closing.text in _CLOSING and all(
                is_capital(n) and n.upos == "PROPN" for n in (before, name, after)
            ):
                return True
    return False


def _joint(nodes: Sequence[Node], at: int, start: int) -> int:
    """The small words inside an organization's name: "U.S. Court [of] Appeals [for the] Sixth Circuit"."""
    after = at
    while (
        after < len(nodes)
        and after - at < 3
        and nodes[after].text.lower() in JOINTS
        and not (after == at and nodes[at].text.lower() in {"the", "our"})
    ):
        after += 1
    if after == at and not (nodes[at].text == "Our" or nodes[at].upos == "VERB"):
        return 0
    if (
        after >= len(nodes)
        or not is_capital(nodes[after])
        or nodes[after].text.lower() in lexicon.words("time_words")
    ):
        return 0
    heads = [n for n in nodes[start:at] if is_capital(n) and is_organization_word(n.text.lower())]
    if not heads:
        return 0
    small = [n.text.lower() for n in nodes[at:after]]
    before = nodes[at - 1]
    if not is_capital(before) or not (small or is_capital(nodes[at])):
        return 0
    if small and small[0] == "to":
        return after - at + 1 if nodes[after].upos == "VERB" else 0
    if small and small[-1] == "and":
        return (
            after - at
            if nodes[after].head is before and nodes[after].upos == "PROPN" and before is not heads[-1]
            else 0
        )
    if small and before is not heads[-1]:
        return 0 if small[0] != "for" else after - at
    return max(after - at, 1)


def is_link_word(node: Node) -> bool:
    """A preposition that ties a noun to the phrase before it."""
    return node.text.lower() in _LINKS and node.upos in {"ADP", "PART", "SCONJ"}


def extent(phrase: Phrase) -> tuple[Node, ...]:
    """A base phrase with what narrows it down on its right, short of commas, verbs and relative clauses.

    "[the executive director at the Center for Media Justice], who spoke"
    """
    nodes = phrase.last.sentence.nodes
    end = phrase.last.index + 1
    while end < len(nodes) and is_link_word(nodes[end]):
        if inner := phrase_at(nodes, end + 1):
            end = inner.last.index + 1
        elif end + 1 < len(nodes) and nodes[end + 1].text == "large":
            end += 2
        else:
            break
    return nodes[phrase.nodes[0].index : end]
