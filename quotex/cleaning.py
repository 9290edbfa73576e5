"""A sentence as the models like it, with an exact way back to the caller's characters.

Models learned from tidy text. What they read is a tidied copy: white space is one space, invisible
characters are gone, quotation marks are straight, a letter and its combining accent are one character, a
run of hundreds of characters without a space is abridged. Each character of the copy knows what it stands
for in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Piece", "pieces"]

LONGEST_RUN = 200
"""Characters without white space beyond which a run is abridged: no word, no web address of interest."""

LONGEST_PIECE = 1000
"""Characters of a piece: some 170 words, more than all but a few sentences of a thousand have."""

_ABRIDGED = 60

_TIDY = re.compile("(?:[!-~“”‘’–—…À-ÿ]+ )*[!-~“”‘’–—…À-ÿ]+")
"""Characters that each stand for one of the copy, with single spaces between."""

_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_MARKS = {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"}
_STRAIGHT = str.maketrans(_MARKS)
_JOINTS = (re.compile(r"[;:.!?\u2026\u2014][\"')\]]* "), re.compile(r", "), re.compile(" "))


@frozen
class Piece:
    """A stretch of a sentence, tidied; its character `i` is ``[starts[i], ends[i])`` in the article."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of the copy stand in the article."""
        return self.starts[start], self.ends[end - 1]


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The sentence ``text[start:end]`` as one tidied piece, or several where it is longer than models read.

    >>> [piece] = pieces("He\\u00a0  said\\u200b so.", 0, 14)
    >>> piece.text, piece.span(3, 7)
    ('He said so.', (5, 9))
    """
    whole = _tidied(text, start, end)
    at = 0
    while at < len(whole.text):
        stop = _cut(whole.text, at)
        part = slice(at, stop)
        yield Piece(whole.text[part].rstrip(), whole.starts[part], whole.ends[part])
        at = stop


def _cut(text: str, start: int) -> int:
    """Where the piece that begins at `start` ends: after the last joint in the latter half of its room."""
    limit = start + LONGEST_PIECE
    if len(text) <= limit:
        return len(text)
    for joint in _JOINTS:
        stops = [match.end() for match in joint.finditer(text, start + LONGEST_PIECE // 2, limit)]
        if stops:
            return stops[-1]
    return limit


def _tidied(text: str, start: int, end: int) -> Piece:
    sentence = text[start:end]
    if _TIDY.fullmatch(sentence) and not _RUN.search(sentence):
        return Piece(sentence.translate(_STRAIGHT), range(start, end), range(start + 1, end + 1))
    copy: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, stop in _abridged(sentence):
        char = _tidy_char(sentence[at])
        if not char or (char == " " and (not copy or copy[-1] == " ")):
            continue
        if copy and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", copy[-1] + char)
            if len(composed) == 1:
                copy[-1] = composed
                ends[-1] = start + stop
                continue
        copy.append(char)
        starts.append(start + at)
        ends.append(start + stop)
    if copy and copy[-1] == " ":
        del copy[-1], starts[-1], ends[-1]
    return Piece("".join(copy), tuple(starts), tuple(ends))


def _abridged(sentence: str) -> Iterator[tuple[int, int]]:
    """The characters to read, each as a stretch: of an endless run a few, the last for all the rest."""
    at = 0
    for run in _RUN.finditer(sentence):
        yield from ((i, i + 1) for i in range(at, run.start() + _ABRIDGED - 1))
        yield run.start() + _ABRIDGED - 1, run.end()
        at = run.end()
    yield from ((i, i + 1) for i in range(at, len(sentence)))


def _tidy_char(char: str) -> str:
    if " " < char <= "~":
        return char
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    if category in ("Cf", "Cs", "Co", "Cn"):
        return "" if category == "Cf" else "\ufffd"
    return _MARKS.get(char, char)
