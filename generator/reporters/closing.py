"""What a command says while it works and when it is done.

Takes the streams it may write to from click and rich; gives nothing back. On a terminal a spinner turns and findings have colours;
elsewhere every step is one plain line. Findings and the closing lines go to standard output, the rest to standard error.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.reporters import FORMATS
from generator.reporters.words import count

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Report

MACHINE_FORMATS = frozenset({"json", "github"})


def forgiving_streams() -> None:
    """A character that the terminal's encoding lacks becomes a question mark, not a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, for as long as it takes."""
    if not sys.stderr.isatty():
        click.echo(words, err=True)
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal

    with Console(stderr=True).status(words):
        yield


def show(report: Report, texts: Mapping[str, str], format_: str) -> None:
    """Print the findings."""
    if not report.diagnostics and format_ != "json":
        return
    if format_ == "full" and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - only on a terminal

        from generator.reporters.full import styled  # noqa: PLC0415 - the same

        console = Console(highlight=False)
        console.print(styled(report, texts, console.width), soft_wrap=True)
        return
    click.echo(FORMATS[format_](report, texts))


def close(numbers: Mapping[str, int], report: Report, seconds: float | None, format_: str, lines: tuple[str, ...] = ()) -> None:
    """Print the closing lines: how much there was, how long it took, and what comes next."""
    parts = [*(count(number, word) for word, number in numbers.items()), count(len(report.diagnostics), "finding")]
    took = [] if seconds is None else [f"{seconds:.1f} seconds"]
    machine = format_ in MACHINE_FORMATS  # their output is read by a program, so people are spoken to beside it
    if report.diagnostics and not machine:
        click.echo()
    for line in (", ".join([*parts, *took]), *lines):
        click.echo(line, err=machine)


def link(path: Path) -> str:
    """The address that opens a file in a browser."""
    return path.resolve().as_uri()
