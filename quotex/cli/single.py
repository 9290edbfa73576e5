"""Reading the one article, or the one draft, that a verb is about."""

from __future__ import annotations

import click

from quotex.inputs import Failure, Reader

__all__ = ["read_one"]


def read_one(name: str, encoding: str) -> str:
    """The text of a file, or of standard input for "-"; wrong use if it cannot be read or holds several."""
    found = list(Reader(encoding).read([name]))
    if len(found) != 1:
        raise click.UsageError(f"{name} holds {len(found)} articles; give a file with one")
    [item] = found
    if isinstance(item, Failure):
        raise click.UsageError(str(item))
    return item.text
