"""The network on hand-set weights: small enough to be added up by hand."""

from __future__ import annotations

import numpy as np
import pytest

from quotex.features import Row
from quotex.network import Network


def network() -> Network:
    """Two hidden units; the last column is each feature's direct weight."""
    return Network(
        index={"lemma=say": 0, "tag=VERB": 1},
        vectors=np.array([[1.0, -1.0, 0.5], [0.5, -3.0, 0.25]], np.float32),
        hidden_bias=np.array([0.0, 2.0], np.float32),
        output=np.array([2.0, 4.0], np.float32),
        bias=-1.0,
    )


@pytest.mark.parametrize(
    ("features", "score"),
    [
        ([], 4 * 2 - 1),  # nothing known: bias alone
        (["lemma=say"], 2 * 1 + 4 * (2 - 1) + 0.5 - 1),
        (["tag=VERB"], 2 * 0.5 + 4 * 0 + 0.25 - 1),  # the second unit is below zero, so it is silent
        (["lemma=say", "tag=VERB"], 2 * 1.5 + 4 * 0 + 0.75 - 1),
        (["lemma=say", "lemma=say"], 2 * 2 + 4 * 0 + 1.0 - 1),
        (["lemma=say", "never seen"], 2 * 1 + 4 * (2 - 1) + 0.5 - 1),
    ],
)
def test_a_score_is_a_sum(features: list[str], score: float) -> None:
    assert network().scores([Row([], features)]).tolist() == [score]
    assert network().scores([Row([tuple(features)], [])]).tolist() == [score]


def test_each_row_has_its_score_whatever_stands_beside_it() -> None:
    rows = [Row([], ["lemma=say"]), Row([], []), Row([("tag=VERB",)], ["lemma=say"])]
    together = network().scores(rows).tolist()
    assert together == [score for row in rows for score in network().scores([row]).tolist()]
    assert network().scores([]).tolist() == []


def test_a_network_is_kept_in_arrays() -> None:
    loaded = Network.load(network().dump("cue"), "cue")
    rows = [Row([], ["lemma=say"]), Row([], ["tag=VERB"]), Row([("lemma=say", "tag=VERB")], [])]
    assert loaded.index == network().index
    assert loaded.scores(rows).tolist() == network().scores(rows).tolist()


def test_what_is_remembered_of_groups_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotex.network._REMEMBERED", 1)
    rows = [Row([("lemma=say",), ("tag=VERB",), ("lemma=say", "tag=VERB")], []), Row([("tag=VERB",)], [])]
    forgetful = network()
    monkeypatch.undo()
    mindful = network()
    for _ in range(3):
        assert (
            forgetful.scores(rows).tolist()
            == mindful.scores(rows).tolist()
            == network().scores(rows).tolist()
        )
