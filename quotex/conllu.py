"""Parses as plain text: CoNLL-U read onto an article and written from it; Stanza's own documents likewise.

A word's place in the article stands in the last column, as Stanza writes it (``start_char=0|end_char=3``); a
file without places, such as a treebank's, is laid onto the article by its word forms. What is written reads
back to equal words, and to the same article, for white space is kept (``SpaceAfter``, ``SpacesAfter``).

>>> parse = '''
... 1  She   she   PRON   _  _  2  nsubj  _  _
... 2  won   win   VERB   _  _  0  root   _  SpaceAfter=No
... 3  .     .     PUNCT  _  _  2  punct  _  _
... '''
>>> [sentence] = read(parse, "She  won.")
>>> [(node.text, node.start, node.end) for node in sentence]
[('She', 0, 3), ('won', 5, 8), ('.', 8, 9)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any

from attrs import field, frozen

from quotex.errors import ParseError
from quotex.tree import Sentence, Word

__all__ = ["from_stanza", "read", "text_of", "write"]

_COLUMNS = 10
_UNKNOWN = "<UNK>"  # what Stanza writes for a token of more than a thousand characters
_NUMBER = re.compile("[0-9]{1,9}")
_IDS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9})|(\.[0-9]+))?")
_BREAKS = re.compile(r"[\t\r\n]+")
_ESCAPES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p"}
_UNESCAPES = {escape[1]: char for char, escape in _ESCAPES.items()}


def read(lines: str | Iterable[str], text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a CoNLL-U file, with offsets into `text`.

    Columns may be divided by tabs, or by two and more spaces so that an example can be laid out for the eye.
    Without `text`, offsets are into the text that `text_of` rebuilds. Empty nodes are skipped.

    Raises `ParseError`, naming sentence and token, for a parse that does not fit the text or cannot be read.
    """
    blocks = _blocks(lines)
    return _sentences(blocks, _rebuild(blocks) if text is None else text)


def text_of(lines: str | Iterable[str]) -> str:
    r"""The article that a CoNLL-U file was made from, as far as the file tells.

    Forms with their ``SpaceAfter`` and ``SpacesAfter`` give it; a ``# text`` comment that tells otherwise
    wins. Where nothing is said of the space between sentences, it is a blank line before ``# newpar`` and one
    space elsewhere.

    >>> text_of("1  No  no  INTJ  _  _  0  root  _  SpaceAfter=No\n2  .  .  PUNCT  _  _  1  punct  _  _\n")
    'No.'
    """
    return _rebuild(_blocks(lines))


def write(sentences: Iterable[Sentence], text: str) -> str:
    r"""The sentences of the article `text` as CoNLL-U.

    >>> text = "She won."
    >>> she = Word("She", "she", "PRON", {"Number": "Sing"}, 1, "nsubj", 0, 3)
    >>> won = Word("won", "win", "VERB", {}, -1, "root", 4, 7)
    >>> stop = Word(".", ".", "PUNCT", {}, 1, "punct", 7, 8)
    >>> written = write([Sentence([she, won, stop], start=0, end=8)], text)
    >>> written.splitlines()[2].split("\t")
    ['1', 'She', 'she', 'PRON', '_', 'Number=Sing', '2', 'nsubj', '_', 'start_char=0|end_char=3']
    >>> read(written, text)[0].words == (she, won, stop)
    True
    """
    return "".join(_written(list(sentences), text))


def from_stanza(document: Any, text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a ``stanza.Document``, or of anything with its attributes.

    Raises `ParseError` when the document was made from another text than `text`.
    """
    made_from = document.text
    if text is not None and made_from is not None and made_from != text:
        raise ParseError("the Stanza document was made from another text; parse this text to get its own")
    blocks = [_stanza_block(number, sentence) for number, sentence in enumerate(document.sentences, start=1)]
    whole = text if text is not None else made_from
    return _sentences(blocks, _rebuild(blocks) if whole is None else whole)


# Rows, tokens and blocks: a file as it stands, not yet laid onto a text.


@frozen
class _Row:
    """A syntactic word: one line of ten columns."""

    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    misc: Mapping[str, str]


@frozen
class _Token:
    """What stands in the text: one word, or the several words of a contraction."""

    form: str
    rows: tuple[_Row, ...]
    misc: Mapping[str, str]


@frozen
class _Block:
    """A sentence with its comments."""

    number: int
    comments: Mapping[str, str] = field(factory=dict)
    tokens: tuple[_Token, ...] = ()

    def error(self, problem: str, token: int | None = None) -> ParseError:
        name = self.comments.get("sent_id")
        where = f"sentence {self.number}" + (f" ({name})" if name else "")
        if token is not None:
            where += f", token {token + 1} ({self.tokens[token].form!r})"
        return ParseError(f"{where}: {problem}")


def _blocks(lines: str | Iterable[str]) -> list[_Block]:
    lines = lines.split("\n") if isinstance(lines, str) else lines
    stripped = (line.strip(" \r\n") for line in lines)
    blocks: list[_Block] = []
    for has_text, group in groupby(stripped, key=lambda line: bool(line.strip())):
        if has_text:
            block = _block(len(blocks) + 1, list(group))
            if block.tokens or "start_char" in block.comments:
                blocks.append(block)
    return blocks


def _block(number: int, lines: Sequence[str]) -> _Block:
    comments = dict(_comment(line) for line in lines if line.startswith("#"))
    block = _Block(number, comments)
    tokens: list[_Token] = []
    rows: list[_Row] = []
    contraction: tuple[int, int, _Token] | None = None  # first word, last word, the token so far
    for columns in (_columns(block, line) for line in lines if not line.startswith("#")):
        word, last = _ids(block, columns[0])
        if word is None:
            continue
        if last is not None:
            contraction = word, last, _Token(columns[1], (), _pairs(columns[9]))
            continue
        if word != len(rows) + 1:
            raise block.error(f"word {word} stands where word {len(rows) + 1} was expected")
        rows.append(_row(block, columns))
        if contraction is None or not contraction[0] <= word <= contraction[1]:
            tokens.append(_Token(columns[1], (rows[-1],), rows[-1].misc))
        elif word == contraction[1]:
            first, _, open_token = contraction
            tokens.append(_Token(open_token.form, tuple(rows[first - 1 :]), open_token.misc))
            contraction = None
    if contraction is not None:
        raise block.error(f"the contraction {contraction[2].form!r} lacks words")
    return _Block(number, comments, tuple(tokens))


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip()


def _columns(block: _Block, line: str) -> list[str]:
    columns = line.split("\t") if "\t" in line else re.split(r" {2,}", line)
    if len(columns) != _COLUMNS:
        raise block.error(f"{len(columns)} columns where CoNLL-U has ten, in the line {line[:60]!r}")
    return columns


def _ids(block: _Block, column: str) -> tuple[int | None, int | None]:
    """A word's number; the first and last of a contraction ("3-4"); neither for an empty node ("3.1")."""
    found = _IDS.fullmatch(column)
    if found is None:
        raise block.error(f"{column!r} is no word's number")
    if found[3]:
        return None, None
    return int(found[1]), int(found[2]) if found[2] else None


def _row(block: _Block, columns: Sequence[str]) -> _Row:
    form, lemma, upos, _, feats, head, deprel, _, misc = columns[1:]
    if not _NUMBER.fullmatch(head):
        raise block.error(
            f"word {columns[0]} ({form!r}) has no head but {head!r}; quotex needs dependency parses"
        )
    return _Row(
        form,
        lemma if lemma != "_" or form == "_" else "",
        _value(upos),
        _pairs(feats),
        int(head) - 1,
        _value(deprel),
        _pairs(misc),
    )


def _value(column: str) -> str:
    return "" if column == "_" else column


def _pairs(column: str) -> dict[str, str]:
    if column == "_":
        return {}
    pairs = (pair.partition("=") for pair in column.split("|"))
    return {key: value for key, _, value in pairs if key}


def _stanza_block(number: int, sentence: Any) -> _Block:
    return _Block(number, {}, tuple(_stanza_token(token) for token in sentence.tokens))


def _stanza_token(token: Any) -> _Token:
    rows = tuple(
        _Row(
            word.text,
            word.lemma or "",
            word.upos or "",
            _pairs(word.feats or "_"),
            word.head - 1,
            word.deprel or "",
            _stanza_offsets(word),
        )
        for word in token.words
    )
    return _Token(token.text, rows, _stanza_offsets(token))


def _stanza_offsets(item: Any) -> dict[str, str]:
    if item.start_char is None:
        return {}
    return {"start_char": str(item.start_char), "end_char": str(item.end_char)}


# From blocks to sentences: where does each token stand in the text?


def _sentences(blocks: Iterable[_Block], text: str) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    cursor = 0
    for block in blocks:
        words: list[Word] = []
        for index in range(len(block.tokens)):
            start, cursor = _place(block, index, text, cursor)
            words.extend(_words(block.tokens[index], start, cursor))
        sentences.append(_sentence(block, words, text))
        cursor = max(cursor, sentences[-1].end)
    return tuple(sentences)


def _sentence(block: _Block, words: Sequence[Word], text: str) -> Sentence:
    start, end = _offsets(block.comments) or _extent(words)
    if not 0 <= start <= end <= len(text):
        raise block.error(f"has offsets {start}:{end}, but the text ends at {len(text)}")
    try:
        return Sentence(words, start=start, end=end)
    except ParseError as error:
        raise block.error(str(error)) from None


def _place(block: _Block, index: int, text: str, cursor: int) -> tuple[int, int]:
    """Where a token stands: where it says, or else after the token before."""
    token = block.tokens[index]
    stated = _stated(token)
    start = stated[0] if stated else _next_ink(text, cursor)
    end = _match(_original(token), text, start)
    if stated and token.form == _UNKNOWN:
        end = stated[1]
    if end is None or (stated and stated[1] != end):
        there = text[start : start + 30]
        raise block.error(f"does not fit the text at {start}, where {there!r} stands", index)
    return start, end


def _stated(token: _Token) -> tuple[int, int] | None:
    """The place that a token, or its words, say they have."""
    first, last = _offsets(token.rows[0].misc), _offsets(token.rows[-1].misc)
    return _offsets(token.misc) or ((first[0], last[1]) if first and last else None)


def _offsets(pairs: Mapping[str, str]) -> tuple[int, int] | None:
    if "start_char" not in pairs:
        return None
    start, end = pairs["start_char"], pairs.get("end_char", "")
    return (int(start), int(end)) if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(end) else None


def _extent(words: Sequence[Word]) -> tuple[int, int]:
    return words[0].start, max(word.end for word in words)


def _next_ink(text: str, cursor: int) -> int:
    while cursor < len(text) and text[cursor].isspace():
        cursor += 1
    return cursor


def _match(form: str, text: str, start: int) -> int | None:
    """Where `form` ends if it stands at `start`; white space inside it may be any white space of the text."""
    if text.startswith(form, start):
        return start + len(form)
    end = start
    for number, part in enumerate(form.split()):
        end = _next_ink(text, end) if number else end
        if not text.startswith(part, end):
            return None
        end += len(part)
    return end


def _words(token: _Token, start: int, end: int) -> Iterator[Word]:
    """The words of a token: each at its own place if it has one, else dividing the token, else sharing it."""
    form = _original(token)
    alone = len(token.rows) == 1 and _BREAKS.sub(" ", form) == token.form  # no form can hold a line break
    divides = sum(len(row.form) for row in token.rows) == end - start
    cursor = start
    for row in token.rows:
        place = _offsets(row.misc) or ((cursor, cursor + len(row.form)) if divides else (start, end))
        cursor = place[1]
        form = form if alone else row.form
        yield Word(form, row.lemma, row.upos, row.feats, row.head, row.deprel, *place)


# From blocks to a text.


def _rebuild(blocks: Iterable[_Block]) -> str:
    parts: list[str] = []
    length = 0
    gap = ""
    for block in blocks:
        if parts and "\n" not in gap and any(key.startswith(("newpar", "newdoc")) for key in block.comments):
            gap = "\n\n"
        start = _start(block)
        if start is not None and start > length + len(gap):
            gap += "\n" * (start - length - len(gap))
        body = _body(block)
        parts += [gap, body]
        length += len(gap) + len(body)
        gap = _space_after(block.tokens[-1], None) if block.tokens else ""
    return "".join(parts) + (gap if gap != " " else "")


def _start(block: _Block) -> int | None:
    """Where a block says that it starts, with the white space that only its first token tells of."""
    stated = _stated(block.tokens[0]) if block.tokens else _offsets(block.comments)
    return (
        stated[0] - len(_space_before(block.tokens[0])) if stated and block.tokens else stated and stated[0]
    )


def _body(block: _Block) -> str:
    parts: list[str] = []
    for token, following in zip_longest(block.tokens, block.tokens[1:]):
        parts += [_space_before(token), _original(token)]
        if following is not None:
            parts.append(_space_after(token, following))
    body, stated = "".join(parts), block.comments.get("text")
    return body if stated is None or _flat(stated) == _flat(body) else stated


def _original(token: _Token) -> str:
    return _unescape(token.misc["SpacesInToken"]) if "SpacesInToken" in token.misc else token.form


def _space_before(token: _Token) -> str:
    return _unescape(token.misc.get("SpacesBefore", ""))


def _space_after(token: _Token, following: _Token | None) -> str:
    if "SpacesAfter" in token.misc:
        return _unescape(token.misc["SpacesAfter"])
    here, there = _stated(token), _stated(following) if following else None
    if here and there:
        return " " * (there[0] - here[1])
    return "" if token.misc.get("SpaceAfter") == "No" else " "


def _flat(text: str) -> str:
    return " ".join(text.split())


# Writing.


def _written(sentences: Sequence[Sentence], text: str) -> Iterator[str]:
    for number, sentence in enumerate(sentences, start=1):
        following = sentences[number].start if number < len(sentences) else len(text)
        yield f"# sent_id = {number}\n# text = {_flat(text[sentence.start : sentence.end])}\n"
        if not sentence.words or (sentence.start, sentence.end) != _extent(sentence.words):
            yield f"# start_char = {sentence.start}\n# end_char = {sentence.end}\n"
        yield from _written_tokens(sentence, text, following, leading=number == 1)
        yield "\n"


def _written_tokens(sentence: Sentence, text: str, following: int, leading: bool) -> Iterator[str]:
    groups = [list(group) for _, group in groupby(enumerate(sentence.words, start=1), key=_shared_place)]
    for index, group in enumerate(groups):
        start, end = _extent([word for _, word in group])
        before = text[:start] if leading and index == 0 else ""
        after = text[end : groups[index + 1][0][1].start if index + 1 < len(groups) else following]
        misc = _misc(start, end) + _spaces(before, after)
        form = _column(group[0][1].text if len(group) == 1 else text[start:end])
        if text[start:end] != form:
            misc += f"|SpacesInToken={_escape(text[start:end])}"
        if len(group) > 1:
            yield _line(f"{group[0][0]}-{group[-1][0]}", form, *["_"] * 7, misc)
        for number, word in group:
            yield _word_line(number, word, misc if len(group) == 1 else _misc(word.start, word.end))


def _shared_place(numbered: tuple[int, Word]) -> tuple[int, int]:
    return numbered[1].start, numbered[1].end


def _word_line(number: int, word: Word, misc: str) -> str:
    feats = "|".join(f"{key}={value}" for key, value in word.feats.items())
    columns = (word.text, word.lemma, word.upos, "", feats, str(word.head + 1), word.deprel, "")
    return _line(str(number), *map(_column, columns), misc)


def _line(*columns: str) -> str:
    return "\t".join(columns) + "\n"


def _column(value: str) -> str:
    return _BREAKS.sub(" ", value) or "_"


def _misc(start: int, end: int) -> str:
    return f"start_char={start}|end_char={end}"


def _spaces(before: str, after: str) -> str:
    misc = f"|SpacesBefore={_escape(before)}" if before else ""
    if not after:
        return misc + "|SpaceAfter=No"
    return misc if after == " " else misc + f"|SpacesAfter={_escape(after)}"


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: _UNESCAPES.get(match[1], match[0]), value)
