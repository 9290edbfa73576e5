"""What the constructions find (`Frame`) and what is made of it (`Attribution`), between parse and quote."""

from __future__ import annotations

from attrs import frozen

from quotex.tree import Node
from quotex.values import Reason, Span, Status

__all__ = ["Attribution", "Frame"]


@frozen(eq=False)
class Frame:
    """One reading of a reporting construction, inside one sentence.

    `cue` is the head of the reporting words ("said"); `source` the head of the mention credited, or None;
    `content` the nodes attributed, in order (none where the cue announces the next paragraph); `rule` the
    construction's name; `confidence` the probability that this is an attribution read rightly.
    """

    rule: str
    cue: Node
    source: Node | None
    content: tuple[Node, ...]
    confidence: float = 1.0


@frozen(eq=False)
class Attribution:
    """Words attributed to a source, in the article's own offsets; the speaker's name is not yet known.

    `sentence` is the index of the sentence with the cue (or where the content starts); `source_head` the head
    node of `source`; `parent` the index, in the same tuple, of the attribution that this one is nested in.
    """

    rule: str
    content: tuple[Span, ...]
    sentence: int
    cue: Span | None = None
    cue_head: Node | None = None
    source: Span | None = None
    source_head: Node | None = None
    attitude: bool = False
    status: Status = Status.ASSERTED
    confidence: float = 1.0
    parent: int | None = None
    reason: Reason | None = None
