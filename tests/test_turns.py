"""Turns of transcripts and interviews, told by the article as a whole."""

from __future__ import annotations

import pytest

from quotex.paragraphs import paragraphs
from quotex.tree import Sentence, Word
from quotex.turns import turns
from quotex.values import Span


def parsed(paragraph: Span) -> Sentence:
    """A paragraph as a flat tree, its mark a word of its own."""
    words: list[Word] = []
    offset = paragraph.start
    for token in paragraph.text.replace(":", " :").split():
        start = paragraph.text.index(token, offset - paragraph.start) + paragraph.start
        offset = start + len(token)
        tag = "PUNCT" if not token[0].isalnum() else "PROPN"
        words.append(Word(token, token.lower(), tag, {}, len(words) - 1, "dep", start, offset))
    return Sentence(words, start=paragraph.start, end=paragraph.end)


def found(text: str) -> list[tuple[str, str]]:
    """Who speaks and what, turn by turn."""
    blocks = paragraphs(text)
    drafts = turns(text, blocks, [parsed(block) for block in blocks])
    for draft in drafts:
        assert draft.frame.source is not None
        assert draft.frame.source.start < draft.cue.start < draft.content[0][0]
    return [
        (str(draft.frame.source and draft.frame.source.text), text[start:end])
        for draft in drafts
        for start, end in draft.content
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: Who won?\nA: We did. Again.", [("Q", "Who won?"), ("A", "We did. Again.")]),
        (
            "Presenter: Rain again.\nAnsty: So it is.\nIt was Monday.\nPresenter: Still.",
            [("Presenter", "Rain again."), ("Presenter", "Still.")],
        ),
        (
            "ANN LEE (Mayor): It is late.\nLEE: I will go.",
            [("ANN", "It is late."), ("LEE", "I will go.")],
        ),
        # the label on a line of its own
        (
            "KATE LEE:\nWho won?\nBOB HAY:\nWe did. Again.",
            [("KATE", "Who won?"), ("BOB", "We did. Again.")],
        ),
        ("Mr Dorn - Did you sign?\nMs Vale - I did not.", [("Mr", "Did you sign?"), ("Ms", "I did not.")]),
    ],
)
def test_a_dialogue_is_known_by_labels_that_come_back_or_questions(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Poll: Two in three back the stadium.\nIt was late.",
        "Clinton: 1,769.\nSanders: 1,501.\nClinton: 547.\nSanders: 46.",
        "Name: Ann Lee.\nJob: Baker.\nTown: Velden.",
        "ROME (AP) - Is it late?\nROME (AP) - It is.",
        'Lee: "It is late."',
        "Results:\nThe north won.\nTables:\nAll of them.",
        "Lee:\nHay:\nRoe:",
        "Added Lee:\n“Is it late?”\nAdded Lee:\n“It is.”",
        "",
    ],
)
def test_other_labels_are_nobody_speaking(text: str) -> None:
    assert found(text) == []
