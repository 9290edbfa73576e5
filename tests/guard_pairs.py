"""The table of articles and drafts in `tests/data/guard/pairs.toml`, and how well `verify` does on it.

Run as a program, it prints the figures and every pair that is judged otherwise than an editor would.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quotex.guard import Finding, Verdict, verify
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.testing import document
from quotex.values import Document, Quote, Reason, Why

ARTICLE = """“We will cut property taxes next year,” said Mayor Jane Doe. “It was a long fight.”

Robert Hale was not so sure. “I have asked three times,” he said.
"""
"""What the tests of the guard rewrite and check."""

PAIRS = Path(__file__).parent / "data" / "guard" / "pairs.toml"


class Pair(NamedTuple):
    """An article and a draft, with an editor's verdicts on the draft's quotations."""

    article: Document
    draft: Document
    verdicts: list[str]


def pairs() -> Iterator[Pair]:
    """The pairs of the table, speakers filled in."""
    for article in tomllib.loads(PAIRS.read_text(encoding="utf-8"))["articles"].values():
        source = credited(article["text"], article["speakers"])
        for draft in article["drafts"]:
            yield Pair(source, credited(draft["text"], draft["speakers"]), draft["verdicts"])


def credited(text: str, speakers: Sequence[str]) -> Document:
    """A document whose outermost quotations are credited with `speakers`, in order."""
    outermost = [q for q in quotations(text, paragraphs(text)) if q.parent is None]
    assert len(outermost) == len(speakers), (text, [q.inner for q in outermost], speakers)
    quotes = []
    for quotation, speaker in zip(outermost, speakers, strict=True):
        content = " ".join(span.text for span in quotation.spans)
        described = speaker.startswith("(")
        quotes.append(
            Quote(
                content,
                None if described else speaker or None,
                speaker.strip("()") if described else None,
                kind="direct",
                spans=quotation.spans,
                why=Why("by hand", reason=Reason.NEVER_NAMED if described else None),
            )
        )
    return document(text, *quotes)


def labels(finding: Finding) -> str:
    """The verdicts of a finding as the table writes them."""
    marked = finding.verdict is Verdict.SHORTENED and finding.marked
    return " + ".join([finding.verdict + (" …" if marked else ""), *finding.verdicts[1:]])


@cache
def judged() -> list[tuple[Pair, tuple[Finding, ...]]]:
    """Each pair with what `verify` finds."""
    return [(pair, verify(pair.article, pair.draft).findings) for pair in pairs()]


class Figures(NamedTuple):
    """How often a verdict was given, was due, and was both."""

    given: int
    due: int
    right: int

    @property
    def precision(self) -> float:
        """The share of those given that were due."""
        return self.right / self.given

    @property
    def recall(self) -> float:
        """The share of those due that were given."""
        return self.right / self.due


def figures() -> dict[str, Figures]:
    """Precision and recall for each verdict, over the table."""
    given, due, right = Counter[str](), Counter[str](), Counter[str]()
    for pair, findings in judged():
        for finding, verdict in zip(findings, pair.verdicts, strict=True):
            found, expected = (set(both.split(" + ")) for both in (labels(finding), verdict))
            given.update(found)
            due.update(expected)
            right.update(found & expected)
    return {verdict: Figures(given[verdict], due[verdict], right[verdict]) for verdict in sorted(due | given)}


def table() -> str:
    """The figures as Markdown."""
    lines = ["| verdict | quotations | precision | recall |", "|---|---|---|---|"]
    lines += [
        f"| {verdict} | {f.due} | {f.precision:.0%} | {f.recall:.0%} |" for verdict, f in figures().items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    for pair, findings in judged():
        for finding, verdict in zip(findings, pair.verdicts, strict=True):
            if labels(finding) != verdict:
                print(f"due: {verdict}\n{finding}\n")
    print(table())
