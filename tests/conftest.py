"""What holds for all tests: no deadlines on a busy machine; the README runs on the real models."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

import quotex

# in CI the same examples every time: a commit passes or fails for what it is
settings.register_profile("quotex", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("quotex")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the examples that need models, which a Markdown file cannot say for itself.

    What takes long, engines of clusters and ten thousand articles, is run only where somebody asks for it.
    """
    unasked = [marker for marker in ("cluster", "soak") if marker not in config.option.markexpr]
    for item in items:
        if item.path.name in ("README.md", "tutorial.md"):
            item.add_marker("model")
        for marker in unasked:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"run by: python -m pytest -m {marker}"))


@pytest.fixture(scope="session")
def extractor() -> quotex.Extractor:
    """The extractor with the embedded models, loaded once; for tests marked `model`."""
    return quotex.load()
