"""How strong the evidence for one outcome is: from level 0 to 5, as a range where facts are not declared.

Reads plain `Facts`, gives a `Level`. Every rule is a condition with a cap: while it is not met, the level is no higher. The high end of a
level counts the conditions that are known to be unmet, the low end those too of which the record does not tell. So a better fact never
lowers a level, and the range of an undeclared fact holds what either answer would give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.evidence.policy import FEWEST, EvidencePolicy, days_of, lasts

Design = Literal[
    "randomised", "difference in differences", "regression discontinuity", "instrumental variable", "matched", "unmatched comparison",
    "before and after", "outcomes only",
]  # fmt: skip
LOTTERY: Design = "randomised"
AS_GOOD = frozenset({"regression discontinuity", "instrumental variable"})
ONE_GROUP = frozenset({"before and after", "outcomes only"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is declared of one outcome at one time; None where it is not.

    `design` is the study's, or less where the outcome's own figures show less. `people` are those the figure is of. `followed` is the part
    of everyone enrolled whom a single group's figure is known for. `few_lost` says whether the loss lies within the boundary, `alike`
    whether the groups were shown equal at the start, `units` whether a group had more than one class or site, `clustered` whether the
    interval counts that people were taught together, `repeated` whether another strong study found the same sign. `lost` names which fields
    would tell `few_lost`. The last four are no conditions, only flags; `hidden` says that facts are unknown because they are protected.
    """

    measured: bool
    question: Literal["reaction", "learning", "behaviour", "results"]
    design: Design
    people: int | None
    comparison_people: int | None
    followed: float | None
    few_lost: bool | None
    alike: bool | None
    units: bool | None
    clustered: bool | None
    independent: bool | None
    days: float | None
    sites: int | None
    repeated: bool | None
    lost: tuple[str, ...] = ("assigned", "lost")
    self_report: bool = False
    stale: bool | None = None
    unplanned: bool = False
    hidden: bool = False


class Need(StrEnum):
    """A condition that is not met, or of which the record does not tell."""

    MEASURED = "measured"
    BEYOND_REACTION = "beyond-reaction"
    ENOUGH_PEOPLE = "enough-people"
    BEFORE_OR_BESIDE = "before-or-beside"
    FOLLOWED = "followed"
    COMPARISON = "comparison"
    COMPARISON_PEOPLE = "comparison-people"
    SEVERAL_UNITS = "several-units"
    CLUSTERS_COUNTED = "clusters-counted"
    GROUPS_ALIKE = "groups-alike"
    RESULTS_LATER = "results-later"
    CHANCE = "assigned-by-chance"
    FEW_LOST = "few-lost"
    RUN_INDEPENDENTLY = "run-independently"
    INDEPENDENT = "independent"
    FOLLOWED_LONG = "followed-long"
    MANY_PEOPLE = "many-people"
    SEVERAL_SITES = "several-sites"
    REPEATED = "repeated"


class Flag(StrEnum):
    """What a reader should know beside the level."""

    INDEPENDENT = "independent"
    OWN_EVALUATION = "own-evaluation"
    SELF_REPORT = "self-report"
    STALE = "stale"
    UNDATED = "undated"
    UNPLANNED = "unplanned"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: `cap` is the highest level without it; `met` is None where it is not known, then `undeclared` names the fields.

    `found` is what the record has and `needed` what it takes: people, sites, a part (0 to 1) or days.
    """

    need: Need
    cap: int
    met: bool | None
    undeclared: tuple[str, ...] = ()
    found: float | None = None
    needed: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """From `low` to `high`; wording and renewal follow `low`.

    `why_not_higher` has every condition that is not met or not known, those of the next level first. Where the level is a range, these are
    the undeclared facts that make it one: an unmet condition of the same level, which would leave no range, comes before them.
    """

    low: int
    high: int
    why_not_higher: tuple[Condition, ...]
    flags: tuple[Flag, ...]


def rate_level(facts: Facts, policy: EvidencePolicy) -> Level:
    """The level of an outcome, why it is not higher, and what else to know."""
    open_ = [each for each in conditions(facts, policy) if each.met is not True]
    why = sorted(open_, key=lambda each: (each.cap, each.met is None))
    return Level(
        low=min((each.cap for each in open_), default=5),
        high=min((each.cap for each in open_ if each.met is False), default=5),
        why_not_higher=tuple(why),
        flags=tuple(_flags(facts)),
    )


def conditions(facts: Facts, policy: EvidencePolicy) -> Iterator[Condition]:
    """Every condition that applies to a design, from the lowest level up."""
    yield Condition(need=Need.MEASURED, cap=0, met=facts.measured)
    yield Condition(need=Need.BEYOND_REACTION, cap=0, met=facts.question != "reaction")
    yield _at_least(Need.ENOUGH_PEOPLE, 0, facts.people, FEWEST, "observed")
    yield Condition(need=Need.BEFORE_OR_BESIDE, cap=1, met=facts.design != "outcomes only")
    if facts.design in ONE_GROUP:
        yield _at_least(Need.FOLLOWED, 1, facts.followed, policy.followed_percent / 100, "enrolled", "observed")
        yield Condition(need=Need.COMPARISON, cap=2, met=False)
    else:
        yield from _of_groups(facts, policy)
    yield Condition(need=Need.CHANCE, cap=3, met=facts.design == LOTTERY or facts.design in AS_GOOD)
    if facts.question == "results":
        yield _long(Need.RESULTS_LATER, 3, facts.days, policy.results_after)
    yield from _strongest(facts, policy)


def _of_groups(facts: Facts, policy: EvidencePolicy) -> Iterator[Condition]:
    """What two groups have to be, for their difference to be the program's."""
    if facts.design == LOTTERY:
        yield _said(Need.GROUPS_ALIKE, 2, _either(facts.few_lost, facts.alike), *facts.lost, "baseline")
        yield _said(Need.FEW_LOST, 3, facts.few_lost, *facts.lost)
    elif facts.design in AS_GOOD:
        yield _said(Need.RUN_INDEPENDENTLY, 3, facts.independent, "evaluator")
    else:
        yield _said(Need.GROUPS_ALIKE, 2, facts.alike, "baseline")
    yield _at_least(Need.COMPARISON_PEOPLE, 2, facts.comparison_people, policy.comparison_people, "assigned", "observed")
    yield _said(Need.SEVERAL_UNITS, 2, facts.units, "clusters")
    yield _said(Need.CLUSTERS_COUNTED, 2, facts.clustered, "clusters")


def _strongest(facts: Facts, policy: EvidencePolicy) -> Iterator[Condition]:
    yield _said(Need.INDEPENDENT, 4, facts.independent, "evaluator")
    yield _long(Need.FOLLOWED_LONG, 4, facts.days, policy.repeated_after)
    yield _at_least(Need.MANY_PEOPLE, 4, facts.people, policy.repeated_people, "observed")
    yield _at_least(Need.SEVERAL_SITES, 4, facts.sites, policy.repeated_sites, "sites")
    yield _said(Need.REPEATED, 4, facts.repeated, "lost")


def _said(need: Need, cap: int, met: bool | None, *fields: str) -> Condition:  # noqa: FBT001 - yes, no or not known is what it is about
    return Condition(need=need, cap=cap, met=met, undeclared=fields if met is None else ())


def _at_least(need: Need, cap: int, found: float | None, needed: float, *fields: str) -> Condition:
    met = None if found is None else found >= needed
    return Condition(need=need, cap=cap, met=met, undeclared=fields if met is None else (), found=found, needed=needed)


def _long(need: Need, cap: int, days: float | None, needed: str) -> Condition:
    met = None if days is None else lasts(days, needed)
    return Condition(need=need, cap=cap, met=met, undeclared=("when",) if met is None else (), found=days, needed=days_of(needed))


def _either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - as above
    """Whether one of two is so; not known where neither is known to be and one is not known."""
    if one or other:
        return True
    return None if one is None or other is None else False


def _flags(facts: Facts) -> Iterator[Flag]:
    if facts.independent is not None:
        yield Flag.INDEPENDENT if facts.independent else Flag.OWN_EVALUATION
    if facts.self_report:
        yield Flag.SELF_REPORT
    if facts.measured and facts.stale is not False:
        yield Flag.STALE if facts.stale else Flag.UNDATED
    if facts.unplanned:
        yield Flag.UNPLANNED
    if facts.hidden:
        yield Flag.HIDDEN
