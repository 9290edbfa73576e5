"""`quotex mask ARTICLE`: placeholders for its quotations, before it goes to a rewriter."""

from __future__ import annotations

from pathlib import Path

import click

from quotex.cli.single import read_one

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex mask article.txt --key key.json > masked.txt
  rewrite masked.txt | quotex restore - --key key.json > draft.txt
"""


@click.command(epilog=_EXAMPLES)
@click.argument("article")
@click.option(
    "--key",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep the quotations, for `quotex restore`.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the file is encoded.")
def command(article: str, key: Path, encoding: str) -> None:
    """Print ARTICLE with a placeholder, like [[quote-1]], for each quotation."""
    from quotex.guard import mask

    masked = mask(read_one(article, encoding))
    key.write_text(masked.to_json(), encoding="utf-8", errors="surrogatepass")
    click.echo(masked.text, nl=False)
