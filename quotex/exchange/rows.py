"""A document as flat rows, one a quote."""

from __future__ import annotations

from quotex.values import Document, Quote, Speaker

__all__ = ["COLUMNS", "to_rows"]

COLUMNS = (
    "article",
    "quote",
    "start",
    "end",
    "content",
    "content_start",
    "content_end",
    "content_parts",
    "cue",
    "cue_start",
    "cue_end",
    "source",
    "source_start",
    "source_end",
    "speaker",
    "speaker_kind",
    "role",
    "kind",
    "attitude",
    "status",
    "confidence",
    "parent",
    "rule",
)
"""The columns, in order."""


def to_rows(document: Document, id: str | None = None) -> list[dict[str, object]]:
    """A row for each quote of a document; `id` is the article's, by default the document's own."""
    article = document.id if id is None else id
    speakers = {index: speaker for speaker in document.speakers for index in speaker.quotes}
    return [
        _row(article or "", index, quote, speakers.get(index)) for index, quote in enumerate(document.quotes)
    ]


def _row(article: str, index: int, quote: Quote, speaker: Speaker | None) -> dict[str, object]:
    parts = [span for span in (*quote.spans, quote.cue, quote.source) if span is not None]
    cue, source = quote.cue, quote.source
    values = (
        article,
        _id(article, index),
        min((span.start for span in parts), default=None),
        max((span.end for span in parts), default=None),
        quote.content,
        quote.spans[0].start if quote.spans else None,
        quote.spans[-1].end if quote.spans else None,
        [{"start": span.start, "end": span.end} for span in quote.spans],
        cue and cue.text,
        cue and cue.start,
        cue and cue.end,
        source and source.text,
        source and source.start,
        source and source.end,
        quote.speaker,
        speaker and speaker.kind.value,
        quote.role,
        quote.kind.value,
        quote.attitude,
        quote.status.value,
        quote.confidence,
        None if quote.parent is None else _id(article, quote.parent),
        quote.why.rule,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _id(article: str, index: int) -> str:
    return f"{article}#{index}"
