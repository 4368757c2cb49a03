"""How many people began and finished a run of the program: what a table says of its cohorts, beside their figures.

Reads what stands in the columns `enrolled` and `completed`, and the cohorts of a record; gives the cohort as it should be. It never writes,
and where everybody can read the files it gives no number that stands for few people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.evidence.small import small_cohort
from generator.importers.outcomes_cells import SUPPRESSED
from generator.importers.outcomes_values import COHORT
from generator.model.base import Place
from generator.model.build import build
from generator.model.evidence import Cohort
from generator.schemas import bundled

ORDER = tuple(bundled("program")["$defs"]["cohort"]["properties"])


def people_of(numbers: Mapping[str, float | int], reasons: Mapping[str, str]) -> dict[str, str | float | int]:
    """What a row says of its cohort: a number each, or the words that stand in the place of one."""
    given = {**numbers, **{name: reason.capitalize() for name, reason in reasons.items()}}
    return {name: given[name] for name in COHORT if name in given}


def with_whole(reading: dict[str, Any], begun: float | None) -> dict[str, Any]:
    """The reading with the people it should be of: where it names none, those who began in its cohort."""
    told = {"of", "reached"} & {*reading, *reading.get("unknown", {})}
    return {**reading, "of": begun} if begun is not None and "observed" in reading and not told else reading


def other_row(told: dict[tuple[str, str], tuple[Any, int]], cohort: str, given: Mapping[str, Any], row: int) -> int | None:
    """The row before that gives another number for the same; where there is none, this one is remembered in `told`."""
    for name, value in given.items():
        before, other = told.get((cohort, name), (value, row))
        if before != value:
            return other
    told.update({(cohort, name): told.get((cohort, name), (value, row)) for name, value in given.items()})
    return None


def with_people(old: Mapping[str, Any], given: Mapping[str, str | float | int], least: int | None) -> tuple[dict[str, Any], bool]:
    """The cohort with the people of a table, and whether some were protected by leaving their number out.

    Numbers of fewer people than `least` are left out; None where only those who may know them can read the files.
    """
    numbers = {name: number for name, number in given.items() if not isinstance(number, str)}
    reasons = {name: why for name, why in given.items() if isinstance(why, str)}
    cohort = _cohort(old, numbers, reasons)
    if least is None or not _few(cohort, least):
        return cohort, False
    for name in reversed(COHORT):
        if numbers.pop(name, None) is not None:
            reasons[name] = SUPPRESSED.capitalize()
            cohort = _cohort(old, numbers, reasons)
            if not _few(cohort, least):
                break
    return cohort, True


def _few(cohort: Mapping[str, Any], least: int) -> bool:
    """Whether a cohort shows few people on its own."""
    return small_cohort(build(Cohort, cohort, Place("", "")), least)


def _cohort(old: Mapping[str, Any], numbers: Mapping[str, Any], reasons: Mapping[str, str]) -> dict[str, Any]:
    unknown = {name: why for name, why in {**old.get("unknown", {}), **reasons}.items() if name not in numbers}
    kept = {name: value for name, value in old.items() if name != "unknown" and name not in reasons}
    cohort = {**kept, **numbers, **({"unknown": unknown} if unknown else {})}
    return {name: cohort[name] for name in ORDER if name in cohort}


def said(cohort: Mapping[str, Any]) -> str:
    """How many enrolled and completed, in a few words."""
    unknown = cohort.get("unknown", {})
    return ", ".join(f"{cohort.get(name, unknown.get(name, 'not said'))} {name}" for name in COHORT)
