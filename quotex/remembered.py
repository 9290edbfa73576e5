"""What was worked out lately, kept for when it is asked for again, in a memory that soon grows no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Latest", "Remembered"]

Key = TypeVar("Key")
Value = TypeVar("Value")


class Latest(dict[Key, Value]):
    """The latest items, up to `most`, and behind them as many that were the latest before.

    Once it is full, what it holds steps back, and what had stepped back before is forgotten. What is found
    behind comes to the front again, so that what is asked for often stays.

    >>> latest = Latest(2)
    >>> for word in ("we", "won", "they"):
    ...     latest.keep(word, len(word))
    >>> latest.find("we")
    2
    >>> latest.keep("lost", 4)
    >>> [latest.find(word) for word in ("we", "won", "they", "lost")]
    [2, None, 4, 4]
    """

    __slots__ = ("_before", "_most")

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._before: dict[Key, Value] = {}

    def find(self, key: Key) -> Value | None:
        """What is remembered of a key, which is None if nothing is."""
        found = self.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: Key, value: Value) -> None:
        """Remembers an item as the latest."""
        if len(self) >= self._most:
            self._before = self.copy()
            self.clear()
        self[key] = value


class Remembered(Latest[Key, Value], Generic[Key, Value]):
    """A function's values by its argument, of which the latest are not worked out again.

    >>> asked = []
    >>> lengths = Remembered(lambda word: asked.append(word) or len(word), 100)
    >>> [lengths[word] for word in ("we", "won", "we")], asked
    ([2, 3, 2], ['we', 'won'])
    """

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[Key], Value], most: int) -> None:
        super().__init__(most)
        self._work_out = work_out

    def __missing__(self, key: Key) -> Value:
        found = self.find(key)
        if found is None:
            found = self._work_out(key)
            self.keep(key, found)
        return found
