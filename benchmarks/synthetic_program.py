"""A made-up program: one study of two cohorts, and two measures read for each."""

from __future__ import annotations

from benchmarks.made_up import GROUP, REVIEWED, TODAY, Words, aim, team
from generator.model import evidence as ev
from generator.model import program as pr

_UNKNOWN = "Not counted by a made-up program"


def program(words: Words, number: int) -> pr.Program:
    """The program of this number, which teaches the first level of the path of this number."""
    measures = (
        ev.Measure(id="uses-it", title="Uses it", question="behaviour", kind="proportion", unit="people", direction="up", primary=True),
        ev.Measure(id="liked-it", title="Liked it", question="reaction", kind="proportion", unit="people", direction="up"),
    )
    unknown = ("sites", "clusters", "baseline", "evaluator", "data_source", "covers")
    study = ev.Study(
        id="count",
        title="Own count",
        design="outcomes only",
        groups=ev.StudyGroups(program=ev.StudyGroup(title="All", assigned=180, lost=30)),
        unknown=dict.fromkeys(unknown, _UNKNOWN),
    )
    cohorts = tuple(
        ev.Cohort(
            id=f"year-{year}",
            title=f"Year {year}",
            starts=f"{year}-01-15",
            ends=f"{year}-04-15",
            enrolled=90,
            completed=75,
            study="count",
        )
        for year in (2024, 2025)
    )
    readings = tuple(_reading(words, measure.id, cohort) for measure in measures for cohort in cohorts)
    return pr.Program(
        id=f"program-{number}",
        title=f"Program {number}",
        owner=team(number // GROUP, 3),
        reviewed=REVIEWED,
        summary=f"{words.sentence()}.",
        problem=words.sentence(),
        sources=words.sentences(3),
        objective=aim(number // GROUP, number % GROUP),
        participants="incumbent",
        teaches=(pr.Teaches(level=f"role-{number}/baseline"),),
        uses=(f"resource-{number}-0",),
        measures=measures,
        studies=(study,),
        cohorts=cohorts,
        readings=readings,
        unknown={"mix": _UNKNOWN},
    )


def _reading(words: Words, measure: str, cohort: ev.Cohort) -> ev.Reading:
    year = (cohort.starts or TODAY)[:4]
    count = words.random.randrange(30, 50)
    return ev.Reading(
        measure=measure,
        cohort=cohort.id,
        group="program",
        when=ev.When(after="3 months", from_="end", measured=f"{year}-07-20"),
        of=90,
        reached=75,
        observed=64,
        count=count,
    )
