"""Blocks laid onto a text: where does each token stand?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotex.conllu.blocks import BREAKS, Block, Token, offsets, original, stated
from quotex.errors import ParseError
from quotex.tree import Sentence, Word

__all__ = ["extent", "place"]

_UNKNOWN = "<UNK>"  # what Stanza writes for a token of more than a thousand characters


def place(blocks: Iterable[Block], text: str) -> tuple[Sentence, ...]:
    """The sentences, each token where it says, or else where its form comes next."""
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


def _sentence(block: Block, words: Sequence[Word], text: str) -> Sentence:
    start, end = offsets(block.comments) or extent(words)
    if not 0 <= start <= end <= len(text):
        raise block.error(f"has offsets {start}:{end}, but the text ends at {len(text)}")
    try:
        return Sentence(words, start=start, end=end)
    except ParseError as error:
        raise block.error(str(error)) from None


def _place(block: Block, index: int, text: str, cursor: int) -> tuple[int, int]:
    """Where a token stands: where it says, or else after the token before."""
    token = block.tokens[index]
    own = stated(token)
    start = own[0] if own else _next_ink(text, cursor)
    end = _match(original(token), text, start)
    if own and token.form == _UNKNOWN:
        end = own[1]
    if end is None or (own and own[1] != end):
        there = text[start : start + 30]
        raise block.error(f"does not fit the text at {start}, where {there!r} stands", index)
    return start, end


def extent(words: Sequence[Word]) -> tuple[int, int]:
    """Where some words start and end."""
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


def _words(token: Token, start: int, end: int) -> Iterator[Word]:
    """The words of a token: each at its own place if it has one, else dividing the token, else sharing it."""
    form = original(token)
    alone = len(token.rows) == 1 and BREAKS.sub(" ", form) == token.form  # no form can hold a line break
    divides = sum(len(row.form) for row in token.rows) == end - start
    cursor = start
    for row in token.rows:
        place = offsets(row.misc) or ((cursor, cursor + len(row.form)) if divides else (start, end))
        cursor = place[1]
        form = form if alone else row.form
        yield Word(form, row.lemma, row.upos, row.feats, row.head, row.deprel, *place)
