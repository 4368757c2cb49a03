"""What stands around a program's figures: taking part, what it serves, for whom and with whom, and what people said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.program import Program, Stage, TakingPart, Teaches, Voice, level_of
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


@dataclass(frozen=True, slots=True)
class Serves:
    """The objective that the program serves, or the reason why it names none."""

    objective: Link | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ForManager:
    """What the manager of somebody in the program does: a label and its texts."""

    label: str
    texts: tuple[str, ...]


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


def serves(view: View, program: Program) -> Serves:
    """The objective, or why there is none."""
    objective = view.catalog.objectives.get(program.objective or "")
    if objective:
        return Serves(Link(objective.title, view.urls.objective(objective.id)), None)
    return Serves(None, (program.unknown or {}).get("objective"))


def for_manager(view: View, program: Program) -> Iterator[ForManager]:
    """The manager's part where the record gives it, in the order of the playbook."""
    manager = program.manager
    if manager is None:
        return
    for name in ("before", "observe", "feedback", "remove_barrier", "recognise", "opportunity", "say", "avoid"):
        found = getattr(manager, name)
        texts = (found,) if isinstance(found, str) else found
        if texts:
            yield ForManager(view.words(f"playbook.{name.replace('_', '-')}"), texts)
