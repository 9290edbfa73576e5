"""`quotex record ARTICLE…`: parses kept as CoNLL-U, for tests that run without a model."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quotex.cli import extract, verbs
from quotex.inputs import Failure, Reader

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex record articles/*.txt --out tests/recordings
  quotex record news.jsonl --out tests/recordings     a file for each article, named by its id
"""


@click.command(epilog=_EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the recordings, made if need be.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the articles are encoded.")
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
@click.pass_context
def command(ctx: click.Context, articles: tuple[str, ...], out: Path, encoding: str, package: str) -> None:
    """Parse each ARTICLE once and keep the parse in a folder, for the pytest plugin to replay.

    Exit status: 0; 1 if some inputs failed, each of which is named, and the rest is done; 2 for wrong use.
    """
    from quotex.recordings import record

    parser = extract.load(package).parser
    status = 0
    for item in Reader(encoding).read(articles):
        if isinstance(item, Failure):
            verbs.complain(item)
            status = verbs.FAILED
        else:
            click.echo(record(item.text, parser, _file_name(item.id)).save(out))
    ctx.exit(status)


def _file_name(id: str) -> str:
    """An article's id without what a file name cannot hold.

    >>> _file_name("https://example.org/a?b=1"), _file_name("../..")
    ('https-example.org-a-b-1', 'article')
    """
    return re.sub(r"[^\w.-]+", "-", id).strip("-.") or "article"
