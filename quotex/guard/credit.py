"""Who is credited with a stretch of a document, and whether two documents mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import regex
from attrs import frozen

from quotex.lexicon import words as lexicon
from quotex.paragraphs import paragraphs
from quotex.values import Document, Quote, Reason, Span

__all__ = ["Credit", "Credits", "agree", "same_name"]

_NAME = regex.compile(r"[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’-]|\.(?=\p{L}))*+")
_ARTICLE = regex.compile(r"^(?:al|el|ul|as|ad|ash|an|ar)-(?=.)")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_BLOCK = 500


@frozen
class Credit:
    """Who is credited: the names that the document has for them, and how it describes them.

    `around` is the paragraph, for a source that the document describes and does not seem to name.
    """

    names: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    never_named: bool = False
    around: str = ""

    @property
    def label(self) -> str | None:
        """A name, or else a description, or None."""
        return next(iter(self.names or self.descriptions), None)


class Credits:
    """The quotes of a document, to be asked by place."""

    def __init__(self, document: Document) -> None:
        self._quotes = document.quotes
        self._paragraphs = paragraphs(document.text)
        self._aliases = {s.name: s.aliases for s in document.speakers if s.name is not None}
        self._roles = {s.name: [r.text for r in s.roles] for s in document.speakers if s.name is not None}
        self._blocks: dict[int, list[int]] = {}
        for index, quote in enumerate(self._quotes):
            for block in sorted({block for span in quote.spans for block in _blocks(span)}):
                self._blocks.setdefault(block, []).append(index)

    def at(self, spans: Sequence[Span]) -> Credit:
        """Who is credited with `spans`, by the words outside of them.

        The quote that covers most of them counts, and of several the innermost: in “My mother said ‘no’”,
        ‘no’ is the mother's, and the whole is not.
        """
        near = {index for span in spans for block in _blocks(span) for index in self._blocks.get(block, ())}
        covering = [
            (_shared(spans, self._quotes[i].spans), -sum(map(len, self._quotes[i].spans)), -i)
            for i in near
            if not _speaks_inside(spans, self._quotes[i])
        ]
        best = max(covering, default=(0, 0, 0))
        return self.of(self._quotes[-best[2]]) if best[0] else Credit()

    def of(self, quote: Quote) -> Credit:
        """Who is credited with a quote."""
        described = tuple(text for text in (quote.role, quote.source and quote.source.text) if text)
        if quote.speaker is None:
            never_named = quote.why.reason is Reason.NEVER_NAMED
            return Credit((), described, never_named, self._around(quote) if never_named else "")
        names = dict.fromkeys([quote.speaker, *self._aliases.get(quote.speaker, ())])
        return Credit(tuple(names), (*described, *self._roles.get(quote.speaker, ())))

    def _around(self, quote: Quote) -> str:
        return "\n".join(p.text for p in self._paragraphs if _shared([p], quote.spans))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _speaks_inside(spans: Sequence[Span], quote: Quote) -> bool:
    """Whether the words that credit someone stand themselves in `spans`."""
    crediting = quote.cue or quote.source
    return crediting is not None and any(s.start <= crediting.start < s.end for s in spans)


def agree(draft: Credit, article: Credit) -> bool | None:
    """Whether both mean the same source; None where that cannot be told.

    Two names decide. A description agrees with one that shares a word with it. A name does not agree with
    someone whom the article never names, unless it stands in the same paragraph: it may be theirs after all.
    """
    if draft.names and article.names:
        return any(same_name(one, other) for one in draft.names for other in article.names)
    if _content(draft.descriptions) & _content(article.descriptions):
        return True
    if draft.names and article.never_named and not _content(draft.names) & _content([article.around]):
        return False
    return None


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
    found = list(_folded(name))
    kept = [part for part in found if part not in _titles() and part not in _SMALL] or found
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept.pop()
    return [part.replace(".", "") for part in kept]


def _folded(text: str) -> Iterator[str]:
    return (_ARTICLE.sub("", word.casefold().replace("’", "'")) for word in _NAME.findall(text))


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.casefold().rstrip(".") for title in lexicon("titles"))


def _content(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _folded(text) if word not in _SMALL and len(word) > 2}
