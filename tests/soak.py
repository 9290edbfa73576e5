"""Ten thousand articles in one process: `python -m pytest -m soak -s` prints what they cost (`test_soak`).

The articles are those of PolNeAR's training part, of which no two are alike: from the second round on, their
paragraphs are shuffled, and names and numbers exchanged.
"""

from __future__ import annotations

import json
import re
import resource
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from os import sysconf
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from attrs import frozen

from quotex import Document
from tests.shared import shared

__all__ = ["Sample", "articles", "growth", "samples"]

CORPUS = shared / "corpora" / "polnear.train.jsonl"
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d+\b")


def articles(number: int, *, words: int = 80) -> Iterator[str]:
    """That many different articles, each of at least so many words where the whole has them."""
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    names = sorted({name for text in texts for name in _NAME.findall(text)})
    endless = (
        _changed(text, Random(f"{turn} {i}"), names) for turn in count() for i, text in enumerate(texts)
    )
    return (_cut(text, words) for text in islice(endless, number))


def _changed(text: str, random: Random, names: Sequence[str]) -> str:
    """The paragraphs of an article in another order, with other names and numbers."""
    blocks = text.split("\n")
    random.shuffle(blocks)
    shuffled = "\n".join(blocks)
    others = {name: random.choice(names) for name in sorted(set(_NAME.findall(shuffled)))}
    renamed = _NAME.sub(lambda match: others[match[0]], shuffled)
    return _NUMBER.sub(lambda match: str(random.randrange(2, 3000)), renamed)


def _cut(text: str, words: int) -> str:
    """As many whole paragraphs as have so many words together."""
    kept: list[str] = []
    for block in text.split("\n"):
        kept.append(block)
        if sum(len(one.split()) for one in kept) >= words:
            break
    return "\n".join(kept)


@frozen
class Sample:
    """What has been done, and what it took, at one moment."""

    articles: int
    words: int
    quotes: int
    seconds: float
    resident: int
    peak: int

    def __str__(self) -> str:
        return (
            f"{self.articles:6d} articles {self.words:9d} words {self.quotes:7d} quotes "
            f"{self.seconds:7.0f} s of the processor, {self.resident:4d} MB held, {self.peak:4d} MB at most"
        )


def samples(
    pipe: Callable[[Iterable[str]], Iterable[Document]], texts: Iterable[str], every: int = 100
) -> Iterator[Sample]:
    """A sample after each so many documents, which are not kept."""
    words = quotes = 0
    begun = process_time()
    for number, document in enumerate(pipe(texts), 1):
        words += len(document.text.split())
        quotes += len(document.quotes)
        if number % every == 0:
            yield Sample(number, words, quotes, process_time() - begun, resident(), peak())


def growth(taken: Sequence[Sample]) -> float:
    """By how much more is held in the last fifth than in the second: 0.1 is a tenth more.

    >>> held = [50, 60, 60, 60, 60, 60, 60, 60, 60, 66]
    >>> round(growth([Sample(i, 0, 0, 0.0, mb, mb) for i, mb in enumerate(held)]), 2)
    0.05
    """
    fifth = len(taken) // 5
    early, late = (median(s.resident for s in some) for some in (taken[fifth : 2 * fifth], taken[-fifth:]))
    return late / early - 1


def resident() -> int:
    """Megabytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * sysconf("SC_PAGE_SIZE") // 2**20


def peak() -> int:
    """Megabytes of memory that it has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**10
