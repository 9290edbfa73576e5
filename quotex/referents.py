"""Who each mention of an article is: names first, then descriptions and pronouns in order, by sieves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate

from quotex.discourse import Discourse, Link
from quotex.entities import Entity, gather
from quotex.frames import Attribution
from quotex.mentions import Form, Mention
from quotex.nominals import NOMINAL_SIEVES
from quotex.pronouns import PRONOUN_SIEVES
from quotex.roles import role_of_description, roles_of
from quotex.tree import Sentence
from quotex.values import Span, SpeakerKind

__all__ = ["read"]

_BYLINE = re.compile(r"(?:^|\n)\W*By $")
_SHORT_FOR_NAMES = frozenset({"campaign", "administration", "government", "team"})
_MEMORY = 300  # mentions


def read(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    sources: Sequence[tuple[Mention, ...]],
    quotations: Iterable[Span],
) -> Discourse:
    """The discourse of an article after its last sentence."""
    quoted = _covering(quotations)
    named = gather(mentions)
    discourse = Discourse(
        text,
        mentions,
        named,
        sources=frozenset(m for parts in sources for m in parts),
        quoted=lambda offset: bool(quoted(offset)),
        quoting=_quoting(attributions, sources),
        clock=tuple(accumulate(int(not quoted(s.start)) for s in sentences)),
        entities=list(dict.fromkeys(named.values())),
    )
    _introduce(discourse)
    for mention in mentions:
        _resolve(mention, discourse)
    _first_persons(discourse, _author(discourse, len(sentences)))
    return discourse


def _covering(spans: Iterable[Span]) -> Callable[[int], Sequence[int]]:
    """A function from an offset to the indices of the spans around it, of a few that begin before it."""
    pieces = sorted((span.start, span.end, index) for index, span in enumerate(spans))
    starts = [start for start, _, _ in pieces]

    @cache
    def covering(offset: int) -> Sequence[int]:
        at = bisect_right(starts, offset)
        return [index for _, end, index in pieces[max(0, at - 8) : at] if offset < end]

    return covering


def _quoting(
    attributions: Sequence[Attribution], sources: Sequence[tuple[Mention, ...]]
) -> Callable[[int], Sequence[Mention]]:
    """A function from an offset to the sources of the quotes around it, the innermost first."""
    owners = [(span, parts) for a, parts in zip(attributions, sources, strict=True) for span in a.content]
    covering = _covering(span for span, _ in owners)
    return cache(
        lambda offset: [
            m for index in reversed(covering(offset)) for m in owners[index][1] if m.start != offset
        ]
    )


def _introduce(discourse: Discourse) -> None:
    """Note what the article says of the names anywhere, so that a headline can be read by what follows."""
    for entity in discourse.entities:
        if entity.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
            for word in sorted(entity.name_words):
                discourse.by_word[word].append(entity)
    holders: list[tuple[Span, Entity]] = []
    for mention, entity in discourse.named.items():
        if mention.kind is SpeakerKind.DOCUMENT:
            discourse.by_noun[mention.noun.lemma].append(entity)
        for role in roles_of(discourse.text, mention):
            discourse.describe(entity, role)
            discourse.apposed.setdefault(role.span.start, entity)
            if role.span.start < mention.start or role.rule == "apposition_after":
                holders.append((role.span, entity))
        if not discourse.protagonist and mention in discourse.sources and entity.kind is SpeakerKind.PERSON:
            discourse.protagonist = entity
    around = _covering(span for span, _ in holders)
    discourse.holder = lambda span: next(
        (holders[i][1] for i in reversed(around(span.start)) if span.end <= holders[i][0].end), None
    )


def _resolve(mention: Mention, discourse: Discourse) -> None:
    """Find whose mention it is, and learn from it."""
    entity = discourse.named.get(mention)
    if entity is not None:
        if not entity.mentions:
            _recognize(mention, entity, discourse)
    elif link := _sieved(mention, discourse):
        discourse.links[mention] = link
        entity = link.entity.final
    elif mention.form is Form.NOMINAL:
        entity = discourse.new(mention)
    if entity is not None:
        _learn(mention, entity, discourse)
        discourse.visit(mention, entity)


def _sieved(mention: Mention, discourse: Discourse) -> Link | None:
    sieves = PRONOUN_SIEVES if mention.form is Form.PRONOUN else NOMINAL_SIEVES
    return next((link for sieve in sieves if (link := sieve(mention, discourse))), None)


def _recognize(mention: Mention, entity: Entity, discourse: Discourse) -> None:
    """A bare first name without introduction is someone described before: "a young woman … Mary said"."""
    if len(entity.names) > 1 or " " in mention.name or entity.roles or not mention.gender:
        return
    recent = (v.entity for v in discourse.visits[-_MEMORY:] if _is_plain_description(v.mention))
    fitting = dict.fromkeys(
        e for e in recent if not e.name and e.kind is SpeakerKind.PERSON and e.gender == mention.gender
    )
    if len(fitting) == 1:
        [described] = fitting
        described.merged = entity
        entity.mentions.extend(described.mentions)
        for role in described.roles.values():
            discourse.describe(entity, role)


def _is_plain_description(mention: Mention) -> bool:
    return mention.form is Form.NOMINAL and not mention.inner and not mention.owned


def _learn(mention: Mention, entity: Entity, discourse: Discourse) -> None:
    """What a description or a pronoun shows of its entity: a role, a gender."""
    if mention.pronoun in {"he", "she"}:
        entity.show_gender(mention.gender, f"'{mention.head.text}'")
        if not discourse.quoted(mention.start):
            for role in roles_of(discourse.text, mention):
                discourse.describe(entity, role)
    elif mention.form is Form.NOMINAL and not mention.inner and _tells_role(mention, entity):
        discourse.describe(entity, role_of_description(discourse.text, mention))


def _tells_role(mention: Mention, entity: Entity) -> bool:
    """Whether a description is a role of its entity; "the campaign" and "the city" are short for a name."""
    if not entity.name or mention.kind is SpeakerKind.PERSON:
        return True
    if mention.kind is SpeakerKind.PLACE or mention.noun.lemma in _SHORT_FOR_NAMES:
        return False
    return len(mention.nodes) > 2 or mention.noun.lemma not in entity.name_words


def _first_persons(discourse: Discourse, author: Entity | None) -> None:
    """ "I" and "we" inside a quote are its speaker; outside, the article's author."""
    for mention in discourse.mentions:
        if mention.pronoun in {"i", "we"}:
            around = discourse.quoting(mention.start)
            speaker = next(
                (discourse.owner[m] for m in around if m in discourse.owner), None if around else author
            )
            if speaker:
                discourse.owner[mention] = speaker
                discourse.links[mention] = Link(speaker, "inside their own quote" if around else "the author")
                speaker.final.mentions.append(mention)


def _author(discourse: Discourse, sentences: int) -> Entity | None:
    """The writer of an opinion piece: "By Jane Doe" at its start; "Jane Doe is a playwright" at its end."""
    people = [(m, e) for m, e in discourse.named.items() if e.kind is SpeakerKind.PERSON and " " in m.name]
    for mention, entity in people[:3]:
        if _BYLINE.search(discourse.text[max(0, mention.start - 4) : mention.start]):
            return entity
    for mention, entity in people:
        after = mention.noun.next
        if (
            mention.sentence >= sentences - 3
            and mention.nodes[0].index == 0
            and after
            and after.lemma == "be"
        ):
            return entity
    return None
