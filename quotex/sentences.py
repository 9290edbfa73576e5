"""Text to sentences, by ordered rules and without a model.

A sentence may end after a stop (``. ? ! …``) and the closing marks that hang on it. Each such place is a
`Break` with the text on both sides; `RULES` are asked in turn, and the first that answers decides: `JOIN` or
`SPLIT`. When none answers, the sentence ends. A rule is a few lines long, its docstring shows the case it is
for, and the order of the tuple is the algorithm; `decide` tells which rule decided.

>>> for sentence in segment("Sen. Lee spoke at 9 a.m. Tuesday. “Is it true?” he asked. It was."):
...     print(sentence.text)
Sen. Lee spoke at 9 a.m. Tuesday.
“Is it true?” he asked.
It was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property

from quotex.lexicon import words
from quotex.paragraphs import paragraphs
from quotex.values import Span

__all__ = ["JOIN", "RULES", "SPLIT", "Break", "Verdict", "decide", "segment"]

_WINDOW = 80
"""How many characters on either side a rule may see: what keeps the time linear."""

_STOP = re.compile(
    r"""(?P<stop>    [.?!…‽]++ (?:[ \u00a0]\.(?!\.))*+ )          # also the spaced ellipsis: . . .
        (?P<closers> (?: ["'”’»›)\]}] | “(?!\w) )*+ (?:[ ]?\[\d{1,3}\])*+
                     (?: [ \u00a0\u2009\u202f] (?: [”’»] | (?<=['’]\s)["'] ) (?!\S) )*+ )  # set apart: .’ ”
        (?P<gap>     \s*+ )""",
    re.VERBOSE,
)
_OPENERS = "\"'“‘„‚«‹([{`*_–—•- \u00a0"
_CLOSING_QUOTES = frozenset("\"'”’“»›")


class Verdict(Enum):
    """What a rule says of a place where a sentence may end."""

    JOIN = "join"
    SPLIT = "split"


JOIN, SPLIT = Verdict.JOIN, Verdict.SPLIT


class Break:
    """A place where a sentence may end: ``head + stop + closers + gap + right``.

    `head` is the sentence so far and `right` the rest of the paragraph, both cut to a window; `last` says
    whether `right` reaches the paragraph's end.
    """

    def __init__(
        self, head: str, stop: str, closers: str, gap: str, right: str, *, last: bool = True
    ) -> None:
        self.head = head
        self.stop = stop
        self.closers = closers
        self.gap = gap
        self.right = right
        self.last = last

    @cached_property
    def word(self) -> str:
        """The word before the stop, without opening marks: "Sen" in "(Sen. Lee"."""
        return "" if not self.head or self.head[-1].isspace() else self.head.split()[-1].lstrip(_OPENERS)

    @cached_property
    def before(self) -> str:
        """The word before `word`: "Lodi," in "Lodi, N.J."."""
        return ["", "", *self.head.split()][-2].lstrip(_OPENERS)

    @cached_property
    def following(self) -> str:
        """The text after the gap, without opening marks."""
        return self.right.lstrip(_OPENERS)

    @cached_property
    def next(self) -> str:
        """The word after the gap: "Lee" in "Sen. Lee"."""
        found = re.match(r"\w+(?:['’]\w+)?", self.following)
        return found[0].replace("’", "'") if found else ""

    @property
    def starts(self) -> bool:
        """Whether the next word is one that, capitalised, begins a sentence: "The", "He", "But"."""
        return self.next[:1].isupper() and self.next.lower() in words("sentence_starters")

    def is_in(self, name: str) -> bool:
        """Whether the word before the stop is an abbreviation of the list: "Wis." in "(D-Wis. Rep."."""
        if self.stop != ".":
            return False
        word = re.split(r"[-/–—(]", self.word)[-1] + "."
        forms = {word, word.lower(), word.capitalize() if word.isupper() else word}
        return not forms.isdisjoint(words(name))


Rule = Callable[[Break], Verdict | None]


def no_words(b: Break) -> Verdict | None:
    """``… and then``: nothing has been said yet; ``He left. ”``: nothing follows."""
    nothing_yet = not re.search(r"\w", b.head)
    return JOIN if nothing_yet or (b.last and not re.search(r"\w", b.right)) else None


def missing_space(b: Break) -> Verdict | None:
    """``He left.The mayor stayed.``"""
    if b.gap or not re.search(r"[a-z]{2}$", b.head):
        return None
    return SPLIT if re.match(r"[\"“(]?[A-Z][a-z]*(?:\s|['’][a-z])", b.right) else None


def inside_token(b: Break) -> Verdict | None:
    """``3.5``, ``nytimes.com``, ``U.S.``, ``Yahoo!'s``, ``Inc.,``"""
    return None if b.gap else JOIN


def punctuation_follows(b: Break) -> Verdict | None:
    """``BEDFORD, N.H. — Rubio``, ``ORLANDO, Fla. (Reuters) - Obama``"""
    return JOIN if re.match(r"[,;:]|[–—-]+\s|\([A-Z][A-Za-z]+\) ?[–—-]", b.right) else None


def list_number(b: Break) -> Verdict | None:
    """``1. The mayor stays.``, ``b. The mayor goes.``"""
    return JOIN if re.fullmatch(r"\W*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})", b.head) else None


def before_number(b: Break) -> Verdict | None:
    """``No. 5``, ``Aug. 3``, but ``No. He did not.``"""
    return JOIN if b.next[:1].isdigit() and b.is_in("abbreviations_number") else None


def abbreviated_title(b: Break) -> Verdict | None:
    """``Sen. Lee``, ``St. Louis``, ``Roe v. Wade``"""
    return JOIN if not b.closers and b.is_in("abbreviations") else None


def clock(b: Break) -> Verdict | None:
    """``9 a.m. Tuesday``, ``5 p.m. EST``, but ``at 9 a.m. Police came.``"""
    if b.closers or b.word.lower() not in ("a.m", "p.m") or not b.next[:1].isupper():
        return None
    return JOIN if re.match(_DAY_OR_ZONE, b.next) else SPLIT


_DAY_OR_ZONE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$"
    r"|[A-Z]{1,3}T$|Eastern$|Central$|Mountain$|Pacific$|Greenwich$|Zulu$"
)


def after_place(b: Break) -> Verdict | None:
    """``in Lodi, N.J. Harmony said``, but ``in Lodi, N.J. Gov. Lee``: a state after its town."""
    if b.closers or not b.before.endswith(",") or not b.is_in("abbreviations_state"):
        return None
    return SPLIT if b.next[:1].isupper() and not re.match(r"\w+\.", b.following) else None


def initials(b: Break) -> Verdict | None:
    """``George W. Bush``, ``U.S. Senate``, but ``in the U.S. The``, ``So do I. Smith``"""
    if (
        b.stop != "."
        or b.closers.strip(")]")
        or not re.search(r"(?:^|[-/–—(])(?:[^\W\d_]\.)*[^\W\d_]$", b.word)
    ):
        return None
    if b.word == "I" and b.before[:1].islower():
        return SPLIT
    return None if b.starts else JOIN


def abbreviation_inside(b: Break) -> Verdict | None:
    """``Apple Inc. Chief Tim Cook``, ``Fla. Gov. Lee``, but ``at Apple Inc. The``"""
    if b.closers or b.starts:
        return None
    return JOIN if b.is_in("abbreviations_final") or b.is_in("abbreviations_state") else None


def lower_case_after_word(b: Break) -> Verdict | None:
    """``Let's go back. what was it?``, ``We won. pic.example.com/x``: typed in haste, yet a full stop."""
    if b.stop == "." and not b.closers and b.next[:1].islower() and re.fullmatch(r"[^\W\d_]{3,}", b.word):
        return SPLIT
    return None


def lower_case_follows(b: Break) -> Verdict | None:
    """``“Is it true?” he asked.``, ``we … won``, but ``It sells. iPads``"""
    return JOIN if re.match(r"[^\W\d_](?![A-Z])", b.next) and b.next[0].islower() else None


def pause(b: Break) -> Verdict | None:
    """``We just ... I don't know``: a spaced ellipsis before "I", which is always a capital."""
    return JOIN if b.stop in ("...", "…") and b.word == "" and re.match(r"I\b", b.right) else None


def exclaiming_name(b: Break) -> Verdict | None:
    """``Yahoo! News``, ``Jeopardy! champion``"""
    return JOIN if b.stop == "!" and b.word in words("exclaiming_names") and not b.starts else None


def reporting_clause(b: Break) -> Verdict | None:
    """``“Why not?” Smith asked.``, but ``“Why not?” Smith said that``"""
    if b.stop[-1] == "." or _CLOSING_QUOTES.isdisjoint(b.closers):
        return None
    return JOIN if _REPORTING.match(b.right) else None


_REPORTING = re.compile(
    r"(?!(?:I|He|She|It|We|They|You|This|That)\b)(?:[A-Z][\w.’'-]*\s){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|tweeted|told|added|replied|responded|shouted|yelled|exclaimed|joked)\b"
    r"(?!\sthat\b)"
)

RULES: tuple[Rule, ...] = (
    no_words,
    missing_space,
    inside_token,
    punctuation_follows,
    list_number,
    before_number,
    abbreviated_title,
    clock,
    after_place,
    initials,
    abbreviation_inside,
    lower_case_after_word,
    lower_case_follows,
    pause,
    exclaiming_name,
    reporting_clause,
)
"""The rules in the order in which they are asked."""


def decide(b: Break) -> tuple[Verdict, str]:
    """The verdict on a break and the name of the rule that gave it ("" when none answered: a sentence ends).

    >>> decide(Break("He left at 9 a.m", ".", "", " ", "Tuesday."))
    (<Verdict.JOIN: 'join'>, 'clock')
    """
    for rule in RULES:
        if verdict := rule(b):
            return verdict, rule.__name__
    return SPLIT, ""


def segment(text: str) -> tuple[Span, ...]:
    """The sentences of an article, in order, each within one paragraph.

    They cover all that is not white space and index the untouched `text`. Nothing about a text raises.

    >>> segment("It rained. We won 3.5 to 1.")
    (Span(start=0, end=10, text='It rained.'), Span(start=11, end=27, text='We won 3.5 to 1.'))
    """
    return tuple(sentence for paragraph in paragraphs(text) for sentence in _sentences(text, paragraph))


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match.end() == paragraph.end:
            break
        head = text[max(start, match.start() - _WINDOW) : match.start()]
        until = min(match.end() + _WINDOW, paragraph.end)
        right = text[match.end() : until]
        found = Break(head, match["stop"], match["closers"], match["gap"], right, last=until == paragraph.end)
        if decide(found)[0] is SPLIT:
            yield Span.of(text, start, match.start("gap"))
            start = match.end()
    yield Span.of(text, start, paragraph.end)
