"""What a reader keeps in mind while an article goes by: who has been mentioned, how, and who spoke last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from attrs import define, field, frozen

from quotex.entities import Entity
from quotex.mentions import Form, Mention
from quotex.nouns import general
from quotex.roles import Role
from quotex.tree import Node
from quotex.values import Span, SpeakerKind

__all__ = [
    "Discourse",
    "Link",
    "Sieve",
    "Visit",
    "gender_clash",
    "inside_own_quote",
    "number_clash",
    "prominence",
    "same_clause",
]

_WINDOW = 60  # mentions


@frozen(eq=False)
class Link:
    """Whom a sieve found for a mention, with the evidence, and the other mention that it rests on, if any."""

    entity: Entity
    evidence: str
    antecedent: Mention | None = None


@frozen(eq=False)
class Visit:
    """A mention that has been resolved, with what makes its entity easy to refer to again."""

    mention: Mention
    known_as: Entity
    quoted: bool
    source: bool

    @property
    def entity(self) -> Entity:
        """Whose mention it is, by all that is known now."""
        return self.known_as.final


@define(eq=False)
class Discourse:
    """The state of one reading, front to back.

    What is known from the start: `mentions` in order and `named`, the entities of those that are names;
    `sources`, the mentions that are credited; whether an offset is `quoted`, and by whom (`quoting`); the
    `clock`, which counts sentences but those that begin inside quotations.

    What grows: `owner`, the entity of each mention; `links`, how it was found; what is `ambiguous`;
    `visits`; `running`, the last speaker; `apposed`, the places of descriptions that stand beside a name;
    who has a role with a noun (`by_noun`) and which organizations and documents have a word in their names
    (`by_word`).
    """

    text: str
    mentions: Sequence[Mention]
    named: Mapping[Mention, Entity]
    sources: frozenset[Mention]
    quoted: Callable[[int], bool]
    quoting: Callable[[int], Sequence[Mention]]
    clock: Sequence[int]
    entities: list[Entity] = field(factory=list)
    protagonist: Entity | None = None
    owner: dict[Mention, Entity] = field(factory=dict)
    links: dict[Mention, Link] = field(factory=dict)
    visits: list[Visit] = field(factory=list)
    holder: Callable[[Span], Entity | None] = lambda span: None
    ambiguous: set[Mention] = field(factory=set)
    running: Entity | None = None
    apposed: dict[int, Entity] = field(factory=dict)
    by_noun: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    by_word: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    _described: dict[str, list[tuple[int, Visit]]] = field(factory=lambda: defaultdict(list))
    _places: dict[Mention, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._places = {mention: place for place, mention in enumerate(self.mentions)}

    def distance(self, mention: Mention, other: Mention) -> int:
        """Sentences from one mention back to another, not counting those that begin inside quotations."""
        return self.clock[mention.sentence] - self.clock[other.sentence]

    def recent(self) -> Iterator[Visit]:
        """The last visits, latest first, no more than a window's worth."""
        return islice(reversed(self.visits), _WINDOW)

    def described(self, nouns: Collection[str]) -> Iterator[Visit]:
        """The names and descriptions of the same window that end in one of the nouns, latest first."""
        first = len(self.visits) - _WINDOW
        found = [
            item for noun in nouns for item in self._described.get(noun, ())[-_WINDOW:] if item[0] >= first
        ]
        return (visit for _, visit in sorted(found, key=lambda item: -item[0]))

    def ahead(self, mention: Mention, count: int) -> Iterator[Mention]:
        """The next mentions of the same sentence, no more than `count`."""
        place = self._places[mention] + 1
        return (m for m in self.mentions[place : place + count] if m.sentence == mention.sentence)

    def visit(self, mention: Mention, entity: Entity) -> None:
        """Note that a mention is an entity's."""
        entity = entity.final
        self.owner[mention] = entity
        entity.mentions.append(mention)
        visit = Visit(mention, entity, self.quoted(mention.start), mention in self.sources)
        if mention.form is not Form.PRONOUN:
            self._described[mention.noun.lemma].append((len(self.visits), visit))
        self.visits.append(visit)
        if visit.source:
            self.running = entity

    def describe(self, entity: Entity, role: Role) -> None:
        """Note a role of an entity."""
        if entity.add_role(role):
            for noun in {role.noun, *general(role.noun)}:
                if entity not in self.by_noun[noun]:
                    self.by_noun[noun].append(entity)

    def new(self, mention: Mention) -> Entity:
        """An entity for a description that fits nothing known."""
        entity = Entity(len(self.entities), kind=mention.kind, plural=mention.plural)
        entity.show_gender(mention.gender, mention.gender_from)
        self.entities.append(entity)
        return entity


Sieve = Callable[[Mention, Discourse], Link | None]
"""Finds whom a mention means, or abstains."""


def number_clash(mention: Mention, entity: Entity) -> bool:
    """ "they" is not one man; "he" is no group."""
    if mention.plural:
        return not entity.plural and entity.kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.GROUP}
    return entity.plural or entity.kind is SpeakerKind.GROUP


def gender_clash(mention: Mention, entity: Entity) -> bool:
    """ "she" is not a man; "he" is no company; "it" is nobody."""
    person = entity.kind is SpeakerKind.PERSON
    if mention.gender == "Neut":
        return person
    return bool(mention.gender) and (not person or entity.gender not in {"", mention.gender})


def inside_own_quote(mention: Mention, entity: Entity, discourse: Discourse) -> bool:
    """ "he" between quotation marks is not the one who speaks there, who would say "I"."""
    if not discourse.quoted(mention.start):
        return False
    return any(discourse.owner.get(source) is entity for source in discourse.quoting(mention.start))


def same_clause(one: Mention, two: Mention) -> bool:
    """Whether two mentions hang on one verb, so that a pronoun cannot be the other: "Liang praised him"."""
    return one.sentence == two.sentence and one.head is not two.head and _governor(one) is _governor(two)


def _governor(mention: Mention) -> Node:
    node = mention.head
    return node.head if node.head is not None and node.rel in {"nsubj", "obj", "iobj", "obl"} else node


def prominence(entity: Entity) -> int:
    """How often an entity has been mentioned so far."""
    return len(entity.mentions)
