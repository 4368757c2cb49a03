"""How many people began and finished a run of the program: what a table says of its cohorts, beside their figures.

Reads what stands in the columns `enrolled` and `completed`, and the cohorts of a record; gives the cohort as it should be. It never writes,
and where everybody can read the files it gives no number that stands for few people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A cohort with the people that all rows of a table together give it.

    `first` is the place in the table where each number is given first, `hidden` are those that are left out.
    """

    pointer: str
    old: Mapping[str, Any]
    wanted: dict[str, Any]
    first: Mapping[str, int]
    hidden: frozenset[str]

    def new(self, given: Mapping[str, Any], place: int) -> bool:
        """Whether a row says what neither the record nor a row before it did."""
        return any(self.first[name] == place and _said(self.old, name) != _said(self.wanted, name) for name in given)


def people_told(
    there: Sequence[Mapping[str, Any]], rows: Sequence[tuple[str, int, Mapping[str, Any]]], least: int | None
) -> dict[str, People]:
    """Each cohort that a row tells of, by its id. Whether few people are seen is asked once, of what all rows say: no row undoes another.

    Args:
        there: the cohorts of the record.
        rows: of each row the cohort, its place in the table and what it gives. No two of them give different numbers for the same.
        least: numbers of fewer people than that are left out; None where only those who may know them can read the files.
    """
    found = {}
    for at, old in enumerate(there):
        told = [(place, given) for cohort, place, given in rows if cohort == old["id"]]
        if told:
            wanted, hidden = _with_people(old, {name: value for _, given in told for name, value in given.items()}, least)
            first = {name: place for place, given in reversed(told) for name in given}
            found[old["id"]] = People(pointer=f"/cohorts/{at}", old=old, wanted=wanted, first=first, hidden=hidden)
    return found


def _with_people(
    old: Mapping[str, Any], given: Mapping[str, str | float | int], least: int | None
) -> tuple[dict[str, Any], frozenset[str]]:
    """The cohort with the people of a table, and those that were protected by leaving their number out."""
    numbers = {name: number for name, number in given.items() if not isinstance(number, str)}
    reasons = {name: why for name, why in given.items() if isinstance(why, str)}
    cohort = _cohort(old, numbers, reasons)
    hidden: set[str] = set()
    for name in reversed(COHORT):
        if least is None or not _few(cohort, least):
            break
        if numbers.pop(name, None) is not None:
            hidden.add(name)
            reasons[name] = SUPPRESSED.capitalize()
            cohort = _cohort(old, numbers, reasons)
    return cohort, frozenset(hidden)


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


def _said(cohort: Mapping[str, Any], name: str) -> object:
    return cohort.get(name, cohort.get("unknown", {}).get(name))
