"""Reading gold and predictions, in whatever form people keep them.

* `*.jsonl`: an article a line, as `{"id", "text", "skip", "quotes": [{"source", "cue", "content"}]}` with
  spans written `[start, end]`, as a quotex document, or as Citron's
  `{"text", "quotes": [{"cue", "sources", "contents"}]}`;
* `*.json`: one such article;
* `*.ann`: brat stand-off as in PolNeAR, where events named Attribution… tie text-bound Source, Cue and
  Content, and Discard marks boilerplate; the text is in a `.txt` beside it, or in a folder `text` beside that
  of the annotations;
* `*.marked.txt`: text with inline mark-up, see `quotex.evaluation.markup`.

A folder is read with all such files below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from quotex.errors import ConfigError, SchemaError
from quotex.evaluation.annotations import AnnotatedText, Annotation, KnownSpeaker, Range, Ranges
from quotex.evaluation.markup import parse_articles
from quotex.serial import check_header, loads
from quotex.values import Kind, SpeakerKind, Status

__all__ = ["read", "read_speakers"]

Row = Mapping[str, Any]


def read(path: str | Path) -> tuple[AnnotatedText, ...]:
    """The articles of a file, or of all files that can be read below a folder, in the order of their names.

    Raises `ConfigError` where there is nothing of a known form, `SchemaError` for data that does not fit it.
    """
    path = Path(path)
    if not path.exists():
        raise ConfigError(f"{path} does not exist")
    files = sorted(p for p in path.rglob("*") if _reader(p)) if path.is_dir() else [path]
    if not files or _reader(files[0]) is None:
        raise ConfigError(f"nothing to read in {path}; known forms: {', '.join(s for s, _ in _READERS)}")
    return tuple(article for file in files for article in _read_file(file))


def read_speakers(path: str | Path) -> tuple[KnownSpeaker, ...]:
    """Speakers of gold: `{"doc", "id", "speaker", "aliases", "roles", "unsure"}` a line, or marked text.

    Raises `ConfigError` for a file that cannot be read as UTF-8, and `SchemaError`, naming the line, for data
    that does not fit.
    """
    path = Path(path)
    if path.is_dir() or path.name.endswith(".marked.txt"):
        files = sorted(path.rglob("*.marked.txt")) if path.is_dir() else [path]
        return tuple(s for file in files for a in parse_articles(_text(file)) for s in a.speakers)
    return tuple(_located(path, n, _speaker, row) for n, row in _rows(path))


def _reader(path: Path) -> Callable[[Path], Iterable[AnnotatedText]] | None:
    return next((reader for suffix, reader in _READERS if path.name.endswith(suffix)), None)


def _read_file(path: Path) -> Iterable[AnnotatedText]:
    reader = _reader(path)
    return reader(path) if reader else ()


def _text(path: Path) -> str:
    """The file with its line ends as they are, since offsets count them."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text: {error}") from error


# JSON


def _read_jsonl(path: Path) -> Iterator[AnnotatedText]:
    for n, row in _rows(path):
        yield _located(path, n, partial(_article, f"{path.stem}:{n}"), row)


def _read_json(path: Path) -> Iterator[AnnotatedText]:
    yield _located(path, 1, partial(_article, path.stem), _located(path, 1, loads, _text(path)))


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    for n, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            yield n, _located(path, n, loads, line)


def _located(path: Path, line: int, make: Callable[[Any], Any], data: object) -> Any:
    """What `make` makes of `data`; its errors name file and line."""
    try:
        return make(data)
    except (SchemaError, KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise SchemaError(f"{path}:{line}: {what}") from error


def _article(default_id: str, row: Row) -> AnnotatedText:
    if "schema" in row:
        check_header(row)
    quotes = row.get("quotes") or []
    kinds = {i: s["kind"] for s in row.get("speakers") or [] for i in s.get("quotes") or []}
    return AnnotatedText(
        str(row.get("id") or default_id),
        row.get("text") or "",
        tuple(_annotation(str(i), quote, kinds.get(i)) for i, quote in enumerate(quotes)),
        _ranges(row.get("skip")),
    )


def _annotation(id: str, row: Row, speaker_kind: str | None) -> Annotation:
    kind, attitude = _kind_and_attitude(row)
    confidence = row.get("confidence")
    return Annotation(
        str(row.get("id", id)),
        content=_ranges(_first_present(row, "spans", "contents", "content")),
        cue=_ranges(row.get("cue")),
        source=_ranges(_first_present(row, "sources", "source")),
        parent=None if row.get("parent") is None else str(row["parent"]),
        speaker=row.get("speaker"),
        role=row.get("role"),
        speaker_kind=SpeakerKind(speaker_kind) if speaker_kind else None,
        kind=kind,
        attitude=attitude,
        status=Status(row["status"]) if row.get("status") else None,
        rule=(row.get("why") or {}).get("rule", ""),
        confidence=None if confidence is None else float(confidence),
    )


def _first_present(row: Row, *keys: str) -> Any:
    return next((row[key] for key in keys if key in row), None)


def _kind_and_attitude(row: Row) -> tuple[Kind | None, bool | None]:
    """A corpus may say under "kind" whether this is speech or attitude; quotex says how it is quoted."""
    kind, attitude = row.get("kind"), row.get("attitude")
    if kind in ("speech", "attitude"):
        return None, kind == "attitude"
    return (Kind(kind) if kind else None), attitude


def _ranges(value: Any) -> Ranges:
    """Spans however they are written: null, {"start", "end"}, [start, end] or a list of these."""
    if not value:
        return ()
    if isinstance(value, Mapping):
        return (_range(value["start"], value["end"]),)
    if isinstance(value, list) and isinstance(value[0], int):
        return (_range(*value),)
    if isinstance(value, list):
        return tuple(r for item in value for r in _ranges(item))
    raise SchemaError(f"expected a span, [start, end] or an object with both, found {value!r}")


def _range(start: Any, end: Any) -> Range:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise SchemaError(f"expected a span with 0 <= start <= end, found {start!r}, {end!r}")
    return start, end


def _speaker(row: Row) -> KnownSpeaker:
    return KnownSpeaker(
        str(row["doc"]),
        str(row["id"]),
        row.get("speaker"),
        tuple(row.get("aliases") or ()),
        tuple(row.get("roles") or ()),
        SpeakerKind(row["type"]) if row.get("type") not in (None, "none") else None,
        bool(row.get("unsure")),
    )


# brat

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


def _read_brat(path: Path) -> Iterator[AnnotatedText]:
    text_file = _text_beside(path)
    lines = [line.split("\t") for line in _text(path).splitlines() if line.strip()]
    bound = {key: (label, ranges) for key, label, ranges in _text_bound(path, lines)}
    events = [(cells[0], cells[1].split()) for cells in lines if cells[0].startswith("E")]
    yield AnnotatedText(
        text_file.stem,
        _text(text_file),
        tuple(
            _event(id, arguments, bound) for id, arguments in events if arguments[0].startswith("Attribution")
        ),
        tuple(r for label, ranges in bound.values() if label == "Discard" for r in ranges),
    )


def _text_bound(path: Path, lines: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, Ranges]]:
    """`T3 <tab> Content 256 377;463 616 <tab> …` → T3, Content, its ranges."""
    for cells in lines:
        if not cells[0].startswith("T"):
            continue
        label, _, offsets = cells[1].partition(" ")
        try:
            ranges = tuple(_range(*map(int, piece.split())) for piece in offsets.split(";"))
        except (TypeError, ValueError) as error:
            raise SchemaError(f"{path}: {cells[0]} has the offsets {offsets!r}, not START END;…") from error
        yield cells[0], label, ranges


def _event(id: str, arguments: Sequence[str], bound: Mapping[str, tuple[str, Ranges]]) -> Annotation:
    """`E3 <tab> Attribution:T14 Cue:T10 Source:T9 Content:T11`; repeated parts have numbers."""
    parts: dict[str, list[Range]] = {"Content": [], "Cue": [], "Source": []}
    for argument in arguments[1:]:
        part, _, key = argument.partition(":")
        parts.get(part.rstrip("0123456789"), []).extend(bound[key][1] if key in bound else ())
    content, cue, source = (tuple(sorted(ranges)) for ranges in parts.values())
    return Annotation(id, content, cue, source)


def _text_beside(path: Path) -> Path:
    """The article of an annotation file, which may be named for its annotator too (`article_4b22.ann`)."""
    names = [f"{stem}.txt" for stem in (path.stem, _ANNOTATOR.sub("", path.stem))]
    places = [path.parent, path.parent.parent / "text"]
    candidates = [place / name for place in places for name in names]
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    if found is None:
        raise ConfigError(f"no text for {path}: looked for {', '.join(map(str, candidates))}")
    return found


# marked text


def _read_marked(path: Path) -> Iterator[AnnotatedText]:
    try:
        yield from (article.text for article in parse_articles(_text(path)))
    except SchemaError as error:
        raise SchemaError(f"{path}: {error}") from error


_READERS: tuple[tuple[str, Callable[[Path], Iterable[AnnotatedText]]], ...] = (
    (".jsonl", _read_jsonl),
    (".json", _read_json),
    (".ann", _read_brat),
    (".marked.txt", _read_marked),
)
