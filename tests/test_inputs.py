"""Reading articles: what is found in which order, and how each thing that cannot be read is named."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from quotex.errors import ConfigError
from quotex.inputs import Failure, Input, Reader, Unreadable, count, identified, size


def read(*names: str | Path, **settings: Any) -> list[Input | Failure]:
    return list(Reader(**settings).read(map(str, names)))


def failure(*names: str | Path, **settings: Any) -> str:
    (found,) = read(*names, **settings)
    assert isinstance(found, Failure)
    return found.reason


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    return data


def test_a_text_file_is_an_article_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "storm.txt"
    path.write_bytes("It rained.\r\n“Much,” said Anna.".encode())
    assert read(path) == [Input("storm", "It rained.\r\n“Much,” said Anna.", str(path))]


def test_a_byte_order_mark_is_no_part_of_the_article(tmp_path: Path) -> None:
    path = tmp_path / "storm.txt"
    path.write_bytes("\ufeffIt rained.".encode())
    assert read(path) == read(path, encoding="UTF8") == [Input("storm", "It rained.", str(path))]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "mac-roman"])
def test_other_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Ça va”".encode(encoding))
    assert read(path, encoding=encoding) == [Input("a", "“Ça va”", str(path))]


def test_undecodable_bytes_are_named_with_the_encoding_tried(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("One.\nIt’s two.".encode("cp1252"))
    assert failure(path) == "not utf-8: byte 0x92 in line 2; name its encoding with --encoding"
    path.write_bytes(b"odd")
    assert failure(path, encoding="utf-16").startswith("not utf-16: ")


def test_an_unknown_encoding_is_wrong_use() -> None:
    for name in ("klingon", "hex"):
        with pytest.raises(ConfigError, match=f"no encoding '{name}'; try utf-8"):
            Reader(encoding=name)


def test_json_lines_keep_their_ids_and_get_one_where_they_have_none(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n\n{"id": 7, "text": "Two."}\n{"text": "Three."}')
    assert [(i.id, i.text, i.place) for i in read(path) if isinstance(i, Input)] == [
        ("a", "One.", f"{path}:1"),
        ("7", "Two.", f"{path}:3"),
        ("news:4", "Three.", f"{path}:4"),
    ]


def test_the_keys_of_a_json_line_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"url": "x", "body": "One."}\n')
    assert read(path, id_key="url", text_key="body") == [Input("x", "One.", f"{path}:1")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{nonsense", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        (b"[1, 2]", "not an object with a text but a list"),
        (b'{"id": "a", "body": "One."}', "no 'text' here but 'id', 'body'; name the right one with --text"),
        (b"{}", "no 'text' here but no keys; name the right one with --text-key"),
        (b'{"text": null}', "'text' is no string but NoneType"),
        (b'{"id": ["a"], "text": "One."}', "'id' is no string but list"),
        (b'{"text": "\x92"}', "not utf-8: byte 0x92 in line 1; name its encoding with --encoding"),
        (b"[" * 200_000, "not JSON that can be read: maximum recursion depth exceeded"),
        (b'{"text": "One.", "n": ' + b"9" * 5000 + b"}", "not JSON that can be read: Exceeds the limit"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(line + b'\n{"id": "b", "text": "Two."}\n')
    bad, good = read(path)
    assert isinstance(bad, Failure)
    assert bad.place == f"{path}:1"
    assert bad.reason.startswith(reason)
    assert good == Input("b", "Two.", f"{path}:2")


def test_surrogates_written_as_escapes_are_text(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "lone \udc92"}))
    assert read(path) == [Input("a", "lone \udc92", f"{path}:1")]


def test_a_folder_is_read_in_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.jsonl", "deep/c.TXT", "notes.md", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "A line."}')
    found = [i.id for i in read(tmp_path) if isinstance(i, Input)]
    assert found == ["a:1", "b", "c"]
    assert count([str(tmp_path)]) == 3


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert failure(tmp_path / "no.txt") == "No such file or directory"
    assert failure(tmp_path) == "no articles here: no file ends in .txt or .jsonl"


def test_what_cannot_be_opened_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").touch()
    loop, empty = read(tmp_path)
    assert loop == Unreadable(f"{tmp_path}/a.txt", "Too many levels of symbolic links")
    assert isinstance(empty, Input)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    (tmp_path / "b").mkdir(mode=0)
    reasons = [found.reason for found in read(tmp_path) if isinstance(found, Failure)]
    assert reasons == ["Permission denied", "Permission denied"]


def test_standard_input_is_an_article_or_json_lines(stdin: io.BytesIO) -> None:
    stdin.write(b"It rained.\r\nMuch.")
    stdin.seek(0)
    assert read("-") == [Input("stdin", "It rained.\r\nMuch.", "-")]
    stdin.seek(0)
    stdin.write(b'{"text": "One."}\n')
    stdin.seek(0)
    assert read("-")[0] == Input("stdin:1", "One.", "-:1")


def test_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert failure("-") == "standard input is closed"


def test_lines_are_read_only_when_they_are_wanted(stdin: io.BytesIO) -> None:
    stdin.write(b'{"text": "One."}\n' * 100_000)
    stdin.seek(0)
    articles = Reader().read(["-"])
    next(articles)
    assert stdin.tell() < 100_000


def test_counting_knows_all_but_streams(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n\n{}\n")
    (tmp_path / "b.txt").touch()
    assert count([str(tmp_path), str(tmp_path / "b.txt")]) == 4
    assert count(["-"]) is None
    assert count([str(tmp_path / "no.txt")]) is None


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.jsonl").write_bytes(b"123")
    (tmp_path / "c.pdf").write_bytes(b"1")
    assert size([str(tmp_path)]) == 8
    assert size([str(tmp_path / "c.pdf")]) == 1
    assert size([str(tmp_path), "-"]) is None


def test_a_failure_knows_the_id_that_the_line_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7}\n{"id": [7], "text": ""}\n{')
    assert [item.id for item in read(path)] == ["7", None, None]


def test_an_article_without_an_id_may_be_given_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "mine", "text": "One."}\n{"text": "Two."}')
    place = f"{path}:2"
    assert read(path, unnamed=identified) == [
        Input("mine", "One.", f"{path}:1"),
        identified(Input("a:2", "Two.", place)),
    ]


def test_what_may_have_held_articles_is_told_from_one_that_failed(tmp_path: Path) -> None:
    bad = tmp_path / "a.jsonl"
    bad.write_text("{")
    lost, failed = read(tmp_path / "no.jsonl", bad)
    assert isinstance(lost, Unreadable)
    assert not isinstance(failed, Unreadable)
