"""A Stanza model store: small files that plain Stanza loads, with hashes.

Weights are kept as 16-bit floats, which Stanza copies into 32-bit parameters when it loads; word
vectors must stay 32-bit for it, so they are rounded to 16 bits of precision, and every file is
deflated, as a torch file may be: the rounded half of each number takes no room.

>>> checkpoint = {"model": {"w": torch.ones(2)}, "config": {"hidden_dim": 2, "train_file": "x.conllu"},
...               "optimizer_state_dict": {}}
>>> small = shrink(checkpoint)
>>> small["model"]["w"].dtype, small["config"], sorted(small)
(torch.float16, {'hidden_dim': 2, 'train_file': None}, ['config', 'model'])
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch

from quotex.store import PROCESSORS

PARTS = (*PROCESSORS, "pretrain")
NEEDS_VECTORS = ("pos", "depparse")
UNUSED = frozenset(
    {"optimizer_state_dict", "scheduler_state_dict", "dev_score_history", "last_best_step", "global_step"}
)
EPOCH = (1980, 1, 1, 0, 0, 0)


def shrink(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """A checkpoint for use, not for going on: half the bits, no optimizer, no paths of files."""
    small = {key: value for key, value in checkpoint.items() if key not in UNUSED}
    small["model"] = halve(checkpoint.get("model"))
    small["config"] = {
        key: None if key.endswith(("_file", "_dir", "_name", "file")) and isinstance(value, str) else value
        for key, value in checkpoint["config"].items()
    }
    return small


def halve(value: Any) -> Any:
    """The same nest of dictionaries with its 32-bit tensors as 16-bit ones."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return {key: halve(one) for key, one in value.items()}
    return value


def rounded(vectors: Mapping[str, Any]) -> dict[str, Any]:
    """Word vectors as 32-bit floats that need only 16 bits.

    >>> rounded({"emb": torch.tensor([0.1])})["emb"]
    tensor([0.1000])
    """
    return {**vectors, "emb": vectors["emb"].half().float()}


def save(checkpoint: Mapping[str, Any], path: Path) -> Path:
    """Write a checkpoint as a deflated torch file, the same bytes every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain, beside = path.with_suffix(".plain"), path.with_suffix(".new")
    torch.save(dict(checkpoint), plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(beside, "w") as target:
        for name in sorted(source.namelist()):
            # the archive's own root is the name of the file it was first saved as
            entry = zipfile.ZipInfo("model/" + name.partition("/")[2], EPOCH)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 9)
    plain.unlink()
    beside.replace(path)
    return path


def resources(lang: str, name: str, package: str, parts: Iterable[str] = PARTS) -> dict[str, Any]:
    """What Stanza must find in ``resources.json``.

    >>> resources("en", "English", "quotex")["en"]["pos"]
    {'quotex': {'dependencies': [{'model': 'pretrain', 'package': 'quotex'}]}}
    """
    vectors = {"dependencies": [{"model": "pretrain", "package": package}]}
    models = {part: {package: vectors if part in NEEDS_VECTORS else {}} for part in parts}
    processors = {part: package for part in PROCESSORS if part in models}
    return {lang: {"lang_name": name, **models, "packages": {package: processors}}}


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every model file and of ``resources.json``, by path within the store."""
    files = sorted([*folder.glob("*/*/*.pt"), folder / "resources.json"])
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


def assemble(
    parts: Mapping[str, Path],
    folder: Path,
    *,
    lang: str = "en",
    name: str = "English",
    package: str = "quotex",
    scores: Mapping[str, Any] | None = None,
) -> Path:
    """Make a store of trained models, one file a part; an older store in its place is replaced whole."""
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for part, path in parts.items():
        checkpoint = torch.load(path, weights_only=True, map_location="cpu")
        small = rounded(checkpoint) if part == "pretrain" else shrink(checkpoint)
        save(small, beside / lang / part / f"{package}.pt")
    _write(beside / "resources.json", resources(lang, name, package, parts))
    _write(beside / "hashes.json", hashes(beside))
    if scores is not None:
        _write(beside / "scores.json", scores)
    older = folder.with_name(folder.name + ".old")
    shutil.rmtree(older, ignore_errors=True)
    if folder.exists():
        folder.replace(older)
    beside.replace(folder)
    shutil.rmtree(older, ignore_errors=True)
    return folder


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
