"""The values that users hold: built by hand, compared, hashed, checked."""

from __future__ import annotations

import pytest

from quotex import Document, Kind, Quote, Reason, SchemaError, Span, Speaker, SpeakerKind, Status, Why

TEXT = "“We won,” said Jane Doe, the mayor."
WON, SAID, DOE, ROLE = (
    Span(0, 9, "“We won,”"),
    Span(10, 14, "said"),
    Span(15, 23, "Jane Doe"),
    Span(25, 34, "the mayor"),
)


def test_spans_are_slices() -> None:
    assert Span.of(TEXT, 10, 14) == SAID
    assert len(SAID) == 4
    assert sorted([DOE, WON, SAID]) == [WON, SAID, DOE]


def test_a_quote_by_hand() -> None:
    quote = Quote("We won", "Jane Doe", "mayor")
    assert quote == Quote("We won", speaker="Jane Doe", role="mayor")
    assert repr(quote) == "Quote('We won', speaker='Jane Doe', role='mayor')"
    assert repr(Quote("We won")) == "Quote('We won')"
    assert (quote.kind, quote.status, quote.attitude, quote.confidence) == (
        Kind.INDIRECT,
        Status.ASSERTED,
        False,
        1.0,
    )
    assert quote.why == Why() and quote.parent is None


def test_evidence_counts_in_comparison() -> None:
    bare, full = Quote("We won"), Quote("We won", kind="direct", spans=[WON], cue=SAID, source=DOE)
    assert bare != full
    assert {bare: 1, full: 2}[Quote("We won", kind=Kind.DIRECT, spans=(WON,), cue=SAID, source=DOE)] == 2


def test_words_do_for_kinds() -> None:
    assert Quote("", kind="mixed").kind is Kind.MIXED
    assert Quote("", status="unsaid").status is Status.UNSAID
    assert Speaker("The board", "group").kind is SpeakerKind.GROUP
    assert Why(reason=Reason.AMBIGUOUS).reason == "ambiguous"
    with pytest.raises(ValueError, match="loud"):
        Quote("", kind="loud")


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": 1},
        {"content": "", "speaker": 1},
        {"content": "", "cue": "said"},
        {"content": "", "spans": ["We"]},
    ],
)
def test_wrong_types_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Quote(**wrong)  # type: ignore[arg-type]


def test_values_do_not_change() -> None:
    quote = Quote("We won")
    with pytest.raises(AttributeError):
        quote.speaker = "Jane Doe"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        quote.note = "new"  # type: ignore[attr-defined]


def test_a_speakers_role_is_the_fullest() -> None:
    assert Speaker("Jane Doe", roles=[ROLE, DOE]).role == "the mayor"
    assert Speaker(None).role is None


def test_a_document_lists_all_its_spans() -> None:
    quote = Quote("We won", "Jane Doe", "the mayor", spans=[WON], cue=SAID, source=DOE)
    speaker = Speaker("Jane Doe", roles=[ROLE], mentions=[DOE], quotes=[0])
    document = Document(TEXT, [Span.of(TEXT, 0, len(TEXT))], [quote], [speaker])
    assert list(document.spans()) == [document.sentences[0], WON, SAID, DOE, ROLE, DOE]
    assert repr(document) == "<Document '“We won,” said Jane Doe, the m': 1 sentences, 1 quotes, 1 speakers>"
    assert document == Document.from_json(document.to_json())


@pytest.mark.parametrize("span", [Span(0, 4, "said"), Span(-1, 3, ""), Span(14, 10, ""), Span(0, 99, TEXT)])
@pytest.mark.parametrize("place", ["sentence", "content", "cue", "source", "role", "mention"])
def test_a_span_that_is_no_slice_is_refused(span: Span, place: str) -> None:
    quote = {"content": {"spans": [span]}, "cue": {"cue": span}, "source": {"source": span}}.get(place, {})
    speaker = {"role": {"roles": [span]}, "mention": {"mentions": [span]}}.get(place, {})
    with pytest.raises(SchemaError, match="code points"):
        Document(
            TEXT,
            [span] if place == "sentence" else [],
            [Quote("", **quote)],  # type: ignore[arg-type]
            [Speaker(None, **speaker)],  # type: ignore[arg-type]
        )
