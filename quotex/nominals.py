"""Whom a description means: ordered sieves, each of which names an entity or abstains when two fit."""

from __future__ import annotations

from collections.abc import Iterable

from quotex import lexicon
from quotex.discourse import (
    Discourse,
    Link,
    Sieve,
    Visit,
    gender_clash,
    number_clash,
    prominence,
    same_clause,
)
from quotex.entities import Entity
from quotex.mentions import Form, Mention
from quotex.names import after_possessor, is_place
from quotex.nouns import alike, content_words, noun_of
from quotex.phrases import Phrase, extent
from quotex.values import SpeakerKind

__all__ = ["NOMINAL_SIEVES"]

_LEAD = 4  # sentences
_SORTS = {"state": "states", "province": "states", "city": "cities", "town": "cities"}


def apposed(mention: Mention, discourse: Discourse) -> Link | None:
    """[the Crown prosecutor], Mark Tedeschi: a description beside a name."""
    nodes = mention.nodes
    bare = nodes[1] if len(nodes) > 1 and nodes[0].upos in {"DET", "PRON"} else nodes[0]
    found = discourse.apposed.get(mention.start) or discourse.apposed.get(bare.start)
    return Link(found, "beside the name") if found else None


def results(mention: Mention, discourse: Discourse) -> Link | None:
    """ "[The results] of the National Nutrition Study": the study speaks."""
    after = mention.noun.next
    if mention.noun.lemma not in {"result", "finding", "conclusion"} or after is None or after.text != "of":
        return None
    for other in discourse.ahead(mention, 4):
        entity = discourse.named.get(other)
        if entity and entity.kind is SpeakerKind.DOCUMENT:
            return Link(entity, "its results", other)
    return None


def institution(mention: Mention, discourse: Discourse) -> Link | None:
    """ "the court": the last organization with this word in its name; "the company": the last."""
    if mention.kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.GROUP} or not _points(mention):
        return None
    noun = mention.noun.lemma
    for visit in discourse.recent():
        entity = visit.entity
        if entity.kind is SpeakerKind.ORGANIZATION and entity.name:
            words = entity.name_words
            if noun in words or (noun in lexicon.words("generic_organizations") and _publishes(noun, words)):
                return Link(entity, f"the {noun} mentioned last", visit.mention)
    return None


def _publishes(noun: str, words: frozenset[str]) -> bool:
    """Whether a name fits the noun: a newspaper is named as newspapers are."""
    return noun not in lexicon.words("press_nouns") or not words.isdisjoint(lexicon.words("press_words"))


def place(mention: Mention, discourse: Discourse) -> Link | None:
    """ "the city", "the state": the place of this sort mentioned last, else the one mentioned most."""
    if mention.kind is not SpeakerKind.PLACE or not _points(mention) or len(mention.nodes) > 2:
        return None
    noun = mention.noun.lemma
    fitting = lexicon.words(_SORTS.get(noun, "countries"))
    for visit in discourse.recent():
        if visit.entity.name in fitting:
            return Link(visit.entity, f"the {noun} mentioned last", visit.mention)
    known = max((e for e in discourse.entities if e.name in fitting), key=prominence, default=None)
    return Link(known, f"the {noun} mentioned most") if known else None


def by_role(mention: Mention, discourse: Discourse) -> Link | None:
    """ "the defence minister": the one with this noun for a role, and most of the other words."""
    noun = noun_of(mention.noun)
    if not _points(mention) and not _is_headline(mention):
        return None
    words = content_words(mention.nodes[:-1])
    scores = {
        entity: 2 * len(words & entity.role_words) + (noun in entity.nouns)
        for entity in discourse.by_noun.get(noun, ())
        if entity.name and not gender_clash(mention, entity) and not number_clash(mention, entity)
        if not entity.role_words & _BELOW - words
    }
    highest = max(scores.values(), default=0)
    best = [e for e in scores if scores[e] == highest and not _is_addressed(mention, e)]
    chosen = best[0] if len(best) == 1 or (best and _is_headline(mention)) else _latest(best, discourse)
    if chosen is None:
        discourse.ambiguous.update([mention] if best else [])
        return None
    return Link(chosen, f"the {noun} of this article")


_BELOW = frozenset({"shadow", "deputy", "vice", "assistant", "associate"})
"""Words that make an office another one: "the chancellor" is not the shadow chancellor."""


def _is_addressed(mention: Mention, entity: Entity) -> bool:
    """Whether the entity is another argument of the mention's verb: "Liang said to the minister"."""
    return any(same_clause(mention, other) for other in entity.mentions[-3:])


def _latest(entities: Iterable[Entity], discourse: Discourse) -> Entity | None:
    """The one of several that spoke or was mentioned last; none if one sentence mentions two."""
    pool = set(entities)
    if discourse.running in pool:
        return discourse.running
    visits = [v for v in discourse.recent() if v.entity in pool]
    rivals = [v for v in visits if v.mention.sentence == visits[0].mention.sentence]
    return visits[0].entity if len({v.entity for v in rivals}) == 1 else None


def lead(mention: Mention, discourse: Discourse) -> Link | None:
    """ "A federal appeals court ruled", "A new study found": what the article names later, if one fits."""
    if mention.sentence >= _LEAD or mention.plural or mention.inner or mention.owned:
        return None
    noun = mention.noun.lemma
    if mention.kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
        return None
    fitting = discourse.by_word.get(noun, []) if noun not in lexicon.words("generic_organizations") else []
    words = {w.removesuffix("s") for w in content_words(mention.nodes[:-1])}
    better = [entity for entity in fitting if not words.isdisjoint(entity.name_words)]
    found = better or (fitting if mention.kind is SpeakerKind.DOCUMENT else [])
    return Link(found[0], f"the {noun} that the article names later") if len(found) == 1 else None


def same_description(mention: Mention, discourse: Discourse) -> Link | None:
    """ "The study" after "a recent survey of readers", "experts" after "labor experts"."""
    if mention.nodes[0].lemma in lexicon.words("indefinites") or mention.nodes[0].upos == "NUM":
        return None
    if not mention.definite and extent(Phrase(mention.nodes))[-1] is not mention.noun:
        return None
    noun = mention.noun.lemma
    for nouns in ({noun}, alike(noun)) if mention.definite else ({noun},):
        for visit in discourse.described(nouns):
            if _repeats(mention, visit):
                return Link(visit.entity, "described before", visit.mention)
    return None


def _repeats(mention: Mention, visit: Visit) -> bool:
    """Whether a description takes up an earlier one: it adds no word, or points to what was introduced."""
    other = visit.mention
    if other.plural != mention.plural or (
        other.form is Form.NAME and visit.entity.kind is not SpeakerKind.DOCUMENT
    ):
        return False
    if mention.owned and mention.nodes[0].lemma != other.nodes[0].lemma:
        return False
    introduced = other.nodes[0].lemma in lexicon.words("indefinites")
    if mention.definite and not mention.plural and (introduced or mention.owned):
        return True
    return content_words(mention.nodes[:-1]) <= content_words(other.nodes[:-1])


def headline(mention: Mention, discourse: Discourse) -> Link | None:
    """ "[Member of city panel] says": the first person whom the article names as a speaker."""
    if (
        not _is_headline(mention)
        or mention.kind is not SpeakerKind.PERSON
        or mention not in discourse.sources
        or _is_someones(mention)
    ):
        return None
    speaker = discourse.protagonist
    return (
        Link(speaker, "the first speaker named") if speaker and not gender_clash(mention, speaker) else None
    )


def variation(mention: Mention, discourse: Discourse) -> Link | None:
    """ "the two-term senator", "the mother of three": another description of the last sentence's subject.

    It abstains when someone else was named since, unless the description speaks.
    """
    if (
        not _is_someone(mention)
        or mention.head.rel not in {"nsubj", "obl"}
        or discourse.quoted(mention.start)
    ):
        return None
    nearest: Entity | None = None
    for visit in discourse.recent():
        if mention.sentence - visit.mention.sentence > 1:
            break
        entity = visit.entity
        if (
            visit.quoted
            or not entity.name
            or entity.kind is not SpeakerKind.PERSON
            or gender_clash(mention, entity)
        ):
            continue
        nearest = nearest or entity
        if nearest is not entity and mention not in discourse.sources:
            break
        if visit.mention.head.rel == "nsubj" and not same_clause(mention, visit.mention):
            return Link(entity, "another description", visit.mention) if _may_vary(mention, entity) else None
    return None


def _may_vary(mention: Mention, entity: Entity) -> bool:
    """Whether a description may be new: it has two words or more, or is the first role and no office."""
    return len(mention.nodes) > 2 or not (entity.nouns or mention.noun.lemma in lexicon.words("offices"))


def topic(mention: Mention, discourse: Discourse) -> Link | None:
    """ "The city's candidate proposes": whom the article is about, mentioned twice as often as any other."""
    if not _is_someone(mention) or mention not in discourse.sources or len(mention.nodes) < 3:
        return None
    people = (e for e in discourse.entities if e.kind is SpeakerKind.PERSON and e.name)
    first, second = [
        *sorted((e for e in people if not gender_clash(mention, e)), key=prominence)[:-3:-1],
        None,
        None,
    ][:2]
    if first is None or prominence(first) < 4 or (second and prominence(first) < 2 * prominence(second)):
        return None
    return Link(first, "the person whom the article is about")


def _points(mention: Mention) -> bool:
    """ "the mayor", "this company": one that is known, not "her lawyer"."""
    return mention.definite and not mention.plural and not mention.owned


def _is_someone(mention: Mention) -> bool:
    """ "the two-term congressman", outside other phrases."""
    return mention.kind is SpeakerKind.PERSON and _points(mention) and not mention.inner


def _is_headline(mention: Mention) -> bool:
    """Whether a singular noun without an article opens a headline: "[Lawmaker] urges retaliation"."""
    first = mention.nodes[0]
    return (
        mention.sentence < 2
        and first.index <= 1
        and first.upos not in {"DET", "PRON", "NUM"}
        and not mention.plural
        and mention.kind in {SpeakerKind.PERSON, SpeakerKind.DOCUMENT}
    )


def _is_someones(mention: Mention) -> bool:
    """Whether a description begins with its owner's name: "Sunak's spokesman", not "Malaysia's premier"."""
    owner = mention.nodes[: len(mention.nodes) - len(after_possessor(mention.nodes))]
    names = [n for n in owner if n.upos == "PROPN"]
    return bool(names) and not is_place(names)


NOMINAL_SIEVES: tuple[Sieve, ...] = (
    apposed,
    results,
    institution,
    place,
    by_role,
    lead,
    same_description,
    headline,
    variation,
    topic,
)
