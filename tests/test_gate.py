"""The figures of the real extractor are not below their floors, and the gate that says so works."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from quotex.evaluation.command import Extract
from quotex.values import Document
from tests import gate
from tests.gate import CORPORA, Floor


@cache
def extract() -> Extract:
    from quotex.extractor import load

    return load().pipe


@pytest.mark.model
@pytest.mark.parametrize("name", CORPORA)
def test_no_figure_is_below_its_floor(name: str) -> None:
    corpus = CORPORA[name]
    if not corpus.files:
        pytest.skip(f"{name} is not beside this checkout")
    assert gate.shortfalls(gate.measure(corpus, extract()), gate.floors().get(name)) == ()


def silent(texts: Iterable[str]) -> Iterator[Document]:
    """An extractor that never finds anything."""
    return (Document(text) for text in texts)


def test_an_extractor_that_finds_nothing_has_figures_of_zero() -> None:
    floor = gate.measure(CORPORA["constructions"], silent)
    assert floor.figures["attribution.f1"] == 0
    assert floor.figures["construction passive"] == 0
    assert len(floor.sha256) == 64


def test_what_falls_is_named() -> None:
    floor = Floor("a", {"attribution.f1": 0.66, "speakers.precision": 0.9})
    assert gate.shortfalls(Floor("a", {"attribution.f1": 0.659, "speakers.precision": 0.95}), floor) == ()
    assert gate.shortfalls(Floor("a", {"attribution.f1": 0.6}), floor) == (
        "attribution.f1 is 60.0, below its floor of 66.0",
        "speakers.precision is 0.0, below its floor of 90.0",
    )
    assert "has changed" in gate.shortfalls(Floor("b", {}), floor)[0]
    assert "no floor is recorded" in gate.shortfalls(Floor("a", {}), None)[0]


def test_floors_rise_but_do_not_sink_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    low, high = Floor("a", {"attribution.f1": 0.6}), Floor("a", {"attribution.f1": 0.7})
    assert gate.record({"wikinews": low, "other": low}, path) == ()
    assert gate.record({"wikinews": high}, path) == ()
    assert gate.record({"wikinews": low}, path) == (
        "wikinews: attribution.f1 is 60.0, below its floor of 70.0",
    )
    assert gate.floors(path) == {"wikinews": high, "other": low}
    assert gate.record({"wikinews": low}, path, allow_regression=True) == ()
    assert json.loads(path.read_text())["wikinews"]["figures"] == {"attribution.f1": 0.6}


def test_another_corpus_may_have_other_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    gate.record({"wikinews": Floor("a", {"attribution.f1": 0.7})}, path)
    assert gate.record({"wikinews": Floor("b", {"attribution.f1": 0.6})}, path) == ()
