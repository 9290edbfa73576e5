"""The verbs of the command line, and what is done for all of them when something goes wrong."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from quotex.errors import QuotexError
from quotex.tables import visible

__all__ = ["CLOSED_PIPE", "FAILED", "INTERRUPTED", "VERBS", "WRONG_USE", "complain", "quotex"]

_DEFAULT = "extract"
VERBS: dict[str, str] = {
    "report": "Write a page to look at: who said what, marked in the articles.",
    "corpus": "Work on a whole corpus, and go on after a stop.",
    "evaluate": "Score quotes against gold.",
    "record": "Keep parses, for tests that run without a model.",
    "mask": "Put placeholders for the quotations of an article.",
    "restore": "Put the quotations back into a rewritten article.",
    "verify": "Hold the quotations of a draft against its article.",
}
"""The verbs besides extracting, each with its line in ``quotex --help``."""

FAILED, WRONG_USE, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141

_log = logging.getLogger(__name__)


def complain(message: object) -> None:
    """Names what went wrong on standard error."""
    click.echo(f"quotex: {visible(str(message))}", err=True)


class Verbs(click.Group):
    """`quotex VERB …`, or `quotex ARTICLE…` for the verb that needs no name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the unnamed verb before anything that is not a verb."""
        named = args and args[0] in VERBS
        return super().parse_args(ctx, args if named else [_DEFAULT, *args])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The named verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports a verb."""
        command: click.Command = import_module(f"quotex.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a verb; whatever goes wrong ends in one line on standard error and the right status."""
        if sys.stdout is None:
            _fail(ctx, FAILED, "standard output is closed")
        try:
            try:
                super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _hush()
            ctx.exit(CLOSED_PIPE)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except QuotexError as error:
            _fail(ctx, WRONG_USE, error)
        except OSError as error:
            _hush()
            _fail(ctx, FAILED, f"{error.filename or 'cannot write'}: {error.strerror or error}")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _log.debug("internal error", exc_info=True)
            _fail(ctx, FAILED, f"internal error, please report it: {type(error).__name__}: {error}")


def _fail(ctx: click.Context, status: int, message: object) -> NoReturn:
    complain(message)
    ctx.exit(status)


def _hush() -> None:
    """Drops what standard output still holds: nobody takes it, and Python would complain on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


quotex = Verbs("quotex")
"""The whole command line."""
