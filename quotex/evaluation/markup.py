"""Attributions written into the text itself, for people to read and write.

    == council-tax | local news
    {Council tax will rise}1, [Mayor Ann Lee]1+2 <said>1 on Monday, <adding>2 {that she was sorry}2.
    --
    1. parenthetical | indirect | Ann Lee
    2. participle | indirect | Ann Lee
    @ Ann Lee | person | Mayor | Lee; Ms Lee

`[source]`, `<cue>` and `{content}` each bear the number of their attribution; one stretch may serve several
(`]1+2`). Beneath `--` stands a line for each attribution: its construction; its labels (direct, mixed or
indirect; attitude; asked, denied, hypothetical or unsaid; `in 1` if nested); the speaker's fullest name, or
`-` where the article gives none, after which what is known of the source may follow
(`- | group | officials`). A line with `@` gives a speaker's kind, roles and other names. Lines that start
with `#` are remarks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from quotex.errors import SchemaError
from quotex.evaluation.annotations import AnnotatedText, Annotation, KnownSpeaker, Range, Ranges
from quotex.values import Kind, SpeakerKind, Status

__all__ = ["MarkedArticle", "parse_articles", "render"]

_PAIRS = {"[": "]", "<": ">", "{": "}"}
_FIELD = {"]": "source", ">": "cue", "}": "content"}
_MARK = re.compile(r"[\[<{]|[\]>}](?P<ids>\d+(?:\+\d+)*)?")
_ENTRY = re.compile(r"(?P<id>\d+)\. (?P<rest>.+)")


@frozen
class MarkedArticle:
    """An article read from mark-up: the text with its attributions, its genre, who and what is cited."""

    text: AnnotatedText
    genre: str
    speakers: tuple[KnownSpeaker, ...]


@frozen
class _Person:
    kind: SpeakerKind | None = None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def parse_articles(marked: str) -> tuple[MarkedArticle, ...]:
    """The articles of a file of marked text; raises `SchemaError` where the mark-up does not fit.

    >>> (article,) = parse_articles(__doc__.replace("\\n    ", "\\n"))
    >>> article.text.text
    'Council tax will rise, Mayor Ann Lee said on Monday, adding that she was sorry.'
    >>> article.text.annotations[1].source
    ((23, 36),)
    """
    lines = [line for line in marked.replace("\r\n", "\n").split("\n") if not line.startswith("#")]
    starts = [i for i, line in enumerate(lines) if line.startswith("== ")]
    ends = [*starts[1:], len(lines)]
    return tuple(_article(lines[start:end]) for start, end in zip(starts, ends, strict=True))


def _article(lines: Sequence[str]) -> MarkedArticle:
    id, _, genre = (part.strip() for part in lines[0][3:].partition("|"))
    rule = next((i for i, line in enumerate(lines) if line == "--"), len(lines))
    try:
        text, places = _unmark("\n".join(lines[1:rule]).strip("\n"))
        entries = [match for line in lines[rule + 1 :] if (match := _ENTRY.match(line))]
        people = dict(_person(line) for line in lines[rule + 1 :] if line.startswith("@ "))
        return _assembled(id, genre, text, places, entries, people)
    except (SchemaError, ValueError) as error:
        raise SchemaError(f"article {id!r}: {error}") from error


def _assembled(
    id: str,
    genre: str,
    text: str,
    places: Mapping[str, Mapping[str, list[Range]]],
    entries: Iterable[re.Match[str]],
    people: Mapping[str, _Person],
) -> MarkedArticle:
    cells = {entry["id"]: _cells(entry["rest"]) for entry in entries}
    if cells.keys() != places.keys():
        raise SchemaError(f"numbers marked {sorted(places)} and described {sorted(cells)} differ")
    sources = {key: _source(row, people) for key, row in cells.items()}
    annotations = tuple(_annotation(key, row, places[key], sources[key]) for key, row in cells.items())
    return MarkedArticle(
        AnnotatedText(id, text, annotations),
        genre,
        tuple(KnownSpeaker(id, key, name, p.aliases, p.roles, p.kind) for key, (name, p) in sources.items()),
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def _person(line: str) -> tuple[str, _Person]:
    name, kind, roles, aliases = [*_cells(line[2:]), "", "", ""][:4]
    return name, _Person(SpeakerKind(kind) if kind else None, _listed(roles), _listed(aliases))


def _source(row: Sequence[str], people: Mapping[str, _Person]) -> tuple[str | None, _Person]:
    name, kind, roles = [*row[2:], "", "", ""][:3]
    if name not in ("-", ""):
        if name not in people:
            raise SchemaError(f"no line '@ {name} | …' says who that is")
        return name, people[name]
    return None, _Person(SpeakerKind(kind) if kind else None, _listed(roles))


def _annotation(
    id: str, row: Sequence[str], places: Mapping[str, list[Range]], source: tuple[str | None, _Person]
) -> Annotation:
    labels = [label.strip() for label in row[1].split(",")]
    name, person = source
    return Annotation(
        id,
        content=_in_order(places.get("content", [])),
        cue=_in_order(places.get("cue", [])),
        source=_in_order(places.get("source", [])),
        parent=next((label[3:] for label in labels if label.startswith("in ")), None),
        speaker=name,
        role=next(iter(person.roles), None),
        speaker_kind=person.kind,
        kind=next((Kind(label) for label in labels if label in set(Kind)), None),
        attitude="attitude" in labels,
        status=next((Status(label) for label in labels if label in set(Status)), Status.ASSERTED),
        rule=row[0],
    )


def _in_order(ranges: Iterable[Range]) -> Ranges:
    return tuple(sorted(ranges))


def _unmark(marked: str) -> tuple[str, dict[str, dict[str, list[Range]]]]:
    """The text without mark-up, and by number the ranges of each field."""
    pieces: list[str] = []
    places: dict[str, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    opened: list[tuple[str, int]] = []
    length = last = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length += len(pieces[-1])
        last = mark.end()
        if mark[0] in _PAIRS:
            opened.append((mark[0], length))
            continue
        opener, start = opened.pop() if opened else ("", 0)
        if _PAIRS.get(opener) != mark[0][0] or not mark["ids"]:
            raise SchemaError(
                f"the mark {mark[0]!r} after {pieces[-1][-30:]!r} closes nothing or has no number"
            )
        for id in mark["ids"].split("+"):
            places[id][_FIELD[mark[0][0]]].append((start, length))
    if opened:
        raise SchemaError(f"the mark {opened[-1][0]!r} is never closed")
    return "".join(pieces) + marked[last:], places


def render(text: str, annotation: Annotation, *, around: int = 40) -> str:
    """One attribution in its context, marked up, on one line.

    >>> render("So taxes rise, he said.", Annotation("1", ((3, 13),), ((18, 22),), ((15, 17),)))
    'So {taxes rise}, [he] <said>.'
    """
    if not annotation.ranges:
        return ""
    low = max(0, min(start for start, _ in annotation.ranges) - around)
    high = min(len(text), max(end for _, end in annotation.ranges) + around)
    pieces: list[str] = []
    at = low
    for offset, mark in sorted(_marks(annotation)):
        pieces += [text[at:offset], mark[1]]
        at = offset
    shown = "".join(pieces) + text[at:high]
    return " ".join(f"{'…' if low else ''}{shown}{'…' if high < len(text) else ''}".split())


def _marks(annotation: Annotation) -> Iterator[tuple[int, tuple[int, str]]]:
    """Each mark with its offset; at the same place, what ends comes before what starts."""
    fields = (("[", annotation.source), ("<", annotation.cue), ("{", annotation.content))
    for opener, ranges in fields:
        for start, end in ranges:
            yield start, (1, opener)
            yield end, (0, _PAIRS[opener])
