"""Every record by its id, with all that leads back to it: what pages, rules and statistics read.

A `Catalog` is made by `generator.linking` and never changes. It never reads a file and never decides how anything looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Span
from generator.entries import CompetencyEntry, Developed, Expected, Linked, Move, Placed, Required, Taught
from generator.model.base import Node, Place
from generator.model.framework import Crosswalk, Framework, FrameworkRole
from generator.model.path import Path
from generator.model.portal import Family, Objective, Outcome, Portal, Team
from generator.model.program import Program
from generator.model.releases import Release
from generator.model.resource import Resource, ResourceList
from generator.model.translation import Translation
from generator.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All records by id, with the back-links. Lists are in the order of their files and, inside, as written.

    `sources` are the files by path, and `records` what was built from each.
    """

    portal: Portal | None
    sources: Mapping[str, SourceFile]
    records: Mapping[str, Node] = field(default_factory=dict)
    families: Mapping[str, Family] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    crosswalks: Mapping[str, Crosswalk] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    resource_lists: Mapping[str, ResourceList] = field(default_factory=dict)
    programs: Mapping[str, Program] = field(default_factory=dict)
    released: Mapping[str, Release] = field(default_factory=dict)
    translations: tuple[Translation, ...] = ()
    competencies: Mapping[str, CompetencyEntry] = field(default_factory=dict)
    roles: Mapping[str, FrameworkRole] = field(default_factory=dict)
    expected: Mapping[str, tuple[Expected, ...]] = field(default_factory=dict)
    required: Mapping[str, tuple[Required, ...]] = field(default_factory=dict)
    linked: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)
    developed: Mapping[str, tuple[Developed, ...]] = field(default_factory=dict)
    taught: Mapping[str, tuple[Taught, ...]] = field(default_factory=dict)
    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    texts_of: Mapping[str, tuple[Resource, ...]] = field(default_factory=dict)
    used_by: Mapping[str, tuple[Program, ...]] = field(default_factory=dict)
    unlocks: Mapping[str, tuple[Resource, ...]] = field(default_factory=dict)
    moves_out: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    moves_in: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    programs_of_path: Mapping[str, tuple[Program, ...]] = field(default_factory=dict)
    paths_of_role: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    paths_of_objective: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    programs_of_objective: Mapping[str, tuple[Program, ...]] = field(default_factory=dict)
    programs_of_study: Mapping[str, tuple[Program, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def span(self, place: Place, *, key: bool = False) -> Span:
        """Where `place` is in its file: its value, or its key."""
        source = self.sources[place.path]
        return source.key_span(place.pointer) if key else source.value_span(place.pointer)

    def list_of(self, resource: Resource) -> ResourceList:
        """The list that a resource is written in."""
        return self.resource_lists[resource.at.path]

    def owner_of(self, resource: Resource) -> str:
        """The team that keeps a resource: its own word, else its list's."""
        return resource.owner or self.list_of(resource).owner

    def live_paths(self) -> tuple[Path, ...]:
        """The paths that stand in lists and search."""
        return tuple(path for path in self.paths.values() if path.status != "retired")

    def live_programs(self) -> tuple[Program, ...]:
        """The programs that stand in lists and search."""
        return tuple(program for program in self.programs.values() if program.status != "retired")

    def counted_programs(self) -> tuple[Program, ...]:
        """The live programs that are real: what is made up has a page, and counts for nothing."""
        return tuple(program for program in self.live_programs() if not program.example)

    def live_resources(self) -> tuple[Resource, ...]:
        """The resources that stand in lists and search."""
        return tuple(resource for resource in self.resources.values() if resource.status != "retired")
