"""What a reader keeps in mind while an article goes by: who has been mentioned, how, and who spoke last."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import define, field, frozen

from quotex import lexicon
from quotex.entities import Entity
from quotex.mentions import Form, Mention
from quotex.roles import Role, noun_of
from quotex.tree import Node, Sentence
from quotex.values import Span, SpeakerKind

__all__ = ["Discourse", "Visit", "number_clash", "gender_clash", "kind_clash", "same_clause"]

_WINDOW = 60


@frozen(eq=False)
class Visit:
    """A mention that has been resolved, with what makes its entity easy to refer to again."""

    mention: Mention
    first: Entity
    quoted: bool
    source: bool

    @property
    def entity(self) -> Entity:
        """Whose mention it is, by all that is known now."""
        return self.first.final


@define(eq=False)
class Discourse:
    """The state of one reading, front to back.

    `owner` holds the entity of each mention resolved so far; `running` the last speaker; `sources` the mentions that
    are sources of attributions; `apposed` the places of descriptions that stand beside a name; `by_noun` who has a
    role with this noun, `by_word` the organizations and documents with this word in their names; `protagonist` the
    first person named as a speaker.
    """

    text: str
    sentences: Sequence[Sentence]
    owner: dict[Mention, Entity]
    quoted: Callable[[int], bool]
    sources: frozenset[Mention] = frozenset()
    apposed: dict[int, Entity] = field(factory=dict)
    entities: list[Entity] = field(factory=list)
    visits: list[Visit] = field(factory=list)
    running: Entity | None = None
    by_noun: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    by_word: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    protagonist: Entity | None = None
    clock: Sequence[int] = ()
    named: dict[Mention, Entity] = field(factory=dict)
    found: Sequence[Mention] = ()
    places: dict[Mention, int] = field(factory=dict)
    why: dict[Mention, str] = field(factory=dict)

    def distance(self, mention: Mention, other: Mention) -> int:
        """Sentences from one mention back to another, not counting those that begin inside quotations."""
        return self.clock[mention.sentence] - self.clock[other.sentence]

    def recent(self) -> Iterator[Visit]:
        """The last visits, latest first, no more than a window's worth."""
        return islice(reversed(self.visits), _WINDOW)

    def ahead(self, mention: Mention, count: int) -> Iterator[Mention]:
        """The next mentions of the sentence."""
        at = self.places[mention]
        return (m for m in self.found[at + 1 : at + 1 + count] if m.sentence == mention.sentence)

    def visit(self, mention: Mention, entity: Entity) -> None:
        """Note that a mention is an entity's."""
        entity = entity.final
        self.owner[mention] = entity
        entity.mentions.append(mention)
        source = mention in self.sources
        self.visits.append(Visit(mention, entity, self.quoted(mention.start), source))
        if source:
            self.running = entity

    def describe(self, entity: Entity, role: Role) -> None:
        """Note a role of an entity."""
        entity.roles.setdefault(role.span.text.lower(), role)
        if role.noun:
            entity.describe(role.noun, role.words)
            for noun in {role.noun, *general(role.noun)}:
                if entity not in self.by_noun[noun]:
                    self.by_noun[noun].append(entity)

    def new(self, mention: Mention) -> Entity:
        """An entity for a description that fits nothing known."""
        entity = Entity(len(self.entities), kind=mention.kind, gender=mention.gender, plural=mention.plural)
        entity.gender_from = f"'{mention.noun.text}'" if mention.gender else ""
        self.entities.append(entity)
        return entity


@cache
def _classes() -> dict[str, frozenset[str]]:
    above: dict[str, set[str]] = defaultdict(set)
    for line in lexicon.words("role_classes"):
        general_noun, *nouns = line.split()
        for noun in nouns:
            above[noun].add(general_noun)
    return {noun: frozenset(nouns) for noun, nouns in above.items()}


def general(noun: str) -> frozenset[str]:
    """The nouns that may stand for a role's noun: "lawmaker" for "senator"."""
    return _classes().get(noun, frozenset())


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
    if mention.gender:
        return not person or (entity.gender not in {"", mention.gender})
    return False


def kind_clash(mention: Mention, entity: Entity) -> bool:
    """A senator is no company."""
    return mention.kind is not None and entity.kind is not None and mention.kind is not entity.kind


def prominence(entity: Entity) -> int:
    """How often an entity has been mentioned so far."""
    return len(entity.mentions)


def same_clause(one: Mention, two: Mention) -> bool:
    """Whether two mentions hang on the same verb, so that a plain pronoun cannot be the other: "Trump praised him"."""
    return one.sentence == two.sentence and one.head is not two.head and _governor(one.head) is _governor(two.head)


def _governor(node: Node) -> Node | None:
    head = node.head
    return head if head is not None and node.rel in {"nsubj", "obj", "iobj", "obl"} else node
