"""The commands below `skillpaths import`: one for each thing that others publish, in the form in which they publish it.

Reads the arguments and calls what reads the files. Whatever is costly to import is imported by the command that needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli_group import Commands
from generator.cli_options import PortalFolder, today_option

if TYPE_CHECKING:  # see the top
    from pathlib import Path

F = TypeVar("F", bound=Callable[..., Any])


class Given(click.ParamType[Any]):
    """A file that somebody downloaded, or a folder of such files."""

    name = "file"

    def __init__(self, *, folder: bool = False) -> None:
        """Take a folder too, if `folder` says so."""
        self.folder = folder

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002 - click's
        """Find it, or say what is there instead."""
        from pathlib import Path  # noqa: PLC0415 - see the top

        path = Path(str(value))
        if path.is_file() or (self.folder and path.is_dir()):
            return path
        if path.is_dir():
            raise click.UsageError(f'"{path}" is a folder. Give the file itself.', ctx)
        raise click.UsageError(f'There is no file{" or folder" if self.folder else ""} "{path}".', ctx)


def _record_options(command: F) -> F:
    """The folder of the portal, and what a new record has to be told."""
    version = "The version of the files, where they do not say it: the publisher's own, or the day of the copy."
    owner = "For a new record: the team that keeps it. Left out: the portal's only team."
    for option in (
        today_option,
        click.option("--owner", metavar="TEAM", help=owner),
        click.option("--version", metavar="VERSION", help=version),
        click.argument("folder", metavar="[DIR]", type=PortalFolder(), default="."),
    ):
        command = option(command)
    return command


@click.group("import", cls=Commands, short_help="Take over a competency framework, or a program's figures.")
def import_command() -> None:
    """Take over what stands in other files: a competency framework, or the figures of a program."""


@import_command.group(cls=Commands, short_help="Take over a competency framework.")
def framework() -> None:
    """Take over a competency framework from the files that its publisher gives out.

    Names, ids and what stands under what are written to a record in frameworks/, sentences only where its licence lets the portal show
    them. The record can be imported again: what people wrote in it stays.
    """


@framework.command("uk-gdd", short_help="The UK Government Digital and Data Profession Capability Framework.")
@click.argument("roles", metavar="ROLES.CSV", type=Given())
@click.argument("skills", metavar="SKILLS.CSV", type=Given())
@_record_options
def uk_gdd(roles: Path, skills: Path, **options: Any) -> None:  # noqa: ANN401 - the shared options, named by click
    """Import the UK Government Digital and Data Profession Capability Framework.

    ROLES.CSV and SKILLS.CSV are the downloads "Role content" and "Skill description content" of its website.
    """
    from generator.cli_import_run import import_uk_gdd  # noqa: PLC0415 - see the top

    _run(lambda asked: import_uk_gdd(roles, skills, asked), **options)


@framework.command("nice", short_help="The NICE Workforce Framework for Cybersecurity.")
@click.argument("source", metavar="FILE-OR-FOLDER", type=Given(folder=True))
@_record_options
def nice(source: Path, **options: Any) -> None:  # noqa: ANN401 - the shared options, named by click
    """Import the NICE Workforce Framework for Cybersecurity.

    FILE is NIST's own JSON export of its components. A FOLDER holds that file, or the tables work_roles.csv, categories.csv,
    competency_areas.csv, statements.csv and role_statements.csv.
    """
    from generator.cli_import_run import import_nice  # noqa: PLC0415 - see the top

    _run(lambda asked: import_nice(source, asked), **options)


@import_command.command(short_help="Take over a program's figures from a CSV file or an Excel workbook.")
@click.argument("file", metavar="FILE", type=Given())
@click.argument("folder", metavar="[DIR]", type=PortalFolder(), default=".")
@click.option("--program", metavar="ID", required=True, help="The program that the figures are of.")
@click.option("--map", "map_", metavar="FILE", type=Given(), help="A mapping file: what the columns hold, where they have other names.")
@click.option("--sheet", metavar="NAME", help="The sheet, where a workbook has several.")
@today_option
def outcomes(file: Path, folder: Path, program: str, map_: Path | None, sheet: str | None, today: date | None) -> None:  # noqa: PLR0913, PLR0917 - as on the command line
    """Import the figures of a program from FILE, a CSV file or an Excel workbook (.xlsx).

    A row is a figure: measure, cohort, after, from, measured, of, reached, observed and count are columns that need no mapping file. What
    became of each row is said. A rate is checked against its counts and never taken in their place, and a mark such as * or <10 becomes
    "suppressed at source". Import again when the file has changed: only what differs is written, and comments stay.
    """
    from generator.cli_import_outcomes import Asked, import_outcomes  # noqa: PLC0415 - see the top
    from generator.scaffold.files import Refused  # noqa: PLC0415 - the same

    try:
        code = import_outcomes(Asked(file=file, folder=folder, program=program, map=map_, sheet=sheet, today=today))
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.get_current_context().exit(code)


def _run(importer: Callable[[Any], int], *, folder: Path, version: str | None, owner: str | None, today: date | None) -> None:
    from generator.cli_import_run import Asked  # noqa: PLC0415 - see the top
    from generator.scaffold.files import Refused  # noqa: PLC0415 - the same

    try:
        code = importer(Asked(folder=folder, version=version, owner=owner, today=today))
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.get_current_context().exit(code)
