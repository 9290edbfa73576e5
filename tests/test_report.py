"""The report as a page: its structure, which a parser of HTML reads, and text that must not become markup."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import quotex.cli.extract
from quotex.cli import verbs
from quotex.report import render
from quotex.report.layers import Part, layers, leaves
from quotex.report.rows import cuts, rows
from quotex.report.view import Keys, Report
from quotex.values import Document, Quote, Reason, Span, Speaker, Why
from tests.browser import articles
from tests.fake_cli import fake_load

ROOT = Path(__file__).parents[1]

HOSTILE = (
    "<script>window.pwned = 1</script>",
    "</style><script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    '"><img src=x onerror="window.pwned = 1">',
    "' onmouseover='window.pwned = 1",
    "{{ 7 * 7 }}{% include 'report.js' %}",
    "<!-- &lt; &amp; -->]]>",
    "\u202egnirts sdrawkcab\u202c \u200f\u2067 right to left \u2069",
    "line\r\nline\rline\tand\x0bmore\x0c\x85\u2028",
    "javascript:window.pwned=1",
)
"""What an article may hold to get out of its place; each of them can be written in HTML."""


def hostile(words: str) -> Document:
    """An article in which everything that can be is `words`."""
    text = f"{words} said {words}."
    start = len(words) + 6
    source, content = Span.of(text, 0, len(words)), Span.of(text, start, start + len(words))
    quote = Quote(
        words,
        words,
        words,
        spans=[content],
        source=source,
        cue=Span.of(text, len(words) + 1, len(words) + 5),
        why=Why(words, (words, words)),
    )
    return Document(text, quotes=[quote], speakers=[Speaker(words, quotes=[0])], id=words)


def nested() -> Document:
    """A quote in a quote, a source of two, a quote in two fragments, and one that stands nowhere."""
    text = (
        "“It is dead,” said Mayor Lee, whom a deputy had told that “nobody cares.” "
        "“So,” she added, “we begin.”"
    )

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    lee, told = span("Mayor Lee"), span("told")
    return Document(
        text,
        quotes=[
            Quote("It is dead,", "Lee", "Mayor", kind="direct", spans=[span("“It is dead,”")], source=lee),
            Quote(
                "a deputy …",
                "Lee",
                "Mayor",
                kind="mixed",
                spans=[span("a deputy had told that “nobody cares.”")],
                source=lee,
            ),
            Quote(
                "nobody cares.",
                role="a deputy",
                kind="direct",
                spans=[span("“nobody cares.”")],
                cue=told,
                source=span("a deputy"),
                parent=1,
                why=Why("complement", ("a deputy",), Reason.NEVER_NAMED),
            ),
            Quote(
                "So, we begin.",
                "Lee",
                kind="direct",
                spans=[span("“So,”"), span("“we begin.”")],
                cue=span("added"),
            ),
            Quote("Nowhere"),
        ],
        id="nested",
    )


def tree(page: str) -> Element:
    """The page as a parser reads it that takes no mistake."""
    parsed: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return parsed


def having(root: Element, name: str) -> list[Element]:
    """The elements of a class."""
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def texts(page: str) -> list[str]:
    """The text of each article on a page."""
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    return ["".join(map(text_of, having(article, "text"))) for article in having(root, "article")]


@pytest.fixture(scope="module")
def several() -> list[Document]:
    return articles()


@pytest.fixture(scope="module")
def page(several: Sequence[Document]) -> Element:
    return tree(render([*several, nested()]))


def test_the_text_is_the_article_s_very_text(several: Sequence[Document]) -> None:
    assert texts(render([*several, nested()])) == [*(article.text for article in several), nested().text]
    assert texts(several[0].to_html()) == [several[0].text]


def test_every_quote_has_its_marks_its_number_and_its_note(
    page: Element, several: Sequence[Document]
) -> None:
    for number, document in enumerate([*several, nested()], 1):
        for index, quote in enumerate(document.quotes):
            id = f"a{number}-q{index + 1}"
            own = [element for element in page.iter() if id in (element.get("data-quotes") or "").split()]
            for name, spans in (("content", quote.spans), ("cue", [quote.cue]), ("source", [quote.source])):
                marked = "".join(text_of(e) for e in own if name in (e.get("class") or "").split())
                wanted = "".join(span.text for span in spans if span)
                assert "".join(marked.split()) == "".join(wanted.split()), (id, name)
            assert [e.get("href") for e in own if e.tag == "a"] == ([f"#{id}"] if quote.spans else [])
            [note] = [element for element in own if element.get("id") == id]
            shown = text_of(note)
            assert (quote.speaker or quote.role or "Nobody") in shown
            assert quote.role is None or quote.role in shown
            assert quote.kind.value in shown
            assert all(step in shown for step in quote.why.chain)
            assert quote.why.reason is None or quote.why.reason.value in shown


def test_a_quote_inside_another_is_marked_inside_it(page: Element) -> None:
    outer, inner = (e for e in page.iter("mark") if (e.get("data-quotes") or "").endswith(("a3-q2", "a3-q3")))
    assert inner in list(outer.iter())
    assert "depth0" in (outer.get("class") or "")
    assert "depth1" in (inner.get("class") or "")


def test_kinds_and_parts_are_told_apart_without_colour() -> None:
    style = (ROOT / "quotex" / "report" / "templates" / "report.css").read_text(encoding="utf-8")
    for rule in (
        r"\.source \{[^}]*font-weight: 700",
        r"\.cue \{[^}]*font-style: italic",
        r"\.content \{[^}]*underline solid",
        r"\.content\.indirect \{[^}]*dashed",
        r"\.content\.mixed \{[^}]*double",
    ):
        assert re.search(rule, style), rule


def test_ids_are_unique_and_links_lead_to_them(page: Element) -> None:
    ids = [id for element in page.iter() if (id := element.get("id"))]
    assert len(ids) == len(set(ids))
    for element in page.iter():
        for attribute in ("href", "aria-labelledby", "aria-describedby", "for"):
            target = (element.get(attribute) or "").removeprefix("#")
            assert not target or target in ids or target == "data:,", (attribute, target)


def test_the_page_stands_alone(page: Element) -> None:
    assert not [e for e in page.iter() if e.get("src")]
    assert [e.get("href") for e in page.iter("link")] == ["data:,"]
    assert all((e.get("href") or "#").startswith("#") for e in page.iter("a"))
    [style] = page.iter("style")
    assert "url(" not in (style.text or "") and "@import" not in (style.text or "")
    assert not [name for e in page.iter() for name in e.attrib if name.startswith("on") or name == "style"]


def test_the_policy_allows_the_page_s_own_style_and_script_alone(page: Element) -> None:
    import base64
    import hashlib

    [policy] = [
        e.get("content") or "" for e in page.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        [own] = page.iter(name)
        digest = base64.b64encode(hashlib.sha256((own.text or "").encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy


@pytest.mark.parametrize("words", HOSTILE)
def test_text_never_becomes_markup(words: str) -> None:
    plain, written = (render([hostile(w), hostile(w)]) for w in ("words", words))
    for name in ("script", "style", "a", "svg", "option", "form", "img", "iframe", "object"):
        expected, found = (
            len(list(html5lib.parse(page, namespaceHTMLElements=False).iter(name)))
            for page in (plain, written)
        )
        assert found == expected, name
    attributes = {
        name for e in html5lib.parse(written, namespaceHTMLElements=False).iter() for name in e.attrib
    }
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert texts(written) == [hostile(words).text] * 2


def test_what_html_cannot_hold_is_replaced() -> None:
    document = Document("a\0b \ud800 c", quotes=[Quote("\udc00", "x\0y")], id="\ud83d")
    page = document.to_html()
    page.encode("utf-8")
    assert texts(page) == ["a\ufffdb \ufffd c"]


def test_shares_count_each_word_once() -> None:
    report = Report.of([nested()])
    assert [(s.voice.label, s.role, s.quotes, s.words) for s in report.shares] == [
        ("Lee", "Mayor", 3, 11),
        ("a deputy", "", 1, 2),
        ("", "", 1, 0),
    ]
    assert sum(share.share for share in report.shares) == pytest.approx(1)
    assert report.articles[0].words == 19


def test_several_articles_have_a_chart_and_an_index(page: Element, several: Sequence[Document]) -> None:
    [chart, *_] = having(page, "shares")
    [index] = having(page, "index")
    for number, document in enumerate(several, 1):
        for speaker in document.speakers:
            assert speaker.name is None or speaker.name in text_of(chart)
            assert speaker.name is None or speaker.name in text_of(list(index)[number - 1])
    liang = next(item for item in chart if "Liang Guanglie" in text_of(item))
    total = sum(share.words for share in Report.of([*several, nested()]).shares)
    assert f"{round(100 * 26 / total)}\u202f% 26 words" in text_of(liang)
    assert "in liang (4)" in " ".join(text_of(liang).split())
    assert not having(tree(several[0].to_html()), "index")


def test_the_filters_offer_what_there_is(page: Element) -> None:
    choices = {select.get("name"): [text_of(o) for o in select] for select in page.iter("select")}
    assert choices["speaker"][0] == "Everyone"
    assert {"Liang Guanglie", "Sergei Ivanov", "“a deputy”", "Nobody"} <= set(choices["speaker"])
    assert {"Chinese Defence Minister", "a deputy", "No role"} <= set(choices["role"])
    assert choices["kind"] == ["Every kind", "Direct", "Indirect", "Mixed"]
    [form] = page.iter("form")
    assert form.get("hidden") is not None, "without a script, it would do nothing"


def test_the_filters_are_in_alphabetical_order() -> None:
    names = ["Lee", "lee", "Ann", "LEE", "Émile", "Bob"]
    keys = Keys.of([*(Quote("x", name, name) for name in names), Quote("x", role="a fan")])
    ordered = ["Ann", "Bob", "LEE", "Lee", "lee", "Émile"]
    assert [voice.label for voice in keys.voices] == [*ordered, "a fan"]
    assert list(keys.roles) == ["a fan", *ordered]


@pytest.mark.parametrize(
    "documents",
    [
        [],
        [Document("")],
        [Document("Nothing said.")],
        [Document(""), Document(" \n")],
        [Document("", quotes=[Quote("x")])],
    ],
)
def test_nothing_to_show_is_a_page_too(documents: list[Document]) -> None:
    assert tree(render(documents)) is not None
    assert texts(render(documents)) == [document.text for document in documents]


@st.composite
def marked(draw: st.DrawFn) -> Document:
    """A text with quotes anywhere, nested or crossing."""
    text = draw(st.text("ab \n“<", max_size=30))

    def span() -> Span:
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span.of(text, start, end)

    def quote() -> Quote:
        spans = sorted(span() for _ in range(draw(st.integers(0, 2))))
        cue, source = (span() if draw(st.booleans()) else None for _ in "ab")
        return Quote("", spans=spans, cue=cue, source=source)

    return Document(text, quotes=[quote() for _ in range(draw(st.integers(0, 4)))])


@given(marked())
def test_marks_may_cross(document: Document) -> None:
    """Elements are closed in order, and every character stands in the marks of its spans."""
    starts = cuts(document.text)
    place = 0
    shown: dict[int, list[int]] = {}
    for row in rows(starts, leaves(document.text, layers(document.quotes), starts), document.quotes):
        stack = []
        for step in row.steps:
            if step.opens:
                stack.append(step.opens)
            elif step.closes:
                assert stack.pop() is step.closes
            elif step.number is not None:
                shown.setdefault(step.number, []).append(place)
            else:
                assert step.text
                for _ in step.text:
                    assert {(q, m.part) for m in stack for q in m.quotes} == set(_over(document, place))
                    place += 1
        assert not stack
    assert place == len(document.text)
    ends = {i: max(map(_end, q.spans)) for i, q in enumerate(document.quotes) if any(map(len, q.spans))}
    assert {quote: where[0] for quote, where in shown.items()}.keys() == ends.keys()
    assert texts(render([document])) == [document.text]


def _end(span: Span) -> int:
    return span.end if len(span) else 0


def _over(document: Document, place: int) -> Iterator[tuple[int, Part]]:
    for index, quote in enumerate(document.quotes):
        parts: list[tuple[Part, Span | None]] = [(Part.CONTENT, span) for span in quote.spans]
        parts += [(Part.CUE, quote.cue), (Part.SOURCE, quote.source)]
        yield from ((index, part) for part, span in parts if span and span.start <= place < span.end)


def test_a_notebook_gets_the_page_in_a_frame(several: Sequence[Document]) -> None:
    shown = several[0]._repr_html_()
    assert shown is not None
    [frame] = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    assert frame.get("sandbox") == "allow-scripts"
    assert frame.get("srcdoc") == several[0].to_html()
    assert html.unescape(shown).count("<iframe") == 1


def in_python(code: str) -> str:
    code = f"import sys; sys.modules['jinja2'] = None\nfrom quotex import Document, MissingExtraError\n{code}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_without_the_extra_the_remedy_is_named_and_a_notebook_shows_the_repr() -> None:
    code = "try: Document('').to_html()\nexcept MissingExtraError as error: print(error)\n"
    code += "print(Document('')._repr_html_())"
    remedy, shown = in_python(code).splitlines()
    assert remedy == "quotex.report needs jinja2: pip install 'quotex[report]'"
    assert shown == "None"


def run(monkeypatch: pytest.MonkeyPatch, *args: object) -> Any:
    monkeypatch.setattr(quotex.cli.extract, "load", fake_load)
    return CliRunner().invoke(verbs.quotex, ["report", *map(str, args)], prog_name="quotex")


def test_the_command_writes_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text("Anna said it rained.\r\n", encoding="utf-8", newline="")
    (tmp_path / "two.jsonl").write_text(
        '{"id": "sun", "text": "Ben said it \\ud83d shone."}\n{oops', encoding="utf-8"
    )
    out = tmp_path / "out.html"
    result = run(monkeypatch, tmp_path / "storm.txt", tmp_path / "two.jsonl", "--out", out)
    assert (result.exit_code, result.stdout) == (1, f"{out}\n")
    assert "two.jsonl:2: not JSON" in result.stderr
    assert texts(out.read_bytes().decode()) == ["Anna said it rained.\r\n", "Ben said it \ufffd shone."]
    assert "Anna" in text_of(
        having(html5lib.parse(out.read_bytes().decode(), namespaceHTMLElements=False), "index")[0]
    )


def test_where_nothing_can_be_read_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    result = run(monkeypatch, tmp_path / "no.txt", "--out", out)
    assert (result.exit_code, result.stdout, out.exists()) == (1, "", False)


def test_an_output_that_cannot_be_written_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Anna said so.")
    for options in (["--out", tmp_path / "no" / "out.html"], ["--out", tmp_path], []):
        result = run(monkeypatch, tmp_path / "a.txt", *options)
        assert result.exit_code == verbs.WRONG_USE
        assert "--out" in result.stderr
