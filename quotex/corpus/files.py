"""Files that are whole or not there, whenever the process or the machine stops."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

__all__ = ["append", "naming", "replacing"]


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place, and that of what stood there, at once and whole.

    It is written beside its place under a hidden name, synced to the disk and moved. Where the body raises,
    nothing has changed.
    """
    beside = path.with_name(f".{path.name}.unfinished")
    with naming(path):
        try:
            with beside.open("wb") as file:
                yield file
                _sync(file)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def append(path: Path, line: bytes) -> None:
    """Adds a line to a file; it is on the disk on return."""
    with naming(path), path.open("ab") as file:
        file.write(line)
        _sync(file)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Says of an `OSError` that names no file that it came of this one: a full disk does not say where."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder last; Windows has no such thing, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
