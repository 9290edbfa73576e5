"""Memories that hold the latest and what is asked for often, and soon grow no more."""

from __future__ import annotations

from random import Random

from quotex.remembered import Latest, Remembered


def test_a_memory_holds_at_most_twice_what_it_may() -> None:
    squares: Remembered[int, int] = Remembered(lambda n: n * n, 10)
    assert all(squares[n] == n * n for n in range(1000))
    assert len(squares) <= 10
    assert sum(squares.find(n) is not None for n in range(1000)) <= 20


def test_what_is_asked_for_often_is_worked_out_once() -> None:
    asked: list[int] = []

    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    doubled = Remembered(double, 10)
    for n in range(1000):
        assert doubled[n] == 2 * n
        assert doubled[-1] == -2
    assert asked.count(-1) == 1
    assert len(asked) == 1001


def test_values_are_those_of_the_function_whatever_was_forgotten() -> None:
    chance = Random(5)
    words: Remembered[int, str] = Remembered(str, 7)
    assert all(words[n] == str(n) for n in (int(chance.expovariate(0.1)) for _ in range(2000)))


def test_the_latest_can_be_put_in_again() -> None:
    latest: Latest[str, int] = Latest(2)
    latest.keep("we", 1)
    latest.keep("we", 2)
    assert latest.find("we") == 2
