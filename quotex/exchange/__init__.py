"""Quotes as flat rows, for data frames and Arrow."""

from quotex.exchange.arrow import schema, to_arrow
from quotex.exchange.rows import COLUMNS, to_rows

__all__ = ["COLUMNS", "schema", "to_arrow", "to_rows"]
