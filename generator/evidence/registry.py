"""The cells of a program's record, and everything that a reader may know of how they add up.

Reads a `Program`, gives a `Registry`. Enrolled are those who completed and those who left; each step of a reading is those of the next
step and those lost before it; cohorts add up to their study, groups to the organisation, and people who are the same in two rows are
the same cell twice. Whom an effect counts is in `generator.evidence.both_groups`. What stands in sentences is not here:
`generator.evidence.totals` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Literal

from generator.evidence.both_groups import both_groups, of_both_groups, time_of
from generator.evidence.cells import Rate, Registry, Row, Sum
from generator.evidence.privacy import Thresholds
from generator.evidence.small import arms
from generator.model.evidence import Cohort, Measure, Reading, Study, StudyGroup
from generator.model.program import Program, Voice

STEPS = ("of", "reached", "observed", "count")
PAIRED = ("both", "gained", "lost", "neither")


def registry_of(program: Program, thresholds: Thresholds) -> Registry:
    """All cells of a record."""
    made = _Maker(program, thresholds)
    for cohort in program.cohorts:
        made.cohort(cohort)
    for study in program.studies:
        made.arms(study)
    for reading in program.readings:
        made.reading(reading)
    for voice in program.voices:
        made.voice(voice)
    made.totals()
    made.same_people()
    both_groups(made.registry, program, made.names)
    made.voice_totals()
    return made.registry


class _Maker:
    """What is needed while the registry is filled."""

    def __init__(self, program: Program, thresholds: Thresholds) -> None:
        self.program, self.thresholds, self.registry = program, thresholds, Registry()
        self.taken: dict[str, int] = {}
        self.measures = {measure.id: measure for measure in program.measures}
        self.names: dict[int, str] = {}  # of readings and voices, by identity: two may be equal

    def has(self, name: str) -> bool:
        return name in self.registry.cells

    def fresh(self, name: str) -> str:
        """A name that no row has yet."""
        self.taken[name] = number = self.taken.get(name, 0) + 1
        return name if number == 1 else f"{name}-{number}"

    def counts(self, name: str, given: Iterable[tuple[str, int | None]], least: int) -> list[str]:
        return [self.registry.add(f"{name}/{key}", value, least, key) for key, value in given if value is not None]

    def cohort(self, cohort: Cohort) -> None:
        name, least = f"cohorts/{cohort.id}", self.thresholds.normal
        cells = self.counts(name, (("enrolled", cohort.enrolled), ("completed", cohort.completed)), least)
        left = self.registry.adds_up(cells[0], cells[1:], least, f"{name}/left") if len(cells) > 1 else None
        rate = Rate(cells[0], cells[1], left or "") if len(cells) > 1 else None
        self.registry.rows.append(
            Row(name, cohort.at, "cohort", tuple(cells), tuple(cells), tuple(cells[:1]) if len(cells) > 1 else (), rate)
        )

    def arms(self, study: Study) -> None:
        least = self.thresholds.normal
        for group, arm in zip(("program", "comparison"), arms(study), strict=False):
            name = f"studies/{study.id}/{group}"
            cells = self.counts(name, (("assigned", arm.assigned), ("lost", arm.lost)), least)
            if len(cells) > 1:
                self.registry.adds_up(cells[0], cells[1:], least, f"{name}/stayed")
            self.registry.rows.append(Row(name, arm.at, "arm", tuple(cells), tuple(cells)))

    def reading(self, reading: Reading) -> None:
        measure = self.measure(reading)
        least = self.thresholds.of(measure)
        when = f"{reading.when.after.replace(' ', '-')}-from-{reading.when.from_}" if reading.when else "some-time"
        name = self.fresh(f"readings/{reading.measure}/{reading.cohort or reading.study}/{reading.group}/{when}")
        self.names[id(reading)] = name
        sensitive = (measure is None or measure.sensitivity != "low") and reading.observed != 0
        given = [(key, getattr(reading, key)) for key in STEPS]
        steps = self.counts(name, given[:3], least)
        cells, rate = list(steps), None
        if reading.count is not None:
            count = self.registry.add(f"{name}/count", reading.count, least, "count", guarded=sensitive)
            cells.append(count)
            if steps:
                rest = self.registry.adds_up(steps[-1], (count,), least, f"{name}/not-counted", guarded=sensitive)
                rate = Rate(steps[-1], count, rest or "")
        self.registry.chain(steps, least)
        figures = [*steps[-1:], *cells[len(steps) :]]
        if reading.paired:
            pairs = self.counts(name, ((key, getattr(reading.paired, key)) for key in PAIRED), least)
            if steps:
                self.registry.adds_up(steps[-1], pairs, least, f"{name}/not-paired")
            cells, figures = [*cells, *pairs], [*figures, *pairs]
        if reading.events:
            events = self.counts(name, (("events", reading.events.count),), least)
            cells, figures = [*cells, *events], [*figures, *events]
        kind: Literal["reading", "effect"] = "effect" if reading.effect else "reading"
        self.registry.rows.append(Row(name, reading.at, kind, tuple(cells), tuple(figures), tuple(steps), rate))
        if steps and not of_both_groups(self.program, reading):
            self.begins(reading, steps[0], steps[-1], least)

    def begins(self, reading: Reading, first: str, last: str, least: int) -> None:
        """Whom a reading's people are a part of."""
        if reading.cohort and reading.group == "program":
            measure = self.measure(reading)
            completers = measure is not None and measure.counts == "completers"
            starts = [f"cohorts/{reading.cohort}/{key}" for key in ("enrolled", *(("completed",) if completers else ()))]
            for start in filter(self.has, starts):
                self.registry.adds_up(start, (first,), least, f"{start}/without/{first}")
        arm = f"studies/{reading.study}/{reading.group}"
        if self.has(f"{arm}/assigned"):
            self.registry.adds_up(f"{arm}/assigned", (first,), least, f"{arm}/assigned/without/{first}")
        if self.has(f"{arm}/stayed"):
            self.registry.adds_up(f"{arm}/stayed", (last,), least, f"{arm}/stayed/without/{last}")

    def measure(self, reading: Reading) -> Measure | None:
        return self.measures.get(reading.measure)

    def voice(self, voice: Voice) -> None:
        least = self.thresholds.normal
        name = self.fresh(f"voices/{voice.from_}/{voice.cohort or 'all'}")
        self.names[id(voice)] = name
        cells = self.counts(name, (("asked", voice.asked), ("answered", voice.answered)), least)
        if len(cells) > 1:
            self.registry.adds_up(cells[0], cells[1:], least, f"{name}/silent")
        self.registry.rows.append(Row(name, voice.at, "voice", tuple(cells), tuple(cells)))
        for key in ("enrolled", "completed"):
            people = f"cohorts/{voice.cohort}/{key}"
            if voice.from_ == "trainees" and self.has(people) and voice.asked == self.registry.cells[people].value:
                self.registry.sums.append(Sum(people, (f"{name}/asked",)))

    # ---- Totals ----------------------------------------------------------------------------------------------------------------------

    def totals(self) -> None:
        for reading in self.program.readings:
            for number, parts in enumerate(partitions(self.program, reading), start=1):
                self.total(reading, parts, number)
            self.study_total(reading)
        for study in self.program.studies:
            for group, arm in zip(("program", "comparison"), arms(study), strict=False):
                self.arm_total(study, arm, group)

    def total(self, whole: Reading, parts: Sequence[Reading], number: int) -> None:
        """Those who were followed are compared at any time, the rest at the same."""
        for time in dict.fromkeys(map(time_of, parts)):
            same = [part for part in parts if time_of(part) == time]
            for key in (*STEPS, *PAIRED, "events") if time == time_of(whole) else STEPS[:1]:
                self.adds(f"{self.names[id(whole)]}/{key}", [f"{self.names[id(part)]}/{key}" for part in same], f"others/{number}/{time}")

    def study_total(self, reading: Reading) -> None:
        """A study's figure is a total over its cohorts, whether or not they have figures of their own."""
        if reading.study and reading.group == "program":
            cohorts = [f"cohorts/{cohort.id}/enrolled" for cohort in self.program.cohorts if cohort.study == reading.study]
            self.adds(f"{self.names[id(reading)]}/of", cohorts, "outside-the-cohorts")

    def arm_total(self, study: Study, arm: StudyGroup, group: str) -> None:
        cohorts = [cohort for cohort in self.program.cohorts if cohort.study == study.id]
        if arm is study.groups.program:
            self.adds(f"studies/{study.id}/{group}/assigned", [f"cohorts/{c.id}/enrolled" for c in cohorts], "outside-the-cohorts")
        inside = {cohort.id for cohort in cohorts}
        for key in dict.fromkeys((r.measure, time_of(r)) for r in self.program.readings if r.cohort in inside and r.group == group):
            same = [r for r in self.program.readings if (r.measure, time_of(r)) == key and r.cohort in inside and r.group == group]
            self.adds(f"studies/{study.id}/{group}/assigned", [f"{self.names[id(r)]}/of" for r in same], f"outside-the-readings/{key}")

    def adds(self, total: str, parts: Iterable[str], rest: str) -> None:
        known = [part for part in parts if self.has(part)]
        if self.has(total) and known:
            least = max(self.registry.cells[name].least for name in (total, *known))
            self.registry.are_parts(total, known, least, f"{total}/{rest}")

    def same_people(self) -> None:
        """Two measures that were read of the same people at the same time, and of as many, tell of one another."""
        groups: dict[tuple[object, ...], list[Reading]] = {}
        for reading in self.program.readings:
            groups.setdefault((reading.cohort, reading.study, reading.group, time_of(reading)), []).append(reading)
        for together in groups.values():
            for one, other in combinations(together, 2):
                for key in STEPS[:3]:
                    first, second = (f"{self.names[id(each)]}/{key}" for each in (one, other))
                    cells = self.registry.cells
                    if first in cells and second in cells and cells[first].value == cells[second].value:
                        self.registry.sums.append(Sum(first, (second,)))

    def voice_totals(self) -> None:
        for voice in self.program.voices:
            parts = [other for other in self.program.voices if other.from_ == voice.from_ and other.cohort is not None]
            for key in ("asked", "answered") if voice.cohort is None and parts else ():
                self.adds(f"{self.names[id(voice)]}/{key}", [f"{self.names[id(part)]}/{key}" for part in parts], "outside-the-cohorts")


def partitions(program: Program, total: Reading) -> list[list[Reading]]:
    """The ways in which other readings add up to this one: groups to the organisation, cohorts to their study."""
    if total.group != "organisation" and total.study is None:
        return []  # a cohort's own figure is no total
    same = [other for other in program.readings if other.measure == total.measure and other.at != total.at and other.effect is None]
    found = []
    if total.group == "organisation":
        found.append([o for o in same if o.group != total.group and (o.cohort, o.study) == (total.cohort, total.study)])
    if total.study is not None:
        inside = {cohort.id for cohort in program.cohorts if cohort.study == total.study}
        found.append([o for o in same if o.cohort in inside and o.group == total.group])
        if total.group == "organisation":
            found.append([o for o in same if o.cohort in inside and o.group != total.group])
    return [parts for parts in found if parts]
