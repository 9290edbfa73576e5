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
    """Best heads without a cycle, any number of them 0; a cycle becomes one node, and is opened later."""
    scores = scores.copy()
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    joins: list[_Join] = []
    while cycle := _cycle(heads):
        joins.append(_joined(scores, heads, cycle))
    for join in reversed(joins):
        join.open(heads)
    return heads


@frozen(eq=False)
class _Join:
    """A cycle that its first node stands for, and what is needed to open it again.

    `within` is the heads that make the cycle; `entries` which of its nodes each other node would best govern;
    `exits` which of its nodes would best govern each other node.
    """

    cycle: list[int]
    within: list[int]
    entries: list[int]
    exits: list[int]

    def open(self, heads: list[int]) -> None:
        """Give every node of the cycle its own head, and the nodes that hang on it the right one of them."""
        first = self.cycle[0]
        above = heads[first]
        for node, head in enumerate(heads):
            if head == first:
                heads[node] = self.cycle[self.exits[node]]
        for node, head in zip(self.cycle, self.within, strict=True):
            heads[node] = head
        heads[self.cycle[self.entries[above]]] = above


def _joined(scores: Scores, heads: list[int], cycle: list[int]) -> _Join:
    """Let the first node of a cycle stand for all of it; to enter costs the arc that is given up."""
    first, *others = cycle
    within = [heads[node] for node in cycle]
    enter = scores[cycle] - scores[cycle, within][:, None]
    leave = scores[:, cycle]
    scores[first] = enter.max(0)
    scores[:, first] = leave.max(1)
    scores[:, others] = -np.inf
    scores[first, first] = -np.inf
    for node, head in enumerate(heads):
        if head in cycle:
            heads[node] = first
    for node in others:
        heads[node] = 0
    heads[first] = int(scores[first].argmax())
    return _Join(cycle, within, enter.argmax(0).tolist(), leave.argmax(1).tolist())


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
