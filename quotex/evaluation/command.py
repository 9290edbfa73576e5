"""What `quotex evaluate` does, from files to the text that it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quotex.evaluation.annotations import AnnotatedText, of_document
from quotex.evaluation.readers import read, read_speakers
from quotex.evaluation.report import Report, evaluate
from quotex.serial import dumps, to_plain
from quotex.values import Document

__all__ = ["Extract", "evaluate_files", "extracted", "run"]

Extract = Callable[[Iterable[str]], Iterable[Document]]
"""From texts to documents, one out for each in: `Extractor.pipe`."""


def run(
    gold: Path,
    predicted: Path | None,
    extract: Extract,
    *,
    speakers: Path | None = None,
    as_json: bool = False,
    errors: int = 0,
) -> str:
    """The report on `predicted`, or on what `extract` finds, with so many examples of each kind of error."""
    report = evaluate_files(gold, predicted, extract, speakers=speakers)
    if as_json:
        mistakes = {"mistakes": to_plain(report.mistakes)} if errors else {}
        return dumps(report.to_dict() | mistakes, indent=1)
    return f"{report}\n{report.errors(errors)}" if errors else str(report)


def evaluate_files(
    gold: Path, predicted: Path | None, extract: Extract, *, speakers: Path | None = None
) -> Report:
    """Evaluate predictions from a file or folder or, without one, what `extract` finds in the gold."""
    articles = read(gold)
    answers = read(predicted) if predicted else extracted(articles, extract)
    return evaluate(articles, answers, read_speakers(speakers) if speakers else None)


def extracted(articles: Sequence[AnnotatedText], extract: Extract) -> tuple[AnnotatedText, ...]:
    """What `extract` finds in the texts of `articles`, under their identifiers."""
    documents = extract(article.text for article in articles)
    return tuple(of_document(d, a.id) for a, d in zip(articles, documents, strict=True))
