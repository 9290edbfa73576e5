"""A headless Chromium for tests that look at pages, where one is installed.

On Debian and Ubuntu: ``apt-get install chromium``. Tests marked `browser` are skipped where there is none.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from quotex.values import Document

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

chromium = next(filter(None, map(shutil.which, NAMES)), None)
"""The browser's path, or None."""


needs_chromium = pytest.mark.skipif(chromium is None, reason="no Chromium on this machine")
"""Skips a test where there is no browser."""


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser with a profile of its own, closed in the end."""
    if chromium is None:
        raise LookupError(f"no Chromium on this machine: none of {', '.join(NAMES)} is on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, file: Path, viewport: ViewportSize = DESKTOP, *, dark: bool = False, script: bool = True
) -> Iterator[Page]:
    """A page opened from a file, as on a phone if it is that narrow."""
    narrow = viewport["width"] < 600
    context = browser.new_context(
        viewport=viewport,
        color_scheme="dark" if dark else "light",
        has_touch=narrow,
        is_mobile=narrow,
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(file.as_uri())
        yield page
    finally:
        context.close()


def articles() -> list[Document]:
    """Articles with their quotes, from frozen parses: the Liang article first, then invented ones."""
    import quotex
    from quotex.testing import parser_of

    here = Path(__file__).parent
    parser = parser_of(
        here / "data" / "people" / "liang.conllu", here / "sample_project" / "tests" / "recordings"
    )
    extract = quotex.load(parser=parser)
    return [Document.from_dict({**extract(r.text).to_dict(), "id": r.name}) for r in parser.recordings]
