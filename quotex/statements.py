"""Statements to check: what was said as a fact, by whom, in which context.

>>> from quotex.testing import document, quote_in
>>> text = "It rained. “Taxes fell by half,” said Jane Doe. “Who knew?” asked Ann Roe. It was late."
>>> fell = quote_in(text, "“Taxes fell by half,”", "Jane Doe", cue="said", source="Jane Doe")
>>> knew = quote_in(text, "“Who knew?”", "Ann Roe", cue="asked", status="asked")
>>> [statement] = statements(document(text, fell, knew))
>>> print(statement.sentence.text)
“Taxes fell by half,” said Jane Doe.
>>> print(statement.context.text)
It rained. “Taxes fell by half,” said Jane Doe. “Who knew?” asked Ann Roe.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from quotex.values import Document, Quote, Span, Status

__all__ = ["Statement", "statements"]

_DIGITS = 16
_CLOSING = " \t\n\"'”’»›)]"


@frozen
class Statement:
    """A claim that someone makes in an article, for a fact-checker's queue.

    `id` stays the same while the words and their sentence do, whatever else changes in the article.
    `sentence` is the sentence, or the sentences, that the quote and its cue stand in; `context` adds the one
    before and the one after. `source` is the mention as written, which may be all there is if nobody is
    named.
    """

    id: str
    content: str
    speaker: str | None
    role: str | None
    source: Span | None
    sentence: Span
    context: Span
    quote: Quote


def statements(document: Document) -> tuple[Statement, ...]:
    """The quotes of a document that state something: speech, asserted, and no question.

    Left out are hopes and beliefs, what was asked, denied, hypothetical or not said, and what is nested in
    such.
    """
    return tuple(_statements(document))


def _statements(document: Document) -> Iterator[Statement]:
    starts = [sentence.start for sentence in document.sentences]
    seen: Counter[str] = Counter()
    for quote in document.quotes:
        if not quote.spans or not _is_stated(document, quote):
            continue
        first, last = _sentences(starts, quote)
        sentence = _stretch(document, first, last)
        context = _stretch(document, max(0, first - 1), min(len(starts) - 1, last + 1))
        key = "\0".join((document.id or "", _flat(quote.content), _flat(sentence.text)))
        seen[key] += 1
        yield Statement(
            _digest(f"{key}\0{seen[key]}"),
            quote.content,
            quote.speaker,
            quote.role,
            quote.source,
            sentence,
            context,
            quote,
        )


def _is_stated(document: Document, quote: Quote) -> bool:
    if quote.attitude or quote.status is not Status.ASSERTED or quote.content.rstrip(_CLOSING).endswith("?"):
        return False
    return quote.parent is None or _is_open(document, quote.parent)


def _is_open(document: Document, index: int | None) -> bool:
    """Whether a quote and those around it leave what is nested in them stated."""
    around: set[int] = set()
    while index is not None and index not in around:
        around.add(index)
        quote = document.quotes[index]
        if quote.status is not Status.ASSERTED:
            return False
        index = quote.parent
    return True


def _sentences(starts: list[int], quote: Quote) -> tuple[int, int]:
    """The first and the last sentence of a quote and its cue."""
    spans = [*quote.spans, *([quote.cue] if quote.cue else [])]
    first = bisect_right(starts, min(span.start for span in spans)) - 1
    last = bisect_right(starts, max(span.end for span in spans) - 1) - 1
    return max(0, first), max(0, last)


def _stretch(document: Document, first: int, last: int) -> Span:
    """From one sentence to another; the whole text where a document has no sentences."""
    if not document.sentences:
        return Span.of(document.text, 0, len(document.text))
    return Span.of(document.text, document.sentences[first].start, document.sentences[last].end)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _flat(text: str) -> str:
    return " ".join(text.split())
