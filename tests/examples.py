"""Examples in docstrings, for the reference: fenced, so that Markdown shows code and no citations."""

from __future__ import annotations

import re
from typing import Any

import griffe

__all__ = ["FencedExamples", "fenced"]

_EXAMPLE = re.compile(r"^( *)>>> .*(?:\n.*\S.*)*", re.MULTILINE)


def fenced(text: str) -> str:
    r"""A docstring with a fence around each example, which lasts until the next blank line.

    >>> fenced("Adds.\n\n>>> 1 + 1\n2").split("\n")
    ['Adds.', '', '```python', '>>> 1 + 1', '2', '```']
    """
    return _EXAMPLE.sub(lambda example: f"{example[1]}```python\n{example[0]}\n{example[1]}```", text)


class FencedExamples(griffe.Extension):
    """Fences the examples of everything that the reference describes."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for each object of the package when it has been read."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)
