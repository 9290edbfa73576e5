"""What a quotation is used for, from its words and surroundings alone: speech, phrase, title or nickname.

The rules know no grammar: they are for quotations that no reporting clause claims. `RULES` are asked in turn,
the first that answers decides; a quotation that none knows is speech when it has enough words.

>>> text = 'Kenneth "Shorty" Smith saw "Jaws." "It was far too long for me," he said.'
>>> from quotex.marks import quotations
>>> from quotex.values import Span
>>> [use_of(text, found).value for found in quotations(text, [Span.of(text, 0, len(text))])]
['nickname', 'title', 'speech']
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from quotex.marks import Quotation

__all__ = ["RULES", "Use", "looks_quoted", "use_of"]

_ENOUGH = 4
"""Fewer words than this are a phrase, unless a reporting word stands beside them."""
_NEAR = 40


class Use(StrEnum):
    """What a quotation is used for."""

    SPEECH = "speech"  #: somebody's words, whole
    PHRASE = "phrase"  #: a word or phrase: a fragment of speech, or scare quotes
    TITLE = "title"  #: a film, book, song or programme
    NICKNAME = "nickname"  #: Kenneth "Shorty" Smith


_SAID = (
    r"(?:said|says|say|told|asked|asks|added|adds|replied|wrote|writes|tweeted|shouted|yelled|chanted|answered"
    r"|responded|joked|continued|concluded|explained|noted|argued|declared|insisted|warned)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAID}(?:\s\w+)?[:,]\s*$")
_SAID_AFTER = re.compile(rf"\s*(?:(?:[A-Z][\w.'’-]*|he|she|they|the \w+|it)\s){{0,4}}{_SAID}\b")
_ENDED = re.compile(r"(?:^|[.?!…][\"”’]?\s|\n)\s*$")
_BEGINS = re.compile(r"\s*(?:$|\n|[\"“‘]?[A-Z])")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to"}
)

Rule = Callable[[str, str, str], Use | None]


def reported(before: str, words: str, after: str) -> Use | None:
    """``“No,” he said``, ``He said: “No.”``"""
    ended = words[-1:] in ",.?!…—-"
    return Use.SPEECH if ended and (_SAID_AFTER.match(after) or _SAID_BEFORE.search(before)) else None


def sentence(before: str, words: str, after: str) -> Use | None:
    """``She paused. “I saw nothing.”``: a whole sentence, by itself."""
    whole = words[:1].isupper() and words[-1:] in ".?!…" and " " in words
    return Use.SPEECH if whole and _ENDED.search(before) and _BEGINS.match(after) else None


def nickname(before: str, words: str, after: str) -> Use | None:
    """``Kenneth “Shorty” Smith``"""
    named = re.search(r"[A-Z][\w.'’-]*\s$", before) and re.match(r"\s[A-Z][a-z]", after)
    return Use.NICKNAME if named and len(words.split()) <= 3 and words[-1:].isalnum() else None


def title(before: str, words: str, after: str) -> Use | None:
    """``the film “Jaws”``, ``CNN’s “State of the Union,”``: every word but the small ones has a capital."""
    found = words.rstrip(",.").split()
    capital = [word[:1].isupper() or word[:1].isdigit() for word in found if word.lower() not in _SMALL]
    return Use.TITLE if capital and all(capital) and found[0][:1].isupper() and len(found) <= 8 else None


def phrase(before: str, words: str, after: str) -> Use | None:
    """``the “deep state”``, ``a “total disaster” of a plan``"""
    return Use.PHRASE if len(words.split()) < _ENOUGH else None


RULES: tuple[Rule, ...] = (reported, sentence, nickname, title, phrase)


def use_of(text: str, quotation: Quotation) -> Use:
    """What `quotation` is used for in `text`."""
    first, last = quotation.spans[0], quotation.spans[-1]
    before, after = text[max(0, first.start - _NEAR) : first.start], text[last.end : last.end + _NEAR]
    words = " ".join(span.text for span in quotation.inner)
    return next((use for rule in RULES if (use := rule(before, words, after))), Use.SPEECH)


def looks_quoted(text: str, quotation: Quotation) -> bool:
    """Whether `quotation` looks like what somebody said, and not like a phrase, title or nickname."""
    return use_of(text, quotation) is Use.SPEECH
