"""Is this the right name? Comparing a speaker or a role as returned with the ones that the gold knows.

The word lists are part of the measure and separate from those that the extractor reads, so that a better
extractor never changes what its figures mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotex import lexicon

__all__ = ["SOURCE_FORMS", "ends_in_name", "normal_name", "role_matches", "source_form"]

SOURCE_FORMS = ("proper", "pronoun", "nominal", "none")

_POSSESSIVE = re.compile(r"[’']s?(?=\W|$)")
_NOT_WORD = re.compile(r"[^\w\s]")
_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[\w.&-]+")
_CLAUSE = re.compile(r"[,(–—]")
_AFTER_NAME = re.compile(r" (?:of|at|for|in|from|on|with|to|who|whose|that) ")


def _titles() -> frozenset[str]:
    return lexicon.words("evaluation_titles")


def normal_name(name: str | None) -> str:
    """A name without case, possessive, punctuation and leading titles.

    >>> normal_name("Sen. Ann Lee's")
    'ann lee'
    """
    words = _NOT_WORD.sub("", _POSSESSIVE.sub("", (name or "").casefold())).split()
    while len(words) > 1 and words[0] in _titles():
        del words[0]
    return " ".join(words)


def name_part(mention: str) -> str:
    """The part of a mention that looks like a name, with what stands before it; "" if none does.

    >>> name_part("Rep. Ann Lee (D-Wis.), who voted no")
    'Rep. Ann Lee'
    >>> name_part("the minister")
    ''
    """
    for clause in _CLAUSE.split(_POSSESSIVE.sub("", mention)):
        words = _NAME_WORD.findall(_AFTER_NAME.split(clause)[0])
        if words and words[-1][0].isupper():
            return " ".join(words)
    return ""


def ends_in_name(mention: str, names: Iterable[str]) -> bool:
    """Whether a mention ends in one of the names, after a role at most.

    >>> ends_in_name("her aide Lee", ["Lee"]), ends_in_name("Bob Lee", ["Lee"])
    (True, False)
    """
    words = name_part(mention).split()
    return any(_ends_in(words, name) for name in names)


def _ends_in(words: list[str], name: str) -> bool:
    length = len(name.split())
    before = words[-length - 1] if len(words) > length else ""
    another_name = length < 2 and before[:1].isupper() and before.casefold().strip(".") not in _titles()
    return not another_name and normal_name(" ".join(words[-length:])) == normal_name(name)


def source_form(source: str) -> str:
    """What kind of words a source is made of, told from the words alone: one of `SOURCE_FORMS`.

    >>> [source_form(s) for s in ("Mayor Ann Lee", "she", "the mayor", "")]
    ['proper', 'pronoun', 'nominal', 'none']
    """
    if not source:
        return "none"
    words = _WORD.findall(re.sub(r"[’']s\b", "", source))
    if words and all(word.casefold() in lexicon.words("evaluation_pronouns") for word in words):
        return "pronoun"
    name = name_part(source).split()
    return "proper" if name and name[-1].casefold() not in _titles() else "nominal"


def role_matches(guess: str, roles: Iterable[str]) -> bool:
    """Whether half of the content words of a role agree with one of the roles in the gold.

    >>> role_matches("the mayor of Hull", ["mayor"]), role_matches("the clerk", ["mayor"])
    (True, False)
    """
    guessed = _role_words(guess)
    return any(_agreement(guessed, words) >= 0.5 for role in roles if (words := _role_words(role)))


def _role_words(role: str) -> list[str]:
    return [w for w in _WORD.findall(role.casefold()) if w not in lexicon.words("evaluation_stop")]


def _agreement(a: list[str], b: list[str]) -> float:
    common = sum(min(a.count(word), b.count(word)) for word in set(a))
    return 2 * common / (len(a) + len(b))
