"""Word lists, read from `quotex/data/*.txt`: one entry a line, ``#`` starts a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["words"]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list `name`.

    >>> "sen." in words("abbreviations")
    True
    """
    text = (files("quotex") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(entry for entry in entries if entry)
