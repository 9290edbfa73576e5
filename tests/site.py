"""Builds the documentation strictly: `python -m tests.site [FOLDER]`, by default into a folder that is thrown away.

A page that is missing, a link that leads nowhere or a name that the reference cannot find fails the build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["build"]

ROOT = Path(__file__).parents[1]
SOURCES = ("mkdocs.yml", "docs", "SECURITY.md", "CHANGELOG.md")


def build(folder: Path) -> int:
    """Builds the site in `folder/site`, from a copy, so that the tree stays clean; the exit status."""
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


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
