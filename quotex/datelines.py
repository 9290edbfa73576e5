"""Where the words of a news paragraph begin when it opens with place, agency and dash."""

from __future__ import annotations

import regex

__all__ = ["words_start"]

_DATELINE = regex.compile(
    r"""\p{Lu}[\p{Lu}\ .'’-]{2,40}+                      # SINGAPORE
        (?:,\ [\p{L}\ .]{1,20}+(?:\d{1,2})?)?+           # , N.H.   , Feb. 2
        (?:\ ?\([^()\n]{1,40}\))?+                       # (Reuters)
        \ ?(?:--?|–|—)\ +""",
    regex.VERBOSE,
)


def words_start(text: str, start: int) -> int:
    """The offset after a dateline that stands at `start`, or `start` where none does.

    >>> text = "SINGAPORE (Reuters) - Trade fell, the ministry said."
    >>> text[words_start(text, 0):]
    'Trade fell, the ministry said.'
    >>> words_start("Trade - all of it - fell.", 0)
    0
    """
    found = _DATELINE.match(text, start)
    return found.end() if found else start
