"""`quotex evaluate GOLD [PRED]`: how good quotes are, against gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from quotex.cli import extract
from quotex.values import Document

__all__ = ["command"]

_PATH = click.Path(exists=True, path_type=Path)

_EXAMPLES = """\b
Examples:
  quotex evaluate gold.jsonl                      run quotex on the gold's own texts
  quotex evaluate gold.jsonl found.jsonl --errors 3
  quotex evaluate PolNeAR/data/dev/attributions   brat stand-off, the texts beside it
"""


@click.command(epilog=_EXAMPLES)
@click.argument("gold", type=_PATH)
@click.argument("pred", type=_PATH, required=False)
@click.option("--speakers", type=_PATH, help="Who is behind each gold attribution, a JSON line each.")
@click.option("--json", "as_json", is_flag=True, help="Print figures, intervals and reliability as JSON.")
@click.option(
    "--errors",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="List mistakes in context, N of each kind.",
)
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
def command(
    gold: Path, pred: Path | None, speakers: Path | None, as_json: bool, errors: int, package: str
) -> None:
    """Score the quotes of PRED, or those that quotex finds, against GOLD.

    GOLD and PRED are .jsonl files (quotex documents, or spans as [start, end]), Citron's .json, brat .ann
    with the .txt beside it, .marked.txt, or folders of these.
    """
    from quotex.evaluation.command import run

    def found(texts: Iterable[str]) -> Iterator[Document]:
        return extract.load(package).pipe(texts)

    click.echo(run(gold, pred, found, speakers=speakers, as_json=as_json, errors=errors))
