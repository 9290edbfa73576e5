"""All measurements, one after the other: ``python -m tests.benchmarks [--quick]``.

Prints the figures, writes them to ``build/benchmarks.json``, and draws cost against length into
``docs/images/speed.svg``. ``--quick`` leaves out what takes minutes: a thousand articles and the longest one.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.articles import source

ROOT = Path(__file__).parents[2]
ARTICLES, WORDS = (1, 10, 100, 1000), (100, 1000, 10_000, 100_000)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def main(arguments: list[str]) -> None:
    """Measure, print, write."""
    last = -1 if "--quick" in arguments else None
    print(f"on {source().name}, words a second of processor time, one thread")
    found: dict[str, Any] = {
        name: measured(name) for name in ("whole", "same_store", "own_networks", "textacy", "stages")
    }
    found["first quote, s"] = min(seconds_to_first_quote() for _ in range(3))
    found["articles"] = {n: measured("count", n) for n in ARTICLES[:last]}
    found["article of words"] = {n: measured("length", n) for n in WORDS[:last]}
    found["processes"] = {n: measured("processes", n) for n in (1, 2)}
    own = found["whole"]["words/s"]
    found["ratios"] = {
        "to textacy": own / found["textacy"]["words/s"],
        "to textacy by paragraph": own / found["textacy"]["by paragraph"],
        "to Stanza's pipeline, same models": own / found["same_store"]["words/s"],
        "to Stanza's own networks": own / found["own_networks"].get("words/s", math.nan),
    }
    print(json.dumps(found["ratios"], indent=1))
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "benchmarks.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    draw(found["articles"], found["article of words"])


def measured(name: str, *numbers: int) -> dict[str, float]:
    """The result of one measurement, printed as it comes."""
    command = [sys.executable, "-m", "tests.benchmarks.measure", name, *map(str, numbers)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True
    )
    result: dict[str, float] = json.loads(done.stdout)
    print(name, *numbers, {key: round(value, 2) for key, value in result.items()}, flush=True)
    return result


def seconds_to_first_quote() -> float:
    """Processor seconds of a process that does nothing but find one quote."""
    before = os.times()
    measured("first_quote")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def draw(articles: dict[int, dict[str, float]], words: dict[int, dict[str, float]]) -> None:
    """The time for a word against the number of articles, and against the length of one."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "quotex"
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3), sharey=True, layout="constrained")
    for axes, rows, label in ((left, articles, "articles"), (right, words, "words in one article")):
        axes.plot(list(rows), [1e6 / row["words/s"] for row in rows.values()], marker="o", color="#20639b")
        axes.set_xscale("log")
        axes.set_ylim(bottom=0)
        axes.set_xlabel(label)
        axes.grid(alpha=0.3)
    left.set_ylabel("microseconds a word")
    figure.savefig(ROOT / "docs" / "images" / "speed.svg", metadata={"Date": None})


if __name__ == "__main__":
    main(sys.argv[1:])
