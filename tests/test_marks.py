"""Quotation marks: every style, missing and doubled marks, re-opened paragraphs, properties of any text."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotex.marks import Quotation, quotations
from quotex.paragraphs import paragraphs
from quotex.uses import RULES, Use, looks_quoted, use_of
from tests.shared import needs_shared, shared


def _found(text: str) -> tuple[Quotation, ...]:
    return quotations(text, paragraphs(text))


def _read(text: str) -> list[str]:
    """The quotations of `text`, each behind one ``>`` for every one around it, paragraphs joined by ``/``."""
    return [">" * q.depth + " / ".join(span.text for span in q.inner) for q in _found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," he said. "They lost."', ["We won,", "They lost."]),
        ("“We won,” he said. “They lost.”", ["We won,", "They lost."]),
        ("'We won,' he said. 'They lost.'", ["We won,", "They lost."]),
        ("‘We won,’ he said. ‘They lost.’", ["We won,", "They lost."]),
        ("''We won,'' he said. ''They lost.''", ["We won,", "They lost."]),
        ("``We won,'' he said. ``They lost.''", ["We won,", "They lost."]),
        ("`We won,' he said. `They lost.'", ["We won,", "They lost."]),
        ("‘‘We won,’’ he said.", ["We won,"]),
        ("«We won,» he said. « They lost. »", ["We won,", "They lost."]),
        ("»We won,« he said. »They lost.«", ["We won,", "They lost."]),
        ("‹We won,› he said.", ["We won,"]),
        ("„We won,“ he said. „They lost.”", ["We won,", "They lost."]),
        ("‚We won,‘ he said.", ["We won,"]),
        ("He said:“We won.”They lost.", ["We won."]),
        ('He said:"We won."They lost.', ["We won."]),
        ('The plan—"all of it"—is dead ("dead").', ["all of it", "dead"]),
        ("Mayor: ‘We won’ in a landslide", ["We won"]),
        ("“\ufeffWe won,” he said. \u202a“They lost.”", ["\ufeffWe won,", "They lost."]),
    ],
)
def test_every_style(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,", ">no"]),
        ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,", ">no"]),
        ("'He said \"no\" to me,' she said.", ['He said "no" to me,', ">no"]),
        ('"He said "no" to me," she said.', ['He said "no" to me,', ">no"]),
        ("“He said “no” to me,” she said.", ["He said “no” to me,", ">no"]),
        ("''He said 'no.''' She left.", ["He said 'no.'", ">no."]),
        ("'''No,' he said,'' she said.", ["'No,' he said,", ">No,"]),
        ("“‘No,’ he said,” she said.", ["‘No,’ he said,", ">No,"]),
        ("“He said, ‘She said “no.”’”", ["He said, ‘She said “no.”’", ">She said “no.”", ">>no."]),
        ("« Il a dit “non” », she said.", ["Il a dit “non”", ">non"]),
    ],
)
def test_nested(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They don't know that it isn’t O'Neill’s.",
        "The ’90s and the '80s, the summer of '69 and the class of ’16.",
        "The players’ union met the teachers' union.",
        "Rock ’n’ roll, rock 'n' roll, fish ’n’ chips.",
        "Get 'em while they're hot, 'cause they won't last 'til noon.",
        "He is 6'2\", she is 5' 1\". It is a 5\" pipe, 6' long.",
        "Jesus' sake, James’ hat, the boss' car.",
        '<a href="x" title="y">He won</a>',
        "\"\" '' “” ‘’ «»",
        '"',
        "'",
        "“",
        "”",
    ],
)
def test_no_quotation(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The players' union won,' he said.", ["The players' union won,"]),
        ("‘It’s the players’ best,’ he said. ‘Don’t go.’", ["It’s the players’ best,", "Don’t go."]),
        ("“I was talkin’ ’bout the ’90s,” he said.", ["I was talkin’ ’bout the ’90s,"]),
        ("'I was talkin' about it,' he said.", ["I was talkin' about it,"]),
        ("'The \"players' union\" won,' he said.", ['The "players\' union" won,', ">players' union"]),
        ('"I am 6\'2"," he said. "You?"', ["I am 6'2\",", "You?"]),
        ('"We won in 2015" was the title.', ["We won in 2015"]),
        ("“It’s Jesus’ word,” he said.", ["It’s Jesus’ word,"]),
    ],
)
def test_apostrophes_and_inches_inside(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won, he said. "They lost," she said.', ["We won,", "They lost,"]),
        ("“We won, he said. “They lost,” she said.", ["We won,", "They lost,"]),
        ('We won," he said. "They lost," she said.', ["We won,", "They lost,"]),
        ("It rained. We won,” he said. “They lost.”", ["We won,", "They lost."]),
        ("He said, We won.” She left.", ["We won."]),
        ('He called it a "disaster.\n\nShe "agreed" with it.', ["disaster.", "agreed"]),
        ('"We won, he said.\n\n"They lost," she said.', ["We won,", "They lost,"]),
        ("“We ‘won,” he said. “They lost.”", ["We ‘won,", "They lost."]),
        ("“We won,” he said.” “They lost.”", ["We won,", "They lost."]),
        ("”We won,“ he said. “They lost,“ she said.", ["We won,", "They lost,"]),
        ('““We won,”” he said. ""They lost.""', ["We won,", "They lost."]),
        ('“We won," he said. "They lost.”', ["We won,", "They lost."]),
    ],
)
def test_marks_missing_doubled_or_turned(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


def test_closed_tells_of_a_missing_mark() -> None:
    assert [q.closed for q in _found('"We won, he said. "They lost," she said.')] == [False, True]
    assert [q.closed for q in _found('We won," he said. "They lost," she said.')] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three,” he said. “Four.”", ["One. / Two. / Three,", "Four."]),
        ('"One.\n"Two," he said.', ["One. / Two,"]),
        ("'One.\n\n'Two,' he said.", ["One. / Two,"]),
        ("He said: «One.\n\n«Two.»", ["One. / Two."]),
        ("“One.\n\nTwo,” he said.", ["One. / Two,"]),
        ("“One.\n\nHe left.\n\n“Two.”", ["One.", "Two."]),
        ("“One ‘two’.\n\n“Three ‘four’.”", ["One ‘two’. / Three ‘four’.", ">two", ">four"]),
        ("“One.”\n\n“Two.”", ["One.", "Two."]),
        ("'90s kids won.\n\n'80s kids lost.", []),
    ],
)
def test_a_quotation_is_reopened_at_each_paragraph(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


def test_spans_include_the_marks_and_inner_does_not() -> None:
    text = "He said: “We won.\n\n“They lost.”"
    (found,) = _found(text)
    assert [span.text for span in found.spans] == ["“We won.", "“They lost.”"]
    assert [span.text for span in found.inner] == ["We won.", "They lost."]


@pytest.mark.parametrize("broken", ['A "B c.', 'A b" c.', "A “b “c” d.", "A ‘b c.", "A »b c.", "A ``b c."])
def test_a_paragraph_never_spoils_the_next(broken: str) -> None:
    assert _read(f"{broken}\n\n“We won,” he said.")[-1] == "We won,"


MARKS = "\"'“”‘’«»‹›„‚`´ "
ANY = st.text(st.sampled_from(MARKS + "aAs.,\n\n6—(\ufeff")) | st.text(
    st.characters(codec=None, categories=None)
)


@given(ANY)
@example('""=')
@example("'''")
@example("\ud800“\ud800")
def test_quotations_are_well_formed(text: str) -> None:
    found = _found(text)
    assert list(found) == sorted(found, key=lambda q: q.spans[0].start)
    for quotation in found:
        assert len(quotation.spans) == len(quotation.inner)
        for outside, inside in zip(quotation.spans, quotation.inner, strict=True):
            assert text[outside.start : outside.end] == outside.text
            assert text[inside.start : inside.end] == inside.text != ""
            assert outside.start <= inside.start < inside.end <= outside.end
        if quotation.parent is None:
            assert quotation.depth == 0
        else:
            around = found[quotation.parent]
            assert quotation.depth == around.depth + 1
            assert around.spans[0].start <= quotation.spans[0].start
        looks_quoted(text, quotation)


@given(ANY)
def test_outermost_quotations_do_not_overlap(text: str) -> None:
    spans = sorted(span for q in _found(text) if q.parent is None for span in q.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("row", ['"', "“", "”", "'", "’", "«", "`", "\"'", "“”", "'\"'"])
def test_a_hundred_thousand_marks_in_a_row(row: str) -> None:
    text = row * (100_000 // len(row))
    start = time.process_time()
    quotations(text, paragraphs(text))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "piece", ['"a ', "“ ", "' ", "\" ' ", 'a," ', "“a” ", "“a\n\n", "'''a ", "“a ‘b ", "<a", "“a, “b” "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n
        blocks = paragraphs(text)
        start = time.process_time()
        quotations(text, blocks)
        return time.process_time() - start

    # ten times the length: ten times the time, not a hundred times; the best of three, as machines are busy
    assert min(seconds(10_000) for _ in range(3)) < 0.5 + 30 * max(seconds(1_000), 0.01)


# --- what a quotation is used for --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("“No,” he said.", Use.SPEECH),
        ("She said: “No.”", Use.SPEECH),
        ("“Absolutely,” Mayor Jane Poe said.", Use.SPEECH),
        ("“We will not be moved by people who have never crossed it.”", Use.SPEECH),
        ("She paused. “I saw nothing.” He left.", Use.SPEECH),
        ("“Never again.”", Use.SPEECH),
        ("She paused at “the big bang.”", Use.PHRASE),
        ("She paused. “Big bang” theories abound.", Use.PHRASE),
        ("Kenneth “Shorty” Smith won.", Use.NICKNAME),
        ("The film “Jaws” is old.", Use.TITLE),
        ("She spoke on “State of the Union,” a talk show.", Use.TITLE),
        ("the so-called “deep state” won.", Use.PHRASE),
        ("It was a “total disaster” of a plan.", Use.PHRASE),
    ],
)
def test_use(text: str, use: Use) -> None:
    (found,) = _found(text)
    assert use_of(text, found) is use
    assert looks_quoted(text, found) is (use is Use.SPEECH)


def test_every_use_has_its_rule_with_an_example() -> None:
    assert [rule.__name__ for rule in RULES] == ["reported", "sentence", "nickname", "title", "phrase"]
    assert all(rule.__doc__ and "``" in rule.__doc__ for rule in RULES)


# --- gold --------------------------------------------------------------------------------------------------


@needs_shared
@pytest.mark.parametrize("part", ["train", "dev"])
def test_quoted_contents_of_polnear_are_found_exactly(part: str) -> None:
    marks = "\"“”'‘’"
    found = gold = 0
    for line in (shared / "corpora" / f"polnear.{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        ours = {(q.spans[0].start, q.spans[-1].end) for q in _found(text)}
        ours |= {(span.start, span.end) for q in _found(text) for span in q.spans}
        for start, end in (span for quote in row["quotes"] for span in quote["content"]):
            if text[start] in marks and text[end - 1] in marks and len(text[start:end].split()) > 2:
                gold += 1
                found += (start, end) in ours
    assert found >= 0.975 * gold
