"""Whether a word reports something: the word itself, its frame, its neighbours, the marks around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotex.features.groups import REMEMBERED, Group, Row, bucket
from quotex.features.surroundings import kinds_of_subject, mark_features, near, subject_of
from quotex.lexicon import words
from quotex.tree import Node

__all__ = ["cue_features", "is_candidate", "is_trailing"]

_PREPOSITIONS = frozenset({"according", "per"})
_CONTENTS = frozenset({"acl", "advcl", "appos", "ccomp", "cop", "csubj", "nmod", "parataxis", "xcomp"})
_SMALL = frozenset({"aux", "mark", "advmod", "cop", "compound", "case", "det", "expl", "cc"})
_PHRASES = frozenset({"obl", "nmod"})
_COMPLEMENTS = frozenset({"obj", "iobj", "xcomp", "ccomp", "acl"})
_NEGATIONS = frozenset({"not", "never", "n’t"})
_MARKS_BEFORE_DASH = frozenset({"”", '"', "''", "’"})


def is_candidate(node: Node) -> bool:
    """Whether a word can be the head of a cue at all.

    Most words cannot by their place in the tree, and need not be looked at further: a noun or an adjective
    must have something that can be its content ("the [claim] that …", "[confident] of victory").
    """
    if node.text == ":":
        return True
    if node.is_dash:
        return node.previous is not None and node.previous.text in _MARKS_BEFORE_DASH
    match node.upos:
        case "VERB":
            return node.text[:1].isalpha()
        case "NOUN" | "ADJ":
            return node.text[:1].isalpha() and _bears_content(node)
        case "ADV":
            return node.lemma in words("hearsay")
        case "ADP" | "SCONJ":
            return node.lemma in _PREPOSITIONS
    return False


def _bears_content(node: Node) -> bool:
    """Whether a noun or adjective has what it may report below or beside it: "The [question] is: …"."""
    if node.rel == "xcomp" or any(child.rel in _CONTENTS for child in node.children):
        return True
    return node.rel == "nsubj" and node.head is not None and node.head.child("cop", "mark") is not None


def is_trailing(cue: Node) -> bool:
    """Whether a word is a participle after a comma that goes on with what its source says: "…, adding …"."""
    if cue.upos != "VERB" or not cue.text.endswith("ing"):
        return False
    return cue.previous is not None and cue.previous.text == "," and not cue.child("nsubj")


def cue_features(cue: Node, quoted: Sequence[int]) -> Row:
    """Observations on whether `cue` reports something: the word, its frame, its neighbours, the marks."""
    lemma, nodes = cue.lemma, cue.sentence.nodes
    subject, subject_words = kinds_of_subject(cue, subject_of(cue), "subject")
    before, after = near(cue, quoted)
    groups = [
        _word(lemma, cue.upos),
        _form(cue.deprel, cue.feat("VerbForm"), cue.feat("Tense"), cue.feat("Voice"), cue.feat("Mood")),
        subject,
        mark_features(cue, quoted),
        _place(nodes[-1].text, bucket(len(nodes) - cue.index), min(len(nodes) // 8, 6), cue.index < 3),
        _children(*sorted({child.deprel for child in cue.children if child.rel != "punct"})),
        _negated(any(child.lemma in _NEGATIONS for child in cue.children)),
        *_tags(cue),
    ]
    strings = [
        f"form={cue.text.lower()}",
        f"lemma+rel={lemma}+{cue.rel}",
        f"lemma+near={lemma}+{before}+{after}",
        *subject_words,
        *_dependents(cue),
        *_neighbours(cue),
    ]
    if cue.head is None:
        strings.append("head=ROOT")
    else:
        strings += [f"head={cue.head.lemma}", f"headtag={cue.head.upos}+{cue.rel}"]
    if cue.upos == "PUNCT":
        strings += _separator_features(cue)
    if is_trailing(cue):
        strings += _trailing(lemma, cue.head)
    return Row(groups, strings)


@lru_cache(REMEMBERED)
def _word(lemma: str, upos: str) -> Group:
    return (
        "bias",
        f"lemma={lemma}",
        f"tag={upos}",
        f"lemma+tag={lemma}+{upos}",
        f"suffix={lemma[-3:]}",
        f"prefix={lemma[:4]}",
        f"kind={_kind_of_word(lemma)}+{upos}",
    )


@lru_cache(REMEMBERED)
def _form(deprel: str, form: str, tense: str, voice: str, mood: str) -> Group:
    return (f"rel={deprel}", f"verbform={form}+{tense}+{voice}+{mood}")


@lru_cache(REMEMBERED)
def _children(*deprels: str) -> Group:
    return tuple(f"child={deprel}" for deprel in deprels)


@lru_cache(REMEMBERED)
def _negated(negated: bool) -> Group:
    return (f"neg={negated}",)


def _dependents(cue: Node) -> list[str]:
    """What hangs on the cue: small words, prepositions, heads of objects and clauses."""
    lemma = cue.lemma
    found = []
    for child in cue.children:
        rel = child.rel
        if rel in _SMALL:
            found.append(f"{rel}={child.lemma}")
        elif rel in _PHRASES:
            case = child.child("case")
            marker = case.lemma if case else ""
            found += [f"prep={marker}", f"lemma+prep={lemma}+{marker}", f"oblhead={child.lemma}"]
        elif rel in _COMPLEMENTS:
            found.append(f"{rel}head={child.lemma}")
            mark = child.child("mark")
            if mark is not None:
                found.append(f"{rel}mark={mark.lemma}")
    deprels = {child.deprel for child in cue.children if child.rel != "punct"}
    return [*found, *(f"lemma+child={lemma}+{deprel}" for deprel in sorted(deprels))]


def _neighbours(cue: Node) -> list[str]:
    """The three words on either side."""
    nodes, i = cue.sentence.nodes, cue.index
    last = len(nodes) - 1
    found = [
        f"at{offset}={nodes[i + offset].lemma if 0 <= i + offset <= last else 'EDGE'}"
        for offset in (-3, -2, -1, 1, 2, 3)
    ]
    if i < last:
        found.append(f"lemma+next={cue.lemma}+{nodes[i + 1].lemma}")
    return found


def _tags(cue: Node) -> list[Group]:
    """The tags of the two words on either side."""
    nodes, i = cue.sentence.nodes, cue.index
    tags = [node.upos for node in nodes[max(0, i - 2) : i + 3]]
    own = min(i, 2)
    return [_tags_before(*tags[:own]), _tags_after(*tags[own + 1 :])]


@lru_cache(REMEMBERED)
def _tags_before(*tags: str) -> Group:
    return tuple(f"tag{place - len(tags)}={tag}" for place, tag in enumerate(tags))


@lru_cache(REMEMBERED)
def _tags_after(*tags: str) -> Group:
    return tuple(f"tag{place}={tag}" for place, tag in enumerate(tags, start=1))


@lru_cache(REMEMBERED)
def _place(stop: str, rest: str, length: int, first: bool) -> Group:
    """Where in its sentence the cue stands, and how the sentence ends."""
    return (
        f"breaks={stop in (':', ',')}+{rest}",
        f"length={length}",
        f"first={first}",
        f"stop={stop in '.?!'}",
    )


def _trailing(lemma: str, head: Node | None) -> list[str]:
    return [
        "trailing",
        f"trailing+lemma={lemma}",
        f"trailing+head={head.lemma if head else ''}",
        f"trailing+kind={_kind_of_word(lemma)}",
    ]


def _separator_features(cue: Node) -> list[str]:
    """What stands on both sides of a colon or dash: "Q: …", "SMITH: …", "Poll: …", "…” – Ann Lee"."""
    nodes, i = cue.sentence.nodes, cue.index
    before, after = nodes[:i], nodes[i + 1 :]
    return [
        f"before={bucket(len(before))}",
        f"before_shape={'+'.join(_shape(n) for n in before[-3:])}",
        f"before_tag={'+'.join(n.upos for n in before[-2:])}",
        f"before_verbs={any(n.upos == 'VERB' for n in before)}",
        f"after={bucket(len(after))}",
        f"after_shape={'+'.join(_shape(n) for n in after[:2])}",
        f"after_verbs={any(n.upos == 'VERB' for n in after)}",
        f"whole={cue.text}+{bucket(len(before))}+{'+'.join(_shape(n) for n in before[-2:])}",
    ]


def _shape(node: Node) -> str:
    """A word's letter case: "AA" for capitals, "Aa" for a capitalised word, "aa", "9", or the mark itself."""
    text = node.text
    if text.isupper() and len(text) > 1:
        return "AA"
    if text[:1].isupper():
        return "Aa"
    return "aa" if text[:1].isalpha() else "9" if text[:1].isdigit() else text[:1]


def _kind_of_word(lemma: str) -> str:
    """Which of the word lists a word stands in."""
    lists = ("attitudes", "denials", "questions", "refusals")
    return "+".join(name for name in lists if lemma in words(name))
