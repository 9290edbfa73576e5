"""Articles from files, folders and standard input, one by one; what cannot be read is named and passed over.

A `.jsonl` file holds an article a line, as an object with a text and perhaps an id; a `.txt` file is one
article; a `.html` or `.htm` file is a saved web page with one. Anything else, standard input among it, is
JSON Lines if it begins like an object, a page if it begins like one, else one article.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, TextIO

from attrs import evolve, field, frozen

from quotex.errors import ConfigError, PageError
from quotex.pages import article_text

__all__ = ["Failure", "Input", "Reader", "Unreadable", "count", "identified", "identifier", "size"]

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
    """An input that could not be used, and why; its id, if one is known.

    >>> print(Failure("news.jsonl:3", "not JSON"))
    news.jsonl:3: not JSON
    """

    place: str
    reason: str
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@frozen
class Unreadable(Failure):
    """A file or folder that could not be read, or not to its end, with any number of articles."""


def identifier(*parts: str) -> str:
    """Twenty hexadecimal digits that tell these strings from others (the first 80 bits of their SHA-256).

    >>> identifier("news.jsonl:3", "It rained.")
    '61a4df4d08f424ff73de'
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
    return digest.hexdigest()[:20]


def identified(item: Input) -> Input:
    """An article without an id of its own, with one that no other has: its name, a hash of place and text.

    >>> identified(Input("news:3", "It rained.", "archive/news.jsonl:3")).id
    'news:3-3956dd470263254cd746'
    """
    return evolve(item, id=f"{item.id}-{identifier(item.place, item.text)}")


def _as_it_is(item: Input) -> Input:
    return item


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

    `unnamed` may give an id of its own to an article that comes without one (see `identified`).

    >>> [failure] = Reader().read(["no-such-file.txt"])
    >>> print(failure)
    no-such-file.txt: No such file or directory
    """

    encoding: str = field(default="utf-8", converter=_known)
    id_key: str = "id"
    text_key: str = "text"
    unnamed: Callable[[Input], Input] = _as_it_is

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
            yield Unreadable(_STDIN, "standard input is closed")
        else:
            yield from self._source(lambda: nullcontext(sys.stdin.buffer), "stdin", _STDIN)

    def _folder(self, name: str) -> Iterator[Input | Failure]:
        empty = True
        for found in _files(name):
            empty = False
            yield from [found] if isinstance(found, Failure) else self._file(found)
        if empty:
            yield Unreadable(
                name, f"no articles here: no file ends in {', '.join(_READ[:-1])} or {_READ[-1]}"
            )

    def _file(self, path: Path) -> Iterator[Input | Failure]:
        yield from self._source(lambda: path.open("rb"), path.stem, str(path))

    def _source(
        self, opened: Callable[[], AbstractContextManager[BinaryIO]], stem: str, place: str
    ) -> Iterator[Input | Failure]:
        try:
            with opened() as file:
                yield from self._stream(file, stem, place)
        except OSError as error:
            yield Unreadable(place, error.strerror or str(error))
        except UnicodeError as error:
            yield Unreadable(place, self._undecodable(str(error)))

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
        if bad := _bad_byte(text):
            return Failure(place, self._undecodable(bad))
        return self.unnamed(Input(id, text, place))

    def _page(self, page: str, id: str, place: str) -> Input | Failure:
        """The article of a page, which says itself how it is encoded where it does not fit what was said."""
        try:
            data = page.encode(self._name, "surrogateescape") if _bad_byte(page) else page
            return self.unnamed(Input(id, article_text(data), place))
        except PageError as error:
            return Failure(place, str(error))

    def _line(self, line: str, id: str, place: str) -> Input | Failure:
        if bad := _bad_byte(line):
            return Failure(place, self._undecodable(bad))
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            return Failure(place, f"not JSON: {error.msg} at column {error.colno}")
        except (ValueError, RecursionError) as error:
            return Failure(place, f"not JSON that can be read: {error}")
        if not isinstance(row, Mapping):
            return Failure(place, f"not an object with a text but a {type(row).__name__}")
        return self.row(row, id, place)

    def row(self, row: Mapping[str, object], id: str, place: str) -> Input | Failure:
        """The article in an object with a text, whose id is `id` where the object has none."""
        text, given = row.get(self.text_key), row.get(self.id_key)
        own = str(given) if isinstance(given, str | int) else None
        if self.text_key not in row:
            keys = ", ".join(map(repr, row)) or "no keys"
            reason = f"no {self.text_key!r} here but {keys}; name the right one with --text-key"
            return Failure(place, reason, own)
        if not isinstance(text, str):
            return Failure(place, f"{self.text_key!r} is no string but {type(text).__name__}", own)
        if own is None and given is not None:
            return Failure(place, f"{self.id_key!r} is no string but {type(given).__name__}")
        return self.unnamed(Input(id, text, place)) if own is None else Input(own, text, place)

    def _undecodable(self, why: str) -> str:
        return f"not {self._name}: {why}; name its encoding with --encoding"

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
    yield from (Unreadable(str(error.filename), error.strerror or str(error)) for error in failures)


def _belongs_to_a_page(folder: str, files: Iterable[str]) -> bool:
    """Whether a folder holds what a page saved beside it is made of: `storm_files`, of `storm.html`."""
    page, saved, _ = folder.rpartition(_SAVED_WITH_IT)
    return bool(saved) and any(f"{page}{suffix}" in files for suffix in _PAGES)


def count(names: Iterable[str]) -> int | None:
    """How many articles `Reader.read` will find, or None where only reading them tells."""
    return _total(names, _count_file)


def size(names: Iterable[str]) -> int | None:
    """How many bytes the files have that `Reader.read` will read, or None where a stream is among them."""
    return _total(names, lambda path: path.stat().st_size)


def _total(names: Iterable[str], measure: Callable[[Path], int]) -> int | None:
    total = 0
    for name in names:
        if name == _STDIN or not os.path.exists(name):
            return None
        for path in _files(name) if os.path.isdir(name) else [Path(name)]:
            total += measure(path) if isinstance(path, Path) else 1
    return total


def _count_file(path: Path) -> int:
    if path.suffix.lower() != _LINES or not path.is_file():
        return 1
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1
