"""Documents written for people and programs: a table, JSON, JSON Lines, CSV; each as the documents come."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from quotex.values import Document, Quote, Status

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["COLUMNS", "FORMATS", "row", "safe_cell", "visible"]

Writer = Callable[[Iterable[Document], TextIO], None]

COLUMNS = (
    "id",
    "quote",
    "speaker",
    "role",
    "kind",
    "content",
    "cue",
    "source",
    "attitude",
    "status",
    "parent",
    "confidence",
    "start",
    "end",
)
"""The columns of the CSV, one row a quote; `quote` and `parent` count the document's quotes from 0."""

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` without what would steer a terminal: control characters, turns of direction, lone surrogates.

    >>> visible("red \\x1b[31m alert")
    'red �[31m alert'
    """
    return _UNSEEN.sub("\ufffd", text)


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    """
    return f"'{value}" if _FORMULA.match(value) else value


def row(document: Document, index: int) -> dict[str, str | int | float | bool | None]:
    """One quote as flat values, by `COLUMNS`."""
    quote = document.quotes[index]
    return {
        "id": document.id,
        "quote": index,
        "speaker": quote.speaker,
        "role": quote.role,
        "kind": quote.kind.value,
        "content": quote.content,
        "cue": quote.cue.text if quote.cue else None,
        "source": quote.source.text if quote.source else None,
        "attitude": quote.attitude,
        "status": quote.status.value,
        "parent": quote.parent,
        "confidence": quote.confidence,
        "start": quote.spans[0].start if quote.spans else None,
        "end": quote.spans[-1].end if quote.spans else None,
    }


def write_csv(documents: Iterable[Document], out: TextIO) -> None:
    """A header and one row a quote, after a byte order mark, without which Excel does not see UTF-8."""
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for document in documents:
        for index in range(len(document.quotes)):
            cells = row(document, index).values()
            writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in cells])
        out.flush()


def write_jsonl(documents: Iterable[Document], out: TextIO) -> None:
    """One document a line."""
    for document in documents:
        out.write(document.to_json() + "\n")
        out.flush()


def write_json(documents: Iterable[Document], out: TextIO) -> None:
    """An array of documents, indented."""
    opening = "["
    for document in documents:
        out.write(f"{opening}\n{document.to_json(indent=2)}")
        opening = ","
    out.write("\n]\n" if opening == "," else "[]\n")


def write_table(documents: Iterable[Document], out: TextIO) -> None:
    """A table for each document, as wide as the terminal."""
    from rich.console import Console

    console = Console(file=out, highlight=False, emoji=False, markup=False)
    for document in documents:
        with console.capture() as captured:
            console.print(_table(document) if document.quotes else f"{visible(document.id or '')}: no quotes")
        out.write(captured.get())
        out.flush()


def _table(document: Document) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    title = Text(f"{visible(document.id or '')}: {_counted(document)}", style="bold")
    table = Table(
        title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, leading=1, expand=True
    )
    for name, ratio, width in (
        ("Speaker", 2, None),
        ("Role", 2, None),
        ("Kind", None, 12),
        ("Content", 6, None),
    ):
        table.add_column(name, ratio=ratio, width=width, overflow="fold")
    for quote in document.quotes:
        table.add_row(_speaker(quote), Text(visible(quote.role or "–")), Text(_kind(quote)), _content(quote))
    return table


def _counted(document: Document) -> str:
    quotes, speakers = len(document.quotes), len({q.speaker for q in document.quotes if q.speaker})
    return f"{quotes} quote{'s' * (quotes != 1)}, {speakers} named speaker{'s' * (speakers != 1)}"


def _speaker(quote: Quote) -> Text:
    from rich.text import Text

    if quote.speaker:
        return Text(visible(quote.speaker), style="bold")
    return Text(f"({visible(quote.source.text)})" if quote.source else "–", style="dim")


def _kind(quote: Quote) -> str:
    return quote.kind if quote.status is Status.ASSERTED else f"{quote.kind}, {quote.status}"


def _content(quote: Quote) -> Text:
    from rich.text import Text

    nested = "↳ " if quote.parent is not None else ""
    cue = Text(f"[{visible(quote.cue.text)}] ", style="italic cyan") if quote.cue else Text()
    return Text(nested) + cue + Text(visible(quote.content))


FORMATS: dict[str, Writer] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
}
"""How documents can be written, by name."""
