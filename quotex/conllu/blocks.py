"""A CoNLL-U file as it stands: rows, tokens and blocks, not yet laid onto a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from quotex.errors import ParseError

__all__ = [
    "BREAKS",
    "Block",
    "Row",
    "Token",
    "escape",
    "flat",
    "offsets",
    "original",
    "read_blocks",
    "read_pairs",
    "stated",
    "unescape",
]

BREAKS = re.compile(r"[\t\r\n]+")
"""What no column can hold."""

_COLUMNS = 10
_NUMBER = re.compile("[0-9]{1,9}")
_IDS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9})|(\.[0-9]+))?")
_ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p"}
_UNESCAPES = {escape[1]: char for char, escape in _ESCAPES.items()}


@frozen
class Row:
    """A syntactic word: one line of ten columns."""

    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    misc: Mapping[str, str]


@frozen
class Token:
    """What stands in the text: one word, or the several words of a contraction."""

    form: str
    rows: tuple[Row, ...]
    misc: Mapping[str, str]


@frozen
class Block:
    """A sentence with its comments."""

    number: int
    comments: Mapping[str, str] = field(factory=dict)
    tokens: tuple[Token, ...] = ()

    def error(self, problem: str, token: int | None = None) -> ParseError:
        """An error of this sentence, or of one of its tokens."""
        name = self.comments.get("sent_id")
        where = f"sentence {self.number}" + (f" ({name})" if name else "")
        if token is not None:
            where += f", token {token + 1} ({self.tokens[token].form!r})"
        return ParseError(f"{where}: {problem}")


def read_blocks(lines: str | Iterable[str]) -> list[Block]:
    """The sentences of a file, without empty nodes; a header of comments alone is none."""
    lines = lines.split("\n") if isinstance(lines, str) else lines
    stripped = (line.strip(" \r\n") for line in lines)
    blocks: list[Block] = []
    for has_text, group in groupby(stripped, key=lambda line: bool(line.strip())):
        if has_text:
            block = _block(len(blocks) + 1, list(group))
            if block.tokens or offsets(block.comments):
                blocks.append(block)
    return blocks


def _block(number: int, lines: Sequence[str]) -> Block:
    block = Block(number, dict(_comment(line) for line in lines if line.startswith("#")))
    rows: list[Row] = []
    contractions: list[tuple[int, int, Sequence[str]]] = []
    for columns in (_columns(block, line) for line in lines if not line.startswith("#")):
        first, last = _ids(block, columns[0])
        if first is None:
            continue
        if last is not None:
            contractions.append((first, last, columns))
        elif first == len(rows) + 1:
            rows.append(_row(block, columns))
        else:
            raise block.error(f"word {first} stands where word {len(rows) + 1} was expected")
    return evolve(block, tokens=tuple(_tokens(block, rows, contractions)))


def _tokens(
    block: Block, rows: Sequence[Row], contractions: Iterable[tuple[int, int, Sequence[str]]]
) -> Iterator[Token]:
    done = 0
    for first, last, columns in contractions:
        if not done < first <= last <= len(rows):
            raise block.error(f"the contraction {columns[1]!r} lacks words")
        yield from map(_alone, rows[done : first - 1])
        yield Token(columns[1], tuple(rows[first - 1 : last]), read_pairs(columns[9]))
        done = last
    yield from map(_alone, rows[done:])


def _alone(row: Row) -> Token:
    return Token(row.form, (row,), row.misc)


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip()


def _columns(block: Block, line: str) -> list[str]:
    columns = line.split("\t") if "\t" in line else re.split(r" {2,}", line)
    if len(columns) != _COLUMNS:
        raise block.error(f"{len(columns)} columns where CoNLL-U has ten, in the line {line[:60]!r}")
    return columns


def _ids(block: Block, column: str) -> tuple[int | None, int | None]:
    """A word's number; the first and last of a contraction ("3-4"); neither for an empty node ("3.1")."""
    found = _IDS.fullmatch(column)
    if found is None:
        raise block.error(f"{column!r} is no word's number")
    if found[3]:
        return None, None
    return int(found[1]), int(found[2]) if found[2] else None


def _row(block: Block, columns: Sequence[str]) -> Row:
    form, lemma, upos, _, feats, head, deprel, _, misc = columns[1:]
    if not _NUMBER.fullmatch(head):
        raise block.error(
            f"word {columns[0]} ({form!r}) has no head but {head!r}; quotex needs dependency parses"
        )
    return Row(
        form,
        lemma if lemma != "_" or form == "_" else "",
        _value(upos),
        read_pairs(feats),
        int(head) - 1,
        _value(deprel),
        read_pairs(misc),
    )


def _value(column: str) -> str:
    return "" if column == "_" else column


def read_pairs(column: str) -> dict[str, str]:
    """What a column of features, or the last one, holds."""
    if column == "_":
        return {}
    pairs = (pair.partition("=") for pair in column.split("|"))
    return {key: value for key, _, value in pairs if key}


def stated(token: Token) -> tuple[int, int] | None:
    """The place that a token, or its words, say they have."""
    first, last = offsets(token.rows[0].misc), offsets(token.rows[-1].misc)
    return offsets(token.misc) or ((first[0], last[1]) if first and last else None)


def offsets(pairs: Mapping[str, str]) -> tuple[int, int] | None:
    """The place that a token, or a sentence without any, says it has."""
    if "start_char" not in pairs:
        return None
    start, end = pairs["start_char"], pairs.get("end_char", "")
    return (int(start), int(end)) if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(end) else None


def original(token: Token) -> str:
    """A token as the text has it."""
    return unescape(token.misc["SpacesInToken"]) if "SpacesInToken" in token.misc else token.form


def escape(text: str) -> str:
    """White space and what else the last column cannot hold, written as UDPipe does."""
    return "".join(_ESCAPES.get(char, char) for char in text)


def unescape(value: str) -> str:
    """What `escape` wrote."""
    return re.sub(r"\\(.)", lambda match: _UNESCAPES.get(match[1], match[0]), value)


def flat(text: str) -> str:
    """`text` on one line, single-spaced."""
    return " ".join(text.split())
