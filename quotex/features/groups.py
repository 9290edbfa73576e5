"""What is observed: strings, and groups of strings that come together and again and again.

What a group adds up to is remembered by `quotex.network`. Words of the open classes stand by themselves, for
there is no end to them; relations, tags and marks, of which there are few, make groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["REMEMBERED", "Group", "Row", "bucket"]

Group = tuple[str, ...]

REMEMBERED = 4_000
"""How many groups of a kind are kept for when they come again."""

_LIMITS = (0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50)
_BUCKETS = tuple(str(next(limit for limit in _LIMITS if n <= limit)) for n in range(_LIMITS[-1] + 1))


class Row(NamedTuple):
    """All observations on one candidate."""

    groups: list[Group]
    strings: list[str]

    def all(self) -> Iterator[str]:
        """Every observation, those in groups first."""
        for group in self.groups:
            yield from group
        yield from self.strings


def bucket(n: int) -> str:
    """A number, the exacter the smaller it is.

    >>> bucket(2), bucket(10), bucket(1000)
    ('2', '13', 'more')
    """
    return _BUCKETS[n] if n < len(_BUCKETS) else "more"
