"""Sentences and paragraphs: hard boundaries, every rule by name, properties of any text, gold treebanks."""

from __future__ import annotations

import re
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotex.boilerplate import RULES as BOILERPLATE
from quotex.boilerplate import boilerplate, is_boilerplate
from quotex.datelines import words_start
from quotex.paragraphs import paragraphs
from quotex.sentences import JOIN, RULES, SPLIT, Break, decide, segment
from tests.shared import needs_shared, shared

BOUNDARIES = Path(__file__).parent / "data" / "boundaries.txt"


def _boundaries() -> list[str]:
    lines = BOUNDARIES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", _boundaries())
def test_boundary(case: str) -> None:
    pieces = case.replace("\\n", "\n").replace("\\r", "\r").split("|")
    assert [s.text for s in segment("".join(pieces))] == pieces[::2]


def test_there_are_two_hundred_hard_boundaries() -> None:
    assert len(_boundaries()) >= 200


BREAKS = [
    ("no_words", JOIN, Break("", "…", "", " ", "and then")),
    ("missing_space", SPLIT, Break("He left", ".", "", "", "The mayor stayed.")),
    ("inside_token", JOIN, Break("It rose 3", ".", "", "", "5 percent")),
    ("punctuation_follows", JOIN, Break("BEDFORD, N.H", ".", "", " ", "— Rubio")),
    ("list_number", JOIN, Break("1", ".", "", " ", "The mayor stays.")),
    ("before_number", JOIN, Break("He is No", ".", "", " ", "5")),
    ("abbreviated_title", JOIN, Break("He met Sen", ".", "", " ", "Lee")),
    ("clock", SPLIT, Break("It began at 9 a.m", ".", "", " ", "Police came.")),
    ("after_place", SPLIT, Break("She lives in Lodi, N.J", ".", "", " ", "Harmony left.")),
    ("initials", JOIN, Break("George W", ".", "", " ", "Bush")),
    ("abbreviation_inside", JOIN, Break("Acme Inc", ".", "", " ", "Chairman Ian Frost")),
    ("lower_case_after_word", SPLIT, Break("Let's go back", ".", "", " ", "what was it?")),
    ("lower_case_follows", JOIN, Break("“Is it true", "?", "”", " ", "he asked.")),
    ("pause", JOIN, Break("We just ", "...", "", " ", "I don't know.")),
    ("exclaiming_name", JOIN, Break("Yahoo", "!", "", " ", "News")),
    ("reporting_clause", JOIN, Break("“Why not", "?", "”", " ", "Smith asked.")),
    ("", SPLIT, Break("He left", ".", "", " ", "She stayed.")),
]


@pytest.mark.parametrize(("rule", "verdict", "place"), BREAKS)
def test_rule_decides(rule: str, verdict: object, place: Break) -> None:
    assert decide(place) == (verdict, rule)


def test_every_rule_has_its_example() -> None:
    assert [rule for rule, _, _ in BREAKS if rule] == [rule.__name__ for rule in RULES]
    assert all(rule.__doc__ for rule in RULES)


# --- paragraphs --------------------------------------------------------------------------------------------

STORY = (
    "WASHINGTON (AP) — The mayor of the small town said on Monday that nobody had told him of the plan to "
    "close the only bridge over the river, and that he would sue.",
    "“We were not asked,” Mayor Jane Poe told reporters who had come to the town hall in the rain. “We will "
    "not be moved by people who have never crossed it.”",
    "Officials of the county did not return calls, but a clerk who would not give her name because she had "
    "no leave to speak said that the plan was old.",
)


def test_a_paragraph_a_line() -> None:
    assert tuple(p.text for p in paragraphs("\n".join(STORY))) == STORY


@pytest.mark.parametrize("width", [40, 60, 72, 100])
@pytest.mark.parametrize(("gap", "indent"), [("\n\n", ""), ("\n", "    "), ("\r\n\r\n", "")])
def test_hard_wrapped_paragraphs(width: int, gap: str, indent: str) -> None:
    break_ = "\r\n" if "\r" in gap else "\n"
    wrapped = gap.join(break_.join(textwrap.wrap(p, width, initial_indent=indent)) for p in STORY)
    assert tuple(" ".join(p.text.split()) for p in paragraphs(wrapped)) == STORY


def test_items_of_a_wrapped_list_are_paragraphs() -> None:
    text = "The mayor promised, in a speech\nthat ran over an hour, two things:\n* taxes fall\n* wages rise"
    assert [p.text[:9] for p in paragraphs(text)] == ["The mayor", "* taxes f", "* wages r"]


def test_the_lines_of_a_header_are_paragraphs_in_wrapped_text_too() -> None:
    header = "From: Jane Doe\nTo: desk@example.com,\n  city@example.com\nSubject: the harbour\n"
    body = "The harbour will close for two years,\nthe minister said on Monday, because the\nwalls crumble."
    for gap in ("", "\n"):
        found = [p.text for p in paragraphs(f"{header}{gap}{body}\n\n-30-")]
        assert found == [
            "From: Jane Doe",
            "To: desk@example.com,\n  city@example.com",
            "Subject: the harbour",
            body,
            "-30-",
        ]
        assert [is_boilerplate(paragraph) for paragraph in found] == [True, True, True, False, True]


DATELINES = [
    "SINGAPORE (Reuters) - ",
    "LODI, Calif. (AP) — ",
    "NEW YORK — ",
    "ROME, March 4 - ",
    "GENEVA/LONDON, May 3 (Reuters) - ",
    "UNITED NATIONS, Nov. 2, 2026 (AFP) -- ",
    "Washington (CNN) -- ",
    "(CNN)",
    "(AP) — ",
    "Lodi, May 3, 2026 /PRNewswire/ -- ",
    "LODI, Calif.--(BUSINESS WIRE)--",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_words_begin_after_a_dateline(dateline: str) -> None:
    text = f"He won.\n{dateline}Trade fell, the ministry said."
    assert text[words_start(text, 8) :] == "Trade fell, the ministry said."


@pytest.mark.parametrize(
    "text",
    [
        "Trade - all of it - fell.",
        "Trade (and work) - all of it - fell.",
        "The Ministry (Trade) - all of it - fell.",
        "He told The Associated Press (AP) that trade fell.",
        "The Associated Press (AP) reported it - wrongly.",
        "“LODI — a town,” he said.",
        "May trade fall?",
    ],
)
def test_what_is_no_dateline_is_left_alone(text: str) -> None:
    assert words_start(text, 0) == 0


def test_a_headline_is_no_sentence_of_the_text_below() -> None:
    assert [s.text for s in segment("Mayor Wins\nBy Jane Doe\nHe won again.")] == [
        "Mayor Wins",
        "By Jane Doe",
        "He won again.",
    ]


# --- boilerplate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", BOILERPLATE, ids=lambda rule: rule.__name__)
def test_boilerplate_by_example(rule: object) -> None:
    for example_ in re.findall(r"``(.+?)``", rule.__doc__ or ""):
        assert rule(example_)  # type: ignore[operator]
        assert is_boilerplate(example_)


@pytest.mark.parametrize(
    "line",
    [
        "Go to Forum >>0 Comments",
        "Read more here.",
        "READ MORE: Mayor wins again",
        "Follow us on Twitter",
        "Click here to subscribe to our newsletter.",
        "Do you support the mayor? Like the page:",
        "© 2016 The Daily Example. All rights reserved.",
        "Share  Tweet  Email",
        "By Jane Doe and John Roe",
        "BY JANE DOE, DAILY EXAMPLE",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Jane Doe contributed to this report.",
        "Contributing: Jane Doe, Daily Example",
        "Media contact: Jane Doe, 555-0100",
        "This story has been updated to include a comment of the mayor.",
        "Correction: An earlier version of this story misspelled the mayor's name.",
        "Story continues below advertisement",
        "5:15 p.m.",
        "Friday, December 4, 2015",
        "* * *",
        "https://example.com/a?b=c",
        "From: Jane Doe <jane@example.com>",
        "Reply-To: desk@example.com",
        "X-Mailer: Example 3.1",
        "-----Original Message-----",
        "Sent from my phone",
        "By: Jane Doe",
        "by Jane Doe",
        "Written by Jane Doe",
        "FOR IMMEDIATE RELEASE: May 3, 2026",
        "EMBARGOED UNTIL 9 A.M. MAY 3",
        "Media Advisory",
        "BC-US-Storm,450",
        "AM-US--Election 2026, 2nd Ld-Writethru",
        "USA-ELECTION/",
        "(Eds: Adds quotes.)",
        "- 30 -",
        "--30--",
        "-more-",
        "ENDS",
        "(Reuters) -",
        "SEOUL, South Korea (AP) —",
        "Published 3 May 2026",
        "c.2026 The Daily Example",
        "URGENT",
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mayor wins again",
        "“Read more here,” she said.",
        "Read the bill, the mayor told the council, and then vote.",
        "By Friday, the mayor had lost.",
        "Follow the money, she said.",
        "He reported from the front that the town had fallen.",
        "Share your thoughts, the mayor said.",
        "Copy that, he said.",
        "Comments by the mayor angered many.",
        "Sources: the mayor will resign, and “soon.”",
        "Photos of the mayor were found, police said.",
        "Lee: We won.",
        "60.",
        "See you in court, she wrote.",
        "Sign up, the mayor urged.",
        "From the mayor: taxes will fall.",
        "For release of the hostages, he said, nothing had been paid.",
        "Embargoed until Monday, the report says that taxes rise.",
        "Press releases lie, he said.",
        "Ed: We won.",
        "More",
        "End the war, she said.",
        "30",
        "MAYOR WINS",
        "BC premier says no",
        "PM-elect says no",
        "LODI (AP) — The mayor won.",
        "May the best man win, he said.",
    ],
)
def test_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


def test_boilerplate_by_index() -> None:
    text = "He won.\nGo to Forum >>0 Comments"
    assert boilerplate(text, paragraphs(text)) == {1}
    assert boilerplate(text, segment(text)) == {1}


# --- any text ----------------------------------------------------------------------------------------------

ALPHABET = " \t\n\r\u2028\x85\u00a0\u200b\ufeff\u0301.?!…,:;-—()[]\"'“”‘’«»„`1aAb.S😀\ud800\x00"
ANY = st.text(st.sampled_from(ALPHABET)) | st.text(st.characters(codec=None, categories=None))


@given(ANY)
@example("\ufeffHe won.")
@example("He won.\r\n\r\nShe lost.")
@example("e\u0301. A\u0301. \ud800. 😀. \u200b")
def test_sentences_cover_all_but_white_space(text: str) -> None:
    covered = 0
    for sentence in segment(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert not text[covered : sentence.start].strip()
        covered = sentence.end
    assert not text[covered:].strip()


@given(ANY)
def test_a_sentence_stays_in_its_paragraph(text: str) -> None:
    blocks = paragraphs(text)
    for sentence in segment(text):
        assert sum(p.start <= sentence.start and sentence.end <= p.end for p in blocks) == 1


@given(ANY)
def test_boilerplate_never_raises(text: str) -> None:
    boilerplate(text, paragraphs(text))


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n", "\n \u00a0\t\n"])
def test_every_line_end_ends_a_paragraph(break_: str) -> None:
    assert [s.text for s in segment(f"He won{break_}She lost")] == ["He won", "She lost"]


@pytest.mark.parametrize("wrong", [None, 3, b"He won.", ["He won."]])
def test_only_text_has_sentences(wrong: object) -> None:
    with pytest.raises(TypeError, match=f"not {type(wrong).__name__}"):
        segment(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "piece",
    ["a. ", ".", ". ", "U.S. ", "\n", "a\n", "A\nb ", "x", '." ', "1. ", ") ", "St. ", "’ ", "-" * 50 + " "],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * (n // len(piece))
        start = time.process_time()
        segment(text)
        return time.process_time() - start

    # ten times the length: ten times the time, not a hundred times; the best of three, as machines are busy
    assert min(seconds(60_000) for _ in range(3)) < 0.5 + 30 * max(seconds(6_000), 0.01)


# --- gold --------------------------------------------------------------------------------------------------


BLOCKS = frozenset({"p", "head", "caption", "quote", "item", "figure", "sp"})


def _gold(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """The text of a GUM document, a blank line between its blocks, and the spans of its sentences."""
    text, left, skip, start = "", 0, "", None
    spans: list[tuple[int, int]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("# newpar"):
            blocks = re.findall(r"(\w+)[^|]*?\((\d+) s\)", line.partition(" = ")[2])
            left = next((int(size) for name, size in reversed(blocks) if name in BLOCKS), 0)
            text = text.rstrip() + "\n\n" if text else ""
        elif line and line[0] != "#" and "." not in columns[0]:
            first, _, last = columns[0].partition("-")
            start = len(text) if start is None else start
            if last or int(first) > int(skip or 0):
                text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            skip = last or skip
        elif not line and start is not None:
            spans.append((start, len(text.rstrip())))
            start, skip, left = None, "", left - 1
            text = text.rstrip() + "\n\n" if left == 0 else text
    return text, spans


@needs_shared
def test_sentence_f1_on_news_and_interviews() -> None:
    files = [f for part in ("dev", "test") for f in sorted((shared / "gum" / part).glob("GUM_[ni][en][wt]*"))]
    right = found = gold = 0
    for file in files:
        text, spans = _gold(file)
        ours = {(s.start, s.end) for s in segment(text)}
        right, found, gold = right + len(ours & set(spans)), found + len(ours), gold + len(spans)
    assert 200 * right / (found + gold) >= 96.5


@needs_shared
def test_an_article_with_a_paragraph_a_line() -> None:
    text = (shared / "corpora" / "liang.txt").read_text(encoding="utf-8")
    blocks = paragraphs(text)
    assert len(blocks) == 10
    assert boilerplate(text, blocks) == {9}
