"""The best tree, against every tree that there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.inference.spanning import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether one word hangs on the root and every word leads to it."""
    for word in range(1, len(heads)):
        for _ in heads:
            word = heads[word]
        if word:
            return False
    return heads[1:].count(0) == 1


@given(st.integers(1, 4).flatmap(lambda n: st.permutations(range((n + 1) ** 2))))
def test_no_tree_is_better(values: list[int]) -> None:
    size = int(len(values) ** 0.5)
    scores = np.array(values, dtype=np.float32).reshape(size, size) ** 2
    trees = [(0, *heads) for heads in product(range(size), repeat=size - 1)]

    def total(tree: tuple[int, ...]) -> float:
        return sum(float(scores[word, tree[word]]) for word in range(1, size))

    found = tuple(best_tree(scores))
    assert is_tree(found)
    assert total(found) == max(total(tree) for tree in trees if is_tree(tree))


@pytest.mark.parametrize("size", [2, 30, 300])
def test_many_words_that_would_all_hang_on_the_root(size: int) -> None:
    scores = np.random.default_rng(0).normal(size=(size, size))
    scores[:, 0] += 100
    assert is_tree(tuple(best_tree(scores)))
