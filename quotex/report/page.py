"""The page itself: templates that escape all they are given, and a policy that lets nothing else run.

The text of an article reaches the page as text alone: every value is escaped when it is written, no value is
ever compiled, and the script is given numbers only. Should markup slip through nevertheless, the content
security policy of the page names the hashes of its own style and script and forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from quotex.errors import MissingExtraError
from quotex.extras import needed
from quotex.report.view import Report
from quotex.values import Document

__all__ = ["check", "framed", "render"]

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
"""What HTML in UTF-8 cannot hold: the null character and lone surrogates."""

_FRAME = (
    '<iframe srcdoc="{page}" sandbox="allow-scripts" title="Who said what"'
    ' style="width: 100%; height: 40rem; border: 1px solid #8886; border-radius: 6px"></iframe>'
)


def check() -> None:
    """Raises `MissingExtraError` unless a report can be made here: before work whose result would be lost."""
    _templates()


def render(documents: Iterable[Document]) -> str:
    """One self-contained HTML page with these articles, for a file in UTF-8.

    A null character or a lone surrogate, which HTML cannot hold, is shown as U+FFFD; every other character of
    an article is in the page as it is. Raises `MissingExtraError` without Jinja2.
    """
    templates = _templates()
    style, script = (_source(name) for name in ("report.css", "report.js"))
    page = templates.get_template("report.html").render(
        report=Report.of(tuple(documents)),
        style=_own(style),
        script=_own(script),
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
    )
    return str(page)


def framed(document: Document) -> str | None:
    """The page of one article in a frame of its own, for a notebook; None where Jinja2 is not installed."""
    try:
        return _FRAME.format(page=html.escape(render([document])))
    except MissingExtraError:
        return None


@cache
def _templates() -> Any:
    jinja2 = needed("jinja2", "report", "quotex.report")
    return jinja2.Environment(
        loader=jinja2.PackageLoader("quotex.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _written(value: object) -> object:
    """What is written for a value: escaped, carriage returns too, which parsers take for line feeds."""
    from markupsafe import Markup, escape

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(str(escape(_UNWRITABLE.sub("\ufffd", value))).replace("\r", "&#13;"))


def _source(name: str) -> str:
    return (files("quotex.report") / "templates" / name).read_text(encoding="utf-8")


def _own(source: str) -> object:
    """The project's own style or script, which is no text to escape."""
    from markupsafe import Markup

    return Markup(source)


def _hash(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
