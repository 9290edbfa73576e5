"""Examples in docstrings, for the reference: fenced, so that Markdown shows them as code and not as citations."""

from __future__ import annotations

import re
from typing import Any

import griffe

__all__ = ["FencedExamples", "fenced"]

_EXAMPLE = re.compile(r"^( *)>>> .*(?:\n.*\S.*)*", re.MULTILINE)


def fenced(text: str) -> str:
    """A docstring with a fence around each example, which lasts until the next blank line.

    >>> print(fenced("Adds." + chr(10) * 2 + ">>> 1 + 1" + chr(10) + "2"))
    Adds.
    <BLANKLINE>
    ```python
    >>> 1 + 1
    2
    ```
    """
    return _EXAMPLE.sub(lambda example: f"{example[1]}```python\n{example[0]}\n{example[1]}```", text)


class FencedExamples(griffe.Extension):
    """Fences the examples of everything that the reference describes."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for each object of the package when it has been read."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)
