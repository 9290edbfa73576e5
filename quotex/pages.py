"""The article of a saved web page, without what stands around it. Needs the extra `html`."""

from __future__ import annotations

import codecs

from quotex.errors import PageError
from quotex.extras import needed

__all__ = ["article_text"]

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a page in UTF-16 begins, which trafilatura does not ask."""


def article_text(page: str | bytes) -> str:
    """The text of the article in a web page, a paragraph a line, as trafilatura finds it.

    Give the page's bytes where you have them: it says itself how it is encoded. Nothing is fetched. Offsets
    of quotes count in the text that this returns. Raises `PageError` where there is no article, and
    `MissingExtraError` without trafilatura.

    >>> page = "<html><body><p>It rained, Ann Lee said.</p><p>“Much.”</p></body></html>"
    >>> print(article_text(page))
    It rained, Ann Lee said.
    “Much.”
    """
    if not isinstance(page, str | bytes):
        raise TypeError(f"a page is str or bytes, not {type(page).__name__}")
    trafilatura = needed("trafilatura", "html", "reading web pages")
    if isinstance(page, bytes) and page.startswith(_UTF_16):
        page = page.decode("utf-16", "replace")
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    try:
        text: str | None = trafilatura.extract(data, include_comments=False, include_tables=False)
    except Exception as error:
        raise PageError(f"this page cannot be read: {type(error).__name__}: {error}") from error
    if not text:
        raise PageError("no article is found in this page; save its text, and use that")
    return text
