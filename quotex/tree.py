"""Dependency trees to read: words, nodes and sentences, with the vocabulary that rules are written in.

The names are Universal Dependencies' own. A `Node` is a place in a tree; it is compared by identity and never
changes after its `Sentence` is built. Ways to look around a node: `head`, `children`, `child("nsubj")`,
`subtree()`, `left`/`right`, `feat("Voice")`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

from quotex.errors import ParseError
from quotex.values import Span

__all__ = ["Node", "Sentence", "Word", "span_of"]

_NO_FEATS: Mapping[str, str] = MappingProxyType({})
_DASHES = frozenset({"-", "--", "–", "—", "―"})


@frozen
class Word:
    """One syntactic word of a parse.

    `head` is the index of the governing word in its sentence, counted from 0, or -1 for the root (CoNLL-U
    counts from 1). `start` and `end` are code points of the article; the words of a contraction may share or
    divide the characters of their token.
    """

    text: str
    lemma: str
    upos: str
    feats: Mapping[str, str] = field(hash=False)
    head: int
    deprel: str
    start: int
    end: int


class Node:
    """A word at its place in a tree; `text` is the word as written.

    `start` and `end` are its place in the article. `is_word` tells whether there is a letter or digit in it;
    a mark is a node too, but no word.
    """

    # a node keeps all of its word but not the word, so that the garbage collector sees half as many objects
    __slots__ = (
        "_feats",
        "_lemma",
        "children",
        "deprel",
        "end",
        "head",
        "index",
        "is_word",
        "lemma",
        "rel",
        "sentence",
        "start",
        "text",
        "upos",
    )

    def __init__(self, sentence: Sentence, index: int, word: Word) -> None:
        self.sentence = sentence
        self.index = index
        self.text: str = word.text
        self.start: int = word.start
        self.end: int = word.end
        self.lemma: str = word.lemma.lower()
        self.upos: str = word.upos
        self.deprel: str = word.deprel
        self.rel: str = word.deprel.partition(":")[0]
        self.is_word: bool = word.text.isalnum() or any(map(str.isalnum, word.text))
        self.head: Node | None = None
        self.children: tuple[Node, ...] = ()
        self._lemma = word.lemma
        self._feats = word.feats

    def __repr__(self) -> str:
        return f"<{self.text} {self.upos} {self.deprel}>"

    @property
    def word(self) -> Word:
        """The word of the parse."""
        head = -1 if self.head is None else self.head.index
        return Word(self.text, self._lemma, self.upos, self._feats, head, self.deprel, self.start, self.end)

    @property
    def is_dash(self) -> bool:
        """Whether it is a dash, or a hyphen that stands for one."""
        return self.text in _DASHES

    def feat(self, name: str) -> str:
        """A morphological feature, or "" where there is none: ``node.feat("Number")``."""
        return self._feats.get(name, "")

    def has_rel(self, *rels: str) -> bool:
        """Whether the relation to the head is one of `rels`, with subtype ("nsubj:pass") or without."""
        return self.rel in rels or self.deprel in rels

    def children_by(self, *rels: str) -> Iterator[Node]:
        """The children that stand in one of these relations, in order."""
        return (c for c in self.children if c.rel in rels or c.deprel in rels)

    def child(self, *rels: str) -> Node | None:
        """The first child that stands in one of these relations."""
        for child in self.children:
            if child.rel in rels or child.deprel in rels:
                return child
        return None

    def ancestors(self) -> Iterator[Node]:
        """Head, head's head, and so on to the root."""
        node = self.head
        while node is not None:
            yield node
            node = node.head

    def is_under(self, other: Node) -> bool:
        """Whether `other` governs this node, directly or not."""
        node = self.head
        while node is not None and node is not other:
            node = node.head
        return node is not None

    def subtree(self, without: Collection[Node] = ()) -> list[Node]:
        """This node and all below it in text order, leaving out the subtrees of `without`."""
        found: list[Node] = []
        stack = [self]
        while stack:
            node = stack.pop()
            if without and any(node is w for w in without):
                continue
            found.append(node)
            stack.extend(node.children)
        found.sort(key=lambda n: n.index)
        return found

    @property
    def previous(self) -> Node | None:
        """The word before, in the sentence."""
        return self.sentence.nodes[self.index - 1] if self.index else None

    @property
    def next(self) -> Node | None:
        """The word after, in the sentence."""
        nodes = self.sentence.nodes
        return nodes[self.index + 1] if self.index + 1 < len(nodes) else None


def _count(nodes: Iterable[Node]) -> int:
    """How many nodes there are in these and below them."""
    found = list(nodes)
    for node in found:
        found.extend(node.children)
    return len(found)


class Sentence:
    """A parsed sentence of an article: its words, its span, its nodes in text order.

    Raises `ParseError` when a head lies outside the sentence or the heads form a cycle.
    """

    __slots__ = ("end", "nodes", "start")

    def __init__(self, words: Sequence[Word], *, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.nodes: tuple[Node, ...] = tuple(Node(self, i, w) for i, w in enumerate(words))
        self._link([word.head for word in words])

    def _link(self, heads: Sequence[int]) -> None:
        nodes = self.nodes
        children: dict[int, list[Node]] = {}
        for node, head in zip(nodes, heads, strict=True):
            if head >= len(nodes) or head < -1 or head == node.index:
                raise ParseError(
                    f"word {node.index + 1} ({node.text!r}) has head {head + 1} outside its sentence"
                )
            if head >= 0:
                node.head = nodes[head]
                children.setdefault(head, []).append(node)
        for head, below in children.items():
            nodes[head].children = tuple(below)
        if _count(self.roots) != len(nodes):
            raise ParseError(f"the heads of the sentence at {self.start} form a cycle")

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        return f"<Sentence {self.start}:{self.end} {' '.join(n.text for n in self.nodes[:8])}>"

    @property
    def roots(self) -> tuple[Node, ...]:
        """The nodes without a head: one in a well-formed tree."""
        return tuple(n for n in self.nodes if n.head is None)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the parse."""
        return tuple(n.word for n in self.nodes)


def span_of(text: str, nodes: Iterable[Node]) -> Span:
    """The span from the first to the last of `nodes`; raises `ValueError` for none."""
    nodes = list(nodes)
    return Span.of(text, min(n.start for n in nodes), max(n.end for n in nodes))
