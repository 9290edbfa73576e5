"""Quotes as a data frame. Needs the extra `pandas`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quotex.exchange.rows import TYPES, rows_of, storable
from quotex.extras import needed
from quotex.values import Document

if TYPE_CHECKING:
    import pandas

__all__ = ["to_pandas"]

_DTYPES = {"string": "string", "int32": "Int32", "float32": "float32", "bool": "bool", "parts": "object"}


def to_pandas(documents: Iterable[Document], ids: Iterable[str] | None = None) -> pandas.DataFrame:
    """One row a quote; `ids` has an article's id for each document and stands for its own.

    Columns and their types are always the same, also where there are no quotes; what is missing is ``pd.NA``.

    >>> frame = to_pandas([Document("We won.", quotes=[])])
    >>> len(frame), str(frame.dtypes["content"]), str(frame.dtypes["start"])
    (0, 'string', 'Int32')
    """
    pd = needed("pandas", "pandas", "quotex.exchange.to_pandas")
    rows = [storable(row) for row in rows_of(documents, ids)]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=_DTYPES[type]) for name, type in TYPES.items()}
    )
