"""Who said it: the name, role and reason for each attribution, and everyone who speaks in an article.

Mentions are read in text order, twice over: names first, so that a headline's surname finds its owner, then
descriptions and pronouns by ordered sieves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from attrs import define, field, frozen

from quotex.discourse import Discourse
from quotex import lexicon
from quotex.entities import Entity, gather, key_of
from quotex.frames import Attribution
from quotex.kinds import kind_of
from quotex.mentions import Form, Mention, mentions
from quotex.nominals import NOMINAL_SIEVES
from quotex.phrases import Phrase, extent
from quotex.pronouns import PRONOUN_SIEVES
from quotex.roles import Role, description, head_noun, roles_of
from quotex.roster import Roster
from quotex.tree import Node, Sentence
from quotex.values import Kind, Quote, Reason, Span, Speaker, SpeakerKind, Why

__all__ = ["resolve"]

_BYLINE = re.compile(r"(?:^|\n)\W*By $")


def resolve(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    quotations: Sequence[Any] = (),
    roster: Roster | None = None,
) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotes of an article, one for each attribution and in their order, and its speakers."""
    found = mentions(text, sentences, _borders(attributions))
    at = _Places(found)
    sources = [_source_mentions(text, a, at) for a in attributions]
    discourse = Discourse(
        text,
        sentences,
        owner={},
        quoted=_inside([s for q in quotations for s in q.spans] or [s for a in attributions for s in a.content]),
        sources=frozenset(m for ms in sources for m in ms),
    )
    _read(found, discourse)
    _first_persons(found, attributions, sources, discourse)
    return _quotes(text, attributions, sources, discourse, roster)


def _borders(attributions: Iterable[Attribution]) -> frozenset[int]:
    """Where sources and cues begin and end."""
    return frozenset(at for a in attributions for span in (a.source, a.cue) if span for at in (span.start, span.end))


class _Places:
    """Mentions by the places they cover."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self.outer = [m for m in found if not m.inner or m.form is Form.PRONOUN]
        self.starts = [m.start for m in self.outer]
        self.covering: dict[Node, list[Mention]] = defaultdict(list)
        for mention in found:
            for node in mention.nodes:
                self.covering[node].append(mention)

    def within(self, span: Span) -> list[Mention]:
        """The outer mentions that start inside a span."""
        low, high = bisect_right(self.starts, span.start - 1), bisect_right(self.starts, span.end - 1)
        return self.outer[low:high]

    def of(self, node: Node) -> Mention | None:
        """The largest mention that covers a node."""
        return max(self.covering.get(node, ()), key=lambda m: (not m.inner, len(m.nodes)), default=None)


def _source_mentions(text: str, attribution: Attribution, at: _Places) -> tuple[Mention, ...]:
    """The mentions that an attribution credits: the first in its source, which heads it, or the parts joined by "and"."""
    source = attribution.source
    if source is None:
        return ()
    inside = at.within(source)
    if not inside:
        head = at.of(attribution.source_head) if attribution.source_head else None
        return (head,) if head and head.start <= source.start + 1 else ()
    parts = [inside[0]]
    for mention in inside[1:]:
        if mention.start >= parts[-1].end and _is_coordinated(text, parts[-1], mention):
            parts.append(mention)
    return tuple(parts)


def _is_coordinated(text: str, left: Mention, right: Mention) -> bool:
    """Whether only a comma or "and" stands between two mentions."""
    between = text[left.end : right.start].strip().lower()
    return between in {"and", ", and", "&", "and the", ", and the"}


def _inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """A test for offsets inside any of the spans."""
    pieces = sorted((s.start, s.end) for s in spans)
    starts = [start for start, _ in pieces]

    def covered(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < pieces[at][1]

    return covered


def _read(found: Sequence[Mention], discourse: Discourse) -> None:
    """Resolve every mention, in order."""
    named = gather(found)
    discourse.found, discourse.named = found, named
    discourse.places = {mention: at for at, mention in enumerate(found)}
    discourse.clock = tuple(accumulate(int(not discourse.quoted(s.start)) for s in discourse.sentences))
    discourse.entities.extend(dict.fromkeys(named.values()))
    for entity in discourse.entities:
        _index(entity, discourse)
    for mention, entity in named.items():
        for role in roles_of(discourse.text, mention):
            discourse.describe(entity, role)
            discourse.apposed.setdefault(role.span.start, entity)
    discourse.protagonist = next(
        (e for m in found if m in discourse.sources and (e := named.get(m)) and e.kind is SpeakerKind.PERSON), None
    )
    for mention in found:
        entity = named.get(mention) or _sieved(mention, discourse)
        if entity is not None and not entity.mentions and mention.form is Form.NAME:
            _recognize(mention, entity, discourse)
        if entity is None and mention.form is Form.NOMINAL:
            entity = discourse.new(mention)
        if entity is None:
            continue
        _learn(mention, entity, discourse)
        discourse.visit(mention, entity)


def _index(entity: Entity, discourse: Discourse) -> None:
    """Make an organization or a document known under the words of its names."""
    if entity.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
        for word in {w.removesuffix("s") for name in entity.names for w in key_of(name)}:
            discourse.by_word[word].append(entity)


def _recognize(mention: Mention, entity: Entity, discourse: Discourse) -> None:
    """A bare first name that comes without introduction belongs to someone described before: "The woman … Melanie"."""
    bare = len(entity.names) == 1 and " " not in mention.name and not mention.title and not entity.roles
    if not bare or not mention.gender or entity.kind is not SpeakerKind.PERSON:
        return
    described = {
        v.entity.final: None
        for v in discourse.visits
        if not v.entity.final.name and v.mention.form is Form.NOMINAL and v.entity.kind is SpeakerKind.PERSON
        and v.entity.gender == mention.gender and not v.mention.inner and v.mention.nodes[0].feat("Poss") != "Yes"
    }  # fmt: skip
    if len(described) == 1:
        [other] = described
        other.merged = entity
        for role in other.roles.values():
            discourse.describe(entity, role)
        entity.mentions.extend(other.mentions)


def _learn(mention: Mention, entity: Entity, discourse: Discourse) -> None:
    """What a description or a pronoun shows about its entity: a role, a gender."""
    if mention.form is Form.PRONOUN:
        if mention.gender in {"Fem", "Masc"}:
            entity.show_gender(mention.gender, f"'{mention.head.text}'")
        if not discourse.quoted(mention.start) and entity.kind is SpeakerKind.PERSON and mention.pronoun in {"he", "she"}:
            for role in roles_of(discourse.text, mention):
                discourse.describe(entity, role)
    elif mention.form is Form.NOMINAL and not mention.inner and _tells_role(mention, entity):
        discourse.describe(entity, _role_of(discourse.text, mention))


def _tells_role(mention: Mention, entity: Entity) -> bool:
    """Whether a description is a role of its entity; "the campaign" and "the city" are but short for a name."""
    if not entity.name or mention.kind is SpeakerKind.PERSON:
        return True
    if mention.kind is SpeakerKind.PLACE or mention.noun.lemma in {"campaign", "administration", "government", "team"}:
        return False
    return len(mention.nodes) > 2 or not any(mention.noun.lemma in key_of(name) for name in entity.names)


def _role_of(text: str, mention: Mention) -> Role:
    nodes = mention.nodes
    return Role(description(text, mention), head_noun(nodes), frozenset(), "nominal")


def _sieved(mention: Mention, discourse: Discourse) -> Entity | None:
    sieves = PRONOUN_SIEVES if mention.form is Form.PRONOUN else NOMINAL_SIEVES
    return next((entity for sieve in sieves if (entity := sieve(mention, discourse))), None)


def _first_persons(
    found: Sequence[Mention],
    attributions: Sequence[Attribution],
    sources: Sequence[tuple[Mention, ...]],
    discourse: Discourse,
) -> None:
    """ "I" and "we" inside a quote are its speaker; outside, the article's author."""
    spans = sorted((s.start, s.end, i) for i, a in enumerate(attributions) for s in a.content)
    starts = [s[0] for s in spans]
    author = _author(discourse)
    for mention in found:
        if mention.pronoun not in {"i", "we"} or mention in discourse.owner:
            continue
        at = bisect_right(starts, mention.start) - 1
        around = [i for _, end, i in spans[max(0, at - 8) : at + 1] if end > mention.start and mention not in sources[i]]
        speaker = next((discourse.owner.get(m) for i in reversed(around) for m in sources[i]), None) if around else author
        if speaker is not None:
            discourse.owner[mention] = speaker
            discourse.why[mention] = "inside their own quote" if around else "the author"
            speaker.mentions.append(mention)


def _author(discourse: Discourse) -> Entity | None:
    """The writer of an opinion piece: "By Jane Doe" at its start, or its last lines: "Jane Doe is a playwright"."""
    names = [v for v in discourse.visits if v.mention.form is Form.NAME and v.entity.kind is SpeakerKind.PERSON]
    for visit in names[:3]:
        if _BYLINE.search(discourse.text[max(0, visit.mention.start - 4) : visit.mention.start]):
            return visit.entity
    for visit in reversed(names):
        mention = visit.mention
        if mention.sentence < len(discourse.sentences) - 3:
            break
        after = mention.nodes[-1].next
        if mention.nodes[0].index == 0 and after is not None and after.lemma == "be" and len(mention.name.split()) > 1:
            return visit.entity
    return None


def _quotes(
    text: str,
    attributions: Sequence[Attribution],
    sources: Sequence[tuple[Mention, ...]],
    discourse: Discourse,
    roster: Roster | None,
) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    joint: dict[tuple[Entity, ...], Entity] = {}
    quotes: list[Quote] = []
    said: dict[Entity, list[int]] = defaultdict(list)
    for index, (attribution, parts) in enumerate(zip(attributions, sources, strict=True)):
        entity = _entity(parts, discourse, joint)
        role = _role(text, attribution, parts, entity)
        if entity is not None:
            said[entity].append(index)
        name = entity.name if entity else None
        quotes.append(
            Quote(
                " ".join(span.text for span in attribution.content),
                name,
                role,
                kind=kind_of(text, attribution.content),
                spans=attribution.content,
                cue=attribution.cue,
                source=attribution.source,
                sentence=attribution.sentence,
                attitude=attribution.attitude,
                status=attribution.status,
                parent=attribution.parent,
                speaker_id=_identifier(entity, roster),
                confidence=attribution.confidence,
                why=Why(attribution.rule, _chain(text, attribution, parts, entity, discourse), _reason(attribution, parts, entity)),
            )
        )
    speakers = tuple(_speaker(text, entity, found, roster) for entity, found in said.items())
    return tuple(quotes), speakers


def _entity(parts: tuple[Mention, ...], discourse: Discourse, joint: dict[tuple[Entity, ...], Entity]) -> Entity | None:
    found = tuple(dict.fromkeys(e.final for m in parts if (e := discourse.owner.get(m))))
    named = tuple(e for e in found if e.name)
    if len(named) < 2:
        return (named or found or (None,))[0]
    if named not in joint:
        kinds = {e.kind for e in named}
        kind = kinds.pop() if kinds == {SpeakerKind.ORGANIZATION} else SpeakerKind.GROUP
        joint[named] = Entity(named[0].order, kind=kind, plural=True, parts=named)
    return joint[named]


def _role(text: str, attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None) -> str | None:
    """The fullest role of a named source; of an unnamed one the description, its own if it has one."""
    if attribution.source is None:
        return None
    pronoun = bool(parts) and parts[0].form is Form.PRONOUN
    if (entity is None or not entity.name) and not pronoun:
        return _described_source(attribution.source.text)
    ranked = _ranked(entity) if entity else []
    return ranked[0].span.text if ranked else None


_RANK = {"title": 0, "descriptive_tail": 0, "listed": 1, "letters": 3, "apposition_after": 0, "apposition_before": 0, "copula": 1, "nominal": 1, "employer": 2, "affiliation": 2, "party": 3}


def _ranked(entity: Entity) -> list[Role]:
    """An entity's roles, the fullest first."""
    if entity.parts:
        return [r for part in entity.parts for r in _ranked(part)]
    return sorted(entity.roles.values(), key=lambda r: (_RANK[r.rule], -len(r.words), r.span.start))


def _described_source(source: str) -> str:
    """A source as a role: without the relative clause and the loose comma at its end."""
    return re.split(r",|\s+(?:who|which|that|whose)\s", source)[0].strip()


def _chain(text: str, attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None, discourse: Discourse) -> tuple[str, ...]:
    if attribution.source is None or entity is None:
        return ()
    steps = [attribution.source.text]
    for mention in parts[:1]:
        if why := discourse.why.get(mention):
            steps.append(why)
    if entity.name:
        steps.append(entity.name)
    return tuple(steps)


def _reason(attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None) -> Reason | None:
    if entity is not None and entity.name:
        return None
    if attribution.reason is not None:
        return attribution.reason
    if attribution.source is None:
        return Reason.NO_SOURCE
    return Reason.AMBIGUOUS if entity is None and parts and parts[0].form is Form.PRONOUN else Reason.NEVER_NAMED


def _identifier(entity: Entity | None, roster: Roster | None) -> str | None:
    return roster.find(entity.name, *entity.names) if roster and entity and entity.name else None


def _speaker(text: str, entity: Entity, quotes: Sequence[int], roster: Roster | None) -> Speaker:
    return Speaker(
        entity.name,
        kind=entity.kind or SpeakerKind.PERSON,
        roles=tuple(r.span for r in _ranked(entity)),
        aliases=tuple(n for n in entity.names if n != entity.name),
        mentions=tuple(sorted(m.span(text) for m in entity.mentions)),
        quotes=tuple(quotes),
        id=_identifier(entity, roster),
    )
