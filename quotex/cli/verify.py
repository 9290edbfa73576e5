"""`quotex verify ARTICLE DRAFT`: are the quotations of a draft the article's, and its speakers?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quotex.cli import extract, verbs
from quotex.cli.single import read_one
from quotex.tables import visible

if TYPE_CHECKING:
    from rich.text import Text

    from quotex.guard import Advice, Finding, Report

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex verify article.txt summary.txt
  quotex verify article.txt - < summary.txt      the draft from standard input
  quotex verify --format json article.txt summary.txt | jq .findings
  quotex verify article.txt summary.txt || exit  in a pipeline
"""


@click.command(epilog=_EXAMPLES)
@click.argument("article")
@click.argument("draft")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the report.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the files are encoded.")
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
@click.pass_context
def command(ctx: click.Context, article: str, draft: str, form: str, encoding: str, package: str) -> None:
    """Hold the quotations of DRAFT against ARTICLE.

    Each is exact, typographic (set otherwise), shortened, altered, unquoted (the article's words, but not in
    quotation marks) or absent; or re-attributed: credited to someone else. Indirect speech gives advice.

    Exit status: 0 if all is well; 1 if an editor should look; 2 for wrong use.
    """
    from quotex.guard import verify

    texts = read_one(article, encoding), read_one(draft, encoding)
    report = verify(*texts, extractor=extract.load(package))
    if form == "json":
        click.echo(report.to_json(indent=2))
    else:
        _print(report)
    ctx.exit(0 if report.clean else verbs.FAILED)


def _print(report: Report) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("Verdict", 2), ("Speaker", 2), ("Quotation, and what differs", 6)):
        table.add_column(Text(name), ratio=ratio, overflow="fold")
    for finding in report.findings:
        style = "bold red" if finding.fault else ""
        verdict = Text("\n".join(finding.verdicts), style=style)
        table.add_row(verdict, Text(visible(finding.speaker or "–")), _differences(finding))
    for advice in report.advice:
        if advice.agrees is False:
            table.add_row(
                Text("advice", style="dim"), Text(visible(advice.quote.speaker or "–")), _other(advice)
            )
    console.print(table)
    console.print(report.summary)


def _differences(finding: Finding) -> Text:
    from rich.text import Text

    lines = [" ".join(finding.quotation.text.split())]
    if finding.reattributed:
        lines.append(f"in the article: {finding.article_speaker}")
    lines += [str(change) for change in finding.changes]
    return Text(visible("\n    ".join(lines)))


def _other(advice: Advice) -> Text:
    from rich.text import Text

    credited = advice.article_quote.speaker or advice.article_quote.role
    return Text(
        visible(f"{advice.quote.content}\n    in the article: {credited}: {advice.article_quote.content}")
    )
