"""Coverage-guided fuzzing: `python -m tests.fuzz [--target TARGET] [--kind KIND] [--cases N]`.

Atheris (extra `fuzz`) chooses the bytes, the makers of `tests.nasty` draw from them instead of from chance,
and `tests.articles.mutated` changes what they made; so each text is of its kind, and what reaches new code
is followed up. Whatever comes out must keep the promises of `tests.promises`, and take no more than so much
time a word. What falls over is kept as a file that libFuzzer names; `--again FILE` runs it alone.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

__all__ = ["TARGETS", "Drawn", "main", "text_of"]

PER_WORD = 0.02
"""Seconds of the processor that a word or sign may take, slowed down as it is by what counts coverage."""
AT_ONCE = 1.0
"""Seconds that any text may take."""

_WORD = re.compile(r"\w{1,20}|[^\w\s]|\s{20}")


class Drawn(Random):
    """Chance that comes out of given bytes: the same for the same, and all zeros once they are used up."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = int.from_bytes(data, "little")

    def getrandbits(self, k: int) -> int:
        """The next `k` bits."""
        drawn = self._data & ((1 << k) - 1)
        self._data >>= k
        return drawn

    def random(self) -> float:
        """The next 16 bits, as a fraction."""
        return self.getrandbits(16) / 65536


def text_of(kind: str, data: bytes) -> str:
    """The text of a kind that some bytes stand for.

    >>> text_of("poems", b"abcdefgh") == text_of("poems", b"abcdefgh") != text_of("poems", b"xbcdefgh")
    True
    """
    from tests.articles import invented, mutated
    from tests.nasty import KINDS

    chance = Drawn(data)
    made = chance.choice(invented()) if kind == "articles" else KINDS[kind](chance)
    return mutated(made, chance)


def segmentation(text: str) -> None:
    """Sentences are slices, in order, and cover all that is not white space."""
    from quotex.sentences import segment

    sentences = segment(text)
    covered = 0
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text and sentence.text.strip()
        assert covered <= sentence.start and not text[covered : sentence.start].strip()
        covered = sentence.end
    assert not text[covered:].strip()


def marks(text: str) -> None:
    """Quotations are slices, in order, and a closed one ends in a mark."""
    from quotex.marks import quotations
    from quotex.paragraphs import paragraphs

    for quotation in quotations(text, paragraphs(text)):
        assert all(text[span.start : span.end] == span.text for span in (*quotation.spans, *quotation.inner))
        assert all(one.end <= other.start for one, other in pairwise(quotation.spans))
        assert not quotation.closed or quotation.spans[-1].text[-1] in "\"'“”‘’«»‹›„‟‚‛`´"


def trees(text: str) -> None:
    """All promises, on random trees."""
    import quotex
    from tests.promises import check
    from tests.rough import RoughParser

    check(quotex.load(parser=RoughParser(len(text)), config=quotex.Config(0.05))(text), text)


def models(text: str) -> None:
    """All promises, with the embedded models."""
    from quotex.extractor import default_extractor
    from tests.promises import check

    check(default_extractor()(text), text)


TARGETS: Mapping[str, Callable[[str], None]] = {
    target.__name__: target for target in (segmentation, marks, trees, models)
}
"""What is fuzzed, by name."""


def in_time(target: Callable[[str], None], text: str) -> float:
    """Runs the target; its time as a share of what the text may take, which is asserted to be below 1."""
    begun = process_time()
    target(text)
    share = (process_time() - begun) / (AT_ONCE + PER_WORD * len(_WORD.findall(text)))
    assert share < 1, f"{share:.1f} times the time that {len(text)} characters may take"
    return share


def fuzz(target: str, kind: str, cases: int, folder: Path, again: Path | None) -> None:
    """Fuzzes one kind; libFuzzer ends the process, with status 0 where nothing fell over."""
    import atheris

    with atheris.instrument_imports(include=["quotex"]):
        for module in walk_packages(import_module("quotex").__path__, "quotex."):
            if not re.search(
                r"__main__|\.(?:training|report|cli|corpus|cluster|exchange|pages)\b", module.name
            ):
                import_module(module.name)
    TARGETS[target]("“We won,” she said.")
    for seed in range(50):
        (folder / str(seed)).write_bytes(Random(seed).randbytes(200))

    def one(data: bytes) -> None:
        in_time(TARGETS[target], text_of(kind, data))

    options = [f"-runs={cases}", "-max_len=1000", "-rss_limit_mb=8192", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(again or folder)], one)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Fuzzes each kind that is asked for in a process of its own; the number of kinds that fell over."""
    from tests.nasty import KINDS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--target", choices=TARGETS, default="trees")
    parser.add_argument("--kind", choices=["articles", *KINDS], help="otherwise all")
    parser.add_argument("--cases", type=int, default=10_000, metavar="N", help="texts of each kind")
    parser.add_argument("--again", type=Path, metavar="FILE", help="the bytes of one case, to run again")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        with TemporaryDirectory() as folder:
            fuzz(options.target, options.kind, options.cases, Path(folder), options.again)
    failed = 0
    for kind in [options.kind] if options.kind else ["articles", *KINDS]:
        failed += _report(options.target, kind, options.cases, options.again)
    return failed


def _report(target: str, kind: str, cases: int, again: Path | None) -> int:
    """Runs one kind elsewhere, and says how it went; 1 where it fell over."""
    before = os.times()
    command: list[Any] = [sys.executable, "-m", "tests.fuzz", "--here", "--target", target, "--kind", kind]
    command += ["--cases", cases, *(["--again", again] if again else [])]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace")
    after = os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    verdict = "BROKEN" if done.returncode else "all promises kept"
    print(f"{target}: {cases} cases of {kind}: {verdict}, {taken:.0f} s of the processor", flush=True)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:], sep="\n", flush=True)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
