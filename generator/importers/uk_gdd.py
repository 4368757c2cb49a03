"""The UK Government Digital and Data Profession Capability Framework, from the two CSV files that its service gives out.

Reads `roles.csv` and `skills.csv`, gives areas, roles and levels with an account. Names are taken, and sentences only where the record's
licence lets the portal show them. The files state neither an order of the levels nor groups of skills, and none is made up: the scale is
unordered, and a skill stands with the one family of roles that asks for it, or with those that several ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from generator.importers.ids import as_id, ids_of
from generator.importers.published import About, Published
from generator.importers.uk_gdd_account import account
from generator.importers.uk_gdd_rows import LEVELS, Demand, Tables, read_tables
from generator.model.framework import Area, Competency, Framework, FrameworkRole, Licence, RoleGroup, RoleLevel, Scale, ScaleLevel

T = TypeVar("T")

_SEVERAL, _NONE = "\n", ""  # what no family can be called
_SITE = "https://ddat-capability-framework.service.gov.uk/"

ABOUT = About(
    id="uk-gdd",
    title="UK Government Digital and Data Profession Capability Framework",
    also_known_as=("DDaT framework", "GDD framework"),
    summary="The skills that digital and data roles in the UK government need. They stand under the family of roles that asks for them.",
    publisher="UK Government, Digital and Data Profession",
    source=_SITE,
    licence=Licence(
        name="Open Government Licence v3.0",
        url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        republish="structure",
        attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    ),
)
# The order is that of the columns and means nothing.
SCALE = Scale(ordered=False, levels=tuple(ScaleLevel(id=level.lower(), title=level) for level in LEVELS))


def read(roles: Path, skills: Path, before: Framework | None) -> Published:
    """What the two files hold.

    Args:
        roles: `roles.csv`.
        skills: `skills.csv`.
        before: the record so far, whose ids stay and whose licence decides about sentences.

    Raises:
        Unfit: a file is not what it should be.
        OSError: a file cannot be read.
    """
    tables = read_tables(roles, skills)
    with_text = before is not None and before.licence.republish == "text"
    ids = ids_of(tables.skills.items(), {each.title: each.id for each in before.competencies} if before else {}, "skill")
    by_family = _grouped(tables.demands, lambda demand: demand.family)
    families = ids_of(((family, found[0].row) for family, found in by_family.items()), {}, "family")
    made = tuple(_roles(tables, ids, families, {role.title: role for role in before.roles} if before else {}))
    areas = tuple(_areas(tables, ids, families, with_text=with_text))
    return Published(
        files=f"{roles.name} and {skills.name}",
        version=None,
        with_text=with_text,
        scale=SCALE,
        areas=areas,
        role_groups=tuple(RoleGroup(id=id_, title=family) for family, id_ in families.items()),
        roles=made,
        account=account(tables, areas, roles.name, skills.name, with_text=with_text),
    )


def _grouped(demands: Iterable[Demand], by: Callable[[Demand], T]) -> dict[T, list[Demand]]:
    """The demands that have the same in common, in the order of the file."""
    groups: dict[T, list[Demand]] = {}
    for demand in demands:
        groups.setdefault(by(demand), []).append(demand)
    return groups


def _areas(tables: Tables, ids: Mapping[str, str], families: Mapping[str, str], *, with_text: bool) -> Iterator[Area]:
    """The skills that several families ask for, then those of each family alone, then those that no role asks for."""
    groups: dict[str, list[str]] = {_SEVERAL: [], **{family: [] for family in families}, _NONE: []}
    for name, asking in tables.families_asking().items():
        groups[_SEVERAL if len(asking) > 1 else next(iter(asking), _NONE)].append(name)
    named = {_SEVERAL: ("several-role-families", "Several role families"), _NONE: ("no-role", "No role")}
    named |= {family: (f"{id_}-roles", f"{family} roles") for family, id_ in families.items()}
    for group, names in groups.items():
        if names:
            id_, title = named[group]
            competencies = tuple(_competency(name, ids[name], tables, with_text=with_text) for name in names)
            yield Area(id=id_, title=title, competencies=competencies)


def _competency(name: str, id_: str, tables: Tables, *, with_text: bool) -> Competency:
    cells = tables.skills[name].cells
    words = {level.lower(): cells[level].strip() for level in LEVELS if cells[level].strip()}
    return Competency(
        id=id_,
        title=name,
        summary=(cells["Skill Description"].strip() or None) if with_text else None,
        url=_address("skills#", name),
        descriptors=(words or None) if with_text else None,
    )


def _roles(
    tables: Tables, ids: Mapping[str, str], families: Mapping[str, str], known: Mapping[str, FrameworkRole]
) -> Iterator[FrameworkRole]:
    by_role = _grouped(tables.demands, lambda demand: demand.role)
    names = ids_of(((name, found[0].row) for name, found in by_role.items()), {title: role.id for title, role in known.items()}, "role")
    for name, found in by_role.items():
        by_grade = _grouped(found, lambda demand: demand.grade)
        whole = by_grade.pop(None, [])
        kept = {level.title: level.id for level in known[name].role_levels} if name in known else {}
        grades = ids_of(((grade, asked[0].row) for grade, asked in by_grade.items() if grade), kept, "role level")
        yield FrameworkRole(
            id=names[name],
            title=name,
            url=_address("role/", name),
            group=families[found[0].family],
            requires=_requires(whole, ids),
            role_levels=tuple(
                RoleLevel(id=grades[grade], title=grade, requires=_requires(asked, ids)) for grade, asked in by_grade.items() if grade
            ),
        )


def _requires(demands: Iterable[Demand], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[demand.skill] + (f"@{demand.level.lower()}" if demand.level else "") for demand in demands)


def _address(page: str, name: str) -> str | None:
    """Where the service shows it; the files do not say, and its pages are named like this."""
    slug = as_id(name)
    return f"{_SITE}{page}{slug}" if slug else None
