"""Floors for the figures of the extractor, so that quality is never lost in silence.

`tests/test_gate.py` extracts over each corpus that is there and fails when a figure lies below its floor in
`tests/data/floors.json`. After a change that is better on purpose:

    python -m tests.gate --record

writes the present figures as floors. It refuses to lower one, unless told to with `--allow-regression`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import asdict, frozen

from quotex.evaluation import Report, evaluate, read, read_speakers
from quotex.evaluation.command import Extract, extracted
from quotex.evaluation.figures import Rate
from tests.shared import shared

__all__ = ["CORPORA", "FLOORS", "Corpus", "Floor", "main", "measure", "shortfalls"]

DATA = Path(__file__).parent / "data"
FLOORS = DATA / "floors.json"

TOLERANCE = 0.002
"""Another processor or version of torch may decide a close case otherwise."""

KEPT = (
    "attribution.f1",
    "detection.f1",
    "exact.content.f1",
    "overlap.content.f1",
    "speech_attribution.f1",
    "aligned",
    "nested.f1",
    "subsets.direct.attributed",
    "subsets.mixed.attributed",
    "subsets.speech.attributed",
    "labels.kind",
    "labels.attitude",
    "labels.status",
    "speakers.all.strict",
    "speakers.all.strict_if_detected",
    "speakers.precision",
    "speakers.role_accuracy",
    "speakers.role_precision",
    "speakers.kind",
)
"""The figures that are held to a floor."""


@frozen
class Corpus:
    """Gold with its speakers; it may be absent."""

    gold: Path
    speakers: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the corpus consists of."""
        found = self.gold.glob("*.marked.txt") if self.gold.is_dir() else (self.gold, self.speakers)
        return tuple(sorted(path for path in found if path.is_file()))

    @property
    def sha256(self) -> str:
        """A hash of its content: floors hold for this very corpus."""
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in self.files)).hexdigest()


CORPORA: Mapping[str, Corpus] = {
    "constructions": Corpus(DATA / "constructions", DATA / "constructions"),
    "wikinews": Corpus(DATA / "wikinews.jsonl", DATA / "wikinews.speakers.jsonl"),
    "polnear.dev": Corpus(
        shared / "corpora/polnear.dev.jsonl", shared / "corpora/polnear.dev.speakers.jsonl"
    ),
}


@frozen
class Floor:
    """The figures of one corpus, and which corpus that was."""

    sha256: str
    figures: Mapping[str, float]


def measure(corpus: Corpus, extract: Extract) -> Floor:
    """The figures that `extract` reaches now."""
    gold = read(corpus.gold)
    report = evaluate(gold, extracted(gold, extract), read_speakers(corpus.speakers))
    named = report.figures.named()
    return Floor(corpus.sha256, {n: named[n] for n in KEPT if n in named} | by_construction(report))


def by_construction(report: Report) -> dict[str, float]:
    """How many of each construction are attributed, where the gold names constructions."""
    rates: dict[str, Rate] = defaultdict(Rate)
    for match in (m for article in report.judged for m in article.matches if m.gold):
        name = match.gold.annotation.rule.partition(",")[0] if match.gold else ""
        rates[name] = Rate(rates[name].hits + match.attributed, rates[name].total + 1)
    return {f"construction {name}": rate.value for name, rate in sorted(rates.items()) if name}


def shortfalls(present: Floor, floor: Floor | None) -> tuple[str, ...]:
    """What is below its floor, or why that cannot be told."""
    if floor is None:
        return ("no floor is recorded: python -m tests.gate --record",)
    if floor.sha256 != present.sha256:
        return ("the corpus has changed since the floor was recorded: python -m tests.gate --record",)
    return tuple(
        f"{name} is {100 * present.figures.get(name, 0.0):.1f}, below its floor of {100 * low:.1f}"
        for name, low in floor.figures.items()
        if present.figures.get(name, 0.0) < low - TOLERANCE
    )


def floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The recorded floors by the name of the corpus."""
    recorded = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Floor(**floor) for name, floor in recorded.items()}


def record(
    present: Mapping[str, Floor], path: Path = FLOORS, *, allow_regression: bool = False
) -> tuple[str, ...]:
    """Write present figures as floors unless one would sink; returns what would."""
    before = floors(path)
    sinking = tuple(
        f"{corpus}: {shortfall}"
        for corpus, now in present.items()
        if corpus in before and before[corpus].sha256 == now.sha256
        for shortfall in shortfalls(now, before[corpus])
    )
    if sinking and not allow_regression:
        return sinking
    rows = {name: asdict(floor) for name, floor in sorted((before | dict(present)).items())}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return ()


def main(arguments: Iterable[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description="Hold figures to their floors.")
    parser.add_argument("--record", action="store_true", help="write the present figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="let floors sink")
    options = parser.parse_args(None if arguments is None else list(arguments))
    from quotex.extractor import load

    extract = load().pipe
    present = {name: measure(corpus, extract) for name, corpus in CORPORA.items() if corpus.files}
    if options.record:
        failures = record(present, allow_regression=options.allow_regression)
    else:
        recorded = floors()
        failures = tuple(f"{c}: {s}" for c, now in present.items() for s in shortfalls(now, recorded.get(c)))
    print(*failures, sep="\n", file=sys.stderr)
    if failures and options.record:
        print("nothing is recorded; to let floors sink, add --allow-regression", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
