"""What holds for all tests: no deadlines on a busy machine; the README runs on the real models."""

from __future__ import annotations

import pytest
from hypothesis import settings

import quotex

settings.register_profile("quotex", deadline=None)
settings.load_profile("quotex")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the examples that need models, which a Markdown file cannot say for itself."""
    for item in items:
        if item.path.name == "README.md":
            item.add_marker("model")


@pytest.fixture(scope="session")
def extractor() -> quotex.Extractor:
    """The extractor with the embedded models, loaded once; for tests marked `model`."""
    return quotex.load()
