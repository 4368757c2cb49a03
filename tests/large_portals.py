"""Made-up portals with one record that is far larger than any real one: a competency that thousands meet, a program of hundreds of cohorts.

Each function writes a small portal into a folder, with `n` of the one thing and what has to stand around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.synthetic import plain
from generator.model import evidence as ev
from generator.model import framework as fw
from generator.model import path as pa
from generator.model import portal as po
from generator.model import program as pr
from generator.model import resource as re
from generator.model.base import PATH_LEVELS, Node

FAMILIES = ("Counters", "Data", "Streets", "Care", "Parks", "Procurement", "Schools", "Water")
WORDS = ("Answer", "Brief", "Check", "Draw", "Explain", "Find", "Guide", "Hear", "Invite", "Join", "Keep", "Lead", "Mend", "Note")
SCALE = ("awareness", "working", "practitioner", "expert")
_DAY = "2026-10-01"
_HEAD: Mapping[str, Any] = {"owner": "team", "reviewed": _DAY, "review_every": "2 years"}
_PER_STEP = 16
_CHUNK = 400  # resources of a list: a record is at most 2 MB


def _write(folder: Path, records: Mapping[str, Node]) -> Path:
    for name, record in records.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(plain(record), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
        file.write_text(text, encoding="utf-8")
    return folder


def _portal() -> dict[str, Node]:
    families = tuple(po.Family(id=name.lower(), title=name) for name in FAMILIES)
    portal = po.Portal(
        title="Large skills",
        organisation="Large City",
        example=True,
        repository="public",
        review_every="2 years",
        families=families,
        teams=(po.Team(id="team", title="The team"),),
    )
    return {"portal.yml": portal}


def _named(number: int) -> str:
    return f"{WORDS[number % len(WORDS)]} {number}"


def _expectation(number: int, competencies: Sequence[str] = ()) -> pa.Expectation:
    return pa.Expectation(
        id=f"does-{number}",
        title=f"{_named(number)} asked for",
        activity=f"Ask who will use answer {number} before you begin",
        output=f"A note on question {number}",
        indicator=f"Nobody asks twice about {number}",
        seen_by="the team",
        competencies=tuple(competencies),
    )


def _step(expectations: Iterable[pa.Expectation], resources: Iterable[pa.Placement] = ()) -> pa.Level:
    return pa.Level(start_here_if="you begin", expectations=tuple(expectations), resources=tuple(resources))


def _path(number: int, steps: Mapping[str, pa.Level]) -> pa.Path:
    return pa.Path(
        id=f"role-{number}",
        title=f"{_named(number)} role",
        family=FAMILIES[number % len(FAMILIES)].lower(),
        summary=f"You do the work of role {number}.",
        unknown={"serves": "Made up"},
        baseline=steps.get("baseline") or _step([_expectation(100_000)]),
        proficient=steps.get("proficient") or _step([_expectation(100_001)]),
        advanced=steps.get("advanced") or _step([_expectation(100_002)]),
        **_HEAD,
    )


def _resource(number: int, **more: Any) -> re.Resource:  # noqa: ANN401 - any field of it
    return re.Resource(
        id=f"resource-{number}",
        title=f"{_named(number)} course",
        url=f"https://example.org/{number}",
        provider="Example provider",
        format="course",
        minutes=30,
        pace="self-paced",
        cost="free",
        access="open",
        language="en",
        offline=False,
        licence="CC BY 4.0",
        **more,
    )


def _lists(resources: Sequence[re.Resource]) -> dict[str, Node]:
    parts = (resources[at : at + _CHUNK] for at in range(0, len(resources), _CHUNK))
    return {f"resources/list-{n}.yml": re.ResourceList(resources=tuple(part), **_HEAD) for n, part in enumerate(parts)}


def _framework(areas: tuple[fw.Area, ...], roles: tuple[fw.FrameworkRole, ...] = ()) -> dict[str, Node]:
    framework = fw.Framework(
        id="skills",
        title="Skills",
        summary="All skills.",
        publisher="Large City",
        version="1.0",
        ours=True,
        licence=fw.Licence(name="CC BY 4.0", republish="text"),
        scale=fw.Scale(levels=tuple(fw.ScaleLevel(id=name, title=name.capitalize()) for name in SCALE)),
        areas=areas,
        roles=roles,
        **_HEAD,
    )
    return {"frameworks/skills.yml": framework}


def _skill(number: int) -> fw.Competency:
    return fw.Competency(id=f"skill-{number}", title=f"{_named(number)} skill")


def _teaching(number: int, cohorts: int = 1, teaches: tuple[str, ...] = ()) -> pr.Program:
    uses = ev.Measure(id="uses", title="Uses it", question="behaviour", kind="proportion", unit="people", direction="up", primary=True)
    liked = ev.Measure(id="liked", title="Liked it", question="reaction", kind="proportion", unit="people", direction="up")
    unknown = dict.fromkeys(("sites", "clusters", "baseline", "evaluator", "data_source", "covers"), "Made up")
    study = ev.Study(
        id="count",
        title="Own count",
        design="outcomes only",
        groups=ev.StudyGroups(program=ev.StudyGroup(title="All", assigned=90 * cohorts, lost=10)),
        unknown=unknown,
    )
    return pr.Program(
        id=f"program-{number}",
        title=f"{_named(number)} program",
        summary="People ask before they count.",
        problem="Answers came too late.",
        participants="incumbent",
        sources=("Figures of Large City, 2026",),
        teaches=tuple(pr.Teaches(level=level) for level in teaches),
        measures=(uses, liked),
        studies=(study,) if cohorts else (),
        cohorts=tuple(_cohort(each) for each in range(cohorts)),
        readings=tuple(_reading(measure.id, each) for measure in (uses, liked) for each in range(cohorts)),
        unknown={"mix": "Made up", "objective": "Made up"},
        **_HEAD,
    )


def _cohort(number: int) -> ev.Cohort:
    year = 2025 - number // 10
    title = f"{year}, group {number % 10 + 1}"
    return ev.Cohort(
        id=f"cohort-{number}", title=title, starts=f"{year}-01-15", ends=f"{year}-04-15", enrolled=90, completed=75, study="count"
    )


def _reading(measure: str, number: int) -> ev.Reading:
    return ev.Reading(
        measure=measure,
        cohort=f"cohort-{number}",
        group="program",
        when=ev.When(after="3 months", from_="end", measured=f"{2025 - number // 10}-07-20"),
        of=90,
        reached=75,
        observed=64,
        count=30 + number % 20,
    )


def back_links(folder: Path, n: int) -> Path:
    """A competency that `n` expectations of many paths name, and that resources, roles of its framework and programs name too."""
    ref = "skills/skill-0"
    paths: list[pa.Path] = []
    for number, start in enumerate(range(0, n, 3 * _PER_STEP)):
        each = [_expectation(at, (f"{ref}@{SCALE[1 + at % 3]}",)) for at in range(start, min(n, start + 3 * _PER_STEP))]
        parts = {name: each[place::3] for place, name in enumerate(PATH_LEVELS)}
        paths.append(_path(number, {name: _step(part) for name, part in parts.items() if part}))
    resources = [_resource(each, develops=(f"{ref}@{SCALE[1 + each % 3]}",)) for each in range(n // 10)]
    grade = fw.RoleLevel(id="grade", title="Grade", requires=("skill-0@working",))
    roles = tuple(fw.FrameworkRole(id=f"role-{each}", title=f"{_named(each)} work", role_levels=(grade,)) for each in range(n // 10))
    return _write(
        folder,
        _portal()
        | _framework((fw.Area(id="area", title="Area", competencies=(_skill(0),)),), roles)
        | {f"paths/{path.id}.yml": path for path in paths}
        | {f"programs/program-{each}.yml": _teaching(each, teaches=(f"{path.id}/baseline",)) for each, path in enumerate(paths)}
        | _lists(resources),
    )


def cohorts(folder: Path, n: int) -> Path:
    """A program of `n` cohorts, each read twice."""
    path = _path(0, {})
    return _write(folder, _portal() | {"paths/role-0.yml": path, "programs/program-0.yml": _teaching(0, n, ("role-0/baseline",))})


def placed(folder: Path, n: int) -> Path:
    """A level with `n` resources, each of which helps with one of twelve expectations."""
    expectations = [_expectation(each, (f"skills/skill-{each}",)) for each in range(12)]
    resources = [_resource(each, develops=(f"skills/skill-{each % 12}",)) for each in range(n)]
    step = _step(expectations, [pa.Placement(resource=each.id) for each in resources])
    area = fw.Area(id="area", title="Area", competencies=tuple(_skill(each) for each in range(12)))
    return _write(folder, _portal() | _framework((area,)) | {"paths/role-0.yml": _path(0, {"baseline": step})} | _lists(resources))


def chain(folder: Path, n: int) -> Path:
    """`n` resources, each of which needs the one before it."""
    resources = [_resource(each, requires=(f"resource-{each - 1}",) if each else ()) for each in range(n)]
    step = _step([_expectation(0)], [pa.Placement(resource="resource-0")])
    return _write(folder, _portal() | {"paths/role-0.yml": _path(0, {"baseline": step})} | _lists(resources))


def resources(folder: Path, n: int) -> Path:
    """`n` resources, 24 of each path's and every fifth on no path."""
    made = [_resource(each) for each in range(n)]
    used = [each for each in made if int(each.id.rpartition("-")[2]) % 5]
    paths = [
        _path(number, {"baseline": _step([_expectation(0)], [pa.Placement(resource=each.id) for each in used[start : start + 24]])})
        for number, start in enumerate(range(0, len(used), 24))
    ]
    return _write(folder, _portal() | {f"paths/{path.id}.yml": path for path in paths} | _lists(made))


def programs(folder: Path, n: int) -> Path:
    """`n` programs, every other with figures."""
    made = [_teaching(each, cohorts=each % 2, teaches=(f"role-{each % 8}/baseline",)) for each in range(n)]
    paths = {f"paths/role-{each}.yml": _path(each, {}) for each in range(8)}
    return _write(folder, _portal() | paths | {f"programs/{each.id}.yml": each for each in made})


def skills(folder: Path, n: int) -> Path:
    """A framework of `n` competencies, half of them in one area and half in seven others."""
    numbers = list(range(n))
    parts = [numbers[: n // 2], *(numbers[n // 2 + place :: 7] for place in range(7))]
    areas = tuple(
        fw.Area(id=f"area-{place}", title=f"{FAMILIES[place]} area", competencies=tuple(map(_skill, part)))
        for place, part in enumerate(parts)
    )
    return _write(folder, _portal() | {"paths/role-0.yml": _path(0, {})} | _framework(areas))


CASES: Mapping[str, Callable[[Path, int], Path]] = {
    each.__name__: each for each in (back_links, cohorts, placed, chain, resources, programs, skills)
}
