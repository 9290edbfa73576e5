"""The documentation is whole: pages have their places, the reference all names, pictures what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotex
from quotex import corpus, errors, evaluation, exchange, guard, testing
from tests.drawing import FOLDER, drawings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_every_page_is_in_the_navigation_and_in_the_index() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    assert sorted(re.findall(r"^ +- (\S+\.md)$", navigation, re.MULTILINE)) == PAGES
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([^)#]+\.md)\)", index)) == set(PAGES) - {"index.md"}


@pytest.mark.parametrize("page", PAGES)
def test_pages_link_to_nothing_outside_the_site(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)", (DOCS / page).read_text(encoding="utf-8")):
        assert (DOCS / page).parent.joinpath(target).resolve().is_relative_to(DOCS), target


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("quotex", [f"quotex.{name}" for name in quotex.__all__]),
        ("quotex", [f"quotex.{name}" for name in errors.__all__]),
        ("exchange", [f"quotex.exchange.{name}" for name in exchange.__all__]),
        ("corpus", [f"quotex.corpus.{name}" for name in corpus.__all__]),
        ("testing", [f"quotex.testing.{name}" for name in testing.__all__]),
        ("evaluation", [f"quotex.evaluation.{name}" for name in evaluation.__all__]),
        ("guard", [f"quotex.guard.{name}" for name in guard.__all__ if name not in quotex.__all__]),
    ],
)
def test_the_reference_has_every_public_name(page: str, names: list[str]) -> None:
    found = re.findall(r"^::: (\S+)$", (DOCS / "reference" / f"{page}.md").read_text(encoding="utf-8"), re.M)
    assert set(names) <= set(found)
    assert len(found) == len(set(found))


def test_pictures_show_what_is_so() -> None:
    for name, drawn in drawings().items():
        kept = (FOLDER / name).read_text(encoding="utf-8")
        assert kept == drawn, f"renew {name} with: python -m tests.drawing"


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{page}" for page in PAGES)])
def test_pictures_are_described_for_those_who_do_not_see_them(page: str) -> None:
    for words in re.findall(r"!\[([^]]*)\]\(", (ROOT / page).read_text(encoding="utf-8")):
        assert len(words.split()) >= 5, f"{page}: ![{words}]"
