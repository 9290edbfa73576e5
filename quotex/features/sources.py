"""Whether a word heads the source of a cue: its relation, its place, its form."""

from __future__ import annotations

from collections.abc import Sequence

from quotex.features.surroundings import bucket, kinds_of_subject, rule_features, subject_of
from quotex.tree import Node

__all__ = ["source_features"]

_NOMINALS = frozenset({"PROPN", "PRON", "NOUN"})


def source_features(
    cue: Node, head: Node | None, rules: Sequence[str], quoted: Sequence[int], indices: frozenset[int]
) -> list[str]:
    """Observations on whether `head` heads the source of `cue`; None stands for "nobody is credited".

    `indices` are the node indices of the content already chosen.
    """
    if head is None:
        subject = subject_of(cue)
        return [
            "none",
            f"none+lemma={cue.lemma}",
            f"none+tag={cue.upos}+{cue.rel}",
            f"none+voice={cue.feat('Voice')}+{cue.feat('VerbForm')}",
            *(f"none+subject={f}" for f in kinds_of_subject(cue)),
            *(f"none+child={c.deprel}" for c in cue.children),
            f"none+subjectlemma={subject.lemma if subject else ''}",
        ]
    side = "after" if head.index > cue.index else "before"
    distance = bucket(abs(head.index - cue.index))
    case = head.child("case")
    path = _path(cue, head)
    found = [
        "bias",
        *rule_features(cue, rules),
        f"first+voice={rules[0]}+{cue.feat('Voice')}+{cue.feat('VerbForm')}",
        f"side={side}+{cue.upos}",
        f"distance={distance}+{side}",
        f"head={head.lemma}",
        f"headtag={head.upos}",
        f"headrel={head.deprel}",
        f"headrel+tag={head.deprel}+{cue.upos}",
        f"headrel+lemma={head.deprel}+{cue.lemma}",
        f"case={case.lemma if case else ''}",
        f"case+lemma={case.lemma if case else ''}+{cue.lemma}",
        f"path={path}",
        f"path+tag={path}+{cue.upos}",
        f"quoted={quoted[head.index] == quoted[cue.index]}+{quoted[head.index] >= 0}",
        f"name={head.text[:1].isupper()}+{head.upos}",
        f"person={head.feat('Person')}+{head.feat('PronType')}",
    ]
    found += _place(cue, head, indices)
    lo, hi = sorted((cue.index, head.index))
    between = cue.sentence.nodes[lo + 1 : hi]
    found.append(f"verbs_between={min(sum(n.upos == 'VERB' for n in between), 3)}")
    found.append(f"nouns_between={min(sum(n.upos in _NOMINALS for n in between), 3)}")
    found += [f"between={n.text}" for n in between[:6] if n.upos == "PUNCT"]
    return found


def _place(cue: Node, head: Node, indices: frozenset[int]) -> list[str]:
    """Where a source stands between cue and content, and in what punctuation."""
    nodes = cue.sentence.nodes
    lo, hi = sorted((cue.index, head.index))
    parts = [i in indices for i in range(lo + 1, hi)]
    before = head.previous
    previous = "" if before is None else before.text if before.upos == "PUNCT" else before.upos
    shape = "".join("X" if c.isupper() else "x" if c.isalpha() else "-" for c in head.text[:4])
    first_of_content = min(indices, default=cue.index)
    side = "left" if head.index < first_of_content else "right"
    return [
        f"in_content={head.index in indices}",
        f"content_between={'none' if not any(parts) else 'all' if all(parts) else 'some'}",
        f"content_side={side}+{cue.index < first_of_content}",
        f"adjacent={hi - lo == 1}+{head.index < cue.index}+{head.upos}",
        f"previous={previous}",
        f"shape={shape}",
        f"next={nodes[head.index + 1].lemma if head.index + 1 < len(nodes) else ''}",
        f"clause={head.head is not None and head.head.upos == 'VERB' and head.head is not cue}+{head.rel}",
        f"own_subject={head.head is cue}+{head.rel}+{cue.child('nsubj') is not None}",
        f"chosen_before={sum(n.upos in _NOMINALS and n.index not in indices for n in nodes[lo + 1 : hi])}",
    ]


def _path(cue: Node, head: Node) -> str:
    """The relations from the cue up to the common head and down to the source, at most four long."""
    chain = [cue, *cue.ancestors()]
    place = {node: i for i, node in enumerate(chain)}
    down: list[str] = []
    node: Node | None = head
    while node is not None and node not in place:
        down.append(f"v{node.rel}")
        node = node.head
    up = [f"^{above.rel}" for above in chain[: place[node] if node is not None else None]]
    steps = [*up, *reversed(down)]
    return "".join(steps) if len(steps) <= 4 else f"far{min(len(up), 4)}"
