"""What models read of a sentence, and the way back to the caller's characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.cleaning import LONGEST_PIECE, pieces


@pytest.mark.parametrize(
    ("sentence", "tidy"),
    [
        ("He said so.", "He said so."),
        ("He\u00a0 said\nso.", "He said so."),
        ("He sa\u200bid s\u00ado.", "He said so."),
        ("\ufeffHe said so. ", "He said so."),
        ("“It’s ‘fine’,”", "\"It's 'fine',\""),
        ("Cafe\u0301", "Café"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a\ufffdb"),
        ("👍 yes", "👍 yes"),
    ],
)
def test_models_read_tidy_text(sentence: str, tidy: str) -> None:
    [piece] = pieces(sentence, 0, len(sentence))
    assert piece.text == tidy


@pytest.mark.parametrize("sentence", ["", "  \n", "\u200b"])
def test_a_sentence_without_letters_has_no_pieces(sentence: str) -> None:
    assert list(pieces(sentence, 0, len(sentence))) == []


def test_offsets_lead_back_to_the_article() -> None:
    text = "One. He\u00a0 sa\u200bid cafe\u0301!"
    [piece] = pieces(text, 5, len(text))
    at = piece.text.index("said")
    start, end = piece.span(at, at + 4)
    assert text[start:end] == "sa\u200bid"
    at = piece.text.index("café")
    start, end = piece.span(at, at + 4)
    assert text[start:end] == "cafe\u0301"


def test_an_endless_run_is_abridged_but_keeps_its_span() -> None:
    text = "See " + "x" * 1_000_000 + " now."
    [piece] = pieces(text, 0, len(text))
    assert len(piece.text) < 100
    assert piece.span(4, piece.text.index(" now")) == (4, len(text) - 5)


def test_a_long_sentence_is_cut_at_its_joints() -> None:
    text = "He said so; " * 500
    parts = list(pieces(text, 0, len(text)))
    assert all(len(part.text) <= LONGEST_PIECE and part.text.endswith(";") for part in parts)
    assert " ".join(part.text for part in parts) == text.rstrip()


@given(st.text(max_size=60), st.text(max_size=5), st.text(max_size=5))
def test_every_character_knows_its_place(sentence: str, before: str, after: str) -> None:
    text = before + sentence + after
    last = len(before)
    for piece in pieces(text, len(before), len(before) + len(sentence)):
        assert piece.text and piece.text.strip(" ") == piece.text and "  " not in piece.text
        assert not set(piece.text) & set("\0\n\t\u200b“”")
        for at in range(len(piece.text)):
            start, end = piece.span(at, at + 1)
            assert last <= start < end <= len(before) + len(sentence)
            last = end
