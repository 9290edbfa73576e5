"""Who is who: an article's names gathered into entities, "Liang" with "Liang Guanglie"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import define, field

from quotex import lexicon
from quotex.mentions import Form, Mention
from quotex.names import slips
from quotex.nouns import nickname_of
from quotex.phrases import is_organization_word
from quotex.roles import Role
from quotex.values import SpeakerKind

__all__ = ["Entity", "gather", "key_of"]

_BEARERS = 50  # of one surname, so that a hostile text costs no more than linear time


@define(eq=False)
class Entity:
    """Someone or something that an article mentions, as far as the reading has come.

    `name` is the fullest name and `names` counts all its forms; `solid` are those outside headlines.
    `gender` is what the article has shown and `gender_from` how ("Mrs.", "'she'", "first name 'Jane'").
    `nouns` are the head nouns of the roles. `parts` are the members of "Jane Roe and John Doe"; `merged` is
    the entity that this one turned out to be.
    """

    order: int
    name: str | None = None
    kind: SpeakerKind | None = None
    gender: str = ""
    gender_from: str = ""
    plural: bool = False
    names: Counter[str] = field(factory=Counter)
    solid: set[str] = field(factory=set)
    name_words: frozenset[str] = frozenset()
    mentions: list[Mention] = field(factory=list)
    roles: dict[str, Role] = field(factory=dict)
    nouns: set[str] = field(factory=set)
    role_words: set[str] = field(factory=set)
    parts: tuple[Entity, ...] = ()
    merged: Entity | None = None

    @property
    def final(self) -> Entity:
        """The entity that this one turned out to be, itself if none."""
        return self.merged.final if self.merged else self

    def add_role(self, role: Role) -> bool:
        """Note a role; whether it has a noun that the entity may be called by."""
        self.roles.setdefault(role.span.text.lower(), role)
        if role.noun:
            self.nouns.add(role.noun)
            self.role_words |= role.words
        return bool(role.noun)

    def show_gender(self, gender: str, evidence: str) -> None:
        """Note a gender; the first that the article shows stays, but a first name's yields to all else.

        A surname may be another's first name.
        """
        by_name = evidence.startswith("first name")
        if gender and (not self.gender or (self.gender_from.startswith("first name") and not by_name)):
            self.gender, self.gender_from = gender, evidence

    def settle(self) -> None:
        """Choose the fullest name: of most words, of these the most frequent, of these the first."""
        full = [n for n in self.names if n in self.solid and " " in n] or list(self.names)
        self.name = max(full, key=lambda n: (len(n.split()), self.names[n]), default=None)
        self.name_words = frozenset(w.removesuffix("s") for name in self.names for w in key_of(name))


def key_of(name: str) -> tuple[str, ...]:
    """A name's words for comparison: lower case, no points, no "the" and no "Jr.", straight apostrophes.

    >>> key_of("The U.S. Senate"), key_of("O’Neill")
    (('us', 'senate'), ("o'neill",))
    """
    plain = _MARKS.sub("", name.lower()).replace("’", "'").replace(".", "").split()
    while len(plain) > 1 and plain[0] == "the":
        plain = plain[1:]
    while len(plain) > 1 and plain[-1] in {"jr", "sr", "ii", "iii"}:
        plain = plain[:-1]
    return tuple(plain)


_MARKS = re.compile(r"[“”\"]|(?<!\w)[‘’'](?=\w)|(?<=\w)[’'](?!\w)")


class _Names:
    """The named entities of an article, to be found by any form of their names."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_word: dict[str, dict[Entity, None]] = defaultdict(dict)
        self.by_initials: dict[str, dict[Entity, None]] = defaultdict(dict)
        self.by_slip: dict[str, dict[Entity, None]] = defaultdict(dict)

    def add(self, mention: Mention) -> Entity:
        """The entity of a name, new or known under a compatible form."""
        key = key_of(mention.name)
        entity = self.by_key.get(key) or self.compatible(key, mention)
        if entity is None:
            entity = Entity(len(self.entities))
            self.entities.append(entity)
        if key not in self.by_key:
            self.by_key[key] = entity
            self.link(key, mention.name, entity)
        return entity

    def link(self, key: tuple[str, ...], name: str, entity: Entity) -> None:
        """Make an entity known by the ends of a name, its initials and the slips of its surname."""
        for word in (key[0], key[-1]):
            self.by_word[word][entity] = None
        for letters in _initials(name):
            self.by_initials[letters][entity] = None
        for slip in slips(key[-1]) if len(key) > 1 else ():
            self.by_slip[slip][entity] = None

    def bearers(self, word: str) -> list[Entity]:
        """The entities whose names begin or end with a word, no more than a few dozen."""
        return list(self.by_word.get(word, ()))[:_BEARERS]

    def compatible(self, key: tuple[str, ...], mention: Mention) -> Entity | None:
        """Another full form of a person's name: "Paul Ryan" and "Paul D. Ryan", "Bill" and "William"."""
        if mention.kind not in _HUMAN or len(key) < 2:
            return None
        for entity in self.bearers(key[-1]):
            known = [key_of(name) for name in entity.names]
            if entity.kind in _HUMAN and any(
                _same_person(key, other) or (mention.headline and key[-2:] == other) for other in known
            ):
                return entity
        return None


_HUMAN = frozenset({None, SpeakerKind.PERSON})


def _same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names agree in surname and first name, up to middle names, short forms and a slip."""
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:
        return False
    first, other = one[0], two[0]
    slip = len(first) == len(other) and not slips(first).isdisjoint(slips(other))
    return first == other or nickname_of(first) == nickname_of(other) or slip


def gather(mentions: Sequence[Mention]) -> dict[Mention, Entity]:
    """The entity of each name; full names are read first, so that a headline's surname finds its owner."""
    names = _Names()
    owner: dict[Mention, Entity] = {}
    named = [m for m in mentions if m.form is Form.NAME]
    for mention in sorted(named, key=lambda m: m.headline):
        if _is_full(mention.name):
            _record(owner, mention, names.add(mention))
    _settle_kinds(names.entities)
    for mention in named:
        if mention not in owner:
            _record(owner, mention, _short(mention, names) or names.add(mention))
    _settle_kinds(names.entities)
    for entity in names.entities:
        entity.settle()
    return {mention: owner[mention] for mention in named}


def _is_full(name: str) -> bool:
    """Whether a name has more than a surname with its particle: "Bill de Blasio", not "De Blasio"."""
    key = key_of(name)
    return len(key) > 1 and not (len(key) == 2 and key[0] in lexicon.words("particles"))


def _record(owner: dict[Mention, Entity], mention: Mention, entity: Entity) -> None:
    owner[mention] = entity
    entity.names[mention.name] += 1
    if not mention.headline:
        entity.solid.add(mention.name)
    if entity.kind is None or (
        entity.kind is SpeakerKind.ORGANIZATION and mention.kind is SpeakerKind.PERSON and mention.title
    ):
        entity.kind = mention.kind
    if mention.gender and entity.kind in _HUMAN:
        entity.show_gender(mention.gender, mention.gender_from)


def _short(mention: Mention, names: _Names) -> Entity | None:
    """The owner of a name of one word: an acronym's organization, a surname's or a first name's person."""
    for sieve in (_acronym, _surname, _part_of_organization, _misspelled):
        if found := sieve(mention, names):
            return found
    return None


def _acronym(mention: Mention, names: _Names) -> Entity | None:
    """ "KCNA" for the Korean Central News Agency: the initials of just one longer name."""
    letters = mention.name.replace(".", "")
    found = list(names.by_initials.get(letters, ())) if letters.isupper() and len(letters) > 1 else []
    return found[0] if len(found) == 1 else None


def _initials(name: str) -> set[str]:
    words = [w for part in name.split() for w in part.split("-")]
    every = "".join(w[0] for w in words if w).upper()
    capitals = "".join(w[0] for w in words if w and w[0].isupper())
    return {every, capitals} if len(words) > 1 else set()


def _surname(mention: Mention, names: _Names) -> Entity | None:
    """ "Liang" for Liang Guanglie: of several bearers the one whom the article introduces first.

    A last word weighs more than a first: "Kim" is Kim Jong Un, but not Kim Davis where a Jane Kim is named.
    """
    if mention.kind is SpeakerKind.DOCUMENT or mention.name in lexicon.words("organization_names"):
        return None
    word = key_of(mention.name)[-1]
    bearers = [e for e in names.bearers(word) if e.kind in _HUMAN and not _title_clash(mention, e)]
    last = [e for e in bearers if _ends_in(e, word)]
    certain = mention.kind in {SpeakerKind.PLACE, SpeakerKind.ORGANIZATION}
    return min(last if last or certain else bearers, key=lambda e: e.order, default=None)


def _ends_in(entity: Entity, word: str) -> bool:
    return any(key_of(name)[-1] == word for name in entity.names)


def _title_clash(mention: Mention, entity: Entity) -> bool:
    """ "Mrs. Clinton" is not Bill Clinton."""
    return bool(mention.title and mention.gender and entity.gender and mention.gender != entity.gender)


def _part_of_organization(mention: Mention, names: _Names) -> Entity | None:
    """ "The Post" for The Washington Post, "the Church" for the Church of Scientology: a word of one name."""
    word = key_of(mention.name)[-1]
    things = {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}
    found = [
        e
        for e in names.bearers(word)
        if e.kind in things and (is_organization_word(word) or _ends_in(e, word))
    ]
    return found[0] if len(found) == 1 else None


def _misspelled(mention: Mention, names: _Names) -> Entity | None:
    """ "Mauer" for K.C. Maurer: one letter away from the surname of just one person who is named in full."""
    word = key_of(mention.name)[-1]
    if mention.kind not in {None, SpeakerKind.PERSON, SpeakerKind.GROUP}:
        return None
    near = {e: None for slip in sorted(slips(word)) for e in names.by_slip.get(slip, ()) if e.kind in _HUMAN}
    return next(iter(near)) if len(near) == 1 else None


def _settle_kinds(entities: Iterable[Entity]) -> None:
    """What still has no kind is taken for a person."""
    for entity in entities:
        if entity.kind is None:
            entity.kind = SpeakerKind.PERSON
