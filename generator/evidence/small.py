"""Figures that show few people on their own: a small count, or few left out between two counts.

Reads parts of a `Program`, gives yes or no. It knows nothing of what other figures would give back: `generator.evidence.suppress` does.

A rate has two cells, those it counts and those it leaves out, and people who were lost on the way are a cell too (US Centers for
Medicare and Medicaid Services, resdac.org).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from generator.evidence.privacy import NORMAL, Thresholds, is_small
from generator.model.evidence import Cohort, Reading, Stated, Study, StudyGroup
from generator.model.program import Benefit, Program

SMALL = NORMAL
"""A group of fewer people than this is hidden, unless its measure says less; nobody at all (0) is not a group."""


def small_steps(steps: Iterable[int | None], least: int = SMALL) -> bool:
    """Whether a chain of counts, each a part of the one before, shows few people in a step or lost between two."""
    given = [step for step in steps if step is not None]
    return any(is_small(number, least) for number in given) or any(is_small(more - less, least) for more, less in pairwise(given))


def steps_of(reading: Reading) -> tuple[int | None, ...]:
    """The people of a reading, each number a part of the one before."""
    return (reading.of, reading.reached, reading.observed, reading.count)


def small_cohort(cohort: Cohort, least: int = SMALL) -> bool:
    """Few enrolled, few completed, or few who did not."""
    return small_steps((cohort.enrolled, cohort.completed), least)


def small_reading(program: Program, reading: Reading, thresholds: Thresholds | None = None) -> bool:
    """Few people in a step of the reading, or between the people it belongs to and its first step."""
    least = (thresholds or Thresholds()).of(next((m for m in program.measures if m.id == reading.measure), None))
    cells = (reading.paired.both, reading.paired.gained, reading.paired.lost, reading.paired.neither) if reading.paired else ()
    events = (reading.events.count,) if reading.events else ()
    chains = [(*start, *steps_of(reading)) for start in _belongs_to(program, reading)]
    return any(small_steps(chain, least) for chain in chains) or any(is_small(number, least) for number in (*cells, *events))


def _belongs_to(program: Program, reading: Reading) -> list[tuple[int | None, ...]]:
    """What stands before a reading's first step: its cohort's people, or its study group's. An effect may be of both groups together."""
    starts: list[tuple[int | None, ...]] = [()]
    cohort = next((c for c in program.cohorts if c.id == reading.cohort), None)
    if cohort and reading.group == "program":
        completers = any(m.id == reading.measure and m.counts == "completers" for m in program.measures)
        starts.append((cohort.enrolled, cohort.completed) if completers else (cohort.enrolled,))
    study = next((s for s in program.studies if s.id == reading.study), None)
    group = getattr(study.groups, reading.group, None) if study else None
    if group:
        starts.append((group.assigned,))
        # Those who stayed in the study are not the first step of the reading, but whoever of them was not observed is a group too.
        stayed = kept(group)
        if stayed is not None and reading.observed is not None and is_small(stayed - reading.observed):
            starts.append((stayed, stayed - reading.observed))
    return starts


def kept(group: StudyGroup) -> int | None:
    """How many of a study's group were not lost."""
    return group.assigned - group.lost if group.assigned is not None and group.lost is not None else None


def arms(study: Study) -> tuple[StudyGroup, ...]:
    """The groups of a study."""
    return tuple(group for group in (study.groups.program, study.groups.comparison) if group)


def small_claim(claim: Stated, least: int = SMALL) -> bool:
    """A percentage of a known number of people is a count, and its rest another; a claim may also name people outright."""
    if claim.unit == "people" and claim.value is not None and is_small(claim.value, least):
        return True
    if claim.of is None:
        return False
    count = round((claim.value or 0) * claim.of / 100) if claim.unit == "percent" else None
    return small_steps((claim.of, count), least)


def small_benefit(benefit: Benefit, least: int = SMALL) -> bool:
    """A benefit for few people."""
    return is_small(benefit.count, least)
