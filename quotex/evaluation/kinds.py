"""Sorting gold attributions into the parts of the corpus that are reported on their own.

Done from the marks and the words alone, since few corpora state it; and apart from `quotex.kinds`, so that a
better extractor never changes what its figures mean.
"""

from __future__ import annotations

import re
from functools import cache

from quotex import lexicon
from quotex.evaluation.annotations import Ranges
from quotex.values import Kind

__all__ = ["is_speech", "kind_of"]

_OPENING = frozenset("\"“‘'«„")
_CLOSING = frozenset("\"”’'»“")
_MARK_INSIDE = re.compile(r"[\"“”«»„]|‘|''|``|(?<!\w)'(?=\w)")
_FINAL = ".,;:!?-–— "


def kind_of(text: str, content: Ranges) -> Kind:
    """Direct when quotation marks enclose the whole content, mixed when some stand inside, else indirect.

    >>> kind_of('"No," he said, "never."', ((0, 5), (15, 23)))
    <Kind.DIRECT: 'direct'>
    """
    if not content:
        return Kind.INDIRECT
    start, end = content[0][0], content[-1][1]
    core = text[start:end].strip().rstrip(_FINAL)
    if core and core[0] in _OPENING and core[-1] in _CLOSING:
        return Kind.DIRECT
    if _marks_just_outside(text, start, end) and not _MARK_INSIDE.search(core):
        return Kind.DIRECT
    return Kind.MIXED if any(_MARK_INSIDE.search(text[s:e]) for s, e in content) else Kind.INDIRECT


def _marks_just_outside(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in _OPENING and text[end : end + 1] in _CLOSING


def is_speech(text: str, cue: Ranges) -> bool:
    """Whether the cue has a verb of speech.

    >>> is_speech("she said so", ((4, 8),)), is_speech("she hopes so", ((4, 9),))
    (True, False)
    """
    return any(_speech().search(text[start:end]) for start, end in cue)


@cache
def _speech() -> re.Pattern[str]:
    forms = sorted(lexicon.words("evaluation_speech_cues"), key=len, reverse=True)
    alternatives = "|".join(forms).replace(" ", r"\s")
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)
