"""Results as shards: documents as JSON Lines, or rows of quotes as Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from attrs import frozen

from quotex.values import Document

__all__ = ["FORMATS", "Format"]


def _nothing() -> None:
    return None


@frozen
class Format:
    """How the results of a shard are written.

    `folder` is where such shards are kept and `suffix` how their names end; `require` raises where something
    that `write` needs is not installed.
    """

    folder: str
    suffix: str
    write: Callable[[Iterable[Document], BinaryIO], None]
    require: Callable[[], object] = _nothing


def _write_lines(documents: Iterable[Document], file: BinaryIO) -> None:
    for document in documents:
        file.write(document.to_json().encode() + b"\n")


def _write_parquet(documents: Iterable[Document], file: BinaryIO) -> None:
    from pyarrow import parquet

    from quotex.exchange.arrow import to_arrow

    parquet.write_table(to_arrow(documents), file, compression="zstd")


def _require_arrow() -> object:
    from quotex.exchange.arrow import schema

    return schema()


FORMATS = {
    "jsonl": Format("documents", ".jsonl", _write_lines),
    "parquet": Format("quotes", ".parquet", _write_parquet, _require_arrow),
}
"""The forms of results by name."""
