"""Observations that more than one of cue, content and source share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotex.tree import Node

__all__ = ["bucket", "kinds_of_subject", "mark_features", "marker", "rule_features", "subject_of"]


def rule_features(cue: Node, rules: Sequence[str]) -> list[str]:
    """Which constructions propose a content or source; the first of them names the reading."""
    names = sorted(set(rules))
    return [
        f"rules={'+'.join(names[:4])}",
        f"first={rules[0]}",
        f"first+lemma={rules[0]}+{cue.lemma}",
        f"first+tag={rules[0]}+{cue.upos}+{cue.rel}",
        *(f"rule={name}" for name in names),
    ]


def subject_of(cue: Node) -> Node | None:
    """The subject of the cue, its own or one that it shares with a governing verb."""
    node = cue
    while True:
        subject = node.child("nsubj", "nsubj:pass", "csubj", "expl")
        if subject is not None:
            return subject
        if node.head is None or not node.has_rel("conj", "xcomp", "advcl", "cop"):
            return None
        node = node.head


def kinds_of_subject(cue: Node) -> Iterator[str]:
    subject = subject_of(cue)
    if subject is None:
        yield "none"
        if cue.rel == "acl" and cue.head is not None:
            yield f"antecedent+{cue.head.upos}"
            yield f"lemma={cue.head.lemma}"
        return
    yield f"{subject.upos}+{subject.rel}"
    yield f"lemma={subject.lemma}"
    yield f"own={subject.head is cue}"
    yield f"side={subject.index < cue.index}"
    if subject.upos == "PRON" and subject.lemma in ("who", "which", "that") and cue.head is not None:
        yield f"antecedent+{cue.head.upos}"
        yield f"lemma={cue.head.lemma}"


def mark_features(cue: Node, quoted: Sequence[int]) -> list[str]:
    i = cue.index
    here = quoted[i]
    inside = here >= 0
    anywhere = max(quoted) >= 0
    near_before = anywhere and any(q >= 0 and q != here for q in quoted[max(0, i - 4) : i])
    near_after = anywhere and any(q >= 0 and q != here for q in quoted[i + 1 : i + 7])
    whole = min(quoted[1:-1], default=0) >= 0
    return [
        f"inside={inside}",
        f"near={near_before}+{near_after}",
        f"quotes={anywhere}+{inside}+{whole}",
        f"lemma+near={cue.lemma}+{near_before}+{near_after}",
    ]


def marker(node: Node) -> str:
    marker = node.child("mark", "case", "advmod", "cc")
    return marker.lemma if marker else ""


def bucket(n: int) -> str:
    for limit in (0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50):
        if n <= limit:
            return str(limit)
    return "more"
