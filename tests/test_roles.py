"""The roles that stand beside a name; the bracketed example of each rule's docstring says what it reads."""

from __future__ import annotations

import pytest

from quotex.mentions import mentions
from quotex.nouns import alike, general, nickname_of
from quotex.roles import Role, roles_of
from tests.people import parsed, plain
from tests.stories import STORIES


def roles(story: str, name: str) -> dict[str, Role]:
    """The roles beside the first mention of a name that has any, by the rule that read them."""
    text = plain(STORIES[story])
    found = [{r.rule: r for r in roles_of(text, m)} for m in mentions(text, parsed(text)) if m.name == name]
    return next(filter(None, found), {})


@pytest.mark.parametrize(
    ("story", "name", "rule", "role", "noun"),
    [
        ("liang", "Liang Guanglie", "title", "Chinese Defence Minister", "minister"),
        ("titles", "Jane Roe", "title", "Former Florida Gov.", "governor"),
        ("office_of_state", "Farid Noori", "title", "Ambassador to the United States", "ambassador"),
        ("initials", "G.K. Butler", "party", "D-N.C.", ""),
        (
            "apposition",
            "Carla Mendes",
            "apposition_after",
            "executive director of the Harbor Trust",
            "director",
        ),
        ("apposition", "Ned Shaw", "apposition_after", "a lawyer at Baker & Finch", "attorney"),
        (
            "apposition_before",
            "Luis Vega",
            "apposition_before",
            "The president of the port authority",
            "president",
        ),
        ("kin", "Jane Roe", "apposition_before", "His lawyer", "attorney"),
        ("title_in_quotes", "Jane Roe", "quoted_title", "chief happiness officer", "officer"),
        ("copula", "Dana Wells", "copula", "the chief economist of the bank", "economist"),
        ("affiliation", "Erik Stone", "affiliation", "Harvard", ""),
        ("reported_by_media", "Yonhap", "descriptive_tail", "news agency", "agency"),
        ("documents", "Reuters poll", "descriptive_tail", "A new Reuters poll", "poll"),
    ],
)
def test_role(story: str, name: str, rule: str, role: str, noun: str) -> None:
    found = roles(story, name)[rule]
    assert (found.span.text, found.noun) == (role, noun)


def test_roles_are_slices_of_the_text_and_hold_no_name() -> None:
    for story in STORIES.values():
        text = plain(story)
        for mention in mentions(text, parsed(text)):
            for role in roles_of(text, mention) if mention.name else ():
                assert text[role.span.start : role.span.end] == role.span.text
                assert mention.name not in role.span.text or role.rule == "descriptive_tail"


def test_a_clause_that_follows_is_no_role() -> None:
    assert "apposition_after" not in roles("nominal_by_title", "Tom Reed")


def test_general_nouns_stand_for_special_ones() -> None:
    assert "lawmaker" in general("senator")
    assert "report" in alike("study")
    assert alike("banana") == {"banana"}
    assert nickname_of("bill") == "william"
