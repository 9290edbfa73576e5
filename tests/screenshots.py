"""The pictures of reports in the documentation: `python -m tests.screenshots` makes them again.

Needs Chromium. The Liang article is read by the real models. Fonts are those of the machine: with the Debian
packages fonts-sil-charis and fonts-liberation, the pictures look as they do now.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from playwright.sync_api import Browser, Page, ViewportSize

from quotex.report import render
from quotex.values import Document
from tests.browser import launched, opened

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"

DESK: ViewportSize = {"width": 1280, "height": 800}
STRIP: ViewportSize = {"width": 1280, "height": 640}
HAND: ViewportSize = {"width": 390, "height": 760}

_SHOWN = "a1-q4"


@frozen
class Picture:
    """What is on a picture: one article or all, the window, and whether a quote's note is open."""

    name: str
    window: ViewportSize
    several: bool = False
    dark: bool = False
    note: bool = False


PICTURES = (
    Picture("report-desktop", DESK),
    Picture("report-desktop-dark", DESK, dark=True),
    Picture("report-why", STRIP, note=True),
    Picture("report-phone", HAND),
    Picture("report-phone-dark", HAND, dark=True, note=True),
    Picture("report-several", STRIP, several=True),
)


def shoot(browser: Browser, documents: Sequence[Document], work: Path, out: Path) -> list[Path]:
    """The pictures, of the first of some articles and of all together; the pages are left in `work`."""
    single, several = work / "single.html", work / "several.html"
    single.write_text(documents[0].to_html(), encoding="utf-8")
    several.write_text(render(documents), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        file = several if picture.several else single
        with opened(browser, file, picture.window, dark=picture.dark) as page:
            if picture.note:
                _show(page, picture.window["height"] // 2)
            page.screenshot(path=out / f"{picture.name}.png")
    return [out / f"{picture.name}.png" for picture in PICTURES]


def _show(page: Page, above: int) -> None:
    """Moves to a quote, so that `above` pixels are left above it, and opens its note."""
    page.focus(f"#{_SHOWN}-place")
    page.evaluate(
        "([id, above]) => scrollBy(0, document.getElementById(id).getBoundingClientRect().top - above)",
        [f"{_SHOWN}-place", above],
    )


def main() -> None:
    """Makes the pictures of the documentation."""
    from tempfile import TemporaryDirectory

    import quotex

    names = [ROOT / "docs" / "liang.txt", *sorted((ROOT / "tests/sample_project/articles").glob("*.txt"))]
    extract = quotex.load()
    documents = [
        Document.from_dict({**extract(name.read_text(encoding="utf-8")).to_dict(), "id": name.stem})
        for name in names
    ]
    with launched() as browser, TemporaryDirectory() as work:
        for path in shoot(browser, documents, Path(work), IMAGES):
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
