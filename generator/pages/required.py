"""Which roles of its own framework ask for a competency: a row a role, a column a level of the scale (F2).

Reads the catalog's back-links, gives columns and rows. A framework with many roles would fill screens with a row for each grade.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.entries import CompetencyEntry, Required
from generator.model.framework import ScaleLevel
from generator.pages.base import Link, View
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRow:
    """A role of the framework that asks for it: its grades by the level they ask for, in the order of the columns.

    A grade of None stands for the role as a whole.
    """

    role: Link
    grades: tuple[tuple[str | None, ...], ...]


def required_at(view: View, entry: CompetencyEntry) -> tuple[ScaleLevel | None, ...]:
    """The columns: the framework's levels, and None where a role asks for it at none."""
    scale = entry.framework.scale
    without = any(not found.at for found in view.catalog.required.get(entry.ref, ()))
    return (*(scale.levels if scale else ()), *([None] if without else []))


def required(view: View, entry: CompetencyEntry) -> Iterator[RequiredRow]:
    """By role A to Z, its grades as the publisher lists them."""
    by_role: dict[str, list[Required]] = {}
    for found in sorted(view.catalog.required.get(entry.ref, ()), key=lambda r: alphabetical(r.role.title)):
        by_role.setdefault(found.role.id, []).append(found)
    columns = [level.id if level else None for level in required_at(view, entry)]
    for role, asked in by_role.items():
        yield RequiredRow(
            role=Link(asked[0].role.title, view.urls.framework_role(entry.framework.id, role)),
            grades=tuple(
                tuple(found.role_level.title if found.role_level else None for found in asked if found.at == column) for column in columns
            ),
        )
