"""The roles that stand beside a name; the bracketed example of each rule's docstring says what it reads."""

from __future__ import annotations

import pytest

from quotex.mentions import Mention, mentions
from quotex.nouns import alike, general, nickname_of
from quotex.roles import Role, roles_of
from tests import engine
from tests.people import parsed, plain
from tests.stories import STORIES

# the roles in braces stand beside the name in brackets
BESIDE = [
    # titles, also two joined by "and"
    "{Novelist} and {teacher} [Ann Lee] said the bill was dead.",
    "{Company vice-president} and {chairman} [Ann Lee] said sales fell.",
    "The {bank's president} and {chairman} [Ann Lee] said sales fell.",
    "And {Mayor} [Ann Lee] thanks a teacher",
    # appositions before the name, past a bracket and what opens the sentence
    "{The teacher union president}, [Ann Lee], said the strike was legal.",
    "{The mayor of Rome} (left), [Ann Lee], said the bridge was safe.",
    "In Rome {the mayor}, [Ann Lee], said the bridge was safe.",
    "They thanked {the mayor of Rome}, [Ann Lee]",
    "{The bank's chief executive}, {Sir} [Tom Hale], apologised to customers.",
    "{One protester}, [Ann Lee], said the minister would go.",
    # appositions after it, also several
    "[Ann Lee] (left), {a lawyer for the union}, said the strike was legal.",
    "[Ann Lee], {a lawyer}, {a novelist}, and {mother} of two, said the town was small.",
    "The prize went to [Ann Lee], {a novelist and teacher}",
    "The prize went to [Ann Lee], {a novelist} and the town.",
    "She met [Ann Lee], {an editor at large}",
    "[Ann Lee], {head of R&D}, said sales fell.",
    # what somebody is or was
    "[Ann Lee], who was {the mayor of Rome}, said the bridge was safe.",
    "[Ann Lee] is {editor-in-chief of the Herald}.",
    "[Ann Lee] is {playwright}",
    # examples of many
    "{Critics} such as [Ann Lee] said the plan was late.",
    "{Two critics}, including [Ann Lee], said the plan was late.",
    "{Lawyers} like [Ann Lee] said the case was weak.",
    "{Two local voters}, Ann Lee and [John Doe], said the queue was long.",
    "{Lawyers}, [Ann Lee] and John Doe, said the case was weak.",
    # whom somebody works for, a party's place, letters
    "The {Herald}'s [Ann Lee] said the mayor had lied.",
    "{Sky News}' [Ann Lee] said the talks had failed.",
    "{Rep.} [Ann Lee] ({Texas}) said the board would meet.",
    "On Friday the board will meet again, said {Rep.} [Ann Lee] ({Texas}).",
    "[Ann Lee], {QC}, said the case was weak.",
]

# somebody else, or nobody
NOT_BESIDE = [
    "Two local voters and [Ann Lee] said the queue was long.",
    "The mayor and [Ann Lee] said the bridge was safe.",
    "For [Ann Lee], the mayor also said no.",
    "To the mayor, [Ann Lee] and John Doe are friends.",
    "The [National Nutrition Study] said sugar was bad.",
    "“No,” said [Ann Lee],",
]


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


def bracketed(marked: str) -> tuple[str, Mention]:
    """A text without its marks, and the mention of the name in brackets."""
    text = engine.plain(marked)
    [(start, end)] = engine.marked_ranges(marked, "source")
    return text, next(m for m in mentions(text, engine.parsed(text)) if m.name == text[start:end])


@pytest.mark.parametrize("marked", [*BESIDE, *NOT_BESIDE])
def test_the_roles_beside_a_name(marked: str) -> None:
    text, mention = bracketed(marked)
    found = sorted((role.span for role in roles_of(text, mention)), key=lambda span: span.start)
    assert [span.text for span in found] == [text[a:b] for a, b in engine.marked_ranges(marked, "content")]


def test_the_noun_of_a_role_is_its_head() -> None:
    [role] = roles_of(*bracketed("The teacher union president, [Ann Lee], said the strike was legal."))
    assert role.noun == "president"


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
