"""What refers to what: one small class for each kind of back-link, and how it is read off a record.

Reads the model, gives entries that the catalog indexes. It never resolves an id.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.model.base import PathLevel
from generator.model.evidence import Study
from generator.model.framework import Competency, Crosswalk, CrosswalkLink, Framework, FrameworkRole, RoleLevel, ScaleLevel
from generator.model.path import CareerMove, Expectation, Path, Placement
from generator.model.path import Level as PathStep
from generator.model.program import Program
from generator.model.resource import Resource

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Expected:
    """A path's expectation of a competency; `at` is the framework's level or None where none is stated."""

    path: Path
    level: PathLevel
    expectation: Expectation
    competency: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Required:
    """A framework role's requirement of a competency."""

    framework: Framework
    role: FrameworkRole
    role_level: RoleLevel | None
    competency: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Developed:
    """A resource that develops a competency."""

    resource: Resource
    competency: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Taught:
    """A program that teaches an expectation of a path level."""

    program: Program
    path: Path
    level: PathLevel
    expectation: Expectation


@dataclass(frozen=True, slots=True)
class Placed:
    """A resource on a level of a path, with its place in the study order (from 1)."""

    path: Path
    level: PathLevel
    placement: Placement
    order: int


@dataclass(frozen=True, slots=True)
class Move:
    """A declared move from one path to another."""

    origin: Path
    target: Path
    move: CareerMove


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of a live crosswalk that touches a competency at one of its two ends."""

    crosswalk: Crosswalk
    link: CrosswalkLink


@dataclass(frozen=True, slots=True)
class CompetencyEntry:
    """A competency with the framework it belongs to."""

    ref: str
    framework: Framework
    area: str
    competency: Competency

    def level(self, at: str | None) -> ScaleLevel | None:
        """The level of the framework's scale with that id."""
        scale = self.framework.scale
        return next((level for level in scale.levels if level.id == at), None) if scale and at else None

    def rank(self, at: str | None) -> int | None:
        """How high `at` stands on the scale, from 0; None without a level or where the publisher gives no order."""
        scale = self.framework.scale
        if scale is None or not scale.ordered:
            return None
        return next((rank for rank, level in enumerate(scale.levels) if level.id == at), None)


def split_ref(ref: str) -> tuple[str, str | None]:
    """`a/b@level` -> (`a/b`, `level`); without a level -> (`a/b`, None)."""
    name, _, level = ref.partition("@")
    return name, level or None


def expectations_of(path: Path) -> Iterator[tuple[PathLevel, PathStep, Expectation]]:
    """Every expectation of a path with its level, lowest level first."""
    for name, step in path.levels:
        for expectation in step.expectations:
            yield name, step, expectation


def expected_by(path: Path) -> Iterator[Expected]:
    """What a path expects, in the order written."""
    for level, _step, expectation in expectations_of(path):
        for ref, at in map(split_ref, expectation.competencies):
            yield Expected(path, level, expectation, ref, at)


def placed_by(path: Path) -> Iterator[Placed]:
    """The resources of a path's levels, in the order of study."""
    for level, step in path.levels:
        for order, placement in enumerate(step.resources, start=1):
            yield Placed(path, level, placement, order)


def competencies_of(framework: Framework) -> Iterator[CompetencyEntry]:
    """A framework's competencies, in the order written."""
    for area in framework.areas:
        for competency in area.competencies:
            yield CompetencyEntry(f"{framework.id}/{competency.id}", framework, area.id, competency)


def developed_by(resource: Resource) -> Iterator[Developed]:
    """What a resource develops, in the order written."""
    for ref, at in map(split_ref, resource.develops):
        yield Developed(resource, ref, at)


def required_by(framework: Framework) -> Iterator[Required]:
    """What a framework's roles require, directly and at each role level."""
    for role in framework.roles:
        for holder in (None, *role.role_levels):
            for name, at in map(split_ref, holder.requires if holder else role.requires):
                yield Required(framework, role, holder, f"{framework.id}/{name}", at)


def linked_by(crosswalk: Crosswalk) -> Iterator[tuple[str, Linked]]:
    """What a crosswalk links, each competency with the links that touch it."""
    for link in crosswalk.links:
        for ref in dict.fromkeys((link.from_, link.to)):
            yield ref, Linked(crosswalk, link)


def study_name(program: Program, study: Study) -> str:
    """The same for every part of one study, whichever programs' records tell of it."""
    return study.part_of or f"{program.id}/{study.id}"


def taught_by(programs: Sequence[Program], paths: Mapping[str, Path]) -> Iterator[Taught]:
    """What programs teach: the expectations they name, or all of the level."""
    for program in programs:
        for teaches in program.teaches:
            path_id, _, level = teaches.level.partition("/")
            path = paths.get(path_id)
            for name, _step, expectation in expectations_of(path) if path else ():
                if path and name == level and (not teaches.expectations or expectation.id in teaches.expectations):
                    yield Taught(program, path, name, expectation)


def original_of(resources: Mapping[str, Resource], resource: Resource) -> str:
    """The id of what a resource is a translation of, or its own. Of several that name each other, the first by id."""
    seen = [resource.id]
    while (source := resource.translation_of) and source in resources:
        if source in seen:
            return min(seen[seen.index(source) :])
        seen.append(source)
        resource = resources[source]
    return seen[-1]


def together(items: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Items by their key, in the order given."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {name: tuple(each) for name, each in found.items()}
