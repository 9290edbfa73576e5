"""Articles of many kinds give the results that were read by eye and written down, errors shown as such."""

from __future__ import annotations

import pytest

from quotex import Document, Extractor, Quote
from tests import golden

ARTICLES = golden.articles()


@pytest.mark.model
def test_results_are_those_written_down(extractor: Extractor) -> None:
    now = golden.present(extractor)
    assert now == {name: golden.kept(name) for name in ARTICLES}, "on purpose? Then: python -m tests.golden"


def test_there_are_a_dozen_kinds_and_more() -> None:
    assert len(ARTICLES) >= 12
    assert {file.stem for file in golden.FOLDER.glob("*.rows")} == set(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_was_read_by_eye(name: str) -> None:
    """A reader's row has four cells, and its content is words of the article."""
    by_eye = golden.read_by_eye(golden.kept(name))
    flat = " ".join(ARTICLES[name].split())
    assert len(by_eye) >= 4
    for row in by_eye:
        labels, _, _, content = row.split(" | ")
        assert labels.split(", ")[0] in ("direct", "indirect", "mixed")
        assert all(fragment in flat for fragment in content.split(" / ")), content


def test_errors_show_as_such() -> None:
    text = "“We won,” said Lee. He left."
    found = Document(text, quotes=[Quote("“We won,”", "Lee", kind="direct"), Quote("left"), Quote("left")])
    by_eye = ["direct | Ann Lee | – | “We won,”", "indirect | – | – | left"]
    assert golden.rows(by_eye, found).splitlines() == [
        "- direct | Ann Lee | – | “We won,”",
        "+ direct | Lee | – | “We won,”",
        "  indirect | – | – | left",
        "+ indirect | – | – | left",
    ]
    assert golden.read_by_eye(golden.rows(by_eye, found)) == by_eye
