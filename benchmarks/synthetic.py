"""A made-up portal of any size, the same for the same seed: records as YAML, built from the dataclasses that real records are built into.

The mix is that of the portal in this repository when it had two paths, over and over. For every two paths: an own framework of 20
competencies in 2 areas with descriptors, an adopted one of 9 names with a role at 2 grades, 44 resources, 2 programs, 2 families,
3 objectives, 4 teams. Every path has 3 levels, 14 expectations, 26 placed resources, 9 tasks, 6 helpers, 8 openings, a manager's playbook
for the whole and for each level, 7 rows of a snapshot, and a move to the other path. So of 100 pages of records 40 are resources,
26 competencies, 7 playbooks, 5 levels, 4 teams, 3 areas, 3 objectives, 2 each are frameworks, paths, snapshots, moves, families and
programs, and 1 is a role of a framework, here as there. A page has within a tenth as much Markdown for the peer as there (3.3 KB):
benchmarks/mix.py measures both. What is not there for a record (home, lists, help with fields) is some 20 pages in both: a sixth of the
example's, and a fiftieth of 1,000 pages. Families, teams and objectives do not grow without end: past 24 roles there are no more families,
past 24 and 20 no more teams and objectives.

    python benchmarks/synthetic.py FOLDER --pairs 9 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from benchmarks.made_up import (
    ADOPTED,
    AIMS,
    FAMILIES,
    GROUP,
    OFFICES,
    RESOURCES,
    REVIEWED,
    SCALE,
    SKILLS,
    Words,
    adopted_skill,
    aim,
    family,
    own_skill,
    team,
    title,
)  # fmt: skip
from benchmarks.synthetic_path import path
from benchmarks.synthetic_program import program
from generator.model import framework as fw
from generator.model import portal as po
from generator.model import resource as re
from generator.model.base import Node

_FORMATS: tuple[re.Format, ...] = ("course", "reading", "workshop", "video", "microlearning", "job aid")
_PATH_LEVELS: Mapping[str, Any] = {"awareness": "unmapped", "working": "baseline", "practitioner": "proficient", "expert": "advanced"}
_SCALE = tuple(fw.ScaleLevel(id=name, title=name.capitalize()) for name in SCALE)
_OPEN = fw.Licence(name="Open licence", url="https://example.org/licence", republish="structure", attribution="Synthetic Standards")
_UNSAID = "Not stated in the list that this entry was taken from"


class Writer:
    """Makes up records."""

    def __init__(self, pairs: int, seed: int) -> None:
        """Decide how much there is of everything."""
        self._words = Words(seed)
        self._groups = range(pairs)
        self._paths = range(pairs * GROUP)

    def records(self) -> Iterator[tuple[str, Node]]:
        """Every record with the name of its file."""
        yield "portal.yml", self._portal()
        for group in self._groups:
            yield f"frameworks/skills-{group}.yml", self._own_framework(group)
            yield f"frameworks/adopted-{group}.yml", self._adopted_framework(group)
        for number in self._paths:
            yield f"paths/role-{number}.yml", path(self._words, number)
            yield f"resources/role-{number}.yml", self._resources(number)
            yield f"programs/program-{number}.yml", program(self._words, number)

    def _portal(self) -> po.Portal:
        words = self._words
        return po.Portal(
            title="Synthetic skills",
            organisation="Synthetic City",
            example=True,
            base_url="https://skills.example.org/",
            repository="public",
            families=tuple(po.Family(id=family(n), title=f"Family {n}", summary=words.sentence()) for n in self._paths[:FAMILIES]),
            teams=tuple(
                po.Team(id=team(group, n), title=f"Team {group} {n}", contact=f"mailto:{team(group, n)}@example.org")
                for group in self._groups[:OFFICES]
                for n in range(4)
            ),
            objectives=tuple(
                po.Objective(id=aim(group, n), title=f"Aim {group} {n}", summary=words.sentence())
                for group in self._groups[:AIMS]
                for n in range(3)
            ),
        )

    def _own_framework(self, group: int) -> fw.Framework:
        return fw.Framework(
            id=f"skills-{group}",
            title=f"Skills {group}",
            owner=team(group, 2),
            reviewed=REVIEWED,
            summary=self._words.sentence(),
            publisher="Synthetic City",
            version="1.0",
            ours=True,
            licence=fw.Licence(name="CC BY 4.0", republish="text"),
            scale=fw.Scale(levels=_SCALE),
            path_levels=_PATH_LEVELS,
            areas=tuple(
                fw.Area(
                    id=f"area-{group}-{area}",
                    title=f"Area {group} {area}",
                    summary=self._words.sentence(),
                    competencies=tuple(self._competency(group, n) for n in range(area * SKILLS // 2, (area + 1) * SKILLS // 2)),
                )
                for area in range(2)
            ),
        )

    def _competency(self, group: int, number: int) -> fw.Competency:
        words = self._words
        name = f"skill-{group}-{number}"
        return fw.Competency(
            id=name,
            title=f"{title(name)}: {words.thing()}",
            summary=words.sentence(),
            also_known_as=(words.thing(), f"{words.thing()} {number}"),
            descriptors={level: f"{words.sentence()}. {words.phrase()}." for level in SCALE},
        )

    def _adopted_framework(self, group: int) -> fw.Framework:
        names = [f"adopted-{group}-{number}" for number in range(ADOPTED)]
        grades = tuple(
            fw.RoleLevel(id=f"grade-{grade}", title=f"Grade {grade}", requires=tuple(f"{name}@{SCALE[grade]}" for name in names))
            for grade in (1, 2)
        )
        return fw.Framework(
            id=f"adopted-{group}",
            title=f"Adopted skills {group}",
            owner=team(group, 2),
            reviewed=REVIEWED,
            summary=self._words.sentence(),
            publisher="Synthetic Standards",
            version="2026-01-01",
            licence=fw.Licence(
                name="Open licence", url="https://example.org/licence", republish="structure", attribution="Synthetic Standards"
            ),
            scale=fw.Scale(levels=_SCALE),
            path_levels=_PATH_LEVELS,
            areas=(
                fw.Area(
                    id=f"adopted-area-{group}",
                    title=f"Adopted area {group}",
                    summary=self._words.sentence(),
                    competencies=tuple(fw.Competency(id=name, title=f"{title(name)}: {self._words.thing()}") for name in names),
                ),
            ),
            roles=(fw.FrameworkRole(id=f"role-{group}", title=f"Adopted role {group}", role_levels=grades),),
        )

    def _resources(self, role: int) -> re.ResourceList:
        resources = tuple(self._resource(role, number) for number in range(RESOURCES))
        return re.ResourceList(owner=team(role // GROUP, 1), reviewed=REVIEWED, review_every="12 months", resources=resources)

    def _resource(self, role: int, number: int) -> re.Resource:
        words, group, timed = self._words, role // GROUP, number % 6 == 0
        unsaid = ("offline", "licence") if timed else ("offline", "minutes", "licence", "access")
        return re.Resource(
            id=f"resource-{role}-{number}",
            title=f"Resource {role} {number}: {words.thing()}",
            url=f"https://example.org/resources/of-role-{role}/{number}",
            provider="Example provider of courses",
            format=words.random.choice(_FORMATS),
            minutes=words.random.randrange(10, 300, 5) if timed else None,
            pace="self-paced",
            cost="free",
            access="open" if timed else None,
            language="en",
            develops=(own_skill(group, number, SCALE[1 + number % 3]),)
            + ((adopted_skill(group, number, SCALE[1]),) if number % 3 == 0 else ()),
            sources=words.sentences(2 if number % 3 else 1),
            notes=words.sentence() if number % 4 == 0 else None,
            unknown=dict.fromkeys(unsaid, _UNSAID),
        )


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


def write(folder: Path, *, pairs: int, seed: int = 1) -> int:
    """Write a portal with so many pairs of paths to `folder`; gives the number of files."""
    count = 0
    for name, record in Writer(pairs, seed).records():
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
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    print(f"{write(told.folder, pairs=told.pairs, seed=told.seed)} files in {told.folder}")


if __name__ == "__main__":
    main()
