"""The rules make of articles with gold what is written down, without a model and without weights."""

from __future__ import annotations

import pytest

from tests import frozen
from tests.promises import check


@pytest.mark.parametrize("file", ["quotes.rows", "proposals.rows"])
def test_the_rules_make_what_is_written_down(file: str) -> None:
    kept = (frozen.FOLDER / file).read_text(encoding="utf-8")
    assert frozen.present()[file] == kept, "on purpose? Then: python -m tests.frozen"


@pytest.mark.parametrize("name", frozen.articles())
def test_what_they_make_keeps_the_promises(name: str) -> None:
    check(frozen.found(name), frozen.articles()[name].text)
