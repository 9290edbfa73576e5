"""The README and the other pages say what is so. Their examples are run as doctests by pytest itself."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotex import errors, exchange
from quotex.cli.verbs import VERBS, quotex
from quotex.exchange.rows import TYPES
from quotex.tables import FORMATS
from tests.shared import needs_shared, shared

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    """The code block after a mark in the README."""
    (found,) = re.findall(rf"^<!-- {mark} -->\n```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return str(found)


def test_each_command_is_one_line_and_complete() -> None:
    for mark in ("try command", "test command"):
        (line,) = block(mark).splitlines()
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -c constraints.txt ")


def test_ci_runs_the_test_command_of_the_readme(tmp_path: Path) -> None:
    """Runs `.ci/run` for real, with a `sh` in front that notes what it is given to run."""
    stand_in = tmp_path / "sh"
    stand_in.write_text('#!/bin/sh\nfor last; do :; done\ncat "$last"\n')
    stand_in.chmod(0o755)
    environment = {**os.environ, "AUDIT": "no", "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == block("test command")


def test_no_cell_of_a_table_is_left_empty() -> None:
    rows = [line for line in README.splitlines() if line.startswith("|") and "attributed" not in line]
    assert not [row for row in rows if re.search(r"\| *\|", row)]


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@needs_shared
def test_the_article_is_the_one_that_everybody_uses() -> None:
    article = (ROOT / "docs" / "liang.txt").read_bytes()
    assert article == (shared / "corpora" / "liang.txt").read_bytes()


def error_classes() -> list[str]:
    """The classes of exceptions that the package defines, in whatever module."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "quotex").rglob("*.py")]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [
        node.name
        for node in classes
        if any(isinstance(base, ast.Name) and re.search("(Error|Exception)$", base.id) for base in node.bases)
    ]


def test_every_error_is_explained_with_cause_and_remedy() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert set(errors.__all__) == set(error_classes())
    for name in errors.__all__:
        assert f"── {name}" in page or name == "QuotexError", f"the tree on the page lacks {name}"
        assert f"── {name}" in str(errors.__doc__) or name == "QuotexError", name
        _, _, section = page.partition(f"\n## {name}\n")
        section = section.partition("\n## ")[0]
        assert section, name
        assert name == "QuotexError" or ("*Cause.*" in section and "*Remedy.*" in section), name


def test_the_page_on_the_command_line_knows_formats_and_options() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in FORMATS)
    assert all(f"| `quotex {verb} " in page for verb in VERBS)
    options = re.findall(r"--[a-z-]+", CliRunner().invoke(quotex, ["--help"]).stdout)
    assert all(option in page for option in set(options) - {"--version"})


def test_the_page_on_exchange_knows_the_columns_and_forms() -> None:
    page = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    table = page.partition("\n| column | type | is |\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\w+)", table, re.MULTILINE)
    assert rows == list(TYPES.items())
    assert all(f"`{name}" in page for name in exchange.__all__)


@pytest.mark.model
def test_the_try_command_shows_both_speakers() -> None:
    """The last part of the README's first command; that the rest of it installs is for `.ci/run` to see."""
    arguments = block("try command").split("&& .venv/bin/quotex ")[1].split()
    done = subprocess.run(
        [sys.executable, "-m", "quotex", "--format", "table", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "liang: 10 quotes, 2 named speakers" in done.stdout
    assert "Liang" in done.stdout
    assert "Russian Deputy" in done.stdout
