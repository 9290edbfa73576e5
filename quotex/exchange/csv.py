"""Quotes as CSV that spreadsheets open rightly, and of which no cell runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from quotex.exchange.rows import COLUMNS, Row, rows_by_document, storable
from quotex.values import Document

__all__ = ["safe_cell", "to_csv"]

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[=+\-@＝＋－＠])")


def to_csv(documents: Iterable[Document], ids: Iterable[str] | None = None) -> Iterator[str]:
    """The header, then for each document its rows, one a quote: pieces of a file, each as it is ready.

    The file is to be UTF-8 with its line ends left alone: ``open(name, "w", encoding="utf-8", newline="")``,
    then ``writelines``. It begins with a byte order mark, without which Excel does not see UTF-8, and every
    text is in quotation marks and made safe by `safe_cell`. Programs should rather read `to_rows`.

    >>> print(*to_csv([Document("It rained.")]), sep="")  # doctest: +ELLIPSIS
    \ufeff"article","quote","start",...
    """
    found = rows_by_document(documents, ids)
    yield _BYTE_ORDER_MARK + _lines([COLUMNS])
    for rows in found:
        yield _lines(map(_cells, rows))


def safe_cell(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for the beginning of a formula.

    That is the beginning of the cell; but where the comma is for decimals, spreadsheets cut at semicolons.

    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    >>> safe_cell("1 + 1 = 2"), safe_cell("x;=1+1")
    ('1 + 1 = 2', "x;'=1+1")
    """
    return _FORMULA.sub("'", text)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
    return out.getvalue()


def _cells(row: Row) -> list[object]:
    return [_cell(value) for value in storable(row).values()]


def _cell(value: object) -> object:
    if isinstance(value, str):
        return safe_cell(value)
    if isinstance(value, list):
        return ";".join(_part(part) for part in value)
    return value


def _part(part: Mapping[str, int]) -> str:
    return f"{part['start']}-{part['end']}"
