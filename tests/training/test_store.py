"""The store that comes with the package is the one that the model card speaks of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODELS = ROOT / "quotex" / "models"
pytestmark = pytest.mark.skipif(not (MODELS / "hashes.json").exists(), reason="no store in this checkout")


def hashes() -> dict[str, str]:
    """The hashes that were written when the store was made."""
    found: dict[str, str] = json.loads((MODELS / "hashes.json").read_text(encoding="utf-8"))
    return found


def test_every_model_file_has_its_hash() -> None:
    files = {path.relative_to(MODELS).as_posix() for path in MODELS.rglob("*.pt")}
    assert files | {"resources.json"} == set(hashes())


def test_hashes_agree() -> None:
    for path, expected in hashes().items():
        assert hashlib.sha256((MODELS / path).read_bytes()).hexdigest() == expected, path


def test_the_model_card_names_the_hashes() -> None:
    card = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    for path, expected in hashes().items():
        assert expected[:16] in card, path


def test_the_store_is_at_most_40_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODELS.rglob("*") if path.is_file()) <= 40e6
