"""Attributions written into the text."""

from __future__ import annotations

import pytest

from quotex.errors import SchemaError
from quotex.evaluation.markup import parse_articles, render
from quotex.values import SpeakerKind, Status


def article(text: str) -> str:
    return f"# a remark\n== a | letters\n{text}\n"


def test_one_stretch_may_serve_several_and_stand_inside_another() -> None:
    (marked,) = parse_articles(
        article("[Lee]1+2 <said>1 {[Hay]3 <lied>3}1 and <denied>2 {it}2.\n--\n")
        + "1. complement | mixed | Ann Lee\n"
        "2. object | denied | Ann Lee\n"
        "3. nested | in 1 | - | group | liars\n"
        "@ Ann Lee | person | mayor; the mayor | Lee"
    )
    text = marked.text.text
    assert text == "Lee said Hay lied and denied it."
    first, second, nested = marked.text.annotations
    assert first.source == second.source == ((0, 3),)
    assert text[slice(*first.content[0])] == "Hay lied"
    assert (nested.parent, second.status, first.speaker, first.role) == (
        "1",
        Status.DENIED,
        "Ann Lee",
        "mayor",
    )
    assert marked.speakers[2].kind is SpeakerKind.GROUP
    assert marked.speakers[2].roles == ("liars",)
    assert render(text, second) == "[Lee] said Hay lied and <denied> {it}."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{Yes\n--", "never closed"),
        ("Yes}1\n--", "closes nothing"),
        ("{Yes}\n--", "has no number"),
        ("{Yes]1\n--", "closes nothing"),
        ("{Yes}1\n--\n2. rule | direct | -", r"numbers marked \['1'\] and described \['2'\] differ"),
        ("{Yes}1\n--\n1. rule | direct | Ann Lee", "no line '@ Ann Lee"),
    ],
)
def test_mark_up_that_does_not_fit(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=f"article 'a': .*{message}"):
        parse_articles(article(text))
