"""How far ``<cue>`` and ``[source]`` reach, told from the head of each alone."""

from __future__ import annotations

import pytest

from quotex.extents import cue_span, runs, source_span
from tests.engine import cue_of, frame_of, mark, marked_ranges, parsed, plain

SOURCES = [
    # titles before the name
    "[Chinese Defence Minister Liang Guanglie] <said> {trade would grow}.",
    "[White House Press Secretary Josh Earnest] <said> {the talks had failed}.",
    # brackets and party labels after it
    "[Ann Lee (R-Utah)] <said> {the board would meet}.",
    "[Ann Lee, D-Calif.], <said> {the bridge was safe}.",
    "[Rep. Ann Lee (R-Utah), who chairs the board], <said> {it would meet}.",
    "[Lee (Labour)] <said> {the bridge was safe}.",
    # also where the parse takes the label for the source
    "[Ann Lee, R-Utah], <said> {the board would meet}.",
    "[Lee (D-Ohio)] <said> {the board would meet}.",
    "[Ann Lee (D-Ohio)] <said> {the board would meet}.",
    # appositions and relative clauses, before the cue and after it
    "[Lee, the mayor of Rome], <said> {the bridge was safe}.",
    "“{We won},” <said> [Ann Lee, captain of the team].",
    "“{We won},” <said> [Lee, who coaches the team].",
    "In May, [Ann Lee, a lawyer], <said> {the bridge was safe}.",
    # also where the parse holds them apart
    "Later [the mayor of Rome, Ann Lee], <said> {the bridge was safe}.",
    "[The mayor of Rome, Ann Lee], <said> {the talks had failed}.",
    "[Lee, a lawyer], also <said> {the bridge was safe}.",
    "“{We won},” <said> [Lee, a lawyer], and then left.",
    "“{We won},” [team captain Ann Lee] <said>.",
    # an adverb before the cue is no part of it
    "“{We won},” [Ann Lee] also <said>.",
    # what belongs to a noun, and what joins it
    "[Officials familiar with the plan] <said> {the talks had failed}.",
    "[The mayor and two of her aides] <said> {the bridge was safe}.",
    "[A spokesman for the ministry] <said> on Friday {that the talks had failed}.",
    # a source that governs its cue, or stands in its content
    "[farmers] <opposing> {the dam}",
    "[his] <claim> {that the vote was rigged}",
    "{The bill}, <criticized> by [farmers], failed.",
    "{Sales fell}, <according to> [the company].",
    "{Taxes, [the mayor] <said>, will rise}.",
]

CUES = [
    "[The mayor] <said> {that taxes would rise}.",
    # auxiliaries and particles belong to it
    "[The mayor] <had said> {that the bridge was safe}.",
    "[The mayor] <pointed out> {that the bridge was safe}.",
    "[The mayor] <is confident> {that the bridge is safe}.",
    "[The mayor] <has repeatedly said> {that the bridge is safe}.",
    "{Sales fell}, <according to> [the company].",
    # it may end the line
    "“{We won},” [Ann Lee] <said>",
    # an adverb before them does not
    "[The mayor] also <said> {that the bridge was safe}.",
]


@pytest.mark.parametrize("text", SOURCES)
def test_the_source_is_the_whole_mention(text: str) -> None:
    frame = frame_of(text, parsed(plain(text)))
    source = source_span(plain(text), frame)
    assert source is not None
    assert [(source.start, source.end)] == marked_ranges(text, "source"), mark(
        plain(text), {"source": [source]}
    )


@pytest.mark.parametrize("text", CUES)
def test_the_cue_is_the_head_with_its_small_words(text: str) -> None:
    cue = cue_span(plain(text), cue_of(text))
    assert [(cue.start, cue.end)] == marked_ranges(text, "cue"), mark(plain(text), {"cue": [cue]})


def test_nobody_credited_no_source() -> None:
    text = "Nobody <said> {that the bridge was safe}."
    assert source_span(plain(text), frame_of(text, parsed(plain(text)))) is None


def test_neighbours_run_together() -> None:
    [sentence] = parsed("Taxes, the mayor said, will rise.")
    nodes = sentence.nodes
    assert list(runs([*nodes[:2], *nodes[3:5], nodes[7]])) == [list(nodes[:2]), list(nodes[3:5]), [nodes[7]]]
    assert list(runs([])) == []
