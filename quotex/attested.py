"""Which capitalised words of an article are names: a word that is tagged as one once is a name everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from quotex.names import slips
from quotex.phrases import is_capital
from quotex.tree import Node, Sentence

__all__ = ["Attested"]

_MISTAGGED = frozenset({"VERB", "ADV", "INTJ", "X"})
_ACRONYMS = frozenset({"WHO", "IT", "US"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


class Attested:
    """What the whole article tells about its capitals."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._headlines = {id(s) for s in sentences if _is_title_case(s)}
        proper = [n for s in sentences for n in s if n.upos == "PROPN" and is_capital(n)]
        self._names = frozenset(n.text for n in proper if n.index and not self.in_headline(n))
        self._slips = frozenset(slip for name in self._names for slip in slips(name.lower()))
        self._alone = frozenset(n.text for n in proper if not _beside_capital(n))

    def in_headline(self, node: Node) -> bool:
        """Whether the word stands in a headline whose capitals tell nothing."""
        return id(node.sentence) in self._headlines

    def is_alone(self, node: Node) -> bool:
        """Whether the word is a name by itself somewhere."""
        return node.text in self._alone

    def is_attested(self, node: Node) -> bool:
        """Whether the word is a name's inside some sentence, where its capital is no accident."""
        return node.text in self._names or (node.text.isupper() and node.text.title() in self._names)

    def is_name(self, node: Node) -> bool:
        """Whether a word is taken for a name: by its tag, by its capital, or because it is one elsewhere."""
        if not is_capital(node):
            return False
        if self.in_headline(node) or self.is_attested(node):
            return self.is_attested(node)
        if node.upos in {"PROPN", "X"} or self.is_mistagged(node):
            return True
        return node.upos == "NOUN" and (node.index > 0 or self._is_slip(node))

    def is_mistagged(self, node: Node) -> bool:
        """Whether a word inside a sentence must be a name whatever its tag: ", [Baird]/VERB said"."""
        if self.in_headline(node):
            return False
        if node.upos == "PRON":
            return node.text in _ACRONYMS
        if node.upos not in _MISTAGGED or not node.text.istitle() or len(node.text) < 3:
            return False
        before = node.previous
        inside = before is not None and (before.text[0].isalnum() or before.text == ",")
        return inside or self.is_attested(node)

    def _is_slip(self, node: Node) -> bool:
        """A misspelt surname that opens a sentence as its subject: "[Bauchtmann]/NOUN believes"."""
        return node.rel == "nsubj" and not self._slips.isdisjoint(slips(node.text.lower()))


def _beside_capital(node: Node) -> bool:
    return any(other is not None and is_capital(other) for other in (node.previous, node.next))


def _is_title_case(sentence: Sentence) -> bool:
    """Whether a sentence is a headline like "City Leaders Praise Ann Lee": no noun or verb is small."""
    capitals = [n for n in sentence if is_capital(n)]
    small = any(n.upos in _CONTENT and n.text.islower() and len(n.text) > 2 for n in sentence)
    return not small and len(capitals) > 3 and any(n.upos != "PROPN" and n.index for n in capitals)
