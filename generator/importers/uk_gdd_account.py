"""What became of every row, name and sentence of the UK government's files.

Reads the tables and the areas made of them, gives the account. Each total is counted in the files, its parts in what was made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.importers.published import Account, Tally
from generator.importers.uk_gdd_rows import LEVELS, NOT_IN_USE, Tables
from generator.model.framework import Area
from generator.reporters.words import count

_NAMES = ("Role Family", "Role", "Role Level", "Skill Name")


def account(tables: Tables, areas: Sequence[Area], roles: str, skills: str, *, with_text: bool) -> Account:
    """The account; `roles` and `skills` are the names of the files."""
    return Account(
        tallies=(_rows(tables, roles), _grades(tables), _skills(tables, areas, skills), _sentences(tables, with_text=with_text)),
        remarks=tuple(_remarks(tables, roles, skills)),
    )


def _rows(tables: Tables, file: str) -> Tally:
    at_level = sum(demand.level is not None for demand in tables.demands)
    keys = {(demand.role, demand.grade, demand.skill) for demand in tables.repeated}
    first = f" (the first is in line {tables.repeated[0].row.line})" if tables.repeated else ""
    return Tally(
        len(tables.rows),
        f"rows in {file}",
        (
            (at_level, "kept: a role asks for a skill at a level"),
            (len(tables.demands) - at_level, f"kept without a level, which is {NOT_IN_USE}"),
            (len(tables.repeated), f"left out: each repeats one of {count(len(keys), 'row')}{first}"),
        ),
    )


def _grades(tables: Tables) -> Tally:
    grades = {(demand.role, demand.grade) for demand in tables.rows}
    named = sum(grade is not None for _, grade in grades)
    return Tally(
        len(grades),
        f"role levels, of {count(len({role for role, _ in grades}), 'role')}",
        (
            (named, "kept as grades of their role"),
            (len(grades) - named, f"left out: named {NOT_IN_USE}, so what they ask for stands with the role itself"),
        ),
    )


def _skills(tables: Tables, areas: Sequence[Area], file: str) -> Tally:
    sizes = {area.id: len(area.competencies) for area in areas}
    several, none = sizes.pop("several-role-families", 0), sizes.pop("no-role", 0)
    parts = (
        (sum(sizes.values()), "kept, each with the one family of roles that asks for it"),
        (several, "kept, with those that several families ask for"),
        (none, "kept, though no role asks for them"),
    )
    return Tally(len(tables.skills), f"skills in {file}", parts)


def _sentences(tables: Tables, *, with_text: bool) -> Tally:
    skills = tables.skills.values()
    of_skills = _filled(row.cells["Skill Description"] for row in skills)
    at_levels = _filled(row.cells[level] for row in skills for level in LEVELS)
    of_roles = len({demand.role for demand in tables.rows if demand.row.cells["Role Description"].strip()})
    of_grades = len({(demand.role, demand.grade) for demand in tables.rows if _is_text(demand.row.cells["Role Level Description"])})
    fate = "kept" if with_text else "left out"
    parts = (
        (of_skills, f"of skills: {fate}"),
        (at_levels, f"of skills at a level: {fate}"),
        (of_roles, "of roles: left out"),
        (of_grades, "of role levels: left out"),
    )
    return Tally(of_skills + at_levels + of_roles + of_grades, "descriptions, in the words of the publisher", parts)


def _filled(cells: Iterable[str]) -> int:
    return sum(map(_is_text, cells))


def _is_text(cell: str) -> bool:
    return cell.strip() not in ("", NOT_IN_USE)


def _remarks(tables: Tables, roles: str, skills: str) -> Iterator[str]:
    if others := _lists_other_roles(tables):
        yield f'{skills} lists other roles than {roles} for {count(len(others), "skill")} (such as "{others[0]}"). {roles} was followed.'
    if typed := sum(bool(demand.row.cells.get("Role Type", "").strip()) for demand in tables.rows):
        yield f"The role type is left out; {count(typed, 'row')} of {roles} name one."
    if spaced := _spaced(tables):
        yield f"{count(spaced, 'name')} had spaces too many, which are gone."
    yield "The files give no order of the levels, so none is stated, and no addresses: those are written as the service names its pages."


def _spaced(tables: Tables) -> int:
    """How many names have spaces too many in the files."""
    rows = [*tables.skills.values(), *(demand.row for demand in tables.rows)]
    cells = {row.cells[column] for row in rows for column in _NAMES if column in row.cells}
    return sum(cell != " ".join(cell.split()) for cell in cells)


def _lists_other_roles(tables: Tables) -> list[str]:
    """The skills for which the list in `skills.csv` names other roles than ask for them in `roles.csv`."""
    asking: dict[str, set[str]] = {name: set() for name in tables.skills}
    for demand in tables.demands:
        asking[demand.skill] |= _words(demand.role)
    return [name for name, row in tables.skills.items() if _words(row.cells["Roles that require Skill"]) != asking[name]]


def _words(names: str) -> set[str]:
    """A list of names cut at its commas; a name that has one itself is cut on both sides."""
    return {" ".join(part.split()) for part in names.split(",") if part.strip()}
