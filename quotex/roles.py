"""What the article says a named person is: titles, appositions, parties, affiliations, as spans of its text.

A role never contains the name, a verb's clause or a date. Each function reads one construction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from quotex import lexicon
from quotex.mentions import Mention
from quotex.names import after_possessor, ends_possessor
from quotex.nouns import content_words, is_person_noun, noun_of
from quotex.phrases import Phrase, extent, is_capital, is_possessive_mark, phrase_at
from quotex.tree import Node
from quotex.values import Span, SpeakerKind

__all__ = ["Role", "description", "head_noun", "role_of_description", "roles_of"]

Nodes = Sequence[Node]
_PARTY = re.compile(r"(?:D|R|I|Dem|Rep|Ind|DFL|Lab|Con)\.?[-–—](?:[A-Z]\w*\.?)+(?: [A-Z]\w*\.?)*")
_CLOSERS = frozenset(',.;:!?)”’"—–―')
_COURTESY = frozenset({"miss", "mr", "mrs", "ms", "mx"})
_HONORIFICS = _COURTESY | {"dame", "dr", "hon", "lady", "lord", "prof", "rev", "sir"}
_BE = frozenset({"be", "become", "remain"})


@frozen
class Role:
    """A role as the article words it: its span, its head noun ("" for a party or affiliation), its words."""

    span: Span
    noun: str = ""
    words: frozenset[str] = frozenset()
    rule: str = ""


def roles_of(text: str, mention: Mention) -> Iterator[Role]:
    """The roles that stand beside one mention of a name."""
    for rule in RULES if mention.name else (copula,):
        for nodes in rule(mention):
            if span := _trimmed(text, nodes):
                head = "" if rule in {affiliation, employer} else head_noun(nodes)
                own = after_possessor(tuple(nodes))
                yield Role(span, head, content_words(own), rule.__name__)
    if mention.name:
        yield from (Role(span, rule="party") for span in _party(text, mention))


def head_noun(nodes: Nodes) -> str:
    """The noun that a description turns on: "president" of "vice president for policy at the Center".

    Of "the attorney general" it is the last word, as it is of the phrase by itself.
    """
    for at, node in enumerate(nodes):
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        if is_person_noun(node) and not (
            after
            and (after.upos in {"NOUN", "PROPN"} or after.lemma == "general" or is_possessive_mark(after))
        ):
            return noun_of(node)
    return noun_of(nodes[-1])


def title(mention: Mention) -> Iterator[Nodes]:
    """[Russian Deputy Prime Minister] Sergei Ivanov; [his wife] and [current nominee] Jane Roe"""
    nodes = tuple(n for n in mention.nodes if n.index < mention.name_nodes[0].index)
    while nodes and nodes[0].upos == "DET":
        nodes = nodes[1:]
    if not mention.title or not nodes:
        return
    if not all(_bare(n) in _COURTESY for n in nodes):
        yield nodes
    first = nodes[0].index
    line = nodes[0].sentence.nodes
    if first > 1 and line[first - 1].text.lower() == "and":
        if is_person_noun(line[first - 2]):
            yield _phrase_ending(line[first - 2])
        elif whole := _description_ending(line, first - 2):
            yield whole


def quoted_title(mention: Mention) -> Iterator[Nodes]:
    """its “[chief happiness officer]” Jane Roe"""
    nodes = mention.name_nodes[0].sentence.nodes
    mark = mention.nodes[0].index - 1
    if mark > 1 and nodes[mark].text in {"”", '"', "’", "'"} and is_person_noun(nodes[mark - 1]):
        yield _phrase_ending(nodes[mark - 1])


def employer(mention: Mention) -> Iterator[Nodes]:
    """[Sky News]' Ann Lee"""
    cut = mention.name_nodes[0].index - 1
    if not mention.title and cut >= mention.nodes[0].index and mention.kind in {None, SpeakerKind.PERSON}:
        mark = mention.nodes[0].sentence.nodes[cut]
        owner = [
            n for n in mention.nodes if n.index < cut + (not is_possessive_mark(mark)) and n.upos != "DET"
        ]
        if owner and ends_possessor(mark) and is_capital(owner[-1]):
            yield owner


def apposition_after(mention: Mention) -> Iterator[Nodes]:
    """Khaled Al-Maeena, [editor at large at the Saudi Gazette], said"""
    nodes = mention.name_nodes[0].sentence.nodes
    if mention.kind is SpeakerKind.PLACE:
        return
    found = False
    at = _after_age(nodes, mention.name_nodes[-1].index + 1)
    while at is not None and at < len(nodes) and nodes[at].text in {",", "—", "–", "―"}:
        start = at + 1
        if found and start < len(nodes) and nodes[start].text.lower() == "and":
            start += 1
        phrase = phrase_at(nodes, start)
        if phrase is None or not _is_descriptive(phrase):
            return
        whole = _coordinated(nodes, extent(phrase))
        end = whole[-1].index + 1
        if _starts_clause(nodes, end):
            return
        yield whole
        found = True
        at = end


def _starts_clause(nodes: Nodes, at: int) -> bool:
    """Whether a finite verb follows: "In Chelsea, the mayor [also said]" is no apposition."""
    while at < len(nodes) and nodes[at].upos == "ADV":
        at += 1
    return at < len(nodes) and nodes[at].upos in {"VERB", "AUX"} and nodes[at].feat("VerbForm") == "Fin"


def apposition_before(mention: Mention) -> Iterator[Nodes]:
    """[the Crown prosecutor], Mark Tedeschi, said; [her lawyer], Jane Roe"""
    nodes = mention.name_nodes[0].sentence.nodes
    comma = mention.nodes[0].index - 1
    if comma < 1 or nodes[comma].text != "," or not all(map(_is_honorific, mention.title)):
        return
    last = comma - 1
    if nodes[last].text == ")":
        last = next((i for i in range(last, max(0, last - 8), -1) if nodes[i].text == "("), last + 1) - 1
    after = mention.nodes[-1].index + 1
    closed = after >= len(nodes) or nodes[after].text in _CLOSERS or nodes[after].upos in {"VERB", "AUX"}
    if not closed or mention.kind is SpeakerKind.PLACE:
        return
    if whole := _description_ending(nodes, last):
        yield whole


def _is_honorific(node: Node) -> bool:
    """ "Sir", "Dr.": a title that goes with any role."""
    return _bare(node) in _HONORIFICS


def _bare(node: Node) -> str:
    """A title in small letters, without its full stop."""
    return node.text.lower().rstrip(".")


def copula(mention: Mention) -> Iterator[Nodes]:
    """Jane Roe is [editor-in-chief of the Herald]; Smith, who was [the mayor]"""
    nodes = mention.head.sentence.nodes
    at = mention.nodes[-1].index + 1
    if at + 1 < len(nodes) and nodes[at].text == "," and nodes[at + 1].text.lower() == "who":
        at += 2
    if at < len(nodes) and nodes[at].lemma in _BE and nodes[at].upos in {"AUX", "VERB"}:
        at += 1
        while at < len(nodes) and nodes[at].upos == "ADV":
            at += 1
        phrase = phrase_at(nodes, at)
        if phrase and _is_descriptive(phrase) and not is_capital(phrase.last):
            yield _coordinated(nodes, extent(phrase))


def listed(mention: Mention) -> Iterator[Nodes]:
    """[critics] such as Colin Yeo; [two local voters], Ann Lee and John Doe"""
    nodes = mention.name_nodes[0].sentence.nodes
    at = mention.nodes[0].index - 1
    while at > 0 and (
        nodes[at].text in {",", "and", "or"} or is_capital(nodes[at]) or is_possessive_mark(nodes[at])
    ):
        at -= 1
    if nodes[at].text in {"including", "like"} or (
        nodes[at].text == "as" and at and nodes[at - 1].text == "such"
    ):
        at -= 1 + (nodes[at].text == "as")
        if at > 0 and nodes[at].text == ",":
            at -= 1
    elif at >= mention.nodes[0].index - 2 and nodes[at + 1].text != ",":
        return
    if 0 <= at < mention.nodes[0].index - 1 and (whole := _description_ending(nodes, at, plural=True)):
        yield whole


def letters(mention: Mention) -> Iterator[Nodes]:
    """Tom Molomby, [SC]"""
    nodes = mention.name_nodes[0].sentence.nodes
    at = mention.name_nodes[-1].index + 1
    after = nodes[at + 1] if at + 1 < len(nodes) and nodes[at].text == "," else None
    if after and after.text.isupper() and after.text.lower() in lexicon.words("name_suffixes"):
        yield (after,)


def descriptive_tail(mention: Mention) -> Iterator[Nodes]:
    """Yonhap [news agency]; a new Washington Post poll (whose whole description is its role)"""
    last = mention.name_nodes[-1]
    tail = [n for n in mention.nodes if n.index > last.index]
    if tail and mention.kind is SpeakerKind.ORGANIZATION and not any(map(is_capital, tail)):
        yield tail
    elif mention.kind is SpeakerKind.DOCUMENT and last.text[0].islower():
        yield mention.nodes


def affiliation(mention: Mention) -> Iterator[Nodes]:
    """Matthew Ingram of [The Globe and Mail]; Ann Lee, of [St. Mary's Church]; John Doe of [Texas]"""
    nodes = mention.name_nodes[0].sentence.nodes
    at = mention.name_nodes[-1].index + 1
    if at < len(nodes) and nodes[at].text == ",":
        at += 1
    if (
        at < len(nodes)
        and nodes[at].text.lower() in {"of", "at", "with", "for", "from"}
        and nodes[at].upos == "ADP"
    ):
        phrase = phrase_at(nodes, at + 1)
        if phrase and is_capital(phrase.last) and phrase.last.text.lower() not in lexicon.words("time_words"):
            yield extent(phrase)


RULES: tuple[Callable[[Mention], Iterator[Nodes]], ...] = (
    title,
    quoted_title,
    apposition_after,
    apposition_before,
    copula,
    listed,
    descriptive_tail,
    affiliation,
    employer,
    letters,
)


def _party(text: str, mention: Mention) -> Iterator[Span]:
    """Rep. Jane Roe ([D-Wis.]); John Doe, [R-Texas], said; Ann Lee ([Vt.])"""
    end = mention.name_nodes[-1].end
    opening = re.compile(r"\s*[(,]\s*").match(text, end)
    if not opening:
        return
    if found := _PARTY.match(text, opening.end()):
        yield Span.of(text, found.start(), found.end())
    elif text[opening.start() : opening.end()].strip() == "(":
        closing = text.find(")", opening.end(), opening.end() + 40)
        inside = text[opening.end() : closing]
        if closing > 0 and inside in lexicon.words("places"):
            yield Span.of(text, opening.end(), closing)


def description(text: str, mention: Mention) -> Span:
    """A described source as the article words it: "a spokesman for the Irish branch"."""
    return _trimmed(text, extent(Phrase(mention.nodes))) or mention.span(text)


def role_of_description(text: str, mention: Mention) -> Role:
    """The role that a description is: "[the Vermont senator] acknowledged"."""
    return Role(description(text, mention), head_noun(mention.nodes), rule="description")


def _trimmed(text: str, nodes: Nodes) -> Span | None:
    """The span of a role without loose marks at its ends."""
    kept = list(nodes)
    while kept and not kept[-1].text[-1].isalnum() and kept[-1].text[-1] not in ".)":
        kept.pop()
    while kept and not kept[0].text[0].isalnum():
        kept.pop(0)
    return Span.of(text, kept[0].start, kept[-1].end) if kept else None


def _after_age(nodes: Nodes, at: int) -> int | None:
    """Past ", 56" and past a bracket: where an apposition may start."""
    if at < len(nodes) and nodes[at].text in {"(", "["}:
        at = next((i + 1 for i in range(at, min(at + 12, len(nodes))) if nodes[i].text in {")", "]"}), at)
    if at + 2 < len(nodes) and nodes[at].text == "," and nodes[at + 1].text.isdigit():
        at += 2
    return at


def _is_descriptive(phrase: Phrase) -> bool:
    """Whether a phrase says what someone is: by its head, or by a noun before "of" or a hyphen."""
    return is_person_noun(phrase.last) or any(
        is_person_noun(n) and n.next is not None and n.next.text in {"of", "-"} for n in phrase.nodes
    )


def _coordinated(nodes: Nodes, whole: Nodes) -> Nodes:
    """A description through its "and": "[curator and director of exhibits at the University]"."""
    end = whole[-1].index + 1
    while end + 1 < len(nodes) and nodes[end].text.lower() in {"and", "/"}:
        phrase = phrase_at(nodes, end + 1)
        if phrase is None or not is_person_noun(phrase.last):
            break
        whole = nodes[whole[0].index : extent(phrase)[-1].index + 1]
        end = whole[-1].index + 1
    return whole


def _phrase_ending(node: Node) -> Nodes:
    """The base phrase that ends in a node, without an article."""
    nodes = node.sentence.nodes
    start = node.index
    while start > 0 and (
        nodes[start - 1].upos in {"NOUN", "PROPN", "ADJ", "NUM", "PRON"}
        or nodes[start - 1].text == "-"
        or is_possessive_mark(nodes[start - 1])
    ):
        start -= 1
    return nodes[start : node.index + 1]


def _description_ending(nodes: Nodes, last: int, *, plural: bool = False) -> Nodes | None:
    """The description that ends at a word: "[the president of the Lombardy region], Roberto Maroni"."""
    start = max(0, last - 14)
    while start <= last:
        phrase = phrase_at(nodes, start)
        if phrase is None:
            start += 1
            continue
        whole = _coordinated(nodes, extent(phrase))
        if (
            whole[-1].index == last
            and _is_descriptive(phrase)
            and (phrase.last.feat("Number") == "Plur") == plural
        ):
            first = phrase.nodes[0]
            pointed = (
                first.upos in {"DET", "PRON"}
                or first.text.lower() == "one"
                or any(map(is_possessive_mark, phrase.nodes))
                or is_capital(first)
            )
            return whole if pointed or plural else None
        start = phrase.last.index + 1
    return None
