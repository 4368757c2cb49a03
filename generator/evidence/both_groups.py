"""How the people of an effect are made up: of those in the program's group and those who were compared with them.

Reads a `Program` and the cells that are there already, adds sums to a `Registry`. An effect counts both groups: from its number of people
and that of one group a reader has the other, whether or not it is written anywhere. Fewer people may be known of than were assigned: then
those who are missing are a group too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.evidence.cells import Registry
from generator.model.evidence import Group, Reading
from generator.model.program import Program

_STEPS = ("of", "reached", "observed")
_GROUPS: tuple[Group, Group] = ("program", "comparison")


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
        for total, parts in _made_up(program, effect, names):
            known = [part for part in parts if part in registry.cells]
            if total in registry.cells and known:
                _add(registry, total, known)


def _add(registry: Registry, total: str, known: list[str]) -> None:
    least = max(registry.cells[name].least for name in (total, *known))
    rest = f"{total}/without/{'/and/'.join(known)}"
    if len(known) == len(_GROUPS):
        registry.are_parts(total, known, least, rest)
    else:
        registry.adds_up(total, known, least, rest)


def _made_up(program: Program, effect: Reading, names: Mapping[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cells of an effect's people, each with those that are in one group and in the other."""
    name = names[id(effect)]
    given = [key for key in _STEPS if getattr(effect, key) is not None] or ["of"]
    if effect.study:
        for key, people in ((given[0], "assigned"), (given[-1], "stayed")):
            yield f"{name}/{key}", tuple(f"studies/{effect.study}/{group}/{people}" for group in _GROUPS)
    if effect.cohort:
        for people in ("enrolled", "completed"):
            yield f"{name}/{given[0]}", (f"cohorts/{effect.cohort}/{people}",)
    beside = [
        other
        for other in program.readings
        if other.effect is None and other.measure == effect.measure and (other.study, other.cohort) == (effect.study, effect.cohort)
    ]
    for time in dict.fromkeys(map(time_of, beside)):
        groups = {other.group: names[id(other)] for other in beside if time_of(other) == time}
        for key in _STEPS if time == time_of(effect) else given[:1]:  # those who were followed are others at another time
            yield f"{name}/{key}", tuple(f"{groups[group]}/{key}" for group in _GROUPS if group in groups)


def time_of(reading: Reading) -> tuple[str, str] | None:
    """How long after what a reading was taken."""
    return (reading.when.after, reading.when.from_) if reading.when else None
