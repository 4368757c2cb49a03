"""What an import leaves wrong: the findings that a portal would have and did not have before, and how they are shown.

Reads the reports before and after, gives findings, prints them; it never decides whether something is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.diagnostics import Diagnostic, Report
from generator.reporters.closing import show
from generator.source import SourceFile


def show_findings(found: Sequence[Diagnostic], files: Sequence[SourceFile], folder: Path) -> None:
    """The findings, if there are any, each file with the portal's folder before it."""
    texts = {(folder / file.path).as_posix(): file.text for file in files}
    moved = [
        replace(
            each,
            path=(folder / each.path).as_posix(),
            related=tuple(replace(other, path=(folder / other.path).as_posix()) for other in each.related),
        )
        for each in found
    ]
    show(Report.of(moved), texts, "full")
    if moved:
        click.echo()


def new_findings(before: Report, after: Report) -> Iterator[Diagnostic]:
    """The findings of the portal that it did not have before, wherever in the file those were."""
    known = Counter(map(_same, before.diagnostics))
    for finding in after.diagnostics:
        if known[_same(finding)]:
            known[_same(finding)] -= 1
        else:
            yield finding


def _same(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.path, finding.code, finding.message
