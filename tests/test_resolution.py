"""Who said it: names, roles and reasons, on the small articles of `tests.stories`."""

from __future__ import annotations

import pytest

from quotex.kinds import kind_of
from quotex.roster import Roster
from quotex.values import Kind, Reason, Span, SpeakerKind
from tests.people import plain, told
from tests.stories import STORIES

Expected = list[tuple[str | None, str | None]]

SPEAKERS: dict[str, Expected] = {
    "liang": [
        ("Liang Guanglie", "Chinese Defence Minister"),
        ("Liang Guanglie", "Chinese Defence Minister"),
        ("Liang Guanglie", "Chinese Defence Minister"),
        ("Liang Guanglie", "Chinese Defence Minister"),
        ("Sergei Ivanov", "Russian Deputy Prime Minister"),
        ("Sergei Ivanov", "Russian Deputy Prime Minister"),
    ],
    "titles": [
        ("Martin P. Doyle Jr.", "Rev."),
        ("Jane Roe", "Former Florida Gov."),
        ("Ann Lee", "Radio host"),
    ],
    "initials": [("G.K. Butler", "Rep."), ("G.K. Butler", "Rep.")],
    "particles": [("Willem de Vries", "Mayor")] * 3,
    "nickname": [('Kenneth "Shorty" Smith', None)] * 2,
    "asian_names": [
        ("Park Geun-hye", "the president of South Korea"),
        ("Kim Jong Un", None),
        ("Park Geun-hye", "the president of South Korea"),
        ("Kim Jong Un", None),
    ],
    "acronym": [("Alliance to Protect Our Rivers", None)] * 3,
    "campaign": [("Clinton campaign", None), (None, "A spokesman for Clinton")],
    "coordination": [("Jane Roe and John Doe", None), ("Jane Roe", None)],
    "three": [("Ann Lee, Ruth Diaz and John Doe", None)],
    "spouses": [("Helen Carter", "his wife"), ("Bill Carter", None)],
    "running_speaker": [("Ann Lee", "Senator")] * 3,
    "binding": [("Peter Moss", None)],
    "out_of_quotation": [("Mark Bell", None)] * 3,
    "first_person": [("Maria Sanchez", None)],
    "opinion": [("Jane Roe", "a novelist and the author of two books")],
    "relative": [("Ann Jones", None)],
    "cataphora": [("Ann Jones", None)],
    "they": [(None, "Police officials")] * 2,
    "kin": [(None, "His father"), ("Jane Roe", "His lawyer")],
    "nominal_by_title": [
        ("Maria Lopez", "Governor"),
        ("Maria Lopez", "Governor"),
        ("Tom Reed", "Mayor"),
    ],
    "nominal_variation": [("Sarah Pike", "The two-term senator")] * 2,
    "nominal_company": [("Harlow Industries", "The company")] * 2,
    "reported_by_media": [("Yonhap", "news agency")] * 2,
    "described_first": [("Melissa", "A young woman")] * 2,
    "documents": [
        ("Reuters poll", "A new Reuters poll"),
        ("Reuters poll", "A new Reuters poll"),
        (None, "A letter to the board"),
    ],
    "place": [("Norway", None)],
    "apposition": [
        ("Carla Mendes", "executive director of the Harbor Trust"),
        ("Ned Shaw", "a lawyer at Baker & Finch"),
    ],
    "apposition_before": [("Luis Vega", "The president of the port authority")],
    "title_in_quotes": [("Jane Roe", "chief happiness officer")],
    "copula": [("Dana Wells", "the chief economist of the bank")],
    "affiliation": [("Erik Stone", "Harvard")],
    "office_of_state": [
        ("Karen Holt", "Secretary of State"),
        ("Farid Noori", "Ambassador to the United States"),
    ],
    "spokesman_of_another": [("Owen Hart", "Labour"), (None, "Lowe's spokesman")],
    "carmaker": [("Norda Motors", "The carmaker")] * 2,
    "trades": [("Ann Lee", "Headteacher"), ("Priya Nair", "a virologist at the university")],
    "attorney_general": [("Ruth Okafor", "The attorney general")] * 2,
    "year_old": [("Dan Ashworth", "Rovers boss"), ("Kelly Barnes", None)],
    "surnames_too": [("Angus King", "Senator"), ("Amit Shah", "Prosecutor")],
    "shadow_chancellor": [(None, "The chancellor")],
    "justice": [
        ("U.S. Department of Justice", None),
        (None, "A spokesman for the Ministry of Justice"),
    ],
    "unnamed": [(None, "A campaign operative"), (None, "Several witnesses")],
    "no_source": [(None, None)],
    "misspelled": [("Leslie Wendel", "president of the council")] * 2,
    "headline": [("Ruth Alvarez", "Sen.")] * 2,
    "ambiguous": [(None, None)],
    "two_senators": [(None, "The senator")],
    "nobody": [(None, None)],
}


@pytest.mark.parametrize("name", STORIES)
def test_speaker_and_role(name: str) -> None:
    quotes, _ = told(STORIES[name])
    assert [(q.speaker, q.role) for q in quotes] == SPEAKERS[name]


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("no_source", [Reason.NO_SOURCE]),
        ("unnamed", [Reason.NEVER_NAMED, Reason.NEVER_NAMED]),
        ("ambiguous", [Reason.AMBIGUOUS]),
        ("two_senators", [Reason.AMBIGUOUS]),
        ("place", [None]),
    ],
)
def test_reason_for_a_missing_name(name: str, reasons: list[Reason | None]) -> None:
    quotes, _ = told(STORIES[name])
    assert [q.why.reason for q in quotes] == reasons


@pytest.mark.parametrize(
    ("name", "index", "chain"),
    [
        ("liang", 2, ("He", "Liang (subject of the previous sentence, running speaker)", "Liang Guanglie")),
        ("liang", 3, ("the defence minister", "(the minister of this article)", "Liang Guanglie")),
        ("kin", 1, ("His lawyer, Jane Roe", "(beside the name)", "Jane Roe")),
        ("relative", 0, ("who", "Ann Jones (before the relative pronoun)", "Ann Jones")),
        ("opinion", 0, ("I", "(the author)", "Jane Roe")),
        ("unnamed", 0, ("A campaign operative",)),
    ],
)
def test_chain_from_mention_to_name(name: str, index: int, chain: tuple[str, ...]) -> None:
    quotes, _ = told(STORIES[name])
    assert quotes[index].why.chain == chain


def test_a_first_name_that_decides_is_told() -> None:
    quotes, _ = told(STORIES["running_speaker"])
    assert any("gender by first name 'Ann'" in step for step in quotes[1].why.chain)


def test_speakers_with_all_that_is_known_of_them() -> None:
    text = plain(STORIES["liang"])
    _, speakers = told(STORIES["liang"])
    assert [(s.name, s.quotes) for s in speakers] == [
        ("Liang Guanglie", (0, 1, 2, 3)),
        ("Sergei Ivanov", (4, 5)),
    ]
    liang = speakers[0]
    assert liang.aliases == ("Liang",)
    assert [role.text for role in liang.roles] == ["Chinese Defence Minister", "the defence minister"]
    assert [m.text for m in liang.mentions] == [
        "Chinese Defence Minister Liang Guanglie",
        "Liang",
        "He",
        "the defence minister",
    ]
    assert all(text[m.start : m.end] == m.text for m in (*liang.mentions, *liang.roles))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("liang", [SpeakerKind.PERSON, SpeakerKind.PERSON]),
        ("acronym", [SpeakerKind.ORGANIZATION]),
        ("campaign", [SpeakerKind.ORGANIZATION, SpeakerKind.PERSON]),
        ("coordination", [SpeakerKind.GROUP, SpeakerKind.PERSON]),
        ("they", [SpeakerKind.GROUP]),
        ("documents", [SpeakerKind.DOCUMENT, SpeakerKind.DOCUMENT]),
        ("place", [SpeakerKind.PLACE]),
    ],
)
def test_kind_of_speaker(name: str, kinds: list[SpeakerKind]) -> None:
    _, speakers = told(STORIES[name])
    assert [s.kind for s in speakers] == kinds


def test_roster_gives_stable_identifiers() -> None:
    roster = Roster.of(
        [{"name": "Liang Guanglie", "id": "Q1"}, {"name": "S. Ivanov", "aliases": ["Ivanov"], "id": "Q2"}]
    )
    quotes, speakers = told(STORIES["liang"], roster)
    assert [q.speaker_id for q in quotes] == ["Q1", "Q1", "Q1", "Q1", "Q2", "Q2"]
    assert [s.id for s in speakers] == ["Q1", "Q2"]


def test_nobody_unnamed_is_in_a_roster() -> None:
    quotes, _ = told(STORIES["unnamed"], Roster.of([{"name": "Liang Guanglie", "id": "Q1"}]))
    assert [q.speaker_id for q in quotes] == [None, None]


def test_namesakes_in_the_roster_are_told_and_not_guessed() -> None:
    roster = Roster.of([{"name": "Sergei Ivanov", "id": "Q2"}, {"name": "Sergei Ivanov", "id": "Q3"}])
    quotes, _ = told(STORIES["liang"], roster)
    assert quotes[4].speaker_id is None
    assert quotes[4].why.chain[-1] == "(2 people of the roster bear this name)"


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We won,” she said.", "“We won,”", Kind.DIRECT),
        ("“We won,” she said.", "We won,", Kind.DIRECT),
        ("She said they had “won”.", "they had “won”", Kind.MIXED),
        ("She said they had won.", "they had won", Kind.INDIRECT),
    ],
)
def test_kind_of_quote(text: str, content: str, kind: Kind) -> None:
    start = text.index(content)
    assert kind_of(text, [Span.of(text, start, start + len(content))]) is kind


def test_no_content_is_indirect() -> None:
    assert kind_of("", []) is Kind.INDIRECT
