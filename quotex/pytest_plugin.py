"""The pytest plugin: fixtures that find quotes in recorded parses. It registers by itself.

Recordings lie in ``tests/recordings``, or where the ini option ``quotex_recordings`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from quotex.extractor import Extractor
    from quotex.recordings import ReplayParser

__all__ = ["pytest_addoption", "quotex_extractor", "quotex_parser"]

_OPTION = "quotex_recordings"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the folder of recordings."""
    parser.addini(_OPTION, "folder of parses recorded by `quotex record`", default="tests/recordings")


@pytest.fixture(scope="session")
def quotex_parser(pytestconfig: pytest.Config) -> ReplayParser:
    """The recorded parses: ``quotex_parser["budget"].text`` is the article of ``budget.conllu``."""
    from quotex.recordings import parser_of

    return parser_of(pytestconfig.rootpath / pytestconfig.getini(_OPTION))


@pytest.fixture(scope="session")
def quotex_extractor(quotex_parser: ReplayParser) -> Extractor:
    """An extractor that reads articles by their recorded parses, without torch or models."""
    import quotex

    return quotex.load(parser=quotex_parser)
