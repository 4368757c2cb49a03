"""The command `skillpaths`.

Reads the arguments, calls the stages and shows what they give. It decides nothing about records: what is wrong with them are findings.
Exit codes: 0 no errors, 1 errors, 2 wrong usage, 130 stopped by hand. Whatever is costly to import is imported by the command that
needs it, so that `--help` and `explain` answer at once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from generator.cli_group import Commands
from generator.cli_import import import_command
from generator.cli_options import (
    Day,
    Place,
    PortalFolder,
    SiteFolder,
    Word,
    default_today,
    portal_folder,
    shared_options,
    today_option,
    told,
)
from generator.reporters.words import count, did_you_mean

if TYPE_CHECKING:  # see the top
    from pathlib import Path

KINDS = ("path", "framework", "crosswalk", "resource", "program", "translation")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="skillpaths", message="%(prog)s %(version)s")
def main() -> None:
    """Check records of skill paths and publish them as a website."""


@main.command()
@click.argument("folder", metavar="DIR", type=Place())
@today_option
def init(folder: Path, today: date | None) -> None:
    """Make a small portal of your own in a new folder."""
    from generator.scaffold.files import Refused  # noqa: PLC0415 - see the top
    from generator.scaffold.start import start  # noqa: PLC0415 - the same

    try:
        written = start(folder, today or default_today())
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(f"{count(len(written), 'file')} written to {folder}.")
    click.echo(f"Next: change {folder / 'portal.yml'}, then see it all with: skillpaths build {folder}")


@main.command(short_help="Begin a record: its file, or its entry in a list, to fill in.")
@click.argument("kind", type=Word(KINDS), metavar="KIND")
@click.argument("name", metavar="ID")
@click.argument("folder", metavar="[DIR]", type=PortalFolder(), default=".")
@click.option("--on", metavar="PATH/LEVEL", help="For a resource: where to place it, such as data-analyst/baseline.")
@click.option("--in", "into", metavar="FILE", help="For a resource: its list. Left out: the list of the path's other resources.")
@click.option(
    "--csv", "table", metavar="FILE", help="For a program: a table to fill in and import. With a record that is there, only that."
)
@today_option
def new(**options: Any) -> None:  # noqa: ANN401 - seven arguments, named by click
    """Begin a record: path, framework, crosswalk, resource, program or translation.

    ID is a name in lower-case words with hyphens. A crosswalk's is the ids of two frameworks with two hyphens between them. A translation's
    is a language and a record, such as de/paths/data-analyst. A resource is added to a list and placed on a path in one go.
    With --csv a program gets a table too, so that its figures can be typed in a spreadsheet.
    """
    from generator.cli_new import begin  # noqa: PLC0415 - see the top
    from generator.scaffold.files import Refused  # noqa: PLC0415 - the same

    try:
        begin(**options)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None


main.add_command(import_command)


@main.command()
@portal_folder
@shared_options
def validate(folder: Path, **options: Any) -> None:  # noqa: ANN401 - the shared options, named by click
    """Check every record and write nothing."""
    from generator.cli_run import validate_portal  # noqa: PLC0415 - see the top

    _end(validate_portal(folder, told(options)))


@main.command(short_help="Check every record and write the portal.")
@portal_folder
@click.option("--output", metavar="SITE", type=Place(), help="The folder to write to. Left out: DIR/site.")
@click.option("--offline", is_flag=True, help="Also make what reads without a network: a zip of the portal, and one file a path.")
@shared_options
def build(folder: Path, output: Path | None, *, offline: bool, **options: Any) -> None:  # noqa: ANN401 - the shared options, named by click
    """Check every record and write the portal. The last good one stays if anything is wrong.

    With --offline the portal also has one file for each path, to send to a phone, and a zip of everything lies beside its folder: unpack it
    anywhere and open index.html. The zip is named after the portal and the day.
    """
    from generator.cli_run import publish_site  # noqa: PLC0415 - see the top

    _end(publish_site(folder, output or folder / "site", told(options), offline=offline))


@main.command(short_help="Look for small groups in a finished site.")
@click.argument("site", metavar="SITE", type=SiteFolder())
@portal_folder
@today_option
@click.option("--drafts", is_flag=True, help="The site was built with --drafts.")
def audit(site: Path, folder: Path, today: date | None, *, drafts: bool) -> None:
    """Look in a finished site for anything that tells of a small group.

    SITE is the folder that was built, DIR the portal it was built from. Every number that the site has of a program with hidden figures is
    read as an attacker would: counts, percentages, intervals, costs, coordinates of charts, the order of rows. It ends with 1 if one of
    them gives a hidden group away, and names the file and the line. It never prints the number.
    """
    from generator.cli_audit import audit_portal  # noqa: PLC0415 - see the top

    _end(audit_portal(site, folder, today or default_today(), drafts=drafts))


@main.command(short_help="Take small groups out of the records, for a public repository.")
@portal_folder
@click.option("--program", "name", metavar="ID", help="Only this program. Left out: all of them.")
@click.option("--write", is_flag=True, help="Change the files. Left out: only say what would change.")
@click.option("--release", is_flag=True, help="Note in programs/releases.yml what is published now, and change nothing else.")
@click.option("--date", "day", type=Day(), help="With --release: the day of the release. Left out: the day to go by.")
@today_option
def protect(folder: Path, name: str | None, today: date | None, day: date | None, *, write: bool, release: bool) -> None:  # noqa: PLR0913 - as typed
    """Take small groups out of the records themselves, so that everybody may read the files.

    Pages hide small groups in any case. Where the repository is public, the files have to be without them too. The command says line by
    line what it takes out; comments and order stay. It ends with 1 as long as there is something to take out.

    With --release it notes what is published instead, so that later figures do not tell of few people by their difference.
    """
    from generator.cli_protect import suppress_at_source, write_release  # noqa: PLC0415 - see the top

    if release and (write or name):
        raise click.UsageError(f"--release is of all programs and writes its own file. Leave out {'--write' if write else '--program'}.")
    if day and not release:
        raise click.UsageError("--date is the day of a release. Write --release too.")
    if release:
        _end(write_release(folder, today or default_today(), day or today or default_today()))
    _end(suppress_at_source(folder, today or default_today(), name, write=write))


@main.command()
@portal_folder
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="The name or number to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="NUMBER", help="The port to listen at. Left out: 8000, or a free one.")
@click.option("--poll", is_flag=True, help="Look at the files twice a second, for drives whose changes the system does not report.")
@shared_options
def serve(folder: Path, host: str, port: int | None, *, poll: bool, **options: Any) -> None:  # noqa: ANN401 - the shared options, named by click
    """Show the portal in your browser and renew it as you save."""
    from generator.cli_run import serve_site  # noqa: PLC0415 - see the top

    _end(serve_site(folder, told(options), host=host, port=port, poll=poll))


@main.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """Say what a finding means and how to put it right."""
    from generator.codes import CODES  # noqa: PLC0415 - see the top

    known = CODES.get(code.upper())
    if known is None:
        near = did_you_mean(code, CODES) or " Every finding has its code in brackets, such as REF301."
        raise click.UsageError(f'There is no code "{code}".{near}')
    from shutil import get_terminal_size  # noqa: PLC0415 - see the top
    from textwrap import fill, indent  # noqa: PLC0415 - see the top

    width = min(get_terminal_size().columns, 90)
    click.echo(f"{known.code} {known.name} ({known.severity})\n")
    click.echo(fill(known.explanation, width))
    for heading, excerpt in (("Wrong", known.wrong), ("Right", known.right)):
        click.echo(f"\n{heading}:\n\n{indent(excerpt, '    ')}")


def _end(code: int) -> None:
    click.get_current_context().exit(code)
