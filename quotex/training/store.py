"""A Stanza model store: small files that plain Stanza loads, with hashes.

Weights are kept as 16-bit floats, which Stanza copies into 32-bit parameters when it loads (an annotator's
come as 8-bit integers, which run as they are); word
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
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from quotex.store import PROCESSORS

PARTS = (*PROCESSORS, "pretrain")
ANNOTATED = ("pos", "depparse")
"""The parts that an annotator stands for; Stanza's own tagger and parser read word vectors."""
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


def resources(lang: str, name: str, package: str, models: Mapping[str, str]) -> dict[str, Any]:
    """What Stanza must find in ``resources.json``, given the name of each part's model.

    >>> found = resources("en", "English", "quotex", {"pos": "quotex", "pretrain": "quotex"})["en"]
    >>> found["pos"]
    {'quotex': {'dependencies': [{'model': 'pretrain', 'package': 'quotex'}]}}
    >>> found["packages"]
    {'quotex': {'pos': 'quotex'}}
    """
    vectors = {"dependencies": [{"model": "pretrain", "package": models.get("pretrain")}]}
    entries = {
        part: {model: vectors if part in ANNOTATED and "pretrain" in models else {}}
        for part, model in models.items()
    }
    processors = {part: models[part] for part in PROCESSORS if part in models}
    return {lang: {"lang_name": name, **entries, "packages": {package: processors}}}


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
    names: Mapping[str, str] | None = None,
    scores: Mapping[str, Any] | None = None,
) -> Path:
    """Make a store of trained models, one file a part; an older store in its place is replaced whole.

    A model has the name of the package, unless ``names`` has another for its part.
    """
    models = {part: (names or {}).get(part, package) for part in parts}
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for part, path in parts.items():
        checkpoint = torch.load(path, weights_only=True, map_location="cpu")
        save(_ready(part, checkpoint), beside / lang / part / f"{models[part]}.pt")
    _write(beside / "resources.json", resources(lang, name, package, models))
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


def _ready(part: str, checkpoint: Mapping[str, Any]) -> Mapping[str, Any]:
    """A checkpoint as the store keeps it; an annotator's is so from the beginning."""
    if part == "pretrain":
        return rounded(checkpoint)
    if part in ANNOTATED and not {"pieces", "relations"}.isdisjoint(checkpoint):
        return checkpoint
    return shrink(checkpoint)


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
