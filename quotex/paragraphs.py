"""Text to paragraphs: lines where the article puts one paragraph a line, blocks where lines are hard-wrapped.

>>> [p.text for p in paragraphs("One paragraph.\\nAnother.")]
['One paragraph.', 'Another.']
>>> [p.text for p in paragraphs("This paragraph was wrapped\\nby an editor.\\n\\nAnother.")]
['This paragraph was wrapped\\nby an editor.', 'Another.']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from quotex.values import Span

__all__ = ["FIELDS", "paragraph_at", "paragraphs"]

_LINE = re.compile(
    r"(?P<text>[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]++)(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])?"
)
_RUNS_ON = 0.3
"""The share of line ends that must run on in lower case for a text to count as hard-wrapped."""
_SLACK = 12
"""By how many characters a wrapped line must fall short, the next word included, to be a paragraph's last."""
_STOPS = ".?!:…\"”’')"
_ITEM = re.compile(r"(?:[-*•▪●]|\(?\d{1,2}[.)])\s")
FIELDS = (
    r"From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Message-ID|MIME-Version|Content-[\w-]+|X-[\w-]+"
    r"|Byline|Headline|Slug|Dateline"
)
"""What stands before the colon in the header of an e-mail or of an agency's copy, as a pattern."""
_FIELD = re.compile(rf"(?:{FIELDS}):\s", re.IGNORECASE)


@frozen
class _Line:
    """A line with something on it; `follows` tells that it stands right under another."""

    span: Span
    indent: int
    follows: bool

    @property
    def text(self) -> str:
        return self.span.text


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, trimmed of white space, in order."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    lines = list(_lines(text))
    if not _wrapped(lines):
        return tuple(line.span for line in lines)
    return tuple(Span.of(text, block[0].span.start, block[-1].span.end) for block in _blocks(lines))


def paragraph_at(paragraphs: Sequence[Span], offset: int) -> int:
    """The index of the paragraph that `offset` lies in or right after, or -1 before the first.

    >>> paragraph_at(paragraphs("One.\\nAnother."), 7)
    1
    """
    return bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.start) - 1


def _lines(text: str) -> Iterator[_Line]:
    end_above = -1
    for match in _LINE.finditer(text):
        line = match["text"]
        bare = line.lstrip()
        indent = len(line) - len(bare)
        bare = bare.rstrip()
        if bare:
            start = match.start() + indent
            yield _Line(Span(start, start + len(bare), bare), indent, follows=end_above == match.start())
            end_above = match.end()


def _wrapped(lines: Sequence[_Line]) -> bool:
    """Whether the lines look cut at a width: many line ends run on, in lower case, on the next line."""
    inside = [(above, below) for above, below in pairwise(lines) if below.follows]
    runs_on = sum(_runs_on(above.text, below.text) for above, below in inside)
    return runs_on > _RUNS_ON * len(inside)


def _runs_on(above: str, below: str) -> bool:
    return (above[-1].isalnum() or above[-1] in ",-–—") and below[0].islower()


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The paragraphs of hard-wrapped text as lists of lines."""
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
    margin = min(line.indent for line in lines)
    block = [lines[0]]
    for above, below in pairwise(lines):
        if _begins(above, below, margin, width):
            yield block
            block = []
        block.append(below)
    yield block


def _begins(above: _Line, below: _Line, margin: int, width: int) -> bool:
    if not below.follows or _ITEM.match(below.text) or _FIELD.match(below.text):
        return True
    if _FIELD.match(above.text):
        return below.indent <= above.indent  # a header's line goes on further to the right
    return _indented(above, below, margin) or _cut(above, below, width)


def _indented(above: _Line, below: _Line, margin: int) -> bool:
    """Whether a line is set in as the first of a paragraph, not as one of a block set in as a whole."""
    ends = above.text[-1] in _STOPS and not below.text[0].islower()
    return below.indent > above.indent or (ends and below.indent == above.indent > margin)


def _cut(above: _Line, below: _Line, width: int) -> bool:
    """Whether the first word of `below` would have fitted above: the break is not the editor's."""
    short = len(above.text) + 1 + len(below.text.split(None, 1)[0]) + _SLACK <= width
    return short and not below.text[0].islower()
