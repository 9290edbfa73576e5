"""Our figures are those of the project's scorer, to the last digit."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quotex.evaluation import evaluate, read, read_speakers
from tests.evaluation.perturbation import predictions
from tests.shared import needs_shared, shared

pytestmark = needs_shared

OUR_NAMES = (
    (r"^counts\.(gold|pred|aligned)$|\.pred$|\.gold$|^speaker\.\w+\.detected$", None),  # compared as counts
    (r"^detection_loose", "loose"),
    (r"^speech_f1\.(\w+)", r"speech_\1"),
    (r"^aligned_precision$", "aligned"),
    (r"^subsets\.(\w+)\.detection_recall", r"subsets.\1.detected"),
    (r"^subsets\.(\w+)\.attribution_recall", r"subsets.\1.attributed"),
    (r"^speaker_precision\.p$", "speakers.precision"),
    (r"^role\.(accuracy|precision)", r"speakers.role_\1"),
    (r"^speaker\.", "speakers."),
    (r"\.p$", ".precision"),
    (r"\.r$", ".recall"),
)
"""From the scorer's name of a figure to ours."""


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def flat(value: dict[str, Any], name: str = "") -> Iterator[tuple[str, float]]:
    for key, inner in value.items():
        path = f"{name}.{key}" if name else key
        if isinstance(inner, dict):
            yield from flat(inner, path)
        else:
            yield path, inner


def our_name(name: str) -> str | None:
    for pattern, ours in OUR_NAMES:
        if ours is None and re.search(pattern, name):
            return None
        name = re.sub(pattern, ours or "", name)
    return re.sub(
        "DIRECT|MIXED|INDIRECT|SPEECH", lambda m: m[0].lower(), name.replace("INDIRECT", "indirect")
    )


@pytest.mark.parametrize(
    ("corpus", "seed"),
    [("liang", 1), ("liang", 2), ("wikinews", 1), ("wikinews", 2), ("wikinews", 3), ("polnear.dev", 1)],
)
def test_figures_are_the_scorers(scorer: ModuleType, tmp_path: Path, corpus: str, seed: int) -> None:
    gold, who = shared / f"corpora/{corpus}.jsonl", shared / f"corpora/{corpus}.speakers.jsonl"
    rows = scorer.read_quotes(str(gold))
    found = tmp_path / "found.jsonl"
    found.write_text("\n".join(map(json.dumps, predictions(rows, seed))), encoding="utf-8")

    theirs = dict(flat(scorer.score(rows, scorer.read_quotes(str(found)), scorer.read_jsonl(str(who)))))
    report = evaluate(read(gold), read(found), read_speakers(who))
    ours = report.figures.named()

    expected = {name: value for key, value in theirs.items() if (name := our_name(key))}
    assert len(expected) > 45
    assert {name: ours.get(name, 0.0) for name in expected} == expected
    counts = report.figures.gold, report.figures.predicted, report.figures.aligned.hits
    assert counts == tuple(theirs[f"counts.{key}"] for key in ("gold", "pred", "aligned"))
    assert report.figures.speakers.all.detected == theirs.get("speaker.all.detected", 0)


def test_each_gold_against_itself_is_perfect() -> None:
    for corpus in ("liang", "wikinews", "polnear.dev"):
        gold = read(shared / f"corpora/{corpus}.jsonl")
        assert evaluate(gold, gold).figures.exact.content.f1 == 1.0
