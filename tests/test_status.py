"""What cues do with their content: asserted, asked, denied, hypothetical or unsaid; speech or attitude."""

from __future__ import annotations

import pytest

from quotex.status import is_attitude, status_of
from quotex.values import Status
from tests.engine import cue_of

STATUSES = {
    Status.ASSERTED: [
        "The mayor <said> that taxes would rise.",
        "“No,” she <said>.",
        "The mayor <said> the council had not asked for help.",
        "The coach <hopes> that the team will win.",
    ],
    Status.ASKED: [
        "He <asked> whether the bridge was safe.",
        "The question was <asked> by a reporter.",
    ],
    Status.DENIED: ["The mayor <denied> that taxes would rise."],
    Status.HYPOTHETICAL: [
        "If the mayor <says> so, the bridge will close.",
        "Critics may <argue> that taxes are high.",
        "The mayor would <say> that taxes were high.",
    ],
    Status.UNSAID: [
        "He did not <say> whether he would run.",
        "Officials have not <said> who paid.",
        "She never <said> that the bridge was safe.",
        "She <declined> to comment on the figures.",
        "She declined to <say> whether she would run.",
        "Nobody <said> that the bridge was safe.",
        "No official <confirmed> the figures.",
        "He neither <confirmed> nor denied the figures.",
        "He neither confirmed nor <denied> the figures.",
    ],
}


@pytest.mark.parametrize(("text", "status"), [(text, s) for s, texts in STATUSES.items() for text in texts])
def test_the_words_around_a_cue_give_the_status(text: str, status: Status) -> None:
    assert status_of(cue_of(text)) is status


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("[The study] <found> {that bees can count}.", False),
        ("[She] <finds> {the plan odd}.", True),
        ("The coach <hopes> that the team will win.", True),
        ("The mayor is <confident> that the bridge is safe.", True),
        ("The coach said he <hopes> to win.", True),
        ("The coach <said> he hopes to win.", False),
        ("The mayor <pointed> out that the bridge was safe.", False),
    ],
)
def test_hopes_and_beliefs_are_attitudes(text: str, attitude: bool) -> None:
    assert is_attitude(cue_of(text)) is attitude
