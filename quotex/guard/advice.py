"""Indirect speech of a draft beside the article's likest: whom does each credit?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.guard.credit import Credits, agree
from quotex.guard.report import Advice
from quotex.guard.words import words
from quotex.values import Kind, Quote

__all__ = ["advise"]

LIKE = 65
"""How like (0 to 100) contents must be to be set beside each other."""

SHARED = 2
"""How many of the longer words they must share at least."""

_LONGER = 4


def advise(
    draft: Sequence[Quote], article: Sequence[Quote], crediting: Credits, credited: Credits
) -> Iterator[Advice]:
    """Advice on each indirect quote of the draft that is like some quote of the article."""
    from rapidfuzz import fuzz, process

    said = [_keys(quote) for quote in article]
    for quote in draft:
        own = _keys(quote)
        if quote.kind is not Kind.INDIRECT:
            continue
        likest = process.extract(
            " ".join(own), [" ".join(keys) for keys in said], scorer=fuzz.token_set_ratio, score_cutoff=LIKE
        )
        for _, _, place in likest:
            if len(_longer(own) & _longer(said[place])) >= SHARED:
                yield Advice(quote, article[place], agree(crediting.of(quote), credited.of(article[place])))
                break


def _keys(quote: Quote) -> list[str]:
    return [word.key for word in words(quote.content)]


def _longer(keys: Sequence[str]) -> set[str]:
    return {key for key in keys if len(key) >= _LONGER}
