"""Which predicted attribution answers which gold one, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotex.evaluation.annotations import AnnotatedText, Annotation
from quotex.evaluation.extents import Measured, dice, measure

__all__ = ["Judged", "Match", "align", "judge"]

_ENOUGH = 0.5
"""The overlap in words from which a content or a source counts as found."""


@frozen
class Match:
    """A gold attribution with its prediction; one of the two may be missing."""

    gold: Measured | None
    predicted: Measured | None

    @property
    def detected(self) -> bool:
        """Whether the prediction has (about) the gold's content."""
        if self.gold is None or self.predicted is None or not self.predicted.content:
            return False
        return dice(self.predicted.content.words, self.gold.content.words) >= _ENOUGH

    @property
    def sourced(self) -> bool:
        """Whether the prediction has (about) the gold's source, or rightly none."""
        if self.gold is None or self.predicted is None:
            return False
        return dice(self.predicted.source.words, self.gold.source.words) >= _ENOUGH

    @property
    def attributed(self) -> bool:
        """Whether content and source are found."""
        return self.detected and self.sourced


@frozen
class Judged:
    """An article with every gold attribution and every prediction in exactly one match."""

    article: AnnotatedText
    matches: tuple[Match, ...]

    @property
    def gold(self) -> tuple[Measured, ...]:
        """The gold attributions."""
        return tuple(m.gold for m in self.matches if m.gold)

    @property
    def predicted(self) -> tuple[Measured, ...]:
        """The predictions that count."""
        return tuple(m.predicted for m in self.matches if m.predicted)

    @property
    def pairs(self) -> tuple[tuple[Measured, Measured], ...]:
        """Prediction and gold, where both are."""
        return tuple((m.predicted, m.gold) for m in self.matches if m.predicted and m.gold)


def judge(article: AnnotatedText, gold: Sequence[Annotation], predictions: Sequence[Annotation]) -> Judged:
    """Match predictions with gold attributions of an article, leaving out predictions in boilerplate."""
    boilerplate = frozenset(i for start, end in article.skip for i in range(start, end))
    wanted = measure(article.text, gold)
    found = tuple(
        p for p in measure(article.text, predictions) if not (p.content and p.content.letters <= boilerplate)
    )
    answer = {j: i for i, j in align(found, wanted)}
    matches = [Match(g, found[answer[j]] if j in answer else None) for j, g in enumerate(wanted)]
    taken = set(answer.values())
    matches += [Match(None, p) for i, p in enumerate(found) if i not in taken]
    return Judged(article, tuple(matches))


def align(predicted: Sequence[Measured], gold: Sequence[Measured]) -> tuple[tuple[int, int], ...]:
    """Pairs of indices, one to one: the best overlap of content and cue first, then of content."""
    ranked = sorted(
        (-dice(p.words, g.words), -dice(p.content.words, g.content.words), i, j)
        for i, j in _touching(predicted, gold)
        for p, g in [(predicted[i], gold[j])]
    )
    pairs: list[tuple[int, int]] = []
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def _touching(predicted: Sequence[Measured], gold: Sequence[Measured]) -> Iterator[tuple[int, int]]:
    """Pairs that share a word at all."""
    holders: dict[int, list[int]] = defaultdict(list)
    for j, g in enumerate(gold):
        for word in g.words:
            holders[word].append(j)
    for i, p in enumerate(predicted):
        touched = {j for word in p.words for j in holders.get(word, ())}
        yield from ((i, j) for j in sorted(touched))
