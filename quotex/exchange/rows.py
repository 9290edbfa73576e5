"""Quotes as flat rows with fixed columns: what tables, data frames and spreadsheets are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Literal

from quotex.values import Document, Quote, Span

__all__ = ["COLUMNS", "TYPES", "Row", "quote_ids", "rows_by_document", "rows_of", "storable", "to_rows"]

Row = dict[str, object]
"""A quote, by column."""
Type = Literal["string", "int32", "float32", "bool", "parts"]

TYPES: Mapping[str, Type] = {
    "article": "string",
    "quote": "string",
    "start": "int32",
    "end": "int32",
    "content": "string",
    "content_start": "int32",
    "content_end": "int32",
    "content_parts": "parts",
    "cue": "string",
    "cue_start": "int32",
    "cue_end": "int32",
    "source": "string",
    "source_start": "int32",
    "source_end": "int32",
    "speaker": "string",
    "speaker_kind": "string",
    "role": "string",
    "kind": "string",
    "attitude": "bool",
    "status": "string",
    "confidence": "float32",
    "parent": "string",
    "rule": "string",
    "reason": "string",
    "speaker_id": "string",
}
"""The columns in order, each with its type; "parts" is a list of pairs of int32, `start` and `end`."""

COLUMNS: tuple[str, ...] = tuple(TYPES)
"""The columns in order. Later versions may add some at the end; none changes its meaning."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_rows(document: Document, id: str | None = None) -> list[Row]:
    """One dictionary a quote, in the order of `Document.quotes`, with the keys `COLUMNS`.

    `id` names the article and stands for the document's own. Offsets are code points of its text. What a
    quote has not is None.

    >>> from quotex.testing import document, quote_in
    >>> text = "“We won,” said Ann Lee."
    >>> [row] = to_rows(document(text, quote_in(text, "We won,", "Ann Lee", cue="said")), "storm")
    >>> row["article"], row["quote"], row["content"], row["start"], row["end"], row["cue"], row["source"]
    ('storm', '1-8', 'We won,', 1, 14, 'said', None)
    """
    article = document.id if id is None else id
    ids = quote_ids(document)
    kinds = {index: speaker.kind.value for speaker in document.speakers for index in speaker.quotes}
    return [
        {"article": article, "quote": ids[index], **_places(quote), **_who(quote, kinds.get(index))}
        | _what(quote, ids)
        for index, quote in enumerate(document.quotes)
    ]


def rows_of(documents: Iterable[Document], ids: Iterable[str] | None = None) -> Iterator[Row]:
    """The rows of several documents, one after another; `ids` has one for each and stands for their own."""
    return chain.from_iterable(rows_by_document(documents, ids))


def rows_by_document(documents: Iterable[Document], ids: Iterable[str] | None = None) -> Iterator[list[Row]]:
    """As `rows_of`, a list for each document."""
    if isinstance(documents, Document):
        raise TypeError("documents must be several documents, not one; put it in a list")
    pairs = zip(documents, repeat(None)) if ids is None else zip(documents, ids, strict=True)
    return (to_rows(document, id) for document, id in pairs)


def quote_ids(document: Document) -> tuple[str, ...]:
    """An id for each quote, unique in the document: where its content starts and ends.

    It stays the same while the text does, whatever other quotes are found in it.

    >>> text = "It rained."
    >>> twice = Quote("It rained", spans=[Span.of(text, 0, 9)])
    >>> quote_ids(Document(text, quotes=[twice, twice, Quote("nowhere")]))
    ('0-9', '0-9.2', 'unplaced')
    """
    seen: Counter[str] = Counter()
    return tuple(_numbered(_id(quote), seen) for quote in document.quotes)


def _id(quote: Quote) -> str:
    start, end = _range(quote.spans)
    return "unplaced" if start is None else f"{start}-{end}"


def _numbered(id: str, seen: Counter[str]) -> str:
    seen[id] += 1
    return id if seen[id] == 1 else f"{id}.{seen[id]}"


def _places(quote: Quote) -> Row:
    """The columns from `start` to `source_end`: the parts of the quote and where they stand."""
    cue, source = _tuple(quote.cue), _tuple(quote.source)
    start, end = _range((*quote.spans, *cue, *source))
    content_start, content_end = _range(quote.spans)
    cue_start, cue_end = _range(cue)
    source_start, source_end = _range(source)
    return {
        "start": start,
        "end": end,
        "content": quote.content,
        "content_start": content_start,
        "content_end": content_end,
        "content_parts": [{"start": span.start, "end": span.end} for span in quote.spans],
        "cue": quote.cue.text if quote.cue else None,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "source": quote.source.text if quote.source else None,
        "source_start": source_start,
        "source_end": source_end,
    }


def _who(quote: Quote, speaker_kind: str | None) -> Row:
    return {"speaker": quote.speaker, "speaker_kind": speaker_kind, "role": quote.role}


def _what(quote: Quote, ids: tuple[str, ...]) -> Row:
    return {
        "kind": quote.kind.value,
        "attitude": quote.attitude,
        "status": quote.status.value,
        "confidence": quote.confidence,
        "parent": _at(ids, quote.parent),
        "rule": quote.why.rule,
        "reason": quote.why.reason.value if quote.why.reason else None,
        "speaker_id": quote.speaker_id,
    }


def _at(ids: tuple[str, ...], index: int | None) -> str | None:
    return None if index is None or not 0 <= index < len(ids) else ids[index]


def _tuple(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _range(spans: Iterable[Span]) -> tuple[int, int] | tuple[None, None]:
    """From the least start to the greatest end."""
    found = tuple(spans)
    return (min(s.start for s in found), max(s.end for s in found)) if found else (None, None)


def storable(row: Row) -> Row:
    """The row with a replacement character for each lone surrogate, which UTF-8 cannot hold."""
    return {
        name: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in row.items()
    }
