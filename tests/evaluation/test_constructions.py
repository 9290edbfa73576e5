"""The invented articles: all constructions of news English are there, and the mark-up is consistent."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

from quotex.evaluation import evaluate
from quotex.evaluation.annotations import Ranges
from quotex.evaluation.markup import MarkedArticle, parse_articles
from quotex.values import Kind, SpeakerKind, Status

FOLDER = Path(__file__).parents[1] / "data" / "constructions"


@cache
def articles() -> tuple[MarkedArticle, ...]:
    files = sorted(FOLDER.glob("*.marked.txt"))
    return tuple(chain.from_iterable(parse_articles(file.read_text(encoding="utf-8")) for file in files))


def constructions() -> Counter[str]:
    return Counter(a.rule.partition(",")[0] for article in articles() for a in article.text.annotations)


def documented() -> set[str]:
    """The constructions in the table of the folder's README."""
    return set(
        re.findall(r"^\| ([^|]+?) \| `", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_every_construction_is_documented_and_stands_in_two_examples() -> None:
    counts = constructions()
    assert set(counts) == documented()
    assert {name for name, count in counts.items() if count < 2} == set()


def test_there_is_enough_of_everything() -> None:
    annotations = [a for article in articles() for a in article.text.annotations]
    assert len(articles()) >= 60
    assert len(annotations) >= 150
    assert len({article.genre for article in articles()}) >= 10
    assert {a.kind for a in annotations} == set(Kind)
    assert {a.status for a in annotations} == set(Status)
    assert {s.kind for article in articles() for s in article.speakers} >= set(SpeakerKind)
    assert sum(a.parent is not None for a in annotations) >= 10
    assert sum(not article.text.annotations for article in articles()) >= 3


def test_identifiers_are_unique() -> None:
    ids = Counter(article.text.id for article in articles())
    assert [id for id, count in ids.items() if count > 1] == []


def test_a_nested_attribution_lies_in_the_content_of_its_parent() -> None:
    for article in articles():
        by_id = {a.id: a for a in article.text.annotations}
        for inner in article.text.nested:
            assert inner.parent is not None
            assert within(inner.content + inner.cue, by_id[inner.parent].content), (article.text.id, inner.id)


def test_only_contents_overlap_and_only_where_nested() -> None:
    for article in articles():
        outermost = article.text.outermost
        for i, one in enumerate(outermost):
            for other in outermost[i + 1 :]:
                shared = set(covered(one.content)) & set(covered(other.content))
                assert not shared, (article.text.id, one.id, other.id)


def within(inner: Ranges, outer: Ranges) -> bool:
    return set(covered(inner)) <= set(covered(outer))


def covered(ranges: Ranges) -> chain[int]:
    return chain.from_iterable(range(start, end) for start, end in ranges)


def test_the_gold_agrees_with_itself_in_everything() -> None:
    gold = [article.text for article in articles()]
    figures = evaluate(gold, gold, [s for article in articles() for s in article.speakers]).figures
    labels, speakers = figures.labels, figures.speakers
    assert (figures.exact.content.f1, figures.attribution.f1, figures.nested.f1) == (1, 1, 1)
    assert (labels.kind.value, labels.attitude.value, labels.status.value) == (1, 1, 1)
    assert speakers.all.strict == speakers.all.gold
    assert (speakers.role_accuracy.value, speakers.kind.value) == (1, 1)
