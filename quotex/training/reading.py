"""Learns the weights of `quotex.reading` from annotated articles.

    python -m quotex.training.reading GOLD.jsonl --vectors VECTORS.pt --out reading.npz --parses FOLDER

`GOLD` is anything that `quotex.evaluation` reads. Parses are kept as CoNLL-U in FOLDER, so that a second run,
or one after an interruption, parses nothing again. Three networks are trained (is it a cue, what is the
content, who is the source), then the confidence is calibrated: on articles held out from a first training, a
logistic regression learns how often a reading with such scores is right.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from attrs import evolve, frozen
from numpy.typing import NDArray

from quotex import conllu
from quotex.evaluation import read
from quotex.evaluation.annotations import AnnotatedText
from quotex.marks import quotations
from quotex.network import Network
from quotex.paragraphs import paragraphs
from quotex.parser import Article, Parser
from quotex.quoting import Regions
from quotex.reading import Calibration, Reader, Scores
from quotex.sentences import segment
from quotex.training.examples import Choice, choice_examples, cue_examples, gold_of, overlap_of
from quotex.tree import Sentence

__all__ = ["Learning", "calibrate", "fit_choices", "fit_cues", "parses", "train"]

log = logging.getLogger(__name__)

Parsed = tuple[AnnotatedText, tuple[Sentence, ...]]
Vectors = Mapping[str, NDArray[np.float32]]
Ids = NDArray[np.int64]


@frozen
class Learning:
    """How the networks learn.

    `rarest` is how often a feature must occur to be kept; `members` how many networks are trained from
    different seeds and averaged.
    """

    width: int = 32
    rounds: int = 4
    rate: float = 3e-3
    rarest: int = 8
    members: int = 2
    drop_features: float = 0.15
    drop_units: float = 0.3
    sharpness: float = 8.0
    seed: int = 0


class _Net(torch.nn.Module):  # type: ignore[misc]
    """`quotex.network.Network`, to be trained; word vectors come in through one shared projection."""

    def __init__(self, index: Mapping[str, int], given: torch.Tensor, learning: Learning) -> None:
        super().__init__()
        self.index = index
        self.embedding = torch.nn.Parameter(torch.randn(len(index), learning.width + 1) * 0.05)
        self.embedding.data[:, -1] = 0.0
        self.given = given
        self.projection = torch.nn.Linear(given.shape[1], learning.width + 1, bias=False)
        torch.nn.init.normal_(self.projection.weight, std=0.02)
        self.hidden_bias = torch.nn.Parameter(torch.zeros(learning.width))
        self.output = torch.nn.Parameter(torch.randn(learning.width) * 0.1)
        self.bias = torch.nn.Parameter(torch.zeros(1))
        self.dropout = torch.nn.Dropout(learning.drop_units)

    def forward(self, rows: Sequence[NDArray[np.int64]]) -> torch.Tensor:
        offsets = torch.from_numpy(np.cumsum([0, *(len(row) for row in rows)]))
        ids = torch.from_numpy(np.concatenate(rows))
        bag = torch.nn.functional.embedding_bag
        sums = bag(ids, self.embedding, offsets, mode="sum", include_last_offset=True)
        sums = sums + self.projection(bag(ids, self.given, offsets, mode="sum", include_last_offset=True))
        hidden = torch.relu(self.dropout(sums[:, :-1]) + self.hidden_bias)
        result: torch.Tensor = self.dropout(hidden) @ self.output + sums[:, -1] + self.bias
        return result

    def frozen(self) -> Network:
        """The trained weights, the projected vectors added in."""
        with torch.no_grad():
            table = (self.embedding + self.projection(self.given)).numpy().astype(np.float32)
            bias = float(self.bias)
        return Network(
            self.index, table, self.hidden_bias.detach().numpy(), self.output.detach().numpy(), bias
        )


def parses(articles: Sequence[AnnotatedText], parser: Parser, folder: Path) -> Iterator[Parsed]:
    """Articles with their parses, from `folder` where they are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(articles), 16):
        batch = articles[start : start + 16]
        files = [folder / f"{article.id}.conllu" for article in batch]
        missing = [(a, f) for a, f in zip(batch, files, strict=True) if not f.exists()]
        trees = parser([Article(article.text, segment(article.text)) for article, _ in missing])
        for (article, file), sentences in zip(missing, trees, strict=True):
            file.write_text(conllu.write(sentences, article.text), encoding="utf-8")
        for article, file in zip(batch, files, strict=True):
            yield article, conllu.read(file.read_text(encoding="utf-8"), article.text)


def train(parsed: Sequence[Parsed], vectors: Vectors, learning: Learning | None = None) -> dict[str, Any]:
    """The arrays of ``reading.npz``, from articles of which every seventh calibrates the confidence."""
    learning = learning or Learning()
    held = parsed[::7]
    kept = [one for i, one in enumerate(parsed) if i % 7]
    calibration = calibrate(_reader(kept, vectors, learning), held)
    return evolve(_reader(parsed, vectors, learning), calibration=calibration).dump()


def _reader(parsed: Sequence[Parsed], vectors: Vectors, learning: Learning) -> Reader:
    """Cues first: the choices of content look at which other words are likely cues."""
    learners = _members(learning)
    rows = [example for one in parsed for example in cue_examples(*one)]
    cues = joined([fit_cues(rows, vectors, learner) for learner in learners])
    draft = Reader(cues, cues, cues)  # only its odds are asked for
    choices = [choice for one in parsed for choice in choice_examples(*one, draft.odds)]
    contents = [content for content, _ in choices if content is not None]
    sources = [source for _, source in choices if source is not None]
    return Reader(
        cues,
        joined([fit_choices(contents, vectors, learner, learning.sharpness) for learner in learners]),
        joined([fit_choices(sources, vectors, learner, 1.0) for learner in learners]),
    )


def joined(networks: Sequence[Network]) -> Network:
    """One network that gives the mean of the scores of several over the same features."""
    count = len(networks)
    direct = sum(net.vectors[:, -1:] for net in networks) / count
    return Network(
        networks[0].index,
        np.hstack([*(net.vectors[:, :-1] for net in networks), direct]).astype(np.float32),
        np.concatenate([net.hidden_bias for net in networks]),
        np.concatenate([net.output / np.float32(count) for net in networks]),
        sum(net.bias for net in networks) / count,
    )


def _members(learning: Learning) -> list[Learning]:
    return [evolve(learning, seed=learning.seed + i) for i in range(learning.members)]


def fit_cues(cues: Sequence[tuple[list[str], bool]], vectors: Vectors, learning: Learning) -> Network:
    """A network that gives the log-odds of being a cue."""
    net = _net((row for row, _ in cues), vectors, learning, known=("lemma=",))
    rows = [_encoded(row, net.index) for row, _ in cues]
    labels = np.array([label for _, label in cues], np.float32)

    def loss(batch: Ids, kept: Callable[[Ids], Ids]) -> torch.Tensor:
        scores = net([kept(rows[i]) for i in batch])
        return torch.nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(labels[batch]))

    return _fitted(net, len(rows), 512, loss, learning)


def fit_choices(choices: Sequence[Choice], vectors: Vectors, learning: Learning, sharpness: float) -> Network:
    """A network whose scores, made a distribution over the rows of a choice, follow gain ** sharpness."""
    net = _net((row for c in choices for row in c.rows), vectors, learning, known=("head=",))
    coded = [[_encoded(row, net.index) for row in choice.rows] for choice in choices]
    gains = [np.array(choice.gains, np.float32) ** sharpness for choice in choices]

    def loss(batch: Ids, kept: Callable[[Ids], Ids]) -> torch.Tensor:
        scores = net([kept(row) for i in batch for row in coded[i]])
        parts = torch.split(scores, [len(coded[i]) for i in batch])
        losses = [
            -(torch.from_numpy(gains[i] / gains[i].sum()) * torch.log_softmax(part, 0)).sum()
            for i, part in zip(batch, parts, strict=True)
        ]
        return torch.stack(losses).mean()

    return _fitted(net, len(coded), 64, loss, learning)


def _net(rows: Iterable[list[str]], vectors: Vectors, learning: Learning, known: tuple[str, ...]) -> _Net:
    """An untrained network over the features that are frequent enough, and over every word with a vector."""
    torch.manual_seed(learning.seed)
    counts = Counter(feature for row in rows for feature in row)
    features = [f for f, n in counts.items() if n >= learning.rarest]
    with_vectors = [name + word for name in known for word in vectors]
    index = {feature: i for i, feature in enumerate(dict.fromkeys([*features, *with_vectors]))}
    width = len(next(iter(vectors.values()), np.zeros(1)))
    given = np.zeros((len(index), width), np.float32)
    for feature, i in index.items():
        name, _, word = feature.rpartition("=")
        if word in vectors and name in _WORD_FEATURES:
            given[i] = vectors[word]
    return _Net(index, torch.from_numpy(given), learning)


_WORD_FEATURES = frozenset(
    {"lemma", "oblhead", "objhead", "subject=lemma", "head", "begin", "before", "after"}
)


def _encoded(row: Iterable[str], index: Mapping[str, int]) -> NDArray[np.int64]:
    return np.array([index[f] for f in row if f in index], np.int64)


def _fitted(
    net: _Net, count: int, size: int, loss: Callable[..., torch.Tensor], learning: Learning
) -> Network:
    """The network after `rounds` over all examples, features dropped at random so that none is leaned on."""
    random = np.random.default_rng(learning.seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=learning.rate)
    steps = learning.rounds * (count // size + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)

    def kept(row: NDArray[np.int64]) -> NDArray[np.int64]:
        return row[random.random(len(row)) > learning.drop_features]

    for turn in range(learning.rounds):
        order, total = random.permutation(count), 0.0
        for start in range(0, count, size):
            optimizer.zero_grad()
            value = loss(order[start : start + size], kept)
            value.backward()
            optimizer.step()
            schedule.step()
            total += float(value.detach()) * len(order[start : start + size])
        log.info("round %d: loss %.4f", turn + 1, total / max(count, 1))
    net.eval()
    return net.frozen()


def calibrate(reader: Reader, parsed: Iterable[Parsed]) -> Calibration:
    """How the scores of a reading tell the probability that it is right, from held-out articles."""
    rows: list[Scores] = []
    right: list[bool] = []
    for article, trees in parsed:
        regions = Regions(quotations(article.text, paragraphs(article.text)))
        gold = {one.cue: one for one in gold_of(article, trees)}
        inside = {node for one in gold.values() for node in one.content}
        for tree in trees:
            for reading in reader.readings(tree, regions.of(tree)):
                one = gold.get(reading.cue)
                if one is None and reading.cue in inside:
                    continue
                rows.append(reading.scores)
                right.append(
                    one is not None
                    and overlap_of(reading.content, one.content) >= 0.5
                    and (
                        reading.source in one.source
                        if one.source
                        else reading.source is None or one.elsewhere
                    )
                )
    return Calibration(*_logistic(np.array(rows, np.float64), np.array(right, np.float64)))


def _logistic(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> list[float]:
    """Weights of a logistic regression of `labels` on the columns, and its intercept, by Newton's method."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-design @ weights))
        curve = (design * (chances * (1 - chances))[:, None]).T @ design + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, design.T @ (labels - chances) - 1e-3 * weights)
    return [float(w) for w in weights]


def word_vectors(path: Path, most: int = 12_000) -> dict[str, NDArray[np.float32]]:
    """The vectors of the commonest lower-case words of a Stanza pretrain file, scaled to mean length 1."""
    stored = torch.load(path, weights_only=True)
    table = torch.as_tensor(stored["emb"]).float().numpy()
    table = table / np.linalg.norm(table, axis=1).mean()
    words = [(w, i) for w, i in stored["vocab"]["_unit2id"].items() if w.isalpha() and w.islower()]
    return {word: table[i] for word, i in words[:most]}


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--vectors", required=True, type=click.Path(exists=True, path_type=Path), help="A Stanza pretrain file."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The .npz file to write.")
@click.option(
    "--parses", "folder", required=True, type=click.Path(path_type=Path), help="Where parses are kept."
)
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
def main(gold: tuple[Path, ...], vectors: Path, out: Path, folder: Path, seed: int) -> None:
    """Train the weights that tell cues, contents and sources, from annotated articles."""
    from quotex.stanza_parser import StanzaParser

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    articles = [article for path in gold for article in read(path)]
    parsed = list(parses(articles, StanzaParser(), folder))
    arrays = train(parsed, word_vectors(vectors), Learning(seed=seed))
    np.savez_compressed(out, **arrays)
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB from {len(parsed)} articles")


if __name__ == "__main__":
    main()
