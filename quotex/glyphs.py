"""Quotation marks as they are written: what a glyph is, and whether it opens, closes or is none in its place.

Glyphs alone do not tell: ``"`` and ``'`` are both sides at once, typists turn curly marks the wrong way, and
most ``'`` and ``’`` are apostrophes. So the characters around a mark are read first, the glyph second, and
what stands open third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from quotex.values import Span

__all__ = ["Family", "Mark", "Side", "direction", "marks"]


class Family(Enum):
    """Marks that pair with each other."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    LITTLE = "little guillemet"


class Side(Enum):
    """What a mark does, or what its glyph was made for."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    NONE = "none"  #: an apostrophe, an inch, a stray


_GLYPHS: dict[str, tuple[Family, Side]] = {
    '"': (Family.DOUBLE, Side.EITHER),
    "“": (Family.DOUBLE, Side.OPEN),
    "”": (Family.DOUBLE, Side.CLOSE),
    "„": (Family.DOUBLE, Side.OPEN),
    "‟": (Family.DOUBLE, Side.OPEN),
    "``": (Family.DOUBLE, Side.OPEN),
    "''": (Family.DOUBLE, Side.EITHER),
    "‘‘": (Family.DOUBLE, Side.OPEN),
    "’’": (Family.DOUBLE, Side.CLOSE),
    "'": (Family.SINGLE, Side.EITHER),
    "‘": (Family.SINGLE, Side.OPEN),
    "’": (Family.SINGLE, Side.CLOSE),
    "‚": (Family.SINGLE, Side.OPEN),
    "‛": (Family.SINGLE, Side.OPEN),
    "`": (Family.SINGLE, Side.OPEN),
    "´": (Family.SINGLE, Side.CLOSE),
    "«": (Family.GUILLEMET, Side.OPEN),
    "»": (Family.GUILLEMET, Side.CLOSE),
    "‹": (Family.LITTLE, Side.OPEN),
    "›": (Family.LITTLE, Side.CLOSE),
}
_MARK = re.compile(
    r"""(?P<tag> <[A-Za-z/][^<>]*+> )           # the quotes of <a href="…"> are not the article's
      | (?P<noise> ["“”„‟'‘’‚‛`´«»‹›]{7,}+ )    # nobody writes so many in a row
      | (?P<three> '''(?!') )                   # '' and ' on each other
      | (?P<run> "+ | “+ | ”+ | „+ | «+ | »+ | ‹+ | ›+ | ‘+ | ’+ | '+ | `+ | [‟‚‛´] )""",
    re.VERBOSE,
)
_UNSEEN = "\"“”„‟'‘’‚‛`´«»‹›\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Marks and characters without width."""
_NEAR = 5
"""How far to look past other marks for the characters around a mark."""
_ELISION = re.compile(
    r"(?:\d0s|\d\ds|n['’]|(?:em|til|tis|twas|cause|bout|round|neath|cuz|nuff|kay|nother|fore|gainst|hood)\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:s|S|(?<=i)n)['’]\s\w")
_YEAR = re.compile(r"\d\d(?![\w%])")
_FEET = re.compile(r"\d ?['’′] ?\d{1,2}$")


class Mark(NamedTuple):
    """A mark in its place.

    `before` and `after` are the nearest characters that are not marks (a blank at a paragraph's end); `opens`
    and `closes` tell what may stand between such characters. `elides` is true of apostrophes; `possessive` of
    those that look like closing marks (``players' union``) and are none, since a later mark closes the
    quotation.
    """

    start: int
    end: int
    family: Family
    side: Side
    before: str
    after: str
    opens: bool
    closes: bool
    elides: bool
    possessive: bool = False

    @property
    def strong(self) -> bool:
        """Whether this closes and is no apostrophe: it follows a stop, a comma or a dash."""
        return self.closes and self.before in ",.?!…;—–-"


def marks(text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph, apostrophes among them, in order."""
    found = list(_marks(text, paragraph))
    closes_later = False
    for i in reversed(range(len(found))):
        mark = found[i]
        if mark.family is Family.SINGLE:
            if closes_later and _POSSESSIVE.match(text, mark.start - 1):
                found[i] = mark._replace(possessive=True)
            closes_later = mark.strong or (closes_later and (mark.elides or not mark.opens))
    return found


def _marks(text: str, paragraph: Span) -> Iterator[Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if match.lastgroup not in ("tag", "noise"):
            for start, end in _pieces(text, paragraph, *match.span()):
                yield _mark(text, paragraph, start, end)


def _pieces(text: str, paragraph: Span, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """``'''`` is ``''`` and ``'`` where a quotation opens, ``'`` and ``''`` where one closes."""
    if text[start:end] != "'''":
        return ((start, end),)
    middle = start + 2 if start == paragraph.start or not text[start - 1].strip(" \t([{") else start + 1
    return (start, middle), (middle, end)


def _mark(text: str, paragraph: Span, start: int, end: int) -> Mark:
    family, side = _GLYPHS.get(text[start : min(start + 2, end)]) or _GLYPHS[text[start]]
    before = _first(text[max(paragraph.start, start - _NEAR) : start][::-1])
    after = _first(text[end : min(paragraph.end, end + _NEAR)])
    opens = _may_open(before, after)
    closes = not (before.isspace() or before in "([{" or after.isalnum())
    elides = family is Family.SINGLE and _elides(text, start, end)
    return Mark(start, end, family, side, before, after, opens, closes, elides)


def _first(characters: str) -> str:
    """The first character that is neither a mark nor invisible, or a blank."""
    return characters.lstrip(_UNSEEN)[:1] or " "


def _may_open(before: str, after: str) -> bool:
    """Whether a mark may open between these: ``said "We``, ``("We``, ``—"We``."""
    if after.isspace() or after in ",;:)]}":
        return False
    return before.isspace() or (before in "([{-–—/…" and after not in ".?!")


def _elides(text: str, start: int, end: int) -> bool:
    """Whether letters are left out here: ``don't``, ``’90s``, ``rock 'n' roll``, ``'em``."""
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if left.isalnum():
        return right.isalnum() or (left in "nN" and text[start - 2 : start - 1] in ("'", "’", "‘"))
    return bool(_ELISION.match(text, end) or (left.isspace() and _YEAR.match(text, end)))


def direction(text: str, mark: Mark, open_families: list[Family]) -> Side:
    """What `mark` does: `OPEN`, `CLOSE` or `NONE`, given the families of the quotations that stand open."""
    is_open = mark.family in open_families
    if mark.family is Family.SINGLE:
        if mark.elides or mark.possessive:
            return Side.NONE
        return _single(mark, is_open, open_families)
    if mark.before == "=" or (mark.family is Family.DOUBLE and _inches(text, mark, is_open)):
        return Side.NONE
    return _double(mark, is_open)


def _double(mark: Mark, is_open: bool) -> Side:
    only_opens = mark.opens and not mark.closes
    only_closes = mark.closes and not mark.opens
    if mark.side is Side.OPEN:
        return Side.CLOSE if only_closes and is_open else Side.OPEN
    if mark.side is Side.CLOSE:
        return Side.OPEN if only_opens and not is_open else Side.CLOSE
    if only_opens:
        return Side.OPEN
    return Side.CLOSE if only_closes or is_open else Side.OPEN


def _single(mark: Mark, is_open: bool, open_families: list[Family]) -> Side:
    only_opens = mark.opens and not mark.closes
    if only_opens and not (mark.side is Side.CLOSE and is_open):
        return Side.OPEN
    if not is_open or not mark.closes:
        return Side.NONE
    return Side.CLOSE if mark.strong or open_families[-1] is Family.SINGLE else Side.NONE


def _inches(text: str, mark: Mark, is_open: bool) -> bool:
    """``6'2"``, ``a 5" pipe``; but ``"in 2015" he said``."""
    if not mark.before.isdigit() or text[mark.start] not in "\"”'":
        return False
    return (not is_open and not mark.opens) or bool(_FEET.search(text, max(0, mark.start - 6), mark.start))
