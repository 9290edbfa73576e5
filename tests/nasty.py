"""Texts that no newspaper would print, by kind: made by code, the same for the same seed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

__all__ = ["FILES", "HUGE", "KINDS"]

FILES = Path(__file__).parent / "data" / "nasty"
"""Texts that are worth keeping as they are: other languages, code, a poem, a chat …"""

MARKS = "\"'“”‘’«»‹›„‟‚‛`´"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2069\ufeff\u00ad"
NEWS = [
    *("the", "mayor", "said", "that", "we", "won", "Ann", "Lee", ",", "told", "he", "would"),
    *("not", "go", ".", "and", "asked", "who", "had", "left", "Dr.", "U.S.", "it", "is"),
]


def _some(random: Random, units: str | list[str], most: int = 60, joint: str = "") -> str:
    return joint.join(random.choices(units, k=random.randint(1, most)))


def _sentence(random: Random) -> str:
    return _some(random, NEWS, 14, " ") + random.choice([".", "!", "?", "…", ""])


def all_planes(random: Random) -> str:
    """Code points of every plane, unassigned ones and surrogates included."""
    return "".join(
        chr(random.randrange(sys.maxunicode + 1) if random.random() < 0.5 else random.randrange(0x3000))
        for _ in range(random.randint(1, 80))
    )


def surrogates(random: Random) -> str:
    """Halves of characters, in and out of order, between words."""
    return _some(random, ["\ud800", "\udfff", "\ud83d", "\ude00", " said ", "“", "”", "Lee", ". "], 40)


def right_to_left(random: Random) -> str:
    """Hebrew and Arabic, and marks that turn the direction around."""
    return _some(
        random, ["אמר ", "קרא", " قال", "السيد ", "\u202e", "\u202c", "\u2067", "“", "”", "said ", ", "], 40
    )


def zero_width(random: Random) -> str:
    """News with characters inside that nobody sees."""
    return "".join(c + _some(random, INVISIBLE, 2) * random.randrange(2) for c in _sentence(random))


def combining(random: Random) -> str:
    """Accents upon accents, on letters and on nothing."""
    return _some(
        random, ["a", "e\u0301", "\u0301", "\u0345", "\u20dd", "Å", "\u1112\u1161", " ", "said", "“", "”"], 60
    )


def control_characters(random: Random) -> str:
    """Null bytes, bells, escape sequences and every line end that Unicode knows."""
    units = [chr(c) for c in range(32)] + [
        "\x7f",
        "\x85",
        "\u2028",
        "\u2029",
        "\x1b[31m",
        " he said ",
        "“We won.”",
    ]
    return _some(random, units, 50)


def quotation_marks(random: Random) -> str:
    """Marks of all families in any order, and hardly a word."""
    return _some(random, [*MARKS, *MARKS, " ", "a", "said", ",", ".", "\n"], 80)


def one_character(random: Random) -> str:
    """One character a thousand times."""
    characters: list[str] = [*MARKS, *INVISIBLE, *"a \n.,-(:<&\x00😀é1"]
    return random.choice(characters) * random.randint(1, 1000)


def no_spaces(random: Random) -> str:
    """Words without a space between them."""
    return _some(random, [*NEWS, "“", "”", "—", ",", "."], 60)


def markup(random: Random) -> str:
    """HTML, scripts, entities and templates, closed or not."""
    units = [
        "<p>",
        "</p>",
        "<a href=\"x\" title='“'>",
        "<script>alert('said \"no\"')</script>",
        "<!--",
        "-->",
        "&quot;",
    ]
    units += [
        "&#x201c;",
        "<b",
        "{{",
        "}}",
        "]]>",
        "<",
        ">",
        "“We won,” ",
        "Lee said ",
        "\n",
        '{"text": "',
        '="',
        "\\u201c",
    ]
    return _some(random, units, 40)


def code(random: Random) -> str:
    """Something like a program."""
    units = [
        "def f(x):\n",
        "    return 'a' + \"b\"\n",
        "if (x == \"y\") { print('z'); }\n",
        "// he said\n",
        "#!/bin/sh\n",
    ]
    return _some(
        random, [*units, "SELECT * FROM t WHERE a = 'b''c';\n", "^(a+)+$\n", "'''doc'''\n", "\t}\n"], 20
    )


def tables(random: Random) -> str:
    """Rows of cells, by tabs, bars and commas."""
    joint = random.choice(["\t", " | ", ",", ";"])
    cells = ["Lee", "12.5", "", "“no”", "said", "=1+1", "2017-07-18", '"a"', "-", "U.S."]
    return "\n".join(joint.join(random.choices(cells, k=5)) for _ in range(random.randint(1, 12)))


def lists_of_names(random: Random) -> str:
    """Names, titles and commas without a verb."""
    names = [
        "Ann Lee",
        "John Roe Jr.",
        "Dr. Ada Poe",
        "O’Brien",
        "van der Meer",
        "Sen. X (R-Utah)",
        "李娜",
        "J. K. L.",
    ]
    return _some(random, names, 40, random.choice([", ", "\n", " and ", "; ", " "]))


def poems(random: Random) -> str:
    """Short lines that stop nowhere."""
    return "\n".join(_some(random, NEWS, 6, " ").capitalize() for _ in range(random.randint(2, 20)))


def transcripts(random: Random) -> str:
    """Speakers' labels, questions, answers, stage directions."""
    labels = ["Q:", "A:", "MS. LEE:", "THE PRESIDENT:", "(Laughter.)", "[crosstalk]", "Mr ROE (Leeds) –", "—"]
    return "\n".join(f"{random.choice(labels)} {_sentence(random)}" for _ in range(random.randint(1, 15)))


def chat_logs(random: Random) -> str:
    """Times, nicknames, smileys, everything in small letters."""
    who = ["<ann>", "[10:02] bob:", "@lee", "ann_99 >", "* roe", "😀:"]
    said = [
        "lol",
        "he said “no” lol",
        "omg 😂😂",
        "http://x.y/?a='b'",
        "/me says hi",
        "k",
        ">>> quoted",
        "^^ this",
    ]
    return "\n".join(f"{random.choice(who)} {random.choice(said)}" for _ in range(random.randint(1, 25)))


def other_languages(random: Random) -> str:
    """Sentences of other languages and scripts, mixed."""
    said = [
        "«Мы победили», — сказал мэр.",
        "„Wir haben gewonnen“, sagte sie.",
        "「勝った」と市長は述べた。",
        "« Nous avons gagné », a-t-il dit.",
        "市长说：“我们赢了。”",
        "मेयर ने कहा, “हम जीते।”",
        "นายกเทศมนตรีกล่าวว่าเราชนะ",
        "”Vi vann”, sade hon.",
        "— Ganhamos — disse ele.",
    ]
    return _some(random, said, 8, random.choice([" ", "\n", ""]))


def endless_sentences(random: Random) -> str:
    """One sentence that goes on and on, nested as deep as it is long."""
    unit = random.choice(
        ["he said that ", "“he said, ", "(and ", "which, said Lee, ", "the man who told ", "not "]
    )
    return unit * random.randint(1, 120) + "it was so."


def shuffled_news(random: Random) -> str:
    """The words, marks and breaks of news in any order."""
    return _some(random, [*NEWS, *"“”\"'‘’,.:—()", "\n\n", "that", "said"], 80, random.choice([" ", " ", ""]))


KINDS: Mapping[str, Callable[[Random], str]] = {
    make.__name__: make
    for make in (
        all_planes,
        surrogates,
        right_to_left,
        zero_width,
        combining,
        control_characters,
        quotation_marks,
        one_character,
        no_spaces,
        markup,
        code,
        tables,
        lists_of_names,
        poems,
        transcripts,
        chat_logs,
        other_languages,
        endless_sentences,
        shuffled_news,
    )
}
"""One text for a source of chance, by the name of its kind."""

HUGE: Mapping[str, str] = {
    "a letter ten million times": "a" * 10_000_000,
    "a blank ten million times": " " * 10_000_000,
    "a mark ten million times": "“" * 10_000_000,
    "a hundred thousand marks": "\"“'”‘’«»" * 12_500,
    "a hundred thousand marks apart": "“ " * 50_000 + "” " * 50_000,
    "a hundred thousand line ends": "\n" * 100_000,
    "a hundred thousand null bytes": "\x00" * 100_000,
    "a hundred thousand full stops": ". " * 50_000,
    "thirty thousand words in one sentence": "he said that " * 10_000 + "it was so.",
    "ten thousand quotations": "“We won,” said Lee. " * 10_000,
    "ten thousand free quotations": "“We will never leave this town again.” " * 10_000,
    "ten thousand paragraphs in one quotation": "“We won and we will win again.\n\n" * 10_000,
    "ten thousand names": "Ann Lee, " * 10_000,
    "ten thousand pronouns": "He said he won. " * 10_000,
}
"""Long texts, each of one unit, by description."""
