"""Annotated articles and their parses → what the networks of `quotex.reading` learn from.

A gold attribution is tied to the tree by the head of its cue. Words inside a gold content are no negative
examples of cues: attributions in there are real but not annotated (PolNeAR marks outermost ones only).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from quotex.constructions import contents, sources_of
from quotex.evaluation.annotations import AnnotatedText, Range
from quotex.features import Setting, content_features, cue_features, is_candidate, source_features
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from quotex.reading import likely_cues
from quotex.tree import Node, Sentence

__all__ = ["Choice", "Gold", "choice_examples", "cue_examples", "gold_of", "head_of", "overlap_of"]

Row = list[str]
Odds = Callable[[Sentence, Sequence[int]], Mapping[Node, float]]

_LEAST_OVERLAP = 0.3
"""A gold content of which no proposal has so much teaches nothing."""


@frozen
class Choice:
    """Rows of features to choose among, with what each is worth (0..1)."""

    rows: list[Row]
    gains: list[float]


@frozen(eq=False)
class Gold:
    """A gold attribution in the tree: the head of its cue, and its content and source in that sentence."""

    cue: Node
    content: frozenset[Node]
    source: tuple[Node, ...]
    elsewhere: bool
    """Whether there is a source, but in another sentence."""


def gold_of(article: AnnotatedText, trees: Sequence[Sentence]) -> list[Gold]:
    """The outermost attributions of an article whose cue stands in the parse."""
    found = []
    for annotation in article.outermost:
        cue = head_of(_nodes(trees, annotation.cue))
        if cue is not None:
            home = (cue.sentence,)
            source = tuple(_nodes(home, annotation.source))
            content = frozenset(n for n in _nodes(home, annotation.content) if n.is_word)
            found.append(Gold(cue, content, source, bool(annotation.source) and not source))
    return found


def cue_examples(article: AnnotatedText, trees: Sequence[Sentence]) -> Iterator[tuple[Row, bool]]:
    """Every word that can be a cue, with whether it is one."""
    regions = _regions(article)
    heads = {g.cue for g in gold_of(article, trees)}
    marked = [r for annotation in article.outermost for r in (*annotation.content, *annotation.cue)]
    unknown = {*_nodes(trees, marked), *_nodes(trees, article.skip)}
    for tree in trees:
        quoted = regions.of(tree)
        for node in tree:
            if is_candidate(node) and (node in heads or node not in unknown):
                yield list(cue_features(node, quoted).all()), node in heads


def choice_examples(
    article: AnnotatedText, trees: Sequence[Sentence], odds: Odds
) -> Iterator[tuple[Choice | None, Choice | None]]:
    """For each gold attribution the choice of its content and that of its source, if there is one to learn.

    `odds` gives the log-odds of the cues of a sentence (`Reader.odds`).
    """
    regions = _regions(article)
    for one in gold_of(article, trees):
        quoted = regions.of(one.cue.sentence)
        content, best = _content_choice(one, quoted, likely_cues(odds(one.cue.sentence, quoted)))
        yield content, None if one.elsewhere else _source_choice(one, quoted, best)


def _content_choice(
    gold: Gold, quoted: Sequence[int], rivals: Sequence[Node]
) -> tuple[Choice | None, tuple[Node, ...]]:
    """The choice of content, and the best of what is proposed."""
    proposed = contents(gold.cue, quoted)
    gains = [overlap_of(nodes, gold.content) for nodes in proposed]
    if max(gains, default=0.0) < _LEAST_OVERLAP:
        return None, ()
    setting = Setting.of(gold.cue.sentence.nodes, quoted, rivals)
    rows = [
        list(content_features(gold.cue, nodes, rules, frozenset(n.index for n in nodes), setting).all())
        for nodes, rules in proposed.items()
    ]
    return Choice(rows, gains), list(proposed)[gains.index(max(gains))]


def _source_choice(gold: Gold, quoted: Sequence[int], content: Sequence[Node]) -> Choice | None:
    chosen = frozenset(n.index for n in content)
    head = head_of(gold.source)
    candidates: list[tuple[Node | None, list[str]]] = [(None, []), *sources_of(gold.cue).items()]
    gains = [_source_gain(node, head, gold.source) for node, _ in candidates]
    if not max(gains):
        return None
    rows = [list(source_features(gold.cue, node, rules, quoted, chosen).all()) for node, rules in candidates]
    return Choice(rows, gains)


def _regions(article: AnnotatedText) -> Regions:
    return Regions(quotations(article.text, paragraphs(article.text)))


def _source_gain(node: Node | None, head: Node | None, source: Collection[Node]) -> float:
    if node is head:
        return 1.0
    return 0.3 if node in source else 0.0


def head_of(nodes: Sequence[Node]) -> Node | None:
    """The word of a cue or source that governs the rest: a verb before a noun, a word before a mark."""
    words = [n for n in nodes if n.is_word] or list(nodes)
    inside = set(words)
    tops = [n for n in words if n.head is None or n.head not in inside]
    return min(tops, key=_rank, default=None)


def _rank(node: Node) -> tuple[bool, bool, bool, int]:
    weak = node.upos in ("PUNCT", "AUX", "PART")
    return node.upos != "VERB", node.upos not in ("NOUN", "ADJ", "PROPN"), weak, node.index


def overlap_of(nodes: Iterable[Node], gold: Collection[Node]) -> float:
    """Dice overlap of the words of a proposed content with those of the gold one."""
    words = {n for n in nodes if n.is_word}
    total = len(words) + len(gold)
    return 2 * len(words & set(gold)) / total if total else 0.0


def _nodes(trees: Iterable[Sentence], ranges: Iterable[Range]) -> list[Node]:
    ranges = list(ranges)
    return [
        node
        for tree in trees
        for start, end in ranges
        if start < tree.end and end > tree.start
        for node in tree
        if node.start < end and node.end > start
    ]
