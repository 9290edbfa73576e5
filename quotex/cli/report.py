"""`quotex report ARTICLE…`: a page to look at, with every quote marked in its article."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quotex.cli import extract, verbs
from quotex.inputs import Failure, Reader, count

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex report article.txt --out article.html
  quotex report articles/ --out week.html           many articles, and who speaks where
  quotex report news.jsonl --text-key body --out news.html
"""


@click.command(epilog=_EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The HTML file to write.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the articles are encoded.")
@click.option("--id-key", default="id", show_default=True, help="The field of a JSON line with the id.")
@click.option("--text-key", default="text", show_default=True, help="The field of a JSON line with the text.")
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
@click.pass_context
def command(
    ctx: click.Context,
    articles: tuple[str, ...],
    out: Path,
    encoding: str,
    id_key: str,
    text_key: str,
    package: str,
) -> None:
    """Write one HTML page on which every quote of the ARTICLEs is marked, with its speaker and why.

    The page stands alone: open it in any browser, send it, print it. Several articles get an index of who
    speaks where and a chart of the speakers by share of quoted words.

    Exit status: 0; 1 if some inputs failed, each of which is named, and the rest is done; 2 for wrong use.
    """
    from quotex.report import check, render

    check()
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(out.parent)!r}", param_hint="--out")
    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        failures.append(failure)
        verbs.complain(failure)

    inputs = Reader(encoding, id_key, text_key).read(articles)
    found = extract.documents(extract.load(package), inputs, failed)
    if sys.stderr.isatty():
        found = extract.watched(found, count(articles))
    if documents := list(found):
        out.write_text(render(documents), encoding="utf-8", newline="")
        click.echo(out)
    ctx.exit(verbs.FAILED if failures else 0)
