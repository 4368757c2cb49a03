"""How the people of an effect are made up: of those in the program's group and those who were compared with them.

Reads a `Program` and the cells that are there already, adds sums to a `Registry`. An effect counts both groups: from its number of people
and that of one group a reader has the other, whether or not it is written anywhere. Fewer people may be known of than were assigned: then
those who are missing are a group too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from generator.evidence.cells import Registry
from generator.model.evidence import Group, Reading
from generator.model.program import Program

_STEPS = ("of", "reached", "observed")
_GROUPS: tuple[Group, Group] = ("program", "comparison")
Time: TypeAlias = tuple[str, str]
Parts: TypeAlias = tuple[tuple[str, ...], ...]
"""Names of cells, those of the program's group and those of the other."""


def of_both_groups(program: Program, reading: Reading) -> bool:
    """Whether a reading is an effect beside another group: one of the same people before and after is of one group."""
    owner = next((cohort.study for cohort in program.cohorts if cohort.id == reading.cohort), None)
    study = next((study for study in program.studies if study.id == (reading.study or owner)), None)
    return reading.effect is not None and (study is None or study.groups.comparison is not None)


def both_groups(registry: Registry, program: Program, names: Mapping[int, str]) -> None:
    """Add to a registry what each effect tells of the two groups; `names` are those of the readings, by identity."""
    for effect in program.readings:
        if not of_both_groups(program, effect):
            continue
        for total, groups in dict.fromkeys(_made_up(program, effect, names)):
            known = [part for part in chain(*groups) if part in registry.cells]
            if total in registry.cells and known:
                _add(registry, total, known, both=all(any(part in registry.cells for part in group) for group in groups))


def _add(registry: Registry, total: str, known: list[str], *, both: bool) -> None:
    least = max(registry.cells[name].least for name in (total, *known))
    rest = f"{total}/without/{'/and/'.join(known)}"
    if both:
        registry.are_parts(total, known, least, rest)
    else:
        registry.adds_up(total, known, least, rest)


def _made_up(program: Program, effect: Reading, names: Mapping[int, str]) -> Iterator[tuple[str, Parts]]:
    """The cells of an effect's people, each with those that are in one group and in the other."""
    name = names[id(effect)]
    given = [key for key in _STEPS if getattr(effect, key) is not None] or ["of"]
    if effect.study:
        for key, people in ((given[0], "assigned"), (given[-1], "stayed")):
            yield f"{name}/{key}", tuple((f"studies/{effect.study}/{group}/{people}",) for group in _GROUPS)
    cohorts = _cohorts(program, effect)
    if cohorts:
        for people in ("enrolled", "completed"):
            yield f"{name}/{given[0]}", (tuple(f"cohorts/{cohort}/{people}" for cohort in cohorts), ())
    for other, groups in _beside(program, effect):
        counts = _STEPS if other == (effect.measure, time_of(effect)) else ()  # those who were followed are others at another time
        yield f"{name}/{given[0]}", tuple(tuple(f"{names[id(each)]}/{_first(each, given[0])}" for each in group) for group in groups)
        for key in counts:
            yield f"{name}/{key}", tuple(tuple(f"{names[id(each)]}/{key}" for each in group) for group in groups)


def _cohorts(program: Program, reading: Reading) -> tuple[str, ...]:
    """The cohorts whose people a reading is of: its own, or all of its study."""
    if reading.cohort:
        return (reading.cohort,)
    return tuple(cohort.id for cohort in program.cohorts if reading.study and cohort.study == reading.study)


def _beside(program: Program, effect: Reading) -> Iterator[tuple[tuple[str, Time | None], list[list[Reading]]]]:
    """What was measured in each group of the people of an effect, by measure and time: whatever was measured, they are the same people.

    A reading of all of them counts alone; else those of the cohorts that they are from, each of which is of other people.
    """
    whole = _cohorts(program, effect)
    found: dict[tuple[str, Time | None], dict[str, dict[str, Reading]]] = {}
    for other in program.readings:
        theirs = _cohorts(program, other)
        same = (other.study, other.cohort) == (effect.study, effect.cohort) or (bool(whole) and theirs == whole)
        if other.effect is None and (same or (bool(theirs) and set(theirs) < set(whole))):
            found.setdefault((other.measure, time_of(other)), {}).setdefault(other.group, {})["" if same else other.cohort or ""] = other
    for key, groups in found.items():
        each = (groups.get(group, {}) for group in _GROUPS)
        yield key, [[of[""]] if "" in of else list(of.values()) for of in each]


def _first(reading: Reading, start: str) -> str:
    """The first step from `start` on that a reading gives: at least so many people are in its group."""
    return next((key for key in _STEPS[_STEPS.index(start) :] if getattr(reading, key) is not None), start)


def time_of(reading: Reading) -> Time | None:
    """How long after what a reading was taken."""
    return (reading.when.after, reading.when.from_) if reading.when else None
