"""`quotex ARTICLE…`: who said what in these articles."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

import click
from click.shell_completion import CompletionItem

from quotex.cli import verbs
from quotex.inputs import Failure, Input, Reader, count
from quotex.outcomes import outcomes
from quotex.tables import FORMATS
from quotex.values import Document

if TYPE_CHECKING:
    from quotex.extractor import Extractor

__all__ = ["command", "documents", "load", "watched"]

T = TypeVar("T")

_EXAMPLES = """\b
Examples:
  quotex article.txt                          who said what, as a table
  quotex --format csv articles/ > quotes.csv  a folder of .txt and .jsonl files, for a spreadsheet
  quotex news.jsonl > quotes.jsonl            a document a line, ids kept
  quotex --text-key body --id-key url news.jsonl
  curl -s https://example.org/a.txt | quotex -
"""


class _Command(click.Command):
    """The unnamed verb: it is called `quotex`, and its help lists the others."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        return super().make_context(parent.info_name if parent else info_name, args, **extra)  # type: ignore[arg-type]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if verbs.VERBS:
            with formatter.section("Other commands"):
                formatter.write_dl([(f"quotex {name}", line) for name, line in verbs.VERBS.items()])
        super().format_epilog(ctx, formatter)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    named = [] if ctx.params.get("articles") else [v for v in verbs.VERBS if v.startswith(incomplete)]
    return [*map(CompletionItem, named), CompletionItem(incomplete, type="file")]


@click.command(cls=_Command, epilog=_EXAMPLES, no_args_is_help=True)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=_complete)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How to write the quotes.  [default: table on a terminal, else jsonl]",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the articles are encoded.")
@click.option("--id-key", default="id", show_default=True, help="The field of a JSON line with the id.")
@click.option("--text-key", default="text", show_default=True, help="The field of a JSON line with the text.")
@click.option("--package", default="quotex", show_default=True, help="The Stanza models to parse with.")
@click.version_option(package_name="quotex", message="%(prog)s %(version)s")
@click.pass_context
def command(
    ctx: click.Context,
    articles: tuple[str, ...],
    form: str | None,
    encoding: str,
    id_key: str,
    text_key: str,
    package: str,
) -> None:
    """Find who said what in news articles.

    An ARTICLE is a text file, a .jsonl file with an article a line ({"id": …, "text": …}), a folder of such
    files, or - for standard input.

    Exit status: 0; 1 if some inputs failed, each of which is named, and the rest is done; 2 for wrong use.
    """
    reader = Reader(encoding, id_key, text_key)
    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        failures.append(failure)
        verbs.complain(failure)

    on_terminal = sys.stdout.isatty()
    form = form or ("table" if on_terminal else "jsonl")
    _prepare(sys.stdout, form)
    found = documents(load(package), reader.read(articles), failed)
    if sys.stderr.isatty() and not on_terminal:
        found = watched(found, count(articles))
    FORMATS[form](found, sys.stdout)
    ctx.exit(verbs.FAILED if failures else 0)


def _prepare(out: TextIO, form: str) -> None:
    """Has files written alike on every system, and characters that a terminal does not know as "?"."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
        if form != "table":
            out.reconfigure(encoding="utf-8", errors="replace", newline="")


def load(package: str) -> Extractor:
    """The extractor that the command uses."""
    import quotex

    return quotex.load(package=package)


def documents(
    extractor: Extractor, inputs: Iterable[Input | Failure], failed: Callable[[Failure], None]
) -> Iterator[Document]:
    """The document of each input, as they come; `failed` is told of those that give none."""
    for outcome in outcomes(extractor, inputs):
        if isinstance(outcome, Failure):
            failed(outcome)
        else:
            yield outcome


def watched(found: Iterable[T], total: int | None, *, done: int = 0) -> Iterator[T]:
    """What is found, with a progress bar on standard error if there may be more than one.

    The bar shows how many articles an hour are worked on; `done` of the `total` are done already.
    """
    if total == 1:
        yield from found
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles an hour."""

        def render(self, task: Task) -> Text:
            return Text(
                f"{3600 * task.speed:,.0f} an hour" if task.speed else "", style="progress.data.speed"
            )

    columns = (BarColumn(), MofNCompleteColumn(), "articles", Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(found, total=total, completed=done)
