"""Long and parallel use, by `python -m pytest -m soak -s`: memory that stays flat, threads that agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from quotex import Extractor
from tests.shared import needs_shared
from tests.soak import Sample, articles, growth, samples


@needs_shared
def test_the_articles_are_all_different() -> None:
    texts = list(articles(2000))
    assert len({*texts}) == 2000
    assert all(len(text.split()) < 900 for text in texts)


def test_a_leak_shows() -> None:
    leaking = [Sample(i, 0, 0, 0.0, 600 + i, 600 + i) for i in range(100)]
    assert growth(leaking) > 0.05


@pytest.mark.soak
@needs_shared
def test_memory_stays_flat_over_ten_thousand_articles(extractor: Extractor) -> None:
    taken = []
    for sample in samples(extractor.pipe, articles(10_000)):
        print(sample, flush=True)
        taken.append(sample)
    assert taken[-1].articles == 10_000
    assert growth(taken) < 0.02


@pytest.mark.soak
@needs_shared
def test_sixteen_threads_find_what_one_finds(extractor: Extractor) -> None:
    texts = list(articles(400))
    expected = list(extractor.pipe(texts))
    with ThreadPoolExecutor(16) as threads:
        for sample in samples(lambda texts: threads.map(extractor, texts), texts * 2, every=200):
            print(sample, flush=True)
        assert list(threads.map(extractor, texts)) == expected
