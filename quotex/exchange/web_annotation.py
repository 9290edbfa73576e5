"""Quotes as W3C Web Annotations, which annotation tools show on the article's page.

The vocabulary: https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotex.exchange.iris import article_iri, quote_iri
from quotex.exchange.rows import quote_ids
from quotex.values import Document, Quote, Span

__all__ = ["to_web_annotation"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""How many characters before and after a quote tell it from the same words elsewhere."""

Node = dict[str, Any]


def to_web_annotation(document: Document, id: str | None = None) -> list[Node]:
    """An annotation for each quote that stands in the text, ready for `json.dumps`.

    The target is the content, a target for each of its parts, told both by its words with what stands around
    them and by its offsets. The speaker is a tag, the role a description; kind and status, and "attitude" for
    hopes and beliefs, are classes. `id`, best the article's address, stands for the document's own.

    >>> from quotex.testing import document, quote_in
    >>> text = "“We won,” said Ann Lee."
    >>> [found] = to_web_annotation(document(text, quote_in(text, "We won,", "Ann Lee")), "https://example.org/a")
    >>> found["target"]["selector"][0]
    {'type': 'TextQuoteSelector', 'exact': 'We won,', 'prefix': '“', 'suffix': '” said Ann Lee.'}
    >>> found["body"][0]
    {'type': 'TextualBody', 'value': 'Ann Lee', 'purpose': 'tagging'}
    """
    article = article_iri(document, id)
    return [
        _annotation(document.text, article, quote, name)
        for quote, name in zip(document.quotes, quote_ids(document), strict=True)
        if quote.spans
    ]


def _annotation(text: str, article: str, quote: Quote, id: str) -> Node:
    targets = [
        {"type": "SpecificResource", "source": article, "selector": [_words(text, span), _place(span)]}
        for span in quote.spans
    ]
    return {
        "@context": _CONTEXT,
        "id": quote_iri(article, id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "value": value, "purpose": purpose} for value, purpose in _said(quote)
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _words(text: str, span: Span) -> Node:
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _place(span: Span) -> Node:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _said(quote: Quote) -> Iterator[tuple[str, str]]:
    """What is said of a quote, each with the purpose that it serves."""
    if quote.speaker:
        yield quote.speaker, "tagging"
    if quote.role:
        yield quote.role, "describing"
    yield quote.kind.value, "classifying"
    yield quote.status.value, "classifying"
    if quote.attitude:
        yield "attitude", "classifying"
