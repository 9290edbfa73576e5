"""Parses made earlier, replayed: what tests run on, and the way in for anyone's own parses.

A recording is a CoNLL-U file that one can read, compare and correct. It holds its article too, white space
included (see `quotex.conllu`), so a test needs nothing else. `record` makes one; `parser_of` makes a parser
of recordings, of CoNLL-U from elsewhere or of Stanza's documents, to be used as ``quotex.load(parser=…)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import shorten
from typing import Any

from attrs import frozen

from quotex.conllu import from_stanza, read, text_of, write
from quotex.errors import ParseError
from quotex.parser import Article, Parser
from quotex.sentences import segment
from quotex.tree import Sentence

__all__ = ["Recording", "ReplayParser", "parser_of", "record"]

FORMAT = 1
"""The form of recordings: raised when a file of the old form would be misread."""

SUFFIX = ".conllu"
_FORMAT = re.compile(r"^# *quotex_recording *= *(\d+)", re.MULTILINE)
_NEWDOC = re.compile(r"^(?=# *newdoc\b)", re.MULTILINE)
_ID = re.compile(r"^# *newdoc +id *= *(.*\S)", re.MULTILINE)
_ALIKE = 0.6
_SHOWN = 40


@frozen
class Recording:
    """The parse of one article: its name, its text, and the parse as CoNLL-U."""

    name: str
    text: str
    conllu: str

    @classmethod
    def of(cls, name: str, text: str, sentences: Iterable[Sentence]) -> Recording:
        """The recording of a parsed text."""
        header = f"# newdoc id = {name}\n# quotex_recording = {FORMAT}\n"
        return cls(name, text, header + write(sentences, text))

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The trees, laid onto `text`; raises `ParseError` where they do not fit."""
        try:
            return read(self.conllu, text)
        except ParseError as error:
            raise ParseError(f"the parse {self.name!r} is of another text: {error}; {_RENEW}") from None

    def save(self, folder: Path | str) -> Path:
        """Writes the recording into `folder`, made if need be, and tells where."""
        path = Path(folder) / f"{self.name}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.conllu, encoding="utf-8", errors="surrogatepass", newline="\n")
        return path


_RENEW = "renew it with: quotex record ARTICLE --out FOLDER"


def record(text: str, parser: Parser, name: str = "article") -> Recording:
    """Parses `text` and keeps the parse.

    >>> from quotex.testing import parser_of
    >>> parser = parser_of("1  Yes  yes  INTJ  _  _  0  root  _  _")
    >>> print(record("Yes", parser, name="consent").conllu.expandtabs(3).strip())
    # newdoc id = consent
    # quotex_recording = 1
    # sent_id = 1
    # text = Yes
    1  Yes   yes   INTJ  _  _  0  root  _  start_char=0|end_char=3|SpaceAfter=No
    """
    [sentences] = parser([Article(text, segment(text))])
    return Recording.of(name, text, sentences)


class ReplayParser:
    """A `quotex.parser.Parser` that gives parses made earlier, and `ParseError` for any other text.

    White space may differ between an article and a parse that states no offsets.
    """

    def __init__(self, recordings: Iterable[Recording]) -> None:
        self.recordings = tuple(recordings)
        self._by_text = {_flat(recording.text): recording for recording in self.recordings}

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        """The recorded trees for each of `articles`. Raises `ParseError` at one that is not recorded."""
        return (self._find(article.text).sentences(article.text) for article in articles)

    def __getitem__(self, name: str) -> Recording:
        """The recording of that name: ``parser["budget"].text`` is its article."""
        for recording in self.recordings:
            if recording.name == name:
                return recording
        names = ", ".join(recording.name for recording in self.recordings)
        raise KeyError(f"no recording is named {name!r}; there are: {names or 'none'}")

    def __repr__(self) -> str:
        return f"<ReplayParser of {len(self.recordings)} articles>"

    def _find(self, text: str) -> Recording:
        flat = _flat(text)
        if flat in self._by_text:
            return self._by_text[flat]
        opening = _brief(flat)
        near = max(self._by_text, key=lambda other: _likeness(other, flat), default=None)
        if near is None or _likeness(near, flat) < _ALIKE:
            raise ParseError(
                f"no parse is recorded of the article {opening!r}; "
                "record one with: quotex record ARTICLE --out FOLDER"
            )
        at = _first_difference(near, flat)
        raise ParseError(
            f"the article {opening!r} has changed since {self._by_text[near].name!r} was recorded: "
            f"{_brief(flat[at:])!r} was {_brief(near[at:])!r}; {_RENEW}"
        )


def parser_of(*sources: str | Path | Any) -> ReplayParser:
    """A parser that gives the parses in `sources`.

    A source is CoNLL-U (a string), a file or a folder of ``*.conllu`` files (a `Path`), or a Stanza document.
    Raises `ParseError` for what cannot be read, and `TypeError` for a source that is none of these.

    >>> parser = parser_of("1  Yes  yes  INTJ  _  _  0  root  _  _")
    >>> [[sentence]] = parser([Article("Yes", ())])
    >>> sentence.nodes[0].lemma
    'yes'
    """
    return ReplayParser(recording for source in sources for recording in _recordings(source))


def _recordings(source: Any) -> Iterator[Recording]:
    if isinstance(source, str):
        yield from _documents("parse", source)
    elif isinstance(source, Path):
        for path in _files(source):
            yield from _documents(path.stem, _file_text(path))
    elif hasattr(source, "sentences"):
        if source.text is None:
            raise ParseError("a Stanza document without its text: give Stanza the text, not tokens")
        yield Recording.of("stanza", source.text, from_stanza(source))
    else:
        raise TypeError(f"a parse is CoNLL-U, a Path or a Stanza document, not {type(source).__name__}")


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path] if path.exists() else []
    if not found:
        raise ParseError(f"no parses at {str(path)!r}; record some with: quotex record ARTICLE --out FOLDER")
    return found


def _file_text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise ParseError(f"{path} is not UTF-8: {error}") from None


def _documents(name: str, conllu: str) -> Iterator[Recording]:
    """The articles of a file: one, or one for each ``# newdoc``."""
    parts = [part for part in _NEWDOC.split(conllu) if part.strip()] or [""]
    for part in parts:
        stated = _ID.search(part)
        own = stated[1] if stated else name
        for version in map(int, _FORMAT.findall(part)):
            if version != FORMAT:
                raise ParseError(
                    f"{own!r} is a recording of form {version}, this quotex reads form {FORMAT}; {_RENEW}"
                )
        yield Recording(own, text_of(part), part)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).quick_ratio()


def _brief(text: str) -> str:
    return shorten(text, _SHOWN, placeholder=" …")


def _first_difference(one: str, other: str) -> int:
    """Where the word starts in which two texts first differ."""
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one.rfind(" ", 0, shared) + 1
