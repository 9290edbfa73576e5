"""`quotex corpus INPUT… --out DIR`: a whole corpus, in a run that goes on where it was cut off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from quotex.cli import extract, verbs
from quotex.inputs import Reader, count, identified, size
from quotex.outcomes import Outcome

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex corpus news.jsonl --out results              documents as JSON Lines
  quotex corpus news/ --out results --format parquet  rows of quotes, for data frames and SQL
  quotex corpus news/ --out results --processes 8     on eight cores
  zcat news.jsonl.gz | quotex corpus - --out results

Stopped, by whatever? Give the same command again.
"""


@click.command(epilog=_EXAMPLES)
@click.argument(
    "inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(exists=True, allow_dash=True)
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the results, made if need be.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="A document a line, or rows of quotes.",
)
@click.option(
    "--processes", type=click.IntRange(1), default=1, show_default=True, help="How many work at once."
)
@click.option(
    "--shard-size",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="How many articles go into a file of results, and are at most done again after a stop.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the articles are encoded.")
@click.option("--id-key", default="id", show_default=True, help="The field of a JSON line with the id.")
@click.option("--text-key", default="text", show_default=True, help="The field of a JSON line with the text.")
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    out: Path,
    form: str,
    processes: int,
    shard_size: int,
    encoding: str,
    id_key: str,
    text_key: str,
    package: str,
) -> None:
    """Find who said what in a whole corpus, and keep it in a folder.

    INPUTs are what `quotex` itself reads: .jsonl files, text files, folders of them, or - for standard input.
    A run that was stopped, even by a crash, goes on when the same command is given again.

    Exit status: 0; 1 if some articles failed, which DIR/errors names, and the rest is done; 2 for wrong use.
    """
    from quotex.corpus import Settings, run

    reader = Reader(encoding, id_key, text_key, identified)
    settings = Settings(inputs, size(inputs), encoding, id_key, text_key, package, form, shard_size)

    def watch(results: Iterator[Outcome], done: int) -> Iterator[Outcome]:
        if not sys.stderr.isatty():
            return results
        return extract.watched(results, count(inputs), done=done)

    items = reader.read(inputs)
    counts = run(extract.load(package), items, out, settings, processes=processes, watch=watch).counts
    click.echo(f"{out}: {counts.articles:,} articles, {counts.quotes:,} quotes, {counts.failed:,} failed")
    ctx.exit(verbs.FAILED if counts.failed else 0)
