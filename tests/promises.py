"""What is promised of every document, whatever its text: `check` asserts all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise

from quotex.values import Document, Kind, Quote, Span

__all__ = ["check", "has_marks", "is_json_safe"]

_MARKS = frozenset("\"'“”‘’«»„`")
_AFTER_MARK = ".,;:!?-–— \t\n"


def check(document: Document, text: str) -> None:
    """Asserts what holds for any document of any text."""
    assert document.text == text
    for span in document.spans():
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text
    _check_sentences(document)
    for number, quote in enumerate(document.quotes):
        _check_quote(document, number, quote)
    starts = [quote.spans[0].start for quote in document.quotes]
    assert starts == sorted(starts)
    _check_speakers(document)
    if is_json_safe(document):
        assert Document.from_json(document.to_json()) == document
    assert Document.from_dict(document.to_dict()) == document


def _check_sentences(document: Document) -> None:
    covered = 0
    for sentence in document.sentences:
        assert not document.text[covered : sentence.start].strip(), "text between the sentences"
        assert sentence.text.strip()
        assert covered <= sentence.start
        covered = sentence.end
    assert not document.text[covered:].strip(), "text after the sentences"


def _check_quote(document: Document, number: int, quote: Quote) -> None:
    assert quote.spans
    assert all(span.text.strip() for span in quote.spans)
    assert all(one.end <= other.start for one, other in pairwise(quote.spans)), "spans out of order"
    assert quote.content == " ".join(span.text for span in quote.spans)
    evidence = [span for span in (quote.cue, quote.source) if span is not None]
    assert all(span.text.strip() for span in evidence)
    assert not _overlap(quote.spans, evidence), "content over cue or source"
    assert quote.sentence is not None
    assert 0 <= quote.sentence < len(document.sentences)
    home = document.sentences[quote.sentence]
    assert home.start <= (quote.cue or quote.spans[0]).start < home.end
    assert 0 <= quote.confidence <= 1
    assert has_marks(document.text, quote)
    assert (quote.speaker is None) or any(
        number in speaker.quotes and speaker.name == quote.speaker for speaker in document.speakers
    )
    seen = {number}
    parent = quote.parent
    while parent is not None:
        assert 0 <= parent < len(document.quotes)
        assert parent not in seen, "quotes nested in each other"
        seen.add(parent)
        parent = document.quotes[parent].parent


def _check_speakers(document: Document) -> None:
    for speaker in document.speakers:
        assert list(speaker.quotes) == sorted(set(speaker.quotes))
        assert all(0 <= i < len(document.quotes) for i in speaker.quotes)
        assert list(speaker.mentions) == sorted(speaker.mentions)


def has_marks(text: str, quote: Quote) -> bool:
    """Whether a quote has the quotation marks that its kind claims.

    >>> has_marks("“No,” he said.", Quote("“No,”", kind="direct", spans=[Span(0, 5, "“No,”")]))
    True
    >>> has_marks("He said no.", Quote("no", kind="mixed", spans=[Span(8, 10, "no")]))
    False
    """
    first, last = quote.spans[0], quote.spans[-1]
    match quote.kind:
        case Kind.DIRECT:
            opens = bool(_MARKS & set(text[max(0, first.start - 1) : first.start + 1]))
            closes = first.text and last.text.rstrip(_AFTER_MARK)[-1:] in _MARKS
            return opens and bool(closes or text[last.end : last.end + 1] in _MARKS)
        case Kind.MIXED:
            return any(_MARKS & set(span.text) for span in quote.spans)
        case Kind.INDIRECT:
            return not any(set('“”«»„"') & set(span.text) for span in quote.spans)


def is_json_safe(document: Document) -> bool:
    """Whether no high surrogate stands before a low one, which is how JSON spells one character."""
    plain = json.dumps(document.to_dict(), ensure_ascii=False)
    return not re.search("[\ud800-\udbff][\udc00-\udfff]", plain)


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in spans for other in others)
