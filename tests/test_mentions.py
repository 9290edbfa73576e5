"""What an article mentions: names with their titles, descriptions, pronouns; read on frozen parses."""

from __future__ import annotations

import pytest

from quotex.mentions import Form, Mention, mentions
from quotex.names import first_name_gender, is_organization, kind_of_name
from quotex.values import SpeakerKind
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
    ],
)
def test_name_and_title(story: str, written: str, name: str, title: str) -> None:
    mention = found(story)[written]
    assert mention.form is Form.NAME
    assert mention.name == name
    assert " ".join(node.text for node in mention.title) == title


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
        ("Mary Poppins", SpeakerKind.PERSON),
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
