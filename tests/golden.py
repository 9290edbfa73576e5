"""What quotex makes of invented articles of many kinds, beside what a reader makes of them.

Each article of `data/golden` has a file of rows beside it, one for each quote: labels, speaker and role, cue,
content. A plain row is what a reader would say and quotex says. A row with ``-`` is what a reader would say
and quotex does not; a row with ``+`` is what quotex says and a reader would not. So errors show as such.
After a change of results on purpose:

    python -m tests.golden

holds the rows of the reader against what quotex says now, writes the files again and prints what changed.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import quotex
from quotex import Document, Quote, Status

__all__ = ["FOLDER", "articles", "kept", "present", "read_by_eye", "row", "rows"]

FOLDER = Path(__file__).parent / "data" / "golden"
_NOBODY = "–"


def articles() -> dict[str, str]:
    """The articles by name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.txt"))}


def kept(name: str) -> str:
    """The rows of an article as they are written down; none yet for a new article."""
    file = FOLDER / f"{name}.rows"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def row(quote: Quote) -> str:
    """A quote as a reader would tell it.

    >>> row(Quote("We won", speaker="Ann Lee", role="mayor", kind="direct"))
    'direct | Ann Lee, mayor | – | We won'
    """
    labels = [quote.kind.value, *["attitude"] * quote.attitude]
    labels += [quote.status.value] * (quote.status is not Status.ASSERTED)
    speaker = ", ".join(part for part in (quote.speaker or _NOBODY, quote.role) if part)
    content = " / ".join(span.text for span in quote.spans) or quote.content
    cells = (", ".join(labels), speaker, quote.cue.text if quote.cue else _NOBODY, content)
    return " | ".join(" ".join(cell.split()) for cell in cells)


def read_by_eye(written: str) -> list[str]:
    """The rows of the reader, whether quotex says the same or not.

    >>> read_by_eye("  a\\n- b\\n+ c\\n")
    ['a', 'b']
    """
    return [line[2:] for line in written.splitlines() if not line.startswith("+ ")]


def rows(by_eye: Iterable[str], document: Document) -> str:
    """The rows of the reader and those of quotex, in the order of the article, marked where they differ."""
    wanted = Counter(by_eye)
    found = Counter(row(quote) for quote in document.quotes)
    marked = (("  ", wanted & found), ("- ", wanted - found), ("+ ", found - wanted))
    order = {line: place for place, line in enumerate([*wanted, *found])}
    lines = [
        (_place(line, document), order[line], mark + line) for mark, all in marked for line in all.elements()
    ]
    return "".join(f"{line}\n" for *_, line in sorted(lines, key=lambda line: line[:2]))


def _place(line: str, document: Document) -> int:
    """Where the content of a row begins in the article; rows of other articles come last."""
    first = line.rpartition(" | ")[2].partition(" / ")[0]
    found = " ".join(document.text.split()).find(first)
    return found if found >= 0 else len(document.text)


def present(extractor: quotex.Extractor) -> Mapping[str, str]:
    """The rows of every article as quotex makes them now."""
    texts = articles()
    documents = extractor.pipe(texts.values())
    return {name: rows(read_by_eye(kept(name)), d) for name, d in zip(texts, documents, strict=True)}


def main() -> None:
    """Writes all rows again and prints what changed."""
    for name, now in present(quotex.load()).items():
        before = kept(name)
        sys.stdout.writelines(
            difflib.unified_diff(before.splitlines(True), now.splitlines(True), name, name, n=0)
        )
        (FOLDER / f"{name}.rows").write_text(now, encoding="utf-8")


if __name__ == "__main__":
    main()
