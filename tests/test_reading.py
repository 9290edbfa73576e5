"""Reading frames with toy networks, whose few weights are set by hand, and with the learned ones."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from quotex.features import cue_features, is_candidate, subject_of
from quotex.frames import Frame
from quotex.network import Network
from quotex.reading import Calibration, Reader, default_reader, likely_cues
from quotex.tree import Sentence, Word
from tests.engine import cue_of, parsed

NESTED = "The mayor said that the council had warned that the bridge would fall."


def weights(bias: float = 0.0, **direct: float) -> Network:
    """A network that only adds up direct weights, written ``lemma_say=2.0`` for the feature "lemma=say"."""
    return Network(
        index={name.replace("_", "=", 1): i for i, name in enumerate(direct)},
        vectors=np.array([[0.0, weight] for weight in direct.values()], np.float32).reshape(-1, 2),
        hidden_bias=np.zeros(1, np.float32),
        output=np.zeros(1, np.float32),
        bias=bias,
    )


READER = Reader(
    cue=weights(-4.0, lemma_say=6.0, lemma_warn=5.0),
    content=weights(rule_complement=8.0),
    source=weights(rule_subject=8.0),
    calibration=Calibration(cue=1.0, content=0.0, source=0.0),
)


def outside(sentence: Sentence) -> tuple[int, ...]:
    """No quotation marks anywhere."""
    return (-1,) * len(sentence)


def read(text: str, reader: Reader = READER, threshold: float = 0.5) -> tuple[Frame, ...]:
    [sentence] = parsed(text)
    return reader(sentence, outside(sentence), threshold)


def test_cue_content_and_source_are_chosen() -> None:
    [frame] = read("The mayor said that taxes would rise.")
    assert (frame.rule, frame.cue.text) == ("complement", "said")
    assert frame.source is not None
    assert frame.source.text == "mayor"
    assert [node.text for node in frame.content] == ["that", "taxes", "would", "rise"]


def test_frames_stand_in_the_order_of_their_cues() -> None:
    assert [frame.cue.text for frame in read(NESTED)] == ["said", "warned"]


def test_the_threshold_leaves_out_the_unlikely() -> None:
    said, warned = read(NESTED, threshold=0.0)[:2]
    assert said.confidence == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert warned.confidence == pytest.approx(1 / (1 + np.exp(-1.0)))
    assert [frame.cue.text for frame in read(NESTED, threshold=0.8)] == ["said"]
    assert read(NESTED, threshold=0.9) == ()


def test_words_that_are_hardly_cues_are_not_read_at_all() -> None:
    sentence = parsed(NESTED)[0]
    assert {reading.cue.text for reading in READER.readings(sentence, outside(sentence))} == {
        "said",
        "warned",
    }


def test_nobody_may_be_the_source() -> None:
    nobody = Reader(READER.cue, READER.content, weights(none=9.0), READER.calibration)
    [frame] = read("Nobody said that the bridge was safe.", nobody)
    assert frame.source is None


def test_scores_are_log_probabilities_of_the_choice() -> None:
    sentence = parsed("The mayor said that taxes would rise.")[0]
    even = Reader(READER.cue, weights(), weights(), READER.calibration)
    [reading] = even.readings(sentence, outside(sentence))
    odds, content, source, marks = reading.scores
    assert odds == 2.0
    assert content <= -log(2) and source <= -log(2)  # nothing to choose by: one of several, all alike
    assert marks == 0.0


def test_likely_cues_are_the_likelier_half() -> None:
    sentence = parsed(NESTED)[0]
    odds = READER.odds(sentence, outside(sentence))
    assert [node.text for node in likely_cues(odds)] == ["said", "warned"]
    assert len(odds) > 2


@pytest.mark.parametrize(
    "marked",
    [
        "{The firm} <reportedly> {lost two million dollars}.",
        "<In the words of> [its founder], {the robot is a toaster}.",
        "{“It never ends,”} <sighed> [Reg Tull].",
        "From [the embassy]<:> {“No comment.”}",
    ],
)
def test_some_words_are_cues_by_their_construction_alone(marked: str) -> None:
    cue = cue_of(marked)
    assert READER.odds(cue.sentence, outside(cue.sentence))[cue] > 0


def test_an_idiom_is_read_whole() -> None:
    frame = read("In the words of its founder, the robot is a toaster.")[0]
    assert frame.rule == "in_the_words_of"
    assert frame.source is not None
    assert frame.source.text == "founder"
    assert [node.text for node in frame.content] == ["the", "robot", "is", "a", "toaster"]


def test_a_reader_is_kept_in_arrays() -> None:
    again = Reader.load(READER.dump())
    assert again.calibration == READER.calibration
    assert [(f.rule, f.cue, f.source) for f in read(NESTED, again)] == [
        (f.rule, f.cue, f.source) for f in read(NESTED)
    ]


def test_a_sentence_without_words_reports_nothing() -> None:
    assert READER(Sentence([], start=0, end=0), (), 0.0) == ()


@pytest.mark.parametrize(("length", "read"), [(20, True), (2_000, False)])
def test_a_list_without_end_is_not_read(length: int, read: bool) -> None:
    """Said, said, said …: each the complement of the one before."""
    words = [Word("said", "say", "VERB", {}, i - 1, "ccomp", 5 * i, 5 * i + 4) for i in range(length)]
    sentence = Sentence(words, start=0, end=5 * length)
    assert bool(READER(sentence, outside(sentence), 0.5)) is read


@pytest.mark.parametrize(
    ("text", "candidate"),
    [
        ("The mayor <said> that taxes would rise.", True),
        ("Sales fell, <according> to the company.", True),
        ("[Trump]<:> {the wall will be built}", True),
        ("The mayor said that taxes would rise<.>", False),
        ("The mayor said <that> taxes would rise.", False),
        ("{<criticism> from farmers}", True),
        ("The <mayor> said that taxes would rise.", False),
    ],
)
def test_what_can_be_a_cue(text: str, candidate: bool) -> None:
    assert is_candidate(cue_of(text)) is candidate


def test_a_subject_is_shared_with_the_verb_above() -> None:
    subject = subject_of(cue_of("She declined to <say> whether she would run."))
    assert subject is not None
    assert subject.text == "She"
    assert subject_of(cue_of("<criticism> from [farmers]")) is None


def test_what_is_seen_of_a_cue() -> None:
    cue = cue_of("[The mayor] <said> {that taxes would rise}.")
    seen = cue_features(cue, outside(cue.sentence))
    assert {"lemma=say", "tag=VERB", "head=ROOT", "child=ccomp", "child=nsubj", "at1=that"} <= set(seen.all())


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The mayor said that taxes would rise.", "said", "mayor", "taxes would rise"),
        ("Taxes will rise, the mayor said.", "said", "mayor", "Taxes will rise"),
        ("The mayor pointed out that the bridge was safe.", "pointed", "mayor", "the bridge was safe"),
    ],
)
def test_the_learned_weights_read_plain_reports(text: str, cue: str, source: str, content: str) -> None:
    [frame] = read(text, default_reader(), threshold=0.4)
    assert (frame.cue.text, frame.source and frame.source.text) == (cue, source)
    assert content in " ".join(node.text for node in frame.content)


def test_the_learned_weights_leave_plain_facts_alone() -> None:
    sentences = parsed("It rained all day. The match was called off.")
    assert not [frame for s in sentences for frame in default_reader()(s, outside(s), 0.4)]


def test_the_learned_weights_load_once() -> None:
    assert default_reader() is default_reader()
