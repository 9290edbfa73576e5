"""The reading weights can be learned anew: from annotated articles to a reader that loads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

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
from quotex.training.networks import Examples, Learning, Task, joined, learned
from quotex.training.reading import parses, train

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


def task(seed: int = 0, sharpness: float | None = None) -> Task:
    """Words of which those that report are cues or, with a `sharpness`, the better choice."""
    examples = Examples(known=("lemma=",))
    for _ in range(40):
        if sharpness is None:
            examples.add([["lemma=say"]], [1.0])
            examples.add([["lemma=eat"]], [0.0])
        else:
            examples.add([["lemma=say"], ["lemma=eat"]], [1.0, 0.5])
    return Task(examples, evolve(SHORT, rounds=30, seed=seed), sharpness)


VECTORS = {"say": np.ones(3, np.float32), "tell": np.ones(3, np.float32), "eat": -np.ones(3, np.float32)}


@pytest.mark.parametrize("sharpness", [None, 2.0])
def test_a_network_scores_what_is_right_higher(sharpness: float | None) -> None:
    [network] = learned([task(sharpness=sharpness)], VECTORS)
    say, eat, tell = network.scores([Row([], [f"lemma={word}"]) for word in ("say", "eat", "tell")])
    assert say > eat
    assert tell > eat  # never seen, but its vector is that of a word that reports


def test_finished_networks_are_kept_and_others_learned(tmp_path: Path) -> None:
    [first] = learned([task()], VECTORS, tmp_path)
    [kept] = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    again, other = learned([task(), task(seed=1)], VECTORS, tmp_path)
    assert kept.stat().st_mtime_ns == written
    assert np.array_equal(first.vectors, again.vectors) and first.bias == again.bias
    assert not np.array_equal(first.vectors, other.vectors)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_learned_has_a_name_of_its_own() -> None:
    names = {task().digest, task(seed=1).digest, task(sharpness=1.0).digest, task(sharpness=2.0).digest}
    assert len(names) == 4
    assert task().digest == task().digest


def test_processes_learn_the_same_networks() -> None:
    one, two = ([net.vectors for net in learned([task(), task(1)], VECTORS, processes=n)] for n in (1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


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
