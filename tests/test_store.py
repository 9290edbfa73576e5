"""Where models are looked for, and what is said where they are missing or damaged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from quotex import store
from quotex.errors import ModelDamagedError, ModelNotFoundError

PROCESSORS = ("tokenize", "pos", "lemma", "depparse")


def make_store(folder: Path, package: str = "tiny", lang: str = "en") -> Path:
    """A store with every file that `package` needs, and nothing in them."""
    models: dict[str, object] = {p: {package: {}} for p in PROCESSORS}
    models["pos"] = {package: {"dependencies": [{"model": "pretrain", "package": "vectors"}]}}
    packages = {package: dict.fromkeys(PROCESSORS, package)}
    resources = {lang: {**models, "packages": packages}, "english": {"alias": lang}}
    folder.mkdir(exist_ok=True)
    (folder / "resources.json").write_text(json.dumps(resources))
    for processor, name in [*((p, package) for p in PROCESSORS), ("pretrain", "vectors")]:
        (folder / lang / processor).mkdir(parents=True)
        (folder / lang / processor / f"{name}.pt").write_bytes(processor.encode())
    return folder


def seal(folder: Path) -> None:
    """Write the store's hashes."""
    files = {str(p.relative_to(folder)): p for p in folder.rglob("*.pt")}
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    (folder / "hashes.json").write_text(json.dumps(hashes))


def test_a_store_is_found_by_its_folder(tmp_path: Path) -> None:
    assert store.find("en", "tiny", dir=make_store(tmp_path)) == tmp_path


def test_a_language_may_have_another_name(tmp_path: Path) -> None:
    assert store.find("english", "tiny", dir=make_store(tmp_path)) == tmp_path


@pytest.mark.parametrize("file", ["resources.json", "en/depparse/tiny.pt", "en/pretrain/vectors.pt"])
def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path, file: str) -> None:
    (make_store(tmp_path) / file).unlink()
    with pytest.raises(ModelNotFoundError) as raised:
        store.find("en", "tiny", dir=tmp_path)
    assert file in str(raised.value)
    assert "quotex.download('en', package='tiny')" in str(raised.value)
    assert 'package="quotex"' in str(raised.value)


def test_an_unknown_package_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="Fetch it with"):
        store.find("en", "huge", dir=make_store(tmp_path))


def test_the_embedded_package_is_english() -> None:
    with pytest.raises(ModelNotFoundError, match='package="default"'):
        store.find("fr", dir="/nonexistent")


def test_the_embedded_package_is_never_downloaded() -> None:
    store.download("en", package="quotex")


def test_an_intact_store_passes(tmp_path: Path) -> None:
    seal(make_store(tmp_path))
    store.check(tmp_path)


def test_a_changed_file_is_found_out(tmp_path: Path) -> None:
    seal(make_store(tmp_path))
    (tmp_path / "en" / "lemma" / "tiny.pt").write_bytes(b"something else")
    with pytest.raises(ModelDamagedError, match="Reinstall quotex"):
        store.check(tmp_path)


@pytest.mark.parametrize("content", [None, "{"])
def test_a_store_without_hashes_is_damaged(tmp_path: Path, content: str | None) -> None:
    make_store(tmp_path)
    if content is not None:
        (tmp_path / "hashes.json").write_text(content)
    with pytest.raises(ModelDamagedError, match="Reinstall quotex"):
        store.check(tmp_path)


def test_embedded_files_are_checked_when_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(tmp_path, package="quotex")
    monkeypatch.setattr(store, "embedded", lambda: tmp_path)
    with pytest.raises(ModelDamagedError):
        store.find()
    seal(tmp_path)
    assert store.find() == tmp_path


def test_a_fingerprint_tells_models_apart(tmp_path: Path) -> None:
    folders = [make_store(tmp_path / name) for name in "abc"]
    (folders[2] / "en" / "pretrain" / "vectors.pt").write_bytes(b"others")
    one, same, other = (store.fingerprint(package="tiny", dir=folder) for folder in folders)
    assert one == same != other
    with pytest.raises(ModelNotFoundError):
        store.fingerprint(package="large", dir=folders[0])
