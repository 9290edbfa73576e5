"""The text that blocks were made from, as far as they tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from quotex.conllu.blocks import Block, Token, flat, offsets, original, stated, unescape

__all__ = ["rebuild"]


def rebuild(blocks: Iterable[Block]) -> str:
    """The text, with the white space that tokens tell of."""
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


def _start(block: Block) -> int | None:
    """Where a block says that it starts, with the white space that only its first token tells of."""
    if not block.tokens:
        place = offsets(block.comments)
        return place and place[0]
    place = stated(block.tokens[0])
    return place and place[0] - len(_space_before(block.tokens[0]))


def _body(block: Block) -> str:
    parts: list[str] = []
    for token, following in zip_longest(block.tokens, block.tokens[1:]):
        parts += [_space_before(token), original(token)]
        if following is not None:
            parts.append(_space_after(token, following))
    body, comment = "".join(parts), block.comments.get("text")
    return body if comment is None or flat(comment) == flat(body) else comment


def _space_before(token: Token) -> str:
    return unescape(token.misc.get("SpacesBefore", ""))


def _space_after(token: Token, following: Token | None) -> str:
    if "SpacesAfter" in token.misc:
        return unescape(token.misc["SpacesAfter"])
    here, there = stated(token), stated(following) if following else None
    if here and there:
        return " " * (there[0] - here[1])
    return "" if token.misc.get("SpaceAfter") == "No" else " "
