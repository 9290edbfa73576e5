"""Which names are one person's: surnames, acronyms, spouses, slips; and who a roster knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotex.entities import Entity, gather, key_of
from quotex.errors import ConfigError
from quotex.mentions import mentions
from quotex.names import slips
from quotex.roster import Person, Roster
from tests import engine
from tests.people import parsed, plain
from tests.stories import STORIES


def names(story: str) -> dict[str, str | None]:
    text = plain(STORIES[story])
    return {m.name: entity.name for m, entity in gather(mentions(text, parsed(text))).items()}


@pytest.mark.parametrize(
    ("story", "short", "full"),
    [
        ("liang", "Liang", "Liang Guanglie"),
        ("liang", "Ivanov", "Sergei Ivanov"),
        ("asian_names", "Kim", "Kim Jong Un"),
        ("particles", "De Vries", "Willem de Vries"),
        ("acronym", "APOR", "Alliance to Protect Our Rivers"),
        ("misspelled", "Wendell", "Leslie Wendel"),
        ("campaign", "Clinton", "Hillary Clinton"),
        ("campaign", "Clinton campaign", "Clinton campaign"),
    ],
)
def test_short_form_belongs_to_the_full_name(story: str, short: str, full: str) -> None:
    assert names(story)[short] == full


def test_an_acronym_may_leave_out_no_small_word() -> None:
    text = "The Department of Energy said the case was weak.\nDOE said it would appeal."
    owners = {m.name: e.name for m, e in gather(mentions(text, engine.parsed(text))).items()}
    assert owners["DOE"] == "Department of Energy"


def test_a_title_tells_spouses_apart() -> None:
    text = plain(STORIES["spouses"])
    owners = gather(mentions(text, parsed(text)))
    by_title = {m.title[0].text: e.name for m, e in owners.items() if m.title and m.name == "Carter"}
    assert by_title == {"Mrs.": "Helen Carter", "Mr.": "Bill Carter"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The Washington Post", "Washington Post"),
        ("O’Neill", "O'Neill"),
        ("U.S. Senate", "US Senate"),
        ("Martin Doyle Jr.", "Martin Doyle"),
        ('Kenneth "Shorty" Smith', "Kenneth Shorty Smith"),
    ],
)
def test_names_compare_without_points_and_articles(one: str, two: str) -> None:
    assert key_of(one) == key_of(two)


def test_slips_meet_for_one_letter_changed_or_left_out() -> None:
    assert slips("maurer") & slips("mauer")
    assert slips("kristin") & slips("kristen")
    assert not slips("clinton") & slips("sanders")
    assert not slips("lee")


def test_a_surname_that_is_another_persons_first_name_changes_nothing() -> None:
    entity = Entity(0)
    entity.show_gender("Masc", "first name 'Dembe'")
    entity.show_gender("Fem", "first name 'Kato'")
    assert (entity.gender, entity.gender_from) == ("Masc", "first name 'Dembe'")


def test_a_first_name_yields_to_what_the_article_shows() -> None:
    entity = Entity(0)
    entity.show_gender("Masc", "first name 'Leslie'")
    entity.show_gender("Fem", "'she'")
    entity.show_gender("Masc", "'he'")
    assert (entity.gender, entity.gender_from) == ("Fem", "'she'")


def test_roster_reads_a_table(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        'name,aliases,role,id\nLiang Guanglie,General Liang; Liang,minister,Q1\n"Roe, Jane",,,\n', "utf-8"
    )
    roster = Roster.read(table)
    assert roster.people == (
        Person("Liang Guanglie", ("General Liang", "Liang"), "minister", "Q1"),
        Person("Roe, Jane"),
    )
    assert roster.find("General Liang") == "Q1"
    assert roster.find("Roe, Jane") == "Roe, Jane"
    assert roster.find("Nobody", "Liang") == "Q1"


def test_roster_never_guesses() -> None:
    roster = Roster.of([{"name": "Ann Lee", "id": 1}, {"name": "ANN LEE", "id": 2}])
    assert len(roster.matches("Ann Lee")) == 2
    assert roster.find("Ann Lee") is None


def test_roster_without_names_is_an_error(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("person,id\nLiang,Q1\n", "utf-8")
    with pytest.raises(ConfigError, match="'name'"):
        Roster.read(table)
    with pytest.raises(ConfigError, match="row 2"):
        Roster.of([{"name": "Ann"}, {"name": " "}])
