"""`quotex restore DRAFT`: the quotations put back into a rewritten article."""

from __future__ import annotations

from pathlib import Path

import click

from quotex.cli import verbs
from quotex.cli.single import read_one

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  quotex restore rewritten.txt --key key.json > draft.txt
"""


@click.command(epilog=_EXAMPLES)
@click.argument("draft")
@click.option(
    "--key",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What `quotex mask` kept.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="How the draft is encoded.")
@click.pass_context
def command(ctx: click.Context, draft: str, key: Path, encoding: str) -> None:
    """Print DRAFT with the quotations of the article in place of their placeholders.

    Exit status: 0 if all are there once and in order; 1 if some were dropped, moved, repeated or invented,
    each of which is named; 2 for wrong use.
    """
    from quotex.guard import Masked

    masked = Masked.from_json(key.read_text(encoding="utf-8", errors="surrogatepass"))
    restored = masked.restore(read_one(draft, encoding))
    click.echo(restored.text, nl=False)
    for what in ("dropped", "moved", "repeated"):
        for span in getattr(restored, what):
            verbs.complain(f"{what}: {' '.join(span.text.split())}")
    for placeholder in restored.unknown:
        verbs.complain(f"not the article's: {placeholder}")
    ctx.exit(0 if restored.complete else verbs.FAILED)
