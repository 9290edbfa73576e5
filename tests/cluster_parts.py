"""An extractor for tests on a cluster, whose workers import this module: by the FakeExtractor, with accidents."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fake_cli import FakeExtractor
from quotex.values import Document


class Mortal(FakeExtractor):
    """Dies with its process at the word "poison", once: the file `grave` says that it has happened."""

    parser = None

    def __init__(self, grave: Path) -> None:
        self.grave = grave

    def __call__(self, text: str) -> Document:
        if "poison" in text:
            try:
                self.grave.touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(text)
