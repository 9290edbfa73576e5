"""The quote guard on the command line: `quotex verify`, `mask` and `restore`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quotex.cli.extract
from quotex.guard import mask
from quotex.testing import FakeExtractor
from tests.guard_pairs import ARTICLE, credited


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    article = credited(ARTICLE, ["Jane Doe", "Jane Doe", "Robert Hale"])
    good = credited("“It was a long fight,” said Doe.", ["Doe"])
    bad = credited("“It was a short fight,” said Hale.", ["Hale"])
    newsroom = FakeExtractor(documents=[article, good, bad])
    monkeypatch.setattr(quotex.cli.extract, "load", lambda package: newsroom)
    for name, text in (("article", article), ("good", good), ("bad", bad)):
        (tmp_path / f"{name}.txt").write_text(text.text, encoding="utf-8")
    return tmp_path


def run(verb: str, *arguments: str | Path, stdin: str | None = None) -> Result:
    from importlib import import_module

    command = import_module(f"quotex.cli.{verb}").command
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=stdin)


def test_the_command_verifies(files: Path) -> None:
    good = run("verify", files / "article.txt", files / "good.txt")
    assert (good.exit_code, "1 quotation, 0 to look at" in good.stdout) == (0, True)
    bad = run("verify", files / "article.txt", files / "bad.txt")
    assert bad.exit_code == 1
    for shown in ("altered", "re-attributed", "in the article: Jane Doe", "long → short"):
        assert shown in bad.stdout


def test_the_command_reports_for_machines(files: Path) -> None:
    draft = (files / "bad.txt").read_text(encoding="utf-8")
    result = run("verify", "--format", "json", files / "article.txt", "-", stdin=draft)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["findings"][0]["verdicts"] == ["altered", "re-attributed"]


def test_the_command_tells_wrong_use(files: Path) -> None:
    (files / "two.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    assert run("verify", files / "article.txt").exit_code == 2
    assert "none.txt: No such file" in run("verify", files / "article.txt", files / "none.txt").stderr
    result = run("verify", files / "article.txt", files / "two.jsonl")
    assert result.exit_code == 2 and "holds 2 articles" in result.stderr


def test_the_commands_mask_and_restore(files: Path) -> None:
    key = files / "key.json"
    masked = run("mask", files / "article.txt", "--key", key)
    assert masked.exit_code == 0 and masked.stdout == mask(ARTICLE).text
    whole = run("restore", "-", "--key", key, stdin=masked.stdout)
    assert (whole.exit_code, whole.stdout) == (0, ARTICLE)
    part = run("restore", "-", "--key", key, stdin="[[quote-2]] [[quote-1]] [[quote-9]]")
    assert part.exit_code == 1
    assert part.stderr.splitlines() == [
        "quotex: dropped: “I have asked three times,”",
        "quotex: moved: “It was a long fight.”",
        "quotex: not the article's: [[quote-9]]",
    ]
