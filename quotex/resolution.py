"""Who said it: name, role and reason for each attribution, and everyone who speaks in an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotex.discourse import Discourse
from quotex.entities import Entity
from quotex.frames import Attribution
from quotex.kinds import kind_of
from quotex.marks import Quotation
from quotex.mentions import Form, Mention, mentions
from quotex.referents import read
from quotex.roles import Role
from quotex.roster import Roster
from quotex.sources import Sources, borders
from quotex.tree import Sentence
from quotex.values import Quote, Reason, Speaker, SpeakerKind, Why

__all__ = ["resolve"]

_CLAUSE = re.compile(
    r",\s+(?=(?:who|which|whose|where|a|an|the|including)\b|\d)|(?<!\s)\s+(?=(?:who|which|that|whose)\s)"
)
_RANKS = {
    "letters": 3,
    "party": 3,
    "employer": 2,
    "affiliation": 2,
    "copula": 1,
    "listed": 1,
    "description": 1,
}
_STEPS = 4  # of a chain from pronoun to pronoun


def resolve(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    quotations: Sequence[Quotation] = (),
    roster: Roster | None = None,
) -> tuple[tuple[Quote, ...], tuple[Speaker, ...]]:
    """The quotes of an article, one for each attribution and in their order, and its speakers by first quote.

    `sentences` is the article's parse, `quotations` what stands between its quotation marks; a `roster`
    gives known people their identifiers.
    """
    found = mentions(text, sentences, borders(attributions))
    finder = Sources(text, found)
    sources = [finder.of(attribution) for attribution in attributions]
    marked = [span for quotation in quotations for span in quotation.spans]
    discourse = read(text, sentences, found, attributions, sources, marked)
    speakers = _Speakers(text, discourse, roster)
    quotes = tuple(
        speakers.quote(i, a, parts) for i, (a, parts) in enumerate(zip(attributions, sources, strict=True))
    )
    return quotes, speakers.all()


class _Speakers:
    """Turns attributions into quotes and remembers who spoke."""

    def __init__(self, text: str, discourse: Discourse, roster: Roster | None) -> None:
        self._text = text
        self._discourse = discourse
        self._roster = roster
        self._joint: dict[tuple[Entity, ...], Entity] = {}
        self._said: dict[Entity, list[int]] = {}

    def quote(self, index: int, attribution: Attribution, parts: tuple[Mention, ...]) -> Quote:
        """The quote of one attribution."""
        entity = self._holder(attribution) or self._entity(parts)
        if entity:
            self._said.setdefault(entity, []).append(index)
        return Quote(
            " ".join(span.text for span in attribution.content),
            entity.name if entity else None,
            _role(attribution, parts, entity),
            kind=kind_of(self._text, attribution.content),
            spans=attribution.content,
            cue=attribution.cue,
            source=attribution.source,
            sentence=attribution.sentence,
            attitude=attribution.attitude,
            status=attribution.status,
            parent=attribution.parent,
            speaker_id=self._identifier(entity),
            confidence=attribution.confidence,
            why=Why(
                attribution.rule,
                self._chain(attribution, parts, entity),
                self._reason(attribution, parts, entity),
            ),
        )

    def all(self) -> tuple[Speaker, ...]:
        """Everyone who speaks."""
        return tuple(self._speaker(entity, quotes) for entity, quotes in self._said.items())

    def _holder(self, attribution: Attribution) -> Entity | None:
        """The person of whose title or apposition a source is a part: "[the Gazette]" of its editor."""
        return self._discourse.holder(attribution.source) if attribution.source else None

    def _entity(self, parts: tuple[Mention, ...]) -> Entity | None:
        """Whom the parts of a source name: one, or several as one joint entity."""
        owner = self._discourse.owner
        found = tuple(dict.fromkeys(owner[m].final for m in parts if m in owner))
        named = tuple(entity for entity in found if entity.name)
        if len(named) < 2:
            return (named or found or (None,))[0]
        if named not in self._joint:
            self._joint[named] = _joined(self._text, parts, named)
        return self._joint[named]

    def _chain(
        self, attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None
    ) -> tuple[str, ...]:
        """The steps from the source as written to the name, each with its evidence in brackets."""
        if attribution.source is None or entity is None:
            return ()
        steps = [attribution.source.text]
        mention = parts[0] if len(parts) == 1 else None
        while mention and len(steps) <= _STEPS and (link := self._discourse.links.get(mention)):
            mention = link.antecedent
            steps.append(
                f"{mention.span(self._text).text} ({link.evidence})" if mention else f"({link.evidence})"
            )
        if entity.name and entity.name != steps[-1]:
            steps.append(entity.name)
        return (*steps, *self._namesakes(entity))

    def _reason(
        self, attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None
    ) -> Reason | None:
        """Why nobody is named, if nobody is."""
        if entity is not None and entity.name:
            return None
        if attribution.reason is not None:
            return attribution.reason
        if attribution.source is None:
            return Reason.NO_SOURCE
        unclear = not self._discourse.ambiguous.isdisjoint(parts)
        return Reason.AMBIGUOUS if unclear else Reason.NEVER_NAMED

    def _namesakes(self, entity: Entity) -> tuple[str, ...]:
        """A last step for a name that several people of the roster bear."""
        known = self._roster.matches(entity.name, *entity.names) if self._roster and entity.name else ()
        return (f"({len(known)} people of the roster bear this name)",) if len(known) > 1 else ()

    def _identifier(self, entity: Entity | None) -> str | None:
        if self._roster is None or entity is None or entity.name is None:
            return None
        return self._roster.find(entity.name, *entity.names)

    def _speaker(self, entity: Entity, quotes: Sequence[int]) -> Speaker:
        return Speaker(
            entity.name,
            kind=entity.kind or (SpeakerKind.GROUP if entity.plural else SpeakerKind.PERSON),
            roles=tuple(role.span for role in _ranked(entity)),
            aliases=tuple(name for name in entity.names if name != entity.name),
            mentions=tuple(sorted(m.span(self._text) for m in entity.mentions)),
            quotes=tuple(quotes),
            id=self._identifier(entity),
        )


def _joined(text: str, parts: tuple[Mention, ...], named: tuple[Entity, ...]) -> Entity:
    """The entity that several are together: "Jane Roe and John Doe", as written where that is in full."""
    kinds = {entity.kind for entity in named}
    kind = SpeakerKind.ORGANIZATION if kinds == {SpeakerKind.ORGANIZATION} else SpeakerKind.GROUP
    name = " and ".join(entity.name for entity in named if entity.name)
    nodes = [m.name_nodes for m in parts if m.name]
    if [m.name for m in parts] == [entity.name for entity in named]:
        name = " ".join(text[nodes[0][0].start : nodes[-1][-1].end].split())
    mentions = [mention for entity in named for mention in entity.mentions]
    return Entity(named[0].order, name, kind, plural=True, parts=named, mentions=mentions)


def _role(attribution: Attribution, parts: tuple[Mention, ...], entity: Entity | None) -> str | None:
    """The fullest role of a named source; of an unnamed one its description, for a pronoun the one before."""
    if attribution.source is None:
        return None
    pronoun = bool(parts) and parts[0].form is Form.PRONOUN
    if (entity is None or not entity.name) and not pronoun:
        return _CLAUSE.split(attribution.source.text)[0].strip(" ,;:")
    ranked = _ranked(entity) if entity else []
    return ranked[0].span.text if ranked else None


def _ranked(entity: Entity) -> list[Role]:
    """An entity's roles, the fullest first; parties and affiliations come last."""
    if entity.parts:
        return [role for part in entity.parts for role in _ranked(part)]
    return sorted(entity.roles.values(), key=lambda r: (_RANKS.get(r.rule, 0), -len(r.words), r.span.start))
