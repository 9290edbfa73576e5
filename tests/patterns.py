"""Every regular expression of the package, and the strings on which one that backtracks would show it."""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import product
from math import inf
from pathlib import Path
from time import process_time
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import regex
from attrs import frozen

import quotex

__all__ = ["Use", "attacks", "found_in_source", "recorded", "seconds"]

PACKAGE = Path(quotex.__file__).parent
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
_UNITS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    ".",
    ",",
    ":",
    "-",
    "'",
    '"',
    "“",
    "”",
    "’",
    "(",
    ")",
    "[",
    "<",
    "&",
    "é",
    "_",
)


@frozen
class Use:
    """A regular expression, and the method by which it is applied."""

    pattern: str
    flags: int
    method: str
    library: str = "re"

    def compiled(self) -> Any:
        """The expression, to be applied."""
        return _library(self.library).compile(self.pattern, self.flags)

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}"


def _library(name: str) -> Any:
    return regex if name == "regex" else re


def found_in_source() -> dict[Use, str]:
    """The expressions that modules hold or write down where they use them, each with its place."""
    found: dict[Use, str] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
        if not name.endswith("__main__"):
            module = import_module(name.removesuffix(".__init__"))
            for use in (*_held(module, file.read_text(encoding="utf-8")), *_written(module, file)):
                found.setdefault(use, name)
    return found


def _held(module: ModuleType, source: str) -> Iterator[Use]:
    """The compiled expressions of a module, by each method that the module calls on them."""
    for name, value in vars(module).items():
        for one in value if isinstance(value, (tuple, list)) else [value]:
            if isinstance(one, (re.Pattern, regex.Pattern)):
                library = "re" if isinstance(one, re.Pattern) else "regex"
                called = set(re.findall(rf"\b{name}\.(\w+)\(", source)) & set(_METHODS)
                for method in sorted(called) or ["search"]:
                    yield Use(one.pattern, one.flags & ~re.UNICODE, method, library)


def _written(module: ModuleType, file: Path) -> Iterator[Use]:
    """The expressions that stand in calls of `re` and `regex`, as far as they can be told without running."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("re" | "regex" as library), method), args=[first, *_]):
                if method in _METHODS and isinstance(first, ast.Constant):
                    yield Use(str(first.value), _flags(node, module), method, library)


def _flags(call: ast.Call, module: ModuleType) -> int:
    named = [one for one in ast.walk(call) if isinstance(one, ast.Attribute) and one.attr.isupper()]
    return sum(int(getattr(re, one.attr, 0)) for one in named)


class _Recorder(SimpleNamespace):
    """Stands in for `re` in a module, and keeps the expressions that it is asked to apply."""

    def __init__(self, uses: set[Use]) -> None:
        super().__init__(**{name: getattr(re, name) for name in re.__all__})
        for method in _METHODS:
            setattr(self, method, self._recording(method, uses))

    @staticmethod
    def _recording(method: str, uses: set[Use]) -> Any:
        def call(pattern: Any, *args: Any, flags: int = 0, **options: Any) -> Any:
            given = [one for one in args if isinstance(one, re.RegexFlag)]
            if isinstance(pattern, str):
                uses.add(Use(pattern, int(flags | sum(given)), method))
            return (
                getattr(re, method)(pattern, *args, flags=flags, **options)
                if flags
                else getattr(re, method)(pattern, *args, **options)
            )

        return call


def recorded(modules: list[str], work: Any) -> set[Use]:
    """The expressions that some modules make and apply while they do some work."""
    uses: set[Use] = set()
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            patch.setattr(f"{module}.re", _Recorder(uses))
        work()
    return uses


@cache
def attacks(pattern: str) -> tuple[str, ...]:
    """Units which, repeated, lead a regular expression astray: its own words and signs, also in pairs."""
    plain = re.sub(r"\\[wWsSdDbB]|\\p\{\w+\}|\(\?[<\w:!=>]*", " ", pattern)
    words = list(dict.fromkeys(re.findall(r"[A-Za-z]{2,}", plain)))[:6]
    signs = list(dict.fromkeys(re.findall(r"[^\w\s\\?*+|(){}^$]", plain)))[:8]
    own = list(dict.fromkeys([*signs, "a", "A", "1", " "]))
    pairs = [a + b for a, b in product(own, own) if a != b]
    return tuple(dict.fromkeys([*_UNITS, *own, *pairs, *(word + end for word in words for end in ("", " "))]))


def seconds(use: Use, text: str, most: float = 0.1) -> float:
    """The processor's time for one application to a text; infinite where it takes more than `most`."""
    expression = use.compiled()
    args = ("", text) if use.method in ("sub", "subn") else (text,)
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    begun = process_time()
    try:
        found = getattr(expression, use.method)(*args)
        if use.method == "finditer":
            sum(1 for _ in found)
    except _TooLong:
        return inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return process_time() - begun


class _TooLong(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLong
