"""Counts that cannot be true: of cohorts, studies, readings and voices (evidence: "Sanity rules")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.model.evidence import Reading, Study
from generator.model.program import Program
from generator.rules.base import report


def cohorts(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """DAT402, DAT403: a cohort completes no more than it enrolled and does not end before it starts. DAT423: decisions lie in the past."""
    for program in catalog.programs.values():
        for cohort in program.cohorts:
            if cohort.enrolled is not None and cohort.completed is not None and cohort.completed > cohort.enrolled:
                yield report(
                    catalog,
                    "DAT402",
                    cohort.at / "completed",
                    f"{cohort.completed} completed, but only {cohort.enrolled} enrolled",
                    hint="check both counts",
                )
            if cohort.starts and cohort.ends and cohort.ends < cohort.starts:
                yield report(
                    catalog,
                    "DAT403",
                    cohort.at / "ends",
                    f"the cohort ends on {cohort.ends}, before it starts on {cohort.starts}",
                    hint="check both dates",
                )
        for decision in program.decisions:
            if date.fromisoformat(decision.date) > today:
                yield report(
                    catalog,
                    "DAT423",
                    decision.at / "date",
                    f"the decision of {decision.date} lies in the future",
                    hint="write the day on which it was decided",
                )


def studies(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT419, DAT420: what a study says of the people it assigned and lost."""
    for program in catalog.programs.values():
        for study in program.studies:
            reasons = study.unknown or {}
            for group in filter(None, (study.groups.program, study.groups.comparison)):
                if group.assigned is not None and group.lost is not None and group.lost > group.assigned:
                    yield report(
                        catalog,
                        "DAT419",
                        group.at / "lost",
                        f"{group.lost} lost, but only {group.assigned} assigned",
                        hint="check both counts",
                    )
                for name in ("assigned", "lost"):
                    if getattr(group, name) is None and name not in reasons:
                        message = f'"{name}" of "{group.title}" is neither given nor said to be unknown'
                        yield report(
                            catalog,
                            "DAT420",
                            group.at / "title",
                            message,
                            hint=f"write {name}, or under the study's `unknown` the reason: {name}: Not published",
                        )


def chains(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT401: enrolled, of, reached, observed and count never go up from step to step. DAT425: a count says of how many."""
    for program in catalog.programs.values():
        for reading in program.readings:
            for chain in _chains(program, reading):
                given = [(name, number) for name, number in chain if number is not None]
                for (before, more), (name, number) in pairwise(given):
                    if number > more:
                        yield report(
                            catalog,
                            "DAT401",
                            reading.at / name,
                            f"{name} is {number}, but {before} is only {more}",
                            hint="each step is a part of the one before; check both counts",
                        )
            if reading.count is not None and reading.observed is None:
                yield report(
                    catalog,
                    "DAT425",
                    reading.at / "count",
                    f"{reading.count} of how many is not said",
                    hint="add observed: and the number of people whose answer is known",
                )
            if reading.paired and reading.observed is not None and _cells(reading) != reading.observed:
                yield report(
                    catalog,
                    "DAT401",
                    reading.at / "paired",
                    f"the four cells add up to {_cells(reading)}, but observed is {reading.observed}",
                    hint="check the cells",
                )


def _chains(program: Program, reading: Reading) -> Iterator[list[tuple[str, int | None]]]:
    """The steps of a reading, each a part of the one before, behind those whom its people are a part of."""
    cohort = next((cohort for cohort in program.cohorts if cohort.id == reading.cohort), None)
    study = next((study for study in program.studies if study.id == reading.study), None)
    steps: list[tuple[str, int | None]] = [(name, getattr(reading, name)) for name in ("of", "reached", "observed", "count")]
    if cohort and reading.group == "program":
        yield [("enrolled", cohort.enrolled), *steps]
        if any(measure.id == reading.measure and measure.counts == "completers" for measure in program.measures):
            # `of` may be everyone enrolled; and what follows the first step that is given, the first chain has looked at.
            later = [step for step in steps[1:] if step[1] is not None]
            yield [("completed", cohort.completed), *later[:1]]
    elif study:
        yield [("assigned", _assigned(study, reading)), *steps]
    else:
        yield steps


def _assigned(study: Study, reading: Reading) -> int | None:
    """The people of a study's group; of both groups, where the reading is what was found between them."""
    own, other = study.groups.program, study.groups.comparison
    if reading.effect:
        both = (own.assigned, other.assigned if other else None)
        return None if both[0] is None or both[1] is None else both[0] + both[1]
    group = {"program": own, "comparison": other}.get(reading.group)
    return group.assigned if group else None


def _cells(reading: Reading) -> int:
    pair = reading.paired
    return pair.both + pair.gained + pair.lost + pair.neither if pair else 0


def voices(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT424: no more answers than questions."""
    for program in catalog.programs.values():
        for voice in program.voices:
            if voice.asked is not None and voice.answered is not None and voice.answered > voice.asked:
                yield report(
                    catalog,
                    "DAT424",
                    voice.at / "answered",
                    f"{voice.answered} answered, but only {voice.asked} were asked",
                    hint="check both counts",
                )


def mix_adds_up(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT410: train, support and measure add up to 100 (within half a point), and to no more where one is not known."""
    for program in catalog.programs.values():
        if program.mix and (problem := _mix_problem(program)):
            yield report(catalog, "DAT410", program.mix.at, problem, hint="check the three shares; leave out one that is not known")


def _mix_problem(program: Program) -> str:
    shares = [share for share in (program.mix.train, program.mix.support, program.mix.measure) if share is not None] if program.mix else []
    total, tolerance, whole, parts = sum(shares), 0.5, 100, 3
    if total > whole + tolerance or (len(shares) == parts and total < whole - tolerance):
        return f"train, support and measure add up to {total:g}, not to 100"
    return ""


RULES = (cohorts, studies, chains, voices, mix_adds_up)
