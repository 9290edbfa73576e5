"""An evaluation as a whole: judged articles in, a report out, for reading or as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field

from quotex.errors import ConfigError
from quotex.evaluation.alignment import Judged, judge
from quotex.evaluation.annotations import AnnotatedText, KnownSpeaker, of_document
from quotex.evaluation.bootstrap import Interval, intervals
from quotex.evaluation.counting import count
from quotex.evaluation.figures import Figures, total
from quotex.evaluation.mistakes import Mistake, listing, mistakes
from quotex.evaluation.reliability import Bin, calibration_error, reliability
from quotex.serial import to_plain
from quotex.values import Document

__all__ = ["Report", "evaluate"]


@define(slots=False, frozen=True)
class Report:
    """What an evaluation found. `print(report)` shows tables; intervals are drawn when first asked for.

    `figures` are those of the whole corpus, `by_article` those of each article, in order; `judged` holds
    every match; `unanswered` the identifiers of articles that the predictions lack.
    """

    figures: Figures
    by_article: tuple[Figures, ...] = field(repr=False)
    judged: tuple[Judged, ...] = field(repr=False)
    unanswered: tuple[str, ...] = field(default=())

    @cached_property
    def intervals(self) -> Mapping[str, Interval]:
        """Confidence intervals (95 %) by the name of the figure; empty for a single article."""
        return intervals(self.by_article)

    @property
    def reliability(self) -> tuple[Bin, ...]:
        """Confidence against precision."""
        return reliability(match for article in self.judged for match in article.matches)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Everything missed, spurious, mis-bounded or mis-sourced."""
        return mistakes(self.judged)

    def errors(self, examples: int = 3) -> str:
        """The mistakes for reading, with so many examples of each construction."""
        return listing(self.mistakes, examples)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data: counts, figures by name, intervals, reliability."""
        return {
            "articles": len(self.judged),
            "unanswered": list(self.unanswered),
            "gold": self.figures.gold,
            "predicted": self.figures.predicted,
            "figures": self.figures.named(),
            "intervals": {name: [i.low, i.high] for name, i in self.intervals.items()},
            "reliability": to_plain(self.reliability),
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def evaluate(
    gold: Sequence[AnnotatedText],
    predicted: Iterable[AnnotatedText | Document],
    speakers: Iterable[KnownSpeaker] | None = None,
) -> Report:
    """Score predictions against gold, article by article, paired by `id`.

    Attributions nested in another are scored on their own (`Figures.nested`), all other figures count
    outermost ones only. Raises `ConfigError` when no prediction has the identifier of a gold article.
    """
    answers = {answer.id: answer for answer in map(_annotated, predicted)}
    _check_ids(gold, answers)
    known: dict[str, dict[str, KnownSpeaker]] = {}
    for speaker in speakers or ():
        known.setdefault(speaker.article, {})[speaker.annotation] = speaker
    judged, by_article = [], []
    for article in gold:
        answer = answers.get(article.id, AnnotatedText(article.id, article.text))
        outermost = judge(article, article.outermost, answer.outermost)
        nested = judge(article, article.nested, answer.nested)
        judged.append(outermost)
        by_article.append(count(outermost, nested, known.get(article.id, {})))
    unanswered = tuple(article.id for article in gold if article.id not in answers)
    return Report(total(Figures(), by_article), tuple(by_article), tuple(judged), unanswered)


def _annotated(answer: AnnotatedText | Document) -> AnnotatedText:
    return of_document(answer) if isinstance(answer, Document) else answer


def _check_ids(gold: Sequence[AnnotatedText], answers: Mapping[str, AnnotatedText]) -> None:
    if gold and answers and not any(article.id in answers for article in gold):
        raise ConfigError(
            f"no prediction has the id of a gold article: the gold has {gold[0].id!r}, the predictions "
            f"have {next(iter(answers))!r}"
        )


# the tables

_SCORES = (
    ("exact content", "exact.content"),
    ("exact source", "exact.source"),
    ("exact cue", "exact.cue"),
    ("overlap content", "overlap.content"),
    ("overlap source", "overlap.source"),
    ("overlap cue", "overlap.cue"),
    ("detection", "detection"),
    ("detection, loose", "loose"),
    ("attribution", "attribution"),
    ("speech detection", "speech_detection"),
    ("speech attribution", "speech_attribution"),
    ("nested attribution", "nested"),
)
_REACHES = tuple((name, f"subsets.{name}") for name in ("direct", "mixed", "indirect", "speech"))
_NAMINGS = tuple((name, f"speakers.{name}") for name in ("all", "proper", "pronoun", "nominal", "none"))
_NAMING_COLUMNS = {
    "strict": "strict",
    "lenient": "lenient",
    "mention": "mention",
    "if detected": "strict_if_detected",
}
_RATES = (
    ("predictions that meet gold", "aligned"),
    ("kind right, of detected", "labels.kind"),
    ("attitude right, of detected", "labels.attitude"),
    ("status right, of detected", "labels.status"),
    ("speaker precision", "speakers.precision"),
    ("role accuracy, of detected", "speakers.role_accuracy"),
    ("role precision", "speakers.role_precision"),
    ("kind of source, of detected", "speakers.kind"),
)


def _lines(report: Report) -> Iterator[str]:
    values, gold = report.figures.named(), report.figures.gold
    missing = f", {len(report.unanswered)} of them without predictions" if report.unanswered else ""
    yield f"{len(report.judged)} articles{missing}; {gold} attributions, {report.figures.predicted} predicted"
    yield from _table(report, _SCORES, {"precision": "precision", "recall": "recall", "F1": "f1"})
    yield from _table(report, _REACHES, {"detected": "detected", "attributed": "attributed"})
    yield from _table(report, _NAMINGS, _NAMING_COLUMNS)
    yield ""
    yield from (f"{title:<28}{_cell(report, name)}" for title, name in _RATES if name in values)
    yield from _reliability(report.reliability)


def _table(report: Report, rows: Iterable[tuple[str, str]], columns: Mapping[str, str]) -> Iterator[str]:
    """A table of the rows that have figures; the last column bears its interval."""
    values = report.figures.named()
    *plain, last = columns.values()
    shown = [(title, name) for title, name in rows if f"{name}.{last}" in values]
    if shown:
        yield "\n" + " " * 20 + "".join(f"{column:>12}" for column in columns)
    for title, name in shown:
        cells = "".join(f"{100 * values[f'{name}.{column}']:12.1f}" for column in plain)
        yield f"{title:<20}{cells}{_cell(report, f'{name}.{last}')}"


def _cell(report: Report, name: str) -> str:
    value = f"{100 * report.figures.named()[name]:12.1f}"
    interval = report.intervals.get(name)
    return f"{value}  ({100 * interval.low:.1f}–{100 * interval.high:.1f})" if interval else value


def _reliability(bins: Sequence[Bin]) -> Iterator[str]:
    if not bins:
        return
    yield f"\n{'confidence':<20}{'predicted':>12}{'mean':>12}{'right':>12}"
    for b in bins:
        title = f"{b.low:.1f}–{b.high:.1f}"
        yield f"{title:<20}{b.count:>12}{100 * b.confidence:12.1f}{100 * b.precision:12.1f}"
    yield f"calibration error {100 * calibration_error(bins):.1f}"
