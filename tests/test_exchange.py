"""Quotes in the forms that others read, each read back by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import bioc.brat
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import spacy
from attrs import evolve
from pyld import jsonld

import quotex.exchange
from quotex import evaluation
from quotex.errors import MissingExtraError, SchemaError
from quotex.exchange import (
    COLUMNS,
    to_arrow,
    to_brat,
    to_csv,
    to_pandas,
    to_rows,
    to_schema_org,
    to_web_annotation,
)
from quotex.exchange.arrow import schema
from quotex.exchange.brat import CONFIGURATION
from quotex.exchange.csv import safe_cell
from quotex.exchange.spacy import Component, add_quotes
from quotex.testing import FakeExtractor, document, quote_in, span_in
from quotex.values import Document, Quote, Reason, Speaker, SpeakerKind, Why

ROOT = Path(__file__).parents[1]

TEXT = (
    "“We won,” said Ann Lee, the mayor of Lodi 🎈. “At last.”\n"
    "Lee hopes that taxes fall.\n"
    "A report by the harbour board found that Bob Roe denied that the dam leaked.\n"
    "Mr. Roe asked whether she had slept. It was said to be late."
)
STORM = document(
    TEXT,
    quote_in(
        TEXT,
        ["We won,", "At last."],
        "Ann Lee",
        "the mayor of Lodi",
        cue="said",
        source="Ann Lee, the mayor of Lodi",
        confidence=0.9,
        speaker_id="Q1",
        why=Why("one_quotation"),
    ),
    evolve(
        quote_in(TEXT, "taxes fall", "Ann Lee", cue="hopes", attitude=True), source=span_in(TEXT, "Lee", 2)
    ),
    quote_in(
        TEXT,
        "Bob Roe denied that the dam leaked",
        cue="found",
        source="A report by the harbour board",
        why=Why("complement", reason=Reason.NEVER_NAMED),
    ),
    quote_in(TEXT, "the dam leaked", "Bob Roe", cue="denied", source="Bob Roe", status="denied", parent=2),
    quote_in(TEXT, "whether she had slept", "Bob Roe", cue="asked", source="Mr. Roe", status="asked"),
    quote_in(TEXT, "late", kind="mixed", cue="said to be", why=Why("infinitive", reason=Reason.NO_SOURCE)),
    id="storm",
)
STORM = evolve(STORM, speakers=(*STORM.speakers, Speaker(None, SpeakerKind.DOCUMENT, quotes=[2])))
EMPTY = Document("It rained.", id="dry")
ADDRESS = "https://example.org/storm"


def text_of(row: dict[str, Any], part: str) -> str:
    return TEXT[row[f"{part}_start"] : row[f"{part}_end"]]


# --- rows --------------------------------------------------------------------------------------------------


def test_a_row_says_where_everything_stands() -> None:
    rows: list[dict[str, Any]] = to_rows(STORM)
    assert all(tuple(row) == COLUMNS for row in rows)
    for row in rows:
        assert text_of(row, "cue") == row["cue"]
        assert row["source"] is None or text_of(row, "source") == row["source"]
        assert " ".join(TEXT[p["start"] : p["end"]] for p in row["content_parts"]) == row["content"]
        assert row["start"] == min(p for k, p in row.items() if k.endswith("_start") and p is not None)
        assert row["end"] == max(p for k, p in row.items() if k.endswith("_end") and p is not None)
    assert TEXT[rows[0]["start"] : rows[0]["end"]].startswith("We won,” said Ann Lee")
    assert TEXT[rows[1]["start"] : rows[1]["end"]] == "Lee hopes that taxes fall"


def test_a_row_says_who_and_how() -> None:
    rows = to_rows(STORM, "other")
    assert [row["article"] for row in rows] == ["other"] * 6
    assert [row["speaker_kind"] for row in rows] == ["person", "person", "document", "person", "person", None]
    assert [row["attitude"] for row in rows] == [False, True, False, False, False, False]
    assert [row["reason"] for row in rows] == [None, None, "never named", None, None, "no source"]
    assert (rows[0]["rule"], rows[0]["speaker_id"], rows[0]["role"]) == (
        "one_quotation",
        "Q1",
        "the mayor of Lodi",
    )


def test_ids_are_of_places_and_parents_are_found_by_them() -> None:
    rows = to_rows(STORM)
    assert rows[3]["parent"] == rows[2]["quote"]
    assert len({row["quote"] for row in rows}) == 6
    fewer = evolve(STORM, quotes=STORM.quotes[1:2], speakers=())
    assert to_rows(fewer)[0]["quote"] == rows[1]["quote"]


def test_a_quote_by_hand_needs_no_places() -> None:
    [row] = to_rows(Document("", quotes=[Quote("We won", parent=7)]))
    assert row["content"] == "We won"
    assert [row[name] for name in ("article", "start", "content_end", "cue", "parent")] == [None] * 5


# --- tables ------------------------------------------------------------------------------------------------


def test_an_arrow_table_is_the_rows_again(tmp_path: Path) -> None:
    table = to_arrow([STORM, EMPTY], ids=["a", "b"])
    assert table.schema.equals(schema())
    assert to_arrow([]).schema.equals(schema())
    pyarrow.parquet.write_table(table, tmp_path / "quotes.parquet")
    read = pyarrow.parquet.read_table(tmp_path / "quotes.parquet")
    rows = to_rows(STORM, "a")
    assert read.drop_columns("confidence").to_pylist() == [without(row, "confidence") for row in rows]
    assert read["confidence"].to_pylist() == pytest.approx([row["confidence"] for row in rows])
    assert read.schema.names == list(COLUMNS)


def without(row: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key != name}


def test_a_data_frame_is_the_rows_again() -> None:
    frame = to_pandas([EMPTY, STORM])
    assert list(frame.columns) == list(COLUMNS)
    assert frame.dtypes.equals(to_pandas([]).dtypes)
    values = frame.astype(object).where(frame.notna(), None).to_dict("records")
    for value, row in zip(values, to_rows(STORM), strict=True):
        assert value == row | {"confidence": pytest.approx(row["confidence"])}
    assert frame.groupby("speaker").size().to_dict() == {"Ann Lee": 2, "Bob Roe": 2}
    assert (frame["end"] - frame["start"]).min() > 0


def test_a_data_frame_agrees_with_the_arrow_table() -> None:
    frame, table = to_pandas([STORM]), to_arrow([STORM]).to_pandas()
    for name in ("speaker", "status", "confidence", "attitude"):
        assert frame[name].fillna("–").tolist() == table[name].fillna("–").tolist()


@pytest.mark.parametrize("convert", [to_arrow, to_pandas, lambda *a: list(to_csv(*a))])
def test_ids_and_documents_must_match(convert: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="put it in a list"):
        convert(STORM)
    with pytest.raises(ValueError, match="shorter"):
        convert([STORM, EMPTY], ["a"])


def test_a_lone_surrogate_stops_no_table() -> None:
    odd = Document("He said \ud800.", quotes=[Quote("\ud800", "A\udc00")], id="\ud800")
    assert to_arrow([odd])["content"].to_pylist() == ["\ufffd"]
    assert to_pandas([odd])["speaker"].tolist() == ["A\ufffd"]
    assert "\ufffd" in "".join(to_csv([odd])).encode().decode()


# --- CSV ---------------------------------------------------------------------------------------------------


def csv_of(*documents: Document) -> bytes:
    return "".join(to_csv(documents)).encode()


def test_csv_is_read_by_pandas() -> None:
    frame = pandas.read_csv(io.BytesIO(csv_of(STORM, EMPTY)), encoding="utf-8-sig")
    assert list(frame.columns) == list(COLUMNS)
    assert frame["content"].tolist() == [row["content"] for row in to_rows(STORM)]
    assert frame["start"].tolist() == [row["start"] for row in to_rows(STORM)]
    assert frame["attitude"].dtype == bool
    assert frame["speaker"].isna().tolist() == [row["speaker"] is None for row in to_rows(STORM)]
    first, second = STORM.quotes[0].spans
    assert frame["content_parts"][0] == f"{first.start}-{first.end};{second.start}-{second.end}"


def test_csv_keeps_line_ends_inside_a_cell() -> None:
    content = 'One,\r\n"two"\nthree\ttabs'
    data = csv_of(Document("", quotes=[Quote(content)]))
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["content"] == content
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") == 3


ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "a;=1+1", "a\n=1+1", 'a";=1+1;"']


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_wherever_a_spreadsheet_cuts(attack: str, delimiter: str) -> None:
    quote = Quote(attack, attack, attack)
    data = csv_of(Document("", quotes=[quote], id=attack)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.lstrip('"')[:1] in tuple("=+-@＝\t\r\n")]


def test_what_is_no_formula_is_left_alone() -> None:
    for text in ("", "1 + 1 = 2", "a - b", "no=1", "‘=’", "Lee; Roe", "well-known"):
        assert safe_cell(text) == text


# --- linked data -------------------------------------------------------------------------------------------

# The terms of the two contexts that quotex uses, written by hand, so that no test asks the network.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "identifying": "oa:identifying",
    "tagging": "oa:tagging",
    "describing": "oa:describing",
    "classifying": "oa:classifying",
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "value": {"@type": "xsd:string", "@id": "rdf:value"},
    "exact": {"@type": "xsd:string", "@id": "oa:exact"},
    "prefix": {"@type": "xsd:string", "@id": "oa:prefix"},
    "suffix": {"@type": "xsd:string", "@id": "oa:suffix"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
}
SCHEMA = "http://schema.org/"
_SCHEMA_TERMS = (
    "Article Claim CreativeWork GovernmentOrganization Organization Person Quotation "
    "author hasPart isBasedOn isPartOf jobTitle name spokenByCharacter text"
)
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNO,
    "https://schema.org": {term: SCHEMA + term for term in _SCHEMA_TERMS.split()},
}


def loader(address: str, options: object) -> dict[str, object]:
    return {
        "contextUrl": None,
        "documentUrl": address,
        "contentType": "application/ld+json",
        "document": {"@context": CONTEXTS[address]},
    }


def expanded(data: object) -> Any:
    """The data as a JSON-LD processor understands them, after a journey through JSON."""
    return jsonld.expand(json.loads(json.dumps(data)), {"documentLoader": loader})


def lost(data: object) -> bool:
    """Whether a JSON-LD processor drops anything, as it does with terms that no context defines."""
    wanted = json.loads(json.dumps(data))
    address = wanted[0]["@context"] if isinstance(wanted, list) else wanted["@context"]
    again = jsonld.compact(expanded(data), {"@context": CONTEXTS[address]}, {"documentLoader": loader})
    return leaves(again) != leaves(wanted)


def leaves(data: object) -> list[str]:
    """All that is said at the ends of the branches, contexts apart."""
    if isinstance(data, dict):
        return sorted(leaf for key, value in data.items() if key != "@context" for leaf in leaves(value))
    if isinstance(data, list):
        return sorted(leaf for value in data for leaf in leaves(value))
    return [str(data)]


def test_web_annotations_are_understood_by_a_processor() -> None:
    data = to_web_annotation(STORM, ADDRESS)
    assert not lost(data)
    found = expanded(data)
    oa = ANNO["oa"]
    assert len(found) == len(STORM.quotes)
    assert {node["@type"][0] for node in found} == {f"{oa}Annotation"}
    assert len({node["@id"] for node in found}) == len(found)
    for node, quote in zip(found, STORM.quotes, strict=True):
        targets = node[f"{oa}hasTarget"]
        assert len(targets) == len(quote.spans)
        for target, span in zip(targets, quote.spans, strict=True):
            assert target[f"{oa}hasSource"] == [{"@id": ADDRESS}]
            words, place = target[f"{oa}hasSelector"]
            start, end = (place[f"{oa}{edge}"][0]["@value"] for edge in ("start", "end"))
            exact, prefix, suffix = (
                words[f"{oa}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix")
            )
            assert TEXT[start:end] == exact == span.text
            assert TEXT[:start].endswith(prefix)
            assert TEXT[end:].startswith(suffix)


def test_web_annotations_say_who_and_how() -> None:
    bodies = [
        [(body["purpose"], body["value"]) for body in annotation["body"]]
        for annotation in to_web_annotation(STORM)
    ]
    assert bodies[0] == [
        ("tagging", "Ann Lee"),
        ("describing", "the mayor of Lodi"),
        ("classifying", "direct"),
        ("classifying", "asserted"),
    ]
    assert ("classifying", "attitude") in bodies[1]
    assert ("classifying", "denied") in bodies[3]


def test_the_words_around_tell_equal_quotes_apart() -> None:
    text = "“No,” said Ann. " * 2
    spans = [span_in(text, "No", n) for n in (1, 2)]
    found = to_web_annotation(Document(text, quotes=[Quote("No", spans=[span]) for span in spans]))
    one, two = ((a["target"]["selector"][0]["prefix"], a["id"]) for a in found)
    assert one[0] != two[0]
    assert one[1] != two[1]


def test_schema_org_is_understood_by_a_processor() -> None:
    data = to_schema_org(STORM, ADDRESS)
    assert not lost(data)
    [article] = expanded(data)
    assert article["@id"] == ADDRESS
    parts = article[f"{SCHEMA}hasPart"]
    types = [part["@type"][0].removeprefix(SCHEMA) for part in parts]
    assert types == ["Quotation", "Claim", "Claim"]
    [speaker] = parts[0][f"{SCHEMA}spokenByCharacter"]
    assert speaker["@type"] == [f"{SCHEMA}Person"]
    assert speaker[f"{SCHEMA}name"] == [{"@value": "Ann Lee"}]
    assert parts[0][f"{SCHEMA}text"] == [{"@value": "We won, At last."}]


def test_only_what_is_stated_is_a_claim_and_nothing_is_ever_reviewed() -> None:
    data = to_schema_org(STORM)
    claims = [part for part in data["hasPart"] if part["@type"] == "Claim"]
    assert [claim["text"] for claim in claims] == ["Bob Roe denied that the dam leaked", "late"]
    assert claims[0]["isBasedOn"] == {"@type": "CreativeWork", "name": "A report by the harbour board"}
    assert not {"author", "isBasedOn"} & claims[1].keys()
    assert "Review" not in json.dumps(data)


@pytest.mark.parametrize("kind", SpeakerKind)
def test_every_kind_of_speaker_has_its_type(kind: SpeakerKind) -> None:
    text = "“We won,” it said."
    quote = quote_in(text, "We won,", "Lodi", "hosts", source="it")
    data = to_schema_org(Document(text, quotes=[quote], speakers=[Speaker("Lodi", kind, quotes=[0])]))
    assert not lost(data)
    [part] = data["hasPart"]
    assert ("isPartOf" in part) == (kind is SpeakerKind.DOCUMENT)
    assert ("jobTitle" in json.dumps(part)) == (kind is SpeakerKind.PERSON)


# --- brat --------------------------------------------------------------------------------------------------


def brat_of(article: Document) -> Any:
    """The annotations as a reader of biomedical corpora finds them, offsets compared with the text."""
    read = bioc.brat.loads(article.text, to_brat(article))
    for entity in read.entities:
        words = " ".join(article.text[span.begin : span.end] for span in locations(entity))
        assert words.replace("\t", " ") == entity.text
    return read


def locations(entity: Any) -> list[Any]:
    return sorted(entity.locations, key=lambda span: span.begin)


def test_brat_is_read_by_a_stranger() -> None:
    read = brat_of(STORM)
    entities = {entity.id: entity for entity in read.entities}
    events = {event.id: event for event in read.events}
    assert len(events) == len(STORM.quotes)
    for event, quote in zip(events.values(), STORM.quotes, strict=True):
        spans = locations(entities[event.arguments["Content"]])
        assert [(span.begin, span.end) for span in spans] == [(s.start, s.end) for s in quote.spans]
        assert entities[event.trigger_id].type == event.type == "Attribution"
    assert events["E4"].arguments["Within"] == "E3"
    assert {n.refid: n.text for n in read.notes}["E1"] == "Ann Lee, the mayor of Lodi"
    kinds = {a.refid: list(a.attributes) for a in read.attributes if a.type == "Kind"}
    assert kinds["E1"] == ["direct"]
    assert [a.refid for a in read.attributes if a.type == "Attitude"] == ["E2"]


def test_brat_goes_round_through_the_evaluation(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "storm.ann").write_text(to_brat(STORM), encoding="utf-8", newline="")
    [read] = evaluation.read(tmp_path)
    expected = evaluation.of_document(STORM)
    assert read.text == expected.text
    assert [(a.content, a.cue, a.source) for a in read.annotations] == [
        (a.content, a.cue, a.source) for a in expected.annotations
    ]


def test_brat_parts_never_cross_a_line_end() -> None:
    text = "He said it\r\nrained\tall\n\nday."
    article = document(text, quote_in(text, text[8:-1], cue="said"), Quote("unplaced"))
    content = brat_of(article).entities[0]
    assert [span.end - span.begin for span in locations(content)] == [2, 10, 3]
    assert to_brat(EMPTY) == ""


def test_brat_is_told_of_every_name_that_is_written() -> None:
    events = next(line for line in CONFIGURATION.splitlines() if line.startswith("Attribution "))
    read = brat_of(STORM)
    for name in ({e.type for e in read.entities} | {a.type for a in read.attributes}) - {"Attribution"}:
        assert f"\n{name}" in CONFIGURATION
    for name in {role for event in read.events for role in event.arguments}:
        assert f"{name}:" in events or f"{name}?:" in events


# --- spaCy -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.blank("en")


def test_quotes_in_a_spacy_doc(nlp: Any) -> None:
    doc = add_quotes(nlp(TEXT), STORM)
    quotes = doc.spans["quotes"]
    assert [span.text for span in quotes] == [s.text for q in STORM.quotes for s in q.spans]
    assert [span.label_ for span in quotes][:2] == ["direct", "direct"]
    assert quotes[0].kb_id_ == "Ann Lee"
    assert [span.text for span in doc.spans["cues"]] == [q.cue.text for q in STORM.quotes if q.cue]
    assert doc.spans["sources"][2].text == "A report by the harbour board"
    rows = {row["quote"]: row for row in doc._.quotes}
    assert rows[doc.spans["cues"][0].id_]["speaker"] == rows[quotes[1].id_]["speaker"] == "Ann Lee"


def test_spans_are_widened_to_whole_tokens(nlp: Any) -> None:
    text = "It was un-\u200bwon."
    doc = add_quotes(nlp(text), document(text, quote_in(text, "won", cue="un")))
    [span] = doc.spans["quotes"]
    assert "won" in span.text
    assert len(span.text) > 3
    assert doc._.quotes[0]["content"] == "won"


def test_a_doc_of_another_text_is_refused(nlp: Any) -> None:
    with pytest.raises(SchemaError, match=r"extract from doc\.text"):
        add_quotes(nlp("It snowed."), STORM)


def test_docs_with_quotes_go_through_bytes(nlp: Any) -> None:
    doc = add_quotes(nlp(TEXT), STORM)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [(s.text, s.id_, s.kb_id_) for s in again.spans["quotes"]] == [
        (s.text, s.id_, s.kb_id_) for s in doc.spans["quotes"]
    ]
    assert again._.quotes == doc._.quotes


def test_the_component_streams() -> None:
    pipeline = spacy.blank("en")
    pipe: Any = pipeline.add_pipe("quotex", config={"threshold": 0.5})
    assert pipe.extractor.config.threshold == 0.5
    pipe.extractor = FakeExtractor(documents=[STORM, EMPTY])
    docs = list(pipeline.pipe([TEXT, EMPTY.text] * 3, batch_size=2))
    assert [len(doc.spans["quotes"]) for doc in docs] == [7, 0] * 3
    assert len(pipeline(TEXT).spans["quotes"]) == 7
    assert isinstance(pipe, Component)


def test_a_pipeline_with_quotes_is_saved_and_loaded(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("quotex", config={"threshold": 0.5})
    pipeline.to_disk(tmp_path)
    again: Any = spacy.load(tmp_path)
    assert again.get_pipe("quotex").extractor.config.threshold == 0.5


def test_spacy_finds_the_component_by_its_entry_point(tmp_path: Path) -> None:
    """In an environment where quotex is installed, nothing of it imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["spacy_factories"]
    module, _, name = points["quotex"].partition(":")
    assert callable(getattr(import_module(module), name))
    installed = tmp_path / "quotex-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: quotex\nVersion: 0\n")
    lines = [f"{key} = {value}" for key, value in points.items()]
    (installed / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *lines, ""]))
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import spacy\n"
    code += "print(spacy.blank('en').add_pipe('quotex').extractor.config, 'stanza' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Config(threshold=0.33) False"


# --- the package -------------------------------------------------------------------------------------------


def test_the_names_offered_are_there() -> None:
    for name in quotex.exchange.__all__:
        assert getattr(quotex.exchange, name) is not None
        assert name in dir(quotex.exchange)
    with pytest.raises(AttributeError):
        quotex.exchange.to_stone  # noqa: B018


@pytest.mark.parametrize(
    ("call", "library", "extra"),
    [
        ("to_arrow([])", "pyarrow", "arrow"),
        ("to_pandas([])", "pandas", "pandas"),
        ("spacy", "spacy", "spacy"),
    ],
)
def test_without_the_library_the_extra_is_named(call: str, library: str, extra: str) -> None:
    use = f"import quotex.exchange.{call}" if call == "spacy" else f"quotex.exchange.{call}"
    code = f"import sys, quotex.exchange; sys.modules[{library!r}] = None\n"
    code += f"try: {use}\nexcept quotex.MissingExtraError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"needs {library}: pip install 'quotex[{extra}]'" in done.stdout
    assert issubclass(MissingExtraError, ImportError)


def test_other_forms_load_nothing_heavy() -> None:
    code = (
        "import sys; from quotex.exchange import to_rows, to_csv, to_brat, to_schema_org, to_web_annotation;"
        "print(sorted({'pandas', 'pyarrow', 'spacy', 'numpy', 'stanza', 'torch'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
