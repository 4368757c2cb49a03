"""Readings: one figure each, of somebody, at a time that has come, of the kind its measure declares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.dates import after
from generator.diagnostics import Diagnostic
from generator.evidence.policy import policy_of
from generator.evidence.values import KINDS
from generator.model.evidence import Cohort, Reading
from generator.model.program import Program
from generator.rules.base import OfEach, report

VALUES = ("count", "mean", "change", "median", "events", "paired", "effect")
LEEWAY = "45 days"
"""By how much a figure may be measured earlier or later than its label says."""


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


def in_time(catalog: Catalog, program: Program, today: date) -> Iterator[Diagnostic]:
    """DAT404: no figure before its window closed, DAT427: nor long after. DAT413: a due date has passed. DAT418: figures that are old."""
    cohorts = {cohort.id: cohort for cohort in program.cohorts}
    for reading in program.readings:
        cohort = cohorts.get(reading.cohort or "")
        if reading.missing and reading.missing.reason == "not yet due" and reading.missing.due and reading.missing.due < today.isoformat():
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
        elif reading.missing is None and (problem := _too_late(reading, cohort)):
            yield report(
                catalog,
                "DAT427",
                reading.at / "when",
                problem,
                hint="let `after` say when it really was measured",
            )
    yield from _old(catalog, program, today)


def _too_early(reading: Reading, cohort: Cohort | None, today: date) -> str:
    when = reading.when
    if when is None:
        return ""
    if when.measured and date.fromisoformat(when.measured) > today:
        return f"it was measured on {when.measured}, which lies in the future"
    closes = _closes(reading, cohort)
    if closes is None:
        return ""
    if when.measured and when.from_ == "end" and cohort and cohort.ends and when.measured < cohort.ends:
        return f"it was measured on {when.measured}, before the cohort ended on {cohort.ends}"
    measured = date.fromisoformat(when.measured) if when.measured else today
    slack = after(measured, LEEWAY) if when.measured else measured
    return f"{when.after} after the {when.from_} is {closes.isoformat()}, later than it was measured" if slack < closes else ""


def _too_late(reading: Reading, cohort: Cohort | None) -> str:
    when, closes = reading.when, _closes(reading, cohort)
    if when is None or when.measured is None or closes is None or date.fromisoformat(when.measured) <= after(closes, LEEWAY):
        return ""
    return f"{when.after} after the {when.from_} is {closes.isoformat()}, long before it was measured on {when.measured}"


def _closes(reading: Reading, cohort: Cohort | None) -> date | None:
    """The day that the figure's label means, where the cohort's own days are known and can be."""
    when = reading.when
    if when is None or cohort is None or (cohort.starts and cohort.ends and cohort.ends < cohort.starts):
        return None
    begins = {"start": cohort.starts, "end": cohort.ends}.get(when.from_)
    return after(date.fromisoformat(begins), when.after) if begins else None


def _old(catalog: Catalog, program: Program, today: date) -> Iterator[Diagnostic]:
    days = [reading.when.measured for reading in program.readings if reading.when and reading.when.measured]
    old = policy_of(catalog.portal).stale_after
    if days and program.status == "live" and after(date.fromisoformat(max(days)), old) < today:
        newest = next(r for r in program.readings if r.when and r.when.measured == max(days))
        yield report(
            catalog,
            "DAT418",
            newest.at / "when",
            f"the newest figure is of {max(days)}, more than {old} ago",
            hint="collect a newer one, or say in `decisions` why the old one still holds",
        )


RULES = (whose, kinds, OfEach("programs", in_time))
