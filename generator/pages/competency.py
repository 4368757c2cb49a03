"""A competency: what it looks like on each level of its own scale, and everybody who meets it (F2, F4).

Reads the catalog's back-links, gives one page a competency. Levels are those of the framework; they are never put beside path levels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.entries import CompetencyEntry, Expected, Taught, split_ref
from generator.model.base import PATH_LEVELS
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.elsewhere import Elsewhere, elsewhere
from generator.pages.long_lists import Heading, ListGroup, firsts, folded, in_groups
from generator.pages.reach import Adding, LevelReach, adding, reach
from generator.pages.required import RequiredRow, required, required_at
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many meet a competency."""

    paths: int
    roles: int
    resources: int
    programs: int


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A level of the framework's scale and its words for this competency."""

    level: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRow:
    """Who is expected to do this. `first` on the first row of a path."""

    path: Link
    first: bool
    level: LevelMark
    expectation: Link
    activity: str
    at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtRow:
    """A program that teaches it, through an expectation of a path level."""

    program: Link
    first: bool
    path: Link
    level: LevelMark
    expectation: Link
    at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyContext:
    """A competency's page."""

    title: str
    code: str | None
    summary: str | None
    also_known_as: tuple[str, ...]
    framework: Link
    version: str
    licence: str
    publishers_page: str | None
    tally: Tally
    no_program_at: tuple[str, ...]
    withheld: bool
    ordered: bool
    descriptors: tuple[Descriptor, ...]
    expected: tuple[ExpectedRow, ...]
    expected_groups: tuple[ListGroup, ...]
    required_at: tuple[str | None, ...]
    required: tuple[RequiredRow, ...]
    required_groups: tuple[ListGroup, ...]
    reach: tuple[LevelReach, ...]
    adding: Adding
    taught: tuple[TaughtRow, ...]
    taught_groups: tuple[ListGroup, ...]
    elsewhere: tuple[Elsewhere, ...]


def tally(view: View, ref: str) -> Tally:
    """How many paths, framework roles, resources and real programs meet a competency."""
    catalog = view.catalog
    return Tally(
        paths=len({expected.path.id for expected in catalog.expected.get(ref, ())}),
        roles=len({required.role.id for required in catalog.required.get(ref, ())}),
        resources=len({developed.resource.id for developed in catalog.developed.get(ref, ())}),
        programs=len({taught.program.id for taught in catalog.taught.get(ref, ()) if not taught.program.example}),
    )


def competency_pages(view: View) -> Iterator[Page]:
    """One page a competency. One whose name may not be shown has a page only where one of our records leads to it."""
    entries = view.catalog.competencies.values()
    withheld = any(entry.framework.licence.republish == "nothing" for entry in entries)
    named = _named_anywhere(view) if withheld else frozenset()
    shown = (entry for entry in entries if entry.framework.licence.republish != "nothing" or entry.ref in named)
    return (view.plan(("competency", entry.ref), competency_page, entry) for entry in shown)


def _named_anywhere(view: View) -> frozenset[str]:
    """What any record leads to. Retired paths keep their pages, and so what they link to."""
    catalog = view.catalog
    linked = (ref for crosswalk in catalog.crosswalks.values() for link in crosswalk.links for ref in (link.from_, link.to))
    developed = (split_ref(ref)[0] for resource in catalog.resources.values() for ref in resource.develops)
    steps = (step for path in catalog.paths.values() for _name, step in path.levels)
    expected = (split_ref(ref)[0] for step in steps for expectation in step.expectations for ref in expectation.competencies)
    return frozenset((*linked, *developed, *expected))


def competency_page(view: View, entry: CompetencyEntry) -> Page:
    """The page of one competency."""
    expected, expected_groups = _expected(view, entry)
    roles, role_groups = required(view, entry)
    taught, taught_groups = _taught(view, entry)
    competency, framework, url = entry.competency, entry.framework, view.urls.competency(entry.ref)
    context = CompetencyContext(
        title=competency.title,
        code=competency.code,
        summary=competency.summary,
        also_known_as=competency.also_known_as,
        framework=Link(framework.title, view.urls.framework(framework.id)),
        version=framework.version,
        licence=framework.licence.name,
        publishers_page=competency.url,
        tally=tally(view, entry.ref),
        no_program_at=tuple(_levels_without_program(view, entry)),
        withheld=framework.licence.republish != "text",
        ordered=bool(framework.scale and framework.scale.ordered),
        descriptors=_descriptors(entry),
        expected=expected,
        expected_groups=expected_groups,
        required_at=tuple(level.title if level else None for level in required_at(view, entry)),
        required=roles,
        required_groups=role_groups,
        reach=reach(view, entry),
        adding=adding(view, entry),
        taught=taught,
        taught_groups=taught_groups,
        elsewhere=tuple(elsewhere(view, entry.ref)),
    )
    retired = framework.status == "retired"
    return Page(
        url=url,
        language=view.language,
        section="frameworks",
        template="competency",
        title=competency.title,
        description=competency.summary or view.words("competency.description", framework=framework.title),
        context=context,
        chrome=view.chrome(
            url, competency.title, competency.at / "title", *_crumbs(view, entry), upkeep=view.upkeep_of(framework), retired=retired
        ),
        found=(
            Found(
                title=competency.title,
                text=" ".join(filter(None, (competency.code, competency.summary))),
                names=competency.also_known_as,
                weight=3 if framework.ours else 0.5,
            ),
        ),
        moved_from=tuple(_old_addresses(view, entry)),
    )


def _crumbs(view: View, entry: CompetencyEntry) -> Iterator[Link]:
    framework = entry.framework
    yield Link(view.words("nav.frameworks"), view.urls.frameworks())
    yield Link(framework.title, view.urls.framework(framework.id))
    if framework.licence.republish != "nothing":
        area = next(area for area in framework.areas if area.id == entry.area)
        yield Link(area.title, view.urls.area(framework.id, area.id))


def _old_addresses(view: View, entry: CompetencyEntry) -> Iterator[str]:
    """Every old name of the framework with every old name of the competency."""
    for framework in (entry.framework.id, *entry.framework.moved_from):
        for competency in (entry.competency.id, *entry.competency.moved_from):
            if f"{framework}/{competency}" != entry.ref:
                yield view.urls.competency(f"{framework}/{competency}")


def _descriptors(entry: CompetencyEntry) -> tuple[Descriptor, ...]:
    """The words for each level, in the framework's order; nothing where there are no words at all."""
    texts = entry.competency.descriptors
    scale = entry.framework.scale
    return tuple(Descriptor(level.title, texts.get(level.id)) for level in scale.levels) if texts and scale else ()


def _at(entry: CompetencyEntry, at: str | None) -> str | None:
    level = entry.level(at)
    return level.title if level else None


def _expected(view: View, entry: CompetencyEntry) -> tuple[tuple[ExpectedRow, ...], tuple[ListGroup, ...]]:
    """By path A to Z, lowest step first; of very many by family."""
    of_family = _by_family(view)
    by_path = sorted(view.catalog.expected.get(entry.ref, ()), key=lambda e: (alphabetical(e.path.title), PATH_LEVELS.index(e.level)))
    found = in_groups(by_path, of_family)
    groups = folded(found, "expected", lambda each: each.path.title, of_family)
    first = firsts(found, groups, lambda each: each.path.id)
    return tuple(_expected_row(view, entry, each, first=at in first) for at, each in enumerate(found)), groups


def _expected_row(view: View, entry: CompetencyEntry, found: Expected, *, first: bool) -> ExpectedRow:
    return ExpectedRow(
        path=Link(found.path.title, view.urls.path(found.path.id)),
        first=first,
        level=view.level(found.level),
        expectation=Link(found.expectation.title, view.urls.expectation(found.path.id, found.expectation.id)),
        activity=found.expectation.activity,
        at=_at(entry, found.at),
    )


def _taught(view: View, entry: CompetencyEntry) -> tuple[tuple[TaughtRow, ...], tuple[ListGroup, ...]]:
    """By program A to Z, lowest step first; of very many by the family of the path that they teach."""
    of_family = _by_family(view)
    by_program = sorted(view.catalog.taught.get(entry.ref, ()), key=lambda t: (alphabetical(t.program.title), PATH_LEVELS.index(t.level)))
    found = in_groups(by_program, of_family)
    groups = folded(found, "taught", lambda each: each.program.title, of_family)
    first = firsts(found, groups, lambda each: each.program.id)
    return tuple(_taught_row(view, entry, each, first=at in first) for at, each in enumerate(found)), groups


def _taught_row(view: View, entry: CompetencyEntry, found: Taught, *, first: bool) -> TaughtRow:
    return TaughtRow(
        program=Link(found.program.title, view.urls.program(found.program.id)),
        first=first,
        path=Link(found.path.title, view.urls.path(found.path.id, found.level)),
        level=view.level(found.level),
        expectation=Link(found.expectation.title, view.urls.expectation(found.path.id, found.expectation.id)),
        at=_at(entry, _taught_at(found, entry.ref)),
    )


def _by_family(view: View) -> Callable[[Expected | Taught], Heading]:
    """The family of the path."""
    families = view.catalog.families
    return lambda found: Heading(found.path.family, families[found.path.family].title)


def _taught_at(taught: Taught, ref: str) -> str | None:
    return next((at for name, at in map(split_ref, taught.expectation.competencies) if name == ref), None)


def _levels_without_program(view: View, entry: CompetencyEntry) -> Iterator[str]:
    """Levels that a path expects and no program teaches, where some program teaches another level."""
    taught = {_taught_at(found, entry.ref) for found in view.catalog.taught.get(entry.ref, ())}
    expected = {found.at for found in view.catalog.expected.get(entry.ref, ())}
    levels = entry.framework.scale.levels if entry.framework.scale and taught else ()
    return (level.title for level in levels if level.id in expected - taught)
