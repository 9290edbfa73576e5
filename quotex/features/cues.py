"""Whether a word reports something: the word itself, its frame, its neighbours, the marks around it."""

from __future__ import annotations

from collections.abc import Sequence

from quotex.features.surroundings import bucket, kinds_of_subject, mark_features
from quotex.lexicon import words
from quotex.tree import Node

__all__ = ["cue_features", "is_candidate", "is_trailing"]

_CUE_TAGS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "PROPN", "SCONJ", "AUX"})
_PREPOSITIONS = frozenset(
    {"in", "for", "to", "of", "about", "per", "by", "with", "on", "from", "among", "as"}
)


def is_candidate(node: Node) -> bool:
    """Whether a word can be the head of a cue at all."""
    if node.text == ":":
        return True
    if node.is_dash:
        return node.previous is not None and node.previous.text in ("”", '"', "''", "’")
    if node.upos == "ADP" or node.upos == "SCONJ":
        return node.lemma == "according" or (node.lemma in _PREPOSITIONS and node.rel == "case")
    return node.upos in _CUE_TAGS and node.text[:1].isalpha()


def is_trailing(cue: Node) -> bool:
    """Whether a word is a participle after a comma that goes on with what its source says: "…, adding …"."""
    after_comma = cue.previous is not None and cue.previous.text == ","
    return after_comma and cue.upos == "VERB" and cue.text.endswith("ing") and not cue.child("nsubj")


def cue_features(cue: Node, quoted: Sequence[int]) -> list[str]:
    """Observations on whether `cue` reports something: the word, its frame, its neighbours, the marks."""
    nodes, i = cue.sentence.nodes, cue.index
    lemma = cue.lemma
    found = [
        "bias",
        f"lemma={lemma}",
        f"form={cue.text.lower()}",
        f"tag={cue.upos}",
        f"lemma+tag={lemma}+{cue.upos}",
        f"rel={cue.deprel}",
        f"lemma+rel={lemma}+{cue.rel}",
        f"suffix={lemma[-3:]}",
        f"prefix={lemma[:4]}",
        f"verbform={cue.feat('VerbForm')}+{cue.feat('Tense')}+{cue.feat('Voice')}+{cue.feat('Mood')}",
    ]
    if cue.head is not None:
        found += [f"head={cue.head.lemma}", f"headtag={cue.head.upos}+{cue.rel}"]
    else:
        found.append("head=ROOT")
    rels = sorted({c.deprel for c in cue.children if c.rel != "punct"})
    found += [f"child={rel}" for rel in rels]
    found += [f"lemma+child={lemma}+{rel}" for rel in rels]
    for child in cue.children:
        if child.rel in ("aux", "mark", "advmod", "cop", "compound", "case", "det", "expl", "cc"):
            found.append(f"{child.rel}={child.lemma}")
        elif child.rel in ("obl", "nmod"):
            case = child.child("case")
            found.append(f"prep={case.lemma if case else ''}")
            found.append(f"lemma+prep={lemma}+{case.lemma if case else ''}")
            found.append(f"oblhead={child.lemma}")
        elif child.rel in ("obj", "iobj", "xcomp", "ccomp", "acl"):
            found.append(f"{child.rel}head={child.lemma}")
            mark = child.child("mark")
            if mark is not None:
                found.append(f"{child.rel}mark={mark.lemma}")
    found += [f"subject={f}" for f in kinds_of_subject(cue)]
    for offset in (-3, -2, -1, 1, 2, 3):
        j = i + offset
        word = nodes[j].lemma if 0 <= j < len(nodes) else "EDGE"
        found.append(f"at{offset}={word}")
        if abs(offset) < 3 and 0 <= j < len(nodes):
            found.append(f"tag{offset}={nodes[j].upos}")
    found += mark_features(cue, quoted)
    if i + 1 < len(nodes):
        found.append(f"lemma+next={lemma}+{nodes[i + 1].lemma}")
    if cue.upos == "PUNCT":
        found += _separator_features(cue)
    if is_trailing(cue):
        found += [
            "trailing",
            f"trailing+lemma={lemma}",
            f"trailing+head={cue.head.lemma if cue.head else ''}",
        ]
        found.append(f"trailing+kind={_kind_of_word(lemma)}")
    found.append(f"kind={_kind_of_word(lemma)}+{cue.upos}")
    found.append(f"breaks={nodes[-1].text in (':', ',')}+{bucket(len(nodes) - i)}")
    found.append(f"length={min(len(nodes) // 8, 6)}")
    found.append(f"first={i < 3}")
    found.append(f"stop={nodes[-1].text in '.?!'}")
    found += [f"neg={any(c.lemma in ('not', 'never', 'n’t') for c in cue.children)}"]
    return found


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
