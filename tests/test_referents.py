"""Whom descriptions and pronouns mean, on small articles: ``[source] <cue> {content}``, one to a line."""

from __future__ import annotations

import pytest

from tests.people import told

Speakers = list[tuple[str | None, str | None]]

STORIES: dict[str, Speakers] = {
    # only the results of a study speak for it
    "[The director of the National Nutrition Study] <said> {sugar was bad}.": [
        (None, "The director of the National Nutrition Study")
    ],
    # a place, and an office, that the article names later
    "[The city] <said> {the bridge was closed}.\nThe old bridge stands in Rome.": [("Rome", None)],
    "[The governor] <said> {the dam was safe}.\nGovernor Maria Lopez left on Monday.": [
        ("Maria Lopez", "Governor")
    ],
    # of two who fit, the one named last; never one of two in one sentence
    "Senator Ann Lee spoke on Monday.\nSenator Ruth Diaz spoke on Friday.\n"
    "[The senator] <said> {the talks were good}.": [("Ruth Diaz", "Senator")],
    "Senator Ann Lee met Senator Ruth Diaz on Monday.\nDiaz was late.\n"
    "[The senator] <said> {the talks were good}.": [("Ruth Diaz", "Senator")],
    # the person whom the article is about, if there is one
    "Ann Lee ran for office.\nLee lost.\nLee tried again.\nLee won.\n"
    "It rained on Monday.\nThe streets were empty.\n"
    "[The former wrestling coach] <said> {the town was ready}.": [("Ann Lee", "The former wrestling coach")],
    "Ann Lee ran for office.\nLee lost.\nLee tried again.\n"
    "It rained on Monday.\nThe streets were empty.\n"
    "[The former wrestling coach] <said> {the town was ready}.": [(None, "The former wrestling coach")],
    "Ann Lee ran for office.\nLee lost.\nLee tried again.\nLee won.\n"
    "Tom Reed ran for office.\nReed lost.\nReed tried again.\nReed won.\n"
    "It rained on Monday.\nThe streets were empty.\n"
    "[The former wrestling coach] <said> {the town was ready}.": [(None, "The former wrestling coach")],
    # no headline stands as far down as the third line
    "The bill is late.\nThe vote is on Monday.\n[Senator] <urges> {a ban on plastic bags}\n"
    "[Sen. Ruth Alvarez] <called for> {a ban on plastic bags}.": [
        (None, "Senator"),
        ("Ruth Alvarez", "Sen."),
    ],
    # a source inside somebody's role is that person
    "Ann Lee, editor of [the Gazette], <said> {the paper would close}.": [
        ("Ann Lee", "editor of the Gazette")
    ],
    # what "he" is, is a role
    "[Tom Reed] <said> {no}.\nHe is the mayor of Rome.": [("Tom Reed", "the mayor of Rome")],
    # an author signs at the top, or is told of in the last lines
    "By Jane Roe\n[I] <believe> {that the bridge should stay open}.\n"
    "The mayor, Tom Reed, wants to close it.": [("Jane Roe", None)],
    "[I] <believe> {that the bridge should stay open}.\nJane Roe is a novelist.\n"
    "It rained on Monday.\nIt snowed on Friday.\nThe bridge is closed.": [(None, None)],
    # "who" is the one whom its clause describes
    "The case was brought by Ann Jones of the Harbor Trust, [who] <says> {she was fired}.": [
        ("Ann Jones", "the Harbor Trust")
    ],
    # two offices of one person, and a pronoun beside a name
    "[Former Secretary of State and Democratic frontrunner Hillary Clinton] <said> {the race was close}.": [
        ("Hillary Clinton", "Former Secretary of State")
    ],
    "Tom Reed left on Monday.\n[He and Ann Lee] <said> {the bridge was safe}.": [
        ("Tom Reed and Ann Lee", None)
    ],
}


@pytest.mark.parametrize("story", STORIES)
def test_who_speaks(story: str) -> None:
    quotes, _ = told(story)
    assert [(quote.speaker, quote.role) for quote in quotes] == STORIES[story]


def test_a_definite_description_takes_up_an_indefinite_one() -> None:
    _, speakers = told(
        "[A young woman] <said> {the storm was over}.\n[The tired woman] <said> {her house was gone}."
    )
    assert [speaker.quotes for speaker in speakers] == [(0, 1)]


def test_how_far_back_a_name_stands_is_told() -> None:
    [quote], _ = told("Reporters met Ann Lee.\nThe rain fell.\n[She] <said> {the talks were good}.")
    assert quote.why.chain[1].startswith("Ann Lee (2 sentences before")
