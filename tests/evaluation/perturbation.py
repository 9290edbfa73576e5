"""Predictions made from gold by doing to it what systems do: dropping, cutting, merging, misattributing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]


def predictions(articles: list[Row], seed: int) -> list[Row]:
    """Fabricated predictions for rows of gold, as rows."""
    rng = random.Random(seed)
    return [{"id": row["id"], "quotes": list(_quotes(row, rng))} for row in articles if rng.random() < 0.95]


def _quotes(row: Row, rng: random.Random) -> Iterator[Row]:
    gold: list[Row] = row["quotes"]
    for i, quote in enumerate(gold):
        if rng.random() < 0.15:
            continue  # missed
        found = {
            **quote,
            "speaker": _speaker(row, quote, rng),
            "role": rng.choice(["", "the mayor", "President"]),
        }
        if rng.random() < 0.4:
            found["content"] = [_shifted(span, len(row["text"]), rng) for span in quote["content"]]
        if rng.random() < 0.1 and i + 1 < len(gold):
            found["content"] = sorted(quote["content"] + gold[i + 1]["content"])
        if rng.random() < 0.2:
            found["source"] = rng.choice([[], rng.choice(gold)["source"]])
        if rng.random() < 0.1:
            found["cue"] = []
        yield found
    for _ in range(rng.randrange(4)):
        start = rng.randrange(len(row["text"]))
        yield {"source": [], "cue": [], "content": [_shifted([start, start + 30], len(row["text"]), rng)]}
    yield from ({"source": [], "cue": [], "content": [span]} for span in row.get("skip") or [])


def _shifted(span: list[int], length: int, rng: random.Random) -> list[int]:
    start = min(max(0, span[0] + rng.randint(-25, 25)), length)
    return [start, min(max(start, span[1] + rng.randint(-25, 40)), length)]


def _speaker(row: Row, quote: Row, rng: random.Random) -> str:
    as_written = " ".join(row["text"][start:end] for start, end in quote["source"])
    return rng.choice([as_written, as_written, as_written.split(",")[0].split(" ")[-1], "Ann Lee", ""])
