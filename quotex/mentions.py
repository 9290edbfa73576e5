"""Everyone and everything an article mentions: names, descriptions and pronouns, as values in text order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import groupby, zip_longest

from attrs import frozen

from quotex import lexicon
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
    slips,
    tailed_name,
)
from quotex.phrases import Phrase, is_capital, is_link_word, is_organization_word, is_possessive_mark, phrases
from quotex.tree import Node, Sentence
from quotex.values import Span, SpeakerKind

__all__ = ["Form", "Mention", "mentions"]

_MISTAGGED = frozenset({"VERB", "ADV", "INTJ", "X"})
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

    `nodes` is the base phrase (with determiner and title); `head` the node by which it hangs in the tree; `name` the
    name's words joined by spaces, "" for descriptions and pronouns; `title` the words before the name; `pronoun` the
    base form of a pronoun ("he" for "his"); `inner` marks a mention inside a larger phrase ("[Trump] campaign").
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
    plural: bool = False
    inner: bool = False

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
    def definite(self) -> bool:
        """Whether a description points to something known: "the mayor", "this group", "her lawyer"."""
        first = self.nodes[0]
        return first.lemma in {"the", "this", "that", "these", "those"} or first.feat("Poss") == "Yes"


def mentions(text: str, sentences: Sequence[Sentence], borders: Collection[int] = ()) -> tuple[Mention, ...]:
    """All mentions of an article in text order, a larger one before those inside it; none runs across a border."""
    reading = _Reading(text, sentences, borders)
    found = [m for index, sentence in enumerate(sentences) for m in reading.sentence(index, sentence)]
    found.sort(key=lambda m: (m.start, -m.end))
    return tuple(found)


class _Reading:
    """Finds mentions with the whole article in view: a name that was tagged well once is a name everywhere."""

    def __init__(self, text: str, sentences: Sequence[Sentence], borders: Collection[int]) -> None:
        self.text = text
        self.borders = borders
        self.headlines = frozenset(i for i, s in enumerate(sentences) if _is_title_case(s))
        seen = Counter(
            n.text for i, s in enumerate(sentences) if i not in self.headlines for n in s
            if n.upos == "PROPN" and n.index and is_capital(n)
        )  # fmt: skip
        self.names = frozenset(seen)
        self.slips = frozenset(gap for name in seen for gap in slips(name.lower()))
        self.alone = frozenset(
            n.text for s in sentences for n in s
            if n.upos == "PROPN" and is_capital(n) and not any(o and is_capital(o) for o in (n.previous, n.next))
        )  # fmt: skip
        self.index = 0
        self.proper: frozenset[Node] = frozenset()

    def known(self, node: Node) -> bool:
        """Whether a capitalised word is taken for a name's: by its tag, or because it is one elsewhere."""
        if not is_capital(node):
            return False
        if self.index in self.headlines:
            return self.attested(node)
        if node.upos in {"PROPN", "X"} or self.attested(node):
            return True
        if node.index == 0:
            return node.upos == "NOUN" and node.rel == "nsubj" and not self.slips.isdisjoint(slips(node.text.lower()))
        return node.upos == "NOUN" or node in self.proper

    def attested(self, node: Node) -> bool:
        """Whether the word is a name's inside some sentence, where its capital is no accident."""
        return node.text in self.names or (node.text.isupper() and node.text.title() in self.names)

    def mistagged(self, sentence: Sentence) -> frozenset[Node]:
        """Capitalised words inside a sentence that must be names: "a statement, [Husted]/VERB said"."""
        if self.index in self.headlines:
            return frozenset()
        return frozenset(
            n for n in sentence
            if (n.upos in _MISTAGGED and n.text.istitle() and len(n.text) > 2
                and (self.attested(n) or (n.previous and (n.previous.text[0].isalnum() or n.previous.text == ","))))
            or (n.upos == "PRON" and n.text in {"WHO", "IT", "US"})
        )  # fmt: skip

    def sentence(self, index: int, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of one sentence, in no particular order."""
        self.index = index
        self.proper = self.mistagged(sentence)
        done = -1
        found = list(phrases(sentence.nodes, self.borders, self.proper))
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
            if node not in self.proper and (pronoun := _pronoun(node)):
                yield Mention(
                    Form.PRONOUN, index, (node,), node, pronoun=pronoun, gender=_PRONOUN_GENDERS.get(pronoun, ""),
                    plural=pronoun in {"they", "we"},
                )  # fmt: skip

    def office_holder(self, phrase: Phrase, following: Phrase) -> Mention | None:
        """A person named after an office that takes two phrases: "Ambassador to the United States Hamdullah Mohib"."""
        nodes = phrase.last.sentence.nodes
        first, last = phrase.last.index + 1, following.nodes[0].index
        if last != first + 1 or not is_link_word(nodes[first]):
            return None
        if not is_title(phrase.last.text.lower()) and not is_title(phrase.last.lemma):
            return None
        run = tuple(n for n in following.nodes if n.upos != "DET")
        if not all(is_capital(n) or not n.text[0].isalnum() or n.text.islower() and not n.upos == "NOUN" for n in run):
            return None
        name = name_in(following, self.known, self.attested)
        start = person_start(run, after_role=True) or self.surname_start(run)
        if name and name.title and any(n.text.lower() in lexicon.words("titles") for n in name.title[-1:]):
            start = len(run) - len(name.nodes)
        if not start:
            return None
        owner = Phrase(nodes[phrase.nodes[0].index : following.last.index + 1])
        title = tuple(n for n in owner.nodes if n.index < run[start].index and (n.upos != "DET" or n.index > phrase.nodes[0].index))
        return self.named(owner, Name(run[start:], title))

    def surname_start(self, run: tuple[Node, ...]) -> int:
        """Two last words of which the second is a name alone elsewhere: "University of Texas Arlington [Amneh Jafari]"."""
        if len(run) < 3 or is_organization_word(run[-1].text.lower()) or is_organization_word(run[-2].text.lower()):
            return 0
        return len(run) - 2 if run[-1].text in self.alone and not is_place(run) else 0

    def phrase(self, phrase: Phrase) -> Iterator[Mention]:
        """The mention that a phrase is, and those inside it: possessors and names used as modifiers."""
        for possessor in _possessors(phrase):
            yield self.simple(possessor, inner=True)
        name = name_in(phrase, self.known, self.attested) or tailed_name(phrase)
        if name:
            yield self.named(phrase, name)
            yield from self.modifiers(name.title if is_capital(name.nodes[-1]) else name.nodes[:-1])
        else:
            yield _described(self.index, phrase)
            yield from self.modifiers(after_possessor(phrase.nodes)[:-1])

    def simple(self, phrase: Phrase, *, inner: bool) -> Mention:
        """The one mention that a phrase is."""
        name = name_in(phrase, self.known, self.attested) or tailed_name(phrase)
        return self.named(phrase, name, inner=inner) if name else _described(self.index, phrase, inner=inner)

    def modifiers(self, nodes: Sequence[Node]) -> Iterator[Mention]:
        """Names used as modifiers: "the [Trump] campaign", "[White House] press secretary"."""
        for is_name, run in groupby(nodes, key=lambda n: n.upos == "PROPN" and self.known(n)):
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
        elif last.upos == "NOUN" and not is_capital(last):
            kind = SpeakerKind.DOCUMENT if last.lemma in lexicon.words("documents") else SpeakerKind.ORGANIZATION
        elif kind is None and not name.title and not inner and phrase.nodes[0].lemma == "the":
            kind = SpeakerKind.ORGANIZATION
        plural = kind in {None, SpeakerKind.ORGANIZATION} and len(name.nodes) == 1 and not written.isupper() and last.feat("Number") == "Plur"
        human = kind in {None, SpeakerKind.PERSON}
        return Mention(
            Form.NAME,
            self.index,
            phrase.nodes,
            Phrase(name.title + name.nodes).top,
            name=written,
            name_nodes=name.nodes,
            title=name.title,
            kind=SpeakerKind.GROUP if plural else kind,
            gender=_gender_of(name.title, name.nodes[0].text) if human else "",
            plural=plural,
            inner=inner,
        )


def _is_title_case(sentence: Sentence) -> bool:
    """Whether a sentence is a headline whose capitals tell nothing: "Black Lawmakers Rip Donald Trump"."""
    words = [n.text for n in sentence if n.text.isalpha() and len(n.text) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


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
    """"Malaysia" and "the nominee" of "Malaysia's premier" and "the nominee's eldest daughter"."""
    start = 0
    for at, node in enumerate(phrase.nodes):
        if at > start and at + 1 < len(phrase.nodes) and ends_possessor(node):
            yield Phrase(phrase.nodes[start : at + (not is_possessive_mark(node))])
            start = at + 1


def _gender_of(words: Sequence[Node], first: str = "") -> str:
    """The gender that a title or a kinship word shows, else the one most bearers of the first name have."""
    for node in reversed(words):
        for gender, entries in (("Fem", "women"), ("Masc", "men")):
            if node.text.lower() in lexicon.words(entries) or node.lemma in lexicon.words(entries):
                return gender
    return first_name_gender(first) or ""


def _described(index: int, phrase: Phrase, *, inner: bool = False) -> Mention:
    noun = phrase.last
    plural = noun.feat("Number") == "Plur" or noun.lemma in lexicon.words("groups")
    return Mention(
        Form.NOMINAL,
        index,
        phrase.nodes,
        phrase.top,
        kind=kind_of_noun(noun, plural),
        gender=_gender_of((noun,)),
        plural=plural,
        inner=inner,
    )


def kind_of_noun(noun: Node, plural: bool) -> SpeakerKind | None:
    """What a common noun names: "senator" a person, "senators" and "police" a group, "report" a document."""
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
