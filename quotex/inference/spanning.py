"""The best tree over a sentence's words where their best heads are none (Chu and Liu, Edmonds)."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["best_tree"]

Scores = NDArray[np.float64]


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """Heads in the tree with the highest sum of ``scores[word, head]`` where one word hangs on the root, 0.

    >>> best_tree(np.array([[0, 0, 0], [2, 0, 9], [1, 9, 0]]))
    [0, 0, 1]
    """
    wanted = scores.astype(np.float64)
    wanted[0] = -np.inf
    np.fill_diagonal(wanted, -np.inf)
    heads = _best_heads(wanted)
    if heads.count(0) > 2:  # the root's own 0, and more than one word: make hanging on the root dear
        finite = wanted[np.isfinite(wanted)]
        wanted[:, 0] -= (finite.max() - finite.min() + 1) * len(wanted)
        heads = _best_heads(wanted)
    return heads


def _best_heads(scores: Scores) -> list[int]:
    """Best heads without a cycle, any number of them 0: each cycle is joined into one node, later opened."""
    joins: list[_Join] = []
    heads = _greedy(scores)
    while cycle := _cycle(heads):
        scores, join = _joined(scores, heads, cycle)
        joins.append(join)
        heads = _greedy(scores)
    for join in reversed(joins):
        heads = join.opened(heads)
    return heads


def _greedy(scores: Scores) -> list[int]:
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    return heads


@frozen(eq=False)
class _Join:
    """A cycle made into one node, the last: what is needed to open it again.

    `within` is the heads that make the cycle; `entries` which of its nodes each node outside would best govern;
    `exits` which of its nodes would best govern each node outside.
    """

    cycle: list[int]
    within: list[int]
    rest: list[int]
    entries: list[int]
    exits: list[int]

    def opened(self, outer: list[int]) -> list[int]:
        """The heads of all nodes, from those of the nodes outside and of the cycle."""
        heads = [0] * (len(self.rest) + len(self.cycle))
        for node, head in zip(self.cycle, self.within, strict=True):
            heads[node] = head
        for node, head, leave in zip(self.rest, outer[:-1], self.exits, strict=True):
            heads[node] = self.rest[head] if head < len(self.rest) else self.cycle[leave]
        heads[self.cycle[self.entries[outer[-1]]]] = self.rest[outer[-1]]
        return heads


def _joined(scores: Scores, heads: list[int], cycle: list[int]) -> tuple[Scores, _Join]:
    """The scores with the cycle as one node, the last; entering it costs the arc that is given up."""
    inside = set(cycle)
    rest = [node for node in range(len(heads)) if node not in inside]
    within = [heads[node] for node in cycle]
    enter = (scores[cycle] - scores[cycle, within][:, None])[:, rest]
    leave = scores[np.ix_(rest, cycle)]
    joined = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    joined[:-1, :-1] = scores[np.ix_(rest, rest)]
    joined[-1, :-1] = enter.max(0)
    joined[:-1, -1] = leave.max(1)
    return joined, _Join(cycle, within, rest, enter.argmax(0).tolist(), leave.argmax(1).tolist())


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of a cycle among heads, none if there is no cycle but the root's."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = heads[node]
        if seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
