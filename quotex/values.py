"""The values that quotex returns: spans, quotes, speakers and the document that holds them.

All are frozen attrs classes with slots: compare them, hash them, use them as keys, build them by hand.
Offsets are Python code points, half-open, into the caller's untouched text, so
``text[span.start:span.end] == span.text`` always holds.

>>> Quote("We won", speaker="Jane Doe", role="mayor")
Quote('We won', speaker='Jane Doe', role='mayor')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

from attrs import field, frozen
from attrs.validators import deep_iterable, instance_of, optional

from quotex import serial
from quotex.errors import SchemaError

__all__ = ["Document", "Kind", "Quote", "Reason", "Span", "Speaker", "SpeakerKind", "Status", "Why"]


@frozen(order=True)
class Span:
    """A stretch of the caller's text: ``text[start:end]``.

    >>> Span.of("He won.", 3, 6)
    Span(start=3, end=6, text='won')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def __len__(self) -> int:
        return self.end - self.start


class Kind(StrEnum):
    """How much of a quote stands in quotation marks: all of it, none of it, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Status(StrEnum):
    """What the reporting clause does with the content.

    >>> Status("denied")
    <Status.DENIED: 'denied'>
    """

    ASSERTED = "asserted"  #: "she said that …"
    ASKED = "asked"  #: "he asked whether …"
    DENIED = "denied"  #: "they denied that …"
    HYPOTHETICAL = "hypothetical"  #: "if he says …", "she may argue …"
    UNSAID = "unsaid"  #: "he declined to say whether …", "she did not say …"


class SpeakerKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    PLACE = "place"  #: a country, state or city that acts as its government


class Reason(StrEnum):
    """Why a quote has no speaker's name."""

    NO_SOURCE = "no source"  #: nobody is credited: "it is believed that …", a free-standing quotation
    NEVER_NAMED = "never named"  #: the source is a description that the article never names
    AMBIGUOUS = "ambiguous"  #: two people fit, and none better
    UNCLOSED_QUOTE = "unclosed quote"  #: the quotation mark is never closed


@frozen
class Why:
    """The evidence for a quote.

    `rule` is the construction that found it: a function's name in `quotex.constructions`, or one of
    "announcement", "signed" and "free_quotation", which go beyond a sentence. `chain` leads from the mention
    as written to the name; `reason` says why nobody is named, if nobody is.

    >>> Why("complement", chain=("he", "Liang", "Liang Guanglie"))
    Why(rule='complement', chain=('he', 'Liang', 'Liang Guanglie'), reason=None)
    """

    rule: str = ""
    chain: tuple[str, ...] = ()
    reason: Reason | None = None


def _spans(value: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(value)


def _strings(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _indices(value: Iterable[int]) -> tuple[int, ...]:
    return tuple(value)


@frozen(repr=False)
class Quote:
    """Something said or thought, who said it, and the evidence.

    `content` is the words attributed, without the reporting clause (fragments of a split quote joined by a
    space). `speaker` is the fullest name that the article gives, without title, or None; `role` is the role
    as the article words it. Everything else is evidence and keyword-only:

    * `kind`: direct, indirect or mixed;
    * `spans`: the content in the text, one span a fragment, in order;
    * `cue`: the reporting words ("said", "according to"); `source`: the mention as written ("the minister");
    * `sentence`: index in `Document.sentences` of the sentence with the cue (or where the content starts);
    * `attitude`: True for hopes, wishes and beliefs, False for speech;
    * `status`: asserted, asked, denied, hypothetical or unsaid;
    * `parent`: index in `Document.quotes` of the quote that this one is nested in;
    * `speaker_id`: the identifier from the caller's roster, if one matches;
    * `confidence`: estimated probability in 0..1 that this is an attribution with this content and source;
    * `why`: construction, chain from mention to name, reason for a missing name.
    """

    content: str = field(validator=instance_of(str))
    speaker: str | None = field(default=None, validator=optional(instance_of(str)))
    role: str | None = field(default=None, validator=optional(instance_of(str)))
    kind: Kind = field(default=Kind.INDIRECT, converter=Kind, kw_only=True)
    spans: tuple[Span, ...] = field(
        default=(), converter=_spans, validator=deep_iterable(instance_of(Span)), kw_only=True
    )
    cue: Span | None = field(default=None, validator=optional(instance_of(Span)), kw_only=True)
    source: Span | None = field(default=None, validator=optional(instance_of(Span)), kw_only=True)
    sentence: int | None = field(default=None, kw_only=True)
    attitude: bool = field(default=False, kw_only=True)
    status: Status = field(default=Status.ASSERTED, converter=Status, kw_only=True)
    parent: int | None = field(default=None, kw_only=True)
    speaker_id: str | None = field(default=None, kw_only=True)
    confidence: float = field(default=1.0, converter=float, kw_only=True)
    why: Why = field(factory=Why, kw_only=True)

    def __repr__(self) -> str:
        named = [
            f", {name}={value!r}"
            for name in ("speaker", "role")
            if (value := getattr(self, name)) is not None
        ]
        return f"Quote({self.content!r}{''.join(named)})"


@frozen
class Speaker:
    """Someone (or something) credited with quotes in an article.

    `name` is the fullest name in the article, or None for a source that is only described. `roles` are spans,
    the fullest first; `aliases` the other ways the name is written; `mentions` every mention, pronouns
    included, in order; `quotes` are indices in `Document.quotes`.
    """

    name: str | None
    kind: SpeakerKind = field(default=SpeakerKind.PERSON, converter=SpeakerKind)
    roles: tuple[Span, ...] = field(default=(), converter=_spans)
    aliases: tuple[str, ...] = field(default=(), converter=_strings)
    mentions: tuple[Span, ...] = field(default=(), converter=_spans)
    quotes: tuple[int, ...] = field(default=(), converter=_indices)
    id: str | None = None

    @property
    def role(self) -> str | None:
        """The fullest role, or None."""
        return self.roles[0].text if self.roles else None


def _quotes(value: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(value)


def _speakers(value: Iterable[Speaker]) -> tuple[Speaker, ...]:
    return tuple(value)


def _is_slice(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text) and text[span.start : span.end] == span.text


@frozen(repr=False)
class Document:
    """An article with what was found in it.

    Every span is checked against `text` when the document is built: a span that is not its slice raises
    `SchemaError`.
    """

    text: str = field(validator=instance_of(str))
    sentences: tuple[Span, ...] = field(default=(), converter=_spans)
    quotes: tuple[Quote, ...] = field(default=(), converter=_quotes)
    speakers: tuple[Speaker, ...] = field(default=(), converter=_speakers)
    id: str | None = None

    def __attrs_post_init__(self) -> None:
        for span in self.spans():
            if not _is_slice(span, self.text):
                raise SchemaError(
                    f"span {span} is not text[{span.start}:{span.end}]; offsets are code points of the "
                    f"document's own text"
                )

    def spans(self) -> Iterable[Span]:
        """Every span of the document: sentences, content, cues, sources, roles, mentions."""
        yield from self.sentences
        for quote in self.quotes:
            yield from quote.spans
            yield from (span for span in (quote.cue, quote.source) if span is not None)
        for speaker in self.speakers:
            yield from speaker.roles
            yield from speaker.mentions

    def __repr__(self) -> str:
        return (
            f"<Document {self.id or self.text[:30]!r}: {len(self.sentences)} sentences, "
            f"{len(self.quotes)} quotes, {len(self.speakers)} speakers>"
        )

    def to_dict(self) -> dict[str, Any]:
        """The document as plain data, in the JSON schema of quotex.

        >>> Document("She won.", id="a")
        <Document 'a': 0 sentences, 0 quotes, 0 speakers>
        >>> Document("She won.", id="a").to_dict()["schema"]
        'quotex/1'
        """
        data = serial.to_plain(self)
        return {"schema": serial.SCHEMA, "offsets": serial.OFFSETS, "id": data.pop("id"), **data}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` described; unknown keys are ignored.

        Raises `SchemaError` for anything else, and for a schema newer than this version of quotex.
        """
        serial.check_header(data)
        return serial.from_plain(cls, dict(data))

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON: one line of ASCII, or indented for reading.

        >>> Document.from_json(Document("“Ça va”").to_json()).text
        '“Ça va”'
        """
        return serial.dumps(self.to_dict(), indent=indent)

    def to_html(self) -> str:
        """The article as one self-contained HTML page, every quote marked, with its speaker and why.

        For several articles on one page, see `quotex.report.render`. Raises `MissingExtraError` without
        Jinja2, which the extra ``report`` installs.

        >>> "She won &amp; left." in Document("She won & left.").to_html()
        True
        """
        page: str = import_module("quotex.report").render([self])
        return page

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the page in a frame; None, and so `repr`, where Jinja2 is not installed."""
        frame: str | None = import_module("quotex.report").framed(self)
        return frame

    @classmethod
    def from_json(cls, text: str) -> Document:
        """The document that `to_json` wrote; raises `SchemaError` where `text` is something else."""
        return cls.from_dict(serial.loads(text))
