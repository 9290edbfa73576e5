"""Words of texts, by a tokenizer made up here: it cuts off a final full stop and "n't" and "'s"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from quotex.inference.words import Words, units


class Tokenizer:
    """Cuts at spaces, before a full stop at the end, and takes what has an apostrophe for a contraction."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[tuple[int, int, bool]]]:
        self.read.extend(texts)
        return [list(self.tokens(text)) for text in texts]

    def tokens(self, text: str) -> Iterator[tuple[int, int, bool]]:
        start = 0
        for word in text.split(" "):
            end = start + len(word)
            stop = end - (word.endswith(".") and not word.startswith(".") and end == len(text))
            yield start, stop, "'" in word
            if stop < end:
                yield stop, end, False
            start = end + 1


class Splitter:
    """Has "it's" in its dictionary and splits before "n't", as Stanza's processor would."""

    trainer = SimpleNamespace(dict_expansion={"it's": "it 's"}.get)

    def process(self, document: Any) -> Any:
        return SimpleNamespace(sentences=[self.split(s.tokens[0].text) for s in document.sentences])

    def split(self, token: str) -> Any:
        return SimpleNamespace(words=[SimpleNamespace(text=part) for part in (token[:-3], token[-3:])])


def forms(text: str) -> list[str]:
    [words] = Words(Tokenizer(), Splitter())([text])  # type: ignore[arg-type]
    assert all(text[start:end] == form for start, end, _, form in words)
    return [form for *_, form in words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came.", ["He", "came", "."]),
        ("Mr. Lee (D., N.Y.) came", ["Mr.", "Lee", "(", "D.", ",", "N.Y.", ")", "came"]),
        ('"I don\'t," he said.', ['"', "I", "do", "n't", ",", '"', "he", "said", "."]),
        ("it's so", ["it", "'s", "so"]),
        ('"He came."', ['"', "He", "came", ".", '"']),
        ("What?! 4:30, at 1,000 ...", ["What", "?!", "4:30", ",", "at", "1,000", "..."]),
        ('"So [...] it is"', ['"', "So", "[...]", "it", "is", '"']),
        ("", []),
        (" ", []),
    ],
)
def test_a_text_is_cut(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_only_a_stop_that_ends_the_text_ends_a_word() -> None:
    assert forms("from the U.S. to the U.S.") == ["from", "the", "U.S.", "to", "the", "U.S", "."]


def test_the_networks_see_a_string_once() -> None:
    tokenizer = Tokenizer()
    words = Words(tokenizer)  # type: ignore[arg-type]
    assert words(["He said so", "so he said"]) and words(["He said, he said"])
    assert sorted(tokenizer.read) == ["a He a", "a he a", "a said a", "a so a"]


def test_a_string_that_was_forgotten_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mindful = Words(Tokenizer())  # type: ignore[arg-type]
    monkeypatch.setattr("quotex.inference.words._REMEMBERED", 2)
    tokenizer = Tokenizer()
    forgetful = Words(tokenizer)  # type: ignore[arg-type]
    for text in ["He said so.", "They won it all, he said so", "It's so.", "So it's all won."] * 2:
        assert forgetful([text]) == mindful([text])
    assert tokenizer.read.count("a won a") == 2


def test_marks_need_no_network() -> None:
    tokenizer = Tokenizer()
    [words] = Words(tokenizer)(['(",")'])  # type: ignore[arg-type]
    assert [form for *_, form in words] == ["(", '"', ",", '"', ")"]
    assert tokenizer.read == []


def test_known_words_need_no_network() -> None:
    tokenizer = Tokenizer()
    words = Words(tokenizer, is_word={"He", "came", "etc."}.__contains__)  # type: ignore[arg-type]
    assert [[form for *_, form in text] for text in words(["He came.", "He came etc."])] == [
        ["He", "came", "."],
        ["He", "came", "etc", "."],
    ]
    assert tokenizer.read == ["a etc."]


def test_a_long_string_is_not_remembered() -> None:
    tokenizer = Tokenizer()
    words = Words(tokenizer)  # type: ignore[arg-type]
    address = "http://example.com/" + "a" * 100
    assert words([address]) == words([address])
    assert len(tokenizer.read) == 2


def test_a_string_that_the_networks_join_to_its_frame_is_one_word() -> None:
    class Joining(Tokenizer):
        def tokens(self, text: str) -> Iterator[tuple[int, int, bool]]:
            yield 0, len(text), False

    [words] = Words(Joining())(["odd"])  # type: ignore[arg-type]
    assert words == [(0, 3, False, "odd")]


def test_every_character_but_spaces_is_in_a_unit() -> None:
    text = "“It‘s” – «he» said …  [sic] ‚so‘!?;"
    assert "".join(unit for _, unit in units(text)) == text.replace(" ", "")
    assert all(text.startswith(unit, start) for start, unit in units(text))
