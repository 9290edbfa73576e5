"""Who is who: the names of an article gathered into entities, "Liang" with "Liang Guanglie", "KCNA" with its full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from typing import Any

from attrs import define, field

from quotex import lexicon
from quotex.names import slips
from quotex.mentions import Form, Mention
from quotex.phrases import is_organization_word
from quotex.values import SpeakerKind

__all__ = ["Entity", "Names", "gather"]

_SMALL = frozenset({"of", "the", "for", "and", "on", "to", "in", "at", "&"})


@define(eq=False)
class Entity:
    """Someone or something that an article mentions, while the article is being read.

    `names` counts the forms of the name as written; `gender` is what the article has shown so far, and `gender_from`
    how ("Mrs.", "'she'", "first name 'Jane'").
    """

    order: int
    names: Counter[str] = field(factory=Counter)
    mentions: list[Mention] = field(factory=list)
    roles: dict[str, Any] = field(factory=dict)
    nouns: dict[str, set[str]] = field(factory=dict)
    kind: SpeakerKind | None = None
    gender: str = ""
    gender_from: str = ""
    plural: bool = False
    parts: tuple[Entity, ...] = ()
    merged: Entity | None = None
    id: str | None = None

    @property
    def final(self) -> Entity:
        """The entity that this one turned out to be, itself if none."""
        return self.merged.final if self.merged else self

    @property
    def name(self) -> str | None:
        """The fullest name: the one of most words, of these the most frequent, of these the first."""
        if self.parts:
            names = [part.name for part in self.parts]
            return " and ".join(n for n in names if n) if all(names) else None
        return max(self.names, key=lambda n: (len(n.split()), self.names[n])) if self.names else None

    @property
    def words(self) -> set[str]:
        """All words of the entity's roles but their head nouns."""
        return set().union(*self.nouns.values())

    def describe(self, noun: str, modifiers: Iterable[str]) -> None:
        """Note that a role with this head noun and these other words is the entity's."""
        self.nouns.setdefault(noun, set()).update(modifiers)

    def show_gender(self, gender: str, evidence: str) -> None:
        """Note the gender that the article shows; what is shown first stays, but a first name yields to all else."""
        if gender and (not self.gender or self.gender_from.startswith("first name")):
            self.gender, self.gender_from = gender, evidence


def key_of(name: str) -> tuple[str, ...]:
    """A name's words for comparison: lower case, no points, no "the", straight apostrophes.

    >>> key_of("The U.S. Senate"), key_of("O’Neill")
    (('us', 'senate'), ("o'neill",))
    """
    words = re.sub(r"[“”\"]|(?<!\w)[‘’'](?=\w)|(?<=\w)[’'](?!\w)", "", name.lower()).replace("’", "'").replace(".", "").split()
    while len(words) > 1 and words[0] in {"the"}:
        words = words[1:]
    while len(words) > 1 and words[-1] in {"jr", "sr", "ii", "iii"}:
        words = words[:-1]
    return tuple(words)


class Names:
    """The named entities of an article, found by any form of their names."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        self.by_initials: dict[str, list[Entity]] = defaultdict(list)
        self.by_gap: dict[str, list[Entity]] = defaultdict(list)

    def add(self, mention: Mention) -> Entity:
        """The entity of a name of several words, new or known under a compatible form."""
        key = key_of(mention.name)
        entity = self.by_key.get(key) or self._compatible(key, mention)
        if entity is None:
            entity = Entity(len(self.entities))
            self.entities.append(entity)
        self.link(key, mention.name, entity)
        return entity

    def link(self, key: tuple[str, ...], name: str, entity: Entity) -> None:
        """Make an entity known under a form of its name."""
        if key in self.by_key:
            return
        self.by_key[key] = entity
        for index, entries in (
            (self.by_word, {key[0], key[-1]}),
            (self.by_initials, _initials(name)),
            (self.by_gap, slips(key[-1]) if len(key) > 1 else ()),
        ):
            for entry in entries:
                if entity not in index[entry]:
                    index[entry].append(entity)

    def _compatible(self, key: tuple[str, ...], mention: Mention) -> Entity | None:
        """Another full form of the same person's name: "Paul Ryan" and "Paul D. Ryan", "Bill" and "William"."""
        if mention.kind not in {None, SpeakerKind.PERSON} or len(key) < 2:
            return None
        for entity in self.by_word.get(key[-1], ()):
            if entity.kind in {None, SpeakerKind.PERSON} and any(
                _same_person(key, key_of(name)) for name in entity.names
            ):
                return entity
        return None


def _same_person(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names agree in surname and first name, up to initials and middle names."""
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:
        return False
    a, b = one[0], two[0]
    return a == b or _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b) or (len(a) == len(b) and bool(slips(a) & slips(b)))


_NICKNAMES = {
    nick: full
    for full, nicks in {
        "william": "bill billy will", "robert": "bob bobby rob", "james": "jim jimmy", "michael": "mike mick",
        "joseph": "joe joey", "thomas": "tom tommy", "richard": "dick rick richie", "edward": "ed eddie ted",
        "daniel": "dan danny", "charles": "charlie chuck", "christopher": "chris", "anthony": "tony",
        "benjamin": "ben", "samuel": "sam", "timothy": "tim", "steven": "steve", "stephen": "steve",
        "donald": "don", "david": "dave", "kenneth": "ken", "ronald": "ron", "lawrence": "larry",
        "gerald": "jerry", "matthew": "matt", "gregory": "greg", "jeffrey": "jeff", "patrick": "pat",
        "elizabeth": "liz beth betsy", "katherine": "kate kathy katie", "deborah": "debbie", "susan": "sue",
        "bernard": "bernie", "rudolph": "rudy", "andrew": "andy", "nicholas": "nick", "philip": "phil",
    }.items()
    for nick in nicks.split()
}  # fmt: skip


def gather(mentions: Sequence[Mention]) -> dict[Mention, Entity]:
    """The entity of each name in an article; full names are read first, so that a headline's surname finds its owner."""
    names = Names()
    owner: dict[Mention, Entity] = {}
    named = [m for m in mentions if m.form is Form.NAME]
    for mention in named:
        if _is_full(mention.name):
            _record(owner, mention, names.add(mention))
    _settle_kinds(names.entities)
    for mention in named:
        if mention not in owner:
            _record(owner, mention, _short(mention, names) or names.add(mention))
    _settle_kinds(names.entities)
    return owner


def _is_full(name: str) -> bool:
    """Whether a name has more than a surname with its particle: "Bill de Blasio", not "De Blasio"."""
    key = key_of(name)
    return len(key) > 1 and not (len(key) == 2 and key[0] in lexicon.words("particles"))


def _record(owner: dict[Mention, Entity], mention: Mention, entity: Entity) -> None:
    owner[mention] = entity
    entity.names[mention.name] += 1
    if entity.kind is None or (entity.kind is SpeakerKind.ORGANIZATION and mention.kind is SpeakerKind.PERSON and mention.title):
        entity.kind = mention.kind
    if mention.gender and entity.kind in {None, SpeakerKind.PERSON}:
        titled = [n.text for n in mention.title]
        entity.show_gender(mention.gender, " ".join(titled) if titled else f"first name '{mention.name.split()[0]}'")


def _short(mention: Mention, names: Names) -> Entity | None:
    """The owner of a name of one word: an acronym's organization, a surname's or a first name's person."""
    for sieve in (_acronym, _surname, _part_of_organization, _misspelled):
        if found := sieve(mention, names):
            return found
    return None


def _acronym(mention: Mention, names: Names) -> Entity | None:
    """ "AROS" for the Alliance to Reclaim Our Schools: the capitals of a longer name, in order."""
    letters = mention.name.replace(".", "")
    if not (letters.isupper() and len(letters) > 1):
        return None
    found = names.by_initials.get(letters, [])
    return found[0] if len(found) == 1 else None


def _initials(name: str) -> set[str]:
    words = [w for part in name.split() for w in part.split("-")]
    every = "".join(w[0] for w in words if w).upper()
    capitals = "".join(w[0] for w in words if w and w[0].isupper())
    return {every, capitals} if len(words) > 1 else set()


def _surname(mention: Mention, names: Names) -> Entity | None:
    """ "Liang" for Liang Guanglie, "Trump" for Donald: of several bearers the one whom the article introduced first.

    A family name at the end weighs more than a first name ("Kim Jong Un is Kim", but Kim Davis is Davis).
    """
    [word] = key_of(mention.name)[-1:]
    bearers = [e for e in names.by_word.get(word, ()) if e.kind in {None, SpeakerKind.PERSON} and not _gender_clash(mention, e)]
    if mention.kind is SpeakerKind.DOCUMENT:
        return None
    last = [e for e in bearers if any(key_of(n)[-1] == word for n in e.names)]
    found = last if last or mention.kind is SpeakerKind.PLACE else bearers
    return min(found, key=lambda e: e.order, default=None)


def _gender_clash(mention: Mention, entity: Entity) -> bool:
    """ "Mrs. Clinton" is not Bill Clinton."""
    return bool(mention.title and mention.gender and entity.gender and mention.gender != entity.gender)


def _part_of_organization(mention: Mention, names: Names) -> Entity | None:
    """ "The Post" for The Washington Post, "the Church" for the Church of Scientology: the noun of just one name."""
    [word] = key_of(mention.name)[-1:]
    found = [
        e for e in names.by_word.get(word, ())
        if e.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}
        and (is_organization_word(word) or any(key_of(n)[-1] == word for n in e.names))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _misspelled(mention: Mention, names: Names) -> Entity | None:
    """ "Wines" for Leslie Wimes: one letter away from the surname of just one person who is named in full."""
    [word] = key_of(mention.name)[-1:]
    if len(word) < 5 or mention.kind not in {None, SpeakerKind.PERSON}:
        return None
    near = {id(e): e for gap in slips(word) for e in names.by_gap.get(gap, ()) if e.kind in {None, SpeakerKind.PERSON}}
    return next(iter(near.values())) if len(near) == 1 else None


def _settle_kinds(entities: Iterable[Entity]) -> None:
    """What still has no kind is taken for a person."""
    for entity in entities:
        if entity.kind is None:
            entity.kind = SpeakerKind.PERSON
