"""Whom descriptions and pronouns mean, on small articles: ``[source] <cue> {content}``, one to a line."""

from __future__ import annotations

import pytest

from quotex.values import SpeakerKind
from tests.people import told

Speakers = list[tuple[str | None, str | None]]

STORIES: dict[str, Speakers] = {
    # only the results of a study speak for it
    "[The director of the National Nutrition Study] <said> {sugar was bad}.": [
        (None, "The director of the National Nutrition Study")
    ],
    "[The results of the National Nutrition Study] <showed> {that sugar was bad}.": [
        ("National Nutrition Study", "The results of the National Nutrition Study")
    ],
    # a place that was just named
    "Rome is old.\n[The city] <said> {the bridge was closed}.": [("Rome", None)],
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
    "[Senator Ann Lee] <said> {the bill was late}.\nLee met Senator Ruth Diaz on Monday.\n"
    "[The senator] <said> {the talks were good}.": [("Ann Lee", "Senator"), ("Ann Lee", "Senator")],
    "Defence Minister Ann Lee met Finance Minister Ruth Diaz on Monday.\n"
    "[The finance minister] <said> {the talks were good}.": [("Ruth Diaz", "Finance Minister")],
    # another description of the subject before
    "Ann Lee met Tom Reed on Monday.\n[The former wrestling coach] <said> {the town was ready}.": [
        ("Ann Lee", "The former wrestling coach")
    ],
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
    # a headline speaks of the first who speaks, but none stands as far down as the third line
    "[Lawmaker] <urges> {a ban on plastic bags}\n[Ann Lee] <called for> {a ban on plastic bags}.": [
        ("Ann Lee", "Lawmaker"),
        ("Ann Lee", "Lawmaker"),
    ],
    "[Senator] <urges> {a ban on plastic bags}\n[Sen. Ann Lee] <called for> {a ban on plastic bags}.\n"
    "Sen. Ruth Diaz left on Monday.": [("Ann Lee", "Sen."), ("Ann Lee", "Sen.")],
    "The bill is late.\nThe vote is on Monday.\n[Senator] <urges> {a ban on plastic bags}\n"
    "[Sen. Ruth Alvarez] <called for> {a ban on plastic bags}.": [
        (None, "Senator"),
        ("Ruth Alvarez", "Sen."),
    ],
    # a source inside somebody's role is that person
    "Ann Lee, editor of [the Gazette], <said> {the paper would close}.": [
        ("Ann Lee", "editor of the Gazette")
    ],
    # and a source inside a name is the one named
    "Donald [Trump] <said> {the wall was high}.": [("Donald Trump", None)],
    # the pronoun of a clause is the subject above it
    "Tom Reed smiled as [he] <said> {the talks were good}.": [("Tom Reed", None)],
    # a pronoun reaches four sentences back, no further
    "Ann Lee left on Monday.\nThe rain fell.\nThe wind blew.\nThe bridge was closed.\n"
    "[She] <said> {the talks were good}.": [("Ann Lee", None)],
    "Ann Lee left on Monday.\nThe rain fell.\nThe wind blew.\nThe bridge was closed.\n"
    "The streets were empty.\n[She] <said> {the talks were good}.": [(None, None)],
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


@pytest.mark.parametrize(
    ("story", "groups"),
    [
        # a definite description takes up an indefinite one
        (
            "[A young woman] <said> {the storm was over}.\n[The tired woman] <said> {her house was gone}.",
            [(0, 1)],
        ),
        # others of one trade, another's lawyer, one of several
        (
            "[A spokesman for the union] <said> {the strike was legal}.\n"
            "[A spokesman for the port] <said> {it was not}.",
            [(0,), (1,)],
        ),
        ("[Her lawyer] <said> {the case was weak}.\n[His lawyer] <said> {it was strong}.", [(0,), (1,)]),
        ("[The experts] <said> {the case was weak}.\n[The expert] <said> {it was strong}.", [(0,), (1,)]),
        # forms of one name
        ("[Paul Ryan] <said> {no}.\n[Paul D. Ryan] <said> {it} again.", [(0, 1)]),
        ("[Bill Carter] <said> {no}.\n[William Carter] <said> {it} again.", [(0, 1)]),
        ("[K.C. Maurer] <said> {no}.\n[Mauer] <said> {it} again.", [(0, 1)]),
        ("[The Velden Post] <said> {no}.\n[The Post] <said> {it} again.", [(0, 1)]),
        ("[Harbor Trust] <said> {the camp was full}.\n[The trust] <said> {it would close}.", [(0, 1)]),
        # names of two, of whom the one with this surname is meant
        ("[Paul Ryan] <said> {no}.\n[Ryan Paul] <said> {yes}.", [(0,), (1,)]),
        ("[Jane Kim] <said> {no}.\n[Kim Davis] <said> {yes}.\n[Kim] <said> {it was late}.", [(0, 2), (1,)]),
    ],
)
def test_whose_quotes_belong_together(story: str, groups: list[tuple[int, ...]]) -> None:
    _, speakers = told(story)
    assert [speaker.quotes for speaker in speakers] == groups


def test_how_far_back_a_name_stands_is_told() -> None:
    [quote], _ = told("Reporters met Ann Lee.\nThe rain fell.\n[She] <said> {the talks were good}.")
    assert quote.why.chain[1].startswith("Ann Lee (2 sentences before")


def test_speakers_of_no_known_kind_are_a_group_or_a_person() -> None:
    _, speakers = told("[Shoppers] <said> {the queue was long}.\n[A shopper] <said> {it was not}.")
    assert [speaker.kind for speaker in speakers] == [SpeakerKind.GROUP, SpeakerKind.PERSON]
