"""Whom a pronoun means: ordered sieves, each of which names an entity or abstains."""

from __future__ import annotations

from collections.abc import Iterator

from quotex.discourse import (
    Discourse,
    Link,
    Sieve,
    Visit,
    gender_clash,
    inside_own_quote,
    number_clash,
    same_clause,
)
from quotex.entities import Entity
from quotex.mentions import Form, Mention
from quotex.salience import salience
from quotex.values import SpeakerKind

__all__ = ["PRONOUN_SIEVES", "candidates"]

_FAR = 4  # sentences
_TIE = 0.05  # of salience
_CLOSE_BY = 12  # mentions


def relative(mention: Mention, discourse: Discourse) -> Link | None:
    """ "the nominee for mayor, [who] began": what the clause hangs on, else the nearest mention."""
    if mention.pronoun not in {"who", "which", "that"}:
        return None
    clause = next((a for a in mention.head.ancestors() if a.deprel == "acl:relcl"), None)
    nearest: Visit | None = None
    for visit in discourse.recent():
        other = visit.mention
        if other.sentence != mention.sentence:
            break
        if (
            other.inner
            or other.form is Form.PRONOUN
            or (mention.pronoun == "who" and _is_thing(visit.entity))
        ):
            continue
        nearest = nearest or visit
        if clause is not None and clause.head in other.nodes:
            nearest = visit
            break
    return Link(nearest.entity, "before the relative pronoun", nearest.mention) if nearest else None


def _is_thing(entity: Entity) -> bool:
    return entity.kind in {None, SpeakerKind.DOCUMENT, SpeakerKind.PLACE}


def cataphor(mention: Mention, discourse: Discourse) -> Link | None:
    """ "As [she] left, Roe said": the subject that a clause at the head of its sentence waits for."""
    if mention.pronoun not in {"he", "she"}:
        return None
    clause = next((a for a in mention.head.ancestors() if a.rel == "advcl"), None)
    if clause is None or clause.head is None:
        return None
    if min(n.index for n in clause.subtree()) > 0:
        return None
    for other in discourse.ahead(mention, _CLOSE_BY):
        entity = discourse.named.get(other)
        if entity and other.head.rel == "nsubj" and other.head.head is clause.head:
            clash = number_clash(mention, entity) or gender_clash(mention, entity)
            return None if clash else Link(entity, "subject of the same sentence, ahead", other)
    return None


def third_person(mention: Mention, discourse: Discourse) -> Link | None:
    """ "he", "she", "it", "they": the most salient that agrees and is no argument of the same verb."""
    if mention.pronoun not in {"he", "she", "it", "they"}:
        return None
    found = [(salience(mention, v, discourse, rank), -rank, v) for rank, v in candidates(mention, discourse)]
    if not found:
        return None
    score, _, visit = max(found, key=lambda item: item[:2])
    others = [(score - other, v) for other, _, v in found if v.entity is not visit.entity]
    if any(_rivals(visit, other, lead, discourse) for lead, other in others):
        discourse.ambiguous.add(mention)
        return None
    return Link(visit.entity, _evidence(mention, visit, discourse), visit.mention)


def _rivals(best: Visit, other: Visit, lead: float, discourse: Discourse) -> bool:
    """Whether a second antecedent is as good: nearly as salient, or coordinated with a silent first."""
    if lead < _TIE:
        return True
    heads = (best.mention.head, other.mention.head)
    joined = any(one.rel == "conj" and one.head is two for one, two in (heads, heads[::-1]))
    return joined and best.entity is not discourse.running


def candidates(mention: Mention, discourse: Discourse) -> Iterator[tuple[int, Visit]]:
    """The mentions before a pronoun that it may corefer with, the nearest first, with their rank."""
    rank = 0
    for visit in discourse.recent():
        if discourse.distance(mention, visit.mention) > _FAR:
            break
        if not _vetoed(mention, visit, discourse):
            rank += 1
            yield rank, visit


def _vetoed(mention: Mention, visit: Visit, discourse: Discourse) -> bool:
    entity = visit.entity
    return (
        number_clash(mention, entity)
        or gender_clash(mention, entity)
        or (same_clause(mention, visit.mention) and not mention.reflexive)
        or inside_own_quote(mention, entity, discourse)
    )


def _evidence(mention: Mention, visit: Visit, discourse: Discourse) -> str:
    """What speaks for an antecedent, in words: "subject of the previous sentence, running speaker"."""
    distance = discourse.distance(mention, visit.mention)
    where = f"{distance} sentences before"
    if mention.sentence == visit.mention.sentence:
        where = "the same sentence"
    elif distance <= 1:
        where = "the previous sentence"
    subject = "subject of " if visit.mention.head.rel == "nsubj" else "" if distance > 1 else "in "
    parts = [subject + where]
    if visit.entity is discourse.running:
        parts.append("running speaker")
    if mention.gender and visit.entity.gender_from.startswith("first name"):
        parts.append(f"gender by {visit.entity.gender_from}")
    return ", ".join(parts)


PRONOUN_SIEVES: tuple[Sieve, ...] = (relative, cataphor, third_person)
