"""Readings: one figure each, of somebody, at a time that has come, of the kind its measure declares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, floor, sqrt

from generator.catalog import Catalog
from generator.dates import after
from generator.diagnostics import Diagnostic
from generator.model.evidence import Cohort, Measure, Reading, Stated
from generator.model.program import Program
from generator.rules.base import report

KINDS = {
    "proportion": ("count", "paired"),
    "mean": ("mean", "change"),
    "median": ("median",),
    "change": ("change",),
    "events": ("events",),
    "paired": ("paired",),
}
VALUES = ("count", "mean", "change", "median", "events", "paired", "effect")
OLD_YEARS = 5


def whose(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT416: a reading is of a cohort or of a study. DAT415: of a comparison group only where there is one. DAT421: and only once."""
    for program in catalog.programs.values():
        cohorts = {cohort.id: cohort for cohort in program.cohorts}
        studies = {study.id: study for study in program.studies}
        seen: set[tuple[object, ...]] = set()
        for reading in program.readings:
            if (reading.cohort is None) == (reading.study is None):
                how = "neither" if reading.cohort is None else "both"
                yield report(
                    catalog,
                    "DAT416",
                    reading.at / "measure",
                    f"the reading names {how} a cohort and a study" if how == "both" else "the reading names neither a cohort nor a study",
                    hint="write cohort: or study: and its id",
                )
                continue
            owner = cohorts.get(reading.cohort or "")
            study = studies.get((owner.study if owner else reading.study) or "")
            if reading.group == "comparison" and (study is None or study.groups.comparison is None):
                yield report(
                    catalog,
                    "DAT415",
                    reading.at / "group",
                    "this reading is of a comparison group, but no study declares one",
                    hint="add the group under `studies: groups: comparison`, and `study:` to the cohort",
                )
            when = (reading.when.after, reading.when.from_, reading.when.measured) if reading.when else None
            key = (reading.measure, reading.cohort, reading.study, reading.group, when)
            if key in seen:
                yield report(
                    catalog,
                    "DAT421",
                    reading.at / "measure",
                    f'"{reading.measure}" is given twice for the same people at the same time',
                    hint="keep one, or say when each was measured",
                )
            seen.add(key)


def kinds(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT405: a rate is never typed. DAT406: the value is of the kind its measure declares."""
    for program in catalog.programs.values():
        measures = {measure.id: measure for measure in program.measures}
        for reading in program.readings:
            measure = measures.get(reading.measure)
            given = next((name for name in VALUES if getattr(reading, name) is not None), None)
            if measure is None or given is None or given == "effect" or given in KINDS.get(measure.kind, ()):
                continue
            if measure.kind == "proportion":
                yield report(
                    catalog,
                    "DAT405",
                    reading.at / given,
                    f'"{measure.id}" is a share, and a share is never typed',
                    hint="write observed: and count:, or put the percentage under `stated`",
                )
            else:
                yield report(
                    catalog,
                    "DAT406",
                    reading.at / given,
                    f'"{measure.id}" is a {measure.kind}, but the reading gives a {given}',
                    hint=f"give {' or '.join(KINDS.get(measure.kind, ('effect',)))}, or change the measure's kind",
                )


def values(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT407, DAT408, DAT409, DAT417: means on their scale, spreads that can be, quartiles and intervals in order."""
    for program in catalog.programs.values():
        measures = {measure.id: measure for measure in program.measures}
        for reading in program.readings:
            measure = measures.get(reading.measure)
            if measure:
                yield from _on_scale(catalog, reading, measure)
            yield from _in_order(catalog, reading)


def _on_scale(catalog: Catalog, reading: Reading, measure: Measure) -> Iterator[Diagnostic]:
    centre = reading.mean or reading.median
    scale = measure.scale
    if centre and scale and not scale.min <= centre.value <= scale.max:
        yield report(
            catalog,
            "DAT407",
            centre.at / "value",
            f"{centre.value:g} lies outside the scale of {scale.min:g} to {scale.max:g}",
            hint="check the figure and the measure's scale",
        )
    sd = reading.mean.sd if reading.mean else None
    if sd is None:
        return
    n = reading.observed
    # The largest spread on a scale has half the people at each end (Popoviciu), as a sample standard deviation.
    most = (scale.max - scale.min) / 2 * sqrt(n / (n - 1)) if scale and n and n > 1 else None
    if sd < 0 or (most is not None and sd > most):
        yield report(
            catalog,
            "DAT408",
            reading.at / "mean" / "sd",
            f"a standard deviation of {sd:g} cannot be" + (f"; at most {most:.2f} on this scale" if most is not None else ""),
            hint="check that it is not a variance or a percentage",
        )


def _in_order(catalog: Catalog, reading: Reading) -> Iterator[Diagnostic]:
    if (median := reading.median) and not _rising(median.q1, median.value, median.q3):
        yield report(catalog, "DAT409", median.at, "the quartiles are not in order: q1, value, q3", hint="check the three figures")
    if (effect := reading.effect) and (not _rising(effect.low, effect.estimate, effect.high) or (effect.se is not None and effect.se < 0)):
        yield report(
            catalog,
            "DAT417",
            effect.at / "estimate",
            "the estimate does not lie inside its own interval",
            hint="check low, estimate, high and the sign of each",
        )


def _rising(*numbers: float | None) -> bool:
    given = [number for number in numbers if number is not None]
    return given == sorted(given)


def in_time(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """DAT404: no figure before its window closed. DAT413: a due date that has passed. DAT418: figures that are old."""
    for program in catalog.programs.values():
        cohorts = {cohort.id: cohort for cohort in program.cohorts}
        for reading in program.readings:
            cohort = cohorts.get(reading.cohort or "")
            if (
                reading.missing
                and reading.missing.reason == "not yet due"
                and reading.missing.due
                and reading.missing.due < today.isoformat()
            ):
                yield report(
                    catalog,
                    "DAT413",
                    reading.missing.at / "due",
                    f"this figure was due on {reading.missing.due}",
                    hint="write the figure, or the reason why it was not collected",
                )
            elif reading.missing is None and (problem := _too_early(reading, cohort, today)):
                yield report(
                    catalog,
                    "DAT404",
                    reading.at / "when",
                    problem,
                    hint="check the dates; until then write missing: and reason: not yet due",
                )
        yield from _old(catalog, program, today)


def _too_early(reading: Reading, cohort: Cohort | None, today: date) -> str:
    when = reading.when
    if when is None:
        return ""
    if when.measured and date.fromisoformat(when.measured) > today:
        return f"it was measured on {when.measured}, which lies in the future"
    start = {"start": cohort.starts, "end": cohort.ends}.get(when.from_) if cohort else None
    if start is None:
        return ""
    closes = after(date.fromisoformat(start), when.after)
    measured = date.fromisoformat(when.measured) if when.measured else today
    slack = after(measured, "45 days") if when.measured else measured
    return f"{when.after} after the {when.from_} is {closes.isoformat()}, later than it was measured" if slack < closes else ""


def _old(catalog: Catalog, program: Program, today: date) -> Iterator[Diagnostic]:
    days = [reading.when.measured for reading in program.readings if reading.when and reading.when.measured]
    if days and program.status == "live" and after(date.fromisoformat(max(days)), f"{OLD_YEARS} years") < today:
        newest = next(r for r in program.readings if r.when and r.when.measured == max(days))
        yield report(
            catalog,
            "DAT418",
            newest.at / "when",
            f"the newest figure is of {max(days)}, more than {OLD_YEARS} years ago",
            hint="collect a newer one, or say in `decisions` why the old one still holds",
        )


def possible_percentages(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT414: some whole number of people must give the stated percentage (GRIM: Brown and Heathers 2017)."""
    for program in catalog.programs.values():
        for stated in program.stated:
            if stated.unit == "percent" and stated.value is not None and stated.of and not _possible(stated):
                yield report(
                    catalog,
                    "DAT414",
                    stated.at / "value",
                    f"no number of {stated.of} people is {stated.value:g} percent",
                    hint="check the percentage and the number of people",
                )


def _possible(stated: Stated) -> bool:
    """Whether a count k of n gives the percentage within its rounding: half a unit of the last digit written."""
    value, n = stated.value or 0.0, stated.of or 1
    digits = len(f"{value:g}".partition(".")[2])
    half = 0.5 * 10.0**-digits
    fewest, most = ceil((value - half) * n / 100 - 1e-9), floor((value + half) * n / 100 + 1e-9)
    return max(fewest, 0) <= min(most, n)


RULES = (whose, kinds, values, in_time, possible_percentages)
