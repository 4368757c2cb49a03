"""A resource with its translations: they stand together on a level, and their time counts once, for somebody takes one of them.

Reads resources and where a level places them, gives works in study order. How they are shown, and in which words, others decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.entries import original_of
from generator.model.base import Place
from generator.model.path import Expectation, Level, Placement
from generator.model.resource import Resource
from generator.pages.base import Link, View
from generator.pages.lines import placements
from generator.rules.coverage import helps


@dataclass(frozen=True, slots=True)
class Work:
    """A resource as a level places it, and what says the same in other languages: those that the level places too, then the rest."""

    placement: Placement
    resource: Resource
    translations: tuple[tuple[Placement | None, Resource], ...]

    @property
    def texts(self) -> tuple[tuple[Placement | None, Resource], ...]:
        """The resource itself, then its translations."""
        return ((self.placement, self.resource), *self.translations)


@dataclass(frozen=True, slots=True)
class Study:
    """What there is to learn from on a level, in study order, and the expectations that each resource helps with, by its place there."""

    works: tuple[Work, ...]
    helps: Mapping[Place, tuple[Expectation, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a resource stands on a level: its number in study order, of how many, and what it helps with there."""

    order: int
    of: int
    helps_with: tuple[Link, ...]


def study(view: View, step: Level) -> Study:
    """What there is to learn from on a level."""
    return Study(works(view, step), helps(view.catalog, step))


def standings(view: View, path: str, step: Level) -> Mapping[Place, Standing]:
    """Where each resource of a level stands, by its place there: every level is put in order once, however many resources it has."""
    found = study(view, step)
    numbers = {at.at: number for number, work in enumerate(found.works, start=1) for at, _resource in work.texts if at}
    return {
        placement.at: Standing(
            order=numbers.get(placement.at, written),
            of=len(found.works),
            helps_with=tuple([Link(each.title, view.urls.expectation(path, each.id)) for each in found.helps[placement.at]]),
        )
        for written, placement in enumerate(step.resources, start=1)
    }


def others_of(catalog: Catalog, resource: Resource) -> tuple[Resource, ...]:
    """The same in other languages, whether the resource is the original or a translation."""
    same = catalog.texts_of.get(original_of(catalog.resources, resource), ())
    return tuple(each for each in same if each.id != resource.id)


def works(view: View, step: Level) -> tuple[Work, ...]:
    """The resources of a level in study order. A translation stands with its original where the level places both."""
    placed = [(original_of(view.catalog.resources, resource), placement, resource) for placement, resource in placements(view, step)]
    leading: dict[str, str] = {}
    together: dict[str, list[tuple[Placement, Resource]]] = {}
    for original, placement, resource in placed:
        together.setdefault(original, []).append((placement, resource))
        if original == resource.id or original not in leading:
            leading[original] = resource.id
    found: list[Work] = []
    taken: set[str] = set()
    for original, placement, resource in placed:
        if resource.id == leading[original]:
            here = [(at, each) for at, each in together[original] if each.id != resource.id]
            ids = {each.id for _at, each in here}
            elsewhere = [(None, each) for each in others_of(view.catalog, resource) if each.id not in ids]
            found.append(Work(placement, resource, () if original in taken else (*here, *elsewhere)))
            taken.add(original)
    return tuple(found)
