"""Competency frameworks and the crosswalks between them: `frameworks/<id>.yml`, `frameworks/crosswalks/<a>--<b>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.base import Header, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence(Node):
    """Under which terms the framework may be shown."""

    name: str
    url: str | None = None
    republish: Literal["text", "structure", "nothing"]
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLevel(Node):
    """One level of a competency scale."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Node):
    """A framework's own levels, from low to high unless `ordered` is false."""

    ordered: bool = True
    levels: tuple[ScaleLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency(Node):
    """A skill; `descriptors` maps a scale level's id to the words for it."""

    id: str
    title: str
    code: str | None = None
    summary: str | None = None
    url: str | None = None
    descriptors: Mapping[str, str] | None = None
    also_known_as: tuple[str, ...] = ()
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Node):
    """A group of competencies."""

    id: str
    title: str
    summary: str | None = None
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup(Node):
    """A family or category in which the publisher lists roles."""

    id: str
    title: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLevel(Node):
    """A grade of a framework role, with the competencies it requires (`competency` or `competency@level`)."""

    id: str
    title: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRole(Node):
    """A role as the framework's publisher describes it; `group` is the id of one of the framework's groups of roles."""

    id: str
    title: str
    code: str | None = None
    url: str | None = None
    group: str | None = None
    requires: tuple[str, ...] = ()
    role_levels: tuple[RoleLevel, ...] = ()
    statement_counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Header):
    """Areas of competencies on the framework's own scale, and the roles that require them (F1)."""

    summary: str | None = None
    publisher: str
    version: str
    source: str | None = None
    licence: Licence
    ours: bool = False
    scale: Scale | None = None
    path_levels: Mapping[str, Literal["baseline", "proficient", "advanced", "unmapped"]] | None = None
    areas: tuple[Area, ...]
    role_groups: tuple[RoleGroup, ...] = ()
    roles: tuple[FrameworkRole, ...] = ()

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """Every competency of every area, in the order written."""
        return tuple(competency for area in self.areas for competency in area.competencies)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkVersion(Node):
    """One end of a crosswalk."""

    framework: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkLink(Node):
    """What one competency is to another."""

    from_: str
    to: str
    relation: Literal["exact", "close", "broad", "narrow", "related"]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Header):
    """Typed links between two frameworks, each at a version (F4)."""

    from_: FrameworkVersion
    to: FrameworkVersion
    links: tuple[CrosswalkLink, ...]
