"""Where the models are: the store inside the package, or Stanza's own folder for its official packages.

A store is a folder as Stanza lays it out: ``resources.json`` and ``en/{tokenize,mwt,pos,…}/NAME.pt``. The
embedded one also has ``hashes.json``, the SHA-256 of each file by its path in the store.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quotex.backend import load_stanza
from quotex.errors import ModelDamagedError, ModelNotFoundError

__all__ = [
    "EMBEDDED",
    "PROCESSORS",
    "check",
    "download",
    "embedded",
    "find",
    "fingerprint",
    "models_of",
]

EMBEDDED = "quotex"
"""The name of the package whose models come with quotex."""

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
"""What parsing needs of a package."""

_INDEX = "resources.json"
_REQUIRED = frozenset(PROCESSORS) - {"mwt"}
_LOCK = threading.Lock()
_checked: set[Path] = set()


def embedded() -> Path:
    """The folder of the models that come with quotex.

    >>> embedded().name
    'models'
    """
    return Path(__file__).with_name("models")


def find(lang: str = "en", package: str = EMBEDDED, *, dir: Path | str | None = None) -> Path:
    """The store that holds `package`: `dir` if given, else the embedded one or Stanza's own.

    Raises `ModelNotFoundError`, naming the remedy, unless every file that the package needs is there, and
    `ModelDamagedError` where an embedded file is not the one that was shipped.
    """
    if dir is not None:
        folder = Path(dir)
    elif package == EMBEDDED:
        folder = embedded()
    else:
        folder = _stanza_dir()
    if folder == embedded() and folder.is_dir():
        with _LOCK:
            if folder not in _checked:
                check(folder)
                _checked.add(folder)
    for file in _files(folder, lang, package):
        if not file.is_file():
            raise ModelNotFoundError(
                f"no models of package {package!r} for {lang!r}: there is no {file}. {_remedy(lang, package)}"
            )
    return folder


def fingerprint(lang: str = "en", package: str = EMBEDDED, *, dir: Path | str | None = None) -> str:
    """A SHA-256 over the files of a package, which tells its models from others; raises as `find` does."""
    folder = find(lang, package, dir=dir)
    digest = hashlib.sha256()
    for file in sorted(set(_files(folder, lang, package)) - {folder / _INDEX}):
        digest.update(file.relative_to(folder).as_posix().encode() + _sha256(file).encode())
    return digest.hexdigest()


def check(folder: Path) -> None:
    """Compare the files of a store with its ``hashes.json``; raises `ModelDamagedError` where one differs."""
    try:
        hashes: Mapping[str, str] = json.loads((folder / "hashes.json").read_text(encoding="utf-8"))
        for path, expected in hashes.items():
            if _sha256(folder / path) != expected:
                raise ModelDamagedError(f"{folder / path} is damaged. {_REINSTALL}")
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"the embedded models cannot be checked: {error}. {_REINSTALL}") from error


def download(lang: str = "en", *, package: str = "default", dir: Path | str | None = None) -> None:
    """Fetch an official Stanza package: the only function of quotex that touches the network.

    `dir` is where to keep it (default: Stanza's own folder, which ``STANZA_RESOURCES_DIR`` overrides); pass
    the same one when loading.
    """
    if package == EMBEDDED:
        return
    processors = dict.fromkeys(PROCESSORS, package)
    load_stanza().download(
        lang, model_dir=str(dir or _stanza_dir()), package=None, processors=processors, verbose=False
    )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


_REINSTALL = "Reinstall quotex: pip install --force-reinstall --no-deps quotex"


def _remedy(lang: str, package: str) -> str:
    if package == EMBEDDED:
        return (
            _REINSTALL if lang == "en" else 'The embedded package is English; name another: package="default"'
        )
    hint = f"Fetch it with quotex.download({lang!r}, package={package!r}), which needs a network"
    return hint + (f', or use package="{EMBEDDED}", which comes with quotex' if lang == "en" else "")


def _stanza_dir() -> Path:
    load_stanza()
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def models_of(folder: Path, lang: str, package: str) -> dict[str, str] | None:
    """The model of each processor that a package of a store names, or None where there is no such package."""
    resources = _resources(folder)
    models = resources.get(_language(resources, lang), {}).get("packages", {}).get(package)
    return models and {name: models[name] for name in PROCESSORS if name in models}


def _resources(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
    return found


def _language(resources: Mapping[str, Any], lang: str) -> str:
    name: str = resources.get(lang, {}).get("alias", lang)
    return name


def _files(folder: Path, lang: str, package: str) -> Iterator[Path]:
    """The files that `package` needs, or the first clue of why they cannot be named."""
    yield folder / _INDEX
    models = models_of(folder, lang, package)
    resources = _resources(folder)
    lang = _language(resources, lang)
    if models is None:
        yield folder / lang / package
        return
    for processor in sorted(_REQUIRED - models.keys()):
        yield folder / lang / processor / package
    for processor, name in models.items():
        yield folder / lang / processor / f"{name}.pt"
        for needed in resources[lang].get(processor, {}).get(name, {}).get("dependencies", ()):
            yield folder / lang / needed["model"] / f"{needed['package']}.pt"
