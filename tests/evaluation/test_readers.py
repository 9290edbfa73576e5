"""Gold in the forms that people have it in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotex.errors import ConfigError, SchemaError
from quotex.evaluation import Annotation, KnownSpeaker, read, read_speakers
from quotex.values import Kind, SpeakerKind, Status

TEXT = "“Yes,” Ann Lee said. “We will.”\r\nRead more."
CONTENT, SOURCE, CUE = ((0, 6), (21, 31)), ((7, 14),), ((15, 19),)
ANNOTATION = Annotation("E1", CONTENT, CUE, SOURCE)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_lines_of_spans(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": TEXT,
        "skip": [[33, 43]],
        "quotes": [{"id": "E1", "source": [[7, 14]], "cue": [[15, 19]], "content": [[0, 6], [21, 31]]}],
    }
    (article,) = read(write(tmp_path / "gold.jsonl", json.dumps(row) + "\n\n"))
    assert (article.id, article.text, article.skip) == ("a", TEXT, ((33, 43),))
    assert article.annotations == (ANNOTATION,)


def test_quotex_documents(tmp_path: Path) -> None:
    def span(start: int, end: int) -> dict[str, object]:
        return {"start": start, "end": end, "text": TEXT[start:end]}

    row = {
        "schema": "quotex/1",
        "id": "a",
        "text": TEXT,
        "speakers": [{"name": "Ann Lee", "kind": "person", "quotes": [0]}],
        "quotes": [
            {
                "content": "“Yes,” “We will.”",
                "spans": [span(0, 6), span(21, 31)],
                "cue": span(15, 19),
                "source": None,
                "speaker": "Ann Lee",
                "kind": "direct",
                "attitude": False,
                "status": "asserted",
                "parent": None,
                "confidence": 0.9,
                "why": {"rule": "quotation"},
            }
        ],
    }
    (article,) = read(write(tmp_path / "found.jsonl", json.dumps(row)))
    assert article.annotations == (
        Annotation(
            "0",
            CONTENT,
            CUE,
            speaker="Ann Lee",
            speaker_kind=SpeakerKind.PERSON,
            kind=Kind.DIRECT,
            attitude=False,
            status=Status.ASSERTED,
            rule="quotation",
            confidence=0.9,
        ),
    )


def test_citron(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "quotes": [
            {
                "cue": {"start": 15, "end": 19, "text": "said"},
                "sources": [{"start": 7, "end": 14, "text": "Ann Lee"}],
                "contents": [
                    {"start": 0, "end": 6, "text": "“Yes,”"},
                    {"start": 21, "end": 31, "text": "“We will.”"},
                ],
                "confidence": "0.5000",
                "id": "E1",
            }
        ],
    }
    (article,) = read(write(tmp_path / "storm.json", json.dumps(row)))
    assert article.id == "storm"
    (found,) = article.annotations
    assert (found.content, found.cue, found.source, found.confidence) == (CONTENT, CUE, SOURCE, 0.5)


BRAT = """\
T1\tSource 7 14\tAnn Lee
T2\tCue 15 19\tsaid
T3\tContent 0 6;21 31\t“Yes,” “We will.”
T4\tAttribution 15 19\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tDiscard 33 43\tRead more.
T6\tAttribution-no-source 15 19\tsaid
E2\tAttribution-no-source:T6 Content:T3 Cue:T2
#1\tAnnotatorNotes T1\tsure
"""


@pytest.mark.parametrize(
    ("ann", "txt"),
    [
        ("storm.ann", "storm.txt"),
        ("storm_4b22.ann", "storm.txt"),
        ("attributions/storm_ef2d.ann", "text/storm.txt"),
    ],
)
def test_brat_as_in_polnear(tmp_path: Path, ann: str, txt: str) -> None:
    write(tmp_path / ann, BRAT)
    write(tmp_path / txt, TEXT)
    (article,) = read(tmp_path)
    assert (article.id, article.text, article.skip) == ("storm", TEXT, ((33, 43),))
    assert article.annotations == (ANNOTATION, Annotation("E2", CONTENT, CUE))


def test_brat_with_numbered_parts(tmp_path: Path) -> None:
    lines = [
        "T1\tContent 21 31\t“We will.”",
        "T2\tContent 0 6\t“Yes,”",
        "E1\tAttribution:T9 Content:T1 Content2:T2",
    ]
    write(tmp_path / "a.ann", "\n".join(lines))
    write(tmp_path / "a.txt", TEXT)
    assert read(tmp_path)[0].annotations[0].content == CONTENT


def test_speakers(tmp_path: Path) -> None:
    row = {
        "doc": "a",
        "id": "E1",
        "speaker": "Ann Lee",
        "aliases": ["Lee"],
        "type": "person",
        "roles": [],
        "unsure": True,
    }
    assert read_speakers(write(tmp_path / "s.jsonl", json.dumps(row))) == (
        KnownSpeaker("a", "E1", "Ann Lee", ("Lee",), (), SpeakerKind.PERSON, unsure=True),
    )


def test_whether_it_is_speech_may_stand_under_kind(tmp_path: Path) -> None:
    row = {"id": "a", "text": TEXT, "quotes": [{"content": [[0, 6]], "kind": "attitude"}]}
    (found,) = read(write(tmp_path / "gold.jsonl", json.dumps(row)))[0].annotations
    assert (found.kind, found.attitude) == (None, True)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("gold.jsonl", '{"id": "a", "text": ""}\n{oh', r"gold.jsonl:2: not JSON"),
        (
            "gold.jsonl",
            '{"quotes": [{"content": [[5, 2]]}]}',
            r"gold.jsonl:1: expected a span with 0 <= start <= end",
        ),
        ("gold.jsonl", '{"quotes": [{"content": "Yes"}]}', r"gold.jsonl:1: expected a span"),
        ("gold.jsonl", '{"quotes": [{"content": [{"start": 1}]}]}', r"gold.jsonl:1: 'end' is missing"),
        ("gold.jsonl", '{"schema": "quotex/99"}', r"gold.jsonl:1: .*reads up to 'quotex/1'"),
        ("gold.jsonl", "[]", r"gold.jsonl:1: "),
        ("gold.json", "{", r"gold.json:1: not JSON"),
        ("a.ann", "T1\tCue five six\tsaid", r"a.ann: T1 has the offsets 'five six'"),
        ("a.marked.txt", "== a\n{oh\n--\n", r"a.marked.txt: article 'a': the mark '\{' is never closed"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    write(tmp_path / "a.txt", TEXT)
    with pytest.raises(SchemaError, match=message):
        read(write(tmp_path / name, text))


def test_a_wrong_path_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(ConfigError, match=r"nothing to read in .*known forms: \.jsonl"):
        read(tmp_path)
    write(tmp_path / "b.ann", BRAT)
    with pytest.raises(ConfigError, match=r"no text for .*b\.txt"):
        read(tmp_path)
    (tmp_path / "c.jsonl").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="cannot be read as UTF-8"):
        read(tmp_path / "c.jsonl")
