"""Names inside noun phrases: which words are the name, which the title, and what kind of thing it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from quotex import lexicon
from quotex.phrases import JOINTS, Phrase, is_capital, is_organization_word, is_possessive_mark
from quotex.tree import Node
from quotex.values import SpeakerKind

__all__ = [
    "Name",
    "after_possessor",
    "ends_possessor",
    "first_name_gender",
    "is_title",
    "kind_of_name",
    "name_in",
    "person_start",
    "slips",
    "tailed_name",
]

_OFFICES = frozenset(
    [
        "state",
        "defense",
        "defence",
        "treasury",
        "security",
        "intelligence",
        "commerce",
        "labor",
        "labour",
        "education",
        "energy",
        "staff",
        "interior",
        "agriculture",
        "justice",
        "army",
        "navy",
        "transportation",
        "affairs",
        "health",
        "finance",
        "trade",
        "environment",
    ]
)
_SURNAMES_TOO = frozenset(
    {"abbot", "baron", "bishop", "carpenter", "dean", "duke", "farmer", "hunter", "king", "knight"}
    | {"painter", "pope", "prince", "singer"}
)
_BEFORE_TITLES = frozenset({"acting", "associate", "assistant", "auxiliary", "crown", "grand", "suffragan"})
_ORIGINS = frozenset(
    {"republican", "democrat", "democratic", "libertarian", "gop", "independent", "conservative"}
)
_MEDIA = frozenset(
    {
        "agency",
        "newspaper",
        "magazine",
        "website",
        "broadcaster",
        "channel",
        "network",
        "daily",
        "weekly",
        "tabloid",
    }
)
_POLLS = frozenset({"poll", "survey", "average"})


class _Attested(Protocol):
    """What is known of an article's capitals (`quotex.attested.Attested`)."""

    def is_name(self, node: Node) -> bool: ...

    def is_attested(self, node: Node) -> bool: ...


@frozen(eq=False)
class Name:
    """A name with the words before it that say what its bearer is: "Russian Deputy Prime Minister".

    `tail` holds a common noun after it that does not belong to it: "Yonhap [news agency]".
    """

    nodes: tuple[Node, ...]
    title: tuple[Node, ...] = ()
    tail: tuple[Node, ...] = ()

    @property
    def has_tail(self) -> bool:
        """Whether it ends in a common noun that belongs to it: "Trump [campaign]"."""
        return self.nodes[-1].text[0].islower()


def name_in(phrase: Phrase, attested: _Attested) -> Name | None:
    """The name that a phrase ends in, without its title, or None for a phrase that ends in a common noun.

    `attested` knows the article's names. "[Chinese Defence Minister] Liang Guanglie", "[radio host] Ann Lee"
    """
    own = after_possessor(phrase.nodes)
    run = _capital_run(own)
    if not run or not any(map(attested.is_name, run)) or _is_time(run):
        return None
    if (
        len(run) == 1
        and run[0].index == 0
        and is_title(run[0].text.lower())
        and not attested.is_attested(run[0])
    ):
        return None
    start = len(own) - len(run)
    cut = _title_end(run, bare=start == 0 and own is phrase.nodes)
    if cut == len(run):
        return None
    before = tuple(n for n in own[:start] if n.upos != "DET")
    if (
        cut == 0
        and before
        and not _names_role(before[-1])
        and not all(n.upos in {"ADJ", "PRON"} for n in before)
    ):
        return Name(run)
    return Name(run[cut:], before + run[:cut])


def after_possessor(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """What follows the last "'s" of a phrase: "Malaysia's [Prime Minister Najib Razak]"."""
    cut = next((i + 1 for i in range(len(nodes) - 2, -1, -1) if ends_possessor(nodes[i])), 0)
    return nodes[cut:] if cut else nodes


def ends_possessor(node: Node) -> bool:
    """ "'s", or a word that carries its apostrophe: "[News'] Ann Lee"."""
    return is_possessive_mark(node) or (len(node.text) > 2 and node.text.endswith(("s'", "s’")))


def _capital_run(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The capitalised words at the end of a phrase, with the small words, hyphens and marks among them."""
    start = len(nodes)
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        acronym = node.text.isupper() and len(node.text) > 1
        if is_capital(node) and (acronym or at > 0 or node.upos not in {"DET", "PRON"}):
            start = at
        elif (at == len(nodes) - 1 and not _is_hyphenated(node)) or not _is_small(node):
            break
    return nodes[start:]


def _is_hyphenated(node: Node) -> bool:
    """The last part of "Park Geun[-hye]"."""
    before = node.previous
    return before is not None and is_capital(before) and node.text[0] == "-" and before.end == node.start


def _is_small(node: Node) -> bool:
    """A word or mark that stands inside names without a capital: "de", "of", "-", "&", a nickname's marks."""
    word = node.text.lower()
    return not word[0].isalnum() or word in JOINTS or word in lexicon.words("particles")


def _is_time(run: Sequence[Node]) -> bool:
    """ "Monday", "October": no names."""
    return all(n.text.lower() in lexicon.words("time_words") for n in run)


def _names_role(node: Node) -> bool:
    """Whether a common noun may be a title: "spokesman", "agency"."""
    return not is_capital(node) and any(
        node.text in lexicon.words(entries) or node.lemma in lexicon.words(entries)
        for entries in ("role_nouns", "titles", "kinship", "organizations")
    )


def is_title(word: str) -> bool:
    """Whether a lower-case word is a title or says what a person does."""
    return word in lexicon.words("titles") or word in lexicon.words("role_nouns")


def _title_end(run: tuple[Node, ...], *, bare: bool) -> int:
    """How many words are a title: 3 of "Deputy Prime Minister Sergei Ivanov", all of "Prime Minister"."""
    words = [n.text.lower() for n in run]
    given = first_name_gender(run[0].text) is not None
    if not _ends_in_surname(run) and _is_all_title(words, given, bare=bare and run[-1].upos == "PROPN"):
        return len(run)
    if is_organization(words):
        return 0
    cut = 0
    for at, word in enumerate(words[:-1]):
        if (
            is_title(word)
            and words[at + 1] not in lexicon.words("name_suffixes")
            and run[at + 1].text[0].isalnum()
        ):
            cut = at + 1
    if cut:
        return 0 if cut >= 2 and given and "." not in run[cut - 1].text else cut
    return person_start(run) or (1 if len(run) > 2 and words[0] in _ORIGINS else 0)


def _ends_in_surname(run: Sequence[Node]) -> bool:
    """Whether a title at the end is a surname: "Angus [King]", but not "Crown Prince" or "Saudi King"."""
    if len(run) < 2 or run[-1].text.lower() not in _SURNAMES_TOO or run[-2].upos != "PROPN":
        return False
    before = run[-2].text.lower()
    return not (is_title(before) or before in _ORIGINS | _BEFORE_TITLES)


def _is_all_title(words: Sequence[str], given: bool, *, bare: bool) -> bool:
    """Whether a run is an office without a name: "Prime Minister", "Attorney General"; not "King" alone.

    The "Department of Justice" has no office for its name either.
    """
    belongs = len(words) > 2 and words[-2] == "of" and is_organization_word(words[-3])
    if not is_title(words[-1]) or given or belongs:
        return False
    return len(words) > 1 or not bare


def person_start(run: Sequence[Node], *, after_role: bool = False) -> int:
    """Where a person's name starts after an organization, an office or a place, or 0.

    "CEO of the Refugee Council [Enver Solomon]", "Secretary of State [Jane Roe]", "Republican [Donald
    Trump]". After a role ("Ambassador to the ...") two words that follow an organization or a place are a
    person's.
    """
    words = [n.text.lower() for n in run]
    for at in range(max(1, len(run) - 4), len(run) - 1):
        before = words[:at]
        ends_affiliation = (
            before[-1] in _OFFICES
            or is_organization_word(before[-1])
            or is_place(run[:at])
            or set(before) <= _ORIGINS
        )
        if not is_capital(run[at]):
            continue
        given = first_name_gender(run[at].text) is not None
        if (ends_affiliation and (given or (after_role and len(run) - at == 2))) and not any(
            is_organization_word(w) for w in words[at:]
        ):
            return at
    return 0


def is_place(nodes: Sequence[Node]) -> bool:
    """Whether the words are a place's name."""
    return " ".join(n.text for n in nodes) in lexicon.words("places")


def is_organization(words: Sequence[str]) -> bool:
    """Whether lower-case words read as an organization's name: "house intelligence committee"."""
    before = words[
        : next((i for i, w in enumerate(words) if i and w in {"of", "for", "on", "to"}), len(words))
    ]
    return len(words) > 1 and bool(before) and is_organization_word(before[-1])


def tailed_name(phrase: Phrase, attested: _Attested) -> Name | None:
    """A name and a common noun: "the [Trump campaign]", "a new [Reuters survey]", "[Yonhap] news agency"."""
    tail = phrase.last
    if tail.upos != "NOUN" or tail.feat("Number") == "Plur" or is_capital(tail):
        return None
    nodes = phrase.nodes
    start = next(
        (
            i
            for i, n in enumerate(nodes[:-1])
            if attested.is_name(n) or (is_capital(n) and n.upos == "ADJ" and n.index)
        ),
        None,
    )
    if start is None or not any(map(attested.is_name, nodes[start:])):
        return None
    middle = nodes[start:-1]
    if tail.lemma in _MEDIA:
        capitals = tuple(n for n in middle if is_capital(n))
        lower = nodes[start + len(capitals) :]
        return (
            Name(capitals, tail=lower)
            if capitals == middle[: len(capitals)] and not any(map(is_possessive_mark, middle))
            else None
        )
    if tail.lemma not in lexicon.words("institution_tails") | _POLLS:
        return None
    if any(map(is_possessive_mark, middle)) and tail.lemma not in {
        "campaign",
        "administration",
        "government",
        "average",
    }:
        return None
    if tail.lemma not in _POLLS and not all(
        is_capital(n) or not n.text[0].isalnum() or is_possessive_mark(n) for n in middle
    ):
        return None
    return Name(nodes[start:])


def first_name_gender(word: str) -> str | None:
    """ "Fem" or "Masc" for a first name given mostly to women or to men, "" for one given to both, else None.

    >>> first_name_gender("Hillary"), first_name_gender("Vladimir"), first_name_gender("Liang")
    ('Fem', 'Masc', None)
    """
    name = word.title() if word.isupper() and len(word) > 2 else word
    fem, masc = name in lexicon.words("women_names"), name in lexicon.words("men_names")
    if not (fem or masc):
        return None
    return "" if fem and masc else "Fem" if fem else "Masc"


def kind_of_name(name: str, title: Sequence[Node] = ()) -> SpeakerKind | None:
    """What a name names as far as its own words and its title tell, or None.

    >>> kind_of_name("House Intelligence Committee"), kind_of_name("Norway")
    (<SpeakerKind.ORGANIZATION: 'organization'>, <SpeakerKind.PLACE: 'place'>)
    >>> kind_of_name("Schiff") is None
    True
    """
    if name.isupper() and len(name) > 4:
        name = name.title()
    words = name.split()
    lower = [w.lower() for w in words]
    if first_name_gender(words[0]) is None and (
        is_organization(lower) or (title and title[-1].lemma in lexicon.words("organizations"))
    ):
        return SpeakerKind.ORGANIZATION
    if any(is_title(n.text.lower()) or (n.upos == "NOUN" and is_title(n.lemma)) for n in title):
        return SpeakerKind.PERSON
    if name in lexicon.words("organization_names"):
        return SpeakerKind.ORGANIZATION
    if name in lexicon.words("places"):
        return SpeakerKind.PLACE
    if is_organization(lower):
        return SpeakerKind.ORGANIZATION
    if first_name_gender(words[0]) is not None:
        return SpeakerKind.PERSON
    if len(words) > 1 and lower[-1] in lexicon.words("documents"):
        return SpeakerKind.DOCUMENT
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6:
        return SpeakerKind.ORGANIZATION
    return None


def slips(word: str) -> set[str]:
    """A word, and the word without any one letter but its first: two words that share one are a slip apart.

    >>> sorted(slips("kristen") & slips("kristin"))
    ['kristn']
    """
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))} if len(word) > 4 else set()
