"""The words that the commands understand: folders, days, addresses and kinds, each with a plain answer to a slip.

Reads the arguments of one call, gives values. It touches the disk only to see whether a portal is there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from generator.dates import build_day
from generator.reporters import FORMATS
from generator.reporters.words import did_you_mean

if TYPE_CHECKING:  # `--help` does without
    from pathlib import Path

F = TypeVar("F", bound=Callable[..., Any])


class Told(NamedTuple):
    """What the options shared by `validate`, `build` and `serve` say."""

    today: date
    format: str
    strict: bool
    drafts: bool
    base_url: str | None
    verbose: bool


class Day(click.ParamType[Any]):
    """A day, written year-month-day."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how days are written."""
        if isinstance(value, date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
                return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'there is no day "{value}" in the calendar.', param, ctx)
        return self.fail(f'"{value}" is not a day. Write it as year-month-day, such as 2026-10-01.', param, ctx)


class Address(click.ParamType[Any]):
    """A web address."""

    name = "URL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it, or say how addresses are written."""
        if re.fullmatch(r"https?://[A-Za-z0-9][^\s<>\"?#]*", str(value)):
            return str(value)
        return self.fail(f'"{value}" is not a web address. Write it whole, such as https://example.org/skills/.', param, ctx)


class Word(click.Choice[str]):
    """One of a few words; a slip is answered with the nearest."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it, or name the words there are."""
        words: Sequence[str] = list(self.choices)
        if value in words:
            return str(value)
        return self.fail(f'"{value}" is not one of {", ".join(words)}.{did_you_mean(str(value), words)}', param, ctx)


class Place(click.Path):
    """A file or folder, whether it is there or not."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it as a path."""
        from pathlib import Path  # noqa: PLC0415 - an eighth of what `--help` takes

        return Path(os.fsdecode(super().convert(value, param, ctx)))


class PortalFolder(click.ParamType[Any]):
    """A folder with a portal in it."""

    name = "folder"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002 - click's
        """Find it, or say what is there instead."""
        from pathlib import Path  # noqa: PLC0415 - as above

        folder = Path(str(value))
        shown = "This folder" if str(value) == "." else f'"{value}"'
        if folder.is_file():
            raise click.UsageError(f"{shown} is a file. Give the folder of a whole portal: records are checked together.", ctx)
        if not folder.is_dir():
            raise click.UsageError(f"There is no folder {shown}.", ctx)
        if not (folder / "portal.yml").exists():
            raise click.UsageError(f"{shown} has no portal.yml, so it is not a portal. {_where_it_may_be(folder)}", ctx)
        return folder


class SiteFolder(click.ParamType[Any]):
    """A folder with a finished site in it."""

    name = "folder"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002 - click's
        """Find it, or say what is there instead."""
        from pathlib import Path  # noqa: PLC0415 - as above

        folder = Path(str(value))
        if not folder.is_dir():
            raise click.UsageError(f'There is no folder "{value}". Build the site first: skillpaths build', ctx)
        if not (folder / "index.html").is_file():
            made = " It is a portal: name the folder that was built from it." if (folder / "portal.yml").exists() else ""
            raise click.UsageError(f'"{value}" has no index.html, so it is not a finished site.{made}', ctx)
        return folder


def _where_it_may_be(folder: Path) -> str:
    above = next((parent for parent in folder.resolve().parents if (parent / "portal.yml").is_file()), None)
    return f'It belongs to the one in "{os.path.relpath(above)}".' if above else "To make one in a new folder: skillpaths init my-portal"


def portal_folder(command: F) -> F:
    """The argument DIR."""
    return click.argument("folder", metavar="[DIR]", type=PortalFolder(), default=".")(command)


def today_option(command: F) -> F:
    """The option --today."""
    words = "The day to go by. Left out: SOURCE_DATE_EPOCH where that is set, else today in UTC."
    return click.option("--today", type=Day(), help=words)(command)


_FORMAT = "How findings are shown: full, concise (a line each), json, or github (notes on a pull request)."
_BASE_URL = "The address the portal will have, for the list of pages that search engines read. Pages work without it."
_SHARED = (
    click.option("--format", "format_", metavar="FORMAT", type=Word(list(FORMATS)), default="full", show_default=True, help=_FORMAT),
    click.option("--strict", is_flag=True, help="Count warnings as errors."),
    today_option,
    click.option("--drafts", is_flag=True, help="Take in the records whose status is draft."),
    click.option("--base-url", type=Address(), help=_BASE_URL),
    click.option("-v", "--verbose", is_flag=True, help="Say more: which files are read, and as on which day."),
)


def shared_options(command: F) -> F:
    """The options of every command that reads a whole portal."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def told(options: dict[str, Any]) -> Told:
    """The shared options, as one value."""
    return Told(
        today=options["today"] or default_today(),
        format=options["format_"],
        strict=options["strict"],
        drafts=options["drafts"],
        base_url=options["base_url"],
        verbose=options["verbose"],
    )


def default_today() -> date:
    """The day to go by where none is named."""
    try:
        return build_day(os.environ)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
