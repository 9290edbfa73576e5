"""Base noun phrases in brackets, also where a word has a wrong tag."""

from __future__ import annotations

import pytest

from quotex.phrases import phrases
from tests.engine import marked_ranges, parsed, plain

PHRASES = [
    # one beside the other
    "[The board] gave [the mayor] [a prize].",
    "[The nominee's eldest daughter] spoke to [radio host Ann Lee].",
    "[The leading candidate] met [Ann Lee].",
    "Later [curator Ann Lee] said no.",
    "[Lisbon's The Herald] said no.",
    "[Baker & Finch] said no.",
    "[The Lee-Moss campaign] said [the rally] was [a success].",
    # marks and dashes are no names, a closing one is no apostrophe
    "[Ann Lee] - [a novelist] - said no.",
    "“[Titanic]” [Star Meets Ann Lee]",
    "In ‘[The Voices]’ [Ann Lee] plays [a nurse].",
    "[Sky News' Ann Lee] said [the talks] had failed.",
    # names whose parts bear other tags
    "[Mu Li] said no.",
    "She met [the U.S. envoy].",
    # days and weeks stand for themselves
    "Yesterday [Varga] was received in [Rome].",
    "[Liang Guanglie] [last week] held [a rally] [Monday].",
    # small words inside an organization's name, and after it
    "[The U.S. Court of Appeals for the Sixth Circuit] ruled on [Monday].",
    "[The Court of Appeals] of [Rome] said no.",
    "[The Department of Health and Welfare] said no.",
    "[The Department of Justice] and [Ann Lee] said no.",
    "[The Council] on [Monday] said no.",
]


@pytest.mark.parametrize("marked", PHRASES)
def test_the_phrases_of_a_sentence(marked: str) -> None:
    [sentence] = parsed(plain(marked))
    found = [(phrase.nodes[0].start, phrase.last.end) for phrase in phrases(sentence.nodes)]
    assert found == marked_ranges(marked, "source")
