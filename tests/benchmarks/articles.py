"""What is measured on: the development articles where they are, else Wikinews and invented text."""

from __future__ import annotations

import json
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from tests.shared import shared

__all__ = ["articles", "before", "count_words", "many", "one_of", "source"]

_TESTS = Path(__file__).parents[1]
_FREE = _TESTS / "data" / "wikinews.jsonl"


def source() -> Path:
    """The file that the articles come from."""
    dev = shared / "corpora" / "polnear.dev.jsonl"
    return dev if dev.is_file() else _FREE


@cache
def articles() -> tuple[str, ...]:
    """The texts."""
    return tuple(json.loads(line)["text"] for line in source().read_text(encoding="utf-8").splitlines())


def before() -> list[str]:
    """Other articles, to run before the clock starts: what is measured is how fast a long run is."""
    texts = [json.loads(line)["text"] for line in _FREE.read_text(encoding="utf-8").splitlines()]
    return texts if source() != _FREE else texts[:8]


def many(count: int) -> list[str]:
    """As many articles, the same ones again once they run out; no two are alike."""
    return [f"{text}\n\nNote {i} of the day." for i, text in enumerate(islice(cycle(articles()), count))]


def one_of(words: int) -> str:
    """One article of about so many words, made of whole paragraphs of the articles."""
    found: list[str] = []
    for paragraph in cycle([p for text in articles() for p in text.split("\n") if p.strip()]):
        if words <= 0:
            break
        found.append(paragraph)
        words -= len(paragraph.split())
    return "\n\n".join(found)


def count_words(texts: list[str] | tuple[str, ...]) -> int:
    """Words at white space."""
    return sum(len(text.split()) for text in texts)
