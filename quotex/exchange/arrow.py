"""Rows of quotes as Arrow tables (extra ``arrow``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quotex.exchange.rows import COLUMNS, to_rows
from quotex.values import Document

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["schema", "to_arrow"]

_INTEGERS = {
    "start",
    "end",
    *(f"{part}_{end}" for part in ("content", "cue", "source") for end in ("start", "end")),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def schema() -> pa.Schema:
    """The fixed schema of rows of quotes."""
    import pyarrow as pa

    span = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    special = {"content_parts": pa.list_(span), "attitude": pa.bool_(), "confidence": pa.float32()}
    return pa.schema(
        [(name, special.get(name, pa.int32() if name in _INTEGERS else pa.string())) for name in COLUMNS]
    )


def to_arrow(documents: Iterable[Document], ids: Iterable[str] | None = None) -> pa.Table:
    """The quotes of documents as a table; what Arrow cannot hold, lone surrogates, becomes U+FFFD."""
    import pyarrow as pa

    pairs = ((d, None) for d in documents) if ids is None else zip(documents, ids, strict=True)
    rows = [
        {name: _SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for name, v in row.items()}
        for document, id in pairs
        for row in to_rows(document, id)
    ]
    return pa.Table.from_pylist(rows, schema=schema())
