"""A program's page: taking part first, then what is known of its outcomes, with the people behind each figure (E1, E2, E4, E8 to E16).

Reads a `PublishedProgram`, never the record itself, gives one `Page`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.pages import around, counts, not_known
from generator.pages.advice import Advice, suggested
from generator.pages.asked import Asked, Known, asked
from generator.pages.base import Found, Link, Page, Table, View
from generator.pages.changed import Question, answered, questions
from generator.pages.charts import Bars
from generator.pages.contacts import contact
from generator.pages.costs import MoneyView, money, other_prices
from generator.pages.decisions import DecisionView, decisions
from generator.pages.dropped_out import all_lost, began
from generator.pages.evidence_charts import Drawn, drawings
from generator.pages.figures import Source, source
from generator.pages.figures_table import figures_table
from generator.pages.funnel import drawn_cohorts, funnels
from generator.pages.impact import verdict
from generator.pages.lines import slug
from generator.pages.long_lists import ListGroup
from generator.pages.outcomes import Beside, Outcome, beside, beside_headline, deciding, outcome, standing
from generator.pages.over_time import OverTime, over_time
from generator.pages.said import OutcomeSaid, said
from generator.pages.views import SupportView
from generator.pages.worth import Worth, worth


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change that readers should know of."""

    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramContext:
    """Everything that the page shows."""

    title: str
    summary: str
    for_whom: str | None
    also_known_as: tuple[str, ...]
    taking_part: around.TakingPartView | None
    no_taking_part: str | None
    supports: tuple[SupportView, ...]
    manager: tuple[around.ForManager, ...]
    problem: str | None
    serves: around.Serves
    verdict: str | None
    outcomes: tuple[Outcome, ...]
    said: tuple[OutcomeSaid, ...]
    asked: tuple[Asked, ...]
    drawn: tuple[Drawn, ...]
    drawn_others: tuple[Drawn, ...]
    worth: Worth | None
    advice: Advice | None
    csv: Link | None
    method: str
    beside: tuple[Beside, ...]
    over_time: tuple[OverTime, ...]
    money: MoneyView
    cost_source: str
    other_prices: str | None
    questions: tuple[Question, ...]
    answered: str
    funnels: tuple[Bars, ...]
    funnel_groups: tuple[ListGroup, ...]
    funnel_cohorts: int
    cohorts: tuple[counts.CohortLine, ...]
    cohort_groups: tuple[ListGroup, ...]
    cohort_source: Source | None
    arms: tuple[counts.ArmLine, ...]
    claims: tuple[counts.Claim, ...]
    beside_headline: tuple[str, ...]
    only_stated: str | None
    mix: around.MixView
    partners: tuple[around.PartnersOfPart, ...]
    jobs_committed: str | None
    connection: str | None
    connection_takes: str | None
    teaches: tuple[around.TeachesView, ...]
    uses: tuple[around.ResourceUsed, ...]
    voices: tuple[around.VoiceView, ...]
    decisions: tuple[DecisionView, ...]
    collect: tuple[not_known.Collect, ...]
    not_known: tuple[not_known.NotKnown, ...]
    one_team: Link | None
    contact: Link | None
    sources: tuple[str, ...]
    approved_by: str | None
    approved_on: str | None
    changes: tuple[ChangeLine, ...]


def program_pages(view: View) -> Iterator[Page]:
    """One page a program, retired ones too."""
    return (view.plan(("program", published.program.id), _page, published) for published in view.programs.values())


def _page(view: View, published: PublishedProgram) -> Page:
    program = published.program
    url = view.urls.program(program.id)
    retired = program.status == "retired"
    context = _context(view, published)
    return Page(
        url=url,
        language=view.language,
        section="programs",
        template="program",
        title=program.title,
        description=program.summary,
        context=context,
        chrome=view.chrome(
            url,
            program.title,
            program.at / "title",
            Link(view.words("nav.programs"), view.urls.programs()),
            upkeep=view.upkeep_of(program),
            retired=retired,
            made_up=program.example,
        ),
        found=() if retired else (Found(title=program.title, text=program.summary, names=program.also_known_as, weight=2),),
        moved_from=tuple(view.urls.program(old) for old in program.moved_from),
        tables=(Table(context.csv.url, figures_table(published, view.evidence[program.id])),) if context.csv else (),
    )


def _csv(view: View, published: PublishedProgram) -> Link | None:
    """The table of all figures; None where there is none."""
    url = view.urls.program(published.program.id).removesuffix(".html") + ".csv"
    return Link(view.words("chart.csv"), url) if published.program.readings else None


def _context(view: View, published: PublishedProgram) -> ProgramContext:
    program, words = published.program, view.words
    evidence = view.evidence[program.id]
    four, gaps = questions(view, published, evidence), not_known.not_known(view, published)
    decide = deciding(published)
    first = [evidence.outcome(measure.id) for measure in decide]
    rest = [each for each in evidence.outcomes if each not in first and each.main is not None and each.main.facts.measured]
    wanted = not_known.collect(view, published)
    csv = _csv(view, published)
    connection = program.employer_connection
    drawn, drawn_groups = funnels(view, published)
    runs, run_groups = counts.cohort_lines(view, published)
    every, suggestion = tuple(over_time(view, published)), suggested(view, published)
    outcomes = tuple(outcome(view, published, measure) for measure in decide)
    spoken = tuple(said(view, published, evidence, each, standing(view, published, each.measure)) for each in first)
    compared = tuple(beside(view, published, measure) for measure in decide)
    known = Known(
        outcome=outcomes[0],
        said=spoken[0],
        beside=compared[0],
        dropped_out=all_lost(view, published, outcomes[0].dropped_out),
        began=began(view, published, standing(view, published, decide[0])),
        evaluators=tuple(partner.name for partner in program.partners if partner.part == "evaluates"),
        for_whom=words(f"participants.{slug(program.participants)}") if program.participants else None,
        money=money(view, program.money, (program.unknown or {}).get("money")),
        worth=worth(view, evidence, program.money),
        other_prices=other_prices(view, program),
        decisions=decisions(view, program),
        advice=suggestion,
        figures=sum(each.missing is None for table in every for each in table.figures),
        not_known=len(gaps),
        wanted=len(wanted),
        cost_wanted=any(each.what == words("collect.cost") for each in wanted),
        may_join=program.taking_part.who_may_join if program.taking_part else None,
        claims=tuple(counts.claim(view, published, claim) for claim in program.stated),
    )
    return ProgramContext(
        title=program.title,
        summary=program.summary,
        for_whom=known.for_whom,
        also_known_as=program.also_known_as,
        taking_part=around.taking_part(view, program.taking_part),
        no_taking_part=(program.unknown or {}).get("taking_part"),
        supports=around.supports(view, program),
        manager=tuple(around.for_manager(view, program)),
        problem=program.problem,
        serves=around.serves(view, program),
        verdict=verdict(view, published),
        outcomes=outcomes,
        said=spoken,
        asked=asked(words, known),
        drawn=drawings(view, published, first),
        drawn_others=drawings(view, published, rest, after=len(first)),
        worth=known.worth,
        advice=suggestion,
        csv=csv,
        method=view.urls.about("method"),
        beside=compared,
        over_time=every,
        money=known.money,
        other_prices=known.other_prices,
        cost_source=source(view, program, None).text,
        questions=four,
        answered=answered(words, four),
        funnels=drawn,
        funnel_groups=drawn_groups,
        funnel_cohorts=drawn_cohorts(view, published),
        cohorts=runs,
        cohort_groups=run_groups,
        cohort_source=runs[0].source if len({run.source for run in runs}) == 1 else None,
        one_team=gaps[0].who if len({gap.who for gap in gaps}) == 1 else None,
        arms=counts.arm_lines(view, published),
        only_stated=counts.only_stated(view, published, decide[0]),
        beside_headline=beside_headline(published, decide[0]),
        claims=known.claims,
        mix=around.mix(view, program),
        partners=around.partners(view, program),
        jobs_committed=None if program.jobs_committed_before is None else words(f"jobs.{str(program.jobs_committed_before).lower()}"),
        connection=connection.how if connection else None,
        connection_takes=words.duration(connection.takes) if connection else None,
        teaches=tuple(around.teaches(view, taught) for taught in program.teaches),
        uses=around.used(view, program),
        voices=tuple(around.voice_view(view, published, voice) for voice in program.voices),
        decisions=known.decisions,
        collect=wanted,
        not_known=gaps,
        contact=contact(view, program.owner),
        sources=program.sources,
        approved_by=program.approved_by,
        approved_on=words.date(program.approved_on) if program.approved_on else None,
        changes=tuple(ChangeLine(words.date(change.date), change.what) for change in program.changes),
    )
