"""Small values that several page kinds show alike: an expectation, a support, a level with all it holds."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import PathLevel, Support
from generator.model.path import Expectation, Level, Opening, Path, Practice
from generator.pages.base import LevelMark, Link, View
from generator.pages.lines import ResourceLine, Skill, resource_line, skill, slug, translated
from generator.pages.long_lists import ListGroup, folded, in_order, numbered
from generator.pages.sums import Sum, level_sum
from generator.pages.works import Study, study


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationView:
    """One thing done at work."""

    id: str
    old_ids: tuple[str, ...]
    url: str
    title: str
    activity: str
    output: str
    indicator: str
    seen_by: str | None
    optional: bool
    skills: tuple[Skill, ...]
    example: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """An application task in existing work."""

    what: str
    safe_because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A metric in the way and what is agreed for now."""

    metric: str
    adjustment: str
    ends_when: str | None
    agreed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeView:
    """Practice as part of the work."""

    hours: int | None
    weeks: int | None
    agreed_by: str | None
    tasks: tuple[TaskView, ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportView:
    """Somebody or something that helps."""

    kind: str
    who: str | None
    for_whom: str | None
    when: str | None
    ask: Link | None
    contact: str | None
    objective: str | None
    outcome: str | None
    outcome_for_helper: str | None
    confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """What a level opens."""

    kind: str
    what: str
    decided_by: str | None
    needs: str | None
    ask: Link | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A level as a path or level page shows it, in the order of look and words."""

    level: LevelMark
    url: str
    playbook: str
    in_short: str | None
    start_here_if: str
    begin_with: ResourceLine | None
    expectations: tuple[ExpectationView, ...]
    resources: tuple[ResourceLine, ...]
    resource_groups: tuple[ListGroup, ...]
    sum: Sum
    practice: PracticeView | None
    support: tuple[SupportView, ...]
    opens: tuple[OpeningView, ...]
    next_step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLevel:
    """A level as written, what there is to learn from on it, and all of it as pages show it: made once for all pages of its path."""

    name: PathLevel
    written: Level
    study: Study
    step: Step


def expectation_view(view: View, path: Path, expectation: Expectation) -> ExpectationView:
    """An expectation with its skills."""
    return ExpectationView(
        id=expectation.id,
        old_ids=expectation.moved_from,
        url=view.urls.expectation(path.id, expectation.id),
        title=expectation.title,
        activity=expectation.activity,
        output=expectation.output,
        indicator=expectation.indicator,
        seen_by=expectation.seen_by,
        optional=expectation.optional,
        skills=tuple(skill(view, ref) for ref in expectation.competencies),
        example=expectation.example,
    )


def support_view(view: View, support: Support) -> SupportView:
    """A support with its kind and form in words."""
    kind = view.words(f"support.{slug(support.kind)}")
    form = view.words(f"support-form.{slug(support.form)}") if support.form else None
    return SupportView(
        kind=view.words("support.with-form", kind=kind, form=form) if form else kind,
        who=support.who,
        for_whom=support.for_whom,
        when=support.when,
        ask=view.team(support.ask) if support.ask else None,
        contact=view.catalog.teams[support.ask].contact if support.ask else None,
        objective=support.objective,
        outcome=support.outcome,
        outcome_for_helper=support.outcome_for_helper,
        confidential=support.confidential,
    )


def opening_view(view: View, opening: Opening) -> OpeningView:
    """What a level opens, in words."""
    return OpeningView(
        kind=view.words(f"opens.{opening.kind}"),
        what=opening.what,
        decided_by=opening.decided_by,
        needs=opening.needs,
        ask=view.team(opening.ask) if opening.ask else None,
        until=view.words.date(opening.until) if opening.until else None,
    )


def practice_view(practice: Practice | None) -> PracticeView | None:
    """Practice as a level shows it."""
    if practice is None:
        return None
    return PracticeView(
        hours=practice.budget.hours if practice.budget else None,
        weeks=practice.budget.weeks if practice.budget else None,
        agreed_by=practice.agreed_by,
        tasks=tuple(TaskView(what=task.what, safe_because=task.safe_because) for task in practice.tasks),
        conflicts=tuple(
            ConflictView(metric=c.metric, adjustment=c.adjustment, ends_when=c.ends_when, agreed_by=c.agreed_by)
            for c in practice.conflicting_metrics
        ),
    )


def shown_level(view: View, path: Path, name: PathLevel, step: Level) -> ShownLevel:
    """A level with what its path's pages show of it."""
    found = study(view, step)
    return ShownLevel(name=name, written=step, study=found, step=_step(view, path, name, step, found))


def _step(view: View, path: Path, name: PathLevel, step: Level, found: Study) -> Step:
    """A whole level; openings that are over are left out."""
    links = {each.id: Link(each.title, view.urls.expectation(path.id, each.id)) for each in step.expectations}
    lines = tuple(
        resource_line(
            view,
            work.resource,
            placement=work.placement,
            helps_with=tuple([links[each.id] for each in found.helps[work.placement.at]]),
            also=tuple([translated(view, resource, placement) for placement, resource in work.translations]),
        )
        for work in found.works
    )
    return Step(
        level=view.level(name),
        url=view.urls.level(path.id, name),
        playbook=view.urls.playbook(path.id, name),
        in_short=step.in_short,
        start_here_if=step.start_here_if,
        begin_with=lines[0] if lines else None,
        expectations=tuple(expectation_view(view, path, expectation) for expectation in step.expectations),
        resources=lines,
        resource_groups=folded(numbered(lines), f"{name}-learn", in_order),
        sum=level_sum(view, step, found.works),
        practice=practice_view(step.practice),
        support=tuple(support_view(view, support) for support in step.support),
        opens=tuple(opening_view(view, o) for o in step.opens if not o.until or o.until >= view.today.isoformat()),
        next_step=step.next_step,
    )
