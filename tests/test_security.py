"""What SECURITY.md promises. Each promise there names its test, in this file or in another."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import torch

from quotex import store
from quotex.cli.record import _file_name
from quotex.errors import SchemaError
from quotex.parser import Article
from quotex.sentences import segment
from quotex.stanza_parser import StanzaParser
from quotex.values import Document

ROOT = Path(__file__).parents[1]
N = TypeVar("N", bound=ast.AST)
MODULES = {
    file.relative_to(ROOT / "quotex").as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "quotex").rglob("*.py"))
}
FILES = sorted(file.relative_to(store.embedded()).as_posix() for file in store.embedded().rglob("*.pt"))
RUNS = {"code", "dill", "joblib", "marshal", "pickle", "pty", "shelve", "subprocess", "yaml"}
CONNECTS = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib3"}


def nodes(kind: type[N]) -> Iterator[tuple[str, N]]:
    """Every node of a kind in the package, with the module that it stands in."""
    for name, tree in MODULES.items():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, kind))


def imported() -> Iterator[tuple[str, str]]:
    """Every module that the package imports, with the module that does."""
    for name, plain in nodes(ast.Import):
        yield from ((name, alias.name) for alias in plain.names)
    for name, chosen in nodes(ast.ImportFrom):
        yield name, chosen.module or ""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the package: the module, what is called as written, and the call."""
    for name, call in nodes(ast.Call):
        yield name, ast.unparse(call.func), call


def test_every_promise_names_a_test_that_is_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = re.findall(r"^\| \*\*.*\|$", page, re.MULTILINE)
    assert len(promises) >= 8
    for promise in promises:
        named = re.findall(r"`(tests/\w+\.py)::(test_\w+)`", promise)
        assert named, promise
        for file, test in named:
            assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_nothing_is_run_that_was_read() -> None:
    runs = [(name, module) for name, module in imported() if module.partition(".")[0] in RUNS]
    assert runs == [("workers.py", "pickle")]  # the extractor itself, on its way to processes of its own
    assert not [
        (name, called)
        for name, called, _ in calls()
        if called in {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}
    ]


def test_only_download_knows_of_a_network() -> None:
    assert not [
        (name, module)
        for name, module in imported()
        if module.partition(".")[0] in CONNECTS or module == "urllib.request"
    ]
    fetching = [(name, called) for name, called, _ in calls() if called.rpartition(".")[2] == "download"]
    assert fetching == [("store.py", "load_stanza().download")]
    pipelines = [call for _, called, call in calls() if called.endswith(".Pipeline")]
    assert pipelines
    for call in pipelines:
        assert "download_method=None" in [ast.unparse(keyword) for keyword in call.keywords]


def test_weights_are_read_as_numbers() -> None:
    wanted = {"torch.load": "weights_only=True", "np.load": "allow_pickle=False"}
    loading = [(called, call) for _, called, call in calls() if called in wanted]
    assert {called for called, _ in loading} == set(wanted)
    for called, call in loading:
        assert wanted[called] in [ast.unparse(keyword) for keyword in call.keywords], ast.unparse(call)


class Planted:
    """What unpickles by making a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.model
@pytest.mark.parametrize("planted", FILES)
def test_a_model_with_code_in_it_is_refused_and_not_run(planted: str, tmp_path: Path) -> None:
    for file in (file for file in store.embedded().rglob("*") if file.is_file()):
        copy = tmp_path / "store" / file.relative_to(store.embedded())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(file)
    (tmp_path / "store" / planted).unlink()
    torch.save({"model": Planted(tmp_path / "run")}, tmp_path / "store" / planted)

    parser = StanzaParser(dir=tmp_path / "store")
    with pytest.raises(Exception, match=r"(?i)weights.only|unsupported"):
        list(parser([Article("It rained.", segment("It rained."))]))
    assert not (tmp_path / "run").exists()


def test_nested_json_is_refused() -> None:
    with pytest.raises(SchemaError):
        Document.from_json("[" * 100_000 + "]" * 100_000)


@pytest.mark.parametrize("id", ["../../etc/passwd", "/etc/passwd", "..", "a/../../b", "C:\\windows", "a\0b"])
def test_an_id_does_not_leave_the_folder(id: str, tmp_path: Path) -> None:
    file = tmp_path / f"{_file_name(id)}.conllu"
    assert file.resolve().parent == tmp_path.resolve()
    file.write_text("")
