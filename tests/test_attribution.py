"""From frames, each read in one sentence, to whole attributions.

What goes in is marked as it was read, what comes out as it is attributed: ``[source] <cue> {content}``.
"""

from __future__ import annotations

import pytest

from quotex.attribution import attribute
from quotex.frames import Attribution
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from quotex.values import Reason, Status
from tests.engine import frame_of, frames_by_sentence, marked, parsed, plain

FREE = "{“The harbour will close on Monday, whatever they say.”}"


def attributions(*read: str | tuple[str, float]) -> tuple[Attribution, ...]:
    """What is made of frames; one may come with its confidence. A text without marks has no frames."""
    given = [frame if isinstance(frame, tuple) else (frame, 1.0) for frame in read]
    text = plain(given[0][0])
    sentences = parsed(text)
    frames = [frame_of(frame, sentences, confidence) for frame, confidence in given if frame != text]
    blocks = paragraphs(text)
    regions = Regions(quotations(text, blocks))
    return attribute(text, blocks, sentences, regions, frames_by_sentence(frames, sentences))


def made_of(*read: str | tuple[str, float]) -> list[str]:
    """The attributions, marked."""
    text = plain(read[0] if isinstance(read[0], str) else read[0][0])
    return [marked(text, attribution) for attribution in attributions(*read)]


def test_a_split_quote_has_a_span_for_each_part() -> None:
    assert made_of("“{We won},” [Lee] <said>, “{and we will win again}.”") == [
        "{“We won,”} [Lee] <said>, {“and we will win again.”}"
    ]


def test_a_quotation_is_attributed_whole() -> None:
    assert made_of("“We won. It was close. {We knew that it would be},” [Lee] <said>.") == [
        "{“We won. It was close. We knew that it would be,”} [Lee] <said>."
    ]


def test_a_quotation_is_never_broken_off_inside() -> None:
    assert made_of("[Lee] <called> the day “{a gift} to the town” and left.") == [
        "[Lee] <called> the day {“a gift to the town”} and left."
    ]
    assert made_of("[Lee] <said> {the plan was “a gift to the town}, and no more than that,” and left.") == [
        "[Lee] <said> {the plan was “a gift to the town, and no more than that,”} and left."
    ]


def test_the_preposition_of_the_cue_is_no_part_of_the_content() -> None:
    assert made_of("[The party] <called> {for an inquiry}.") == ["[The party] <called> for {an inquiry}."]


def test_the_speaker_of_a_sentence_goes_on_and_not_a_participle_beneath() -> None:
    rest = "“It was close, but we won it fairly.”"
    said = "“{We won},” <said> [Lee], praising the fans for their noise."
    praising = "“We won,” said [Lee], <praising> {the fans for their noise}."
    assert made_of(f"{said} {rest}", f"{praising} {rest}") == [
        f"{{“We won,”}} <said> [Lee], praising the fans for their noise. {{{rest}}}",
        f"{praising} {rest}",
    ]


def test_a_quotation_that_follows_in_the_paragraph_goes_on() -> None:
    assert made_of("“{We won},” <said> [Lee]. “It was close, but we won it fairly.”") == [
        "{“We won,”} <said> [Lee]. {“It was close, but we won it fairly.”}"
    ]


def test_a_short_quotation_is_a_scare_quote() -> None:
    assert made_of("“{We won},” <said> [Lee]. “Unity” is now the word of the day.") == [
        "{“We won,”} <said> [Lee]. “Unity” is now the word of the day."
    ]


def test_a_paragraph_that_is_one_quotation_goes_to_the_speaker_before() -> None:
    assert made_of("“{We won},” <said> [Lee].\n“It was close, but we won it fairly.”") == [
        "{“We won,”} <said> [Lee].\n{“It was close, but we won it fairly.”}"
    ]


def test_a_paragraph_that_opens_with_other_words_does_not() -> None:
    assert made_of("“{We won},” <said> [Lee].\nThe hall was full. “It was close, but we won it fairly.”") == [
        "{“We won,”} <said> [Lee].\nThe hall was full. “It was close, but we won it fairly.”",
        "“We won,” said Lee.\nThe hall was full. {“It was close, but we won it fairly.”}",
    ]


def test_a_quotation_reopened_in_the_next_paragraph_is_one_quote() -> None:
    assert made_of("“{We won},” <said> [Lee]. “It was close, I must say.\n“But we won it fairly.”") == [
        "{“We won,”} <said> [Lee]. {“It was close, I must say.}\n{“But we won it fairly.”}"
    ]


def test_the_latest_speaker_goes_on() -> None:
    assert made_of(
        "“{We won},” <said> [Lee]. “We lost the game,” said Roe. “It was a pity for all of us.”",
        "“We won,” said Lee. “{We lost the game},” <said> [Roe]. “It was a pity for all of us.”",
    ) == [
        "{“We won,”} <said> [Lee]. “We lost the game,” said Roe. “It was a pity for all of us.”",
        "“We won,” said Lee. {“We lost the game,”} <said> [Roe]. {“It was a pity for all of us.”}",
    ]


def test_the_outer_speaker_goes_on() -> None:
    assert made_of(
        "[Lee] <said> {Roe had told him to wait}. “It was the best thing to do.”",
        "Lee said [Roe] had <told> him {to wait}. “It was the best thing to do.”",
    ) == [
        "[Lee] <said> {Roe had told him to wait. “It was the best thing to do.”}",
        "Lee said [Roe] <had told> him {to wait}. “It was the best thing to do.”",
    ]


def test_a_quotation_that_the_cue_interrupts_goes_to_the_cue_behind_it() -> None:
    assert made_of("“Now that I have left the team,” [he] <told> a friend, “{I can speak}.”") == [
        "{“Now that I have left the team,”} [he] <told> a friend, {“I can speak.”}"
    ]


def test_a_cue_inside_a_quotation_attributes_nothing_outside() -> None:
    assert made_of(
        "“{My hope},” [he] <said>, “{is that we win}.”",
        "“[My] <hope>,” he said, “is {that we win}.”",
    ) == ["{“My hope,”} [he] <said>, {“is that we win.”}"]


def test_a_source_inside_the_content_is_cut_out() -> None:
    assert made_of("{Taxes, [the mayor] <said>, will rise}.") == ["{Taxes}, [the mayor] <said>, {will rise}."]


def test_the_conjunction_is_no_part_of_the_content() -> None:
    assert made_of("[The mayor] <denied> {that taxes would rise}.") == [
        "[The mayor] <denied> that {taxes would rise}."
    ]


def test_an_attribution_inside_another_has_a_parent() -> None:
    outer, inner = attributions(
        "[The mayor] <said> that {the council had warned that the bridge would fall}.",
        "The mayor said that [the council] <had warned> that {the bridge would fall}.",
    )
    assert (outer.parent, inner.parent) == (None, 0)
    assert [span.text for span in inner.content] == ["the bridge would fall"]


def test_attributions_stand_in_the_order_of_their_content() -> None:
    inner, outer = (
        "The mayor said that [the council] <had warned> that {the bridge would fall}.",
        "[The mayor] <said> that {the council had warned that the bridge would fall}.",
    )
    assert made_of(inner, outer) == [outer, inner]


def test_of_two_that_claim_each_others_cue_the_likelier_stays() -> None:
    assert made_of(
        ("[The mayor] <said> {the council feared a strike}.", 0.9),
        ("{The mayor said} [the council] <feared> a strike.", 0.6),
    ) == ["[The mayor] <said> {the council feared a strike}."]


def test_of_two_cues_of_one_content_the_likelier_stays() -> None:
    assert made_of(
        ("[The coach] <promised> and vowed {to return}.", 0.6),
        ("[The coach] promised and <vowed> {to return}.", 0.9),
    ) == ["[The coach] promised and <vowed> {to return}."]


@pytest.mark.parametrize(
    "text",
    [
        "{“The harbour must stay open for the fleet.”} <—> [Ann Lee, fisher]",
        "{“The harbour must stay open for the fleet.”}\n<–> [Ann Lee]",
    ],
)
def test_a_quotation_may_be_signed(text: str) -> None:
    [attribution] = attributions(plain(text))
    assert marked(plain(text), attribution) == text
    assert attribution.rule == "signed"
    assert attribution.source_head is not None
    assert attribution.source_head.text == "Ann"


def test_a_cue_with_a_colon_announces_the_next_paragraph() -> None:
    assert made_of("[The governor] <added>:\nShe never asked the council. It is typical of her.") == [
        "[The governor] <added>:\n{She never asked the council. It is typical of her.}"
    ]


def test_a_participle_that_goes_on_with_what_its_source_says_is_an_attribution_of_its_own() -> None:
    sentence = "[He] <said> {the armies meet often, hoping they will go on}."
    hoping = "[He] said the armies meet often, <hoping> {they will go on}."
    assert made_of(sentence, hoping) == [
        "[He] <said> {the armies meet often}, hoping they will go on.",
        "[He] said the armies meet often, <hoping> {they will go on}.",
    ]


def test_a_turn_of_a_transcript_is_the_whole_paragraph() -> None:
    assert made_of("[Q]<:> {Were you at the house}? And when did you leave it?") == [
        "[Q]<:> {Were you at the house? And when did you leave it?}"
    ]


def test_a_free_standing_quotation_has_no_source() -> None:
    text = f"The fleet lay idle.\n{FREE}"
    [attribution] = attributions(plain(text))
    assert marked(plain(text), attribution) == text
    assert (attribution.rule, attribution.reason) == ("free_quotation", Reason.NO_SOURCE)
    assert attribution.sentence == 1
    assert attribution.confidence == 0.5


def test_an_unclosed_quotation_says_so() -> None:
    [attribution] = attributions(plain(FREE).removesuffix("”"))
    assert attribution.reason is Reason.UNCLOSED_QUOTE


def test_what_is_known_of_an_attribution() -> None:
    [attribution] = attributions(("[The mayor] <denied> {that taxes would rise}.", 0.7))
    assert attribution.rule == "marked"
    assert attribution.status is Status.DENIED
    assert not attribution.attitude
    assert attribution.confidence == 0.7
    assert attribution.reason is None
    assert [str(attribution.cue_head), str(attribution.source_head)] == [
        "<denied VERB root>",
        "<mayor NOUN nsubj>",
    ]


def test_a_cue_that_credits_nobody() -> None:
    [attribution] = attributions("Nobody <said> {that the bridge was safe}.")
    assert attribution.source is None
    assert attribution.reason is Reason.NO_SOURCE


def test_nothing_read_nothing_attributed() -> None:
    assert attributions("The mayor denied that taxes would rise.") == ()
    assert attribute("", [], [], Regions([]), []) == ()
