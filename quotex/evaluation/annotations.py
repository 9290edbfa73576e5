"""Articles as someone annotated them, by hand or by program: what an evaluation compares.

An `Annotation` may have a cue or a source in several pieces, or none, as corpora do; `quotex.values.Quote` is
what quotex itself returns, and `of_document` turns one into the other.
"""

from __future__ import annotations

from attrs import frozen

from quotex.ranges import Range
from quotex.values import Document, Kind, Quote, Span, SpeakerKind, Status

__all__ = ["AnnotatedText", "Annotation", "KnownSpeaker", "Range", "Ranges", "of_document"]

Ranges = tuple[Range, ...]
"""Stretches of text as pairs of start and end, in code points, half-open."""


@frozen
class Annotation:
    """One attribution: where its content, cue and source stand, and whatever else the annotator said of it.

    `parent` is the `id` of the attribution that this one is nested in. What was not annotated is None.
    """

    id: str
    content: Ranges
    cue: Ranges = ()
    source: Ranges = ()
    parent: str | None = None
    speaker: str | None = None
    role: str | None = None
    speaker_kind: SpeakerKind | None = None
    kind: Kind | None = None
    attitude: bool | None = None
    status: Status | None = None
    rule: str = ""
    confidence: float | None = None

    @property
    def ranges(self) -> Ranges:
        """Every range, of any field."""
        return self.content + self.cue + self.source


@frozen
class AnnotatedText:
    """An article with its attributions; `skip` marks boilerplate, where predictions do not count."""

    id: str
    text: str
    annotations: tuple[Annotation, ...] = ()
    skip: Ranges = ()

    @property
    def outermost(self) -> tuple[Annotation, ...]:
        """The attributions that are not nested in another."""
        return tuple(a for a in self.annotations if a.parent is None)

    @property
    def nested(self) -> tuple[Annotation, ...]:
        """The attributions inside the content of another."""
        return tuple(a for a in self.annotations if a.parent is not None)


@frozen
class KnownSpeaker:
    """Who is behind one gold attribution: the fullest name, other names, roles and kind.

    `article` and `annotation` are the identifiers of both; `speaker` is None where the article never names
    the source; rows marked `unsure` are left out of every figure.
    """

    article: str
    annotation: str
    speaker: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    kind: SpeakerKind | None = None
    unsure: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The fullest name and the others; empty for a speaker without a name."""
        return (self.speaker, *self.aliases) if self.speaker else ()


def of_document(document: Document, id: str | None = None) -> AnnotatedText:
    """The quotes of a quotex document as annotations.

    >>> quote = Quote("We won", spans=(Span(0, 6, "We won"),), speaker="Jane Doe")
    >>> of_document(Document("We won", quotes=(quote,)), "a").annotations[0].content
    ((0, 6),)
    """
    kinds = {i: speaker.kind for speaker in document.speakers for i in speaker.quotes}
    quotes = tuple(_of_quote(str(i), q, kinds.get(i)) for i, q in enumerate(document.quotes))
    return AnnotatedText(id or document.id or "", document.text, quotes)


def _of_quote(id: str, quote: Quote, speaker_kind: SpeakerKind | None) -> Annotation:
    return Annotation(
        id,
        content=_ranges(*quote.spans),
        cue=_ranges(quote.cue),
        source=_ranges(quote.source),
        parent=None if quote.parent is None else str(quote.parent),
        speaker=quote.speaker,
        role=quote.role,
        speaker_kind=speaker_kind,
        kind=quote.kind,
        attitude=quote.attitude,
        status=quote.status,
        rule=quote.why.rule,
        confidence=quote.confidence,
    )


def _ranges(*spans: Span | None) -> Ranges:
    return tuple((span.start, span.end) for span in spans if span is not None)
