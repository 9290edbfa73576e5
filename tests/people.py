"""Small articles with their attributions marked, for tests of who speaks: ``[source] <cue> {content}``.

Each line is a paragraph with one attribution at most. The parses are frozen in ``data/people``; after a
change of the articles, renew them with ``python -m tests.people``, which runs the real model. Others, put
right by hand, stand in ``data/engine``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from quotex.frames import Attribution
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.parser import Article
from quotex.recordings import ReplayParser, parser_of, record
from quotex.resolution import resolve
from quotex.roster import Roster
from quotex.sentences import segment
from quotex.tree import Node, Sentence
from quotex.values import Quote, Span, Speaker
from tests import engine

FOLDER = Path(__file__).parent / "data" / "people"
_MARK = re.compile(r"[][<>{}]")
_ROLES = {"[": "source", "<": "cue", "{": "content"}


def plain(marked: str) -> str:
    """An article without its marks.

    >>> plain("[Liang] <said> {it is so}.")
    'Liang said it is so.'
    """
    return _MARK.sub("", marked)


def spans(marked: str) -> list[dict[str, list[Span]]]:
    """For each paragraph with an attribution its source, cue and content, as offsets into the plain text."""
    text = plain(marked)
    found: list[dict[str, list[Span]]] = []
    offset = start = 0
    for line in marked.splitlines(keepends=True):
        fields: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for char in line:
            if char in _ROLES:
                start, field = offset, _ROLES[char]
            elif _MARK.match(char):
                fields[field].append(Span.of(text, start, offset))
            else:
                offset += 1
        if fields["content"]:
            found.append(fields)
    return found


def attributions(marked: str, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """The attributions of a marked article."""
    return tuple(_attribution(fields, sentences) for fields in spans(marked))


def _attribution(fields: dict[str, list[Span]], sentences: tuple[Sentence, ...]) -> Attribution:
    cue, source = (next(iter(fields[name]), None) for name in ("cue", "source"))
    anchor = (cue or fields["content"][0]).start
    index = max((i for i, s in enumerate(sentences) if s.start <= anchor), default=0)
    return Attribution(
        "marked",
        tuple(fields["content"]),
        index,
        cue=cue,
        source=source,
        source_head=_head(source, sentences),
    )


def _head(source: Span | None, sentences: tuple[Sentence, ...]) -> Node | None:
    if source is None:
        return None
    inside = [n for s in sentences for n in s if source.start <= n.start < source.end]
    return next((n for n in inside if n.head not in inside), None)


@cache
def parser() -> ReplayParser:
    """The frozen parses."""
    return parser_of(FOLDER, engine.DATA / "engine")


def parsed(text: str) -> tuple[Sentence, ...]:
    """The frozen parse of a text."""
    [sentences] = parser()([Article(text, segment(text))])
    return sentences


def told(marked: str, roster: Roster | None = None) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotes and speakers of a marked article."""
    text = plain(marked)
    sentences = parsed(text)
    found = attributions(marked, sentences)
    return resolve(text, sentences, found, quotations(text, paragraphs(text)), roster)


def _renew() -> None:
    from quotex.stanza_parser import StanzaParser
    from tests import stories

    model = StanzaParser()
    for old in FOLDER.glob("*.conllu"):
        old.unlink()
    for name, story in stories.STORIES.items():
        record(plain(story), model, name).save(FOLDER)


if __name__ == "__main__":
    _renew()
