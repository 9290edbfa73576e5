"""No regular expression backtracks beyond the length of its text: each is tried on its worst strings."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from quotex.boilerplate import boilerplate
from quotex.paragraphs import paragraphs
from tests.articles import invented
from tests.nasty import KINDS
from tests.patterns import Use, attacks, found_in_source, recorded, seconds

LENGTH = 3000
SUSPECT = 0.008
"""Seconds for so many characters above which it is measured how the time grows."""

SHORT = {
    # what these modules look at is never longer than so many characters
    "quotex.boilerplate": 2000,
    "quotex.referents": 4,
    "quotex.uses": 60,
}


def read_boilerplate() -> None:
    for text in (*invented(), *(make(Random(seed)) for make in KINDS.values() for seed in range(3))):
        boilerplate(text, paragraphs(text))


USES: dict[Use, str] = found_in_source()
MADE = recorded(["quotex.boilerplate"], read_boilerplate)
PLACES = {**dict.fromkeys(sorted(MADE, key=str), "quotex.boilerplate"), **USES}


def worst(use: Use, length: int) -> tuple[float, str]:
    """The longest time for a string of that length, and the string."""
    slowest = (0.0, "")
    for unit in attacks(use.pattern):
        text = (unit * length)[:length] + "\0"
        slowest = max(slowest, (seconds(use, text), text))
        if slowest[0] == inf:
            break
    return slowest


def grows(use: Use, text: str) -> float:
    """How many times longer twice the text takes, at best."""
    once, twice = (min(seconds(use, one) for _ in range(3)) for one in (text, text[:-1] + text))
    return twice / once if twice < inf else inf


def test_all_are_found() -> None:
    assert len(USES) >= 80
    assert len(MADE) >= 50
    assert {"quotex.sentences", "quotex.glyphs", "quotex.turns", "quotex.datelines"} <= set(USES.values())


@pytest.mark.parametrize("use", sorted(PLACES, key=str), ids=str)
def test_time_is_linear(use: Use) -> None:
    bound = SHORT.get(PLACES[use])
    taken, text = worst(use, min(bound or LENGTH, LENGTH))
    assert taken < (4 if bound else 1) * SUSPECT or (not bound and grows(use, text) < 3), f"{text[:20]!r}…"


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:a|aa)*$", r"a*a*$", r"\s+(?=x)"])
@pytest.mark.parametrize("library", ["re", "regex"])
def test_one_that_backtracks_is_found_out(pattern: str, library: str) -> None:
    use = Use(pattern, 0, "match" if "a" in pattern else "search", library)
    taken, text = worst(use, LENGTH)
    assert taken > SUSPECT and not grows(use, text) < 3
