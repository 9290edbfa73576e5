"""Reports: tables, intervals, reliability, lists of errors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import quotex.cli.extract
from quotex.cli.evaluate import command
from quotex.evaluation import AnnotatedText, Annotation, Bin, evaluate, read, read_speakers
from quotex.evaluation.bootstrap import intervals
from quotex.evaluation.figures import Figures, Score
from quotex.evaluation.mistakes import Fault
from quotex.evaluation.reliability import calibration_error, reliability
from quotex.values import Document, Quote, Span

DATA = Path(__file__).parents[1] / "data"
WIKINEWS = DATA / "wikinews.jsonl"


def without_every_third(article: AnnotatedText) -> AnnotatedText:
    kept = tuple(a for i, a in enumerate(article.annotations) if i % 3)
    return AnnotatedText(article.id, article.text, kept)


def test_the_table_has_figures_with_intervals() -> None:
    gold = read(WIKINEWS)
    report = evaluate(gold, map(without_every_third, gold), read_speakers(DATA / "wikinews.speakers.jsonl"))
    table = str(report)
    assert table.startswith("24 articles; 272 attributions, 181 predicted")
    row = next(line for line in table.splitlines() if line.startswith("attribution "))
    interval = report.intervals["attribution.f1"]
    assert f"{100 * report.figures.attribution.f1:.1f}" in row
    assert f"({100 * interval.low:.1f}–{100 * interval.high:.1f})" in row
    assert interval.low < report.figures.attribution.f1 < interval.high


def test_intervals_are_the_same_every_time_and_wider_for_fewer_articles() -> None:
    articles = [Figures(detection=Score.of(hits, 10, 10)) for hits in (2, 5, 9, 4, 7, 8)]
    first, again = intervals(articles, samples=200), intervals(articles, samples=200)
    assert first == again
    few, many = first["detection.f1"], intervals(articles * 20, samples=200)["detection.f1"]
    assert many.high - many.low < few.high - few.low
    assert intervals(articles[:1]) == {}


def test_reliability_sets_confidence_against_precision() -> None:
    text = "One. Two. Six. Ten."
    sure = [Annotation(str(i), ((5 * i, 5 * i + 3),), confidence=0.9) for i in range(4)]
    report = evaluate([AnnotatedText("a", text, tuple(sure[:3]))], [AnnotatedText("a", text, tuple(sure))])
    assert report.reliability == (Bin(0.9, 1.0, 4, 0.9, 0.75),)
    assert calibration_error(report.reliability) == 0.15
    assert reliability([]) == ()
    assert "calibration error 15.0" in str(report)


def test_errors_are_listed_by_construction_and_by_cue() -> None:
    gold = read(WIKINEWS)
    report = evaluate(gold, map(without_every_third, gold))
    listed = report.errors(1)
    assert listed.index("\nmissed (") < listed.index("\nspurious (0)")
    assert "  said: " in listed
    assert all(m.fault is Fault.MISSED for m in report.mistakes)


def test_json_has_every_figure(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(WIKINEWS), str(WIKINEWS), "--json", "--errors", "1"])
    data = json.loads(result.output)
    assert data["figures"]["attribution.f1"] == 1.0
    assert data["intervals"]["attribution.f1"] == [1.0, 1.0]
    assert data["mistakes"] == []


class Parrot:
    """An extractor that takes every text for one quote without a source."""

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        for text in texts:
            yield Document(text, quotes=(Quote(text, spans=(Span.of(text, 0, len(text)),)),))


def test_without_predictions_the_texts_are_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotex.cli.extract, "load", lambda package: Parrot())
    result = CliRunner().invoke(command, [str(WIKINEWS), "--speakers", str(DATA / "wikinews.speakers.jsonl")])
    assert result.output.startswith("24 articles; 272 attributions, 24 predicted")
    assert result.exit_code == 0
