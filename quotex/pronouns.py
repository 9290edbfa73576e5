"""Whom a pronoun means: ordered sieves, each of which names an entity or abstains."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quotex.discourse import Discourse, Visit, gender_clash, number_clash, same_clause
from quotex.entities import Entity
from quotex.mentions import Form, Mention
from quotex.salience import salience
from quotex.values import SpeakerKind

__all__ = ["PRONOUN_SIEVES", "candidates"]

Sieve = Callable[[Mention, Discourse], Entity | None]
_FAR = 4  # sentences


def relative(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "Jones, [who] says", "the nominee for president, [who] began": what the clause hangs on, else the nearest."""
    if mention.pronoun not in {"who", "which", "that"}:
        return None
    clause = next((a for a in mention.head.ancestors() if a.deprel == "acl:relcl"), None)
    nearest: Entity | None = None
    for visit in discourse.recent():
        other = visit.mention
        if other.sentence != mention.sentence:
            break
        if other.inner or other.form is Form.PRONOUN or (mention.pronoun == "who" and _is_thing(visit.entity)):
            continue
        nearest = nearest or visit.entity
        if clause is not None and clause.head in other.nodes:
            nearest = visit.entity
            break
    if nearest:
        discourse.why[mention] = "before the relative pronoun"
    return nearest


def _is_thing(entity: Entity) -> bool:
    return entity.kind in {None, SpeakerKind.DOCUMENT, SpeakerKind.PLACE}


def third_person(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "he", "she", "it", "they": the most salient of those that agree and are no argument of the same verb."""
    if mention.pronoun not in {"he", "she", "it", "they"}:
        return None
    found = [(salience(mention, visit, discourse, rank), -rank, visit) for rank, visit in candidates(mention, discourse)]
    if not found:
        return None
    visit = max(found, key=lambda item: item[:2])[2]
    discourse.why[mention] = _evidence(mention, visit, discourse)
    return visit.entity


def candidates(mention: Mention, discourse: Discourse) -> Iterator[tuple[int, Visit]]:
    """The mentions before a pronoun that it may corefer with, the nearest first, with their rank."""
    rank = 0
    for visit in discourse.recent():
        if discourse.distance(mention, visit.mention) > _FAR:
            break
        entity = visit.entity
        if not (number_clash(mention, entity) or gender_clash(mention, entity) or _bound(mention, visit)):
            rank += 1
            yield rank, visit


def _bound(mention: Mention, visit: Visit) -> bool:
    """Whether the pronoun and the other mention are arguments of one verb, or the pronoun is inside it."""
    reflexive = mention.head.text.lower().endswith(("self", "selves"))
    return same_clause(mention, visit.mention) and not reflexive


def _evidence(mention: Mention, visit: Visit, discourse: Discourse) -> str:
    distance = discourse.distance(mention, visit.mention)
    where = "the same sentence" if mention.sentence == visit.mention.sentence else "the previous sentence" if distance <= 1 else f"{distance} sentences before"
    parts = [f"{'subject of' if visit.mention.head.rel == 'nsubj' else 'in'} {where}"]
    if visit.entity is discourse.running:
        parts.append("running speaker")
    if mention.gender and visit.entity.gender_from.startswith("first name"):
        parts.append(f"gender by {visit.entity.gender_from}")
    return ", ".join(parts)


PRONOUN_SIEVES: tuple[Sieve, ...] = (relative, third_person)
