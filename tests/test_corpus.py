"""The corpus run: what it writes, how it goes on after a stop, and what it refuses."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from stat import S_ISDIR
from typing import Any

import pytest
from click.testing import CliRunner, Result

import quotex.cli.extract
from quotex import corpus, serial
from quotex.cli import verbs
from quotex.corpus.files import append, replacing
from quotex.errors import CorpusError
from quotex.inputs import Failure, Input, Reader, Unreadable, identified
from quotex.outcomes import outcomes
from quotex.values import Document
from tests.fake_cli import FakeExtractor, fake_load

ROOT = Path(__file__).parents[1]

LINES = [
    '{"id": "a", "text": "Anna said one."}',
    "{nonsense",
    '{"id": "b", "text": "Ben said two."}',
    '{"id": "c", "body": "Cleo said three."}',
    '{"id": "d", "text": "Dora said dynamite."}',
    '{"text": "Emil said five."}',
    '{"id": "f", "text": "Finn said six."}',
]
"""Articles of which the second, fourth and fifth are no good."""

Run = Callable[..., Result]


def begin(news: Path, out: Path) -> corpus.Manifest:
    """A run as `run` makes one, but what it raises is not turned into words."""
    settings = corpus.Settings((str(news),), shard_size=2)
    return corpus.run(fake_load("quotex"), Reader(unnamed=identified).read([str(news)]), out, settings)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(LINES))
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path) -> Run:
    """Runs `quotex corpus news.jsonl --out tmp_path/out`, in shards of two, without a model."""
    monkeypatch.setattr(quotex.cli.extract, "load", fake_load)

    def invoke(*options: object, inputs: tuple[object, ...] = (news,), **rest: Any) -> Result:
        command = ["corpus", *inputs, "--out", tmp_path / "out", "--shard-size", 2, *options]
        return CliRunner().invoke(verbs.quotex, [str(part) for part in command], prog_name="quotex", **rest)

    return invoke


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(folder: Path) -> list[Any]:
    """The JSON lines of all files in a folder, in the order of their names."""
    return [json.loads(line) for path in sorted(folder.iterdir()) for line in path.read_text().splitlines()]


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts as the extractor is called with them."""
    texts: list[str] = []
    call = FakeExtractor.__call__

    def noted(self: FakeExtractor, text: str) -> Document:
        if text:
            texts.append(text)
        return call(self, text)

    monkeypatch.setattr(FakeExtractor, "__call__", noted)
    return texts


# What is written.


def test_documents_are_written_in_shards_and_failures_beside_them(
    run: Run, news: Path, tmp_path: Path
) -> None:
    result = run()
    out = tmp_path / "out"
    assert result.exit_code == 1
    assert result.stdout == f"{out}: 7 articles, 4 quotes, 3 failed\n"
    assert sorted(path.name for path in (out / "documents").iterdir()) == [
        f"part-00000{n}.jsonl" for n in range(4)
    ]
    documents = [Document.from_dict(row) for row in rows(out / "documents")]
    assert [document.text for document in documents] == [
        "Anna said one.",
        "Ben said two.",
        "Emil said five.",
        "Finn said six.",
    ]
    assert [document.id for document in documents if document.id and len(document.id) == 1] == ["a", "b", "f"]
    assert [(row["id"], row["place"]) for row in rows(out / "errors")] == [
        (None, f"{news}:2"),
        ("c", f"{news}:4"),
        ("d", f"{news}:5"),
    ]
    assert rows(out / "errors")[2]["reason"] == "cannot be analysed: RuntimeError: boom"


def test_the_manifest_counts_and_the_journal_lists(run: Run, news: Path, tmp_path: Path) -> None:
    run()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["counts"] == {"articles": 7, "failed": 3, "quotes": 4, "shards": 4}
    assert manifest["complete"] is True
    assert manifest["settings"]["inputs"] == [str(news)]
    assert manifest["settings"]["bytes"] == news.stat().st_size
    assert manifest["versions"]["quotex"] == quotex.__version__
    assert len(manifest["versions"]["models"]) == 64
    shards = [json.loads(line) for line in (tmp_path / "out" / "shards.jsonl").read_text().splitlines()]
    assert [(shard["articles"], shard["failed"], shard["quotes"]) for shard in shards] == [
        (2, 1, 1),
        (2, 1, 1),
        (2, 1, 1),
        (1, 0, 1),
    ]
    for shard in shards:
        assert (tmp_path / "out" / shard["file"]).stat().st_size == shard["bytes"]


def test_parquet_has_a_row_a_quote(run: Run, tmp_path: Path) -> None:
    from pyarrow import parquet

    from quotex.exchange.arrow import schema

    assert run("--format", "parquet").exit_code == 1
    table = parquet.read_table(tmp_path / "out" / "quotes")
    assert table.schema.equals(schema())
    assert table.column("speaker").to_pylist() == ["Anna", "Ben", "Emil", "Finn"]
    assert table.column("article").to_pylist()[:2] == ["a", "b"]


def test_parquet_takes_a_shard_without_a_quote(run: Run, news: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    news.write_text('{"text": "It rained."}\n' * 2)
    assert run("--format", "parquet").exit_code == 0
    assert parquet.read_table(tmp_path / "out" / "quotes").num_rows == 0


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_lone_surrogates_can_be_written(run: Run, news: Path, form: str) -> None:
    news.write_text(
        '{"id": "\\ud83d", "text": "Anna said \\ud83d here."}\n{"text": "Ben said dynamite \\ud83d."}'
    )
    result = run("--format", form)
    assert result.stdout.endswith("2 articles, 1 quotes, 1 failed\n")


def test_ids_are_the_caller_s_or_say_place_and_text() -> None:
    one = identified(Input("news:1", "It rained.", "a/news.jsonl:1"))
    assert one == identified(Input("news:1", "It rained.", "a/news.jsonl:1"))
    others = [("news:1", "It rained.", "b/news.jsonl:1"), ("news:1", "It poured.", "a/news.jsonl:1")]
    assert len({one.id, *(identified(Input(*other)).id for other in others)}) == 3


def test_text_files_of_one_name_have_different_ids(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "texts" / folder).mkdir(parents=True)
        (tmp_path / "texts" / folder / "storm.txt").write_text("Anna said so.")
    assert run(inputs=(tmp_path / "texts",)).exit_code == 0
    ids = [row["id"] for row in rows(tmp_path / "out" / "documents")]
    assert len(set(ids)) == 2
    assert all(id.startswith("storm-") for id in ids)


def test_nothing_in_gives_an_empty_run(run: Run, news: Path, tmp_path: Path) -> None:
    news.write_text("\n")
    assert run().stdout == f"{tmp_path / 'out'}: 0 articles, 0 quotes, 0 failed\n"
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["complete"] is True


def test_only_some_articles_are_in_memory(tmp_path: Path) -> None:
    """No more are read than a shard and a batch of the extractor, however long the stream is."""
    read = 0
    ahead = []

    def items() -> Iterator[Input]:
        nonlocal read
        for read in range(1, 501):
            yield Input(str(read), "Anna said so.", str(read))

    def watch(results: Iterator[Any], done: int) -> Iterator[Any]:
        for finished, result in enumerate(results):
            ahead.append(read - finished)
            yield result

    settings = corpus.Settings(("-",), shard_size=10)
    manifest = corpus.run(fake_load("quotex"), items(), tmp_path / "out", settings, watch=watch)
    assert manifest.counts.articles == 500
    assert max(ahead) <= 10 + 2


# Going on.


def killed(folder: Path, *arguments: str | Path) -> list[dict[str, bytes]]:
    """The contents of the folders that `tests.killed` leaves."""
    command = [sys.executable, "-m", "tests.killed", str(folder), *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return [contents(path) for path in sorted(folder.iterdir(), key=lambda path: int(path.name))]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_run_killed_at_any_moment_goes_on_to_the_same_end(news: Path, tmp_path: Path, form: str) -> None:
    news.write_text("\n".join(LINES[2:6]))
    *disturbed, undisturbed = killed(tmp_path / "runs", news, "--shard-size", "3", "--format", form)
    assert json.loads(undisturbed["manifest.json"])["counts"]["articles"] == 4
    assert len(disturbed) > 40
    for moment, files in enumerate(disturbed, 1):
        assert files == undisturbed, f"killed at moment {moment}"


def test_a_line_of_the_journal_cut_short_does_not_count(
    run: Run, tmp_path: Path, analysed: list[str]
) -> None:
    run()
    out = tmp_path / "out"
    whole = contents(out)
    for cut in (1, 50, len(whole["shards.jsonl"].splitlines()[-1])):
        (out / "shards.jsonl").write_bytes(whole["shards.jsonl"][:-cut])
        analysed.clear()
        assert run().exit_code == 1
        assert analysed == ["Finn said six."]
        assert contents(out) == whole


def test_what_is_done_is_not_done_again(run: Run, tmp_path: Path, analysed: list[str]) -> None:
    first = run()
    before = contents(tmp_path / "out")
    analysed.clear()
    again = run()
    assert (again.stdout, again.exit_code) == (first.stdout, first.exit_code)
    assert analysed == []
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("lost", ["documents/part-000001.jsonl", "errors/part-000001.jsonl"])
def test_a_shard_whose_files_are_gone_is_made_again(
    run: Run, tmp_path: Path, analysed: list[str], lost: str
) -> None:
    run()
    before = contents(tmp_path / "out")
    (tmp_path / "out" / lost).unlink()
    analysed.clear()
    run()
    assert analysed == ["Ben said two."]
    after = contents(tmp_path / "out")
    assert sorted(after.pop("shards.jsonl").splitlines()) == sorted(before.pop("shards.jsonl").splitlines())
    assert after == before


def test_standard_input_goes_on_when_it_comes_again(run: Run, tmp_path: Path, analysed: list[str]) -> None:
    run("-", inputs=(), input="\n".join(LINES))
    whole = contents(tmp_path / "out")
    (tmp_path / "out" / "documents" / "part-000003.jsonl").unlink()
    analysed.clear()
    run("-", inputs=(), input="\n".join(LINES))
    assert analysed == ["Finn said six."]
    assert contents(tmp_path / "out") == whole


@pytest.mark.model
def test_real_articles_survive_a_kill(tmp_path: Path) -> None:
    """Killed from outside as soon as it has finished its first shard."""
    news = tmp_path / "news.jsonl"
    text = (ROOT / "docs" / "liang.txt").read_text(encoding="utf-8")
    news.write_text("".join(json.dumps({"text": f"{n}. {text}"}) + "\n" for n in range(4)))

    def command(out: str) -> list[str]:
        given = ("corpus", str(news), "--out", str(tmp_path / out), "--shard-size", "1")
        return [sys.executable, "-m", "quotex", *given]

    with subprocess.Popen(command("killed"), cwd=ROOT, stdout=subprocess.PIPE) as process:
        while (
            process.poll() is None and not (tmp_path / "killed" / "documents" / "part-000000.jsonl").exists()
        ):
            time.sleep(0.01)
        process.kill()
        assert process.wait() < 0
    for out in ("killed", "whole"):
        subprocess.run(command(out), cwd=ROOT, check=True, capture_output=True)
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert all(row["quotes"] for row in rows(tmp_path / "whole" / "documents"))


# What is refused.


@pytest.mark.parametrize(
    ("options", "difference"),
    [
        (("--format", "parquet"), "format: 'jsonl' there, 'parquet' here"),
        (("--shard-size", "3"), "shard_size: 2 there, 3 here"),
        (("--text-key", "body"), "text_key: 'text' there, 'body' here"),
    ],
)
def test_other_settings_are_refused(
    run: Run, tmp_path: Path, options: tuple[str, ...], difference: str
) -> None:
    run()
    before = contents(tmp_path / "out")
    result = run(*options)
    assert result.exit_code == 2
    assert difference in result.stderr
    assert "or give another --out" in result.stderr
    assert contents(tmp_path / "out") == before


def test_other_inputs_are_refused(run: Run, news: Path, tmp_path: Path) -> None:
    run()
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join(LINES))
    assert "inputs: " in run(inputs=(other,)).stderr
    with news.open("a") as file:
        file.write('\n{"text": "Gina said seven."}')
    assert "bytes: " in run().stderr


def test_an_article_that_has_changed_is_refused(run: Run, news: Path, tmp_path: Path) -> None:
    run()
    (tmp_path / "out" / "documents" / "part-000003.jsonl").unlink()
    news.write_text("\n".join(LINES).replace("Anna", "Inga"))
    result = run()
    assert result.exit_code == 2
    assert "those of shard 0 are not what they were; bring the old ones back" in result.stderr


def test_articles_that_are_missing_are_refused(run: Run, tmp_path: Path) -> None:
    run("-", inputs=(), input="\n".join(LINES))
    result = run("-", inputs=(), input="\n".join(LINES[:4]))
    assert result.exit_code == 2
    assert "there are fewer than there were" in result.stderr


def test_other_versions_are_refused(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    run()
    monkeypatch.setattr(corpus.manifest, "_version", lambda package: "99")
    assert "torch: " in run().stderr


def test_a_folder_of_other_things_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").touch()
    result = run()
    assert result.exit_code == 2
    assert "holds other things (thesis.tex)" in result.stderr
    assert list(contents(tmp_path / "out")) == ["thesis.tex"]


def test_a_damaged_manifest_is_refused(run: Run, tmp_path: Path) -> None:
    run()
    (tmp_path / "out" / "manifest.json").write_text("{}")
    result = run()
    assert result.exit_code == 2
    assert "manifest.json cannot be read" in result.stderr


def test_a_folder_in_use_is_refused(run: Run, tmp_path: Path) -> None:
    run()

    def watch(results: Iterator[Any], done: int) -> Iterator[Any]:
        assert "another run is at work in" in run().stderr
        return results

    items = Reader(unnamed=identified).read([str(tmp_path / "news.jsonl")])
    settings = json.loads((tmp_path / "out" / "manifest.json").read_text())["settings"]
    found = corpus.run(
        fake_load("quotex"),
        items,
        tmp_path / "out",
        serial.from_plain(corpus.Settings, settings),
        watch=watch,
    )
    assert found.complete


def test_inputs_must_be_there(run: Run, tmp_path: Path) -> None:
    result = run(inputs=(tmp_path / "no.jsonl",))
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
    assert not (tmp_path / "out").exists()


# Disks that fail.


def test_an_input_that_cannot_be_read_to_its_end_stops_the_run(
    run: Run, tmp_path: Path, analysed: list[str]
) -> None:
    """What was read before is kept; the rest is done when the input is mended."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.jsonl").write_text("\n".join(LINES[:3]))
    (news / "b.jsonl").symlink_to("b.jsonl")
    with pytest.raises(OSError, match=rf"Too many levels of symbolic links: '{news / 'b.jsonl'}'"):
        begin(news, tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out" / "documents")] == ["a"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_named(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "documents"
    folder.mkdir(parents=True)
    (folder / ".part-000000.jsonl.unfinished").symlink_to("/dev/full")
    command = [sys.executable, "-m", "tests.fake_cli", "corpus", str(news), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    place = folder / "part-000000.jsonl"
    assert (done.returncode, done.stderr) == (1, f"quotex: {place}: No space left on device\n")
    assert list(folder.iterdir()) == []


def test_after_a_full_disk_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path
) -> None:
    moved = os.replace

    def full(source: Path, target: Path) -> None:
        if target.name == "part-000002.jsonl":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        moved(source, target)

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr(os, "replace", full)
        begin(news, tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out" / "documents")] == ["a", "b"]
    assert begin(news, tmp_path / "out").counts == corpus.Counts(articles=7, failed=3, quotes=4, shards=4)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o555)
    result = run()
    assert (result.exit_code, result.stderr) == (
        1,
        f"quotex: {tmp_path / 'out' / 'documents'}: Permission denied\n",
    )


def test_a_file_in_the_way_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    result = run()
    assert result.exit_code == 2
    assert f"Directory '{tmp_path / 'out'}' is a file" in result.stderr


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write(b"new")
        raise ZeroDivisionError
    assert contents(tmp_path) == {"a": b"old"}
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert contents(tmp_path) == {"a": b"new"}


def test_everything_is_on_the_disk_before_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file is synced, then moved, then its folder synced: in this order, a power cut loses nothing."""
    calls: list[str] = []
    synced, moved = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        synced(descriptor)
        calls.append("folder" if S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    def replace(*paths: Path) -> None:
        moved(*paths)
        calls.append("move")

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    with replacing(tmp_path / "a") as file:
        file.write(b"a")
    append(tmp_path / "a", b"line")
    assert calls == ["file", "move", "folder", "file"]


# Outcomes, which runs and clusters are made of.


def test_outcomes_come_in_the_order_of_inputs() -> None:
    items: list[Input | Failure] = [
        Failure("1", "not JSON"),
        Input("a", "Anna said one.", "2"),
        Input("d", "Dora said dynamite.", "3"),
        Failure("4", "not JSON"),
        Input("e", "Emil said five.", "5"),
    ]
    found = list(outcomes(fake_load("quotex"), items))
    assert [outcome.id if isinstance(outcome, Document) else outcome.place for outcome in found] == [
        "1",
        "a",
        "3",
        "4",
        "e",
    ]


def test_failures_do_not_pile_up() -> None:
    def bad() -> Iterator[Failure]:
        while True:
            yield Failure("a line", "not JSON")

    assert len(list(islice(outcomes(fake_load("quotex"), bad()), 100))) == 100


def test_what_the_inputs_raise_is_raised_after_what_came_before() -> None:
    def items() -> Iterator[Input | Unreadable]:
        yield Input("a", "Anna said one.", "1")
        raise CorpusError("changed")

    found = outcomes(fake_load("quotex"), items())
    first = next(found)
    assert isinstance(first, Document)
    assert first.id == "a"
    with pytest.raises(CorpusError, match="changed"):
        next(found)
