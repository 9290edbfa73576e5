"""Contents as they were chosen, and as they are left."""

from __future__ import annotations

import pytest

from quotex.edges import (
    bounded,
    whole_quotations,
    without_addressee,
    without_occasion,
    without_preposition,
)
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from tests.engine import frame_of, marked_ranges, parsed, plain
from tests.test_constructions import example


def left(chosen: str) -> str:
    """What is left of a content in a sentence, the words of it marked from first to last."""
    text = plain(chosen)
    [sentence] = parsed(text)
    frame = frame_of(chosen, [sentence])
    quoted = Regions(quotations(text, paragraphs(text))).of(sentence)
    words = [n for n in bounded(frame, quoted).content if n.is_word]
    return text[words[0].start : words[-1].end]


@pytest.mark.parametrize(
    ("rule", "chosen"),
    [
        (without_preposition, "[The party] <called> {for an inquiry}."),
        (without_addressee, "[She] <told> {a reporter the talks had failed}."),
        (
            without_occasion,
            "[She] <said> {the talks had failed in an interview with a Danish paper}.",
        ),
        (whole_quotations, "[She] <called> the day “{a gift} to the town”."),
    ],
)
def test_a_rule_leaves_the_content_of_its_example(rule: object, chosen: str) -> None:
    text = example(rule)  # type: ignore[arg-type]
    assert plain(text) == plain(chosen)
    [(start, end)] = marked_ranges(text, "content")
    assert left(chosen) == plain(text)[start:end].strip("“”")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        # nothing to put right
        ("[The mayor] <said> {that taxes would rise}.", "that taxes would rise"),
        ("[The party] <called> for {an inquiry}.", "an inquiry"),
        # the preposition of something else
        ("[Neighbours] expressed <concern> {about the noise}.", "the noise"),
        ("[They] <estimated> {by 2050, needs would rise}.", "by 2050, needs would rise"),
        # something else that one is told, or that an occasion holds
        ("[Brown] <called> {his rival a liar}.", "his rival a liar"),
        # an occasion that follows the cue at once
        ("[She] <said> {so in an interview}.", "so in an interview"),
        # a quotation covered, or left out, stays as it is
        ("[She] <called> the day {“a gift to the town”}.", "a gift to the town"),
        ("[She] <called> {the day} “a gift to the town”.", "the day"),
    ],
)
def test_what_needs_no_rule_stays(chosen: str, expected: str) -> None:
    assert left(chosen) == expected


def test_a_frame_without_content_stays_without() -> None:
    frame = frame_of("[The party] <called> for an inquiry.", parsed("The party called for an inquiry."))
    assert bounded(frame, (-1,) * 7) is frame
