"""The vocabulary of trees, on one sentence of news."""

from __future__ import annotations

import pytest

from quotex.errors import ParseError
from quotex.tree import Node, Sentence, Word, span_of
from tests.engine import parsed

TEXT = "Lee, the mayor of Rome, said the bridge was safe."


def node(word: str) -> Node:
    return next(n for n in parsed(TEXT)[0] if n.text == word)


def words(*heads: int) -> list[Word]:
    """Words that have only heads, counted from 0."""
    return [Word("x", "x", "X", {}, head, "dep", i, i + 1) for i, head in enumerate(heads)]


def texts(nodes: object) -> str:
    assert isinstance(nodes, list | tuple)
    return " ".join(n.text for n in nodes)


def test_around_a_node() -> None:
    mayor = node("mayor")
    assert mayor.head is node("Lee")
    assert texts(mayor.children) == ", the Rome ,"
    assert [n.text for n in mayor.ancestors()] == ["Lee", "said"]
    assert mayor.is_under(node("said")) and not node("said").is_under(mayor)
    assert (mayor.previous, mayor.next) == (node("the"), node("of"))
    assert parsed(TEXT)[0].nodes[0].previous is None
    assert parsed(TEXT)[0].nodes[-1].next is None


def test_children_by_relation() -> None:
    said = node("said")
    assert said.child("nsubj") is node("Lee")
    assert said.child("obj") is None
    assert [n.text for n in said.children_by("ccomp", "nsubj")] == ["Lee", "safe"]


def test_relations_with_and_without_subtype() -> None:
    question = parsed("The question was asked by a reporter.")[0].nodes[1]
    assert (question.rel, question.deprel) == ("nsubj", "nsubj:pass")
    assert question.has_rel("nsubj") and question.has_rel("nsubj:pass")
    assert not question.has_rel("obj", "csubj:pass")


def test_subtrees_in_text_order() -> None:
    assert texts(node("Lee").subtree()) == "Lee , the mayor of Rome ,"
    assert texts(node("Lee").subtree(without=[node("Rome")])) == "Lee , the mayor ,"
    assert node("Lee").subtree(without=[node("Lee")]) == []


def test_features_and_places() -> None:
    assert node("mayor").feat("Number") == "Sing"
    assert node("mayor").feat("Voice") == ""
    assert (node("Rome").start, node("Rome").end) == (18, 22)
    assert node("Lee").lemma == "lee"
    assert repr(node("Lee")) == "<Lee PROPN nsubj>"


def test_a_sentence() -> None:
    [sentence] = parsed(TEXT)
    assert texts(sentence.roots) == "said"
    assert len(sentence) == len(list(sentence)) == len(sentence.words) == 13
    assert sentence.words[0].text == "Lee"
    assert repr(sentence).startswith("<Sentence 0:49 Lee , the mayor")


def test_the_span_of_nodes() -> None:
    assert span_of(TEXT, [node("Rome"), node("the")]).text == "the mayor of Rome"
    with pytest.raises(ValueError):
        span_of(TEXT, [])


@pytest.mark.parametrize("heads", [(1, 0), (-1, 2, 1), (-1, 1), (-1, 2), (-2,)])
def test_heads_that_are_no_tree_are_refused(heads: tuple[int, ...]) -> None:
    with pytest.raises(ParseError, match=r"cycle|outside its sentence"):
        Sentence(words(*heads), start=0, end=len(heads))


def test_a_sentence_may_have_no_words_or_several_roots() -> None:
    assert Sentence([], start=3, end=5).roots == ()
    assert len(Sentence(words(-1, -1, 0), start=0, end=3).roots) == 2


def test_depth_does_not_matter() -> None:
    deep = Sentence(words(*range(-1, 3_000)), start=0, end=3_001)
    assert len(deep.nodes[0].subtree()) == 3_001
    assert deep.nodes[-1].is_under(deep.nodes[0])
