"""Words to compare quotations by: what was said, without how it was set.

Case, marks, dashes, hyphens, spaces, the dots of abbreviations and the commas of numbers do not count; a
question mark does, for it tells a question from a statement.

>>> [word.key for word in words('“The U.S. won\\'t pay $1,000—ever!”')]
['the', 'us', "won't", 'pay', '$', '1000', 'ever']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

__all__ = ["Word", "ends_in_gap", "words"]

_FORMAT = r"\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = regex.compile(
    rf"""(?P<gap>     \[\s?(?:…|\.(?:\s?\.){{2,}}+)\s?\] | …++ | \.(?:\s?\.){{2,}}+ )
       | (?P<open>    \[ )
       | (?P<close>   \] )
       | (?P<key>     (?:\p{{L}}\.){{2,}}+ (?:\p{{L}}(?![\w]))?+
                    | \d(?:[\d.,]*\d)?(?![\w{_FORMAT}\p{{M}}])
                    | [\w{_FORMAT}\p{{M}}]++ (?:['’ʼ][\w{_FORMAT}\p{{M}}]++)*+
                    | [$€£¥%&?] )""",
    regex.VERBOSE,
)
_FORMATS = regex.compile(f"[{_FORMAT}]")
_SIGNS = {"%": "percent", "&": "and"}
_LONGEST_BRACKET = 120


class Word(NamedTuple):
    """A word in its place; `key` is what it is compared by.

    `after_gap` tells that an ellipsis stands before it, `bracketed` that it stands in square brackets: both
    are ways in which an editor owns up to a change.
    """

    key: str
    start: int
    end: int
    after_gap: bool = False
    bracketed: bool = False


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, in the offsets of `text`."""
    return list(_words(text, start, len(text) if end is None else end))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    gap, bracket_ends = False, -1
    for match in _WORD.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "gap":
            gap = True
        elif kind == "open":
            bracket_ends = text.find("]", match.end(), min(end, match.end() + _LONGEST_BRACKET))
        elif kind == "key" and (key := _key(match[0])):
            yield Word(key, match.start(), match.end(), gap, match.start() < bracket_ends)
            gap = False


def ends_in_gap(text: str, start: int, end: int) -> bool:
    """Whether an ellipsis stands in ``text[start:end]``, after the last word."""
    return any(match.lastgroup == "gap" for match in _WORD.finditer(text, start, end))


def _key(word: str) -> str:
    key = unicodedata.normalize("NFKC", _FORMATS.sub("", word)).casefold()
    if key[:1].isdigit():
        return key.replace(",", "")
    return _SIGNS.get(key) or key.replace("’", "'").replace("ʼ", "'").replace(".", "")
