"""A training program and what is known of its outcomes: `programs/<program>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.base import Header, Manager, Node, PathLevel, Support
from generator.model.evidence import Cohort, Measure, Reading, Stated, Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix(Node):
    """How the effort is shared, in percent."""

    train: float | None = None
    support: float | None = None
    measure: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Node):
    """Somebody outside who has a part in it."""

    name: str
    part: Literal["employs", "designed it", "trains", "funds", "evaluates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerConnection(Node):
    """The link to an employer after the training."""

    takes: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaches(Node):
    """A path level that the program teaches, and which of its expectations."""

    level: str
    expectations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Node):
    """One stretch of the program."""

    title: str
    takes: str
    hours_a_week: float | None = None
    paid: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart(Node):
    """What somebody who wants to join needs to know (E16)."""

    who_may_join: str
    how_to_apply: str | None = None
    agreed_by: str | None = None
    next_start: str | None = None
    stages: tuple[Stage, ...] = ()
    cost: str | None = None
    awards: tuple[str, ...] = ()
    prepares_for: str | None = None
    job_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Node):
    """One cost, in the record's currency."""

    title: str
    amount: float
    per: Literal["program", "participant"]
    what: Literal["delivery", "participant time", "overhead", "evaluation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit(Node):
    """One benefit: how many, worth what each, over how many months."""

    title: str
    count: float
    unit_value: float
    months: float
    measure: str | None = None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Node):
    """Which share of the benefit the program caused (0 to 1), and how that was found."""

    share: float
    method: Literal["comparison group", "trend line", "expert estimate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Node):
    """What it cost and what it brought."""

    currency: str
    price_year: int | None = None
    costs: tuple[Cost, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    attribution: Attribution | None = None
    confidence: float | None = None
    discount_rate: float | None = None
    unknown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """Words of one person, shown with consent."""

    text: str
    consent: Literal[True]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Node):
    """What people said; `asked` and `answered` are people."""

    from_: Literal["trainees", "managers", "employers"]
    theme: str
    how: str
    cohort: str | None = None
    asked: int | None = None
    answered: int | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Node):
    """What was decided about the program, by which role, and why."""

    date: str
    decision: Literal["renew", "renew on condition", "extend", "evaluate first", "change", "stop"]
    by: str
    reason: str
    next_evaluation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Header):
    """A training program with its evidence."""

    summary: str
    problem: str | None = None
    objective: str | None = None
    participants: Literal["incumbent", "displaced", "nontraditional", "new hire"] | None = None
    mix: Mix | None = None
    partners: tuple[Partner, ...] = ()
    jobs_committed_before: bool | None = None
    employer_connection: EmployerConnection | None = None
    teaches: tuple[Teaches, ...] = ()
    uses: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    manager: Manager | None = None
    example: bool = False
    approved_by: str | None = None
    approved_on: str | None = None
    publish_after: str | None = None
    taking_part: TakingPart | None = None
    measures: tuple[Measure, ...]
    studies: tuple[Study, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    readings: tuple[Reading, ...] = ()
    stated: tuple[Stated, ...] = ()
    money: Money | None = None
    voices: tuple[Voice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unknown: Mapping[str, str] | None = None


def level_of(reference: str) -> tuple[str, PathLevel]:
    """Split `path/level` as written in `teaches`; the schema's pattern has proved both parts."""
    path, _, level = reference.partition("/")
    return path, level  # type: ignore[return-value]  # the schema's enum stands behind it
