"""Builds the documentation strictly: `python -m tests.site`, or `python -m tests.site FOLDER` to look at it.

A page that is missing, a link that leads nowhere or a name that the reference cannot find fails the build.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["build", "foreign"]

ROOT = Path(__file__).parents[1]
SOURCES = ("mkdocs.yml", "docs", "SECURITY.md", "CHANGELOG.md")


def foreign(page: str) -> Iterator[str]:
    """What a page would load from elsewhere when it is opened.

    >>> list(foreign('<script src="https://example.org/a.js"></script> <a href="https://example.org">a</a>'))
    ['https://example.org/a.js']
    """
    for tag in re.findall(r"<(?!a\b)[a-z][^>]*>", page):
        yield from re.findall(r'\b(?:src|href)="((?:https?:)?//[^"]*)"', tag)


def build(folder: Path) -> int:
    """Builds the site in `folder/site`, from a copy, so that the tree stays clean; 0 if nothing is wrong."""
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    status = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    for page in (folder / "site").rglob("*.html"):
        for address in foreign(page.read_text(encoding="utf-8")):
            print(f"{page.relative_to(folder)} loads {address}", file=sys.stderr)
            status = 1
    return status


def main(arguments: list[str]) -> int:
    """Builds into the folder named, which must not hold a build already, or into a temporary one."""
    if arguments:
        folder = Path(arguments[0])
        folder.mkdir(parents=True)
        return build(folder)
    with tempfile.TemporaryDirectory() as name:
        return build(Path(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
