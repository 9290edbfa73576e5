"""Where the words of a news paragraph begin when it opens with place, agency and dash."""

from __future__ import annotations

import regex

__all__ = ["words_start"]

_AGENCY = r"""(?:Reuters|AP|AFP|ANSA|BBC|CNN|CP|DPA|dpa|EFE|IANS|KUNA|MENA|PA|PTI|TASS|UPI|WAM|Xinhua|Yonhap
    |Bloomberg|Kyodo(?:\ News)?|(?:The\ )?Associated\ Press|PR\ ?Newswire|BUSINESS\ WIRE|GLOBE\ ?NEWSWIRE)"""

_DATELINE = regex.compile(
    rf"""(?: \p{{Lu}}[\p{{Lu}}\ .'’/-]{{2,40}}+                     # SINGAPORE, GENEVA/LONDON
            (?:,\ [\p{{L}}\ .]{{1,20}}+(?:\d{{1,2}})?)?+            # , N.H.   , Feb. 2
            (?:,\ [\p{{L}}\ .]{{1,20}}+\d{{1,2}})?+(?:,\ \d{{4}})?+  # , Feb. 2, 2026
            (?:\ ?\([^()\n]{{1,40}}\))?+                         # (Reuters)
            \ ?(?:--?|–|—)\ +
        |   (?:\p{{Lu}}[\p{{L}}.'’-]{{2,20}}+(?:[\ /]\p{{Lu}}[\p{{L}}.'’-]{{1,20}}+){{0,3}})?+  # New York
            (?:,?\ [\p{{L}}\ .]{{1,20}}+(?:\d{{1,2}})?(?:,\ \d{{4}})?){{0,2}}+             # , May 3, 2026
            [\ -]{{0,3}}+(?:\({_AGENCY}\)|/{_AGENCY}/)
            \ ?(?:--?|–|—)\ *
        |   \({_AGENCY}\)\ *(?=\p{{Lu}})                          # (CNN)
        )""",
    regex.VERBOSE,
)


def words_start(text: str, start: int) -> int:
    """The offset after a dateline that stands at `start`, or `start` where none does.

    >>> text = "SINGAPORE (Reuters) - Trade fell, the ministry said."
    >>> text[words_start(text, 0):]
    'Trade fell, the ministry said.'
    >>> text = "Lodi, May 3, 2026 /PRNewswire/ -- Trade fell."
    >>> text[words_start(text, 0):]
    'Trade fell.'
    >>> words_start("Trade - all of it - fell.", 0)
    0
    """
    found = _DATELINE.match(text, start)
    return found.end() if found else start
