"""Articles from files, folders and standard input, one by one; what cannot be read is named and passed over.

A `.jsonl` file holds an article a line, as an object with a text and perhaps an id; a `.txt` file is one
article; a `.html` or `.htm` file is a saved web page with one. Anything else, standard input among it, is
JSON Lines if it begins like an object, a page if it begins like one, else one article.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, TextIO

from attrs import field, frozen

from quotex.errors import ConfigError, PageError
from quotex.pages import article_text

__all__ = ["Failure", "Input", "Reader", "count"]

_TEXT, _LINES = ".txt", ".jsonl"
_PAGES = (".html", ".htm")
_READ = (_TEXT, _LINES, *_PAGES)
_SAVED_WITH_IT = "_files"
"""What a browser puts after a page's name for the folder with its pictures and frames."""
_STDIN = "-"

_OBJECT = re.compile(r'\s*\{\s*["}]')
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)
_BAD_BYTE = re.compile("[\udc80-\udcff]")
"""What "surrogateescape" makes of a byte that the encoding does not have."""


@frozen
class Input:
    """An article to work on: its id, its text, and the place that it was read from ("news.jsonl:3")."""

    id: str
    text: str
    place: str


@frozen
class Failure:
    """An input that could not be used, and why.

    >>> print(Failure("news.jsonl:3", "not JSON"))
    news.jsonl:3: not JSON
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def _known(encoding: str) -> str:
    """The codec to read `encoding` with; a byte order mark is no part of a UTF-8 text."""
    try:
        name = io.TextIOWrapper(io.BytesIO(), encoding=encoding).encoding
    except LookupError:
        raise ConfigError(f"no encoding {encoding!r}; try utf-8, utf-16, cp1252 or latin-1") from None
    return "utf-8-sig" if name.lower().replace("_", "-") in {"utf-8", "utf8"} else name


@frozen
class Reader:
    """Reads articles in one encoding, with the names of the two fields of a JSON line.

    >>> list(Reader().read(["no-such-file.txt"]))
    [Failure(place='no-such-file.txt', reason='No such file or directory')]
    """

    encoding: str = field(default="utf-8", converter=_known)
    id_key: str = "id"
    text_key: str = "text"

    def read(self, names: Iterable[str]) -> Iterator[Input | Failure]:
        """The articles of the files and folders `names` in order; "-" is standard input."""
        for name in names:
            if name == _STDIN:
                yield from self._stdin()
            elif os.path.isdir(name):
                yield from self._folder(name)
            else:
                yield from self._file(Path(name))

    def _stdin(self) -> Iterator[Input | Failure]:
        if sys.stdin is None:
            yield Failure(_STDIN, "standard input is closed")
        else:
            yield from self._source(lambda: nullcontext(sys.stdin.buffer), "stdin", _STDIN)

    def _folder(self, name: str) -> Iterator[Input | Failure]:
        empty = True
        for found in _files(name):
            empty = False
            yield from [found] if isinstance(found, Failure) else self._file(found)
        if empty:
            yield Failure(name, f"no articles here: no file ends in {', '.join(_READ[:-1])} or {_READ[-1]}")

    def _file(self, path: Path) -> Iterator[Input | Failure]:
        yield from self._source(lambda: path.open("rb"), path.stem, str(path))

    def _source(
        self, opened: Callable[[], AbstractContextManager[BinaryIO]], stem: str, place: str
    ) -> Iterator[Input | Failure]:
        try:
            with opened() as file:
                yield from self._stream(file, stem, place)
        except OSError as error:
            yield Failure(place, error.strerror or str(error))
        except UnicodeError as error:
            yield self._undecodable(place, str(error))

    def _stream(self, file: BinaryIO, stem: str, place: str) -> Iterator[Input | Failure]:
        text = io.TextIOWrapper(file, self.encoding, errors="surrogateescape", newline="")
        suffix = Path(place).suffix.lower()
        try:
            first = text.readline()
            free = suffix not in _READ
            if suffix == _LINES or (free and _OBJECT.match(first)):
                yield from self._lines(first, text, stem, place)
            elif suffix in _PAGES or (free and _PAGE.match(first)):
                yield self._page(first + text.read(), stem, place)
            else:
                yield self._article(first + text.read(), stem, place)
        finally:
            text.detach()

    def _lines(self, first: str, rest: TextIO, stem: str, place: str) -> Iterator[Input | Failure]:
        line, number = first, 1
        while line:
            if line.strip():
                yield self._line(line, f"{stem}:{number}", f"{place}:{number}")
            line, number = rest.readline(), number + 1

    def _article(self, text: str, id: str, place: str) -> Input | Failure:
        bad = _bad_byte(text)
        return self._undecodable(place, bad) if bad else Input(id, text, place)

    def _page(self, page: str, id: str, place: str) -> Input | Failure:
        """The article of a page, which says itself how it is encoded where it does not fit what was said."""
        try:
            data = page.encode(self._name, "surrogateescape") if _bad_byte(page) else page
            return Input(id, article_text(data), place)
        except PageError as error:
            return Failure(place, str(error))

    def _line(self, line: str, id: str, place: str) -> Input | Failure:
        if bad := _bad_byte(line):
            return self._undecodable(place, bad)
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            return Failure(place, f"not JSON: {error.msg} at column {error.colno}")
        except (ValueError, RecursionError) as error:
            return Failure(place, f"not JSON that can be read: {error}")
        if not isinstance(row, Mapping):
            return Failure(place, f"not an object with a text but a {type(row).__name__}")
        return self._row(row, id, place)

    def _row(self, row: Mapping[str, object], id: str, place: str) -> Input | Failure:
        text, given = row.get(self.text_key), row.get(self.id_key)
        if self.text_key not in row:
            keys = ", ".join(map(repr, row)) or "no keys"
            return Failure(place, f"no {self.text_key!r} here but {keys}; name the right one with --text-key")
        if not isinstance(text, str):
            return Failure(place, f"{self.text_key!r} is no string but {type(text).__name__}")
        if not isinstance(given, str | int | None):
            return Failure(place, f"{self.id_key!r} is no string but {type(given).__name__}")
        return Input(id if given is None else str(given), text, place)

    def _undecodable(self, place: str, why: str) -> Failure:
        return Failure(place, f"not {self._name}: {why}; name its encoding with --encoding")

    @property
    def _name(self) -> str:
        return self.encoding.removesuffix("-sig")


def _bad_byte(text: str) -> str | None:
    bad = _BAD_BYTE.search(text)
    return bad and f"byte 0x{ord(bad[0]) & 0xFF:02x} in line {text.count(chr(10), 0, bad.start()) + 1}"


def _files(folder: str) -> Iterator[Path | Failure]:
    """The articles under a folder, in order of their names; what begins with a dot is left alone."""
    failures: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _belongs_to_a_page(name, names)
        )
        for name in sorted(names):
            if Path(name).suffix.lower() in _READ and not name.startswith("."):
                yield Path(parent, name)
    yield from (Failure(str(error.filename), error.strerror or str(error)) for error in failures)


def _belongs_to_a_page(folder: str, files: Iterable[str]) -> bool:
    """Whether a folder holds what a page saved beside it is made of: `storm_files`, of `storm.html`."""
    page, saved, _ = folder.rpartition(_SAVED_WITH_IT)
    return bool(saved) and any(f"{page}{suffix}" in files for suffix in _PAGES)


def count(names: Iterable[str]) -> int | None:
    """How many articles `Reader.read` will find, or None where only reading them tells."""
    total = 0
    for name in names:
        if name == _STDIN or not os.path.exists(name):
            return None
        for path in _files(name) if os.path.isdir(name) else [Path(name)]:
            total += _count_file(path) if isinstance(path, Path) else 1
    return total


def _count_file(path: Path) -> int:
    if path.suffix.lower() != _LINES or not path.is_file():
        return 1
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1
