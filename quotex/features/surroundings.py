"""Observations that more than one of cue, content and source share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotex.features.groups import REMEMBERED, Group
from quotex.tree import Node

__all__ = ["kinds_of_subject", "mark_features", "marker", "near", "rule_features", "subject_of"]

_SHARING = frozenset({"conj", "xcomp", "advcl", "cop"})
_RELATIVES = frozenset({"who", "which", "that"})


def rule_features(cue: Node, rules: Sequence[str]) -> list[Group]:
    """Which constructions propose a content or source; the first of them names the reading."""
    return [_rules(*rules), _first(rules[0], cue.upos, cue.rel)]


@lru_cache(REMEMBERED)
def _first(rule: str, upos: str, rel: str) -> Group:
    return (f"first={rule}", f"first+tag={rule}+{upos}+{rel}")


@lru_cache(REMEMBERED)
def _rules(*rules: str) -> Group:
    names = sorted(set(rules))
    return (f"rules={'+'.join(names[:4])}", *(f"rule={name}" for name in names))


def subject_of(cue: Node) -> Node | None:
    """The subject of the cue, its own or one that it shares with a governing verb."""
    node = cue
    while True:
        subject = node.child("nsubj", "nsubj:pass", "csubj", "expl")
        if subject is not None:
            return subject
        if node.head is None or node.rel not in _SHARING:
            return None
        node = node.head


def kinds_of_subject(cue: Node, subject: Node | None, name: str) -> tuple[Group, list[str]]:
    """What the subject of a cue is, under `name`; of a participle or relative clause, what it hangs on."""
    above = cue.head
    if subject is None:
        open_to_head = cue.rel == "acl"
        group, found = _no_subject(name), []
    else:
        open_to_head = subject.upos == "PRON" and subject.lemma in _RELATIVES
        group = _subject(name, subject.upos, subject.rel, subject.head is cue, subject.index < cue.index)
        found = [f"{name}=lemma={subject.lemma}"]
    if open_to_head and above is not None:
        found += [f"{name}=antecedent+{above.upos}", f"{name}=lemma={above.lemma}"]
    return group, found


@lru_cache(REMEMBERED)
def _no_subject(name: str) -> Group:
    return (f"{name}=none",)


@lru_cache(REMEMBERED)
def _subject(name: str, upos: str, rel: str, own: bool, before: bool) -> Group:
    return (f"{name}={upos}+{rel}", f"{name}=own={own}", f"{name}=side={before}")


def mark_features(cue: Node, quoted: Sequence[int]) -> Group:
    """Quotation marks around and near the cue."""
    anywhere = max(quoted) >= 0
    before, after = near(cue, quoted) if anywhere else (False, False)
    whole = min(quoted[1:-1], default=0) >= 0 if anywhere else len(quoted) < 3
    return _marks(quoted[cue.index] >= 0, before, after, anywhere, whole)


def near(cue: Node, quoted: Sequence[int]) -> tuple[bool, bool]:
    """Whether words of another quotation stand shortly before and after."""
    i, here = cue.index, quoted[cue.index]
    before, after = quoted[max(0, i - 4) : i], quoted[i + 1 : i + 7]
    return any(q >= 0 and q != here for q in before), any(q >= 0 and q != here for q in after)


@lru_cache(REMEMBERED)
def _marks(inside: bool, before: bool, after: bool, anywhere: bool, whole: bool) -> Group:
    return (f"inside={inside}", f"near={before}+{after}", f"quotes={anywhere}+{inside}+{whole}")


def marker(node: Node) -> str:
    """The word that opens a phrase or clause: a conjunction, a preposition, an adverb."""
    marker = node.child("mark", "case", "advmod", "cc")
    return marker.lemma if marker else ""
