"""How strongly an earlier mention invites a pronoun: features and weights learned from GUM's coreference.

The weights stand in ``data/salience.txt``, one a line: the pronouns they are for, a feature, a number. They
were learned by maximum likelihood: of all mentions before a pronoun that agree with it, one that it
corefers with is to have the highest sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from quotex import lexicon
from quotex.discourse import Discourse, Visit, prominence
from quotex.mentions import Mention
from quotex.tree import Node
from quotex.values import SpeakerKind

__all__ = ["features", "salience"]

_FAMILY = {"he": "he", "she": "he", "it": "it", "they": "they"}
_RELATIONS = frozenset({"nsubj", "obj", "obl", "nmod", "appos", "conj", "root"})


def salience(mention: Mention, visit: Visit, discourse: Discourse, rank: int) -> float:
    """The summed weights of what holds between a pronoun and an earlier mention, the `rank`-th before it."""
    weights = _weights()[_FAMILY[mention.pronoun]]
    return sum(weights.get(feature, 0.0) for feature in features(mention, visit, discourse, rank))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: dict[str, dict[str, float]] = {family: {} for family in set(_FAMILY.values())}
    for line in lexicon.words("salience"):
        family, feature, weight = line.split()
        weights[family][feature] = float(weight)
    return weights


def features(mention: Mention, visit: Visit, discourse: Discourse, rank: int) -> Iterator[str]:
    """What holds between a pronoun and an earlier mention."""
    other, entity = visit.mention, visit.entity
    yield f"sentences={min(discourse.distance(mention, other), 4)}"
    if other.sentence == mention.sentence:
        yield "same_sentence"
        if _governs(other.head, mention.head):
            yield "governs"
    yield f"rank={min(rank.bit_length(), 5)}"
    relation = other.head.rel if other.head.rel in _RELATIONS else "other"
    yield f"relation={'inner' if other.inner else relation}"
    if other.head.rel == "nsubj" and not other.inner and mention.head.rel == "nsubj":
        yield "both_subjects"
    if mention.head.rel == "nmod" and other.sentence == mention.sentence:
        yield "possessive_here"
    yield f"form={other.form}"
    if other.pronoun == mention.pronoun:
        yield "same_pronoun"
    if other.nodes[0].index < 2:
        yield "opens_sentence"
    yield f"gender={_gender(mention, visit)}"
    yield f"kind={entity.kind or 'unknown'}"
    yield f"mentions={min(prominence(entity).bit_length(), 5)}"
    yield from _speech(mention, visit, discourse)


def _governs(subject: Node, node: Node) -> bool:
    """Whether a subject's verb stands above a node: "[Liang] said that he"."""
    return subject.rel == "nsubj" and subject.head is not None and node.is_under(subject.head)


def _gender(mention: Mention, visit: Visit) -> str:
    entity = visit.entity
    if mention.gender not in {"Fem", "Masc"} or entity.kind is not SpeakerKind.PERSON:
        return "none"
    if entity.gender != mention.gender:
        return "unknown"
    return "first_name" if entity.gender_from.startswith("first name") else "shown"


def _speech(mention: Mention, visit: Visit, discourse: Discourse) -> Iterator[str]:
    """Who speaks: sources, the running speaker, quotation marks."""
    speaks = mention in discourse.sources
    if visit.source:
        yield "source_to_source" if speaks else "source"
    if visit.entity is discourse.running:
        yield "running_to_source" if speaks and discourse.distance(mention, visit.mention) < 2 else "running"
    inside = discourse.quoted(mention.start)
    if visit.quoted != inside:
        yield "into_quotation" if inside else "quotation_to_source" if speaks else "out_of_quotation"
