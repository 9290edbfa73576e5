"""Values to plain JSON data and back, by the types of their fields alone.

`to_plain` and `from_plain` know attrs classes, enumerations, tuples, optional and scalar fields, and nothing
of quotes: a field added to a value is written and read without a word here. `Document` builds `to_json` and
`from_json` on them.

>>> from attrs import frozen
>>> @frozen
... class Point:
...     x: int
...     label: str | None = None
>>> to_plain(Point(3))
{'x': 3, 'label': None}
>>> from_plain(Point, {"x": 3, "colour": "unknown keys are ignored"})
Point(x=3, label=None)
>>> from_plain(Point, {"x": "3"})
Traceback (most recent call last):
quotex.errors.SchemaError: x: expected int, found str '3'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from quotex.errors import SchemaError

__all__ = ["OFFSETS", "SCHEMA", "check_header", "dumps", "from_plain", "loads", "to_plain"]

SCHEMA = "quotex/1"
"""The schema that is written; a reader takes this number and those before it."""

OFFSETS = "codepoint"
"""What offsets count: Python's code points (JavaScript and Java count UTF-16 units)."""

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """`value` as dictionaries, lists, strings, numbers, booleans and None."""
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if attrs.has(kind := type(value)):
        return {name: to_plain(getattr(value, name)) for name in _fields(kind)}
    return value


def from_plain(kind: type[T], data: object) -> T:
    """A value of the attrs class `kind`; absent keys take their defaults, unknown ones are ignored.

    Raises `SchemaError`, saying where, when the data does not fit.
    """
    value: T = _read(kind, data, "")
    return value


def check_header(data: object) -> None:
    """Raises `SchemaError` unless `data` says that it is a document of a schema that this version reads."""
    if not isinstance(data, Mapping):
        raise SchemaError(f"not a quotex document: expected an object, found {_shown(data)}")
    found = re.fullmatch(r"quotex/(\d{1,9})", str(data.get("schema")))
    if not found:
        raise SchemaError(f'not a quotex document: "schema" is {data.get("schema")!r}, not {SCHEMA!r}')
    if int(found[1]) > int(SCHEMA.partition("/")[2]):
        raise SchemaError(
            f"the document has schema {found[0]!r}, this version of quotex reads up to {SCHEMA!r}; "
            f"upgrade with: pip install --upgrade quotex"
        )
    if data.get("offsets", OFFSETS) != OFFSETS:
        raise SchemaError(f"offsets count {data['offsets']!r}; convert them to {OFFSETS!r} first")


def dumps(data: Mapping[str, Any], *, indent: int | None = None) -> str:
    """`data` as JSON in ASCII, so that lone surrogates survive any encoding."""
    return json.dumps(data, indent=indent, allow_nan=False)


def loads(text: str) -> Any:
    """What the JSON `text` says; raises `SchemaError` where it is not JSON."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"not JSON: {error}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON number")


@cache
def _fields(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in attrs.fields(kind)}


@cache
def _required(kind: type[Any]) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING)


def _read(kind: Any, data: object, where: str) -> Any:
    if isinstance(kind, UnionType):
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return None if data is None else _read(inner, data, where)
    if get_origin(kind) is tuple:
        items = _expect(list, data, where)
        return tuple(_read(get_args(kind)[0], item, f"{where}[{i}]") for i, item in enumerate(items))
    if attrs.has(kind):
        return _read_fields(kind, _expect(dict, data, where), where)
    if issubclass(kind, Enum):
        return _read_choice(kind, data, where)
    if kind is float and type(data) is int:
        return float(data)
    return _expect(kind, data, where)


def _read_fields(kind: type, data: dict[str, object], where: str) -> Any:
    if missing := sorted(_required(kind) - data.keys()):
        raise SchemaError(f"{where or 'document'}: {missing[0]!r} is missing")
    inside = f"{where}." if where else ""
    return kind(
        **{name: _read(of, data[name], inside + name) for name, of in _fields(kind).items() if name in data}
    )


def _read_choice(kind: type[Enum], data: object, where: str) -> Enum:
    choices = {choice.value: choice for choice in kind}
    if not isinstance(data, str) or data not in choices:
        raise SchemaError(f"{where}: expected one of {', '.join(choices)}; found {_shown(data)}")
    return choices[data]


def _expect(kind: type[T], data: object, where: str) -> T:
    if type(data) is not kind:
        raise SchemaError(f"{where or 'document'}: expected {kind.__name__}, found {_shown(data)}")
    return data


def _shown(data: object) -> str:
    shown = repr(data)
    return f"{type(data).__name__} {shown if len(shown) <= 40 else shown[:37] + '...'}"
