"""What the contents of a sentence have in common is worked out once, and says what looking at each would."""

from __future__ import annotations

from random import Random

import pytest

from quotex.features import Setting
from quotex.parser import Article
from quotex.sentences import segment
from quotex.tree import Node, Sentence
from tests.engine import parsed
from tests.nasty import endless_sentences, shuffled_news
from tests.rough import RoughParser


def rests(sentence: Sentence, *rivals: str) -> dict[str, str]:
    """What follows each word of a sentence, some of whose words are likely cues."""
    likely = [node for node in sentence if node.text in rivals]
    found = Setting.of(sentence.nodes, [-1] * len(sentence), likely).rests
    return {node.text: rest for node, rest in zip(sentence, found, strict=True)}


def test_what_follows_is_told_by_its_first_word() -> None:
    [sentence] = parsed("She said the footage was clear, but he saw no gun.")
    found = rests(sentence, "said", "saw")
    opening = next(node for node in sentence if node.text == "but")
    assert found["clear"] == f"{opening.upos}+{opening.rel}+True+True"
    assert found["."] == "nothing"
    assert rests(sentence, "said")["clear"].endswith("+False")


def plainly(last: Node, rivals: list[Node]) -> str:
    """What follows a node, by looking at all that follows it."""
    rest = last.sentence.nodes[last.index + 1 :]
    opening = next((n for n in rest if n.upos != "PUNCT"), None)
    if opening is None:
        return "nothing"
    clause = any(
        n.rel == "nsubj"
        and n.head is not None
        and n.head.index > last.index
        and n.head.upos != "PUNCT"
        and n.head.rel != "acl"
        for n in rest[opening.index - last.index - 1 :]
    )
    reports = any(n.index >= opening.index for n in rivals)
    return f"{opening.upos}+{opening.rel}+{clause}+{reports}"


@pytest.mark.parametrize("seed", range(20))
def test_what_follows_each_word_is_what_looking_at_it_says(seed: int) -> None:
    chance = Random(seed)
    text = f"{endless_sentences(chance)} {shuffled_news(chance)}"
    for sentence in next(RoughParser(seed)([Article(text, segment(text))])):
        rivals = chance.sample(sentence.nodes, min(3, len(sentence)))
        setting = Setting.of(sentence.nodes, [-1] * len(sentence), rivals)
        assert setting.rests == [plainly(node, rivals) for node in sentence]
