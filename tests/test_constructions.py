"""Every construction fires on the example in its docstring, parsed once and for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from quotex.constructions import (
    ASIDES,
    CONTENT_RULES,
    IDIOMS,
    QUOTED_RULES,
    SOURCE_RULES,
    aside,
    contents,
    idiom,
    is_hearsay,
    is_inverted,
    sources_of,
)
from quotex.constructions.sources import subject
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from quotex.tree import Node
from tests.engine import cue_of, head_of, marked_ranges, nodes_in, parsed, plain

Rule = Callable[..., Any]


def example(rule: Rule) -> str:
    """The marked-up sentence that opens the rule's docstring."""
    return (rule.__doc__ or "").split("\n")[0].split("  ")[0].strip()


def words(nodes: Iterable[Node]) -> list[str]:
    return [n.text for n in nodes if n.is_word]


def quoted(text: str) -> tuple[int, ...]:
    """Which quotation each word of an example stands in."""
    [sentence] = parsed(text)
    return Regions(quotations(text, paragraphs(text))).of(sentence)


def expected(rule: Rule) -> list[str]:
    """The words that the example marks as content."""
    text = example(rule)
    return words(nodes_in(parsed(plain(text)), marked_ranges(text, "content")))


def named(rule: Any) -> str:
    return str(rule.__name__)


@pytest.mark.parametrize("rule", CONTENT_RULES, ids=named)
def test_a_construction_yields_the_content_of_its_example(rule: Rule) -> None:
    assert expected(rule) in [words(nodes) for nodes in rule(cue_of(example(rule)))]


@pytest.mark.parametrize("rule", QUOTED_RULES, ids=named)
def test_a_construction_yields_the_quotation_of_its_example(rule: Rule) -> None:
    text = example(rule)
    assert expected(rule) in [words(nodes) for nodes in rule(cue_of(text), quoted(plain(text)))]


@pytest.mark.parametrize("rule", SOURCE_RULES, ids=named)
def test_a_source_construction_yields_the_head_of_its_example(rule: Rule) -> None:
    text = example(rule)
    source = nodes_in(parsed(plain(text)), marked_ranges(text, "source"))
    assert head_of(source) in list(rule(cue_of(text)))


def test_of_two_subjects_the_one_behind_the_verb_is_who_is_told() -> None:
    cue = cue_of("“It was loud,” witness Hassan Noor, 19, <told> the BBC’s Newsday programme.")
    assert [node.text for node in subject(cue)] == ["witness"]


@pytest.mark.parametrize("rule", [*IDIOMS, *ASIDES], ids=named)
def test_an_idiom_yields_source_and_content_of_its_example(rule: Rule) -> None:
    text = example(rule)
    source = nodes_in(parsed(plain(text)), marked_ranges(text, "source"))
    found = (idiom if rule in IDIOMS else aside)(cue_of(text))
    assert found is not None
    assert (found[0], found[1], words(found[2])) == (named(rule), head_of(source), expected(rule))


@pytest.mark.parametrize(
    "text",
    [
        "[Farmers] <criticized> {the plan to flood the valley}.",
        "[The mayor] <said> {that taxes would rise}.",
        "[Trump]<:> {the wall will be built}",
        # a label of nine words, and a clause between explanation and colon
        "The old embassy in the old town of Velden<:> “No comment.”",
        "The lifeguard <had> a simple explanation that nobody liked: it rained.",
        # what one says to go on, a relative clause, a quotation, a clause inside the aside
        "The talks, I <think>, had failed.",
        "The mayor, whose office <said> nothing, resigned.",
        "The talks, she <said>, “had failed.”",
        "The talks, a diplomat <said> after he had left the table, had failed.",
        # a clause of its own, with an object
        "The talks failed, the town <lost> its bridge.",
    ],
)
def test_other_words_are_no_idiom(text: str) -> None:
    assert idiom(cue_of(text)) is None
    assert aside(cue_of(text)) is None


@pytest.mark.parametrize("rule", [*CONTENT_RULES, *QUOTED_RULES], ids=named)
def test_what_is_proposed_names_its_rules_and_leaves_out_the_cue(rule: Rule) -> None:
    text = example(rule)
    cue = cue_of(text)
    proposed = contents(cue, quoted(plain(text)))
    assert any(words(nodes) == expected(rule) and named(rule) in rules for nodes, rules in proposed.items())
    for nodes, rules in proposed.items():
        assert cue not in nodes and rules
        assert words(nodes)[:1] + words(nodes)[-1:] == [nodes[0].text, nodes[-1].text]


def test_where_rules_agree_the_first_names_the_reading() -> None:
    cue = cue_of("[The mayor] <said> {that taxes would rise}.")
    rules = next(rules for nodes, rules in contents(cue, [-1] * 8).items() if nodes[0].text == "that")
    order = [named(rule) for rule in (*CONTENT_RULES, *QUOTED_RULES)]
    assert rules[0] == "complement"
    assert rules == sorted(rules, key=order.index)


def test_a_source_is_never_the_cue_itself() -> None:
    cue = cue_of("[farmers] <opposing> the dam")
    assert {node.text: rules for node, rules in sources_of(cue).items()}["farmers"][0] == "controller"
    assert cue not in sources_of(cue)


@pytest.mark.parametrize(
    ("text", "inverted"),
    [
        ("“It never ends,” <sighed> Tull.", True),
        ("“It never ends,” <sighed> the old farmer Reg Tull.", True),
        ("Then Tull <sighed>.", False),
    ],
)
def test_a_verb_between_a_quotation_and_its_subject_reports(text: str, inverted: bool) -> None:
    assert is_inverted(cue_of(text)) is inverted


def test_hearsay_has_words_of_its_own() -> None:
    assert is_hearsay(cue_of("The firm <reportedly> lost two million dollars."))
    assert not is_hearsay(cue_of("The firm <also> lost two million dollars."))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{The firm} <reportedly> {lost two million dollars}, because sales fell.", "adverb"),
        ("{Sales began to fall}, <according> to the company.", "according"),
        ("The mayor's <hope> {is that the bridge stays open}.", "noun_clause"),
    ],
)
def test_a_construction_also_yields_less_or_more(text: str, rule: str) -> None:
    proposed = contents(cue_of(text), quoted(plain(text)))
    wanted = words(nodes_in(parsed(plain(text)), marked_ranges(text, "content")))
    assert rule in next(rules for nodes, rules in proposed.items() if words(nodes) == wanted)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[farmers] opposing and <criticizing> the dam", "antecedent"),
        ("[Ann] Lee of Rome<:> the wall will be built", "before_colon"),
    ],
)
def test_a_source_above_others(text: str, rule: str) -> None:
    [source] = nodes_in(parsed(plain(text)), marked_ranges(text, "source"))
    assert rule in sources_of(cue_of(text))[source]


def test_words_put_into_a_clause_are_cut_out_of_it() -> None:
    text = "{The robot}, in the <words> of [its founder], {is a toaster}."
    found = idiom(cue_of(text))
    assert found is not None
    wanted = words(nodes_in(parsed(plain(text)), marked_ranges(text, "content")))
    assert (found[0], words(found[2])) == ("in_the_words_of", wanted)
