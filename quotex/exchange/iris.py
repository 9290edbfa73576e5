"""Names on the web for articles and their quotes, as linked data needs them."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urldefrag

from quotex.values import Document

__all__ = ["article_iri", "quote_iri"]

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
_DIGITS = 16


def article_iri(document: Document, id: str | None = None) -> str:
    """The article's id if that is an address, else a name made of it; of the text where there is no id.

    >>> article_iri(Document("It rained."), "https://example.org/storm")
    'https://example.org/storm'
    >>> article_iri(Document("It rained.", id="the storm"))
    'urn:x-quotex:the%20storm'
    >>> article_iri(Document("It rained."))
    'urn:x-quotex:sha256-8b38b558e4df5eb3'
    """
    name = document.id if id is None else id
    if name and _ABSOLUTE.fullmatch(name):
        return name
    return f"urn:x-quotex:{quote(name, safe='', errors='replace') if name else _digest(document.text)}"


def quote_iri(article: str, id: str) -> str:
    """The name of a quote, as a place in its article.

    >>> quote_iri("https://example.org/storm#top", "1-8")
    'https://example.org/storm#quote-1-8'
    """
    return f"{urldefrag(article).url}#quote-{id}"


def _digest(text: str) -> str:
    return f"sha256-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
