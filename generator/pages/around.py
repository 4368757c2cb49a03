"""What stands around a program's figures: taking part, for whom and with whom, what it cost, what people said and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.program import Cost, Decision, Money, Program, Stage, TakingPart, Teaches, Voice, level_of
from generator.pages.base import LevelMark, Link, View
from generator.pages.lines import resource_facts, slug
from generator.pages.views import SupportView, support_view


@dataclass(frozen=True, slots=True)
class StageView:
    """One stretch of the program."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPartView:
    """What somebody who wants to join needs to know."""

    who_may_join: str
    how_to_apply: str | None
    agreed_by: str | None
    next_start: str | None
    stages: tuple[StageView, ...]
    cost: str | None
    awards: tuple[str, ...]
    prepares_for: Link | None
    job_title: str | None


@dataclass(frozen=True, slots=True)
class TeachesView:
    """A path level that the program teaches, and which of its expectations."""

    path: Link
    level: LevelMark
    expectations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ResourceUsed:
    """A resource that the program works with."""

    resource: Link
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnersOfPart:
    """Everybody outside who has the same part."""

    part: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the effort: what it goes into, and how much, or None where it is not known."""

    title: str
    share: str | None


@dataclass(frozen=True, slots=True)
class MixView:
    """How the effort is shared; without shares, why not."""

    shares: tuple[Share, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost as published."""

    title: str
    what: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """What it cost, as published: a figure in short where one line says it all, else how many lines there are."""

    in_short: str | None
    lines: tuple[CostLine, ...]
    reason: str | None
    price_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """What people said, how they were asked, and how many answered."""

    who: str
    theme: str | None
    how: str | None
    cohort: str | None
    answered: str | None
    quote: str | None
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What was decided about the program; `next_evaluation` is a sentence, `overdue` if its day passed without another."""

    decision: str
    date: str
    by: str
    reason: str
    next_evaluation: str | None
    overdue: bool


def taking_part(view: View, part: TakingPart | None) -> TakingPartView | None:
    """How to join; None where nobody has written it."""
    if part is None:
        return None
    words = view.words
    path = view.catalog.paths.get(part.prepares_for or "")
    return TakingPartView(
        who_may_join=part.who_may_join,
        how_to_apply=part.how_to_apply,
        agreed_by=part.agreed_by,
        next_start=words.date(part.next_start) if part.next_start else None,
        stages=tuple(_stage(view, stage) for stage in part.stages),
        cost=words("resource.free") if part.cost == "free" else part.cost,
        awards=part.awards,
        prepares_for=Link(path.title, view.urls.path(path.id)) if path else None,
        job_title=part.job_title,
    )


def _stage(view: View, stage: Stage) -> StageView:
    words = view.words
    paid = {True: words("stage.paid"), False: words("stage.unpaid"), None: words("stage.paid-not-known")}[stage.paid]
    hours = words("stage.hours", n=stage.hours_a_week) if stage.hours_a_week is not None else words("stage.hours-not-known")
    return StageView(stage.title, (words.duration(stage.takes), hours, paid))


def supports(view: View, program: Program) -> tuple[SupportView, ...]:
    """Who helps those who take part."""
    return tuple(support_view(view, support) for support in program.supports)


def teaches(view: View, taught: Teaches) -> TeachesView:
    """A level that is taught; all of its expectations where none is named."""
    path_id, level = level_of(taught.level)
    path = view.catalog.paths[path_id]
    chosen = [e for e in dict(path.levels)[level].expectations if e.id in taught.expectations]
    return TeachesView(
        Link(path.title, view.urls.path(path.id, level)),
        view.level(level),
        tuple(Link(e.title, view.urls.expectation(path.id, e.id)) for e in chosen),
    )


def used(view: View, program: Program) -> tuple[ResourceUsed, ...]:
    """The resources that the program works with."""
    found = [view.catalog.resources[name] for name in program.uses if name in view.catalog.resources]
    return tuple(ResourceUsed(Link(r.title, view.urls.resource(r.id)), resource_facts(view, r)) for r in found)


def partners(view: View, program: Program) -> tuple[PartnersOfPart, ...]:
    """Partners by part, the parts in the order in which they are first named."""
    parts = dict.fromkeys(partner.part for partner in program.partners)
    return tuple(
        PartnersOfPart(view.words(f"partner.{slug(part)}"), tuple(p.name for p in program.partners if p.part == part)) for part in parts
    )


def mix(view: View, program: Program) -> MixView:
    """Train, support and measure in percent, or why they are not known."""
    if program.mix is None:
        return MixView((), (program.unknown or {}).get("mix"))
    named = (("train", program.mix.train), ("support", program.mix.support), ("measure", program.mix.measure))
    words = view.words
    shares = (
        Share(words(f"mix.{name}"), words("number.percent", value=words.number(part)) if part is not None else None) for name, part in named
    )
    return MixView(tuple(shares), None)


def money(view: View, record: Money | None, unknown: str | None) -> MoneyView:
    """The costs as they are published; nothing is added up."""
    if record is None or not record.costs:
        reason = (record.unknown or {}).get("costs") if record else unknown
        return MoneyView(in_short=None, lines=(), reason=reason, price_year=record.price_year if record else None)
    lines = tuple(_cost(view, record.currency, cost) for cost in record.costs)
    in_short = lines[0].amount if len(lines) == 1 else view.words("cost.lines", n=len(lines))
    return MoneyView(in_short=in_short, lines=lines, reason=None, price_year=record.price_year)


def other_prices(view: View, program: Program) -> str | None:
    """That costs and effects are in the prices of different years, where they are."""
    cost = program.money.price_year if program.money and program.money.costs else None
    effects = sorted({r.effect.price_year for r in program.readings if r.effect and r.effect.price_year})
    if cost is None or not effects or effects == [cost]:
        return None
    words = view.words
    return words("cost.other-prices", cost=str(cost), effects=words.all_of([str(year) for year in effects]))


def _cost(view: View, currency: str, cost: Cost) -> CostLine:
    amount = view.words(f"cost.per-{cost.per}", amount=view.words.number(cost.amount), currency=currency)
    return CostLine(cost.title, view.words(f"cost.{slug(cost.what)}"), amount)


def voice_view(view: View, published: PublishedProgram, voice: Voice) -> VoiceView:
    """A theme with how many were asked and answered; hidden whole where few were."""
    words = view.words
    answered = None
    if voice.asked is not None and voice.answered is not None:
        answered = words("voice.answered-of", number=words.number(voice.answered), whole=words.number(voice.asked))
    elif voice.answered is not None:
        answered = words("voice.answered-number", n=voice.answered)
    return VoiceView(
        who=words(f"voice.{voice.from_}"),
        theme=voice.theme or None,
        how=voice.how or None,
        cohort=next((cohort.title for cohort in published.program.cohorts if cohort.id == voice.cohort), None),
        answered=answered,
        quote=voice.quote.text if voice.quote else None,
        hidden=published.hides(voice.at),
    )


def decisions(view: View, program: Program) -> tuple[DecisionView, ...]:
    """The decisions, the latest first; only its evaluation can still be due."""
    latest_first = sorted(program.decisions, key=lambda each: each.date, reverse=True)
    return tuple(_decision(view, decision, last=place == 0) for place, decision in enumerate(latest_first))


def _decision(view: View, decision: Decision, *, last: bool) -> DecisionView:
    """A decision with who took it and why."""
    words, due = view.words, decision.next_evaluation
    overdue = last and due is not None and due < view.today.isoformat()
    key = "evaluation-due" if overdue else "next-evaluation" if last else "evaluation-planned"
    return DecisionView(
        decision=words(f"decision.{slug(decision.decision)}"),
        date=words.date(decision.date),
        by=decision.by,
        reason=decision.reason,
        next_evaluation=words(f"program.{key}", date=words.date(due)) if due else None,
        overdue=overdue,
    )
