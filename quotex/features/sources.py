"""Whether a word heads the source of a cue: its relation, its place, its form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotex.features.groups import REMEMBERED, Group, Row, bucket
from quotex.features.surroundings import kinds_of_subject, rule_features, subject_of
from quotex.tree import Node

__all__ = ["source_features"]

_NOMINALS = frozenset({"PROPN", "PRON", "NOUN"})


def source_features(
    cue: Node, head: Node | None, rules: Sequence[str], quoted: Sequence[int], indices: frozenset[int]
) -> Row:
    """Observations on whether `head` heads the source of `cue`; None stands for "nobody is credited".

    `indices` are the node indices of the content already chosen.
    """
    if head is None:
        return _nobody(cue)
    nodes = cue.sentence.nodes
    side = "after" if head.index > cue.index else "before"
    child = head.child("case")
    case = child.lemma if child else ""
    between = nodes[min(cue.index, head.index) + 1 : max(cue.index, head.index)]
    return Row(
        [
            *rule_features(cue, rules),
            _voice(rules[0], cue.feat("Voice"), cue.feat("VerbForm")),
            _relation(head.upos, head.deprel, cue.upos),
            _route(_path(cue, head), cue.upos),
            _number(head.feat("Person"), head.feat("PronType"), head.text[:1].isupper(), head.upos),
            _distance(side, bucket(len(between) + 1), cue.upos),
            _marks(quoted[head.index] == quoted[cue.index], quoted[head.index] >= 0),
            _passed(
                min(sum(n.upos == "VERB" for n in between), 3),
                min(sum(n.upos in _NOMINALS for n in between), 3),
                sum(n.upos in _NOMINALS and n.index not in indices for n in between),
            ),
            *_place(cue, head, between, indices),
        ],
        [
            f"first+lemma={rules[0]}+{cue.lemma}",
            f"head={head.lemma}",
            f"headrel+lemma={head.deprel}+{cue.lemma}",
            f"case={case}",
            f"case+lemma={case}+{cue.lemma}",
            f"next={nodes[head.index + 1].lemma if head.index + 1 < len(nodes) else ''}",
            f"previous={_outside(head.previous)}",
            *(f"between={n.text}" for n in between[:6] if n.upos == "PUNCT"),
        ],
    )


def _nobody(cue: Node) -> Row:
    subject = subject_of(cue)
    group, words = kinds_of_subject(cue, subject, "none+subject")
    return Row(
        [group],
        [
            "none",
            f"none+lemma={cue.lemma}",
            f"none+tag={cue.upos}+{cue.rel}",
            f"none+voice={cue.feat('Voice')}+{cue.feat('VerbForm')}",
            *words,
            *(f"none+child={c.deprel}" for c in cue.children),
            f"none+subjectlemma={subject.lemma if subject else ''}",
        ],
    )


@lru_cache(REMEMBERED)
def _voice(rule: str, voice: str, form: str) -> Group:
    return (f"first+voice={rule}+{voice}+{form}",)


@lru_cache(REMEMBERED)
def _relation(upos: str, deprel: str, tag: str) -> Group:
    return ("bias", f"headtag={upos}", f"headrel={deprel}", f"headrel+tag={deprel}+{tag}")


@lru_cache(REMEMBERED)
def _route(path: str, tag: str) -> Group:
    return (f"path={path}", f"path+tag={path}+{tag}")


@lru_cache(REMEMBERED)
def _number(person: str, pronoun: str, capital: bool, upos: str) -> Group:
    return (f"person={person}+{pronoun}", f"name={capital}+{upos}")


@lru_cache(REMEMBERED)
def _distance(side: str, distance: str, tag: str) -> Group:
    return (f"side={side}+{tag}", f"distance={distance}+{side}")


@lru_cache(REMEMBERED)
def _marks(together: bool, inside: bool) -> Group:
    return (f"quoted={together}+{inside}",)


@lru_cache(REMEMBERED)
def _passed(verbs: int, nouns: int, outside: int) -> Group:
    return (f"verbs_between={verbs}", f"nouns_between={nouns}", f"chosen_before={outside}")


def _outside(before: Node | None) -> str:
    """The mark before a source, or the tag of the word."""
    return "" if before is None else before.text if before.upos == "PUNCT" else before.upos


def _place(cue: Node, head: Node, between: Sequence[Node], indices: frozenset[int]) -> list[Group]:
    """Where a source stands between cue and content, and how it is written."""
    parts = [n.index in indices for n in between]
    first_of_content = min(indices, default=cue.index)
    return [
        _content(
            head.index in indices,
            "none" if not any(parts) else "all" if all(parts) else "some",
            "left" if head.index < first_of_content else "right",
            cue.index < first_of_content,
        ),
        _beside(not between, head.index < cue.index, head.upos),
        _shape(head.text[:4]),
        _clause(
            head.rel,
            head.head is not None and head.head.upos == "VERB" and head.head is not cue,
            head.head is cue,
            cue.child("nsubj") is not None,
        ),
    ]


@lru_cache(REMEMBERED)
def _content(inside: bool, between: str, side: str, after: bool) -> Group:
    return (f"in_content={inside}", f"content_between={between}", f"content_side={side}+{after}")


@lru_cache(REMEMBERED)
def _beside(adjacent: bool, before: bool, upos: str) -> Group:
    return (f"adjacent={adjacent}+{before}+{upos}",)


@lru_cache(REMEMBERED)
def _shape(start: str) -> Group:
    return (f"shape={''.join('X' if c.isupper() else 'x' if c.isalpha() else '-' for c in start)}",)


@lru_cache(REMEMBERED)
def _clause(rel: str, elsewhere: bool, own: bool, has_subject: bool) -> Group:
    return (f"clause={elsewhere}+{rel}", f"own_subject={own}+{rel}+{has_subject}")


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
