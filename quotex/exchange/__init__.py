"""Quotes in the forms that others read, each in a small module of its own.

    to_rows            dictionaries, one a quote, by the fixed `COLUMNS`
    to_arrow           the same rows as an Arrow table (extra `arrow`)
    to_pandas          the same rows as a data frame (extra `pandas`)
    to_csv             the same rows for spreadsheets
    to_web_annotation  W3C Web Annotations
    to_schema_org      schema.org Quotation and Claim
    to_brat            brat stand-off

`quotex.exchange.spacy` adds quotes to a spaCy `Doc` (extra `spacy`). Nothing is imported before it is used.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from quotex.exchange.arrow import to_arrow
    from quotex.exchange.brat import to_brat
    from quotex.exchange.csv import to_csv
    from quotex.exchange.pandas import to_pandas
    from quotex.exchange.rows import COLUMNS, to_rows
    from quotex.exchange.schema_org import to_schema_org
    from quotex.exchange.web_annotation import to_web_annotation

__all__ = [
    "COLUMNS",
    "to_arrow",
    "to_brat",
    "to_csv",
    "to_pandas",
    "to_rows",
    "to_schema_org",
    "to_web_annotation",
]

_HOMES = {"COLUMNS": "rows"}


def __getattr__(name: str) -> object:
    if name in __all__:
        home = _HOMES.get(name, name.removeprefix("to_"))
        return getattr(_import_module(f"quotex.exchange.{home}"), name)
    raise AttributeError(f"module 'quotex.exchange' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
