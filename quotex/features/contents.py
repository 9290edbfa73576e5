"""Whether a proposed content is what a cue attributes: its shape and place, what is in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from attrs import frozen

from quotex.features.groups import REMEMBERED, Group, Row, bucket
from quotex.features.surroundings import mark_features, marker, rule_features, subject_of
from quotex.tree import Node

__all__ = ["Setting", "content_features"]

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "advcl", "conj", "parataxis", "root"})
_SIBLINGS = frozenset({"advcl", "obl", "ccomp", "xcomp", "obj", "conj", "parataxis"})


@frozen(eq=False)
class Setting:
    """What the contents of one sentence have in common, worked out once for all of them.

    `quoted` says for each node which quotation it stands in, or -1, and `sizes` how many nodes stand in each;
    `rivals` are the likely cues, and `rests` says of each node what follows it.
    """

    quoted: Sequence[int]
    rivals: Sequence[Node]
    sizes: Mapping[int, int]
    rests: Sequence[str]

    @classmethod
    def of(cls, nodes: Sequence[Node], quoted: Sequence[int], rivals: Sequence[Node]) -> Setting:
        """The setting of a sentence with these nodes."""
        return cls(quoted, rivals, Counter(q for q in quoted if q >= 0), _rests(nodes, rivals))


def content_features(
    cue: Node, content: Sequence[Node], rules: Sequence[str], indices: frozenset[int], setting: Setting
) -> Row:
    """Observations on whether `content` is what `cue` attributes.

    `rules` are the constructions that propose it, `indices` its node indices.
    """
    first, last = content[0], content[-1]
    head = next((n for n in content if n.head is None or n.head.index not in indices), first)
    side = "after" if first.index > cue.index else "before" if last.index < cue.index else "around"
    subject = subject_of(cue)
    inside = [node for node in setting.rivals if node.index in indices and node is not cue]
    return Row(
        [
            *rule_features(cue, rules),
            _extent(cue, content, side),
            _tags(first.upos, last.upos, side),
            _ties(head.upos, head.deprel, head.is_under(cue), cue.is_under(head)),
            *_left_out(cue, content, indices),
            *_siblings(cue, last, indices),
            *([_subject(subject.index in indices, subject.index < first.index)] if subject else []),
            _coverage(content, indices, setting),
            _counts(min(len(inside), 3), min(len(setting.rivals) - len(inside), 3)),
            *(_rival(cue, rival) for rival in inside[:3]),
            _follows(setting.rests[last.index], side),
            mark_features(cue, setting.quoted),
        ],
        [
            f"first+lemma={rules[0]}+{cue.lemma}",
            *(f"rule+lemma={name}+{cue.lemma}" for name in sorted(set(rules))[:3]),
            *_ends(cue, first, last, side),
            f"head={head.lemma}",
            f"headrel+lemma={head.rel}+{cue.lemma}",
            *_between(cue, first, last, side),
            *_clauses(content, head),
            *(f"rival_lemma={n.lemma}+{n.rel}+{_is_beside(cue, n)}" for n in inside[:3]),
        ],
    )


def _extent(cue: Node, content: Sequence[Node], side: str) -> Group:
    """How long the content is, and where it stands."""
    nodes, first, last = cue.sentence.nodes, content[0], content[-1]
    whole = content == nodes[first.index : last.index + 1]
    return _measures(
        side,
        0 if whole else min(sum(b.index - a.index > 1 for a, b in pairwise(content)), 4),
        bucket(len(content)),
        bucket(min(abs(first.index - cue.index), abs(last.index - cue.index))),
        not any(n.is_word for n in nodes[last.index + 1 :]),
        not any(n.is_word for n in nodes[: first.index]),
    )


@lru_cache(REMEMBERED)
def _measures(side: str, gaps: int, length: str, distance: str, to_end: bool, to_start: bool) -> Group:
    return (
        "bias",
        f"side={side}",
        f"gaps={gaps}",
        f"length={length}",
        f"length+side={length}+{side}",
        f"distance={distance}+{side}",
        f"toend={to_end}+{side}",
        f"tostart={to_start}+{side}",
    )


def _ends(cue: Node, first: Node, last: Node, side: str) -> list[str]:
    """The words with which the content begins, and those around it."""
    before = first.previous.lemma if first.previous else "EDGE"
    after = last.next.lemma if last.next else "EDGE"
    return [
        f"side+lemma={side}+{cue.lemma}",
        f"begin={first.lemma}",
        f"begin+lemma={first.lemma}+{cue.lemma}",
        f"before={before}",
        f"before+side={before}+{side}",
        f"after={after}",
        f"after+side={after}+{side}",
    ]


@lru_cache(REMEMBERED)
def _tags(first: str, last: str, side: str) -> Group:
    return (f"begintag={first}+{side}", f"endtag={last}")


@lru_cache(REMEMBERED)
def _ties(upos: str, deprel: str, under: bool, over: bool) -> Group:
    """The word that governs the content, and how it hangs together with the cue."""
    rel = deprel.partition(":")[0]
    return (f"headrel={deprel}", f"headtag={upos}+{rel}", f"under={under}", f"over={over}")


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
    clauses = [n for n in content if n.upos in _VERBS and n.rel in _CLAUSES]
    yield f"clauses={min(len(clauses), 4)}"
    for clause in clauses[-2:]:
        if clause is not head:
            mark = clause.child("mark", "advmod")
            yield f"inner={clause.rel}+{mark.lemma if mark else ''}"


def _left_out(cue: Node, content: Sequence[Node], indices: frozenset[int]) -> Iterator[Group]:
    """What hangs on the content's words and is not in it."""
    outside = (
        child
        for node in content
        for child in node.children
        if child.index not in indices and child is not cue and child.rel != "punct"
    )
    for child in islice(outside, 3):
        yield _loose(child.deprel, marker(child))


@lru_cache(REMEMBERED)
def _loose(deprel: str, marker: str) -> Group:
    return (f"left_out={deprel}", f"left_out+lemma={deprel.partition(':')[0]}+{marker}")


def _siblings(cue: Node, last: Node, indices: frozenset[int]) -> Iterator[Group]:
    """What else hangs on the cue."""
    for sibling in cue.children:
        if sibling.rel in _SIBLINGS and sibling.index not in indices:
            yield _sibling(sibling.rel, "after" if sibling.index > last.index else "before", marker(sibling))


@lru_cache(REMEMBERED)
def _sibling(rel: str, place: str, marker: str) -> Group:
    return (f"sibling={rel}+{place}+{marker}", f"siblingrel={rel}+{place}")


@lru_cache(REMEMBERED)
def _subject(inside: bool, before: bool) -> Group:
    """Where the cue's subject stands."""
    return (f"hassubject={inside}", f"subject+side={before}")


def _coverage(content: Sequence[Node], indices: frozenset[int], setting: Setting) -> Group:
    """How the content meets the quotations of the sentence: covers, splits, leaves out."""
    quoted, sizes = setting.quoted, setting.sizes
    if not sizes:
        return _met(0, 0, 0, "none", False, False)
    inside = Counter(quoted[i] for i in indices if quoted[i] >= 0)
    split = sum(sizes[quotation] > count for quotation, count in inside.items())
    left = len(sizes) - len(inside)
    marked = inside.total() / len(content)
    share = "none" if not marked else "all" if marked == 1 else "most" if marked > 0.6 else "some"
    begins, ends = quoted[content[0].index] >= 0, quoted[content[-1].index] >= 0
    return _met(min(len(inside), 3), min(split, 2), min(left, 2), share, begins, ends)


@lru_cache(REMEMBERED)
def _met(inside: int, split: int, left: int, share: str, begins: bool, ends: bool) -> Group:
    return (
        f"covers={inside}+{split}+{left}",
        f"share={share}",
        f"split={split}",
        f"leaves={left}",
        f"begins_quoted={begins}+{ends}",
    )


@lru_cache(REMEMBERED)
def _counts(inside: int, outside: int) -> Group:
    """How many other cues the content takes in, and how many it leaves out."""
    return (f"rivals={inside}", f"rivals_out={outside}")


def _rival(cue: Node, rival: Node) -> Group:
    """Another cue that the content takes in: nested in it, or beside this cue and no part of it?"""
    subject = rival.child("nsubj", "nsubj:pass")
    return _other(rival.rel, _is_beside(cue, rival), marker(rival), subject.upos if subject else None)


@lru_cache(REMEMBERED)
def _other(rel: str, beside: bool, marker: str, subject: str | None) -> Group:
    return (
        f"rival={rel}+{beside}+{marker}+{subject is not None}",
        f"rival_subject={subject or ''}+{marker}",
    )


def _is_beside(cue: Node, rival: Node) -> bool:
    return rival.head is cue or rival.head is cue.head


def _rests(nodes: Sequence[Node], rivals: Sequence[Node]) -> list[str]:
    """What follows each node in its sentence: how it opens, whether it is a clause, whether it reports.

    It is a clause if, from its first word on, it has a subject whose verb also stands after the node.
    """
    last_rival = max((rival.index for rival in rivals), default=-1)
    rests: list[str] = []
    opening: Node | None = None
    verb = last_verb = -1
    for node in reversed(nodes):
        if opening is None:
            rests.append("nothing")
        else:
            clause, reports = verb > node.index, last_rival >= opening.index
            rests.append(f"{opening.upos}+{opening.rel}+{clause}+{reports}")
        last_verb = max(last_verb, _verb_of(node))
        if node.upos != "PUNCT":
            opening, verb = node, last_verb
    return rests[::-1]


def _verb_of(node: Node) -> int:
    """Where the verb stands of whose clause, no relative one, a word is the subject; otherwise -1."""
    verb = node.head
    if node.rel != "nsubj" or verb is None or verb.upos == "PUNCT" or verb.rel == "acl":
        return -1
    return verb.index


@lru_cache(REMEMBERED)
def _follows(rest: str, side: str) -> Group:
    return (f"rest={rest}", f"rest+side={rest}+{side}")
