"""Whom a description means: ordered sieves, each of which names an entity or abstains when two fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quotex import lexicon
from quotex.discourse import Discourse, gender_clash, number_clash, prominence, same_clause
from quotex.entities import Entity, key_of
from quotex.mentions import Form, Mention
from quotex.phrases import Phrase, extent
from quotex.roles import content_words, is_person_noun, noun_of
from quotex.values import SpeakerKind

__all__ = ["NOMINAL_SIEVES"]

Sieve = Callable[[Mention, Discourse], Entity | None]
_GENERIC = frozenset({"company", "organization", "organisation", "group", "agency", "firm", "newspaper", "network", "outlet", "department"})
_INDEFINITE = frozenset({"a", "an", "another", "other", "some", "many", "one", "any", "no", "every", "each", "few", "several", "most"})
_OFFICES = frozenset({"president", "governor", "mayor", "minister", "premier", "king", "queen", "pope", "judge", "prosecutor", "secretary", "chairman", "sheriff", "attorney", "lawyer", "spokesman", "spokeswoman", "doctor", "teacher", "driver", "officer", "victim", "suspect", "man", "woman", "boy", "girl"})
_ALIKE = (
    frozenset({"study", "report", "survey", "research", "poll", "analysis", "finding", "result"}),
    frozenset({"article", "piece", "story", "feature", "column", "editorial", "op-ed", "essay", "post"}),
    frozenset({"film", "documentary", "movie"}),
    frozenset({"ruling", "decision", "verdict", "opinion", "judgment", "sentence"}),
    frozenset({"letter", "memo", "email", "statement", "note", "message"}),
    frozenset({"lawsuit", "suit", "complaint", "filing"}),
    frozenset({"book", "memoir", "biography"}),
)


def apposed(mention: Mention, discourse: Discourse) -> Entity | None:
    """[the Crown prosecutor], Mark Tedeschi: a description beside a name."""
    found = discourse.apposed.get(mention.start) or discourse.apposed.get(_bare_start(mention))
    if found:
        discourse.why[mention] = "beside the name"
    return found


def _bare_start(mention: Mention) -> int:
    nodes = mention.nodes
    return nodes[1].start if len(nodes) > 1 and nodes[0].upos in {"DET", "PRON"} else nodes[0].start


def institution(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "the alliance", "the appeals court", "the campaign": the organization with this word in its name, or the last one."""
    if mention.kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.GROUP} or not mention.definite or mention.plural:
        return None
    noun = mention.noun.lemma
    if mention.nodes[0].feat("Poss") == "Yes":
        return None
    for visit in discourse.recent():
        entity = visit.entity
        if entity.kind is not SpeakerKind.ORGANIZATION or not entity.name:
            continue
        words = {w.removesuffix("s") for w in key_of(entity.name)}
        if noun in words or noun in _GENERIC:
            discourse.why[mention] = f"the {noun} named last"
            return entity
    return None


def place(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "the city", "the state": the place of this sort mentioned last."""
    if mention.kind is not SpeakerKind.PLACE or not mention.definite or mention.plural or len(mention.nodes) > 2:
        return None
    sort = {"state": "states", "province": "states", "city": "cities", "town": "cities"}.get(mention.noun.lemma, "countries")
    for visit in discourse.recent():
        name = visit.entity.name
        if name and (name in lexicon.words(sort) or (sort == "cities" and name.endswith(" City"))):
            discourse.why[mention] = f"the {mention.noun.lemma} named last"
            return visit.entity
    fitting = [e for e in discourse.entities if e.name in lexicon.words(sort)]
    return max(fitting, key=prominence, default=None)


def by_role(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "the defence minister", "the former president": the one whose role has this noun, and the other words if any."""
    noun = noun_of(mention.noun)
    headline = _is_headline(mention)
    if mention.plural or mention.nodes[0].feat("Poss") == "Yes" or not (mention.definite or headline):
        return None
    words = _modifiers(mention)
    scores = {
        entity: 2 * len(words & entity.words) + (noun in entity.nouns)
        for entity in discourse.by_noun.get(noun, ())
        if entity.name and not gender_clash(mention, entity) and not number_clash(mention, entity)
    }
    best = [e for e, score in scores.items() if score == max(scores.values()) and not _is_addressed(mention, e)]
    chosen = best[0] if len(best) == 1 or (headline and best) else _latest(best, discourse)
    if chosen:
        discourse.why[mention] = f"the {noun} of this article"
    return chosen


def _is_addressed(mention: Mention, entity: Entity) -> bool:
    """Whether the entity is another argument of the mention's verb: "Melanie said to the nominee"."""
    return any(same_clause(mention, other) for other in entity.mentions[-3:])


def lead(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "A federal appeals court ruled", "A new study has found": what the article goes on to name, if only one fits."""
    if mention.sentence > 3 or mention.plural or mention.inner or mention.nodes[0].feat("Poss") == "Yes":
        return None
    if mention.kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT} or mention.noun.lemma in _GENERIC:
        return None
    fitting = discourse.by_word.get(mention.noun.lemma, ())
    words = {w.removesuffix("s") for w in _modifiers(mention)}
    better = [e for e in fitting if words & {w.removesuffix("s") for n in e.names for w in key_of(n)}]
    found = better or (fitting if mention.kind is SpeakerKind.DOCUMENT else ())
    if len(found) != 1:
        return None
    discourse.why[mention] = f"the {mention.noun.lemma} that the article names later"
    return found[0]


def results(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "The results of the National Nutrition Study": the study speaks."""
    if mention.noun.lemma not in {"result", "finding", "conclusion"}:
        return None
    after = mention.noun.next
    if after is None or after.text != "of":
        return None
    return next(
        (e for m in discourse.ahead(mention, 4) if (e := discourse.named.get(m)) and e.kind is SpeakerKind.DOCUMENT), None
    )


def _modifiers(mention: Mention) -> set[str]:
    return content_words(mention.nodes[:-1])


def _is_headline(mention: Mention) -> bool:
    """Whether a singular noun without an article opens a headline: "[Lawmaker] urges retaliation"."""
    first = mention.nodes[0]
    return (
        mention.sentence < 2
        and first.index <= 1
        and first.upos not in {"DET", "PRON", "NUM"}
        and not mention.plural
        and (is_person_noun(mention.noun) or mention.kind is SpeakerKind.DOCUMENT)
    )


def _latest(entities: Iterable[Entity], discourse: Discourse) -> Entity | None:
    pool = set(entities)
    return next((v.entity for v in discourse.recent() if v.entity in pool), None)


def same_description(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "The study" after "a recent Reuters survey of voter lists", "experts" after "labor-policy experts"."""
    if mention.nodes[0].lemma in _INDEFINITE or mention.nodes[0].upos == "NUM":
        return None
    noun, words = mention.noun.lemma, _modifiers(mention)
    alike = next((group for group in _ALIKE if noun in group), frozenset({noun})) if mention.definite else {noun}
    for nouns in ({noun}, alike):
        for visit in discourse.recent():
            other = visit.mention
            if other.form is Form.PRONOUN or other.noun.lemma not in nouns or other.plural != mention.plural:
                continue
            if other.form is Form.NAME and visit.entity.kind is not SpeakerKind.DOCUMENT:
                continue
            if mention.nodes[0].feat("Poss") == "Yes" and mention.nodes[0].lemma != other.nodes[0].lemma:
                continue
            if not mention.definite and extent(Phrase(mention.nodes))[-1] is not mention.noun:
                return None
            if words <= _modifiers(other) or (mention.definite and other.nodes[0].lemma in _INDEFINITE and not mention.plural):
                discourse.why[mention] = "the same description before"
                return visit.entity
    return None


def own_kin(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "my father", "his wife", "her spokesman": the same description with the same owner."""
    first = mention.nodes[0]
    if first.feat("Poss") != "Yes" or mention.plural:
        return None
    for visit in discourse.recent():
        other = visit.mention
        if other.form is Form.NOMINAL and other.noun.lemma == mention.noun.lemma and other.nodes[0].lemma == first.lemma:
            discourse.why[mention] = "the same description before"
            return visit.entity
    return None


def variation(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "the Vermont senator", "the 34-year-old mother of three": a new description of the one who has just spoken."""
    if not _is_pointing_at_person(mention) or mention.head.rel not in {"nsubj", "obl"} or discourse.quoted(mention.start):
        return None
    nearest: Entity | None = None
    for visit in discourse.recent():
        if mention.sentence - visit.mention.sentence > 1:
            return None
        entity = visit.entity
        if entity.kind is not SpeakerKind.PERSON or not entity.name or visit.quoted or gender_clash(mention, entity):
            continue
        nearest = nearest or entity
        if nearest is not entity and mention not in discourse.sources:
            return None
        if visit.mention.head.rel == "nsubj" and not same_clause(mention, visit.mention):
            if len(mention.nodes) < 3 and (entity.nouns or mention.noun.lemma in _OFFICES):
                return None
            discourse.why[mention] = "another description of the one who has just spoken"
            return entity
    return None


def _is_pointing_at_person(mention: Mention) -> bool:
    """ "the California congressman", outside other phrases and not owned by anybody."""
    return (
        mention.kind is SpeakerKind.PERSON
        and mention.definite
        and not mention.plural
        and not mention.inner
        and mention.nodes[0].feat("Poss") != "Yes"
    )


def topic(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "The GOP candidate proposes": the person whom the article is about, mentioned twice as often as any other."""
    if not _is_pointing_at_person(mention) or mention not in discourse.sources or len(mention.nodes) < 3:
        return None
    people = [e for e in discourse.entities if e.kind is SpeakerKind.PERSON and e.name and not gender_clash(mention, e)]
    ranked = sorted(people, key=prominence, reverse=True)[:2]
    if not ranked or prominence(ranked[0]) < 4 or (len(ranked) > 1 and prominence(ranked[0]) < 2 * prominence(ranked[1])):
        return None
    discourse.why[mention] = "the person whom the article is about"
    return ranked[0]


def headline(mention: Mention, discourse: Discourse) -> Entity | None:
    """ "[Member of House panel] says": the first person whom the article names as a speaker."""
    if not _is_headline(mention) or mention.kind is not SpeakerKind.PERSON or mention not in discourse.sources:
        return None
    if discourse.protagonist and not gender_clash(mention, discourse.protagonist):
        discourse.why[mention] = "the first speaker whom the article names"
        return discourse.protagonist
    return None


NOMINAL_SIEVES: tuple[Sieve, ...] = (
    apposed,
    results,
    institution,
    place,
    by_role,
    lead,
    own_kin,
    same_description,
    headline,
    variation,
    topic,
)
