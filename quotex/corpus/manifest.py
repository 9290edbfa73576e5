"""What a run was asked for and what came of it, as ``manifest.json`` in the folder of results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from quotex import serial, store
from quotex.corpus.files import replacing
from quotex.errors import CorpusError, SchemaError

__all__ = ["NAME", "SCHEMA", "Counts", "Manifest", "Settings", "Versions"]

NAME = "manifest.json"
SCHEMA = "quotex-corpus/1"


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(value)


@frozen
class Settings:
    """What the results of a run depend on: its inputs, and how they are read, analysed and written.

    `inputs` are files and folders as they were named, `bytes` what they hold together (None where standard
    input is among them); `shard_size` is how many articles a shard holds.
    """

    inputs: tuple[str, ...] = field(converter=_strings)
    bytes: int | None = None
    encoding: str = "utf-8"
    id_key: str = "id"
    text_key: str = "text"
    package: str = "quotex"
    format: str = "jsonl"
    shard_size: int = 1000


@frozen
class Versions:
    """The versions that made the results; `models` is the SHA-256 of the models (see `store.fingerprint`)."""

    quotex: str
    stanza: str
    torch: str
    numpy: str
    models: str

    @classmethod
    def here(cls, package: str) -> Versions:
        """Those of this machine, with the models of a Stanza package."""
        made_by = {name: _version(name) for name in ("quotex", "stanza", "torch", "numpy")}
        return cls(**made_by, models=store.fingerprint(package=package))


@frozen
class Counts:
    """How many articles went in, how many of them failed, and how many quotes and shards came out."""

    articles: int = 0
    failed: int = 0
    quotes: int = 0
    shards: int = 0


@frozen
class Manifest:
    """A run; `complete` says that all of it is done. Until then, `counts` is what the run began with."""

    settings: Settings
    versions: Versions
    counts: Counts = Counts()
    complete: bool = False

    def write(self, folder: Path) -> None:
        """Puts it in its place in a folder, whole or not at all."""
        text = json.dumps({"schema": SCHEMA, **serial.to_plain(self)}, indent=2)
        with replacing(folder / NAME) as file:
            file.write(f"{text}\n".encode())

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The one in a folder, if there is one; raises `CorpusError` for one that cannot be read."""
        path = folder / NAME
        try:
            data = serial.loads(path.read_text(encoding="utf-8"))
            if not isinstance(data, dict) or data.get("schema") != SCHEMA:
                raise SchemaError(f'its "schema" is not {SCHEMA!r}')
            return serial.from_plain(cls, data)
        except FileNotFoundError:
            return None
        except (SchemaError, UnicodeError) as error:
            raise CorpusError(f"{path} cannot be read: {error}; give another --out") from error

    def check_same(self, asked: Manifest, folder: Path) -> None:
        """Raises `CorpusError`, saying what differs, unless `asked` would make the same results."""
        if differences := list(_differences(self, asked)):
            raise CorpusError(
                f"{folder} holds a run with other settings ({'; '.join(differences)}); go on with its own, "
                f"or give another --out"
            )


def _differences(there: Manifest, here: Manifest) -> Iterator[str]:
    for part in ("settings", "versions"):
        old, new = (attrs.asdict(getattr(manifest, part), recurse=False) for manifest in (there, here))
        yield from (
            f"{name}: {old[name]!r} there, {new[name]!r} here" for name in old if old[name] != new[name]
        )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
