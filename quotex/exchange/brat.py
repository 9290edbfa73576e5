"""Quotes as brat stand-off, which brat shows and `quotex evaluate` reads.

The form: https://brat.nlplab.org/standoff.html. The names are those of PolNeAR: an event Attribution ties
Content, Cue and Source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotex.values import Document, Kind, Quote, Span, Status

__all__ = ["CONFIGURATION", "to_brat"]

CONFIGURATION = f"""\
[entities]
Content
Cue
Source
[relations]
[events]
Attribution Content:Content, Cue?:Cue, Source?:Source, Within?:Attribution
[attributes]
Kind Arg:Attribution, Value:{"|".join(Kind)}
Status Arg:Attribution, Value:{"|".join(Status)}
Attitude Arg:Attribution
"""
"""What brat needs to know of these names: the file `annotation.conf` of the folder."""

_LINES = re.compile(r"[^\r\n]+")


def to_brat(document: Document) -> str:
    """The `.ann` file of an article; the `.txt` file beside it holds `Document.text`, line ends untouched.

    Each quote that stands in the text is an event Attribution, on its cue or else its content, with the
    attributes Kind, Status and Attitude and, as a note, its speaker and role. A part that goes over a line's
    end becomes several fragments, since brat allows no other way.

    >>> from quotex.testing import document, quote_in
    >>> text = "“We won,” said Ann Lee."
    >>> print(to_brat(document(text, quote_in(text, "We won,", "Ann Lee", cue="said"))).replace("\\t", "  "))
    T1  Content 1 8  We won,
    T2  Cue 10 14  said
    T3  Attribution 10 14  said
    E1  Attribution:T3 Content:T1 Cue:T2
    A1  Kind E1 direct
    A2  Status E1 asserted
    #1  AnnotatorNotes E1  Ann Lee
    <BLANKLINE>
    """
    return "".join(f"{line}\n" for line in _Writer(document).lines())


class _Writer:
    """Writes a document; counts what it has written, since brat wants running numbers."""

    def __init__(self, document: Document) -> None:
        self.quotes = document.quotes
        placed = [index for index, quote in enumerate(document.quotes) if _pieces(quote.spans)]
        self.events = {index: f"E{number}" for number, index in enumerate(placed, 1)}
        self.bound = 0
        self.attributes = 0

    def lines(self) -> Iterator[str]:
        for index, event in self.events.items():
            yield from self._attribution(self.quotes[index], event)

    def _attribution(self, quote: Quote, event: str) -> Iterator[str]:
        arguments = []
        for label, spans in (("Content", quote.spans), ("Cue", (quote.cue,)), ("Source", (quote.source,))):
            if pieces := _pieces(spans):
                yield self._text_bound(label, pieces)
                arguments.append(f"{label}:T{self.bound}")
        if quote.parent in self.events:
            arguments.append(f"Within:{self.events[quote.parent]}")
        yield self._text_bound("Attribution", _pieces((quote.cue,)) or _pieces(quote.spans))
        yield f"{event}\tAttribution:T{self.bound} {' '.join(arguments)}"
        yield from self._attributes(quote, event)
        if note := _note(quote):
            yield f"#{event[1:]}\tAnnotatorNotes {event}\t{note}"

    def _text_bound(self, label: str, pieces: list[Span]) -> str:
        self.bound += 1
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(piece.text.replace("\t", " ") for piece in pieces)
        return f"T{self.bound}\t{label} {places}\t{words}"

    def _attributes(self, quote: Quote, event: str) -> Iterator[str]:
        values = [f"Kind {event} {quote.kind}", f"Status {event} {quote.status}"]
        for value in [*values, f"Attitude {event}"] if quote.attitude else values:
            self.attributes += 1
            yield f"A{self.attributes}\t{value}"


def _pieces(spans: Iterable[Span | None]) -> list[Span]:
    """The spans without line ends."""
    return [
        Span(span.start + line.start(), span.start + line.end(), line[0])
        for span in spans
        if span is not None
        for line in _LINES.finditer(span.text)
    ]


def _note(quote: Quote) -> str:
    return " ".join(", ".join(filter(None, (quote.speaker, quote.role))).split())
