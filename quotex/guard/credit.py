"""Who is credited with a stretch of a document, and whether two documents mean the same one."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import regex
from attrs import frozen

from quotex.lexicon import words as lexicon
from quotex.values import Document, Quote, Reason, Span

__all__ = ["Credit", "Credits", "agree", "same_name"]

_NAME = regex.compile(r"[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’-]|\.(?=\p{L}))*+")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"])


@frozen
class Credit:
    """Who is credited: the names that the document has for them, and how it describes them."""

    names: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    never_named: bool = False

    @property
    def label(self) -> str | None:
        """A name, or else a description, or None."""
        return next(iter(self.names or self.descriptions), None)


class Credits:
    """The quotes of a document, to be asked by place."""

    def __init__(self, document: Document) -> None:
        self._quotes = document.quotes
        self._aliases = {s.name: s.aliases for s in document.speakers if s.name is not None}
        self._roles = {s.name: [r.text for r in s.roles] for s in document.speakers if s.name is not None}
        self._owner = array("i", [-1]) * len(document.text)
        for index in sorted(range(len(self._quotes)), key=lambda i: -sum(map(len, self._quotes[i].spans))):
            for span in self._quotes[index].spans:
                self._owner[span.start : span.end] = array("i", [index]) * len(span)

    def at(self, spans: Sequence[Span]) -> Credit:
        """Who is credited with most of `spans`; of nested quotes the innermost counts."""
        owners = Counter(i for span in spans for i in self._owner[span.start : span.end] if i >= 0)
        return self.of(self._quotes[owners.most_common(1)[0][0]]) if owners else Credit()

    def of(self, quote: Quote) -> Credit:
        """Who is credited with a quote."""
        described = [text for text in (quote.role, quote.source and quote.source.text) if text]
        if quote.speaker is None:
            return Credit((), tuple(described), quote.why.reason is Reason.NEVER_NAMED)
        names = dict.fromkeys([quote.speaker, *self._aliases.get(quote.speaker, ())])
        return Credit(tuple(names), (*described, *self._roles.get(quote.speaker, ())))


def agree(draft: Credit, article: Credit) -> bool | None:
    """Whether both mean the same source; None where that cannot be told.

    Two names decide. A description agrees with one that shares a word with it; a name where the article has
    only someone it never names does not agree.
    """
    if draft.names and article.names:
        return any(same_name(one, other) for one in draft.names for other in article.names)
    if _content(draft.descriptions) & _content(article.descriptions):
        return True
    return False if draft.names and article.never_named else None


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's, or one body's.

    >>> same_name("Doe", "Sen. Jane Doe"), same_name("J. Doe", "Jane Doe"), same_name("FBI", "F.B.I.")
    (True, True, True)
    >>> same_name("John Doe", "Jane Doe"), same_name("Doe's campaign", "Jane Doe")
    (False, False)
    >>> same_name("WHO", "World Health Organization")
    True
    """
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return one.casefold() == other.casefold()
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(part[0] for part in long):
        return True
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return short[-1] == long[-1] and _same_given(short[0], long[0])


def _same_given(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _parts(name: str) -> list[str]:
    """The words of a name without titles, suffixes and small words."""
    parts = [part.casefold().replace("’", "'") for part in _NAME.findall(name)]
    kept = [part.replace(".", "") for part in parts if part not in _titles() and part not in _SMALL] or parts
    while len(kept) > 1 and kept[-1] in ("jr", "sr", "ii", "iii", "iv"):
        kept.pop()
    return kept


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.casefold().rstrip(".") for title in lexicon("titles"))


def _content(descriptions: Iterable[str]) -> set[str]:
    found = (part.casefold() for text in descriptions for part in _NAME.findall(text))
    return {part for part in found if part not in _SMALL and len(part) > 2}
