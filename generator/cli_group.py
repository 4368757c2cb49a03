"""How the command answers when something is mistyped, or goes wrong around it.

Takes click's group and gives each fault one plain line and its exit code: 2 for wrong usage, 1 for what the environment or the program
itself gets wrong, 130 for being stopped by hand.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
from typing import Any

import click

from generator.reporters.closing import forgiving_streams
from generator.reporters.words import did_you_mean

STOPPED = 130  # 128 and the number of the signal, as shells have it
DETAILS = "SKILLPATHS_TRACEBACK"


class Commands(click.Group):
    """The group of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Name the commands in the order in which people need them."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = self.list_commands(ctx)
            near = did_you_mean(args[0], names) or f" The commands are {', '.join(names)}."
            raise click.UsageError(f'There is no command "{args[0]}".{near}', ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; no fault ends in a traceback."""
        atexit.register(gc.freeze)  # the process ends: to take every record and page apart first takes a tenth of a build
        forgiving_streams()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing is half-written.", err=True)
            code = STOPPED
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except Exception as error:  # whatever it is, it is told in words
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has gone; click ends quietly
            _tell(error)
            code = 1
        return ctx.exit(code)


def _tell(error: Exception) -> None:
    """Say what the system refused, or that the fault is ours: that in words, and in full for the asking."""
    if isinstance(error, OSError) and error.errno is not None:
        place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        click.echo(f"Error: {place}{error.strerror}", err=True)
        return
    if os.environ.get(DETAILS):
        from traceback import print_exception  # noqa: PLC0415 - few faults are ours, and every command starts here

        print_exception(error)
    words = f"{type(error).__name__}: {error}".split("\n", 1)[0]
    click.echo(f"Error: skillpaths itself failed ({words}). Nothing was published.", err=True)
    click.echo(f"Please report it, with what the same command prints when {DETAILS}=1 is set.", err=True)
