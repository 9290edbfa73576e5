"""The one door to Stanza and torch: imported on first use, with no trace left in the user's logging.

Stanza sets the level of its logger and adds a handler when it is imported; whoever imports quotex has not
asked for that, so the logger is put back as it was. A program that imported Stanza itself keeps what Stanza
set.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quotex.errors import ConfigError

__all__ = ["for_reading", "load_stanza", "load_torch", "require_device"]

_LOCK = threading.Lock()


def load_torch() -> Any:
    """The module `torch`."""
    return sys.modules.get("torch") or importlib.import_module("torch")


def require_device(name: str) -> None:
    """Raise `ConfigError` unless torch can compute on the device `name` ("cpu", "cuda", "cuda:1") here."""
    torch = load_torch()
    try:
        torch.zeros(1, device=name)
    except (RuntimeError, AssertionError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ConfigError(
            f'torch {torch.__version__} cannot compute on device {name!r} here: {reason}. Use device="cpu", '
            "or install a build of torch for the device"
        ) from error


def load_stanza() -> Any:
    """The module `stanza`, its logger as it was before."""
    with _LOCK:
        if "stanza" in sys.modules:
            return sys.modules["stanza"]
        logger = logging.getLogger("stanza")
        level, handlers = logger.level, list(logger.handlers)
        try:
            return importlib.import_module("stanza")
        finally:
            logger.setLevel(level)
            logger.handlers[:] = handlers


@contextmanager
def for_reading() -> Iterator[None]:
    """While this lasts, Stanza gives the models it loads no optimizers: importing those takes seconds."""
    load_stanza()
    from stanza.models.common import utils

    made = utils.get_optimizer, utils.get_split_optimizer
    utils.get_optimizer = utils.get_split_optimizer = lambda *args, **kwargs: {}
    try:
        yield
    finally:
        utils.get_optimizer, utils.get_split_optimizer = made
