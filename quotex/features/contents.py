"""Whether a proposed content is what a cue attributes: its shape and place, what is in and out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quotex.features.surroundings import bucket, mark_features, marker, rule_features, subject_of
from quotex.tree import Node

__all__ = ["content_features"]

_CLAUSES = ("ccomp", "advcl", "conj", "parataxis", "root")
_SIBLINGS = ("advcl", "obl", "ccomp", "xcomp", "obj", "conj", "parataxis")


def content_features(
    cue: Node,
    content: Sequence[Node],
    rules: Sequence[str],
    quoted: Sequence[int],
    indices: frozenset[int],
    rivals: Collection[Node],
) -> list[str]:
    """Observations on whether `content` is what `cue` attributes.

    `rules` are the constructions that propose it, `indices` its node indices, `rivals` the other likely cues
    of the sentence.
    """
    first, last = content[0], content[-1]
    head = next((n for n in content if n.head is None or n.head.index not in indices), first)
    side = "after" if first.index > cue.index else "before" if last.index < cue.index else "around"
    rest = _rest(content, rivals)
    return [
        "bias",
        *rule_features(cue, rules),
        *(f"rule+lemma={name}+{cue.lemma}" for name in sorted(set(rules))[:3]),
        *_shape(cue, content, side),
        *_head(cue, head),
        *_between(cue, first, last, side),
        *_clauses(content, head),
        *_left_out(cue, content, indices),
        *_siblings(cue, last, indices),
        *_subject(cue, first, indices),
        *_coverage(content, quoted, indices),
        *_rivals(cue, indices, rivals),
        f"rest={rest}",
        f"rest+side={rest}+{side}",
        *mark_features(cue, quoted)[:3],
    ]


def _shape(cue: Node, content: Sequence[Node], side: str) -> list[str]:
    """How long the content is, where it stands, how it begins and ends."""
    nodes, first, last = cue.sentence.nodes, content[0], content[-1]
    before = nodes[first.index - 1].lemma if first.index else "EDGE"
    after = nodes[last.index + 1].lemma if last.index + 1 < len(nodes) else "EDGE"
    gaps = sum(b.index - a.index > 1 for a, b in pairwise(content))
    distance = min(abs(first.index - cue.index), abs(last.index - cue.index))
    return [
        f"side={side}",
        f"side+lemma={side}+{cue.lemma}",
        f"gaps={min(gaps, 4)}",
        f"length={bucket(len(content))}",
        f"length+side={bucket(len(content))}+{side}",
        f"begin={first.lemma}",
        f"begin+lemma={first.lemma}+{cue.lemma}",
        f"begintag={first.upos}+{side}",
        f"before={before}",
        f"after={after}",
        f"before+side={before}+{side}",
        f"after+side={after}+{side}",
        f"endtag={last.upos}",
        f"distance={bucket(distance)}+{side}",
        f"toend={not _has_words(nodes[last.index + 1 :])}+{side}",
        f"tostart={not _has_words(nodes[: first.index])}+{side}",
    ]


def _head(cue: Node, head: Node) -> list[str]:
    """The word that governs the content, and how it hangs together with the cue."""
    return [
        f"head={head.lemma}",
        f"headrel={head.deprel}",
        f"headrel+lemma={head.rel}+{cue.lemma}",
        f"headtag={head.upos}+{head.rel}",
        f"under={head.is_under(cue)}",
        f"over={cue.is_under(head)}",
    ]


def _between(cue: Node, first: Node, last: Node, side: str) -> list[str]:
    """What stands between cue and content."""
    if side == "around":
        return []
    nodes = cue.sentence.nodes
    between = nodes[cue.index + 1 : first.index] if side == "after" else nodes[last.index + 1 : cue.index]
    return [
        *(f"between={n.lemma}" for n in between[:4]),
        *(f"betweentag={n.upos}" for n in between[:4]),
        f"betweencount={min(len(between), 6)}+{side}",
    ]


def _clauses(content: Sequence[Node], head: Node) -> Iterator[str]:
    """The clauses inside the content."""
    clauses = [n for n in content if n.upos in ("VERB", "AUX") and n.rel in _CLAUSES]
    yield f"clauses={min(len(clauses), 4)}"
    for clause in clauses[-2:]:
        if clause is not head:
            mark = clause.child("mark", "advmod")
            yield f"inner={clause.rel}+{mark.lemma if mark else ''}"


def _left_out(cue: Node, content: Sequence[Node], indices: frozenset[int]) -> Iterator[str]:
    """What hangs on the content's words and is not in it."""
    outside = [
        c for n in content for c in n.children if c.index not in indices and c is not cue and c.rel != "punct"
    ]
    yield from (f"left_out={c.deprel}" for c in outside[:3])
    yield from (f"left_out+lemma={c.rel}+{marker(c)}" for c in outside[:3])


def _siblings(cue: Node, last: Node, indices: frozenset[int]) -> Iterator[str]:
    """What else hangs on the cue."""
    for sibling in cue.children:
        if sibling.index not in indices and sibling.rel in _SIBLINGS:
            place = "after" if sibling.index > last.index else "before"
            yield f"sibling={sibling.rel}+{place}+{marker(sibling)}"
            yield f"siblingrel={sibling.rel}+{place}"


def _subject(cue: Node, first: Node, indices: frozenset[int]) -> Iterator[str]:
    """Where the cue's subject stands."""
    subject = subject_of(cue)
    if subject is not None:
        yield f"hassubject={subject.index in indices}"
        yield f"subject+side={subject.index < first.index}"


def _coverage(content: Sequence[Node], quoted: Sequence[int], indices: frozenset[int]) -> list[str]:
    """How the content meets the quotations of the sentence: covers, splits, leaves out."""
    if max(quoted) < 0:
        return _UNQUOTED
    inside = {quoted[i] for i in indices if quoted[i] >= 0}
    split = sum(any(q == quote and i not in indices for i, q in enumerate(quoted)) for quote in inside)
    left = len({q for q in quoted if q >= 0} - inside)
    share = sum(quoted[n.index] >= 0 for n in content) / len(content)
    begins = quoted[content[0].index] >= 0
    return [
        f"covers={min(len(inside), 3)}+{min(split, 2)}+{min(left, 2)}",
        f"share={'none' if not share else 'all' if share == 1 else 'most' if share > 0.6 else 'some'}",
        f"split={min(split, 2)}",
        f"leaves={min(left, 2)}",
        f"begins_quoted={begins}+{quoted[content[-1].index] >= 0}",
    ]


_UNQUOTED = ["covers=0+0+0", "share=none", "split=0", "leaves=0", "begins_quoted=False+False"]
"""What `_coverage` says where the sentence has no quotation."""


def _rivals(cue: Node, indices: frozenset[int], rivals: Collection[Node]) -> list[str]:
    """The other cues that the content takes in: nested in it, or beside this cue and no part of it?"""
    inside = [node for node in rivals if node.index in indices and node is not cue]
    found = [f"rivals={min(len(inside), 3)}", f"rivals_out={min(len(rivals) - len(inside), 3)}"]
    for rival in inside[:3]:
        subject = rival.child("nsubj", "nsubj:pass")
        beside = rival.head is cue or rival.head is cue.head
        found.append(f"rival={rival.rel}+{beside}+{marker(rival)}+{subject is not None}")
        found.append(f"rival_subject={subject.upos if subject else ''}+{marker(rival)}")
        found.append(f"rival_lemma={rival.lemma}+{rival.rel}+{beside}")
    return found


def _rest(content: Sequence[Node], rivals: Collection[Node]) -> str:
    """What follows the content in its sentence: how it opens, whether it is a clause, whether it reports."""
    rest = content[-1].sentence.nodes[content[-1].index + 1 :]
    opening = next((n for n in rest if n.upos != "PUNCT"), None)
    if opening is None:
        return "nothing"
    start = opening.index
    clause = any(
        c.rel == "nsubj" and c.index >= start and n.rel != "acl"
        for n in rest
        if n.upos != "PUNCT"
        for c in n.children
    )
    return f"{opening.upos}+{opening.rel}+{clause}+{any(n.index >= start for n in rivals)}"


def _has_words(nodes: Sequence[Node]) -> bool:
    return any(n.is_word for n in nodes)
