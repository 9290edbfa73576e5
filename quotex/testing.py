"""For tests of what is built on quotex: values by hand, quotes compared, parses replayed. No model is needed.

>>> text = "“We won,” said Jane Doe, the mayor. She thanked voters."
>>> article = document(text, quote_in(text, "We won", "Jane Doe", "the mayor", cue="said", source="Jane Doe"))
>>> article.quotes
(Quote('We won', speaker='Jane Doe', role='the mayor'),)
>>> assert_quotes(article, [Quote("We won", "Jane Doe", "the mayor")])

`FakeExtractor` returns the quotes it is given. With the pytest plugin, which registers by itself, the fixture
`quotex_extractor` finds quotes in recorded parses (`quotex.recordings`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from attrs import evolve, fields

from quotex.recordings import Recording, ReplayParser, parser_of, record
from quotex.sentences import segment
from quotex.values import Document, Kind, Quote, Span, Speaker, SpeakerKind

__all__ = [
    "FakeExtractor",
    "Recording",
    "ReplayParser",
    "assert_quotes",
    "document",
    "parser_of",
    "quote_in",
    "record",
    "span_in",
]

Expected = Quote | Mapping[str, object]
"""A quote that a test expects: a `Quote`, or only the fields that matter."""

_MARKS = frozenset("\"'“”‘„‚«»‹›`")
_ALIKE = 0.5


# Values by hand.


def span_in(text: str, words: str, occurrence: int = 1) -> Span:
    """The span of `words` in `text`; of their second occurrence for ``occurrence=2``.

    Raises `ValueError` where the text does not have them so often.

    >>> span_in("He said he won.", "he", 1)
    Span(start=8, end=10, text='he')
    """
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not stand in the text {occurrence} times: {text[:60]!r}")
    return Span(start, start + len(words), words)


def quote_in(
    text: str,
    content: str | Sequence[str],
    speaker: str | None = None,
    role: str | None = None,
    *,
    cue: str | None = None,
    source: str | None = None,
    **evidence: Any,
) -> Quote:
    """A quote with its spans in `text`, all given by their words; several fragments for a split quote.

    Fragments, cue and source are taken where they first stand in the text. The kind is direct where every
    fragment starts with or after a quotation mark and indirect elsewhere, unless ``kind=`` says otherwise.
    Raises `ValueError` for words that the text does not have.

    >>> quote_in("“We won,” she said, “at last.”", ["We won,", "at last."], cue="said", source="she")
    Quote('We won, at last.')
    >>> _.kind, [span.start for span in _.spans], _.cue.start
    (<Kind.DIRECT: 'direct'>, [1, 21], 14)
    """
    spans = [span_in(text, words) for words in ([content] if isinstance(content, str) else content)]
    direct = all(_MARKS.intersection(text[max(0, span.start - 1) : span.start + 1]) for span in spans)
    evidence.setdefault("kind", Kind.DIRECT if direct else Kind.INDIRECT)
    return Quote(
        " ".join(span.text for span in spans),
        speaker,
        role,
        spans=spans,
        cue=None if cue is None else span_in(text, cue),
        source=None if source is None else span_in(text, source),
        **evidence,
    )


def document(text: str, *quotes: Quote, id: str | None = None) -> Document:
    """A document as an extractor would return it, with the sentences of `text` and a speaker for each name.

    Raises `SchemaError` where a quote has a span that is no slice of `text`.

    >>> document("Doe said so.", Quote("so", "Jane Doe"), Quote("why")).speakers[0].quotes
    (0,)
    """
    sentences = segment(text)
    return Document(
        text, sentences, [_placed(quote, sentences) for quote in quotes], tuple(_speakers(text, quotes)), id
    )


def _placed(quote: Quote, sentences: Sequence[Span]) -> Quote:
    anchor = quote.cue or (quote.spans[0] if quote.spans else None)
    if quote.sentence is not None or anchor is None:
        return quote
    return evolve(quote, sentence=next((i for i, s in enumerate(sentences) if anchor.start < s.end), None))


def _speakers(text: str, quotes: Sequence[Quote]) -> Iterator[Speaker]:
    for name in dict.fromkeys(quote.speaker for quote in quotes if quote.speaker is not None):
        own = {index: quote for index, quote in enumerate(quotes) if quote.speaker == name}
        roles = dict.fromkeys(quote.role for quote in own.values() if quote.role and quote.role in text)
        yield Speaker(
            name,
            SpeakerKind.PERSON,
            [span_in(text, role) for role in roles],
            mentions=dict.fromkeys(quote.source for quote in own.values() if quote.source is not None),
            quotes=own,
            id=next((quote.speaker_id for quote in own.values() if quote.speaker_id), None),
        )


class FakeExtractor:
    """Stands in for an extractor: gives `documents` for their own texts, and `quotes` for any other.

    >>> newsroom = FakeExtractor([Quote("We won", "Jane Doe")])
    >>> newsroom("Any article.").quotes
    (Quote('We won', speaker='Jane Doe'),)
    """

    def __init__(self, quotes: Iterable[Quote] = (), *, documents: Iterable[Document] = ()) -> None:
        self._quotes = tuple(quotes)
        self._documents = {document.text: document for document in documents}

    def __call__(self, text: str) -> Document:
        """The document given for `text`, or `text` with the quotes given for any."""
        return self._documents.get(text) or document(text, *self._quotes)

    def pipe(self, texts: Iterable[str], *, batch_size: int = 8) -> Iterator[Document]:
        """A document for each text, in order."""
        return map(self, texts)


# Quotes compared.


def assert_quotes(actual: Document | Iterable[Quote], expected: Iterable[Expected]) -> None:
    """Asserts that the quotes found are the ones expected, in any order.

    Content, speaker and role are always compared, other evidence only where an expected quote gives it. A
    mapping holds only the fields that matter; in it, spans may be given by their words. Raises
    `AssertionError` with what differs, field by field, and `ValueError` for a field that quotes do not have.

    >>> found = [Quote("We won", "Jane Doe", "mayor", kind="direct", confidence=0.9)]
    >>> assert_quotes(found, [Quote("We won", "Jane Doe", "mayor")])
    >>> assert_quotes(found, [{"speaker": "Jane Doe", "kind": "direct"}])
    >>> assert_quotes(found, [Quote("We won", "John Roe", "mayor"), Quote("They lost", "John Roe")])
    Traceback (most recent call last):
    AssertionError: 2 quotes are not as expected
      'We won'
        speaker: expected 'John Roe', found 'Jane Doe'
      missing: Quote('They lost', speaker='John Roe')
    """
    __tracebackhide__ = True
    quotes = list(actual.quotes if isinstance(actual, Document) else actual)
    wanted = [_wanted(quote) for quote in expected]
    pairs = _pairs(quotes, wanted)
    complaints = list(_complaints(quotes, wanted, pairs))
    if complaints:
        number = "1 quote is" if len(complaints) == 1 else f"{len(complaints)} quotes are"
        raise AssertionError("\n  ".join([f"{number} not as expected", *complaints]))


def _wanted(expected: Expected) -> dict[str, object]:
    """The fields to compare."""
    known = fields(Quote)
    if isinstance(expected, Quote):
        always = ("content", "speaker", "role")
        given = ((f.name, getattr(expected, f.name), f.default) for f in known)
        return {
            name: value for name, value, default in given if name in always or value not in (default, *_EMPTY)
        }
    unknown = [name for name in expected if name not in {f.name for f in known}]
    if unknown:
        raise ValueError(f"a quote has no field {unknown[0]!r}; it has {', '.join(f.name for f in known)}")
    return dict(expected)


_EMPTY = (Quote("").why,)


def _found(quote: Quote, name: str, wanted: object) -> object:
    """A field of a quote as `wanted` is given: spans by their words where that gives words."""
    value = getattr(quote, name)
    if isinstance(value, Span) and isinstance(wanted, str):
        return value.text
    if name == "spans" and isinstance(wanted, Sequence):
        return tuple(
            s if isinstance(w, Span) else s.text for s, w in zip(value, [*wanted, *value], strict=False)
        )
    return value


def _differences(quote: Quote, wanted: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    pairs = {
        name: (
            tuple(value) if name == "spans" and isinstance(value, list) else value,
            _found(quote, name, value),
        )
        for name, value in wanted.items()
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _pairs(quotes: Sequence[Quote], wanted: Sequence[Mapping[str, object]]) -> dict[int, int]:
    """Which quote to hold against which expected one: the likest first, none that are unlike."""
    scored = sorted(
        ((-_likeness(quote, want), w, q) for w, want in enumerate(wanted) for q, quote in enumerate(quotes)),
    )
    pairs: dict[int, int] = {}
    for score, w, q in scored:
        if -score >= _ALIKE and w not in pairs and q not in pairs.values():
            pairs[w] = q
    return pairs


def _likeness(quote: Quote, wanted: Mapping[str, object]) -> float:
    """2 for a quote that is as wanted, else the likeness of contents and a little for fields that agree."""
    differences = _differences(quote, wanted)
    if not differences:
        return 2.0
    agreeing = 1 - len(differences) / len(wanted)
    if "content" not in wanted:
        return agreeing
    return (
        SequenceMatcher(None, quote.content, str(wanted["content"]), autojunk=False).ratio() + agreeing / 10
    )


def _complaints(
    quotes: Sequence[Quote], wanted: Sequence[Mapping[str, object]], pairs: Mapping[int, int]
) -> Iterator[str]:
    for index, want in enumerate(wanted):
        if index not in pairs:
            yield f"missing: {_named(want)}"
        elif differences := _differences(quotes[pairs[index]], want):
            lines = [
                f"    {name}: expected {wish!r}, found {found!r}"
                for name, (wish, found) in differences.items()
            ]
            yield "\n".join([repr(quotes[pairs[index]].content), *lines])
    for index, quote in enumerate(quotes):
        if index not in pairs.values():
            yield f"unexpected: {quote!r}"


def _named(wanted: Mapping[str, object]) -> str:
    content, speaker, role = (wanted.get(name) for name in ("content", "speaker", "role"))
    others = {name: value for name, value in wanted.items() if name not in ("content", "speaker", "role")}
    named = [repr(content)] if content is not None else []
    named += [
        f"{name}={value!r}" for name, value in (("speaker", speaker), ("role", role)) if value is not None
    ]
    named += [
        f"{name}={str(value) if isinstance(value, Kind) else value!r}" for name, value in others.items()
    ]
    return f"Quote({', '.join(named)})"
