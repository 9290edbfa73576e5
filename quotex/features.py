"""What the scorer looks at: symbolic features of a cue, of a content and of a source, as strings.

Each function gives a list of strings, one an observation ("lemma=say", "child=ccomp"); `quotex.network` knows
what each is worth. `quoted` says for each node of the sentence which quotation it stands in (its index),
or -1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from quotex.lexicon import words
from quotex.tree import Node

__all__ = ["content_features", "cue_features", "is_candidate", "is_trailing", "source_features", "subject_of"]

_CUE_TAGS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "PROPN", "SCONJ", "AUX"})
_PREPOSITIONS = frozenset(
    {"in", "for", "to", "of", "about", "per", "by", "with", "on", "from", "among", "as"}
)
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NOMINALS = frozenset({"PROPN", "PRON", "NOUN"})


def is_candidate(node: Node) -> bool:
    """Whether a word can be the head of a cue at all."""
    if node.text == ":":
        return True
    if node.text in _DASHES:
        return node.previous is not None and node.previous.text in ("”", '"', "''", "’")
    if node.upos == "ADP" or node.upos == "SCONJ":
        return node.lemma == "according" or (node.lemma in _PREPOSITIONS and node.rel == "case")
    return node.upos in _CUE_TAGS and node.text[:1].isalpha()


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
    found += [f"subject={f}" for f in _kind_of_subject(cue)]
    for offset in (-3, -2, -1, 1, 2, 3):
        j = i + offset
        word = nodes[j].lemma if 0 <= j < len(nodes) else "EDGE"
        found.append(f"at{offset}={word}")
        if abs(offset) < 3 and 0 <= j < len(nodes):
            found.append(f"tag{offset}={nodes[j].upos}")
    found += _mark_features(cue, quoted)
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
    found.append(f"breaks={nodes[-1].text in (':', ',')}+{_bucket(len(nodes) - i)}")
    found.append(f"length={min(len(nodes) // 8, 6)}")
    found.append(f"first={i < 3}")
    found.append(f"stop={nodes[-1].text in '.?!'}")
    found += [f"neg={any(c.lemma in ('not', 'never', 'n’t') for c in cue.children)}"]
    return found


def content_features(
    cue: Node,
    content: Sequence[Node],
    rules: Collection[str],
    quoted: Sequence[int],
    indices: frozenset[int],
    rivals: Collection[Node],
) -> list[str]:
    """Observations on whether `content` is what `cue` attributes.

    `indices` are the content's node indices, `rivals` the other likely cues of the sentence.
    """
    nodes = cue.sentence.nodes
    first, last = content[0], content[-1]
    head = next((n for n in content if n.head is None or n.head.index not in indices), first)
    gaps = sum(b.index - a.index > 1 for a, b in pairwise(content))
    side = "after" if first.index > cue.index else "before" if last.index < cue.index else "around"
    before = nodes[first.index - 1].lemma if first.index else "EDGE"
    after = nodes[last.index + 1].lemma if last.index + 1 < len(nodes) else "EDGE"
    names = sorted(set(rules))
    found = [
        "bias",
        f"rules={'+'.join(names[:4])}",
        f"first={rules_first(rules)}",
        f"first+lemma={rules_first(rules)}+{cue.lemma}",
        f"first+tag={rules_first(rules)}+{cue.upos}+{cue.rel}",
        f"side={side}",
        f"side+lemma={side}+{cue.lemma}",
        f"gaps={min(gaps, 4)}",
        f"length={_bucket(len(content))}",
        f"length+side={_bucket(len(content))}+{side}",
        f"begin={first.lemma}",
        f"begin+lemma={first.lemma}+{cue.lemma}",
        f"begintag={first.upos}+{side}",
        f"before={before}",
        f"after={after}",
        f"before+side={before}+{side}",
        f"after+side={after}+{side}",
        f"endtag={last.upos}",
        f"head={head.lemma}",
        f"headrel={head.deprel}",
        f"headrel+lemma={head.rel}+{cue.lemma}",
        f"headtag={head.upos}+{head.rel}",
        f"under={head.is_under(cue)}",
        f"over={cue.is_under(head)}",
        f"distance={_bucket(min(abs(first.index - cue.index), abs(last.index - cue.index)))}+{side}",
        f"toend={_real(nodes[last.index + 1 :]) == 0}+{side}",
        f"tostart={_real(nodes[: first.index]) == 0}+{side}",
    ]
    found += [f"rule={name}" for name in names]
    found += [f"rule+lemma={name}+{cue.lemma}" for name in names[:3]]
    between = nodes[cue.index + 1 : first.index] if side == "after" else nodes[last.index + 1 : cue.index]
    if side != "around":
        found += [f"between={n.lemma}" for n in between[:4]]
        found += [f"betweentag={n.upos}" for n in between[:4]]
        found.append(f"betweencount={min(len(between), 6)}+{side}")
    clauses = [
        n
        for n in content
        if n.upos in ("VERB", "AUX") and n.rel in ("ccomp", "advcl", "conj", "parataxis", "root")
    ]
    found.append(f"clauses={min(len(clauses), 4)}")
    for clause in clauses[-2:]:
        if clause is not head:
            mark = clause.child("mark", "advmod")
            found.append(f"inner={clause.rel}+{mark.lemma if mark else ''}")
    outside = [
        c for n in content for c in n.children if c.index not in indices and c is not cue and c.rel != "punct"
    ]
    found += [f"left_out={c.deprel}" for c in outside[:3]]
    found += [f"left_out+lemma={c.rel}+{_marker(c)}" for c in outside[:3]]
    for sibling in cue.children:
        if sibling.index not in indices and sibling.rel in (
            "advcl",
            "obl",
            "ccomp",
            "xcomp",
            "obj",
            "conj",
            "parataxis",
        ):
            place = "after" if sibling.index > last.index else "before"
            found.append(f"sibling={sibling.rel}+{place}+{_marker(sibling)}")
            found.append(f"siblingrel={sibling.rel}+{place}")
    subject = subject_of(cue)
    if subject is not None:
        found.append(f"hassubject={subject.index in indices}")
        found.append(f"subject+side={subject.index < first.index}")
    found += _coverage(content, quoted, indices)
    found += _rivals(cue, indices, rivals)
    found += [f"rest={_rest(content, rivals)}", f"rest+side={_rest(content, rivals)}+{side}"]
    found += _mark_features(cue, quoted)[:3]
    return found


def source_features(
    cue: Node, head: Node | None, rules: Collection[str], quoted: Sequence[int], indices: frozenset[int]
) -> list[str]:
    """Observations on whether `head` heads the source of `cue`; None stands for "nobody is credited".

    `indices` are the node indices of the content already chosen.
    """
    if head is None:
        subject = subject_of(cue)
        return [
            "none",
            f"none+lemma={cue.lemma}",
            f"none+tag={cue.upos}+{cue.rel}",
            f"none+voice={cue.feat('Voice')}+{cue.feat('VerbForm')}",
            *(f"none+subject={f}" for f in _kind_of_subject(cue)),
            *(f"none+child={c.deprel}" for c in cue.children),
            f"none+subjectlemma={subject.lemma if subject else ''}",
        ]
    names = sorted(set(rules))
    side = "after" if head.index > cue.index else "before"
    distance = _bucket(abs(head.index - cue.index))
    case = head.child("case")
    path = _path(cue, head)
    found = [
        "bias",
        f"rules={'+'.join(names[:4])}",
        f"first={rules_first(rules)}",
        f"first+lemma={rules_first(rules)}+{cue.lemma}",
        f"first+tag={rules_first(rules)}+{cue.upos}+{cue.rel}",
        f"first+voice={rules_first(rules)}+{cue.feat('Voice')}+{cue.feat('VerbForm')}",
        f"side={side}+{cue.upos}",
        f"distance={distance}+{side}",
        f"head={head.lemma}",
        f"headtag={head.upos}",
        f"headrel={head.deprel}",
        f"headrel+tag={head.deprel}+{cue.upos}",
        f"headrel+lemma={head.deprel}+{cue.lemma}",
        f"case={case.lemma if case else ''}",
        f"case+lemma={case.lemma if case else ''}+{cue.lemma}",
        f"path={path}",
        f"path+tag={path}+{cue.upos}",
        f"quoted={quoted[head.index] == quoted[cue.index]}+{quoted[head.index] >= 0}",
        f"name={head.text[:1].isupper()}+{head.upos}",
        f"person={head.feat('Person')}+{head.feat('PronType')}",
    ]
    found += [f"rule={name}" for name in names]
    found += _place(cue, head, indices)
    lo, hi = sorted((cue.index, head.index))
    between = cue.sentence.nodes[lo + 1 : hi]
    found.append(f"verbs_between={min(sum(n.upos == 'VERB' for n in between), 3)}")
    found.append(f"nouns_between={min(sum(n.upos in _NOMINALS for n in between), 3)}")
    found += [f"between={n.text}" for n in between[:6] if n.upos == "PUNCT"]
    return found


def _separator_features(cue: Node) -> list[str]:
    """What stands on both sides of a colon or dash: "Q: …", "SMITH: …", "Poll: …", "…” – Ann Lee"."""
    nodes, i = cue.sentence.nodes, cue.index
    before, after = nodes[:i], nodes[i + 1 :]
    return [
        f"before={_bucket(len(before))}",
        f"before_shape={'+'.join(_shape(n) for n in before[-3:])}",
        f"before_tag={'+'.join(n.upos for n in before[-2:])}",
        f"before_verbs={any(n.upos == 'VERB' for n in before)}",
        f"after={_bucket(len(after))}",
        f"after_shape={'+'.join(_shape(n) for n in after[:2])}",
        f"after_verbs={any(n.upos == 'VERB' for n in after)}",
        f"whole={cue.text}+{_bucket(len(before))}+{'+'.join(_shape(n) for n in before[-2:])}",
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


def _rest(content: Sequence[Node], rivals: Collection[Node]) -> str:
    """What follows the content in its sentence: how it opens, whether it is a clause, whether it reports."""
    rest = content[-1].sentence.nodes[content[-1].index + 1 :]
    opening = next((n for n in rest if n.upos != "PUNCT"), None)
    if opening is None:
        return "nothing"
    start = opening.index
    clause = any(
        c.rel == "nsubj" and c.index >= start and n.rel != "acl"
        for n in rest
        if n.upos != "PUNCT"
        for c in n.children
    )
    return f"{opening.upos}+{opening.rel}+{clause}+{any(n.index >= start for n in rivals)}"


def _place(cue: Node, head: Node, indices: frozenset[int]) -> list[str]:
    """Where a source stands between cue and content, and in what punctuation."""
    nodes = cue.sentence.nodes
    lo, hi = sorted((cue.index, head.index))
    parts = [i in indices for i in range(lo + 1, hi)]
    before = head.previous
    previous = "" if before is None else before.text if before.upos == "PUNCT" else before.upos
    shape = "".join("X" if c.isupper() else "x" if c.isalpha() else "-" for c in head.text[:4])
    first_of_content = min(indices, default=cue.index)
    side = "left" if head.index < first_of_content else "right"
    return [
        f"in_content={head.index in indices}",
        f"content_between={'none' if not any(parts) else 'all' if all(parts) else 'some'}",
        f"content_side={side}+{cue.index < first_of_content}",
        f"adjacent={hi - lo == 1}+{head.index < cue.index}+{head.upos}",
        f"previous={previous}",
        f"shape={shape}",
        f"next={nodes[head.index + 1].lemma if head.index + 1 < len(nodes) else ''}",
        f"clause={head.head is not None and head.head.upos == 'VERB' and head.head is not cue}+{head.rel}",
        f"own_subject={head.head is cue}+{head.rel}+{cue.child('nsubj') is not None}",
        f"chosen_before={sum(n.upos in _NOMINALS and n.index not in indices for n in nodes[lo + 1 : hi])}",
    ]


def is_trailing(cue: Node) -> bool:
    """Whether a word is a participle after a comma that goes on with what its source says: "…, adding …"."""
    after_comma = cue.previous is not None and cue.previous.text == ","
    return after_comma and cue.upos == "VERB" and cue.text.endswith("ing") and not cue.child("nsubj")


def subject_of(cue: Node) -> Node | None:
    """The subject of the cue, its own or one that it shares with a governing verb."""
    node = cue
    while True:
        subject = node.child("nsubj", "nsubj:pass", "csubj", "expl")
        if subject is not None:
            return subject
        if node.head is None or not node.has_rel("conj", "xcomp", "advcl", "cop"):
            return None
        node = node.head


def rules_first(rules: Collection[str]) -> str:
    """The first rule, the one that names the reading."""
    return next(iter(rules), "")


def _kind_of_subject(cue: Node) -> Iterator[str]:
    subject = subject_of(cue)
    if subject is None:
        yield "none"
        if cue.rel == "acl" and cue.head is not None:
            yield f"antecedent+{cue.head.upos}"
            yield f"lemma={cue.head.lemma}"
        return
    yield f"{subject.upos}+{subject.rel}"
    yield f"lemma={subject.lemma}"
    yield f"own={subject.head is cue}"
    yield f"side={subject.index < cue.index}"
    if subject.upos == "PRON" and subject.lemma in ("who", "which", "that") and cue.head is not None:
        yield f"antecedent+{cue.head.upos}"
        yield f"lemma={cue.head.lemma}"


def _mark_features(cue: Node, quoted: Sequence[int]) -> list[str]:
    i, last = cue.index, len(quoted) - 1
    inside = quoted[i] >= 0
    near_before = any(quoted[j] >= 0 and quoted[j] != quoted[i] for j in range(max(0, i - 4), i))
    near_after = any(quoted[j] >= 0 and quoted[j] != quoted[i] for j in range(i + 1, min(last, i + 6) + 1))
    anywhere = any(q >= 0 for q in quoted)
    whole = all(q >= 0 for q in quoted[1:-1])
    return [
        f"inside={inside}",
        f"near={near_before}+{near_after}",
        f"quotes={anywhere}+{inside}+{whole}",
        f"lemma+near={cue.lemma}+{near_before}+{near_after}",
    ]


def _coverage(content: Sequence[Node], quoted: Sequence[int], indices: frozenset[int]) -> list[str]:
    """How the content meets the quotations of the sentence: covers, splits, leaves out."""
    inside = {quoted[i] for i in indices if quoted[i] >= 0}
    split = sum(any(q == quote and i not in indices for i, q in enumerate(quoted)) for quote in inside)
    left = len({q for q in quoted if q >= 0} - inside)
    share = sum(quoted[n.index] >= 0 for n in content) / len(content)
    begins = quoted[content[0].index] >= 0
    return [
        f"covers={min(len(inside), 3)}+{min(split, 2)}+{min(left, 2)}",
        f"share={'none' if not share else 'all' if share == 1 else 'most' if share > 0.6 else 'some'}",
        f"split={min(split, 2)}",
        f"leaves={min(left, 2)}",
        f"begins_quoted={begins}+{quoted[content[-1].index] >= 0}",
    ]


def _rivals(cue: Node, indices: frozenset[int], rivals: Collection[Node]) -> list[str]:
    """The other cues that the content takes in: nested in it, or beside this cue and no part of it?"""
    inside = [node for node in rivals if node.index in indices and node is not cue]
    found = [f"rivals={min(len(inside), 3)}", f"rivals_out={min(len(rivals) - len(inside), 3)}"]
    for rival in inside[:3]:
        subject = rival.child("nsubj", "nsubj:pass")
        beside = rival.head is cue or rival.head is cue.head
        found.append(f"rival={rival.rel}+{beside}+{_marker(rival)}+{subject is not None}")
        found.append(f"rival_subject={subject.upos if subject else ''}+{_marker(rival)}")
        found.append(f"rival_lemma={rival.lemma}+{rival.rel}+{beside}")
    return found


def _path(cue: Node, head: Node) -> str:
    """The relations from the cue up to the common head and down to the source, at most four long."""
    chain = [cue, *cue.ancestors()]
    place = {node: i for i, node in enumerate(chain)}
    down: list[str] = []
    node: Node | None = head
    while node is not None and node not in place:
        down.append(f"v{node.rel}")
        node = node.head
    up = [f"^{above.rel}" for above in chain[: place[node] if node is not None else None]]
    steps = [*up, *reversed(down)]
    return "".join(steps) if len(steps) <= 4 else f"far{min(len(up), 4)}"


def _marker(node: Node) -> str:
    marker = node.child("mark", "case", "advmod", "cc")
    return marker.lemma if marker else ""


def _real(nodes: Sequence[Node]) -> int:
    return sum(any(c.isalnum() for c in n.text) for n in nodes)


def _bucket(n: int) -> str:
    for limit in (0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50):
        if n <= limit:
            return str(limit)
    return "more"
