"""Stanza's documents, or anything with their attributes, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotex.conllu.blocks import Block, Row, Token, read_pairs

__all__ = ["stanza_blocks"]


def stanza_blocks(document: Any) -> Iterator[Block]:
    """The sentences of a ``stanza.Document``."""
    for number, sentence in enumerate(document.sentences, start=1):
        yield Block(number, {}, tuple(_token(token) for token in sentence.tokens))


def _token(token: Any) -> Token:
    rows = tuple(
        Row(
            word.text,
            word.lemma or "",
            word.upos or "",
            read_pairs(word.feats or "_"),
            word.head - 1,
            word.deprel or "",
            _offsets(word),
        )
        for word in token.words
    )
    return Token(token.text, rows, _offsets(token))


def _offsets(item: Any) -> dict[str, str]:
    if item.start_char is None:
        return {}
    return {"start_char": str(item.start_char), "end_char": str(item.end_char)}
