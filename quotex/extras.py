"""Libraries that only some need: imported on use, and named with the remedy where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quotex.errors import MissingExtraError

__all__ = ["needed"]


def needed(module: str, extra: str, user: str) -> Any:
    """The module `module`, which the extra `extra` installs and `user` needs; `MissingExtraError` without it.

    >>> needed("json", "anything", "quotex.example").loads("[1]")
    [1]
    >>> needed("no_such_module", "void", "quotex.example")
    Traceback (most recent call last):
    quotex.errors.MissingExtraError: quotex.example needs no_such_module: pip install 'quotex[void]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        missing = (error.name or module).partition(".")[0]
        raise MissingExtraError(
            f"{user} needs {missing}: pip install 'quotex[{extra}]'", name=missing
        ) from None
