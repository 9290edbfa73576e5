"""All measurements, one after the other: ``python -m tests.benchmarks [--quick]``.

Prints the figures, keeps pyperf's results in ``build/benchmarks``, and draws cost against length into
``docs/images/speed.svg``. ``--quick`` leaves out what takes minutes: a thousand articles and the longest one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyperf

from tests.benchmarks.articles import source
from tests.benchmarks.measure import STAGES
from tests.shared import shared

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "build" / "benchmarks"
ARTICLES, WORDS = (1, 10, 100, 1000), (100, 1000, 10_000, 100_000)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def main(arguments: list[str]) -> None:
    """Measure, print, draw."""
    last = -1 if "--quick" in arguments else None
    print(f"on {source().name}; processor time for a word, one thread, unless another thing is said")
    peers = {
        "textacy": "textacy",
        "textacy_by_paragraph": "textacy by paragraph",
        "same_weights": "Stanza's pipeline, same store",
        "same_annotator": "Stanza's pipeline, same store, with our annotator",
        "own_networks": "Stanza's pipeline, networks of its own",
    }
    if not (shared / "models").is_dir():
        del peers["own_networks"]
    own = measured("whole", runs=3)
    ratios = {title: measured(name, runs=3).mean() / own.mean() for name, title in peers.items()}
    for name in ("sentences", *(stage for stage, _, _ in STAGES)):
        measured(name)
    measured("first_quote", runs=3)
    articles = {number: measured("count", number) for number in ARTICLES[:last]}
    words = {number: measured("length", number) for number in WORDS[:last]}
    one, two = (measured("processes", number, runs=2).mean() for number in (1, 2))
    for title, ratio in {**ratios, "one process, with two": one / two}.items():
        print(f"{ratio:.2f} times as fast as {title}")
    draw(articles, words)


def measured(name: str, *numbers: int, runs: int = 1) -> pyperf.Benchmark:
    """The result of one measurement, printed as it comes."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    file = RESULTS / f"{'-'.join([name, *map(str, numbers)])}.json"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.benchmarks.measure", name, *map(str, numbers)]
    subprocess.run(
        [
            *command,
            "--quiet",
            f"--processes={runs}",
            f"--inherit-environ={','.join(os.environ)}",
            "-o",
            str(file),
        ],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    result = pyperf.Benchmark.load(str(file))
    seconds = result.mean()
    memory = max(run.get_metadata().get("mem_max_rss", 0) for run in result.get_runs()) / 2**20
    rate = f"{1 / seconds:,.0f} a second" if seconds < 0.1 else f"{seconds:.2f} s"
    spread = f" ± {100 * result.stdev() / seconds:.1f} %" if runs > 1 else ""
    print(f"{result.get_name()}: {rate}{spread}, {memory:.0f} MB", flush=True)
    return result


def draw(articles: dict[int, pyperf.Benchmark], words: dict[int, pyperf.Benchmark]) -> None:
    """The time for a word against the number of articles, and against the length of one."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "quotex"
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3), sharey=True, layout="constrained")
    for axes, results, label in ((left, articles, "articles"), (right, words, "words in one article")):
        axes.plot(
            list(results), [1e6 * found.mean() for found in results.values()], marker="o", color="#20639b"
        )
        axes.set_xscale("log")
        axes.set_ylim(bottom=0)
        axes.set_xlabel(label)
        axes.grid(alpha=0.3)
    left.set_ylabel("microseconds a word")
    figure.savefig(ROOT / "docs" / "images" / "speed.svg", metadata={"Date": None})


if __name__ == "__main__":
    main(sys.argv[1:])
