"""A made-up portal of any size, the same for the same seed: records as YAML, built from the dataclasses that real records are built into.

The mix, for every path: 3 levels with 4 expectations, 4 resources, 2 tasks, a mentor, an opening and a playbook each; 6 rows of a snapshot;
one move to another path; 6 resources. For every 2 paths 3 competencies with 4 descriptors; for every 5 a program with one study, 2 cohorts
and 4 readings; for every 12 a family, with an area of competencies and a file of resources of its own.
Links run within a family, as they do in life: a path asks for its family's competencies and uses its family's resources.

    python benchmarks/synthetic.py FOLDER --paths 40 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.model import framework as fw
from generator.model import path as pa
from generator.model import portal as po
from generator.model import program as pr
from generator.model import resource as re
from generator.model.base import PATH_LEVELS, Manager, Node, OneOnOne, Support

TODAY = "2026-11-01"
_REVIEWED = "2026-09-01"
_A_FAMILY = 12
_SCALE = ("awareness", "working", "practitioner", "expert")
_STEPS = dict(zip(PATH_LEVELS, _SCALE[1:], strict=True))
_FORMATS: Sequence[re.Format] = ("course", "reading", "workshop", "video", "microlearning", "job aid")
_VERBS = ("Agree", "Ask", "Bring", "Check", "Compare", "Describe", "Draw", "Find", "Hold", "Keep", "Lead", "Plan", "Read", "Show", "Write")
_THINGS = (
    "a briefing",
    "the open cases",
    "a shared note",
    "the weekly list",
    "one figure",
    "the next shift",
    "a small trial",
    "a hard case",
)
_WAYS = ("before the week begins", "with one colleague", "at the desk", "after each shift", "in ten minutes", "and note why")
_WHO = ("the next lead", "a colleague", "the team", "the head of service", "a partner office")
_UNKNOWN = "Not counted by a made-up program"


class Writer:
    """Makes up sentences and records. One random source, so that one seed gives one portal."""

    def __init__(self, paths: int, seed: int) -> None:
        """Decide how much there is of everything."""
        self._random = Random(seed)  # noqa: S311 - nothing here is secret
        self._paths = paths
        self._families = -(-paths // _A_FAMILY)

    def sentence(self) -> str:
        """What somebody does, in some ten words."""
        pick = self._random.choice
        return f"{pick(_VERBS)} {pick(_THINGS)} {pick(_WAYS)}, {pick(_VERBS).lower()} {pick(_THINGS)} with {pick(_WHO)}"

    def words(self, count: int) -> tuple[str, ...]:
        """Several sentences."""
        return tuple(self.sentence() for _ in range(count))

    def records(self) -> Iterator[tuple[str, Node]]:
        """Every record with the name of its file."""
        yield "portal.yml", self._portal()
        yield "frameworks/skills.yml", self._framework()
        for family in range(self._families):
            yield f"resources/family-{family}.yml", self._resources(family)
        for number in range(self._paths):
            yield f"paths/role-{number}.yml", self._path(number)
        for number in range(self._paths // 5):
            yield f"programs/program-{number}.yml", self._program(number)

    def _portal(self) -> po.Portal:
        families = tuple(po.Family(id=f"family-{n}", title=f"Family {n}", summary=self.sentence()) for n in range(self._families))
        return po.Portal(
            title="Synthetic skills",
            organisation="Synthetic City",
            example=True,
            base_url="https://skills.example.org/",
            repository="public",
            families=families,
            teams=(po.Team(id="learning", title="Learning team", contact="mailto:learning@example.org"),),
            objectives=tuple(po.Objective(id=f"aim-{n}", title=f"Aim {n}", summary=self.sentence()) for n in range(min(5, self._paths))),
        )

    def _members(self, family: int) -> range:
        return range(family * _A_FAMILY, min(self._paths, (family + 1) * _A_FAMILY))

    def _skills(self, family: int) -> list[str]:
        return [f"skill-{family}-{n}" for n in range(-(-len(self._members(family)) * 3 // 2))]

    def _framework(self) -> fw.Framework:
        areas = tuple(
            fw.Area(id=f"area-{family}", title=f"Area {family}", summary=self.sentence(), competencies=tuple(self._competencies(family)))
            for family in range(self._families)
        )
        levels = tuple(fw.ScaleLevel(id=name, title=name.capitalize()) for name in _SCALE)
        return fw.Framework(
            id="skills",
            title="Skills",
            owner="learning",
            reviewed=_REVIEWED,
            publisher="Synthetic City",
            version="1.0",
            ours=True,
            licence=fw.Licence(name="CC BY 4.0", republish="text"),
            scale=fw.Scale(levels=levels),
            path_levels={"awareness": "unmapped", "working": "baseline", "practitioner": "proficient", "expert": "advanced"},
            areas=areas,
        )

    def _competencies(self, family: int) -> Iterator[fw.Competency]:
        for skill in self._skills(family):
            descriptors = {level: f"{self.sentence()}. {self.sentence()}." for level in _SCALE}
            yield fw.Competency(id=skill, title=_title(skill), summary=self.sentence(), descriptors=descriptors)

    def _resources(self, family: int) -> re.ResourceList:
        skills = self._skills(family)
        resources = tuple(
            re.Resource(
                id=f"resource-{role}-{n}",
                title=f"Resource {role} {n}: {self._random.choice(_THINGS)}",
                url=f"https://example.org/{role}/{n}",
                provider="Example provider",
                format=self._random.choice(_FORMATS),
                minutes=self._random.randrange(10, 300, 5),
                pace="self-paced",
                cost="free",
                access="open",
                language="en",
                offline=False,
                licence="CC BY 4.0",
                develops=(f"skills/{self._random.choice(skills)}@{self._random.choice(_SCALE)}",),
            )
            for role in self._members(family)
            for n in range(6)
        )
        return re.ResourceList(owner="learning", reviewed=_REVIEWED, resources=resources)

    def _path(self, number: int) -> pa.Path:
        family = number // _A_FAMILY
        rows = [pa.FromTo(today=self.sentence(), then=self.sentence(), level=self._random.choice(PATH_LEVELS)) for _ in range(6)]
        members = [role for role in self._members(family) if role != number]
        moves = (self._move(f"role-{self._random.choice(members)}"),) if members else ()
        baseline, proficient, advanced = (self._level(number, step) for step in range(3))
        return pa.Path(
            id=f"role-{number}",
            title=f"Role {number}",
            owner="learning",
            reviewed=_REVIEWED,
            family=f"family-{family}",
            summary=f"You {self.sentence().lower()}.",
            for_whom="Everyone who does this work, and anyone who is about to begin",
            serves=(pa.Serves(objective=f"aim-{number % 5}", how=self.sentence()),),
            baseline=baseline,
            proficient=proficient,
            advanced=advanced,
            snapshot=pa.Snapshot(after="6 months", tasks=tuple(rows[:2]), decisions=tuple(rows[2:4]), problems=tuple(rows[4:])),
            career_moves=moves,
        )

    def _move(self, to: str) -> pa.CareerMove:
        plan = tuple(pa.PlanStep(takes="2 months", do=sentence) for sentence in self.words(3))
        return pa.CareerMove(to=to, suits_you_if="you like to explain things", plan=plan)

    def _level(self, role: int, step: int) -> pa.Level:
        skills = self._skills(role // _A_FAMILY)
        expectations = tuple(
            pa.Expectation(
                id=f"expectation-{step}-{n}",
                title=f"Expectation {step} {n}",
                activity=self.sentence(),
                output="A note that the next lead can work from",
                indicator="The next lead starts without a phone call",
                seen_by="the lead of the next shift",
                competencies=(f"skills/{skills[(role + 4 * step + n) % len(skills)]}@{_STEPS[PATH_LEVELS[step]]}",),
            )
            for n in range(4)
        )
        names = [f"resource-{role}-{(2 * step + n) % 6}" for n in range(4)]
        return pa.Level(
            in_short=f"You {self._random.choice(_VERBS).lower()} {self._random.choice(_THINGS)}",
            start_here_if="you do this already, but not every week",
            expectations=expectations,
            resources=tuple(pa.Placement(resource=name, helps_with=(expectations[n].id,)) for n, name in enumerate(names)),
            practice=pa.Practice(
                budget=pa.Budget(hours=12, weeks=6), agreed_by="your lead", tasks=tuple(pa.Task(what=what) for what in self.words(2))
            ),
            support=(Support(kind="mentoring", form="one-on-one", who="a lead from another office", when="Half an hour a week"),),
            opens=(pa.Opening(kind="project", what=self.sentence(), decided_by="the head of service", ask="learning"),),
            manager=Manager(
                before=self.words(3),
                observe=self.sentence(),
                recognise=self.sentence(),
                one_on_one=OneOnOne(every="2 weeks", prompts=("What went well?", "What will you try next?")),
            ),
            next_step=None if step == 2 else f"From one case to {self._random.choice(_THINGS)}",  # noqa: PLR2004 - the last of three
        )

    def _program(self, number: int) -> pr.Program:
        measures = (
            pr.Measure(id="uses-it", title="Uses it", question="behaviour", kind="proportion", unit="people", direction="up", primary=True),
            pr.Measure(id="liked-it", title="Liked it", question="reaction", kind="proportion", unit="people", direction="up"),
        )
        unknown = ("sites", "clusters", "baseline", "evaluator", "data_source", "covers")
        study = pr.Study(
            id="count",
            title="Own count",
            design="outcomes only",
            groups=pr.StudyGroups(program=pr.StudyGroup(title="All", assigned=180, lost=30)),
            unknown=dict.fromkeys(unknown, _UNKNOWN),
        )
        cohorts = tuple(
            pr.Cohort(
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
        readings = tuple(self._reading(measure.id, cohort) for measure in measures for cohort in cohorts)
        return pr.Program(
            id=f"program-{number}",
            title=f"Program {number}",
            owner="learning",
            reviewed=_REVIEWED,
            summary=f"{self.sentence()}.",
            objective=f"aim-{number % 5}",
            participants="incumbent",
            teaches=(pr.Teaches(level=f"role-{number * 5}/baseline"),),
            uses=(f"resource-{number * 5}-0",),
            measures=measures,
            studies=(study,),
            cohorts=cohorts,
            readings=readings,
            unknown={"mix": _UNKNOWN},
        )

    def _reading(self, measure: str, cohort: pr.Cohort) -> pr.Reading:
        year = (cohort.starts or TODAY)[:4]
        count = self._random.randrange(30, 50)
        return pr.Reading(
            measure=measure,
            cohort=cohort.id,
            group="program",
            when=pr.When(after="3 months", from_="end", measured=f"{year}-07-20"),
            of=90,
            reached=75,
            observed=64,
            count=count,
        )


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def plain(value: object) -> Any:  # noqa: ANN401 - YAML's types
    """A record as an author would write it: no field that says nothing."""
    if isinstance(value, Node):
        given = {field.name: (getattr(value, field.name), field.default) for field in fields(value) if field.name != "at"}
        return {name.rstrip("_"): plain(content) for name, (content, default) in given.items() if content != default}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def write(folder: Path, *, paths: int, seed: int = 1) -> int:
    """Write a portal with so many paths to `folder`; gives the number of files."""
    count = 0
    for name, record in Writer(paths, seed).records():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(plain(record), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
        target.write_text(text, encoding="utf-8")
        count += 1
    return count


def main() -> None:
    """Write a portal as the arguments say."""
    parser = argparse.ArgumentParser(description="Write a made-up portal.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paths", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    print(f"{write(told.folder, paths=told.paths, seed=told.seed)} files in {told.folder}")


if __name__ == "__main__":
    main()
