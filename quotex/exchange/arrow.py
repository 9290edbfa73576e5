"""Quotes as an Arrow table, for Parquet files, DuckDB, Polars and clusters. Needs the extra `arrow`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quotex.exchange.rows import TYPES, rows_of, storable
from quotex.extras import needed
from quotex.values import Document

if TYPE_CHECKING:
    import pyarrow

__all__ = ["schema", "to_arrow"]


def schema() -> pyarrow.Schema:
    """The schema of the table: the columns of `quotex.exchange.rows`, always the same.

    >>> schema().names[:3], str(schema().field("content_parts").type.value_type)
    (['article', 'quote', 'start'], 'struct<start: int32 not null, end: int32 not null>')
    """
    pa = needed("pyarrow", "arrow", "quotex.exchange.to_arrow")
    part = pa.struct([pa.field(edge, pa.int32(), nullable=False) for edge in ("start", "end")])
    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "float32": pa.float32(),
        "bool": pa.bool_(),
        "parts": pa.list_(part),
    }
    return pa.schema([(name, types[type]) for name, type in TYPES.items()])


def to_arrow(documents: Iterable[Document], ids: Iterable[str] | None = None) -> pyarrow.Table:
    """One row a quote, by `schema`; `ids` has an article's id for each document and stands for its own.

    >>> to_arrow([Document("We won.", id="a")]).num_rows
    0
    """
    pa = needed("pyarrow", "arrow", "quotex.exchange.to_arrow")
    return pa.Table.from_pylist([storable(row) for row in rows_of(documents, ids)], schema=schema())
