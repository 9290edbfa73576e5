"""The shape of the package: what it exports, who may know whom, what importing costs, what is shipped."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import quotex
from tests import surface

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quotex"

LAYERS = (
    # the ground
    "errors extras lexicon remembered network serial values backend store workers",
    # an article's text
    "glyphs ranges paragraphs datelines boilerplate sentences marks uses cleaning",
    # its parses
    "tree parser conllu recordings inference stanza_parser",
    # what they say
    "frames phrases features constructions quoting reading status extents edges",
    "drafts turns continuing attribution",
    # and who says it
    "names nouns attested mentions roles sources entities kinds roster discourse salience nominals pronouns",
    "referents resolution",
    # all together
    "pipeline extractor",
    # for those who build on it, measure it, train it
    "testing statements exchange guard evaluation training pytest_plugin",
    # for many articles, and for people
    "pages inputs outcomes tables corpus cluster report cli __main__",
)
"""The modules and subpackages from the ground up: each may import those before it, and no others."""

ORDER = tuple(name for layer in LAYERS for name in layer.split())


def units() -> set[str]:
    """The modules and subpackages directly under `quotex`."""
    return {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }


def files_of(unit: str) -> list[Path]:
    module = PACKAGE / f"{unit}.py"
    return [module] if module.exists() else sorted((PACKAGE / unit).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """The units of quotex that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "quotex":
            names = [f"quotex.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("quotex."))


def test_the_names_exported_are_those_listed() -> None:
    visible = {name for name in vars(quotex) if name.isidentifier() and not name.startswith("_")} - units()
    listed = [name for name in quotex.__all__ if not name.startswith("_")]
    assert listed == sorted(listed)
    assert visible <= set(quotex.__all__) <= set(dir(quotex))
    for name in quotex.__all__:
        assert getattr(quotex, name) is not None


def test_the_public_surface_is_the_one_written_down() -> None:
    kept = surface.FILE.read_text(encoding="utf-8")
    assert surface.surface() == kept, "changed on purpose? Then: python -m tests.surface, and the changelog"


@pytest.mark.parametrize("unit", sorted(units() - {"__init__", "__main__"}))
def test_every_module_lists_what_it_offers(unit: str) -> None:
    module = import_module(f"quotex.{unit}")
    for name in module.__all__:
        assert hasattr(module, name), f"quotex.{unit} lists {name} but has none"
    assert module.__doc__


def test_every_module_has_a_place() -> None:
    assert sorted(ORDER) == sorted(units() - {"__init__"})


@pytest.mark.parametrize("unit", ORDER)
def test_a_module_knows_only_those_before_it(unit: str) -> None:
    allowed = {unit, *ORDER[: ORDER.index(unit)]}
    for file in files_of(unit):
        for other in imported(file):
            assert other in allowed or other not in ORDER, (
                f"{file.name} imports {other}, which comes after it"
            )


def in_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_loads_nothing_heavy() -> None:
    heavy = {"torch", "stanza", "numpy", "click", "rich", "pandas", "pyarrow", "jinja2", "pytest"}
    assert in_python(f"import sys, quotex; print(*sorted({heavy} & sys.modules.keys()))") == ""


def test_importing_takes_no_time() -> None:
    """In processor time, the best of several, so that a busy machine does not count."""

    def cost(code: str) -> float:
        before = os.times()
        in_python(code)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(cost("import quotex") for _ in range(7)) - min(cost("pass") for _ in range(7)) < 0.2


def test_logging_is_left_alone() -> None:
    code = "import logging, quotex; print(logging.root.level, logging.root.handlers)"
    assert in_python(code) == "30 []"


def test_modules_are_short() -> None:
    assert not {
        file.relative_to(PACKAGE).as_posix(): lines
        for file in PACKAGE.rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }


def test_every_folder_with_code_is_a_package() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert (file.parent / "__init__.py").exists(), f"{file.parent} would be left out of the wheel"


def test_the_wheel_carries_all_that_is_needed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "quotex", ignore=shutil.ignore_patterns("__pycache__", "models"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    model = source / "quotex" / "models" / "en" / "pos" / "dummy.pt"
    model.parent.mkdir(parents=True)
    model.write_text("weights")
    (source / "quotex" / "models" / "resources.json").write_text("{}")

    build = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=source, check=True, capture_output=True, text=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        str(path.relative_to(source))
        for path in (source / "quotex").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if name.startswith("quotex/")} == expected
    assert {"quotex/py.typed", "quotex/schema/quotex-1.json", "quotex/models/en/pos/dummy.pt"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith("tests") for name in names)
