"""A small newsroom tool: whose words fill an article?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from quotex import Document

Extractor = Callable[[str], Document]


def voices(document: Document) -> Counter[str]:
    """How many words each named speaker gets."""
    words: Counter[str] = Counter()
    for quote in document.quotes:
        if quote.speaker and quote.parent is None:
            words[quote.speaker] += len(quote.content.split())
    return words


def one_sided(document: Document, share: float = 0.75) -> str | None:
    """The speaker who gets more than `share` of all words, if there is one."""
    counted = voices(document)
    return next((name for name, words in counted.most_common(1) if words > share * counted.total()), None)


def note(text: str, extractor: Extractor) -> str:
    """The note that the desk gets on an article."""
    document = extractor(text)
    speaker = one_sided(document)
    if speaker:
        return f"One-sided: mostly {speaker}."
    return f"{len(voices(document))} voices."
