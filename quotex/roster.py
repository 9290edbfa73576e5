"""People whom the caller knows already: a table that gives quotes' speakers a stable identifier.

>>> roster = Roster.of([{"name": "Liang Guanglie", "aliases": "General Liang; Liang", "id": "Q1"}])
>>> roster.find("Liang Guanglie"), roster.find("liang"), roster.find("Ivanov")
('Q1', 'Q1', None)
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from os import PathLike

from attrs import field, frozen

from quotex.entities import key_of
from quotex.errors import ConfigError

__all__ = ["Person", "Roster"]


@frozen
class Person:
    """One row of a roster; `id` is what quotes of this person will carry as `speaker_id`."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    id: str | None = None

    @property
    def identifier(self) -> str:
        """The identifier, or the name where the table has none."""
        return self.id or self.name


@frozen
class Roster:
    """Known people, found by name or alias, whatever the case and the points of abbreviations."""

    people: tuple[Person, ...] = ()
    _index: Mapping[tuple[str, ...], tuple[Person, ...]] = field(init=False, repr=False, eq=False)

    @_index.default
    def _indexed(self) -> Mapping[tuple[str, ...], tuple[Person, ...]]:
        index: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for person in self.people:
            for name in dict.fromkeys(key_of(n) for n in (person.name, *person.aliases)):
                index[name].append(person)
        return {name: tuple(found) for name, found in index.items()}

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, object]]) -> Roster:
        """A roster from rows with the keys `name`, `aliases` (a list, or a string with ";"), `role`, `id`.

        Raises `ConfigError` for a row without a name.
        """
        people = []
        for number, row in enumerate(rows, 1):
            name = str(row.get("name") or "").strip()
            if not name:
                raise ConfigError(f"row {number} of the roster has no 'name'; every row needs one")
            people.append(
                Person(name, _aliases(row.get("aliases")), _text(row.get("role")), _text(row.get("id")))
            )
        return cls(tuple(people))

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Roster:
        """A roster from a CSV file with a header line: name, aliases (divided by ";"), role, id.

        All but `name` may be missing.

        Raises `ConfigError` when the header has no name, or a row none.
        """
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "name" not in (reader.fieldnames or ()):
                raise ConfigError(f"{path}: the first line must name the columns, among them 'name'")
            return cls.of(reader)

    def matches(self, name: str, *others: str) -> tuple[Person, ...]:
        """The people who bear the name; if none does, those who bear one of the other names."""
        for candidate in (name, *others):
            if found := self._index.get(key_of(candidate)):
                return found
        return ()

    def find(self, name: str, *others: str) -> str | None:
        """The identifier of the one person who bears the name, or None: nobody does, or two do."""
        found = self.matches(name, *others)
        return found[0].identifier if len(found) == 1 else None


def _aliases(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(";")
    return (
        tuple(text for item in value or () if (text := str(item).strip()))
        if isinstance(value, Iterable)
        else ()
    )


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None
