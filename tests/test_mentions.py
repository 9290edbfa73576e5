"""What an article mentions: names with their titles, descriptions, pronouns; read on frozen parses."""

from __future__ import annotations

import pytest

from quotex.mentions import Form, Mention, mentions
from quotex.names import first_name_gender, is_organization, kind_of_name
from quotex.values import SpeakerKind
from tests import engine
from tests.people import parsed, plain
from tests.stories import STORIES


def found(name: str) -> dict[str, Mention]:
    text = plain(STORIES[name])
    return {m.span(text).text: m for m in reversed(mentions(text, parsed(text)))}


@pytest.mark.parametrize(
    ("story", "written", "name", "title"),
    [
        ("liang", "Chinese Defence Minister Liang Guanglie", "Liang Guanglie", "Chinese Defence Minister"),
        ("titles", "The Rev. Martin P. Doyle Jr.", "Martin P. Doyle Jr.", "Rev."),
        ("titles", "Radio host Ann Lee", "Ann Lee", "Radio host"),
        ("particles", "Mayor Willem de Vries", "Willem de Vries", "Mayor"),
        ("nickname", 'Kenneth "Shorty" Smith', 'Kenneth "Shorty" Smith', ""),
        ("asian_names", "Park Geun-hye", "Park Geun-hye", ""),
        ("acronym", "The Alliance to Protect Our Rivers", "Alliance to Protect Our Rivers", ""),
        ("campaign", "The Clinton campaign", "Clinton campaign", ""),
        ("documents", "A new Reuters poll", "Reuters poll", ""),
        ("office_of_state", "Secretary of State Karen Holt", "Karen Holt", "Secretary of State"),
        ("reported_by_media", "Yonhap news agency", "Yonhap", ""),
        ("justice", "The U.S. Department of Justice", "U.S. Department of Justice", ""),
        ("justice", "the Ministry of Justice", "Ministry of Justice", ""),
    ],
)
def test_name_and_title(story: str, written: str, name: str, title: str) -> None:
    mention = found(story)[written]
    assert mention.form is Form.NAME
    assert mention.name == name
    assert " ".join(node.text for node in mention.title) == title


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        # a title before the name in brackets stands in braces
        ("{Republican} [Zoltan Varga] said the bill was dead.", SpeakerKind.PERSON),
        ("Voters said {Democrat} [Robert Moss] had won.", SpeakerKind.PERSON),
        ("Norway's {Prime Minister} [Zoltan Varga] said the list was wrong.", SpeakerKind.PERSON),
        ("Later {prosecutors} [Varga] and Roe said no.", SpeakerKind.PERSON),
        ("{News agency} [Zyx] said the border was closed.", SpeakerKind.ORGANIZATION),
        ("{Harbor Trust} [Maria Elena Lopez Ruiz] said the camp was full.", SpeakerKind.PERSON),
        # a town that nobody knows ends where somebody begins who is named alone elsewhere
        (
            "{Mayor of Upper Velden} [Amneh Jafari] said the lab would close.\nThe lab is old, Jafari said.",
            SpeakerKind.PERSON,
        ),
        ("{Independent} [Amneh Jafari] said the bill was dead.", SpeakerKind.PERSON),
        ("{Secretary of Homeland Security} [Jane Roe] said the list was wrong.", SpeakerKind.PERSON),
        # a title within a name, after a first name, is part of it
        ("[Ann Bishop Miller] said the bill was dead.", SpeakerKind.PERSON),
        ("[WHO] said the virus was gone.", SpeakerKind.ORGANIZATION),
        ("The [Lee-Moss campaign] said the rally was a success.", SpeakerKind.ORGANIZATION),
        # a noun that is no role is no title
        ("She launched ferry [Zoltan Varga].", SpeakerKind.PERSON),
        ("She met {soprano} [Zoltan Varga].", SpeakerKind.PERSON),
        ("The [Department of Health and Welfare] said no.", SpeakerKind.ORGANIZATION),
    ],
)
def test_a_title_is_no_part_of_the_name(marked: str, kind: SpeakerKind | None) -> None:
    text = engine.plain(marked)
    [(start, end)] = engine.marked_ranges(marked, "source")
    mention = next(m for m in mentions(text, engine.parsed(text)) if m.name == text[start:end])
    found = [(mention.title[0].start, mention.title[-1].end)] if mention.title else []
    assert found == engine.marked_ranges(marked, "content")
    assert mention.kind is kind


@pytest.mark.parametrize("text", ["The Lee house burned on Monday.", "Lee's committee said no."])
def test_what_bears_a_name_is_described_by_it(text: str) -> None:
    first, inner = mentions(text, engine.parsed(text))[:2]
    assert (first.form, inner.name, inner.inner) == (Form.NOMINAL, "Lee", True)


def test_a_possessor_of_a_possessor_is_mentioned_too() -> None:
    text = "The mayor's wife's lawyer said no."
    found = [m.span(text).text for m in mentions(text, engine.parsed(text))]
    assert found == ["The mayor's wife's lawyer", "The mayor", "wife"]


def test_a_country_in_capitals_is_no_pronoun() -> None:
    text = "The US said the border was closed."
    assert {m.form for m in mentions(text, engine.parsed(text))} == {Form.NAME, Form.NOMINAL}


def test_a_name_inside_a_larger_phrase() -> None:
    text = plain(STORIES["campaign"])
    clintons = [m for m in mentions(text, parsed(text)) if m.name == "Clinton"]
    assert [(m.sentence, m.inner) for m in clintons] == [(1, True), (2, False)]


@pytest.mark.parametrize(
    ("story", "written", "kind", "plural", "definite"),
    [
        ("they", "Police officials", SpeakerKind.GROUP, True, False),
        ("nominal_by_title", "the governor", SpeakerKind.PERSON, False, True),
        ("nominal_company", "The company", SpeakerKind.ORGANIZATION, False, True),
        ("documents", "A letter", SpeakerKind.DOCUMENT, False, False),
        ("kin", "His father", SpeakerKind.PERSON, False, True),
    ],
)
def test_description(story: str, written: str, kind: SpeakerKind, plural: bool, definite: bool) -> None:
    mention = found(story)[written]
    assert (mention.form, mention.kind) == (Form.NOMINAL, kind)
    assert (mention.plural, mention.definite) == (plural, definite)


@pytest.mark.parametrize(
    ("story", "written", "pronoun", "gender"),
    [
        ("liang", "He", "he", "Masc"),
        ("binding", "him", "he", "Masc"),
        ("kin", "His", "he", "Masc"),
        ("running_speaker", "she", "she", "Fem"),
        ("first_person", "I", "i", ""),
        ("they", "They", "they", ""),
        ("relative", "who", "who", ""),
    ],
)
def test_pronoun(story: str, written: str, pronoun: str, gender: str) -> None:
    mention = found(story)[written]
    assert (mention.form, mention.pronoun, mention.gender) == (Form.PRONOUN, pronoun, gender)


def test_mentions_come_in_text_order_and_within_their_text() -> None:
    for story in STORIES.values():
        text = plain(story)
        every = mentions(text, parsed(text))
        assert [m.start for m in every] == sorted(m.start for m in every)
        assert all(0 <= m.start < m.end <= len(text) for m in every)


def test_a_border_ends_a_description_but_divides_no_name() -> None:
    text = plain(STORIES["apposition_before"])
    border = text.index("authority")
    assert all(not m.start < border < m.end for m in mentions(text, parsed(text), {border}))
    text = plain(STORIES["titles"])
    assert "Jane Roe" in {m.name for m in mentions(text, parsed(text), {text.index("Roe")})}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("House Intelligence Committee", SpeakerKind.ORGANIZATION),
        ("University of Oslo", SpeakerKind.ORGANIZATION),
        ("NASA", SpeakerKind.ORGANIZATION),
        ("Norway", SpeakerKind.PLACE),
        ("LONDON", SpeakerKind.PLACE),
        ("KENYA", SpeakerKind.PLACE),
        ("A.C.M.", SpeakerKind.ORGANIZATION),
        ("Mary Poppins", SpeakerKind.PERSON),
        ("Grace Foundation", SpeakerKind.ORGANIZATION),
        ("National Nutrition Study", SpeakerKind.DOCUMENT),
        ("Zyx", None),
    ],
)
def test_kind_of_name(name: str, kind: SpeakerKind | None) -> None:
    assert kind_of_name(name) is kind


def test_first_names() -> None:
    assert first_name_gender("Leslie") == "Fem"
    assert first_name_gender("ROBERT") == "Masc"
    assert first_name_gender("Jordan") in {"", "Masc"}
    assert first_name_gender("Xq") is None


def test_one_word_is_no_organization_by_itself() -> None:
    assert not is_organization(["committee"])
    assert is_organization(["school", "board"])
