"""Rows of features, each with what it is worth → the networks of `quotex.reading`.

A `Task` is one network to learn. `learned` does many of them, in several processes if wished, and keeps each
network that is finished, so that a run that was stopped learns only what is missing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from attrs import astuple, evolve, frozen
from numpy.typing import NDArray

from quotex.network import Network
from quotex.workers import spread

__all__ = ["Examples", "Learning", "Task", "Vectors", "joined", "learned", "members", "word_vectors"]

log = logging.getLogger(__name__)

Vectors = Mapping[str, NDArray[np.float32]]
Ids = NDArray[np.int32]
Loss = Callable[[Sequence[int], torch.Tensor], torch.Tensor]
"""The loss of the groups of these numbers, given the scores of all their rows."""

_WORD_FEATURES = frozenset(
    {"lemma", "oblhead", "objhead", "subject=lemma", "head", "begin", "before", "after"}
)
"""The features that name a word: words with near vectors have near weights."""


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
    seed: int = 0


@frozen(eq=False)
class Group:
    """Rows of features to choose among, numbered and one after the other, with what each is worth (0..1)."""

    ids: Ids
    lengths: NDArray[np.int64]
    gains: NDArray[np.float32]


class Examples:
    """What a network learns from, gathered group by group; a feature has the number of its first occurrence.

    `known` are the features that every word with a vector gets, seen or not ("lemma=").

    >>> examples = Examples(known=())
    >>> examples.add([["a", "b"], ["b", "c"]], [1.0, 0.5])
    >>> examples.groups[0].ids.tolist(), examples.features
    ([0, 1, 1, 2], ['a', 'b', 'c'])
    """

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        self.groups: list[Group] = []
        self._numbers: dict[str, int] = {}

    def add(self, rows: Sequence[Sequence[str]], gains: Sequence[float]) -> None:
        """One more group."""
        numbers = self._numbers
        ids = [numbers.setdefault(feature, len(numbers)) for feature in chain.from_iterable(rows)]
        lengths = np.array([len(row) for row in rows], np.int64)
        self.groups.append(Group(np.array(ids, np.int32), lengths, np.array(gains, np.float32)))

    @property
    def features(self) -> list[str]:
        """All features, by number."""
        return list(self._numbers)


@frozen(eq=False)
class Task:
    """A network to be learned.

    Its scores are the log-odds of being right, a group having one row; or, with a `sharpness`, they make a
    distribution over the rows of a group, which is to follow gain ** sharpness.
    """

    examples: Examples
    learning: Learning
    sharpness: float | None = None

    @property
    def digest(self) -> str:
        """A name for what is learned and how: of one name, the networks are one."""
        digest = hashlib.sha256(repr((astuple(self.learning), self.sharpness, self.examples.known)).encode())
        digest.update("\n".join(self.examples.features).encode("utf-8", "surrogatepass"))
        for group in self.examples.groups:
            digest.update(group.lengths.tobytes() + group.gains.tobytes() + group.ids.tobytes())
        return digest.hexdigest()[:16]


def members(learning: Learning) -> list[Learning]:
    """How each network of an ensemble learns: with a seed of its own."""
    return [evolve(learning, seed=learning.seed + i) for i in range(learning.members)]


def learned(
    tasks: Sequence[Task], vectors: Vectors, kept: Path | None = None, processes: int = 1
) -> list[Network]:
    """The network of each task; finished ones are kept in the folder `kept`, and found there again."""
    work = partial(_learned, vectors=vectors, kept=kept)
    batches = [[task] for task in tasks]
    if processes == 1:
        return list(chain.from_iterable(map(work, batches)))
    return list(spread(work, batches, processes))


def _learned(tasks: Sequence[Task], vectors: Vectors, kept: Path | None) -> list[Network]:
    return [_fitted(task, vectors) if kept is None else _kept(task, vectors, kept) for task in tasks]


def _kept(task: Task, vectors: Vectors, folder: Path) -> Network:
    """The network of a task out of `folder`, or learned and put there."""
    path = folder / f"{task.digest}.npz"
    if not path.exists():
        network = _fitted(task, vectors)
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        with beside.open("wb") as file:
            arrays: dict[str, Any] = network.dump("net") | {"net.vectors": network.vectors}
            np.savez(file, **arrays)
        beside.replace(path)
    with np.load(path, allow_pickle=False) as found:
        return Network.load(found, "net")


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

    def forward(self, ids: Ids, lengths: NDArray[np.int64]) -> torch.Tensor:
        """The score of each row."""
        offsets = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)]))
        numbers = torch.from_numpy(ids.astype(np.int64))
        bag = torch.nn.functional.embedding_bag
        sums = bag(numbers, self.embedding, offsets, mode="sum", include_last_offset=True)
        sums = sums + self.projection(bag(numbers, self.given, offsets, mode="sum", include_last_offset=True))
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


def _fitted(task: Task, vectors: Vectors) -> Network:
    """The network of a task, learned."""
    torch.manual_seed(task.learning.seed)
    net, groups = _begun(task.examples, vectors, task.learning)
    if task.sharpness is None:
        return _trained(net, groups, 512, _right_or_wrong(groups), task.learning)
    return _trained(net, groups, 64, _best_of_each(groups, task.sharpness), task.learning)


def _begun(examples: Examples, vectors: Vectors, learning: Learning) -> tuple[_Net, list[Group]]:
    """An untrained network over the features that are frequent enough and over every word with a vector, and
    the examples in its numbers."""
    features = examples.features
    counts = np.bincount(np.concatenate([group.ids for group in examples.groups]), minlength=len(features))
    frequent = [f for f, n in zip(features, counts, strict=True) if n >= learning.rarest]
    with_vectors = [name + word for name in examples.known for word in vectors]
    index = {feature: i for i, feature in enumerate(dict.fromkeys([*frequent, *with_vectors]))}
    places = np.array([index.get(feature, -1) for feature in features], np.int32)
    groups = [_thinned(evolve(g, ids=places[g.ids]), places[g.ids] >= 0) for g in examples.groups]
    return _Net(index, torch.from_numpy(_given(index, vectors)), learning), groups


def _thinned(group: Group, stays: NDArray[np.bool_]) -> Group:
    """A group with only those of its features that stay."""
    ends = np.concatenate([[0], np.cumsum(stays)])[np.cumsum(group.lengths)]
    return evolve(group, ids=group.ids[stays], lengths=np.diff(ends, prepend=0))


def _given(index: Mapping[str, int], vectors: Vectors) -> NDArray[np.float32]:
    """The vectors of the words that features name, zeros for the other features."""
    width = len(next(iter(vectors.values()), np.zeros(1)))
    given = np.zeros((len(index), width), np.float32)
    for feature, i in index.items():
        name, _, word = feature.rpartition("=")
        if word in vectors and name in _WORD_FEATURES:
            given[i] = vectors[word]
    return given


def _right_or_wrong(groups: Sequence[Group]) -> Loss:
    """The loss of rows that are right or wrong by themselves."""
    labels = torch.from_numpy(np.concatenate([group.gains for group in groups]))
    return lambda batch, scores: torch.nn.functional.binary_cross_entropy_with_logits(scores, labels[batch])


def _best_of_each(groups: Sequence[Group], sharpness: float) -> Loss:
    """The loss of choices among the rows of a group."""
    wanted = [torch.from_numpy(group.gains**sharpness) for group in groups]

    def loss(batch: Sequence[int], scores: torch.Tensor) -> torch.Tensor:
        parts = torch.split(scores, [len(wanted[i]) for i in batch])
        losses = [
            -(wanted[i] / wanted[i].sum() * torch.log_softmax(part, 0)).sum()
            for i, part in zip(batch, parts, strict=True)
        ]
        return torch.stack(losses).mean()

    return loss


def _trained(net: _Net, groups: Sequence[Group], size: int, loss: Loss, learning: Learning) -> Network:
    """The network after `rounds` over all groups, features dropped at random so that none is leaned on."""
    random = np.random.default_rng(learning.seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=learning.rate)
    steps = learning.rounds * (len(groups) // size + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    for turn in range(learning.rounds):
        order, total = random.permutation(len(groups)), 0.0
        for start in range(0, len(groups), size):
            batch = order[start : start + size].tolist()
            rows = _together([groups[i] for i in batch])
            rows = _thinned(rows, random.random(len(rows.ids)) > learning.drop_features)
            optimizer.zero_grad()
            value = loss(batch, net(rows.ids, rows.lengths))
            value.backward()
            optimizer.step()
            schedule.step()
            total += float(value.detach()) * len(batch)
        log.info("round %d: loss %.4f", turn + 1, total / max(len(groups), 1))
    net.eval()
    return net.frozen()


def _together(groups: Sequence[Group]) -> Group:
    """Groups one after the other."""
    return Group(*(np.concatenate(parts) for parts in zip(*map(astuple, groups), strict=True)))


def word_vectors(path: Path, most: int = 12_000) -> dict[str, NDArray[np.float32]]:
    """The vectors of the commonest lower-case words of a Stanza pretrain file, scaled to mean length 1."""
    stored = torch.load(path, weights_only=True)
    table = torch.as_tensor(stored["emb"]).float().numpy()
    table = table / np.linalg.norm(table, axis=1).mean()
    words = [(w, i) for w, i in stored["vocab"]["_unit2id"].items() if w.isalpha() and w.islower()]
    return {word: table[i] for word, i in words[:most]}
