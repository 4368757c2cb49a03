"""The command `audit`: what a finished site tells of small groups.

Reads the records and a built folder, prints what gives a small group away, and never a number. 1 where there is anything.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.audit import audit_site
from generator.load import load
from generator.pipeline import Options, check
from generator.reporters.words import count


def audit_portal(site: Path, folder: Path, today: date, *, drafts: bool = False) -> int:
    """Look through a built site; 1 where a small group can be told."""
    result = check(load(folder), Options(today=today, drafts=drafts))
    if result.report.errors or result.catalog.portal is None:
        raise click.UsageError(f"The records in {folder} have errors. Put them right first: skillpaths validate {folder}")
    looked, leaks = audit_site(result.catalog, site)
    for leak in leaks:
        place = (site / leak.file).as_posix()
        click.echo(f"{place}:{leak.line}: error: {leak.how} tells of a small group of {leak.program}: {leak.group}")
    said = f"{count(looked, 'program')} with small groups looked at in {site}"
    if leaks:
        many = "gives" if len(leaks) == 1 else "give"
        click.echo(f"{said}. {count(len(leaks), 'place')} {many} one away. Do not publish this site.", err=True)
        return 1
    click.echo(f"{said}. Nothing gives one away.", err=True)
    return 0
