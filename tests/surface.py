"""The public surface, a line a name: ``python -m tests.surface`` writes it to `data/surface.txt`.

What stands in that file is what users may rely on. A test holds the code against it, so that no name and no
signature changes by accident; a change on purpose renews the file and is written into the changelog.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path

import quotex

__all__ = ["FILE", "surface"]

FILE = Path(__file__).parent / "data" / "surface.txt"
_PLAIN = (str, int, float, tuple, type(None), type(inspect.Parameter.empty))
MODULES = (
    "quotex",
    "quotex.guard",
    "quotex.statements",
    "quotex.exchange",
    "quotex.corpus",
    "quotex.testing",
    "quotex.evaluation",
)


def surface() -> str:
    """Every public name of the public modules, and every public member of the classes among them."""
    lines = [line for name in MODULES for line in _lines(name)]
    return "\n".join(lines) + "\n"


def _lines(module: str) -> Iterator[str]:
    loaded = import_module(module)
    for name in (name for name in loaded.__all__ if module == "quotex" or name not in quotex.__all__):
        yield from _described(f"{module}.{name}", getattr(loaded, name))


def _described(path: str, value: object) -> Iterator[str]:
    """The line of a value, and lines of a class's members.

    >>> from quotex import Kind, SchemaError
    >>> [*_described("Kind", Kind), *_described("SchemaError", SchemaError)]
    ['Kind: DIRECT, INDIRECT, MIXED', 'SchemaError(QuotexError, ValueError)']
    """
    if not callable(value):
        yield path
    elif not isinstance(value, type):
        yield f"{path}{_signature(value)}"
    elif issubclass(value, Enum):
        yield f"{path}: {', '.join(value.__members__)}"
    elif issubclass(value, Exception):
        yield f"{path}({', '.join(base.__name__ for base in value.__bases__)})"
    else:
        yield f"{path}{_signature(value)}"
        yield from _members(path, value)


def _members(path: str, kind: type) -> Iterator[str]:
    fields = {field.name for field in getattr(kind, "__attrs_attrs__", ())}
    for name, member in sorted(vars(kind).items()):
        if name in fields or (name.startswith("_") and name != "__call__"):
            continue
        if isinstance(member, property) or not callable(getattr(kind, name)):
            yield f"{path}.{name}"
        else:
            yield f"{path}.{name}{_signature(getattr(kind, name))}"


def _signature(value: object) -> str:
    """A signature with plain defaults, and without the marks around annotations that are kept as text."""
    assert callable(value)
    signature = inspect.signature(value)
    parameters = [
        one
        if isinstance(one.default, _PLAIN) and not isinstance(one.default, Enum)
        else one.replace(default=...)
        for one in signature.parameters.values()
    ]
    result = inspect.Signature.empty if isinstance(value, type) else signature.return_annotation
    found = str(signature.replace(parameters=parameters, return_annotation=result))
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", found).replace("Ellipsis", "…")


if __name__ == "__main__":
    FILE.write_text(surface(), encoding="utf-8")
