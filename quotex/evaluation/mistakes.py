"""What went wrong, in context and by construction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from attrs import frozen

from quotex.evaluation.alignment import Judged, Match
from quotex.evaluation.annotations import Annotation
from quotex.evaluation.markup import render

__all__ = ["Fault", "Mistake", "listing", "mistakes"]


class Fault(StrEnum):
    """Ways for an attribution to be wrong."""

    MISSED = "missed"  #: in the gold, not found
    SPURIOUS = "spurious"  #: found, not in the gold
    MISBOUNDED = "mis-bounded"  #: found with other words for content
    MISSOURCED = "mis-sourced"  #: found with another source


@frozen
class Mistake:
    """One fault; `group` is the construction that predicted it, or the cue of what was missed."""

    fault: Fault
    group: str
    article: str
    gold: str | None
    predicted: str | None


def mistakes(judged: Iterable[Judged]) -> tuple[Mistake, ...]:
    """Every fault of every article, in order."""
    return tuple(mistake for article in judged for mistake in _of_article(article))


def _of_article(judged: Judged) -> Iterator[Mistake]:
    text = judged.article.text
    for match in judged.matches:
        fault = _fault(match)
        if fault is None:
            continue
        gold = match.gold.annotation if match.gold else None
        predicted = match.predicted.annotation if match.predicted else None
        yield Mistake(
            fault,
            _group(text, gold, predicted),
            judged.article.id,
            render(text, gold) if gold else None,
            render(text, predicted) if predicted else None,
        )


def _fault(match: Match) -> Fault | None:
    if match.gold is None:
        return Fault.SPURIOUS
    if match.predicted is None:
        return Fault.MISSED
    if match.predicted.content.letters != match.gold.content.letters:
        return Fault.MISBOUNDED
    return None if match.sourced else Fault.MISSOURCED


def _group(text: str, gold: Annotation | None, predicted: Annotation | None) -> str:
    if predicted:
        return predicted.rule or _cue(text, predicted)
    return _cue(text, gold) if gold else ""


def _cue(text: str, annotation: Annotation) -> str:
    words = " ".join(text[start:end] for start, end in annotation.cue).casefold().split()
    return " ".join(words) or "(no cue)"


def listing(found: Sequence[Mistake], examples: int) -> str:
    """The faults for reading: by fault, the commonest groups first, with so many examples of each group."""
    return "\n".join(line for fault in Fault for line in _of_fault(fault, found, examples))


def _of_fault(fault: Fault, found: Sequence[Mistake], examples: int) -> Iterator[str]:
    groups: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in found:
        if mistake.fault is fault:
            groups[mistake.group].append(mistake)
    yield f"\n{fault} ({sum(map(len, groups.values()))})"
    for group, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {group}: {len(members)}"
        for mistake in members[:examples]:
            yield from _example(mistake)


def _example(mistake: Mistake) -> Iterator[str]:
    yield f"    {mistake.article}"
    if mistake.gold:
        yield f"      gold  {mistake.gold}"
    if mistake.predicted:
        yield f"      found {mistake.predicted}"
