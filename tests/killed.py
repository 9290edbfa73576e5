"""Corpus runs killed at every moment that matters: `python -m tests.killed FOLDER INPUT… [OPTION…]`.

Before and after an article is analysed, a file is synced, a file is moved: each is a moment.
The run in FOLDER/1 is killed by SIGKILL at its first moment, the one in FOLDER/2 at its second, and so on,
until one ends before its moment comes; so the last folder holds a run that nobody disturbed. Each of the
others is then run again, to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import quotex.cli.extract
from quotex import store
from quotex.cli.verbs import quotex as command_line
from tests.fake_cli import FakeExtractor, fake_load


def run(arguments: list[str], fatal: int = 0) -> bool:
    """A run in a process of its own, killed at its moment number `fatal`; False if it was."""
    child = os.fork()
    if child:
        return not os.WIFSIGNALED(os.waitpid(child, 0)[1])
    moments = count(1)

    def moment() -> None:
        if next(moments) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def with_moments(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            moment()
            result = function(*args, **options)
            moment()
            return result

        return call

    os.fsync = with_moments(os.fsync)
    os.replace = with_moments(os.replace)
    FakeExtractor.__call__ = with_moments(FakeExtractor.__call__)  # type: ignore[method-assign]
    try:
        command_line.main(["corpus", *arguments])
    finally:
        os._exit(0)


def main(folder: Path, arguments: list[str]) -> None:
    """Runs, kills, runs again."""
    quotex.cli.extract.load = fake_load
    # what costs time, once for all children
    store.fingerprint = cache(store.fingerprint)
    store.fingerprint(package="quotex")
    for name in ("pandas", "pyarrow.parquet"):
        import_module(name)
    for fatal in count(1):
        command = [*arguments, "--out", str(folder / str(fatal))]
        if run(command, fatal):
            break
        run(command)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
