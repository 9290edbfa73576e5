"""The reading weights can be learned anew: from annotated articles to a reader that loads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotex.evaluation import read
from quotex.extractor import Extractor

pytest.importorskip("torch")

from quotex.features import Row
from quotex.marks import quotations
from quotex.network import Network
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from quotex.reading import Reader
from quotex.training.examples import gold_of
from quotex.training.reading import Learning, joined, parses, train

ARTICLES = Path(__file__).parents[1] / "data" / "constructions" / "newswire.marked.txt"
SHORT = Learning(width=4, rounds=1, rarest=1, members=2)


@pytest.mark.model
def test_a_reader_is_learned_from_a_dozen_articles(extractor: Extractor, tmp_path: Path) -> None:
    articles = read(ARTICLES)[:12]
    parsed = list(parses(articles, extractor.parser, tmp_path / "parses"))
    assert [article.id for article, _ in parsed] == [article.id for article in articles]
    vectors = {"say": np.ones(3, np.float32), "mayor": np.zeros(3, np.float32)}

    reader = Reader.load(train(parsed, vectors, SHORT))

    article, trees = parsed[0]
    regions = Regions(quotations(article.text, paragraphs(article.text)))
    cues = {gold.cue for gold in gold_of(article, trees)}
    odds = {node: value for tree in trees for node, value in reader.odds(tree, regions.of(tree)).items()}
    assert cues <= set(odds)
    others = [value for node, value in odds.items() if node not in cues]
    assert sum(odds[cue] for cue in cues) / len(cues) > sum(others) / len(others)


@pytest.mark.model
def test_parses_are_kept_and_read_again(extractor: Extractor, tmp_path: Path) -> None:
    articles = read(ARTICLES)[:1]
    [(_, first)] = parses(articles, extractor.parser, tmp_path)
    [(_, again)] = parses(articles, lambda articles: iter(()), tmp_path)
    assert [tree.words for tree in first] == [tree.words for tree in again]


def test_networks_joined_give_the_mean_of_their_scores() -> None:
    index = {"a": 0, "b": 1}
    random = np.random.default_rng(0)
    nets = [
        Network(
            index,
            random.normal(size=(2, 4)).astype(np.float32),
            random.normal(size=3).astype(np.float32),
            random.normal(size=3).astype(np.float32),
            float(i),
        )
        for i in range(2)
    ]
    rows = [Row([], ["a"]), Row([("a", "b")], []), Row([], [])]
    mean = (nets[0].scores(rows) + nets[1].scores(rows)) / 2
    assert np.allclose(joined(nets).scores(rows), mean, atol=1e-6)
