"""What helps at the command line: examples that can be typed, completion, and a page for what goes wrong."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quotex.cli import verbs

ROOT = Path(__file__).parents[1]
VERBS = ["extract", *verbs.VERBS]


def examples(help: str) -> list[str]:
    """The command lines under "Examples:", without the words that explain them."""
    block = help.partition("Examples:\n")[2].partition("\n\n")[0]
    return [re.split(r"\s{2,}", line.strip())[0] for line in block.splitlines()]


def calls(line: str) -> Iterator[list[str]]:
    """The words of each call of quotex in a line of shell.

    >>> list(calls("curl -s a | quotex verify 'my article' - < draft.txt || exit"))
    [['verify', 'my article', '-']]
    """
    tokens = list(shlex.shlex(line, posix=True, punctuation_chars=True))
    command: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], "|"], strict=True):
        command.append(token)
        if set(following) <= set("|&;<>"):
            if command[0] == "quotex":
                yield command[1:]
            command = []
        elif set(token) <= set("|&;<>"):
            command = [] if "<" not in token and ">" not in token else ["a file"]


def help_of(verb: str) -> str:
    arguments = ["--help"] if verb == "extract" else [verb, "--help"]
    return CliRunner().invoke(verbs.quotex, arguments, prog_name="quotex", terminal_width=100).stdout


def on_disk(words: list[str]) -> list[str]:
    """The words of a call as a shell would give them, in a folder that has the files they name."""
    given = [word.replace("*", "article") for word in words]
    for path in (Path(word) for word in given if re.search(r"[./]", word)):
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        else:
            path.mkdir(parents=True, exist_ok=True)
    return given


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_has_examples_that_parse(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = examples(help_of(verb))
    found = [call for line in lines for call in calls(line)]
    assert len(found) >= len(lines) > 0
    if verb != "extract":
        assert verb in {call[0] for call in found}
    for call in found:
        name, *rest = call if call[0] in verbs.VERBS else ["extract", *call]
        with click.Context(verbs.quotex, info_name="quotex") as parent:
            command = verbs.quotex.get_command(parent, name)
            assert command is not None
            command.make_context(name, on_disk(rest), parent=parent).close()


def test_an_example_that_does_not_parse_would_be_found() -> None:
    with click.Context(verbs.quotex, info_name="quotex") as parent:
        command = verbs.quotex.get_command(parent, "mask")
        assert command is not None
        [call] = calls("quotex mask article.txt --keys key.json > masked.txt")
        with pytest.raises(click.UsageError):
            command.make_context("mask", call[1:], parent=parent)


# Completion, as a shell asks for it: by the environment.


def ask(shell: str, **words: str) -> str:
    environment = {**os.environ, "_QUOTEX_COMPLETE": shell, **words}
    done = subprocess.run(
        [sys.executable, "-m", "quotex"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "typed"),
    [
        ("bash", {"COMP_WORDS": "quotex ver", "COMP_CWORD": "1"}),
        ("zsh", {"COMP_WORDS": "quotex ver", "COMP_CWORD": "1"}),
        ("fish", {"COMP_WORDS": "quotex ver", "COMP_CWORD": "ver"}),
    ],
)
def test_shells_complete_verbs(shell: str, typed: dict[str, str]) -> None:
    assert re.findall(r"^plain[,\n](\w+)", ask(f"{shell}_complete", **typed), re.MULTILINE) == ["verify"]


def test_shells_complete_options_of_a_verb_and_their_values() -> None:
    assert ask("bash_complete", COMP_WORDS="quotex verify --fo", COMP_CWORD="2") == "plain,--format\n"
    assert ask("bash_complete", COMP_WORDS="quotex verify --format j", COMP_CWORD="3") == "plain,json\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_for_a_start_up_file_is_in_the_documentation(shell: str) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    [line] = re.findall(rf"^\| {shell} \| `(.*)` \|$", page, re.MULTILINE)
    assert f"_QUOTEX_COMPLETE={shell}_source quotex" in line


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_for_a_shell_asks_quotex_again(shell: str) -> None:
    assert f"_QUOTEX_COMPLETE={shell}_complete" in ask(f"{shell}_source")


# The page for what goes wrong.


def test_every_exit_status_is_explained() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\d+)` \| .+ \| .+ \|$", page, re.MULTILINE)
    known = [getattr(verbs, name) for name in verbs.__all__ if isinstance(getattr(verbs, name), int)]
    assert sorted(map(int, explained)) == sorted([0, *known])
