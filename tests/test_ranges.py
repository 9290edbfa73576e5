"""Stretches of text: joined, cut, trimmed, and asked what covers a place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotex.ranges import Cover, cut, join, overlap, size, trim
from quotex.values import Span

ranges = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))


@settings(max_examples=25)
@given(st.lists(ranges), st.integers(0, 40))
def test_a_cover_knows_who_covers_a_place(found: list[tuple[int, int]], offset: int) -> None:
    cover = Cover((start, end, owner) for owner, (start, end) in enumerate(found))
    owners = list(cover.at(offset))
    assert sorted(owners) == [i for i, (start, end) in enumerate(found) if start <= offset < end]
    assert [found[i][0] for i in owners] == sorted((found[i][0] for i in owners), reverse=True)


@settings(max_examples=25)
@given(st.lists(ranges), ranges)
def test_a_cover_knows_who_touches_a_range(found: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    cover = Cover((start, end, owner) for owner, (start, end) in enumerate(found))
    expected = [i for i, piece in enumerate(found) if overlap([piece], [asked])]
    assert sorted(cover.touching(*asked)) == expected


def test_ranges_with_only_punctuation_between_are_one() -> None:
    text = "“We won,” “and how”; he said"
    assert join(text, [(10, 19), (0, 9)]) == ((0, 19),)
    assert join(text, [(0, 9), (21, 23)]) == ((0, 9), (21, 23))


def test_a_line_break_divides() -> None:
    assert join("“We won.\n“And how.”", [(0, 8), (9, 19)]) == ((0, 8), (9, 19))


@settings(max_examples=25)
@given(st.lists(ranges), st.lists(ranges))
def test_cutting_leaves_nothing_of_what_was_taken(
    whole: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    spans = [Span(start, end, "") for start, end in taken]
    left = cut(whole, spans)
    assert not overlap(left, taken)
    kept = {i for start, end in whole for i in range(start, end)}
    gone = {i for start, end in taken for i in range(start, end)}
    assert {i for start, end in left for i in range(start, end)} == kept - gone


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (" , we won ,", "we won"),
        ("“We won!” — ", "“We won!”"),
        ("(we won)", "(we won)"),
        ("- $5 million,", "$5 million"),
        (" …, ", ""),
    ],
)
def test_loose_ends_are_trimmed(text: str, trimmed: str) -> None:
    span = trim(text, 0, len(text))
    assert span.text == trimmed or not any(c.isalnum() for c in span.text)
    assert text[span.start : span.end] == span.text


def test_sizes_and_overlaps() -> None:
    assert size([(0, 3), (5, 6)]) == 4
    assert overlap([(0, 3), (5, 9)], [(2, 6)]) == 2
