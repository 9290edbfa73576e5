"""Work spread over processes: the same results in the same order, bounded, clear about what goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import count, islice
from multiprocessing import active_children
from pathlib import Path

import pytest

import quotex
from quotex.errors import ConfigError, WorkerError
from quotex.store import embedded
from quotex.workers import spread
from tests.engine import parser
from tests.test_extractor import TEXTS

ROOT = Path(__file__).parents[1]


def squares(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Each number's square, and who computed it; some numbers are not answered."""
    for number in numbers:
        match number:
            case -1:
                raise ConfigError("negative")
            case -2:
                raise ZeroDivisionError("nothing to divide by")
            case -3:
                os.kill(os.getpid(), signal.SIGKILL)
            case -4:
                os.kill(os.getpid(), signal.SIGINT)
    return [(number * number, os.getpid()) for number in numbers]


def test_results_come_in_order_from_other_processes() -> None:
    found = list(spread(squares, [[n, n + 1] for n in range(0, 40, 2)], 2))
    assert [square for square, _ in found] == [n * n for n in range(40)]
    assert os.getpid() not in {worker for _, worker in found}


def test_batches_are_read_no_further_than_needed() -> None:
    taken: list[int] = []

    def batches() -> Iterator[list[int]]:
        for n in count():
            taken.append(n)
            yield [n]

    found = spread(squares, batches(), 2)
    assert [square for square, _ in islice(found, 10)] == [n * n for n in range(10)]
    assert len(taken) < 20
    found.close()  # type: ignore[attr-defined]
    assert not active_children()


@pytest.mark.parametrize(
    ("number", "error", "message"),
    [
        (-1, ConfigError, "negative"),
        (-2, WorkerError, "ZeroDivisionError: nothing to divide by. Use processes=1"),
        (-3, WorkerError, "lower batch_size or processes"),
    ],
)
def test_what_goes_wrong_is_told(number: int, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        list(spread(squares, [[1], [number], [2]], 1))
    assert not active_children()


def test_an_interrupt_is_the_parents_affair() -> None:
    assert [square for square, _ in spread(squares, [[-4], [3]], 1)] == [16, 9]


def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = """
from tests.test_workers import squares
from quotex.workers import spread
if __name__ == "__main__":
    found = spread(squares, ([n] for n in range(1_000_000)), 2)
    print(next(found), flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().startswith(b"(0, ")
        parent.kill()
        parent.communicate(timeout=60)  # which ends when no worker holds standard output any more


def test_an_error_among_the_texts_is_passed_on() -> None:
    def batches() -> Iterator[list[int]]:
        yield [1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(spread(squares, batches(), 1))
    assert not active_children()


def test_what_cannot_be_sent_is_told() -> None:
    extractor = quotex.load(parser=lambda articles: parser()(articles))
    with pytest.raises(WorkerError, match="processes=1"):
        list(extractor.pipe(TEXTS, processes=2))


def test_an_extractor_spreads_its_work() -> None:
    extractor = quotex.load(parser=parser())
    expected = [extractor(text) for text in TEXTS]
    assert list(extractor.pipe(iter(TEXTS), batch_size=1, processes=2)) == expected
    with pytest.raises(TypeError, match="str"):
        list(extractor.pipe([*TEXTS, None], batch_size=1, processes=2))  # type: ignore[list-item]
    assert list(extractor.pipe(TEXTS)) == expected


@pytest.mark.model
@pytest.mark.skipif(not embedded().is_dir(), reason="no models here")
def test_processes_make_no_difference() -> None:
    extractor = quotex.load()
    expected = [extractor(text) for text in TEXTS]
    assert list(extractor.pipe(TEXTS, batch_size=2, processes=2)) == expected
    assert list(extractor.pipe(TEXTS, batch_size=3)) == expected


@pytest.mark.parametrize("device", ["cuda:99", "nonsense"])
def test_a_device_that_is_not_there_is_told(device: str) -> None:
    with pytest.raises(ConfigError, match='device="cpu"'):
        quotex.load(device=device)("He said so.")


def test_a_parser_of_ones_own_chooses_its_device() -> None:
    with pytest.raises(ConfigError, match="chooses its own"):
        quotex.load(parser=parser(), device="cuda")
