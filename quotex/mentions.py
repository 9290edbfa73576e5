"""Everyone and everything an article mentions: names, descriptions and pronouns, as values in text order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise, zip_longest

from attrs import frozen

from quotex import lexicon
from quotex.attested import Attested
from quotex.names import (
    Name,
    after_possessor,
    ends_possessor,
    first_name_gender,
    is_place,
    is_title,
    kind_of_name,
    name_in,
    person_start,
    tailed_name,
)
from quotex.phrases import Phrase, is_capital, is_link_word, is_organization_word, is_possessive_mark, phrases
from quotex.tree import Node, Sentence
from quotex.values import Span, SpeakerKind

__all__ = ["Form", "Mention", "mentions"]

_PRONOUN_GENDERS = {"he": "Masc", "she": "Fem", "it": "Neut"}
_BASES = {
    "him": "he", "his": "he", "himself": "he",
    "her": "she", "hers": "she", "herself": "she",
    "its": "it", "itself": "it",
    "them": "they", "their": "they", "theirs": "they", "themselves": "they",
    "me": "i", "my": "i", "mine": "i", "myself": "i",
    "us": "we", "our": "we", "ours": "we", "ourselves": "we",
    "your": "you", "yours": "you", "yourself": "you",
    "whom": "who", "whose": "who",
}  # fmt: skip
_PERSONAL = frozenset({"he", "she", "it", "they", "i", "we", "you"})
_RELATIVE = frozenset({"who", "which", "that"})


class Form(StrEnum):
    """How something is mentioned."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@frozen(eq=False)
class Mention:
    """One mention.

    `nodes` is the base phrase (with determiner and title); `head` the node by which it hangs in the tree;
    `name` the name's words joined by spaces, "" for descriptions and pronouns; `title` the words before the
    name; `pronoun` the base form of a pronoun ("he" for "his"); `inner` marks a mention inside a larger
    phrase ("[Trump] campaign"), `headline` a name in a headline whose capitals tell nothing.
    """

    form: Form
    sentence: int
    nodes: tuple[Node, ...]
    head: Node
    name: str = ""
    name_nodes: tuple[Node, ...] = ()
    title: tuple[Node, ...] = ()
    pronoun: str = ""
    kind: SpeakerKind | None = None
    gender: str = ""
    gender_from: str = ""
    plural: bool = False
    inner: bool = False
    headline: bool = False

    @property
    def start(self) -> int:
        """Where the mention starts in the article."""
        return self.nodes[0].start

    @property
    def end(self) -> int:
        """Where the base phrase ends."""
        return self.nodes[-1].end

    def span(self, text: str) -> Span:
        """The mention as written, without what follows its base phrase."""
        return Span.of(text, self.start, self.end)

    @property
    def noun(self) -> Node:
        """The noun that says what is mentioned: the last word of the phrase."""
        return self.nodes[-1]

    @property
    def owned(self) -> bool:
        """Whether it begins with a possessive pronoun: "her lawyer"."""
        return self.nodes[0].feat("Poss") == "Yes"

    @property
    def reflexive(self) -> bool:
        """Whether it is "himself" or the like."""
        return self.head.text.lower().endswith(("self", "selves"))

    @property
    def definite(self) -> bool:
        """Whether a description points to something known: "the mayor", "this group", "her lawyer"."""
        return self.owned or self.nodes[0].lemma in {"the", "this", "that", "these", "those"}


def mentions(text: str, sentences: Sequence[Sentence], borders: Collection[int] = ()) -> tuple[Mention, ...]:
    """All mentions in text order, a larger one before those inside it; none runs across a border.

    `borders` are offsets where something else is known to begin or end; within a name they are not believed.
    """
    reading = _Reading(text, sentences, borders)
    found = [m for index, sentence in enumerate(sentences) for m in reading.sentence(index, sentence)]
    found.sort(key=lambda m: (m.start, -m.end))
    return tuple(found)


class _Reading:
    """Finds the mentions of one sentence after another."""

    def __init__(self, text: str, sentences: Sequence[Sentence], borders: Collection[int]) -> None:
        self.text = text
        self.borders = borders
        self.attested = Attested(sentences)
        self.index = 0

    def sentence(self, index: int, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of one sentence, in no particular order."""
        self.index = index
        proper = frozenset(node for node in sentence if is_capital(node) and self.attested.is_mistagged(node))
        done = -1
        found = list(phrases(sentence.nodes, self.inner_borders(sentence), proper))
        for phrase, following in zip_longest(found, found[1:]):
            if phrase.nodes[0].index <= done:
                continue
            if following and (holder := self.office_holder(phrase, following)):
                done = holder.nodes[-1].index
                yield holder
                yield from self.modifiers(holder.title)
            else:
                yield from self.phrase(phrase)
        for node in sentence:
            if node not in proper and (pronoun := _pronoun(node)):
                yield _pronominal(index, node, pronoun)

    def inner_borders(self, sentence: Sentence) -> frozenset[int]:
        """The borders in a sentence; none divides a name, unless in a headline."""
        borders = {offset for n in sentence for offset in (n.start, n.end) if offset in self.borders}
        for before, node in pairwise(sentence.nodes if borders else ()):
            joined = before.upos == "PROPN" or before.text in {"of", "for", "the"}
            if joined and node.upos == "PROPN" and not self.attested.in_headline(node):
                borders -= {before.end, node.start}
        return frozenset(borders)

    def office_holder(self, phrase: Phrase, following: Phrase) -> Mention | None:
        """A person after an office of two phrases: "Ambassador to the United States Hamdullah Mohib"."""
        nodes = phrase.last.sentence.nodes
        link = phrase.last.index + 1
        if following.nodes[0].index != link + 1 or not is_link_word(nodes[link]):
            return None
        if not is_title(phrase.last.text.lower()) and not is_title(phrase.last.lemma):
            return None
        run = tuple(n for n in following.nodes if n.upos != "DET")
        start = self.holder_start(following, run) if all(map(_may_be_in_name, run)) else 0
        if not start:
            return None
        owner = Phrase(nodes[phrase.nodes[0].index : following.last.index + 1])
        before = [n for n in owner.nodes if n.index < run[start].index]
        title = tuple(before[before[0].upos == "DET" :])
        return self.named(owner, Name(run[start:], title))

    def holder_start(self, phrase: Phrase, run: tuple[Node, ...]) -> int:
        """Where the name begins in "United States Hamdullah Mohib" or "Education Mr. Toccafondi", or 0."""
        name = name_in(phrase, self.attested)
        if name and name.title and name.title[-1].text.lower() in lexicon.words("titles"):
            return len(run) - len(name.nodes)
        return person_start(run, after_role=True) or self.surname_start(run)

    def surname_start(self, run: tuple[Node, ...]) -> int:
        """Two words, the second a name elsewhere: "University of Texas Arlington [Amneh Jafari]"."""
        if len(run) < 3 or any(not is_capital(n) or is_organization_word(n.text.lower()) for n in run[-2:]):
            return 0
        return len(run) - 2 if self.attested.is_alone(run[-1]) and not is_place(run) else 0

    def phrase(self, phrase: Phrase) -> Iterator[Mention]:
        """The mention that a phrase is, and those inside it: possessors and names used as modifiers."""
        for possessor in _possessors(phrase):
            yield self.simple(possessor, inner=True)
        name = name_in(phrase, self.attested) or tailed_name(phrase, self.attested)
        if name:
            yield self.named(phrase, name)
            yield from self.modifiers(name.nodes[:-1] if name.has_tail else name.title)
        else:
            yield _described(self.index, phrase)
            yield from self.modifiers(after_possessor(phrase.nodes)[:-1])

    def simple(self, phrase: Phrase, *, inner: bool) -> Mention:
        """The one mention that a phrase is."""
        name = name_in(phrase, self.attested) or tailed_name(phrase, self.attested)
        return self.named(phrase, name, inner=inner) if name else _described(self.index, phrase, inner=inner)

    def modifiers(self, nodes: Sequence[Node]) -> Iterator[Mention]:
        """Names used as modifiers: "the [Trump] campaign", "[White House] press secretary"."""
        for is_name, run in groupby(nodes, key=lambda n: n.upos == "PROPN" and self.attested.is_name(n)):
            own = tuple(run)
            if is_name and not all(is_title(n.text.lower()) for n in own):
                yield self.named(Phrase(own), Name(own), inner=True)

    def named(self, phrase: Phrase, name: Name, *, inner: bool = False) -> Mention:
        """A mention by name."""
        written = " ".join(self.text[name.nodes[0].start : name.nodes[-1].end].split()).rstrip("'’")
        last = name.nodes[-1]
        kind = kind_of_name(written, name.title)
        if name.tail:
            kind = SpeakerKind.ORGANIZATION
        elif name.has_tail:
            kind = (
                SpeakerKind.DOCUMENT if last.lemma in lexicon.words("documents") else SpeakerKind.ORGANIZATION
            )
        elif kind is None and not name.title and not inner and phrase.nodes[0].lemma == "the":
            kind = SpeakerKind.ORGANIZATION
        plural = (
            kind in {None, SpeakerKind.ORGANIZATION}
            and len(name.nodes) == 1
            and not written.isupper()
            and last.feat("Number") == "Plur"
        )
        human = kind in {None, SpeakerKind.PERSON}
        gender, evidence = _gender_of(name.title, name.nodes[0].text) if human else ("", "")
        return Mention(
            Form.NAME,
            self.index,
            phrase.nodes,
            Phrase(name.title + name.nodes).top,
            name=written,
            name_nodes=name.nodes,
            title=name.title,
            kind=SpeakerKind.GROUP if plural else kind,
            gender=gender,
            gender_from=evidence,
            plural=plural,
            inner=inner,
            headline=self.attested.in_headline(last),
        )


def _may_be_in_name(node: Node) -> bool:
    """A capital, a mark or a small word that is no noun."""
    return is_capital(node) or not node.text[0].isalnum() or (node.text.islower() and node.upos != "NOUN")


def _pronominal(index: int, node: Node, pronoun: str) -> Mention:
    return Mention(
        Form.PRONOUN,
        index,
        (node,),
        node,
        pronoun=pronoun,
        gender=_PRONOUN_GENDERS.get(pronoun, ""),
        plural=pronoun in {"they", "we"},
    )


def _pronoun(node: Node) -> str:
    """The base form of a personal or relative pronoun, or ""."""
    base = _BASES.get(node.text.lower(), node.text.lower())
    if base in _PERSONAL and node.upos in {"PRON", "DET", "PROPN", "NOUN", "X"}:
        named = node.text == "i" or (node.text.isupper() and len(node.text) > 1)
        return "" if named else base
    return base if base in _RELATIVE and node.upos == "PRON" and _is_relative(node) else ""


def _is_relative(node: Node) -> bool:
    return node.feat("PronType") == "Rel" or any(a.deprel == "acl:relcl" for a in node.ancestors())


def _possessors(phrase: Phrase) -> Iterator[Phrase]:
    """ "Malaysia" and "the nominee" of "Malaysia's premier" and "the nominee's eldest daughter"."""
    start = 0
    for at, node in enumerate(phrase.nodes):
        if at > start and at + 1 < len(phrase.nodes) and ends_possessor(node):
            yield Phrase(phrase.nodes[start : at + (not is_possessive_mark(node))])
            start = at + 1


def _gender_of(words: Sequence[Node], first: str = "") -> tuple[str, str]:
    """The gender that a title or a kinship word shows, else that of the first name; and the evidence."""
    for node in reversed(words):
        for gender, entries in (("Fem", "women"), ("Masc", "men")):
            if node.text.lower() in lexicon.words(entries) or node.lemma in lexicon.words(entries):
                return gender, f"'{node.text}'"
    by_name = first_name_gender(first)
    return (by_name, f"first name '{first}'") if by_name else ("", "")


def _described(index: int, phrase: Phrase, *, inner: bool = False) -> Mention:
    noun = phrase.last
    gender, evidence = _gender_of((noun,))
    plural = noun.feat("Number") == "Plur" or noun.lemma in lexicon.words("groups")
    return Mention(
        Form.NOMINAL,
        index,
        phrase.nodes,
        phrase.top,
        kind=kind_of_noun(noun, plural),
        gender=gender,
        gender_from=evidence,
        plural=plural,
        inner=inner,
    )


def kind_of_noun(noun: Node, plural: bool) -> SpeakerKind | None:
    """What a common noun names: "senator" a person, "senators" and "police" a group, "report" a document."""
    if noun.lemma == "old":  # "the 48-year-old"
        return SpeakerKind.PERSON
    for entries, kind in (
        ("groups", SpeakerKind.GROUP),
        ("role_nouns", SpeakerKind.GROUP if plural else SpeakerKind.PERSON),
        ("kinship", SpeakerKind.GROUP if plural else SpeakerKind.PERSON),
        ("titles", SpeakerKind.GROUP if plural else SpeakerKind.PERSON),
        ("place_nouns", SpeakerKind.PLACE),
        ("organizations", SpeakerKind.ORGANIZATION),
        ("documents", SpeakerKind.DOCUMENT),
    ):
        if noun.lemma in lexicon.words(entries) or noun.text.lower() in lexicon.words(entries):
            return kind
    return None
