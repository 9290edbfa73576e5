"""Which shards are finished: a line for each in ``shards.jsonl``, written when its files stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from quotex import serial
from quotex.corpus.files import append, replacing
from quotex.corpus.manifest import Counts
from quotex.errors import SchemaError

__all__ = ["NAME", "Journal", "Shard"]

NAME = "shards.jsonl"


@frozen
class Shard:
    """A finished shard.

    `shard` is its number from 0; `file` and `errors` are the paths of its results and, if any article failed,
    of its failures; `bytes` is the size of the results; `inputs` is a digest of its articles.
    """

    shard: int
    file: str
    bytes: int
    errors: str | None
    articles: int
    failed: int
    quotes: int
    inputs: str

    def stands(self, folder: Path) -> bool:
        """Are its files there, the results in the size that they were written?"""
        try:
            return (folder / self.file).stat().st_size == self.bytes and (
                self.errors is None or (folder / self.errors).is_file()
            )
        except OSError:
            return False


class Journal:
    """The finished shards of a folder, by number.

    A line that was cut off when the machine stopped does not count, nor does a shard whose files have gone:
    both are done again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._shards = {shard.shard: shard for shard in _lines(self._path) if shard.stands(folder)}
        with replacing(self._path) as file:
            file.writelines(map(_line, self._shards.values()))

    def get(self, number: int) -> Shard | None:
        """The shard of a number, if it is finished."""
        return self._shards.get(number)

    @property
    def last(self) -> int:
        """The greatest number of a finished shard, or -1."""
        return max(self._shards, default=-1)

    def add(self, shard: Shard) -> None:
        """Takes a shard for finished."""
        append(self._path, _line(shard))
        self._shards[shard.shard] = shard

    def counts(self) -> Counts:
        """All shards together."""
        shards = self._shards.values()
        return Counts(
            articles=sum(shard.articles for shard in shards),
            failed=sum(shard.failed for shard in shards),
            quotes=sum(shard.quotes for shard in shards),
            shards=len(shards),
        )


def _line(shard: Shard) -> bytes:
    return json.dumps(serial.to_plain(shard)).encode() + b"\n"


def _lines(path: Path) -> Iterator[Shard]:
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return
    for line in lines:
        try:
            if line.endswith(b"\n"):
                yield serial.from_plain(Shard, serial.loads(line.decode()))
        except (SchemaError, UnicodeError):
            continue
