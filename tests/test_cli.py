"""The command line: formats, statuses, and inputs and outputs that fail."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import quotex.cli.extract
from quotex.cli import verbs
from quotex.errors import ModelNotFoundError
from quotex.exchange import COLUMNS
from quotex.tables import FORMATS, visible
from quotex.values import Document
from tests.fake_cli import FakeExtractor, fake_load

ROOT = Path(__file__).parents[1]
FAKE = [sys.executable, "-m", "tests.fake_cli"]

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in this process, on the extractor that needs no model."""
    monkeypatch.setattr(quotex.cli.extract, "load", fake_load)
    return lambda *args, **options: CliRunner().invoke(
        verbs.quotex, [str(arg) for arg in args], prog_name="quotex", **options
    )


@pytest.fixture
def storm(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text("Anna said it rained.\nThe sun shone.\nBen said “no”.\n", encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Seven lines of JSON, of which the second, fourth and fifth are no good."""
    path = tmp_path / "news.jsonl"
    lines = [
        '{"id": "a", "text": "Anna said one."}',
        "{nonsense",
        '{"id": "b", "text": "Ben said two."}',
        '{"id": "c", "body": "Cleo said three."}',
        '{"id": "d", "text": "Dora said dynamite."}',
        '{"id": "e", "text": "Emil said five."}',
        '{"id": "f", "text": "Finn said six."}',
    ]
    path.write_text("\n".join(lines))
    return path


def ids(jsonl: str) -> list[str | None]:
    return [Document.from_json(line).id for line in jsonl.splitlines()]


def test_a_document_a_line_is_the_default_in_a_pipe(run: Run, storm: Path) -> None:
    result = run(storm)
    document = Document.from_json(result.stdout)
    assert document.id == "storm"
    assert [(q.speaker, q.content) for q in document.quotes] == [("Anna", "it rained"), ("Ben", "“no”")]
    assert result.exit_code == 0
    assert result.stderr == ""


def test_json_is_an_array(run: Run, storm: Path, tmp_path: Path) -> None:
    (one,) = json.loads(run("--format", "json", storm).stdout)
    assert Document.from_dict(one).id == "storm"
    assert len(json.loads(run("--format", "json", storm, storm).stdout)) == 2
    assert json.loads(run("--format", "json", tmp_path / "no.txt").stdout) == []


def test_csv_has_a_row_a_quote(run: Run, storm: Path) -> None:
    data = run("--format", "csv", storm).stdout_bytes
    assert data.startswith('\ufeff"article",'.encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["article"], row["speaker"], row["content"]) for row in rows] == [
        ("storm", "Anna", "it rained"),
        ("storm", "Ben", "“no”"),
    ]
    text = storm.read_text(encoding="utf-8")
    assert all(text[int(row["content_start"]) : int(row["content_end"])] == row["content"] for row in rows)


def test_csv_cells_are_safe(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "=evil.txt"
    path.write_text("Anna said =cmd|' /C calc'!A0.")
    data = run("--format", "csv", path).stdout.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["content"] == "'=cmd|' /C calc'!A0"
    assert row["article"] == "'=evil"


def test_linked_data_is_an_array(run: Run, storm: Path, tmp_path: Path) -> None:
    annotations = json.loads(run("--format", "web-annotation", storm, storm).stdout)
    assert [annotation["body"][0]["value"] for annotation in annotations] == ["Anna", "Ben"] * 2
    assert annotations[0]["id"].startswith("urn:x-quotex:storm#")
    articles = json.loads(run("--format", "schema-org", storm, storm).stdout)
    assert [part["text"] for part in articles[1]["hasPart"]] == ["it rained", "“no”"]
    assert json.loads(run("--format", "web-annotation", tmp_path / "no.txt").stdout) == []


def test_a_table_shows_speaker_kind_cue_and_content(run: Run, storm: Path) -> None:
    text = run("--format", "table", storm).stdout
    assert "storm: 2 quotes, 2 named speakers" in text
    (line,) = (line for line in text.splitlines() if line.startswith(" Anna"))
    assert line.split() == ["Anna", "–", "indirect", "[said]", "it", "rained"]


def test_a_table_says_where_nothing_was_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("--format", "table", tmp_path).stdout == "empty: no quotes\n"


def test_a_table_does_not_obey_the_article(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Anna said [bold]red[/bold] \x1b[31m\u202ealert :smile:.")
    table = run("--format", "table", path).stdout
    assert "[bold]red[/bold] �[31m�alert :smile:" in " ".join(table.split())
    assert visible("a\x00\x85\ud800é\t\n🎈") == "a���é\t\n🎈"


@pytest.mark.parametrize("form", FORMATS)
def test_lone_surrogates_can_be_written(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Anna said \ud83d here."}))
    result = run("--format", form, tmp_path / "a.jsonl")
    assert result.exit_code == 0
    if form == "jsonl":
        assert Document.from_json(result.stdout).quotes[0].content == "\ud83d here"


def test_what_fails_is_named_and_the_rest_is_done(run: Run, news: Path, storm: Path, tmp_path: Path) -> None:
    result = run(news, tmp_path / "no.txt", storm)
    assert ids(result.stdout) == ["a", "b", "e", "f", "storm"]
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"quotex: {news}:2: not JSON: Expecting property name enclosed in double quotes at column 2",
        f"quotex: {news}:4: no 'text' here but 'id', 'body'; name the right one with --text-key",
        f"quotex: {news}:5: cannot be analysed: RuntimeError: boom",
        f"quotex: {tmp_path / 'no.txt'}: No such file or directory",
    ]


def test_the_keys_and_the_encoding_can_be_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"url": "x", "body": "Anna said “no”."}'.encode("cp1252"))
    result = run("--id-key", "url", "--text-key", "body", "--encoding", "cp1252", path)
    assert [(d.id, d.quotes[0].content) for d in [Document.from_json(result.stdout)]] == [("x", "“no”")]


def test_standard_input_is_read(run: Run) -> None:
    assert ids(run("-", input="Anna said so.").stdout) == ["stdin"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Usage: quotex [OPTIONS] ARTICLE..."),
        (("--format", "pdf", "a.txt"), "'pdf' is not one of 'table', 'json', 'jsonl', 'csv'"),
        (("--colour", "a.txt"), "--colour"),
        (("--encoding", "klingon", "a.txt"), "no encoding 'klingon'; try utf-8"),
    ],
)
def test_wrong_use_has_status_2(run: Run, args: Sequence[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("when", ["load", "pipe"])
def test_missing_models_are_wrong_use(
    monkeypatch: pytest.MonkeyPatch, run: Run, storm: Path, when: str
) -> None:
    def missing(*_: object) -> Document:
        raise ModelNotFoundError("no models of package 'big'; fetch them")

    if when == "load":
        monkeypatch.setattr(quotex.cli.extract, "load", missing)
    else:
        monkeypatch.setattr(FakeExtractor, "__call__", missing)
    result = run(storm)
    assert (result.exit_code, result.stderr) == (2, "quotex: no models of package 'big'; fetch them\n")


def test_a_bug_is_one_line_too(monkeypatch: pytest.MonkeyPatch, run: Run, storm: Path) -> None:
    monkeypatch.setattr(quotex.cli.extract, "load", lambda package: 1 / 0)
    result = run(storm)
    assert result.exit_code == 1
    assert result.stderr == "quotex: internal error, please report it: ZeroDivisionError: division by zero\n"


def test_help_has_examples_and_the_other_verbs(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setitem(verbs.VERBS, "juggle", "Keep three articles in the air.")
    result = run("--help")
    assert result.exit_code == 0
    assert re.search("quotex juggle +Keep three articles in the air.", result.stdout)
    assert "curl -s https://example.org/a.txt | quotex -" in result.stdout


def test_every_verb_is_there_with_help_of_its_own(run: Run) -> None:
    for verb in verbs.VERBS:
        result = run(verb, "--help")
        assert result.exit_code == 0, verb
        assert result.stdout.startswith(f"Usage: quotex {verb} "), verb


def test_a_verb_comes_first_and_a_file_of_that_name_has_a_path(
    monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path
) -> None:
    monkeypatch.setitem(verbs.VERBS, "juggle", "Keep three articles in the air.")
    monkeypatch.setattr(
        verbs.Verbs,
        "get_command",
        lambda self, ctx, name: (
            click.Command(name, callback=lambda: click.echo("juggling"))
            if name == "juggle"
            else quotex.cli.extract.command
        ),
    )
    monkeypatch.chdir(tmp_path)
    Path("juggle").write_text("Anna said so.")
    assert run("juggle").stdout == "juggling\n"
    assert ids(run("./juggle").stdout) == ["juggle"]
    assert ids(run("--format", "jsonl", "juggle").stdout) == ["juggle"]


def test_the_version_is_the_package_s(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").stdout == f"quotex {version('quotex')}\n"


def test_the_shell_completes_verbs_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.shell_completion import ShellComplete

    monkeypatch.setitem(verbs.VERBS, "juggle", "Keep three articles in the air.")
    shell = ShellComplete(verbs.quotex, {}, "quotex", "_QUOTEX_COMPLETE")
    assert [(c.type, c.value) for c in shell.get_completions([], "ju")] == [
        ("plain", "juggle"),
        ("file", "ju"),
    ]
    assert [(c.type, c.value) for c in shell.get_completions(["a.txt"], "ju")] == [("file", "ju")]
    assert "csv" in [c.value for c in shell.get_completions(["--format"], "")]


# From here on in processes of their own, since it is their file descriptors and signals that matter.


def start(*args: str | Path, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [*FAKE, *map(str, args)], cwd=ROOT, stderr=subprocess.PIPE, **options
    )


def test_python_m_quotex_is_the_same(storm: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quotex", "--version"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("quotex ")


def test_without_the_extra_the_remedy_is_named() -> None:
    code = "import sys; sys.modules['click'] = None; from quotex.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("install it with: pip install 'quotex[cli]'\n")
    assert "Traceback" not in done.stderr


def test_lines_come_as_their_articles_do() -> None:
    with start("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        for letter in "abc":  # the extractor takes two at a time
            process.stdin.write(json.dumps({"id": letter, "text": "Anna said so."}).encode() + b"\n")
            process.stdin.flush()
        assert [Document.from_json(process.stdout.readline().decode()).id for _ in "ab"] == ["a", "b"]
        assert process.poll() is None
        process.stdin.close()
        assert ids(process.stdout.read().decode()) == ["c"]
        assert process.wait() == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_that_leaves_is_no_drama(news: Path, form: str) -> None:
    news.write_text('{"text": "Anna said so."}\n' * 2000)
    with start("--format", form, news, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == verbs.CLOSED_PIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_named(storm: Path) -> None:
    with open("/dev/full", "wb") as full, start(storm, stdout=full) as process:
        _, errors = process.communicate()
    assert process.returncode == 1
    assert errors == b"quotex: cannot write: No space left on device\n"


def test_closed_standard_streams_are_named(storm: Path) -> None:
    for redirect, status in (("- <&-", 1), (f"{storm} >&-", 1)):
        done = subprocess.run(
            f"{sys.executable} -m tests.fake_cli {redirect}",
            shell=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == status
        assert done.stderr.startswith("quotex: ")
        assert "is closed" in done.stderr


def test_an_interrupt_is_quiet() -> None:
    with start("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"text": "Anna said so."}\n' * 2)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == verbs.INTERRUPTED
        assert b"Traceback" not in process.stderr.read()


def terminal(*args: str | Path, also: Sequence[str] = ()) -> tuple[str, str]:
    """What a command writes to a terminal, as which its standard error serves, and to standard output."""
    mine, its = pty.openpty()
    output = its if "stdout" in also else subprocess.PIPE
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen([*FAKE, *map(str, args)], cwd=ROOT, stdout=output, stderr=its, env=environment)
    os.close(its)
    shown = b""
    while True:
        try:
            data = os.read(mine, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            break
        if not data:
            break
        shown += data
    os.close(mine)
    written = process.communicate()[0] or b""
    assert process.returncode == 0
    return shown.decode(), written.decode()


def test_a_terminal_gets_a_table(storm: Path) -> None:
    shown, _ = terminal(storm, storm, also=["stdout"])
    assert shown.count("2 quotes, 2 named speakers") == 2
    assert "schema" not in shown


def test_many_articles_have_a_progress_bar_on_a_terminal(storm: Path) -> None:
    shown, written = terminal(storm, storm, storm)
    assert "3/3" in shown
    assert ids(written) == ["storm"] * 3
    assert terminal(storm)[0] == ""


def test_help_comes_at_once() -> None:
    def cost() -> float:
        before = os.times()
        subprocess.run([*FAKE, "--help"], cwd=ROOT, capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(cost() for _ in range(5)) < 0.3


def test_nothing_heavy_is_imported_for_help() -> None:
    code = (
        "import sys; from quotex.cli.verbs import quotex; quotex.main(['--help'], standalone_mode=False);"
        "print(sorted({'torch', 'stanza', 'numpy', 'rich', 'pandas'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_time_is_linear_in_what_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Anna said so.\n" * 100_000)
    begun = time.process_time()
    assert run(path).exit_code == 0
    assert time.process_time() - begun < 30
