"""The constructions of reported speech, each one function with its example in the docstring.

`CONTENT_RULES` yield what a cue may attribute, `SOURCE_RULES` to whom. They propose; the scorer of
`quotex.reading` chooses. The order is policy: where several rules give the same words, the first names the
reading. `IDIOMS` and `ASIDES` are read whole, without a choice; an idiom is a cue by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quotex.constructions import asides, clauses, hosts, idioms, layout, objects, quoted, sources
from quotex.constructions.idioms import is_hearsay, is_inverted
from quotex.constructions.layout import announces
from quotex.tree import Node

__all__ = [
    "ASIDES",
    "CONTENT_RULES",
    "IDIOMS",
    "QUOTED_RULES",
    "SOURCE_RULES",
    "announces",
    "aside",
    "contents",
    "idiom",
    "is_hearsay",
    "is_inverted",
    "sources_of",
]

ContentRule = Callable[[Node], Iterator[tuple[Node, ...]]]
QuotedRule = Callable[[Node, Sequence[int]], Iterator[tuple[Node, ...]]]
SourceRule = Callable[[Node], Iterator[Node]]
Idiom = Callable[[Node], Iterator[tuple[Node, tuple[Node, ...]]]]

CONTENT_RULES: tuple[ContentRule, ...] = (
    clauses.complement,
    hosts.host_clause,
    hosts.fronted_clause,
    clauses.infinitive,
    clauses.raised,
    clauses.small_clause,
    objects.object_phrase,
    hosts.according,
    clauses.complement_alone,
    clauses.first_clauses,
    clauses.coordinated_complement,
    clauses.clause_and_rest,
    clauses.adverbial_clause,
    clauses.predicate,
    clauses.juxtaposed,
    objects.prepositional,
    objects.prepositional_phrase,
    objects.object_alone,
    objects.object_complement,
    objects.noun_clause,
    objects.noun_phrase,
    objects.antecedent,
    objects.passive_subject,
    hosts.host_noun,
    hosts.adverb,
    hosts.host_phrase,
    hosts.phrase_of_clause,
    layout.after_colon,
    layout.from_marker,
    layout.after_cue,
    layout.before_cue,
    layout.around_cue,
    layout.until_break,
)

QUOTED_RULES: tuple[QuotedRule, ...] = (
    quoted.one_quotation,
    quoted.every_quotation,
    quoted.quotation_and_more,
)

SOURCE_RULES: tuple[SourceRule, ...] = (
    sources.subject,
    sources.prepositional_object,
    sources.agent,
    sources.possessor,
    sources.controller,
    sources.antecedent,
    sources.argument,
    sources.head_noun,
    sources.dependent_noun,
    sources.before_colon,
    sources.nearest,
)

IDIOMS: tuple[Idiom, ...] = (
    idioms.in_the_words_of,
    idioms.to_quote,
    idioms.explained,
    idioms.answered,
    idioms.labelled_quotation,
)

ASIDES: tuple[Idiom, ...] = (asides.interrupting, asides.closing)

Whole = tuple[str, Node, tuple[Node, ...]]
"""What is read whole: the name of the rule, the head of the source, the content."""


def idiom(cue: Node) -> Whole | None:
    """The idiom of which a word is the head."""
    return _whole(IDIOMS, cue)


def aside(cue: Node) -> Whole | None:
    """The reporting clause inside or behind another of which a word, if it reports, is the head."""
    return _whole(ASIDES, cue)


def _whole(rules: Sequence[Idiom], cue: Node) -> Whole | None:
    for rule in rules:
        for source, nodes in rule(cue):
            if trimmed := trim(nodes):
                return rule.__name__, source, trimmed
    return None


def contents(cue: Node, quoted: Sequence[int]) -> dict[tuple[Node, ...], list[str]]:
    """Every distinct content that the rules propose for `cue`, with the names of the rules that do."""
    found: dict[tuple[Node, ...], list[str]] = {}
    for name, nodes in _proposals(cue, quoted):
        trimmed = trim(nodes)
        if trimmed and cue not in trimmed:
            found.setdefault(trimmed, []).append(name)
    return found


def _proposals(cue: Node, quoted: Sequence[int]) -> Iterator[tuple[str, tuple[Node, ...]]]:
    for rule in CONTENT_RULES:
        for nodes in rule(cue):
            yield rule.__name__, nodes
    for quoted_rule in QUOTED_RULES:
        for nodes in quoted_rule(cue, quoted):
            yield quoted_rule.__name__, nodes


def sources_of(cue: Node) -> dict[Node, list[str]]:
    """Every head that the rules propose as the source of `cue`, with the names of the rules."""
    found: dict[Node, list[str]] = {}
    for rule in SOURCE_RULES:
        for head in rule(cue):
            if head is not cue and head.rel != "det":
                found.setdefault(head, []).append(rule.__name__)
    return found


def trim(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes without punctuation at either end."""
    start, end = 0, len(nodes)
    while start < end and not nodes[start].is_word:
        start += 1
    while end > start and not nodes[end - 1].is_word:
        end -= 1
    return nodes[start:end]
