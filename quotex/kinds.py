"""How much of a quote stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotex.values import Kind, Span

__all__ = ["kind_of"]

_OPEN, _CLOSE = "\"“‘'«„", "\"”’'»“"
_INNER = re.compile(r"[\"“”«»„]|‘|''|``|(?<!\w)'(?=\w)")


def kind_of(text: str, content: Sequence[Span]) -> Kind:
    """Direct when the content begins and ends with a quotation mark or stands right between two, mixed when
    it holds one, else indirect.

    >>> text = 'He said "we won" and that it was "tight".'
    >>> [kind_of(text, [Span.of(text, *place)]) for place in ((8, 16), (8, 40), (21, 32))]
    [<Kind.DIRECT: 'direct'>, <Kind.DIRECT: 'direct'>, <Kind.INDIRECT: 'indirect'>]
    """
    if not content:
        return Kind.INDIRECT
    start, end = content[0].start, content[-1].end
    core = text[start:end].strip().rstrip(".,;:!?-–— ")
    if core and core[0] in _OPEN and core[-1] in _CLOSE:
        return Kind.DIRECT
    if (
        start > 0
        and text[start - 1] in _OPEN
        and text[end : end + 1] in tuple(_CLOSE)
        and not _INNER.search(core)
    ):
        return Kind.DIRECT
    return Kind.MIXED if any(_INNER.search(span.text) for span in content) else Kind.INDIRECT
