"""Every construction fires on the example in its docstring, parsed once and for all in `data/rules.conllu`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quotex.conllu import read
from quotex.constructions import CONTENT_RULES, QUOTED_RULES, SOURCE_RULES
from quotex.tree import Node, Sentence

MARKUP = re.compile(r"[][<>{}]")
PARSES = Path(__file__).parent / "data" / "rules.conllu"


def example(rule: Callable[..., Any]) -> str:
    """The marked-up sentence that opens the rule's docstring."""
    return (rule.__doc__ or "").split("\n")[0].split("  ")[0].strip()


def plain(marked: str) -> str:
    return MARKUP.sub("", marked)


def marked(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """Where a pair of brackets stands, as offsets into the text without any mark-up."""
    found = []
    offset = start = 0
    for char in text:
        if char == opening:
            start = offset
        elif char == closing:
            found.append((start, offset))
        offset += not MARKUP.match(char)
    return found


@cache
def parses() -> dict[str, Sentence]:
    blocks = PARSES.read_text(encoding="utf-8").strip().split("\n\n")
    texts = [re.search(r"# text = (.*)", block) for block in blocks]
    return {
        match.group(1): read(block, match.group(1))[0]
        for block, match in zip(blocks, texts, strict=True)
        if match is not None
    }


def parse(text: str) -> Sentence:
    assert text in parses(), f"no frozen parse of {text!r} in {PARSES.name}"
    return parses()[text]


def words(nodes: Any) -> list[str]:
    return [n.text for n in nodes if any(c.isalnum() for c in n.text)]


def within(sentence: Sentence, ranges: list[tuple[int, int]]) -> list[Node]:
    return [n for n in sentence.nodes if any(a <= n.start and n.end <= b for a, b in ranges)]


def cue_of(text: str, sentence: Sentence) -> Node:
    nodes = within(sentence, marked(text, "<", ">"))
    return next(n for n in nodes if n.head not in nodes)


def quoted(sentence: Sentence) -> list[int]:
    """Which quotation each word of an example stands in; examples use curly marks."""
    found, inside, count = [], False, -1
    for node in sentence.nodes:
        if node.text == "“":
            inside, count = True, count + 1
        found.append(count if inside else -1)
        inside = inside and node.text != "”"
    return found


@pytest.mark.parametrize("rule", [*CONTENT_RULES, *QUOTED_RULES], ids=lambda rule: rule.__name__)
def test_a_construction_yields_the_content_of_its_example(rule: Callable[..., Any]) -> None:
    text = example(rule)
    sentence = parse(plain(text))
    cue = cue_of(text, sentence)
    proposed = rule(cue, quoted(sentence)) if rule in QUOTED_RULES else rule(cue)
    expected = words(within(sentence, marked(text, "{", "}")))
    assert expected in [words(nodes) for nodes in proposed]


@pytest.mark.parametrize("rule", SOURCE_RULES, ids=lambda rule: rule.__name__)
def test_a_source_construction_yields_the_head_of_its_example(rule: Callable[..., Any]) -> None:
    text = example(rule)
    sentence = parse(plain(text))
    source = within(sentence, marked(text, "[", "]"))
    head = next(n for n in source if n.head not in source)
    assert head in list(rule(cue_of(text, sentence)))
