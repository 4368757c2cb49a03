"""A role's skill path: `paths/<role>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.base import PATH_LEVELS, Header, Manager, Node, PathLevel, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves(Node):
    """The objective that a path serves, and how, in a sentence."""

    objective: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential(Node):
    """A certificate, licence or badge that the role has or needs (P14)."""

    title: str
    issuer: str
    required: bool = False
    required_by_law: bool = False
    valid_for: str | None = None
    renew: str | None = None
    criteria: str | None = None
    url: str | None = None
    level: PathLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Node):
    """One thing done at work at this level: what is done, what it leaves behind, how somebody else can tell."""

    id: str
    title: str
    activity: str
    output: str
    indicator: str
    seen_by: str | None = None
    optional: bool = False
    competencies: tuple[str, ...] = ()
    example: str | None = None
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Node):
    """A resource hung on a level, in study order."""

    resource: str
    part: str | None = None
    minutes: int | None = None
    helps_with: tuple[str, ...] = ()
    use_just_before: str | None = None
    leads_to: PathLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Node):
    """Hours of practice, spread over weeks."""

    hours: int
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Node):
    """An application task in existing work."""

    what: str
    safe_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictingMetric(Node):
    """A metric that punishes practice, and what is agreed for now."""

    metric: str
    adjustment: str
    ends_when: str | None = None
    agreed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Node):
    """Practice as part of the work (P4)."""

    budget: Budget | None = None
    agreed_by: str | None = None
    tasks: tuple[Task, ...] = ()
    conflicting_metrics: tuple[ConflictingMetric, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Node):
    """What a level opens (P6)."""

    kind: Literal["project", "gig", "role", "badge", "credential", "recognition", "community"]
    what: str
    decided_by: str | None = None
    needs: str | None = None
    ask: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Node):
    """One of the three steps of a path."""

    in_short: str | None = None
    start_here_if: str
    expectations: tuple[Expectation, ...]
    resources: tuple[Placement, ...] = ()
    practice: Practice | None = None
    support: tuple[Support, ...] = ()
    opens: tuple[Opening, ...] = ()
    manager: Manager | None = None
    next_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTo(Node):
    """One row of the snapshot: how it is today, how it is then, and the level it comes from."""

    today: str
    then: str
    level: PathLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Node):
    """Today against the horizon (P2)."""

    after: str
    tasks: tuple[FromTo, ...] = ()
    decisions: tuple[FromTo, ...] = ()
    problems: tuple[FromTo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Node):
    """One stretch of a plan towards another role."""

    takes: str
    do: str
    level: str | None = None
    expectations: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerMove(Node):
    """A declared move to another path (P8)."""

    to: str
    suits_you_if: str | None = None
    plan: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path(Header):
    """A role in three steps."""

    family: str
    summary: str
    for_whom: str | None = None
    serves: tuple[Serves, ...] = ()
    roles: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()
    baseline: Level
    proficient: Level
    advanced: Level
    snapshot: Snapshot | None = None
    manager: Manager | None = None
    career_moves: tuple[CareerMove, ...] = ()
    unknown: Mapping[str, str] | None = None

    @property
    def levels(self) -> tuple[tuple[PathLevel, Level], ...]:
        """The three levels with their names, lowest first."""
        return tuple(zip(PATH_LEVELS, (self.baseline, self.proficient, self.advanced), strict=True))
