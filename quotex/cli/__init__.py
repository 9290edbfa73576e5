"""The command line: `quotex` and `python -m quotex`.

`quotex ARTICLE…` extracts quotes; other verbs come first on the line (`quotex VERB …`). Each verb is a module
of this package with a click command named `command`, imported only when it is called. To add a verb:

1. write `quotex/cli/VERB.py` with ``@click.command() def command(…)``, importing what is heavy inside it;
2. add it to `VERBS` in `quotex/cli/verbs.py`, with the line that ``quotex --help`` shows.

A verb prints its result on standard output and names each failure with `quotex.cli.verbs.complain`. Its exit
status is 0; 1 where some inputs failed and the rest is done (``ctx.exit(1)``); 2 for wrong use (raise
`click.UsageError`, or let a `QuotexError` through). Closed pipes, full disks and interrupts are looked after
for all verbs.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Runs the command line and exits."""
    try:
        import click  # noqa: F401
        import rich  # noqa: F401
    except ModuleNotFoundError:
        print(
            "quotex: the command line is an extra; install it with: pip install 'quotex[cli]'",
            file=sys.stderr,
        )
        sys.exit(2)
    from quotex.cli.verbs import quotex

    quotex.main(prog_name="quotex")
