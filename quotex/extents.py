"""How far the cue and the source of a frame reach, from their heads.

The source is the whole mention: titles before the name, brackets, appositions and relative clauses after it.
Where the parse leaves parts of it unattached, capitals, commas and brackets decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile

from quotex.frames import Frame
from quotex.lexicon import words
from quotex.tree import Node, span_of
from quotex.values import Span

__all__ = ["cue_span", "runs", "source_span"]

_OUTSIDE = ("advcl", "case", "cc", "nsubj", "cop", "mark", "aux", "parataxis")
_NAME_TAGS = frozenset({"PROPN", "ADJ", "NOUN", "X", "VERB"})
_LEADING = ("det", "nmod:poss", "amod", "nummod", "compound", "nmod:desc")
_ASIDE_TAGS = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_DESCRIPTION_TAGS = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM"})
_ASIDE_WORDS = frozenset({"now", "then", "once", "formerly", "also", "himself", "herself"})
_CLOSING_MARKS = frozenset({"”", '"', "''", "’", "»"})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_VERBAL = frozenset({"VERB", "AUX", "ADV"})
_PREPOSITIONS = {"accord": "to", "according": "to", "word": "of"}
_LONGEST_MENTION = 45


def cue_span(text: str, cue: Node) -> Span:
    """The reporting words: the head with the auxiliaries before it and the particle after it.

    "The mayor <had said> so"; "it was <pointed out>"; "<according to> the mayor";
    "<in the words of> the mayor".
    """
    nodes = cue.sentence.nodes
    first = last = cue.index
    while first and nodes[first - 1].head is cue and nodes[first - 1].rel in ("aux", "advmod", "cop"):
        first -= 1
    while first < cue.index and nodes[first].rel == "advmod":
        first += 1
    while (
        last + 1 < len(nodes)
        and nodes[last + 1].head is cue
        and nodes[last + 1].has_rel("compound:prt", "fixed")
    ):
        last += 1
    if cue.next is not None and cue.next.lemma == _PREPOSITIONS.get(cue.lemma):
        last = max(last, cue.index + 1)
        phrase = cue.child("case") if cue.upos == "NOUN" else None
        first = min(first, phrase.index if phrase is not None else first)
    return span_of(text, nodes[first : last + 1])


def source_span(text: str, frame: Frame) -> Span | None:
    """The mention credited: [Rep. Ann Lee (R-Utah), who chairs the board,] <said> {it would meet}."""
    if frame.source is None:
        return None
    behind = _behind_quotation(frame, frame.source)
    if behind:
        return span_of(text, behind)
    taken = frozenset(
        {n.index for n in frame.content if not _in_mention(n, frame.source)} | {frame.cue.index}
    )
    run = _mention(_leader(frame.source, taken), frame.cue, taken)
    inked = list(dropwhile(_is_joint, (n for n in run if n.is_word)))
    return span_of(text, [*inked, *_closing_bracket(inked)]) if inked else None


def _is_joint(node: Node) -> bool:
    """Whether a word only joins what follows to what stands before: "and", but not "both"."""
    return node.upos == "CCONJ" and node.lemma in ("and", "or", "but", "&")


def runs(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Neighbouring nodes together."""
    run: list[Node] = []
    for node in nodes:
        if run and node.index != run[-1].index + 1:
            yield run
            run = []
        run.append(node)
    if run:
        yield run


def _behind_quotation(frame: Frame, head: Node) -> list[Node]:
    """All that stands between a quotation and its cue: {“We won,”} [Ann Lee, captain of the team,] <said>."""
    nodes, stop = frame.cue.sentence.nodes, frame.cue.index
    last = max((n.index for n in frame.content), default=stop)
    closes = any(n.text in _CLOSING_MARKS for n in nodes[last + 1 : last + 3])
    if not (closes and last < head.index < stop):
        return []
    region = list(nodes[last + 1 : stop])
    while region and not region[0].text[:1].isalnum():
        region.pop(0)
    while region and region[-1] is not head and region[-1].upos in ("ADV", "AUX", "PUNCT", "PART"):
        region.pop()
    return region if len(region) <= _LONGEST_MENTION else []


def _in_mention(node: Node, head: Node) -> bool:
    """Whether a node is the head of a mention or a plain part of its name."""
    return node is head or (node.head is head and node.has_rel("flat", *_LEADING))


def _leader(head: Node, taken: Collection[int]) -> Node:
    """The name that a bracket or a party label hangs on: "Lee" for "R-Utah" in "Ann Lee, R-Utah, said"."""
    nodes = head.sentence.nodes
    before = [n for n in nodes[max(0, head.index - 4) : head.index] if n.index not in taken]
    label = (
        head.text[1:2] == "-"
        or (head.previous is not None and head.previous.text in ("(", "-", "["))
        or (len(head.text) == 1 and head.next is not None and head.next.text == "-")
    )
    if label and before:
        names = [n for n in before if n.upos == "PROPN" and n.text[1:2] != "-" and len(n.text) > 1]
        if names:
            return names[-1]
    return head


def _mention(head: Node, cue: Node, taken: Collection[int]) -> list[Node]:
    loose = [c for c in head.children if c.has_rel(*_OUTSIDE) or c is cue or cue.is_under(c)]
    nodes = [n for n in head.subtree(without=loose) if n.index not in taken]
    run = next((run for run in runs(nodes) if any(n is head for n in run)), [head])
    first, last = run[0].index, max(n.index for n in run if n is head or n.upos != "PUNCT")
    first = _leftmost(head, first, taken)
    last = _rightmost(head, last, cue, taken)
    first = _before_aside(head.sentence.nodes, first, last, cue, taken)
    last = _after_bracket(head.sentence.nodes, last)
    last = _after_aside(head.sentence.nodes, last, cue, taken)
    return list(head.sentence.nodes[first : last + 1])


def _leftmost(head: Node, first: int, taken: Collection[int]) -> int:
    """Where a name starts when its titles are not attached: "[White House Press Secretary Josh] Earnest"."""
    nodes = head.sentence.nodes
    if nodes[first].upos not in _NAME_TAGS:
        return first
    while first and first - 1 not in taken:
        before, further = nodes[first - 1], nodes[max(first - 2, 0)]
        named = _is_name(before)
        joined = before.text in (".", "-", "of", "'s", "’s") and first > 1 and _is_name(further)
        if not (named or (joined and first - 2 not in taken)):
            break
        first -= 1
    if first and first - 1 not in taken and nodes[first - 1].upos == "DET":
        first -= 1
    return first


def _is_name(node: Node) -> bool:
    return node.text[:1].isupper() and node.upos in _NAME_TAGS


def _rightmost(head: Node, last: int, cue: Node, taken: Collection[int]) -> int:
    """Where a name before its cue ends when its parts are not attached: "spokeswoman [Ann Lee] <said>"."""
    nodes = head.sentence.nodes
    while last + 1 < cue.index and last + 1 not in taken and head.upos in ("PROPN", "NOUN"):
        after = nodes[last + 1]
        elsewhere = after.rel == "nsubj" and after.head is not head.head
        if after.upos != "PROPN" or elsewhere or after.lemma in words("calendar"):
            break
        last += 1
    return last


def _before_aside(nodes: Sequence[Node], first: int, last: int, cue: Node, taken: Collection[int]) -> int:
    """From the description that a name between commas explains: [the mayor of Rome, Ann Lee,] <said> …"""
    if first < 3 or last >= cue.index or nodes[first - 1].text != "," or nodes[last + 1].text != ",":
        return first
    start = first - 1
    while start and start - 1 not in taken and nodes[start - 1].upos in _DESCRIPTION_TAGS:
        start -= 1
    opens = not start or nodes[start - 1].upos == "PUNCT" or nodes[start].upos == "DET"
    return start if opens and first - 1 - start > 1 and nodes[start].upos != "ADP" else first


def _after_bracket(nodes: Sequence[Node], last: int) -> int:
    """Past a short bracket that follows: "Lee (R-Utah)"."""
    if last + 1 < len(nodes) and nodes[last + 1].text == "(":
        closing = [n.index for n in nodes[last + 2 : last + 10] if n.text == ")"]
        if closing:
            return closing[0]
    return last


def _after_aside(nodes: Sequence[Node], last: int, cue: Node, taken: Collection[int]) -> int:
    """Past an apposition between commas: "Lee, the mayor of Rome, said"; "said Lee, who runs Rome"."""
    if last + 3 >= len(nodes) or nodes[last + 1].text != "," or not _opens_aside(nodes[last + 2]):
        return last
    if last < cue.index:
        for end in range(last + 3, min(cue.index, last + _LONGEST_MENTION)):
            if end in taken:
                break
            if nodes[end].text == "," and (end + 1 == cue.index or nodes[end + 1].upos in _VERBAL):
                return end
        return last
    told = nodes[last + 2].lemma in _RELATIVES
    end = last + 2
    while end < len(nodes) and end not in taken and nodes[end].text not in "\"“”''``;:.":
        if nodes[end].text == "," and end + 1 < len(nodes) and not _opens_aside(nodes[end + 1]):
            break
        if not told and _is_clause(nodes[end]):
            return last
        end += 1
    return end - 1


def _is_clause(verb: Node) -> bool:
    """Whether a word heads a clause of its own, and not a relative one or what stands inside one."""
    headed = verb.upos in ("VERB", "AUX") and verb.child("nsubj", "nsubj:pass") is not None
    return headed and not any(n.rel == "acl" for n in (verb, *verb.ancestors()))


def _opens_aside(node: Node) -> bool:
    return node.upos in _ASIDE_TAGS or node.lemma in _ASIDE_WORDS


def _closing_bracket(inked: Sequence[Node]) -> list[Node]:
    """The bracket that closes one opened inside the mention."""
    after = inked[-1].next
    opened = any(n.text == "(" for n in inked[0].sentence.nodes[inked[0].index : inked[-1].index])
    return [after] if opened and after is not None and after.text == ")" else []
