"""Which roles of its own framework ask for a competency: a row a role, a column a level of the scale (F2).

Reads the catalog's back-links, gives columns and rows. A framework with many roles would fill screens with a row for each grade.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.entries import CompetencyEntry, Required, together
from generator.model.framework import ScaleLevel
from generator.pages.base import Link, View
from generator.pages.long_lists import Heading, ListGroup, by_letter, folded, in_groups
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


def required(view: View, entry: CompetencyEntry) -> tuple[tuple[RequiredRow, ...], tuple[ListGroup, ...]]:
    """By role A to Z, its grades as the publisher lists them; very many by the publisher's groups, or by letter where there are none."""
    groups_of = {group.id: Heading(group.id, group.title) for group in entry.framework.role_groups}
    other = Heading("others", view.words("long.other"), rank=1)

    def heading(asked: tuple[Required, ...]) -> Heading:
        return groups_of.get(asked[0].role.group or "", other) if groups_of else by_letter(asked[0].role.title)

    by_title = sorted(view.catalog.required.get(entry.ref, ()), key=lambda r: alphabetical(r.role.title))
    found = in_groups(together(by_title, lambda each: each.role.id).values(), heading)
    columns = [level.id if level else None for level in required_at(view, entry)]
    rows = tuple(
        RequiredRow(
            role=Link(asked[0].role.title, view.urls.framework_role(entry.framework.id, asked[0].role.id)),
            grades=tuple(
                tuple(each.role_level.title if each.role_level else None for each in asked if each.at == column) for column in columns
            ),
        )
        for asked in found
    )
    return rows, folded(found, "roles", lambda asked: asked[0].role.title, heading)
