"""The two tables of the UK government's framework, row by row, before anything is made of them.

Reads `roles.csv` and `skills.csv` as the service gives them out, gives skills and demands: which grade of which role asks for which skill,
at which level. A row that contradicts another is an `Unfit`; a row that repeats another is kept apart and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.importers.tables import Row, read_table
from generator.reporters.words import did_you_mean

LEVELS = ("Awareness", "Working", "Practitioner", "Expert")
NOT_IN_USE = "NOT IN USE"  # the file's own words for a role without grades, and for a skill that is asked for at no level
_ROLE_COLUMNS = ("Role Family", "Role", "Role Description", "Role Level", "Role Level Description", "Skill Name", "Skill Level")
_SKILL_COLUMNS = ("Skill Name", "Skill Description", *LEVELS, "Roles that require Skill")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A row of `roles.csv`: a role, or a grade of it, asks for a skill, at a level where one is stated."""

    row: Row
    family: str
    role: str
    grade: str | None
    skill: str
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Both tables, read: skills by name, demands in the order of the file, and the demands that repeat an earlier one."""

    skills: Mapping[str, Row]
    demands: tuple[Demand, ...]
    repeated: tuple[Demand, ...]

    @property
    def rows(self) -> tuple[Demand, ...]:
        """Every row of `roles.csv`."""
        return (*self.demands, *self.repeated)

    def families_asking(self) -> dict[str, set[str]]:
        """The families whose roles ask for each skill."""
        asking: dict[str, set[str]] = {name: set() for name in self.skills}
        for demand in self.demands:
            asking[demand.skill].add(demand.family)
        return asking


def read_tables(roles: Path, skills: Path) -> Tables:
    """Both tables.

    Raises:
        Unfit: one of them is not what it should be, or the two contradict each other.
        OSError: one of them cannot be read.
    """
    named: dict[str, Row] = {}
    for row in read_table(skills, _SKILL_COLUMNS):
        name = row.name("Skill Name")
        if name in named:
            raise row.unfit(f'the skill "{name}" is there already, in line {named[name].line}.')
        named[name] = row
    demands: dict[tuple[str, str | None, str], Demand] = {}
    repeated: list[Demand] = []
    families: dict[str, Demand] = {}
    for row in read_table(roles, _ROLE_COLUMNS):
        demand = _demand(row, named, skills)
        _check_family(demand, families.setdefault(demand.role, demand))
        first = demands.setdefault((demand.role, demand.grade, demand.skill), demand)
        if first is not demand:
            _check_level(demand, first)
            repeated.append(demand)
    return Tables(skills=named, demands=tuple(demands.values()), repeated=tuple(repeated))


def _demand(row: Row, skills: Mapping[str, Row], file: Path) -> Demand:
    skill, level, grade = row.name("Skill Name"), row.name("Skill Level"), row.name("Role Level")
    if skill not in skills:
        raise row.unfit(f'the skill "{skill}" is not in {file.name}.{did_you_mean(skill, skills)}')
    if level not in (*LEVELS, NOT_IN_USE):
        raise row.unfit(f'"{level}" is no level of a skill. The levels are {", ".join(LEVELS)}.{did_you_mean(level, LEVELS)}')
    return Demand(
        row=row,
        family=row.name("Role Family"),
        role=row.name("Role"),
        grade=None if grade == NOT_IN_USE else grade,
        skill=skill,
        level=None if level == NOT_IN_USE else level,
    )


def _check_family(demand: Demand, first: Demand) -> None:
    if demand.family != first.family:
        message = f'"{demand.role}" is in the family "{demand.family}" here, and in "{first.family}" in line {first.row.line}.'
        raise demand.row.unfit(message)


def _check_level(demand: Demand, first: Demand) -> None:
    if demand.level != first.level:
        levels = f"{demand.level or NOT_IN_USE} here, and {first.level or NOT_IN_USE} in line {first.row.line}"
        raise demand.row.unfit(f'"{demand.grade or demand.role}" asks for "{demand.skill}" at two levels: {levels}.')
