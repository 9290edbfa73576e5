"""What an article's page says about itself, where nobody is quoted: "Read more here.", bylines, credits.

Each rule is a predicate over a whole paragraph or sentence, narrow on purpose: a real paragraph lost is worse
than a row of share buttons kept. A passage is boilerplate when any of `RULES` says so.

>>> is_boilerplate("Go to Forum >>0 Comments"), is_boilerplate("He won, to the comments of many.")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quotex.datelines import words_start
from quotex.paragraphs import FIELDS
from quotex.values import Span

__all__ = ["RULES", "boilerplate", "is_boilerplate"]

_LONGEST = 400
"""Longer passages are no boilerplate, notices apart."""
_LONGEST_NOTICE = 2000

Rule = Callable[[str], bool]


def _is(passage: str, *patterns: str) -> bool:
    """Whether the whole passage matches one of the patterns, in any case."""
    return any(re.fullmatch(pattern, passage, re.IGNORECASE) for pattern in patterns)


def no_words(passage: str) -> bool:
    """``___``, ``* * *``, ``X``"""
    return not re.search(r"\d|[^\W_][\W_]*[^\W_]", passage)


def comments(passage: str) -> bool:
    """``Go to Forum >>0 Comments``, ``12 comments``, ``Leave a reply``"""
    return _is(
        passage,
        r"go to forum\b.{0,20}",
        r"(?:(?:[>»]++|\d++|no|view|read|show|see|all|load|more|post|add)\s?+)++comments?(?: yet| \(\d+\))?",
        r"comments(?: are closed| off)?",
        r"(?:leave|post|add|write) an? (?:comment|reply)",
        r"join the (?:conversation|discussion)",
    )


def pointer(passage: str) -> bool:
    """``Read more here``, ``Watch the video below``, ``Click here to subscribe``"""
    return _is(
        passage,
        r"(?:click|tap|go|see|look) here\b[^\"“”]*",
        r"(?:read|see|watch|listen|view|find|check out|take a look|get)\b[^\"“”,.!?]*\b(?:here|below|above)",
        r"(?:read|see) (?:more|also|the full (?:story|article|report|text))",
        r"(?:read|see) more:.*",
        r"read (?:more|the rest) (?:at|on|from)\b[^\"“”]*",
    )


def invitation(passage: str) -> bool:
    """``Follow Jane Doe on Twitter @janedoe``, ``Sign up for our newsletter``, ``Like us on Facebook``"""
    asked = r"(?:[^.\"“”]*\? )?"
    return _is(
        passage,
        r"(?:on twitter,? )?follow\b[^\"“”]*(?:[@#]\w|\bon (?:twitter|facebook|instagram)\b)[^\"“”]*",
        rf"{asked}(?:like|join|find|visit) (?:us|me|our page|the page|our group)\b[^\"“”]*",
        rf"{asked}(?:subscribe|sign up)(?: now| today)? (?:here|to|for|by|with)\b[^\"“”]*",
        rf"{asked}e-?mail (?:us|me|the (?:author|editor|writer))\b[^\"“”]*",
        r"for more\b[^\"“”]*\b(?:sign up|download|subscribe|visit|check out|click|go to)\b[^\"“”]*",
        r"enter your (?:e-?mail|name|zip)\b.*",
        r"(?:send|submit) (?:us )?(?:your )?(?:tips|comments|questions|letters)\b[^\"“”]*",
        r"download (?:the|our)\b[^\"“”]*\bapps?\b[^\"“”]*",
    )


def copyright_line(passage: str) -> bool:
    """``Copyright 2016 The Associated Press. All rights reserved``"""
    return _is(
        passage,
        r"(?:copyright\b|©|\(c\) ?\d|c\. ?\d{4}\b).*",
        r".*\ball rights reserved\b.*",
        r".*\bmay not be (?:published|reproduced)\b.*",
        r".*\breprinted (?:courtesy|by permission|with permission)\b.*",
    )


def buttons(passage: str) -> bool:
    """``Share Tweet Email Print``, ``Facebook Twitter Google+``"""
    service = (
        r"shares?|tweet|e-?mail|print|facebook|twitter|google\+?|linkedin|pinterest|reddit|tumblr|whatsapp"
        r"|flipboard|instagram|youtube"
    )
    other = r"save|sms|copy link|pin it|like|reply|more|this|article|story|on|via|\d+"
    return _is(passage, rf"(?=.*\b(?:{service})\b)(?:(?:{service}|{other})(?!\w)[\s|/·•,]*+)++")


_NAME = r"(?:(?!(?:He|She|It|They|We|You)\b)[A-Z][\w.'’-]*|and|de|del|van|von|bin|al|of|the|for|&|/|\|)"
_NAMES = rf"{_NAME}(?:,? {_NAME}){{0,9}}"


def byline(passage: str) -> bool:
    """``By Jane Doe and John Roe``, ``Doe reported from Washington``, ``(Editing by Jane Doe)``"""
    work = (
        r"reporting|writing|written|editing|story|photos?|graphics?|compiled|(?:video|podcast|audio) produced"
    )
    return bool(
        re.fullmatch(rf"(?:By|BY|by):? {_NAME}(?:,? {_NAME}){{1,9}}", passage)
        or re.fullmatch(rf"{_NAMES} (?:contributed to this|reported from) [^\"“”]*", passage)
        or re.fullmatch(rf"{_NAMES} contributed reporting[^\"“”]*", passage)
    ) or _is(
        passage,
        rf"\W*(?:additional |with )?(?:{work}) by\b[^\"“”]*",
        r"contributing(?: writers?)?: [^\"“”]*",
    )


def credit(passage: str) -> bool:
    """``Getty Images``, ``Robert Roe / Reuters``, ``Photo: Jane Doe``, ``h/t The Hill``"""
    agency = (
        r"(?:getty(?: images)?|(?:the )?associated press|ap(?: photo)?|afp|reuters|upi|epa|bloomberg|cnn)"
    )
    return _is(
        passage,
        rf"\W*(?:[\w.'’-]++ ?+){{0,4}}/ ?{agency}\W*",
        rf"\W*(?:via )?{agency}(?:/[\w ]+)?\W*",
        r"\W*h/t:? .{1,60}",
        r"(?:photos?|images?|credit|photo credit|file photo|sources?)(?::| courtesy of| by) [^\"“”.]{1,60}",
    )


def header(passage: str) -> bool:
    """``EMAIL: desk@example.com``, ``Media contact: Jane Doe``, ``Subject: “Yes,” he says``, ``@janedoe``"""
    field = r"re|e-?mail|phone|tel|fax|(?:media |press )?contacts?"
    return _is(
        passage,
        rf"(?:{FIELDS}): .{{1,300}}",
        rf"(?:{field}): [^\"“”]{{1,120}}",
        r"(?:media |press )contacts?",
        r"(?:https?://|www\.)\S+",
        r"@\w+",
        r"[\w.+-]+@[\w.-]+",
        r"-+ ?(?:original|forwarded) message ?-+|begin forwarded message|sent from my \w+",
    )


def release(passage: str) -> bool:
    """``FOR IMMEDIATE RELEASE``, ``Embargoed until 9 a.m. May 3``, ``NEWS RELEASE``"""
    return _is(
        passage,
        r"\W*(?:(?:not|hold) )?for (?:immediate )?release(?: ?[:,|–—-] ?[^\"“”]{1,60})?\W*",
        r"\W*(?:strictly )?(?:embargo|(?:under )?embargo(?:ed)?(?: (?:until|till|for)|:)[\w:., ]{1,30})\W*",
        r"\W*(?:news|press|media) (?:release|advisory|statement)\W*",
    )


def slug(passage: str) -> bool:
    """``BC-US-Storm, 3rd Ld-Writethru, 450``, ``HARBOUR-CLOSURE/ (UPDATE 2)``, ``Eds: Adds reaction``"""
    add = r"(?:\d\w\w (?:Ld|Lead|Add|Sub)|Urgent|Bulletin|\d{2,4})[\w –-]{0,30}"
    wire = rf"(?:AM|PM|BC|EU)-{{1,2}}[A-Z][\w.'’& –-]{{2,50}}(?:, ?{add}){{0,4}}"
    update = r"[A-Z]{2,}(?:[-/][A-Z]{2,})+/?(?: \([A-Z\d ,]{1,40}\))?"
    return bool(re.fullmatch(rf"{wire}|{update}", passage)) or _is(passage, r"\(?eds: [^\"“”]*")


def end(passage: str) -> bool:
    """``-30-``, ``(more)``, ``-ENDS-``, ``END``"""
    mark = r"[-–—(\[] ?(?:30|[Ee]nds?|ENDS?|[Mm]ore|MORE) ?[-–—)\]]"
    return bool(re.fullmatch(rf"(?:{mark}|ENDS?|MORE)", passage.replace("--", "-")))


def dateline(passage: str) -> bool:
    """``LODI, May 3 (Reuters) -``: all that is on the line"""
    return words_start(f"{passage} ", 0) > len(passage)


def notice(passage: str) -> bool:
    """``Editor's note: …``, ``Correction: …``, ``This story has been updated``"""
    story = r"(?:story|article|piece|post|report|column)"
    return _is(
        passage,
        r"\W*(?:correction|clarification|editor['’]?s?['’]? note)s?(?: appended)?(?:[:.—–-].*)?",
        rf"\W*this {story}\b[^\"“”]{{0,40}}\b(?:updated|corrected)\b.*",
        rf"\W*this {story}\b[^\"“”]{{0,40}}\b(?:originally|first) (?:appeared|published|ran)\b.*",
        rf".{{0,80}}\ban? (?:earlier|previous) version of this {story}\b.*",
        r"(?:because of an editing error, )?an article\b.*\bmis(?:stated|identified|spelled)\b.*",
    )


def label(passage: str) -> bool:
    """``FULL TEXT``, ``Related``, ``Story continues below advertisement``"""
    return _is(
        passage,
        r"\W*(?:full text|abstract|advertisement|recommended|trending|loading)\W*",
        r"\W*related(?: (?:stories|articles|links|coverage|video))?\W*",
        r"(?:story|article) continues below(?: advertisement)?",
        r"most (?:popular|read|viewed)|you may also like|sponsored(?: content)?",
        r"\W*(?:urgent|breaking(?: news)?|developing(?: story)?|news ?alert)\W*",
        r"also on [\w ]{1,30}|as published in the [\w ]{1,40}",
    )


def timestamp(passage: str) -> bool:
    """``8:45 p.m``, ``Friday, December 4, 2015``, ``Updated 5:10 p.m. ET``"""
    day = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    month = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    date = rf"(?:{day},? )?(?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?"
    clock = r"\d{1,2}(?::\d\d ?|(?::\d\d)? ?[ap]\.?m\.?)(?: ?[a-z]{1,3}t)?"
    moment = rf"(?:{clock}|{date}|{date}[,| at]+{clock}|{clock}[,| on]+{date})"
    return _is(passage, rf"(?:(?:last )?(?:updated|published|posted):?(?: on| at)? )?{moment}")


def markup(passage: str) -> bool:
    """``<tweet id="1"></tweet>``: tags with nothing between them"""
    return passage.startswith("<") and not re.sub(r"<[^<>]*>", "", passage).strip(" .")


RULES: tuple[Rule, ...] = (
    no_words,
    comments,
    pointer,
    invitation,
    copyright_line,
    buttons,
    byline,
    credit,
    header,
    release,
    slug,
    end,
    dateline,
    notice,
    label,
    timestamp,
    markup,
)


def is_boilerplate(passage: str) -> bool:
    """Whether a paragraph or sentence is boilerplate.

    >>> is_boilerplate("Read more here."), is_boilerplate("“Read more,” he said here.")
    (True, False)
    """
    bare = " ".join(passage[:_LONGEST_NOTICE].split()).strip("\ufeff\u200b ").rstrip(".:;!")
    return notice(bare) or (len(bare) <= _LONGEST and any(rule(bare) for rule in RULES))


def boilerplate(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The indices of those `spans` (paragraphs or sentences of `text`) that are boilerplate.

    >>> text = "He won.\\nRead more here."
    >>> boilerplate(text, [Span.of(text, 0, 7), Span.of(text, 8, 23)])
    frozenset({1})
    """
    return frozenset(i for i, span in enumerate(spans) if is_boilerplate(text[span.start : span.end]))
