"""The portal itself: `portal.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.base import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge(Node):
    """Address patterns of the place where the records are kept."""

    edit: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Node):
    """A group of roles."""

    id: str
    title: str
    summary: str | None = None
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Node):
    """Who keeps a record, and how to reach them."""

    id: str
    title: str
    contact: str | None = None
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Node):
    """What the organisation wants to reach."""

    id: str
    title: str
    summary: str | None = None
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Node):
    """A measure that several programs share."""

    id: str
    title: str
    unit: str
    direction: Literal["up", "down"]
    sensitivity: Literal["normal", "low"] = "normal"
    tracked_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningTime(Node):
    """The learning time that the organisation gives everyone."""

    hours: float
    every: str
    agreed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence(Node):
    """The terms of the portal's own records and pages."""

    name: str
    url: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand(Node):
    """The organisation's own accent, logo and font."""

    accent: str | None = None
    accent_dark: str | None = None
    logo: str | None = None
    logo_dark: str | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePolicy(Node):
    """From which numbers on evidence is called strong, old or undecided; percentages from 1 to 100."""

    comparison_people: int = 30
    followed_percent: int = 50
    answered_percent: int = 80
    results_after: str = "6 months"
    repeated_people: int = 350
    repeated_sites: int = 2
    repeated_after: str = "12 months"
    stale_after: str = "5 years"
    trend_cohorts: int = 4
    cycles: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy(Node):
    """From how many people on a figure is shown, and whether a program is published only once a role has signed it off."""

    smallest_group: int = 11
    smallest_group_low: int = 5
    sign_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal(Node):
    """Organisation, objectives and policies."""

    title: str
    organisation: str
    example: bool = False
    base_url: str | None = None
    languages: tuple[str, ...] = ("en",)
    repository: Literal["public", "private"]
    forge: Forge | None = None
    families: tuple[Family, ...]
    teams: tuple[Team, ...]
    objectives: tuple[Objective, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    learning_time: LearningTime | None = None
    privacy: Privacy | None = None
    review_every: str = "12 months"
    budget: Mapping[str, int] | None = None
    licence: Licence | None = None
    brand: Brand | None = None
    evidence: EvidencePolicy | None = None
