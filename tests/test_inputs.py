"""Reading articles: what is found in which order, and how each thing that cannot be read is named."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.errors import ConfigError, PageError
from quotex.extractor import Extractor
from quotex.inputs import Failure, Input, Reader, Unreadable, count, identified, size
from quotex.pages import article_text
from quotex.paragraphs import paragraphs

ROOT = Path(__file__).parents[1]


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
    assert failure(tmp_path) == "no articles here: no file ends in .txt, .jsonl, .html or .htm"


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


# --- saved web pages ---------------------------------------------------------------------------------------

STORY = (
    "The northern harbour will close for two years, Transport Minister Elena Marsh said on Monday, because "
    "the quay walls have begun to crumble.",
    "“The work could not wait,” she told reporters who had come to the town hall in the rain. “We are sorry "
    "for every family that lives from the sea.”",
    "“Nobody asked us,” said Paul Oduya, who has fished there for thirty years.",
    "A report by the water authority found in March that forty of the walls were unsafe.",
)
PAGE = f"""\
<!DOCTYPE html>
<html lang="en"><head><meta charset="ENCODING"><title>Harbour to close | The Daily Example</title></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour to close for two years</h1>
<p>{STORY[0]}</p>
<script>document.write("<p>“Buy herring,” said Herring plc.</p>")</script>
<p>{STORY[1]}</p><blockquote><p>{STORY[2]}</p></blockquote>
<p>{STORY[3]}</p>
</article>
<aside><p>Most read: Ten ways to cook a herring</p></aside>
<footer><p>© 2026 The Daily Example. All rights reserved.</p></footer></body></html>
"""


def page(encoding: str = "utf-8") -> bytes:
    return PAGE.replace("ENCODING", encoding).encode(encoding)


def test_the_article_of_a_page_keeps_its_paragraphs() -> None:
    found = [paragraph.text for paragraph in paragraphs(article_text(page()))]
    assert tuple(found[-4:]) == STORY
    assert found[:-4] in ([], ["Harbour to close for two years"])


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("storm.html", "utf-8"),
        ("storm.htm", "cp1252"),
        ("STORM.HTML", "utf-16"),
        ("storm.page", "utf-8"),
        ("storm", "cp1252"),
    ],
)
def test_a_saved_page_is_an_article_in_its_own_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(page(encoding))
    [found] = read(path)
    assert isinstance(found, Input)
    assert found.id == path.stem
    assert tuple(found.text.splitlines()[-4:]) == STORY


def test_a_page_on_standard_input_is_known_by_its_beginning(stdin: io.BytesIO) -> None:
    stdin.write(b"  " + page())
    stdin.seek(0)
    [found] = read("-")
    assert isinstance(found, Input)
    assert "<p>" not in found.text
    assert STORY[3] in found.text


def test_a_text_that_speaks_of_html_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<html> is a tag, said Ann Lee.")
    assert read(path) == [Input("a", "<html> is a tag, said Ann Lee.", str(path))]


def test_a_folder_has_pages_but_not_what_was_saved_with_them(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/frame.html", "b_files/c.html", "d.htm"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(page())
    assert [found.id for found in read(tmp_path) if isinstance(found, Input)] == ["a", "d", "c"]
    assert count([str(tmp_path)]) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"<html>",
        b"\x00\xff\xfe",
        b"<div>" * 50_000,
        b"<p>\xed\xa0\x80</p>",
        b"<!DOCTYPE html><script>" * 100,
        b"%PDF-1.4 " + bytes(range(256)),
        b"http://localhost:1/",
    ],
)
def test_a_page_without_an_article_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert failure(path) == "no article is found in this page; save its text, and use that"


SNIPPETS = [
    "<",
    ">",
    "</",
    "<!--",
    "<![CDATA[",
    "<p>",
    "<table>",
    "<svg>",
    "&#xd800;",
    "&",
    "\0",
    "\ud800",
    "a",
]


@given(st.binary() | st.text() | st.lists(st.sampled_from(SNIPPETS)).map("".join))
def test_no_page_raises_anything_else(data: str | bytes) -> None:
    with suppress(PageError):
        assert article_text(data)


@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(SNIPPETS))))
def test_no_damaged_page_raises_anything_else(damages: list[tuple[int, str]]) -> None:
    data = PAGE
    for place, damage in damages:
        data = data[:place] + damage + data[place:]
    with suppress(PageError):
        assert article_text(data)


def test_a_page_that_breaks_the_reader_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*args: object, **options: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.extract", explode)
    path = tmp_path / "a.html"
    path.write_bytes(page())
    assert failure(path) == "this page cannot be read: RecursionError: too deep"


def test_a_page_is_text_or_bytes() -> None:
    with pytest.raises(TypeError, match="a page is str or bytes, not NoneType"):
        article_text(None)  # type: ignore[arg-type]


def test_without_trafilatura_the_extra_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page())
    code = "import sys; sys.modules['trafilatura'] = None; from quotex.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr == "quotex: reading web pages needs trafilatura: pip install 'quotex[html]'\n"


# --- texts as other programs give them ---------------------------------------------------------------------


def test_texts_of_trafilatura_and_newspaper4k_are_taken_as_they_are() -> None:
    """One ends paragraphs with a line end, the other with a blank line."""
    for text in ("\n".join(STORY), "\n\n".join(STORY), "\n\n".join(STORY) + "\n"):
        assert tuple(paragraph.text for paragraph in paragraphs(text)) == STORY
        assert all(text[p.start : p.end] == p.text for p in paragraphs(text))


@pytest.mark.model
def test_nobody_is_quoted_in_a_header(extractor: Extractor) -> None:
    header = (
        "From: Jane Doe, who said so <jane@example.com>",
        "Subject: “The harbour must close,” Marsh says",
        "FOR IMMEDIATE RELEASE",
        "BC-Harbour, 2nd Ld-Writethru, 450",
        "By Jane Doe",
    )
    text = "\n".join([*header, f"LODI, Calif., May 3, 2026 (GLOBE NEWSWIRE) -- {STORY[0]}", "-30-"])
    quotes = extractor(text).quotes
    assert [quote.speaker for quote in quotes] == ["Elena Marsh"]
    assert quotes[0].content.startswith("The northern harbour will close")


def test_a_list_and_a_heading_of_trafilatura_are_paragraphs() -> None:
    text = f"Harbour to close\n{STORY[0]}\n- The quay\n- The walls\n{STORY[1]}"
    assert len(paragraphs(text)) == 5


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
