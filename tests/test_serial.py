"""JSON both ways: what is written fits the published schema, and what is read is what was written."""

from __future__ import annotations

import copy
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotex.errors import SchemaError
from quotex.values import Document, Kind, Quote, Reason, Span, Speaker, SpeakerKind, Status, Why

GOLDEN = Path(__file__).parent / "data" / "documents"
SCHEMA = json.loads((files("quotex") / "schema" / "quotex-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

TEXT = "“We won,” the mayor, Ann Lee, told reporters. “Twice.” She hopes nobody denies it."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


MAYOR = Document(
    TEXT,
    id="mayor",
    sentences=(
        span("“We won,” the mayor, Ann Lee, told reporters. “Twice.”"),
        span("She hopes nobody denies it."),
    ),
    quotes=(
        Quote(
            "We won, Twice.",
            speaker="Ann Lee",
            role="mayor",
            kind=Kind.DIRECT,
            spans=(span("We won,"), span("Twice.")),
            cue=span("told"),
            source=span("the mayor, Ann Lee,"),
            sentence=0,
            confidence=0.9,
            speaker_id="Q42",
            why=Why("quotation", chain=("the mayor, Ann Lee,", "Ann Lee")),
        ),
        Quote(
            "nobody denies it",
            kind=Kind.INDIRECT,
            spans=(span("nobody denies it"),),
            cue=span("hopes"),
            source=span("She"),
            sentence=1,
            attitude=True,
            status=Status.DENIED,
            parent=0,
            confidence=0.5,
            why=Why("complement", chain=("She",), reason=Reason.AMBIGUOUS),
        ),
    ),
    speakers=(
        Speaker(
            "Ann Lee",
            SpeakerKind.PERSON,
            roles=(span("mayor"),),
            aliases=("Lee",),
            mentions=(span("the mayor, Ann Lee,"), span("She")),
            quotes=(0,),
            id="Q42",
        ),
        Speaker(None, SpeakerKind.GROUP, mentions=(span("reporters"),)),
    ),
)

characters = st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("“”\r\n\ufeff\u200b\x00é🎈")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(characters, max_size=40))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda ends: Span.of(text, min(ends), max(ends)))
    words = st.text(characters, max_size=10)
    numbers = st.none() | st.integers(0, 9)
    quotes = st.builds(
        Quote,
        words,
        st.none() | words,
        st.none() | words,
        kind=st.sampled_from(Kind),
        spans=st.lists(spans, max_size=3),
        cue=st.none() | spans,
        source=st.none() | spans,
        sentence=numbers,
        attitude=st.booleans(),
        status=st.sampled_from(Status),
        parent=numbers,
        speaker_id=st.none() | words,
        confidence=st.floats(0, 1),
        why=st.builds(
            Why, words, st.lists(words, max_size=3).map(tuple), st.none() | st.sampled_from(Reason)
        ),
    )
    speakers = st.builds(
        Speaker,
        st.none() | words,
        st.sampled_from(SpeakerKind),
        st.lists(spans, max_size=3),
        st.lists(words, max_size=3),
        st.lists(spans, max_size=3),
        st.lists(st.integers(0, 9), max_size=3),
        st.none() | words,
    )
    return Document(
        text,
        draw(st.lists(spans, max_size=3)),
        draw(st.lists(quotes, max_size=3)),
        draw(st.lists(speakers, max_size=3)),
        draw(st.none() | words),
    )


def is_json_safe(document: Document) -> bool:
    """Whether no high surrogate stands before a low one, which is how JSON spells one character."""
    plain = json.dumps(document.to_dict(), ensure_ascii=False)
    return not re.search("[\ud800-\udbff][\udc00-\udfff]", plain)


@given(documents())
def test_plain_data_makes_the_round_trip(document: Document) -> None:
    assert Document.from_dict(document.to_dict()) == document


@given(documents())
def test_json_makes_the_round_trip_in_ascii(document: Document) -> None:
    assume(is_json_safe(document))
    for indent in (None, 2):
        written = document.to_json(indent=indent)
        assert written.isascii()
        assert Document.from_json(written) == document


@given(documents())
def test_what_is_written_fits_the_schema(document: Document) -> None:
    VALIDATOR.validate(document.to_dict())


def test_the_schema_is_one_and_describes_every_field() -> None:
    VALIDATOR.check_schema(SCHEMA)
    described = {
        Document: SCHEMA["properties"],
        Quote: SCHEMA["$defs"]["quote"]["properties"],
        Speaker: SCHEMA["$defs"]["speaker"]["properties"],
        Why: SCHEMA["$defs"]["why"]["properties"],
        Span: SCHEMA["$defs"]["span"]["properties"],
    }
    for kind, properties in described.items():
        fields = {field.name for field in attrs.fields(kind)}
        assert set(properties) - {"schema", "offsets"} == fields
    assert SCHEMA["$defs"]["quote"]["properties"]["kind"]["enum"] == list(Kind)
    assert SCHEMA["$defs"]["quote"]["properties"]["status"]["enum"] == list(Status)
    assert SCHEMA["$defs"]["speaker"]["properties"]["kind"]["enum"] == list(SpeakerKind)
    assert SCHEMA["$defs"]["why"]["properties"]["reason"]["enum"] == [*Reason, None]


def test_the_golden_file_of_each_schema_still_loads() -> None:
    """The files are never changed: what they hold was written by the version that introduced the schema."""
    assert Document.from_json((GOLDEN / "quotex-1.json").read_text(encoding="utf-8")) == MAYOR


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.json")), ids=lambda file: file.stem)
def test_a_kept_file_fits_its_schema_and_is_read_whole(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    VALIDATOR.validate(data)
    assert Document.from_dict(data).to_dict() == data


def test_an_article_kept_as_json_says_what_it_said() -> None:
    """Never changed: who keeps documents can read them for ever."""
    kept = Document.from_json((GOLDEN / "quotex-1.article.json").read_text(encoding="utf-8"))
    assert (kept.id, len(kept.text), len(kept.sentences)) == ("news-report", 692, 10)
    assert [speaker.name for speaker in kept.speakers if speaker.name] == ["Ellen Brandt", "Peter Osei"]
    assert (kept.quotes[-1].speaker, kept.quotes[-1].status) == ("Ellen Brandt", Status.DENIED)
    assert kept.quotes[-1].content == "the buildings had already been sold"


def test_what_is_written_now_is_what_the_golden_file_holds() -> None:
    assert MAYOR.to_dict() == json.loads((GOLDEN / "quotex-1.json").read_text(encoding="utf-8"))


def test_a_reader_ignores_keys_that_it_does_not_know() -> None:
    data = MAYOR.to_dict()
    data["mood"] = data["quotes"][0]["mood"] = data["quotes"][0]["spans"][0]["mood"] = "elated"
    assert Document.from_dict(data) == MAYOR


def test_absent_keys_take_their_defaults() -> None:
    assert Document.from_json(
        '{"schema": "quotex/1", "text": "a", "quotes": [{"content": "b"}]}'
    ) == Document("a", quotes=(Quote("b"),))


def test_a_later_schema_names_the_remedy() -> None:
    with pytest.raises(SchemaError, match="pip install --upgrade quotex"):
        Document.from_dict({**MAYOR.to_dict(), "schema": "quotex/2"})


def changed(path: list[str | int], value: object) -> dict[str, Any]:
    data: Any = copy.deepcopy(MAYOR.to_dict())
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "not a quotex document: expected an object, found NoneType None"),
        ([], "not a quotex document: expected an object, found list []"),
        ({}, "not a quotex document: \"schema\" is None, not 'quotex/1'"),
        (changed(["schema"], "quotex/one"), "not a quotex document: \"schema\" is 'quotex/one'"),
        (changed(["schema"], 1), 'not a quotex document: "schema" is 1'),
        (changed(["offsets"], "utf-16"), "offsets count 'utf-16'; convert them to 'codepoint' first"),
        ({"schema": "quotex/1"}, "document: 'text' is missing"),
        (changed(["text"], 5), "text: expected str, found int 5"),
        (changed(["quotes"], {}), "quotes: expected list, found dict {}"),
        (changed(["quotes", 1], "hello"), "quotes[1]: expected dict, found str 'hello'"),
        (changed(["quotes", 1], {}), "quotes[1]: 'content' is missing"),
        (
            changed(["quotes", 0, "kind"], "loud"),
            "quotes[0].kind: expected one of direct, indirect, mixed; found str 'loud'",
        ),
        (
            changed(["quotes", 0, "kind"], []),
            "quotes[0].kind: expected one of direct, indirect, mixed; found list",
        ),
        (changed(["quotes", 0, "attitude"], 1), "quotes[0].attitude: expected bool, found int 1"),
        (changed(["quotes", 0, "sentence"], True), "quotes[0].sentence: expected int, found bool True"),
        (
            changed(["quotes", 0, "confidence"], "0.5"),
            "quotes[0].confidence: expected float, found str '0.5'",
        ),
        (changed(["quotes", 0, "cue", "start"], 0), "span Span(start=0, end="),
        (changed(["quotes", 0, "cue", "start"], -60), "span Span(start=-60, end="),
        (
            changed(["speakers", 0, "aliases", 0], None),
            "speakers[0].aliases[0]: expected str, found NoneType None",
        ),
        (
            changed(["id"], ["x" * 99]),
            "id: expected str, found list ['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...",
        ),
    ],
)
def test_data_that_does_not_fit_is_refused_with_its_place(data: Any, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        Document.from_dict(data)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"schema": "quotex/1", "text": NaN}', "9" * 5000])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(SchemaError, match=r"not JSON: |expected an object"):
        Document.from_json(text)


def test_a_number_without_a_fraction_serves_as_a_confidence() -> None:
    assert Document.from_dict(changed(["quotes", 0, "confidence"], 1)).quotes[0].confidence == 1.0


def test_lone_surrogates_survive() -> None:
    document = Document("a \ud83d b \udc92", quotes=(Quote("\ud83d"),))
    assert Document.from_json(document.to_json()) == document
