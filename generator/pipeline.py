"""The steps, in order, on one screen. The command line, the MkDocs plugin and the tests all go this way.

Reads a portal's folder (or files already read), gives findings and, where nothing stands against it, the finished site as values.
It never writes: `generator.write` and the MkDocs plugin do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.catalog import Catalog
from generator.diagnostics import Report
from generator.embargo import held_back
from generator.evidence.solved import kept_solutions
from generator.kept import KeptRecords
from generator.linking import build_catalog
from generator.load import load, written
from generator.memory import NOTHING, Memory, NoMemory
from generator.options import Options
from generator.pages import Plan, plan_pages
from generator.render import render
from generator.rules import check_catalog
from generator.schema_check import check_schema
from generator.site import Site
from generator.source import SourceFile, parse
from generator.take_along import render_offline


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a run gives: every finding, and the pages as planned and as rendered unless findings stand against them."""

    report: Report
    files: tuple[SourceFile, ...]
    catalog: Catalog
    plan: Plan | None = None
    site: Site | None = None


def run(root: Path, options: Options, kept: KeptRecords | None = None, memory: NoMemory = NOTHING) -> Result:
    """Read, check and render the portal in `root`.

    Records that were `kept` are not read and checked again; those of this run are kept in memory.
    What is in `memory` from the last run is not made again.
    """
    with kept_solutions(root if kept else None, part=isinstance(memory, Memory)):
        result = run_sources(load(root, kept.parse if kept else parse), options, pages_by_hand=written(root), memory=memory)
    if kept:
        kept.keep(result.files)
    return result


def run_sources(
    files: Sequence[SourceFile], options: Options, *, pages_by_hand: frozenset[str] = frozenset(), memory: NoMemory = NOTHING
) -> Result:
    """Check and render files that have been read already. `pages_by_hand` are the addresses that generated pages may lead to besides."""
    checked = check(files, options, memory)
    if checked.report.blocks(strict=options.strict) or checked.catalog.portal is None:
        return checked
    plan = plan_pages(
        checked.files,
        checked.catalog,
        checked.catalog.portal,
        checked.report,
        options.today,
        drafts=options.drafts,
        base_url=options.base_url,
        offline=options.offline,
        pages_by_hand=pages_by_hand,
        memory=memory,
    )
    return replace(checked, plan=plan, site=(render_offline if options.offline else render)(plan, memory))


def check(files: Sequence[SourceFile], options: Options, memory: NoMemory = NOTHING) -> Result:
    """Only the findings of files that have been read already."""
    checked = tuple(check_schema(file) for file in files)
    checked = checked if options.drafts else held_back(checked, options.today)
    catalog = build_catalog(checked, drafts=options.drafts, memory=memory)
    found = [*(d for file in checked for d in file.diagnostics), *catalog.diagnostics, *check_catalog(catalog, options.today, memory)]
    return Result(report=Report.of(found), files=checked, catalog=catalog)


def check_sources(files: Sequence[SourceFile], *, today: date, drafts: bool = False) -> Report:
    """The report of files that have been read already."""
    return check(files, Options(today=today, drafts=drafts)).report


def check_portal(root: Path, *, today: date, drafts: bool = False) -> Report:
    """The report of the portal in `root`."""
    return check_sources(load(root), today=today, drafts=drafts)


__all__ = ["Options", "Result", "check", "check_portal", "check_sources", "run", "run_sources"]
