"""What `quotex.guard.verify` finds: verdicts on quotations, advice on indirect speech, a report of both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from textwrap import shorten
from typing import Any

from attrs import field, frozen

from quotex.values import Quote, Span

__all__ = ["Advice", "Change", "Finding", "Report", "Verdict"]

SCHEMA = "quotex-verify/1"
_SHOWN = 100


class Verdict(StrEnum):
    """What became of a quotation.

    The first six tell of its words, and one of them holds for each quotation; the last may come on top.
    """

    EXACT = "exact"  #: the article's words, as the article sets them
    TYPOGRAPHIC = "typographic"  #: the article's words, set otherwise: marks, dashes, capitals, commas
    SHORTENED = "shortened"  #: the article's words, with some left out
    ALTERED = "altered"  #: other words among the article's
    UNQUOTED = "unquoted"  #: the article's own words, which it puts in nobody's mouth
    ABSENT = "absent"  #: not in the article
    REATTRIBUTED = "re-attributed"  #: credited to someone else than in the article


@frozen
class Change:
    """Words of a quotation that are not the article's.

    They were replaced, added (there is no `article`) or left out (there is no `draft`). `marked` tells that
    the draft owns up to it, with an ellipsis or square brackets; `edge` that the words left out stood before
    or after the quoted ones, in the same sentence.

    >>> print(Change(Span(0, 3, "cut"), Span(9, 14, "raise")))
    cut → raise
    >>> print(Change(Span(0, 8, "probably"), None, marked=True))
    probably → …
    """

    article: Span | None
    draft: Span | None
    marked: bool = False
    edge: bool = False

    def __str__(self) -> str:
        before = _brief(self.article) if self.article else "–"
        left_out = "…" if self.marked else "–"
        return f"{before} → {_brief(self.draft) if self.draft else left_out}"


@frozen
class Finding:
    """A quotation of the draft, held against the article.

    `quotation` is in the draft, between its marks; `passage` is where its words stand in the article, one
    span a fragment. `speaker` is who the draft credits, `article_speaker` who the article does: a name, or
    the description for one never named, or None where nobody is or can be told.
    """

    quotation: Span
    verdicts: tuple[Verdict, ...] = field(converter=tuple[Verdict, ...])
    passage: tuple[Span, ...] = field(default=(), converter=tuple[Span, ...])
    changes: tuple[Change, ...] = field(default=(), converter=tuple[Change, ...])
    speaker: str | None = None
    article_speaker: str | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict on the words."""
        return self.verdicts[0]

    @property
    def reattributed(self) -> bool:
        """Whether the draft credits someone else than the article does."""
        return Verdict.REATTRIBUTED in self.verdicts

    @property
    def marked(self) -> bool:
        """Whether the draft owns up to the changes inside the quotation; if there are none, at its ends."""
        inside = [change for change in self.changes if not change.edge]
        return bool(self.changes) and all(change.marked for change in inside or self.changes)

    @property
    def fault(self) -> bool:
        """Whether an editor should look: all but exact, merely reset, and honestly shortened quotations."""
        if self.reattributed or self.verdict in (Verdict.UNQUOTED, Verdict.ABSENT):
            return True
        return not all(change.marked or change.edge for change in self.changes)

    def __str__(self) -> str:
        lines = [f"{', '.join(self.verdicts)}: {_quoted(self.quotation)}{_credit(self.speaker)}"]
        if self.reattributed:
            lines.append(f"in the article: {self.article_speaker}")
        lines += [str(change) for change in self.changes]
        return "\n    ".join(lines)


@frozen
class Advice:
    """Indirect speech of the draft beside what the article has most like it: to be looked at, not a verdict.

    `agrees` tells whether both credit the same speaker, or is None where that cannot be told.
    """

    quote: Quote
    article_quote: Quote
    agrees: bool | None

    def __str__(self) -> str:
        word = {True: "same speaker", False: "another speaker", None: "speaker unclear"}[self.agrees]
        return (
            f"advice, {word}: {self.quote.content}{_credit(self.quote.speaker)}\n"
            f"    in the article: {self.article_quote.content}{_credit(self.article_quote.speaker)}"
        )


@frozen
class Report:
    """The quotations of a draft with their verdicts, in order, and advice on its indirect speech."""

    findings: tuple[Finding, ...] = field(default=(), converter=tuple[Finding, ...])
    advice: tuple[Advice, ...] = field(default=(), converter=tuple[Advice, ...])

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that an editor should look at."""
        return tuple(finding for finding in self.findings if finding.fault)

    @property
    def clean(self) -> bool:
        """Whether there are no faults; advice does not count."""
        return not self.faults

    @property
    def summary(self) -> str:
        """How many quotations there are, and how many to look at."""
        number = "1 quotation" if len(self.findings) == 1 else f"{len(self.findings)} quotations"
        return f"{number}, {len(self.faults)} to look at"

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        return {
            "schema": SCHEMA,
            "offsets": "codepoint",
            "clean": self.clean,
            "findings": [_finding(finding) for finding in self.findings],
            "advice": [_advice(advice) for advice in self.advice],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from map(str, self.findings)
        yield from map(str, self.advice)
        yield self.summary


def _brief(span: Span) -> str:
    return shorten(span.text, _SHOWN, placeholder=" […]")


def _quoted(span: Span) -> str:
    return f"“{' '.join(span.text.split())}”"


def _credit(speaker: str | None) -> str:
    return f" ({speaker})" if speaker else ""


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "quotation": _span(finding.quotation),
        "verdicts": [str(verdict) for verdict in finding.verdicts],
        "fault": finding.fault,
        "passage": [_span(span) for span in finding.passage],
        "changes": [
            {
                "article": _span(change.article),
                "draft": _span(change.draft),
                "marked": change.marked,
                "edge": change.edge,
            }
            for change in finding.changes
        ],
        "speaker": finding.speaker,
        "article_speaker": finding.article_speaker,
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "agrees": advice.agrees,
        "draft": _said(advice.quote),
        "article": _said(advice.article_quote),
    }


def _said(quote: Quote) -> dict[str, Any]:
    return {
        "content": quote.content,
        "speaker": quote.speaker,
        "role": quote.role,
        "spans": [_span(span) for span in quote.spans],
    }
