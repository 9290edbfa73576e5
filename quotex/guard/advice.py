"""Indirect speech of a draft beside the article's likest: whom does each credit?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotex.guard.credit import Credits, agree
from quotex.guard.report import Advice
from quotex.guard.words import words
from quotex.values import Document, Kind, Quote, Span

__all__ = ["advise", "indirect_quotes"]

LIKE = 65
"""How like (0 to 100) contents must be to be set beside each other."""

SHARED = 2
"""How many of the longer words they must share at least."""

_LONGER = 4


def indirect_quotes(document: Document, quoted: Sequence[Span]) -> list[Quote]:
    """The quotes of a document that do not stand in its quotation marks; those hold `quoted`, in order."""
    starts = [span.start for span in quoted]

    def is_quoted(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and span.start < quoted[place].end

    return [q for q in document.quotes if q.kind is Kind.INDIRECT and not any(map(is_quoted, q.spans))]


def advise(
    draft: Sequence[Quote], article: Sequence[Quote], crediting: Credits, credited: Credits
) -> Iterator[Advice]:
    """Advice on each quote of `draft` that is like some quote of `article`."""
    from rapidfuzz import fuzz, process

    said = [_flat(quote) for quote in article]
    for quote in draft:
        own = _flat(quote)
        for _, _, place in process.extract(own, said, scorer=fuzz.token_set_ratio, score_cutoff=LIKE):
            if len(_longer(own) & _longer(said[place])) >= SHARED:
                yield Advice(quote, article[place], agree(crediting.of(quote), credited.of(article[place])))
                break


def _flat(quote: Quote) -> str:
    return " ".join(word.key for word in words(quote.content))


def _longer(flat: str) -> set[str]:
    return {key for key in flat.split() if len(key) >= _LONGER}
