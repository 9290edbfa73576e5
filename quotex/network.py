"""A small network over symbolic features, in NumPy: feature vectors summed, one rectifier, one weighted sum.

Every feature string has a vector and a direct weight; a row of features scores

    sum(direct weights) + w · relu(bias + sum(vectors)) + b

(the "wide and deep" shape of Cheng et al. 2016, arXiv:1606.07792). Unknown features count nothing. Weights
are learned by `quotex.training.reading`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Network"]

Array = NDArray[np.float32]

_UNKNOWN = -1


@frozen(eq=False)
class Network:
    """Weights of one network: `vectors` has a row for each feature, its last column the direct weight."""

    index: Mapping[str, int]
    vectors: Array
    hidden_bias: Array
    output: Array
    bias: float

    def scores(self, rows: Sequence[Sequence[str]]) -> Array:
        """A score (log-odds, or unnormalised log-probability) for each row of features.

        >>> net = Network({"lemma=say": 0}, np.array([[1.0, 2.0]], np.float32), np.zeros(1, np.float32),
        ...               np.array([3.0], np.float32), 0.5)
        >>> net.scores([["lemma=say", "unknown"], []]).tolist()
        [5.5, 0.5]
        """
        if not rows:
            return np.zeros(0, np.float32)
        lengths = np.fromiter(map(len, rows), np.intp, len(rows))
        found = map(self.index.get, chain.from_iterable(rows), repeat(_UNKNOWN))
        ids = np.fromiter(found, np.intp, lengths.sum())
        known = ids != _UNKNOWN
        counts = np.bincount(np.arange(len(rows)).repeat(lengths)[known], minlength=len(rows))
        some = counts > 0
        sums = np.zeros((len(rows), self.vectors.shape[1]), np.float32)
        if some.any():
            sums[some] = np.add.reduceat(self.vectors[ids[known]], (counts.cumsum() - counts)[some])
        hidden = np.maximum(sums[:, :-1] + self.hidden_bias, 0.0)
        result: Array = (hidden @ self.output + sums[:, -1] + self.bias).astype(np.float32)
        return result

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Network:
        """The network `name` out of the arrays of an ``.npz`` file."""
        features = bytes(arrays[f"{name}.features"]).decode("utf-8").split("\n")
        return cls(
            index={feature: i for i, feature in enumerate(features)},
            vectors=arrays[f"{name}.vectors"].astype(np.float32),
            hidden_bias=arrays[f"{name}.hidden_bias"].astype(np.float32),
            output=arrays[f"{name}.output"].astype(np.float32),
            bias=float(arrays[f"{name}.bias"]),
        )

    def dump(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays that `load` reads, vectors in half precision."""
        features = "\n".join(sorted(self.index, key=self.index.__getitem__))
        return {
            f"{name}.features": np.frombuffer(features.encode("utf-8"), np.uint8),
            f"{name}.vectors": self.vectors.astype(np.float16),
            f"{name}.hidden_bias": self.hidden_bias,
            f"{name}.output": self.output,
            f"{name}.bias": np.array(self.bias, np.float32),
        }
