"""What is measured of a program, how it was studied, and the figures: the parts of `programs/<program>.yml` that evidence is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model.base import Node

Group: TypeAlias = Literal["program", "comparison", "organisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureScale(Node):
    """Lowest and highest possible value."""

    min: float
    max: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Node):
    """What is measured, and what would count as success."""

    id: str
    title: str
    question: Literal["reaction", "learning", "behaviour", "results"]
    kind: Literal["proportion", "mean", "median", "change", "events", "paired", "effect"]
    unit: str
    direction: Literal["up", "down"]
    scale: MeasureScale | None = None
    outcome: str | None = None
    primary: bool = False
    target: float | None = None
    smallest_worthwhile: float | None = None
    set_on: str | None = None
    counts: Literal["everyone enrolled", "completers", "those who took part"] = "everyone enrolled"
    among: str | None = None
    reported_by: str | None = None
    sensitivity: Literal["normal", "low"] = "normal"
    pairs_with: str | None = None
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyGroup(Node):
    """One arm of a study; `assigned` and `lost` are people."""

    title: str
    assigned: int | None = None
    lost: int | None = None
    how_chosen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyGroups(Node):
    """Both arms of a study."""

    program: StudyGroup
    comparison: StudyGroup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Node):
    """How alike the groups were before; `difference` in standard deviations."""

    measure: str
    difference: float
    adjusted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters(Node):
    """People who were taught together."""

    count: int
    unit: str
    icc: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Node):
    """How the figures came about."""

    id: str
    title: str
    design: Literal[
        "randomised", "difference in differences", "regression discontinuity", "instrumental variable", "matched",
        "unmatched comparison", "before and after", "outcomes only",
    ]  # fmt: skip
    groups: StudyGroups
    baseline: tuple[Baseline, ...] = ()
    sites: int | None = None
    clusters: Clusters | None = None
    evaluator: Literal["independent", "own"] | None = None
    data_source: Literal["administrative", "survey", "observation", "test"] | None = None
    covers: Literal["everyone assigned", "not everyone"] | None = None
    citation: str | None = None
    url: str | None = None
    part_of: str | None = None
    unknown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort(Node):
    """One run of the program; `enrolled` and `completed` are people."""

    id: str
    title: str
    starts: str | None = None
    ends: str | None = None
    enrolled: int | None = None
    completed: int | None = None
    study: str | None = None
    changed_after: str | None = None
    unknown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Node):
    """When a figure was measured."""

    after: str
    from_: Literal["assignment", "start", "end"]
    measured: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean(Node):
    """A mean, with its standard deviation."""

    value: float
    sd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScore(Node):
    """A change of the same people: either mean and sd, or before and after."""

    mean: float | None = None
    sd: float | None = None
    before: float | None = None
    sd_before: float | None = None
    after: float | None = None
    sd_after: float | None = None
    r: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Median(Node):
    """A median with its quartiles."""

    value: float
    q1: float | None = None
    q3: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Events(Node):
    """Events in a time of exposure."""

    count: int
    exposure: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired(Node):
    """The same people, yes or no, before and after."""

    both: int
    gained: int
    lost: int
    neither: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Node):
    """An effect as a study published it, in the measure's unit."""

    estimate: float
    se: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    significance: str | None = None
    relative_to: str | None = None
    price_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Node):
    """Why there is no figure."""

    reason: Literal["not collected", "not yet due", "not published", "not applicable", "suppressed at source", "quality hold"]
    note: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Node):
    """One figure. `of`, `reached`, `observed` and `count` are people; exactly one of the values is given."""

    measure: str
    cohort: str | None = None
    study: str | None = None
    group: Group
    when: When | None = None
    of: int | None = None
    reached: int | None = None
    observed: int | None = None
    count: int | None = None
    mean: Mean | None = None
    change: ChangeScore | None = None
    median: Median | None = None
    events: Events | None = None
    paired: Paired | None = None
    effect: Effect | None = None
    missing: Missing | None = None
    unknown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Node):
    """A figure that a source states without its counts: a claim, never computed on.

    `beside_headline` is for one without which the headline figure would mislead: it is shown wherever that figure stands alone.
    """

    text: str
    value: float | None = None
    unit: str | None = None
    of: int | None = None
    measure: str | None = None
    period: str | None = None
    beside_headline: bool = False
    source: str
