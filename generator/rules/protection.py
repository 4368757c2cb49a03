"""The protection of small groups, as far as it asks something of those who keep a record.

Reads what is protected of every program, gives findings. It says how many figures are hidden, and never how many people are in a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.evidence.privacy import thresholds_of
from generator.evidence.publish import Protection, protect
from generator.model.evidence import Cohort, Reading
from generator.model.program import Program
from generator.rules.base import OfEach, report

_ENOUGH = 3  # figures in a table of which it can be said that a third is gone


def hidden_groups(catalog: Catalog, program: Program, _today: date) -> Iterator[Diagnostic]:
    """COV620: so much of a table is hidden that two cohorts should be put together. DAT440: a group that nothing can protect."""
    thresholds = thresholds_of(catalog.portal)
    protection = protect(program, thresholds, catalog.released.get(program.id))
    if not protection.pattern.hidden:
        return
    if protection.pattern.lost:
        place = program.at / ("readings" if program.readings else "cohorts")
        message = f"{_groups(protection)} cannot be kept from being worked out, whatever is hidden besides"
        yield report(
            catalog, "DAT440", place, message, key=True,
            hint="put cohorts together, or leave out the total that gives it back",
        )  # fmt: skip
    for measure in program.measures:
        rows = [r for r in program.readings if r.measure == measure.id and r.cohort and r.group == "program" and r.missing is None]
        yield from _merges(catalog, program, measure.title, rows, protection)


def _groups(protection: Protection) -> str:
    number = len(protection.pattern.lost)
    return "a small group" if number == 1 else f"{number} small groups"


def _merges(catalog: Catalog, program: Program, title: str, rows: Sequence[Reading], protection: Protection) -> Iterator[Diagnostic]:
    gone = [row for row in rows if row.at in protection.places]
    hidden = {row.cohort for row in gone}
    if len(rows) < _ENOUGH or 3 * len(gone) <= len(rows):
        return
    pair = _pair(program, {row.cohort for row in rows}, hidden)
    if pair:
        one, other = pair
        yield report(
            catalog,
            "COV620",
            one.at,
            f'of {len(rows)} figures of "{title}" {len(gone)} are hidden, because groups are small',
            hint=f'put the cohorts "{one.title}" and "{other.title}" together into one, and their figures with them',
        )


def _pair(program: Program, read: set[str | None], hidden: set[str | None]) -> tuple[Cohort, Cohort] | None:
    """Two cohorts that follow one another, one of them hidden: those with the fewest people, then the first."""
    order = sorted((cohort for cohort in program.cohorts if cohort.id in read), key=lambda cohort: (cohort.starts or "", cohort.at.pointer))
    pairs = [pair for pair in pairwise(order) if {pair[0].id, pair[1].id} & hidden]
    return min(pairs, key=lambda pair: sum(cohort.enrolled or 0 for cohort in pair), default=None)


RULES = (OfEach("programs", hidden_groups),)
