"""The rules make of ninety invented articles what is written down, without a model and without weights."""

from __future__ import annotations

import pytest

from tests import invented
from tests.promises import check


@pytest.mark.parametrize("file", ["quotes.rows", "proposals.rows"])
def test_the_rules_make_what_is_written_down(file: str) -> None:
    kept = (invented.FOLDER / file).read_text(encoding="utf-8")
    assert invented.present()[file] == kept, "on purpose? Then: python -m tests.invented"


@pytest.mark.parametrize("name", invented.articles())
def test_what_they_make_keeps_the_promises(name: str) -> None:
    check(invented.found(name), invented.articles()[name].text.text)


def test_most_of_it_is_what_a_reader_would_say() -> None:
    rows = (invented.FOLDER / "quotes.rows").read_text(encoding="utf-8").splitlines()
    by_eye = [row for row in rows if row.startswith(("  ", "- "))]
    assert len(by_eye) >= 277
    assert sum(row.startswith("  ") for row in by_eye) >= 0.6 * len(by_eye)
