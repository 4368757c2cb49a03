"""Subtraction, tried over what is built: nothing on a page, in its data or in search gives a small group back.

Three attacks. Numbers: every number that stands in the JSON, the HTML and the search entries is collected, and no hidden one is among
them or among their sums and differences. Algebra: everything that is published, with everything that a reader may know of how counts add
up, is solved as linear equations. Change: two portals that differ in hidden numbers alone are built to the same bytes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from generator.evidence import SMALL, PublishedProgram, assess, policy_of, publish_program
from generator.model.base import Node, Place
from generator.model.evidence import Cohort, Group, Measure, Reading, Study, StudyGroup, StudyGroups, When
from generator.model.program import Program, Voice
from generator.pages import Plan
from generator.pages.base import View
from generator.pages.program import program_pages
from generator.pages.programs import programs_pages
from generator.pages.urls import Urls
from generator.pipeline import Options, Result, run
from generator.render import render
from generator.site import Site
from generator.words import words

ROOT = Path(__file__).parents[1]
SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 22)
STEPS = ("of", "reached", "observed", "count")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?!\w|\.\d)")
DATED = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}|\d+ (?:day|week|month|year)s?|[\w/-]+\.(?:html|yml)[#\w-]*|<[^>]+>|\d+%")
"""What holds digits and is no count: dates, durations, addresses, markup and percentages."""


def built(folder: Path) -> Result:
    result = run(folder, Options(today=TODAY))
    assert result.site is not None, result.report.diagnostics
    return result


DRAWN = re.compile(r"<svg.*?</svg>|\d[\d,]*\.\d+", re.DOTALL)
"""Coordinates, which the audit of a whole site looks at, and the ends of intervals, which are worked out from counts that are shown."""
AXIS = (0, 50, 95, 100)
"""Percentages that stand on a drawing: its axis, and how sure an interval is."""


def said_of(site: Site, name: str) -> str:
    """Everything that is published of one program: its page, the data beside it, its search entries."""
    urls = {f"programs/{name}"}
    texts = [page.body for page in site.pages if page.url.removesuffix(".html") in urls]
    texts += [file.content.decode() for file in site.files if file.url.removesuffix(".json") in urls]
    texts += [f"{entry.title} {entry.text}" for entry in site.search if entry.location.partition(".html")[0] in urls]
    return DRAWN.sub(" ", "\n".join(texts))


def numbers_in(text: str) -> set[int]:
    return {int(found.replace(",", "")) for found in NUMBER.findall(DATED.sub(" ", text))}


@cache
def everything() -> Result:
    return built(SITES / "everything")


def raw(result: Result, name: str) -> Program:
    assert result.catalog is not None
    return result.catalog.programs[name]


def lines_of(program: Program) -> Iterator[tuple[Place, list[int]]]:
    """The counts of each cohort, reading and voice, with its place."""
    for cohort in program.cohorts:
        yield cohort.at, given_numbers(cohort.enrolled, cohort.completed)
    for reading in program.readings:
        yield reading.at, given_numbers(*(getattr(reading, name) for name in STEPS))
    for voice in program.voices:
        yield voice.at, given_numbers(voice.asked, voice.answered)


def touched(shown: PublishedProgram, at: Place) -> bool:
    """Whether a line is hidden, or a step of it."""
    return any(shown.hides(place) for place in (at, *(at / step for step in STEPS)))


def hidden_part(program: Program, shown: PublishedProgram) -> Program:
    """The record with nothing but what is hidden of it."""

    def hidden(reading: Reading) -> Reading:
        gone: dict[str, Any] = {step: None for step in STEPS if not (shown.hides(reading.at) or shown.hides(reading.at / step))}
        return replace(reading, **gone)

    return replace(
        program,
        cohorts=tuple(cohort for cohort in program.cohorts if shown.hides(cohort.at)),
        voices=tuple(voice for voice in program.voices if shown.hides(voice.at)),
        readings=tuple(map(hidden, program.readings)),
    )


def given_numbers(*numbers: int | None) -> list[int]:
    return [number for number in numbers if number is not None]


def apart(numbers: Iterable[int]) -> set[int]:
    """Every difference of two."""
    return {abs(one - other) for one, other in combinations(sorted(numbers), 2)} - {0}


def test_no_hidden_number_of_the_fixture_stands_anywhere_or_comes_out_of_two_that_do() -> None:
    program = raw(everything(), "lock-keepers-circle")
    shown = publish_program(program)
    secret = {n for at, line in lines_of(program) if touched(shown, at) for n in apart(line) if n}
    secret |= {n for _, line in lines_of(hidden_part(program, shown)) for n in line if n}
    assert len(shown.hidden) == 8
    text = said_of(everything().site, "lock-keepers-circle")  # type: ignore[arg-type]  # `built` has looked
    assert text.count("hidden to protect people in small groups") > 8
    seen = numbers_in(text)
    steps = {reading.reached for reading in shown.program.readings}  # pages show them only in a funnel
    people = {n for _, line in lines_of(shown.program) for n in line}
    assert people - steps <= seen, "the search for numbers finds those that are shown"
    secret -= {n for at, line in lines_of(shown.program) if touched(shown, at) for n in apart(line)}
    secret -= {code.of for code in shown.coded.values()}  # of how many people a rate is that may not be given in full
    large = {number for number in secret if number >= SMALL}
    assert not large & seen
    targets = {45, *AXIS, *(code.percent for code in shown.coded.values())}
    shares = {round(100 * one / other) for one in people for other in people if one <= other}
    # Of the people in a run of which both numbers are shown, those who did not finish are shown too.
    runs = [(c.enrolled, c.completed) for c in program.cohorts if not shown.hides(c.at)]
    shares |= {round(100 * (began - done) / began) for began, done in runs if began and done}
    assert {int(found) for found in re.findall(r">[^<]*?(\d+)%", text)} <= shares | targets, (
        "a percentage is worked out from counts that are shown"
    )
    assert not secret & people
    assert not {number for number in secret if number < SMALL} & apart(people)
    # Small numbers are everywhere on a page; as people they stand before these words.
    counted = {
        int(n)
        for pair in re.findall(r"(\d+) of (?:the )?(\d+) (?:people|known|answered|\()|(\d+) (?:people|not|did)", DATED.sub(" ", text))
        for n in pair
        if n
    }
    assert counted
    assert not secret & counted - {0}


CHANGES = (
    ("count: 13", "count: 12"),
    ("count: 4\n", "count: 7\n"),
    ("count: 338", "count: 340"),
    ("observed: 7\n", "observed: 6\n"),
    ("reached: 450", "reached: 448"),
    ("reached: 593", "reached: 591"),
    ("answered: 21", "answered: 24"),
    ("completed: 9", "completed: 8"),
)


def test_two_portals_that_differ_in_hidden_numbers_alone_are_the_same_bytes(tmp_path: Path) -> None:
    """Reaches every page, the home page and the report of findings included, in both languages."""
    file = Path(copytree(SITES / "everything", tmp_path / "portal")) / "programs/lock-keepers-circle.yml"
    head, _, body = file.read_text("utf-8").partition("id: lock-keepers-circle")
    for before, after in CHANGES:
        assert body.count(before) == 1, before
        body = body.replace(before, after)
    file.write_text(f"{head}id: lock-keepers-circle{body}", "utf-8")
    one, other = everything().site, built(tmp_path / "portal").site
    assert one is not None
    assert other is not None
    assert {page.url: page.body for page in one.pages} == {page.url: page.body for page in other.pages}
    assert one.files == other.files
    assert one.search == other.search


def test_a_number_that_is_shown_changes_the_bytes(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    file = Path(copytree(SITES / "everything", tmp_path / "portal")) / "programs/lock-keepers-circle.yml"
    file.write_text(file.read_text("utf-8").replace("count: 85", "count: 84"), "utf-8")
    before, after = everything().site, built(tmp_path / "portal").site
    assert before is not None
    assert after is not None
    assert said_of(before, "lock-keepers-circle") != said_of(after, "lock-keepers-circle")


# ---- Programs made by chance ---------------------------------------------------------------------------------------------------------

SIZES = st.one_of(st.just(0), st.integers(1, SMALL - 1), st.integers(SMALL, 40), st.integers(101, 900))
BIG = st.one_of(st.integers(101, 900), st.integers(1, 40))
Form = Mapping[str, int]
"""A sum of named counts, each with its sign."""


@dataclass
class Made:
    """A program with the names of its counts, how they add up, and the groups that must stay unknown."""

    values: dict[str, int] = field(default_factory=dict)
    sums: list[Form] = field(default_factory=list)
    groups: list[Form] = field(default_factory=list)
    places: dict[str, tuple[Place, str]] = field(default_factory=dict)
    program: Program | None = None

    def count(self, name: str, value: int, place: Place, attribute: str) -> int:
        self.values[name] = value
        self.places[name] = (place, attribute)
        self.groups.append({name: 1})
        return value

    def part(self, more: str, less: str) -> None:
        """`less` is a part of `more`, so the rest is a group."""
        self.groups.append({more: 1, less: -1})

    def total(self, whole: str, parts: Iterable[str]) -> None:
        self.sums.append({whole: 1, **dict.fromkeys(parts, -1)})

    def is_small(self, form: Form) -> bool:
        return 0 < sum(sign * self.values[name] for name, sign in form.items()) < SMALL


FILE = Place("programs/made.yml")
WHEN = When(after="6 months", from_="end")


def measured(made: Made, number: int, group: Group, owner: str, steps: Iterable[int]) -> Reading:
    """A reading with its counts named `owner/group/step`; the owner is a cohort, or the study `s`."""
    place = FILE / "readings" / number
    of, reached, observed, count = steps
    for name, value in zip(STEPS, (of, reached, observed, count), strict=True):
        made.count(f"{owner}/{group}/{name}", value, place, name)
    for more, less in pairwise(STEPS):
        made.part(f"{owner}/{group}/{more}", f"{owner}/{group}/{less}")
    cohort, study = (None, "s") if owner == "s" else (owner, None)
    return Reading(
        at=place,
        measure="works",
        cohort=cohort,
        study=study,
        group=group,
        when=WHEN,
        of=of,
        reached=reached,
        observed=observed,
        count=count,
    )


@st.composite
def chains(draw: DrawFn) -> tuple[int, ...]:
    """Counts that go down from step to step, made from the groups that are lost."""
    count, no, silent, away = draw(BIG), draw(SIZES), draw(SIZES), draw(SIZES)
    return (count + no + silent + away, count + no + silent, count + no, count)


@st.composite
def programs(draw: DrawFn) -> Made:  # noqa: C901 - one line for each kind of count that a record may hold
    made = Made()
    readings: list[Reading] = []
    cohorts: list[Cohort] = []
    voices: list[Voice] = []
    names = [f"run{number}" for number in range(draw(st.integers(1, 3)))]
    for index, name in enumerate(names):
        place = FILE / "cohorts" / index
        steps = draw(chains())
        enrolled = made.count(f"{name}/enrolled", steps[0] + draw(SIZES), place, "enrolled")
        completed = made.count(f"{name}/completed", max(0, enrolled - draw(SIZES)), place, "completed")
        made.part(f"{name}/enrolled", f"{name}/completed")
        cohorts.append(Cohort(at=place, id=name, title=name, study="s", enrolled=enrolled, completed=completed))
        readings.append(measured(made, len(readings), "program", name, steps))
        made.part(f"{name}/enrolled", f"{name}/program/of")
        others = draw(chains()) if draw(st.booleans()) else None
        if others:
            readings.append(measured(made, len(readings), "comparison", name, others))
        if others and draw(st.booleans()):
            readings.append(measured(made, len(readings), "organisation", name, [a + b for a, b in zip(steps, others, strict=True)]))
            for step in STEPS:
                made.total(f"{name}/organisation/{step}", [f"{name}/program/{step}", f"{name}/comparison/{step}"])
        if draw(st.booleans()):
            voices.append(said(made, len(voices), name, completed, draw(st.integers(0, completed))))
            made.total(f"voice/{name}/asked", [f"{name}/completed"])
    if draw(st.booleans()):
        whole = [sum(made.values[f"{name}/program/{step}"] for name in names) for step in STEPS]
        readings.append(measured(made, len(readings), "program", "s", whole))
        for step in STEPS:
            made.total(f"s/program/{step}", [f"{name}/program/{step}" for name in names])
    arm = StudyGroup(at=FILE / "arm", title="In")
    if draw(st.booleans()):
        assigned = made.count("arm/assigned", sum(made.values[f"{name}/enrolled"] for name in names), arm.at, "assigned")
        lost = made.count("arm/lost", min(assigned, draw(SIZES)), arm.at, "lost")
        made.part("arm/assigned", "arm/lost")
        made.total("arm/assigned", [f"{name}/enrolled" for name in names])
        arm = replace(arm, assigned=assigned, lost=lost)
    if len(voices) == len(names) and draw(st.booleans()):
        asked = sum(voice.asked or 0 for voice in voices)
        answered = sum(voice.answered or 0 for voice in voices)
        voices.append(said(made, len(voices), None, asked, answered))
        for what in ("asked", "answered"):
            made.total(f"voice/None/{what}", [f"voice/{name}/{what}" for name in names])
    measure = Measure(id="works", title="Works", question="results", kind="proportion", unit="people", direction="up", primary=True)
    beside = StudyGroup(at=FILE / "beside", title="Beside")
    study = Study(at=FILE / "studies", id="s", title="Study", design="matched", groups=StudyGroups(program=arm, comparison=beside))
    made.program = Program(
        at=FILE, id="made", title="Made", owner="pier-team", reviewed="2026-01-01", summary="Made by chance.", example=True,
        measures=(measure,), studies=(study,), cohorts=tuple(cohorts), readings=tuple(readings), voices=tuple(voices),
    )  # fmt: skip
    return made


def said(made: Made, number: int, cohort: str | None, asked: int, answered: int) -> Voice:
    place = FILE / "voices" / number
    made.count(f"voice/{cohort}/asked", asked, place, "asked")
    made.count(f"voice/{cohort}/answered", answered, place, "answered")
    made.part(f"voice/{cohort}/asked", f"voice/{cohort}/answered")
    return Voice(at=place, from_="trainees", theme="It helps", how="One question", cohort=cohort, asked=asked, answered=answered)


def published_names(made: Made, shown: PublishedProgram) -> set[str]:
    """The counts that are still in the published record."""
    groups = [group for study in shown.program.studies for group in (study.groups.program, study.groups.comparison) if group]
    parts: dict[Place, object] = {
        each.at: each for each in (*shown.program.cohorts, *shown.program.readings, *shown.program.voices, *groups)
    }
    whole = {(at, "enrolled" if "/cohorts/" in at.pointer else "observed") for at in shown.coded}
    return {name for name, at in made.places.items() if getattr(parts[at[0]], at[1]) is not None or at in whole}


def determined(made: Made, known: set[str], form: Form) -> bool:
    """Whether the equations leave only one value for a sum of counts: whether it lies in the space that they span (Gauss)."""
    names = [name for name in made.values if name not in known]
    rows = [[Fraction(each.get(name, 0)) for name in names] for each in made.sums]
    target = [Fraction(form.get(name, 0)) for name in names]
    for column in range(len(names)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [less(row, pivot, column) for row in rows if row is not pivot]
        target = less(target, pivot, column)
    return not any(target)


def less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    times = row[column] / pivot[column]
    return [value - times * other for value, other in zip(row, pivot, strict=True)]


@given(programs())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
def test_no_small_group_of_any_program_can_be_solved_for(made: Made) -> None:
    assert made.program is not None
    known = published_names(made, publish_program(made.program))
    for group in made.groups:
        if made.is_small(group):
            assert not determined(made, known, group), f"{dict(group)} comes out of {sorted(known)}"


def test_the_solver_finds_a_part_that_is_left() -> None:
    made = Made(values={"whole": 53, "part": 49, "rest": 4})
    made.total("whole", ["part", "rest"])
    assert determined(made, {"whole", "part"}, {"rest": 1})
    assert not determined(made, {"whole"}, {"rest": 1})


@cache
def smallest() -> tuple[Result, Plan]:
    result = built(SITES / "smallest")
    assert result.plan is not None
    return result, result.plan


def page_of(program: Program) -> str:
    """Everything that a portal with this one program publishes of it."""
    result, plan = smallest()
    assert result.catalog is not None
    assert result.catalog.portal is not None
    published = publish_program(program)
    view = View(
        catalog=replace(result.catalog, programs={program.id: program}),
        portal=result.catalog.portal,
        words=words("en"),
        urls=Urls(),
        today=TODAY,
        report=result.report,
        programs={program.id: published},
        evidence={program.id: assess(published, policy_of(None), TODAY)},
    )
    return said_of(render(replace(plan, pages=(*programs_pages(view), *program_pages(view)))), program.id)


@given(programs())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
def test_no_hidden_number_of_any_program_stands_on_its_page(made: Made) -> None:
    assert made.program is not None
    known = published_names(made, publish_program(made.program))
    shown = {made.values[name] for name in known}
    explained = shown | apart(shown)
    secret = {value for name, value in made.values.items() if name not in known and value > 100} - explained
    seen = numbers_in(page_of(made.program))
    written = published_names(made, replace(publish_program(made.program), coded={}))
    counted = {made.values[name] for name in written if name.endswith(("/observed", "/count", "/enrolled", "/completed"))}
    assert {value for value in counted if value > 100} <= seen
    assert not secret & seen


# ---- Nobody who shows anything can reach the record ----------------------------------------------------------------------------------


def nodes_in(value: object) -> Iterator[object]:
    """Parts of records, and published programs, anywhere in a context."""
    if isinstance(value, Node | PublishedProgram):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from nodes_in(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from nodes_in(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from nodes_in(part)


def test_no_context_holds_a_record_or_a_part_of_one() -> None:
    plan = everything().plan
    assert plan is not None
    assert [page.url for page in plan.pages if any(nodes_in(page.context))] == []


def test_a_record_in_a_context_would_be_seen() -> None:
    assert list(nodes_in(({"a": (raw(everything(), "knot-evening"),)},)))


FIGURES = {"readings", "cohorts", "studies", "voices", "stated", "money", "measures"}


def asked_of(module: Path) -> set[str]:
    """Every attribute that a module reads."""
    return {node.attr for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Attribute)}


def test_no_page_reads_figures_but_from_what_was_published() -> None:
    """Where figures are read, the catalog's own programs are met only as a list of ids and titles."""
    modules = [module for module in (ROOT / "generator" / "pages").glob("*.py") if module.name != "__init__.py"]
    reading = {module.stem: asked_of(module) for module in modules if asked_of(module) & FIGURES}
    assert {"outcomes", "figures", "counts", "not_known", "program"} <= set(reading)
    unpublished = {"programs_of_path", "programs_of_objective", "used_by", "taught"}
    assert {name: asked & unpublished for name, asked in reading.items() if asked & unpublished} == {}
    direct = re.compile(r"catalog\.programs\b(?!_)")
    assert [module.name for module in modules if direct.search(module.read_text("utf-8"))] == []
