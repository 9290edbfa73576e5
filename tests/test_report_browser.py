"""The report in a real browser: on a phone and a desk, light and dark, by mouse, finger and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quotex.report import render
from tests.browser import DESKTOP, PHONE, articles, launched, needs_chromium, opened
from tests.screenshots import IMAGES, shoot
from tests.test_report import HOSTILE, hostile, nested

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "single.html"
    file.write_text(nested().to_html(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "several.html"
    file.write_text(render([*articles(), nested()]), encoding="utf-8")
    return file


def style(page: Page, selector: str, name: str) -> str:
    value: str = page.eval_on_selector(selector, f"e => getComputedStyle(e).getPropertyValue('{name}')")
    return value


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", ["single", "several"])
def test_axe_finds_nothing(
    browser: Browser, request: pytest.FixtureRequest, name: str, viewport: dict[str, int], dark: bool
) -> None:
    with opened(browser, request.getfixturevalue(name), viewport, dark=dark) as page:  # type: ignore[arg-type]
        for number in (None, "#a1-q1-place"):
            if number:
                page.focus(number)
            found = Axe().run(page, options={"resultTypes": ["violations", "passes"]}).response
            faults = found["violations"]
            assert [(v["id"], v["impact"], [n["html"] for n in v["nodes"]][:3]) for v in faults] == []
            [contrast] = [passed for passed in found["passes"] if passed["id"] == "color-contrast"]
            assert len(contrast["nodes"]) > 50, "contrast was looked at"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, several: Path, width: int) -> None:
    with opened(browser, several, {"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_long_word_does_not_widen_the_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "long.html"
    file.write_text(hostile("w" * 500).to_html(), encoding="utf-8")
    with opened(browser, file, PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_notes_stand_beside_the_text_or_below_it(browser: Browser, single: Path) -> None:
    for viewport, beside in ((DESKTOP, True), (PHONE, False)):
        with opened(browser, single, viewport) as page:
            text, note = (page.locator(s).bounding_box() for s in (".text", "#a1-q1"))
            assert text and note
            assert (note["x"] > text["x"] + text["width"]) is beside
            assert (note["y"] >= text["y"] + text["height"]) is not beside


def test_the_parts_look_different_without_colour(browser: Browser, single: Path) -> None:
    with opened(browser, single) as page:
        assert style(page, "mark.direct", "text-decoration-style") == "solid"
        assert style(page, "mark.mixed", "text-decoration-style") == "double"
        assert style(page, ".legend mark.indirect", "text-decoration-style") == "dashed"
        assert style(page, ".text .source", "font-weight") == "700"
        assert style(page, ".text .cue", "font-style") == "italic"
        assert style(page, ".text mark.depth0", "text-underline-offset") != style(
            page, ".text mark.depth1", "text-underline-offset"
        )


def test_the_keyboard_shows_who_and_why_and_finds_its_way_back(browser: Browser, single: Path) -> None:
    with opened(browser, single) as page:
        why = page.locator("#a1-q3-why")
        expect(why).to_be_hidden()
        page.focus("#a1-q3-place")
        expect(why).to_be_visible()
        expect(why).to_contain_text("No name: never named.")
        expect(page.locator("#a1-q3")).to_contain_text("a deputy")
        expect(page.locator("#a1-q3 .tags")).to_contain_text("direct")
        expect(page.locator("mark[data-quotes=a1-q3]")).to_have_class("content direct depth1 hue2 active")
        page.keyboard.press("Escape")
        expect(why).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page.locator("#a1-q3 a.number")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#a1-q3-place")).to_be_in_viewport()


def test_the_tab_key_goes_through_the_quotes_in_order(browser: Browser, single: Path) -> None:
    with opened(browser, single) as page:
        page.focus("button[type=reset]")
        reached = []
        for _ in range(4):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id"))
        assert reached == ["a1-q1-place", "a1-q3-place", "a1-q2-place", "a1-q4-place"]


def test_the_mouse_shows_the_innermost_quote(browser: Browser, single: Path) -> None:
    with opened(browser, single) as page:
        page.hover("mark[data-quotes=a1-q3]")
        expect(page.locator("#a1-q3-why")).to_be_visible()
        expect(page.locator("#a1-q2-why")).to_be_hidden()
        page.hover("h1")
        expect(page.locator("#a1-q3-why")).to_be_hidden()


def test_a_tap_shows_the_note_where_it_can_be_seen(browser: Browser, several: Path) -> None:
    with opened(browser, several, PHONE) as page:
        page.locator(".cue[data-quotes=a1-q2]").tap()
        expect(page.locator("#a1-q2-why")).to_be_visible()
        expect(page.locator("#a1-q2")).to_be_in_viewport(ratio=1)
        page.locator("h1").tap()
        expect(page.locator("#a1-q2-why")).to_be_hidden()


def test_the_filters_hide_and_show(browser: Browser, several: Path) -> None:
    with opened(browser, several) as page:
        output, everyone = page.locator("output"), page.locator(".note").count()
        expect(output).to_have_text(f"{everyone} of {everyone} quotes")
        page.select_option("#filter-speaker", label="Liang Guanglie")
        expect(output).to_have_text(f"4 of {everyone} quotes")
        expect(page.locator("#a1-q1")).to_be_visible()
        expect(page.locator("#a3-q1")).to_be_hidden()
        expect(page.locator("#a3")).to_be_hidden()
        page.select_option("#filter-speaker", "")
        page.select_option("#filter-kind", "mixed")
        expect(page.locator("#a3-q2")).to_be_visible()
        expect(page.locator("#a3-q1")).to_be_hidden()
        assert style(page, "#a3 mark[data-quotes=a3-q1]", "text-decoration-line") == "none"
        expect(page.locator("#a3-q1-place")).to_be_hidden()
        page.select_option("#filter-role", label="Chinese Defence Minister")
        expect(output).to_have_text(f"0 of {everyone} quotes")
        page.click("button[type=reset]")
        expect(output).to_have_text(f"{everyone} of {everyone} quotes")
        expect(page.locator("#a3-q1")).to_be_visible()


def test_it_can_be_read_without_a_script(browser: Browser, single: Path) -> None:
    with opened(browser, single, script=False) as page:
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator("#a1-q1")).to_be_visible()
        expect(page.locator("#a1-q1-why")).to_be_hidden()
        page.click("#a1-q1-place")
        expect(page.locator("#a1-q1-why")).to_be_visible()
        page.hover("#a1-q4")
        expect(page.locator("#a1-q4-why")).to_be_visible()


def test_on_paper_all_is_said_and_nothing_is_there_to_press(browser: Browser, single: Path) -> None:
    with opened(browser, single, dark=True) as page:
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator("#a1-q3-why")).to_be_visible()
        assert style(page, "body", "background-color") == "rgb(255, 255, 255)"
        assert style(page, "body", "color") == "rgb(0, 0, 0)"
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_dark_is_dark(browser: Browser, single: Path) -> None:
    shades = []
    for dark in (False, True):
        with opened(browser, single, dark=dark) as page:
            shades.append(style(page, "body", "background-color"))
    assert shades == ["rgb(252, 251, 248)", "rgb(23, 24, 27)"]


def test_a_hostile_article_does_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(render([*map(hostile, HOSTILE), hostile("\0\ud800")]), encoding="utf-8")
    requests: list[str] = []
    with opened(browser, file) as page:
        page.on("request", lambda request: requests.append(request.url))
        page.reload()
        for number in range(1, len(HOSTILE) + 1):
            page.hover(f"#a{number} .source >> nth=0")
        assert page.evaluate("window.pwned") is None
        assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
        assert page.locator("img, iframe, script[src]").count() == 0


def test_markup_that_slipped_through_would_be_stopped(browser: Browser, tmp_path: Path) -> None:
    """What the policy is for, should all else fail."""
    slipped = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'><b style='color: red'>"
    file = tmp_path / "slipped.html"
    page_text = nested().to_html().replace("<main>", f"<main>{slipped}")
    assert slipped in page_text
    file.write_text(page_text, encoding="utf-8")
    with opened(browser, file) as page:
        assert page.evaluate("window.pwned") is None
        assert style(page, "main b", "color") != "rgb(255, 0, 0)"
        expect(page.locator("output")).to_have_text("5 of 5 quotes")


def test_a_notebook_s_frame_works(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!DOCTYPE html><title>a</title>{nested()._repr_html_()}", encoding="utf-8")
    with opened(browser, file) as page:
        frame = page.frame_locator("iframe")
        frame.locator("#a1-q1-place").focus()
        expect(frame.locator("#a1-q1-why")).to_be_visible()


def test_the_pictures_of_the_documentation_can_be_made(browser: Browser, tmp_path: Path) -> None:
    made = shoot(browser, articles(), tmp_path, tmp_path / "images")
    assert {path.name for path in made} == {path.name for path in IMAGES.glob("report-*.png")}
    for path in (*made, *IMAGES.glob("report-*.png")):
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert 10_000 < len(data) < 150_000, path
