"""Documents written for people and programs, in the forms of `FORMATS`; each as the documents come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from quotex.exchange.csv import to_csv
from quotex.exchange.schema_org import to_schema_org
from quotex.exchange.web_annotation import to_web_annotation
from quotex.values import Document, Quote, Status

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["FORMATS", "visible"]

Writer = Callable[[Iterable[Document], TextIO], None]

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` without what would steer a terminal: control characters, turns of direction, lone surrogates.

    >>> visible("red \\x1b[31m alert")
    'red �[31m alert'
    """
    return _UNSEEN.sub("\ufffd", text)


def write_csv(documents: Iterable[Document], out: TextIO) -> None:
    """A header and one row a quote, for spreadsheets: see `quotex.exchange.csv`."""
    for piece in to_csv(documents):
        out.write(piece)
        out.flush()


def write_jsonl(documents: Iterable[Document], out: TextIO) -> None:
    """One document a line."""
    for document in documents:
        out.write(document.to_json() + "\n")
        out.flush()


def write_json(documents: Iterable[Document], out: TextIO) -> None:
    """An array of documents, indented."""
    _write_array((document.to_json(indent=2) for document in documents), out)


def write_web_annotations(documents: Iterable[Document], out: TextIO) -> None:
    """An array of W3C Web Annotations, one a quote."""
    found = (annotation for document in documents for annotation in to_web_annotation(document))
    _write_array((json.dumps(annotation, indent=2) for annotation in found), out)


def write_schema_org(documents: Iterable[Document], out: TextIO) -> None:
    """An array of articles with their quotations and claims, as schema.org describes them."""
    _write_array((json.dumps(to_schema_org(document), indent=2) for document in documents), out)


def _write_array(items: Iterable[str], out: TextIO) -> None:
    opening = "["
    for item in items:
        out.write(f"{opening}\n{item}")
        out.flush()
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
    "web-annotation": write_web_annotations,
    "schema-org": write_schema_org,
}
"""How documents can be written, by name."""
