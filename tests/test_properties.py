"""What is promised of any text, on invented articles, mutated ones, and texts that are no articles.

Most run on random trees (`tests.rough`), which are worse than those of any parser; those marked `model` on
the embedded models.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotex
from quotex import Config, Document, Extractor
from quotex.guard.masking import Masked, mask
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.ranges import Cover
from tests.articles import ROOT, articles, invented, mutated
from tests.nasty import FILES, KINDS
from tests.promises import check
from tests.rough import RoughParser

KEPT = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FILES.glob("*.txt"))}


def rough(seed: int = 0) -> Extractor:
    """An extractor that knows no grammar, and believes nearly anything."""
    return quotex.load(parser=RoughParser(seed), config=Config(0.05))


@given(articles(), st.integers(0, 99))
def test_every_document_keeps_the_promises(text: str, seed: int) -> None:
    check(rough(seed)(text), text)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_text_is_too_odd(kind: str) -> None:
    for seed in range(25):
        text = KINDS[kind](Random(seed))
        check(rough(seed)(text), text)


@pytest.mark.parametrize("name", KEPT)
def test_no_text_kept_is_too_odd(name: str) -> None:
    for seed in range(5):
        check(rough(seed)(KEPT[name]), KEPT[name])


@given(st.lists(articles(), max_size=5), st.integers(1, 6))
def test_neighbours_and_batches_make_no_difference(texts: list[str], batch_size: int) -> None:
    extractor = rough()
    assert list(extractor.pipe(texts, batch_size=batch_size)) == [extractor(text) for text in texts]


@given(articles())
def test_masking_and_restoring_is_the_identity(text: str) -> None:
    masked = mask(text)
    assert masked.restore(masked.text).text == text
    assert masked.restore(masked.text).complete
    again = Masked.from_json(masked.to_json())
    assert again.restore(again.text).text == text


@given(articles())
def test_a_closed_quotation_has_its_marks(text: str) -> None:
    for quotation in quotations(text, paragraphs(text)):
        for span, inner in zip(quotation.spans, quotation.inner, strict=True):
            assert span.start <= inner.start <= inner.end <= span.end
            assert text[inner.start : inner.end] == inner.text == inner.text.strip()
        if quotation.closed:
            assert quotation.spans[-1].text[-1] in "\"'“”‘’«»‹›„‟‚‛`´"


ranges = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 9))


@given(st.lists(ranges, max_size=12), st.integers(0, 31), st.integers(1, 31))
def test_what_touches_a_stretch_is_found(found: list[tuple[int, int, int]], start: int, width: int) -> None:
    end = start + width
    expected = [owner for a, b, owner in sorted(found, reverse=True) if a < end and b > start]
    assert list(Cover(found).touching(start, end)) == expected


# --- the embedded models -----------------------------------------------------------------------------------


@pytest.mark.model
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles())
def test_the_models_keep_the_promises(extractor: Extractor, text: str) -> None:
    check(extractor(text), text)


@pytest.mark.model
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(articles(), max_size=4), st.integers(1, 5))
def test_the_models_mind_no_neighbours(extractor: Extractor, texts: list[str], batch_size: int) -> None:
    assert list(extractor.pipe(texts, batch_size=batch_size)) == [extractor(text) for text in texts]


@pytest.mark.model
@pytest.mark.parametrize("name", KEPT)
def test_the_models_bear_every_text_kept(extractor: Extractor, name: str) -> None:
    check(extractor(KEPT[name]), KEPT[name])


# --- over threads, processes, hash seeds and interrupts ----------------------------------------------------


def some_articles() -> list[str]:
    """A dozen articles, half of them mutated."""
    return [*invented()[:6], *(mutated(text, Random(i)) for i, text in enumerate(invented()[6:12]))]


PRINT = """
import sys, quotex
from tests.test_properties import rough, some_articles
extractor = quotex.load() if sys.argv[1] == "models" else rough()
for document in extractor.pipe(some_articles()): print(document.to_json())
"""


def printed(which: str, hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PRINT, which],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("which", ["rough", pytest.param("models", marks=pytest.mark.model)])
def test_processes_and_hash_seeds_make_no_difference(which: str) -> None:
    one = printed(which, "1")
    assert one.count('"schema"') == len(some_articles())
    assert one == printed(which, "4242")


@pytest.mark.model
def test_sixteen_threads_give_the_results_of_one(extractor: Extractor) -> None:
    texts = some_articles()
    expected = [extractor(text) for text in texts]
    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(extractor, texts * 4)) == expected * 4


def _read(queue: multiprocessing.SimpleQueue[str], extractor: Extractor, text: str) -> None:
    queue.put(extractor(text).to_json())


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("how", ["fork", "spawn"])
def test_a_process_may_be_forked_or_spawned(extractor: Extractor, how: str) -> None:
    text = some_articles()[0]
    expected = extractor(text).to_json()
    context: Any = multiprocessing.get_context(how)
    queue: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    process = context.Process(target=_read, args=(queue, extractor, text))
    process.start()
    try:
        assert queue.get() == expected
    finally:
        process.join(60)
    assert process.exitcode == 0


def interrupting(texts: list[str], after: int) -> Iterator[str]:
    """Some texts, then Ctrl-C."""
    yield from texts[:after]
    raise KeyboardInterrupt


@pytest.mark.model
@pytest.mark.parametrize("where", ["between texts", "while parsing"])
def test_after_an_interrupt_the_extractor_goes_on(
    extractor: Extractor, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = some_articles()[:5]
    expected = [extractor(text) for text in texts]
    found: list[Document] = []
    with pytest.raises(KeyboardInterrupt), monkeypatch.context() as patch:
        if where == "while parsing":
            patch.setattr("quotex.inference.annotator.Annotator.__call__", _interrupted, raising=True)
            found += extractor.pipe(texts, batch_size=2)
        else:
            for document in extractor.pipe(interrupting(texts, 4), batch_size=2):
                found.append(document)
    assert found == (expected[:4] if where == "between texts" else [])
    assert list(extractor.pipe(texts, batch_size=2)) == expected


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
