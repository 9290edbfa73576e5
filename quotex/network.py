"""A small network over symbolic features, in NumPy: feature vectors summed, one rectifier, one weighted sum.

Every feature string has a vector and a direct weight; a row of features scores

    sum(direct weights) + w · relu(bias + sum(vectors)) + b

(the "wide and deep" shape of Cheng et al. 2016, arXiv:1606.07792). Unknown features count nothing. Features
that come together again and again are given as groups, and what a group adds up to is remembered. Weights
are learned by `quotex.training.reading`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate, repeat
from typing import Any, Protocol

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from quotex.remembered import Remembered

__all__ = ["Network"]

Array = NDArray[np.float32]
Group = tuple[str, ...]

_REMEMBERED = 4_000
_UNKNOWN = b""


class Row(Protocol):
    """Features: in groups, and single ones (`quotex.features.Row`)."""

    @property
    def groups(self) -> Sequence[Group]: ...

    @property
    def strings(self) -> Sequence[str]: ...


@frozen(eq=False)
class Network:
    """Weights of one network: `vectors` has a row for each feature, its last column the direct weight."""

    index: Mapping[str, int]
    vectors: NDArray[np.floating]
    hidden_bias: Array
    output: Array
    bias: float
    _rows: Mapping[str, bytes] = field(init=False, repr=False)
    _sums: Remembered[Group, bytes] = field(init=False, repr=False)

    @_rows.default
    def _(self) -> Mapping[str, bytes]:
        rows = self.vectors.astype(np.float32)
        return {feature: rows[place].tobytes() for feature, place in self.index.items()}

    @_sums.default
    def _(self) -> Remembered[Group, bytes]:
        return Remembered(partial(_sum, self._rows, self.vectors.shape[1]), _REMEMBERED)

    def scores(self, rows: Sequence[Row]) -> Array:
        """A score (log-odds, or unnormalised log-probability) for each row of features.

        >>> from quotex.features import Row
        >>> net = Network({"lemma=say": 0}, np.array([[1.0, 2.0]], np.float32), np.zeros(1, np.float32),
        ...               np.array([3.0], np.float32), 0.5)
        >>> net.scores([Row([], ["lemma=say", "unknown"]), Row([], [])]).tolist()
        [5.5, 0.5]
        """
        if not rows:
            return np.zeros(0, np.float32)
        nothing, sum_of, row_of = self._sums[()], self._sums.__getitem__, self._rows.get
        parts = [  # each with the sum of nothing, so that none is empty
            b"".join([nothing, *map(sum_of, row.groups), *map(row_of, row.strings, repeat(_UNKNOWN))])
            for row in rows
        ]
        starts = [0, *accumulate(len(part) // len(nothing) for part in parts[:-1])]
        vectors = np.frombuffer(b"".join(parts), np.float32).reshape(-1, self.vectors.shape[1])
        sums = np.add.reduceat(vectors, starts)
        hidden = np.maximum(sums[:, :-1] + self.hidden_bias, 0.0)
        result: Array = (hidden @ self.output + sums[:, -1] + self.bias).astype(np.float32)
        return result

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Network:
        """The network `name` out of the arrays of an ``.npz`` file."""
        features = bytes(arrays[f"{name}.features"]).decode("utf-8").split("\n")
        return cls(
            index={feature: i for i, feature in enumerate(features)},
            vectors=arrays[f"{name}.vectors"],
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


def _sum(rows: Mapping[str, bytes], width: int, group: Group) -> bytes:
    """What the vectors of a group of features add up to, as the bytes of a row."""
    known = b"".join([rows.get(feature, _UNKNOWN) for feature in group])
    sums: bytes = np.frombuffer(known, np.float32).reshape(-1, width).sum(0).tobytes()
    return sums
