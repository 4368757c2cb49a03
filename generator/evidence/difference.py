"""A difference between a program's group and another: its numbers, on which scale they are, and how they came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.evidence.policy import DIFFERENT
from generator.evidence.statistics import Estimate, Test
from generator.evidence.verdicts import Verdict
from generator.model.evidence import Reading


class Kind(StrEnum):
    """How a difference came about."""

    COMPUTED = "computed"
    """From the counts of both groups, here."""
    STRATIFIED = "stratified"
    """Averaged over cohorts, here."""
    PUBLISHED = "published"
    """By the study, as it stands in its report."""


class Scale(StrEnum):
    """What the numbers of a difference are."""

    SHARE = "share"
    """A difference of fractions: 0.05 is 5 points. Nothing is 0."""
    UNIT = "unit"
    """In the measure's unit. Nothing is 0."""
    RATIO = "ratio"
    """The program's rate over the other's. Nothing is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The program's group less (a ratio: over) the comparison group.

    `cohort` is None for a study's own figures and over all cohorts, of which `cohorts` is the number. `p` is of the test of no difference;
    `reported` is the largest p that the source's words allow where it gives no interval. `ratio` is the program's share over the other's,
    `standardised` Hedges' g, `per_extra` how many people have to take part for one more success; each where the kind of figure has one.
    `alike` tests, over several cohorts, whether they differ from each other by more than chance.
    """

    kind: Kind
    scale: Scale
    cohort: str | None
    cohorts: int
    program: Reading | None
    comparison: Reading | None
    people: int | None
    estimate: Estimate
    test: Test
    reported: float | None
    verdict: Verdict
    ratio: Estimate | None
    standardised: Estimate | None
    per_extra: Estimate | None
    alike: Test | None = None

    @property
    def separately(self) -> bool:
        """Whether its cohorts differ by more than chance, so that one average stands for none of them."""
        return self.alike is not None and self.alike.p is not None and self.alike.p < DIFFERENT

    @property
    def null(self) -> float:
        """The value that means no difference."""
        return 1.0 if self.scale is Scale.RATIO else 0.0


def mirrored(found: Estimate) -> Estimate:
    """The same with its sign turned, where less is better."""
    if found.estimate is None:
        return found
    if found.low is None or found.high is None:
        return Estimate(estimate=0.0 - found.estimate, low=None, high=None, method=found.method, reason=found.reason)
    return Estimate(estimate=0.0 - found.estimate, low=0.0 - found.high, high=0.0 - found.low, method=found.method, reason=None)
