"""The first page: find your role, what you want to do, what is known of our programs, and the portal in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.pages.base import Found, Link, Page, View
from generator.pages.families import FamilyView, families, many_roles
from generator.pages.home_impact import Impact, impact
from generator.pages.impact import impacts
from generator.pages.lines import FREE
from generator.pages.reference import fields_url
from generator.pages.sums import learning_time
from generator.rules.freshness import all_reviews
from generator.words import alphabetical

# Pages that a portal may have in docs/: where one is there, it is a better beginning than the list of fields.
WALKS = {"change": "guide/change-one-expectation.html", "add": "guide/add-a-resource.html"}


@dataclass(frozen=True, slots=True)
class Way:
    """Something a reader can go and do."""

    link: Link
    hint: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader with their ways."""

    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective with what serves it."""

    objective: Link
    paths: tuple[Link, ...]
    programs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are of something, what is said beside it, and what is overdue."""

    what: Link
    number: str
    facts: tuple[str, ...]
    warm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext:
    """The first page."""

    title: str
    lead: str
    learning_time: str | None
    agreed_by: str | None
    all_paths: str
    families: tuple[FamilyView, ...]
    brief: bool
    readers: tuple[Reader, ...]
    impact: Impact | None
    examples: tuple[Link, ...]
    objectives: tuple[ObjectiveLine, ...]
    numbers: tuple[Number, ...]


def home_pages(view: View) -> Iterator[Page]:
    """The one first page."""
    title, url = view.words("home.title"), view.urls.home()
    time = view.portal.learning_time
    lead = view.words("home.lead", organisation=view.portal.organisation)
    yield Page(
        url=url,
        language=view.language,
        section="",
        template="home",
        title=title,
        description=lead,
        context=HomeContext(
            title=title,
            lead=lead,
            learning_time=learning_time(view),
            agreed_by=time.agreed_by if time else None,
            all_paths=view.urls.paths(),
            families=families(view),
            brief=many_roles(view),
            readers=tuple(_readers(view)),
            impact=impact(view),
            examples=tuple(_examples(view)),
            objectives=tuple(_objectives(view)),
            numbers=tuple(_numbers(view)),
        ),
        chrome=view.chrome(url, title, view.portal.at / "title"),
        found=(Found(title=title, text=lead),),
    )


def _readers(view: View) -> Iterator[Reader]:
    """Only ways that lead somewhere today."""
    urls = view.urls
    lead = {"prepare": f"{urls.paths()}#playbooks", "team": urls.my_team()} if view.catalog.live_paths() else {"prepare": urls.paths()}
    open_to_join = any(program.taking_part for program in view.catalog.counted_programs())
    ways: Mapping[str, Mapping[str, str]] = {
        "work": {"roles": urls.paths(), "learn": urls.resources(), "join" if open_to_join else "programs": urls.programs()},
        "manage": {**lead, "help": urls.teams()},
        "know": {**_walk(view, "change", "path"), **_walk(view, "add", "resources"), "missing": urls.about("coverage")},
        "fund": {"known": urls.programs(), "serve": urls.objectives(), "why": urls.about("method") + "#not-known"},
        "check": {"method": urls.about("method"), "sources": urls.about("licences"), "words": urls.about("glossary")},
    }
    for reader, links in ways.items():
        yield Reader(
            view.words(f"home.{reader}"),
            tuple(
                Way(Link(view.words(f"home.{reader}-{way}"), url), view.words(f"home.{reader}-{way}-hint")) for way, url in links.items()
            ),
        )


def _walk(view: View, way: str, kind: str) -> Mapping[str, str]:
    """The page that goes through a change step by step, where somebody wrote one; else the fields of the record."""
    walk = WALKS[way]
    return {f"{way}-by-steps": walk} if walk in view.pages_by_hand else {way: fields_url(view, kind)}


def _examples(view: View) -> Iterator[Link]:
    """The programs that are made up, which none of the numbers counts."""
    for program in sorted(view.catalog.live_programs(), key=lambda each: alphabetical(each.title)):
        if program.example:
            yield Link(program.title, view.urls.program(program.id))


def _objectives(view: View) -> Iterator[ObjectiveLine]:
    catalog = view.catalog
    for objective in catalog.objectives.values():
        paths = sorted(catalog.paths_of_objective.get(objective.id, ()), key=lambda path: alphabetical(path.title))
        programs = sorted(catalog.programs_of_objective.get(objective.id, ()), key=lambda program: alphabetical(program.title))
        yield ObjectiveLine(
            objective=Link(objective.title, view.urls.objective(objective.id)),
            paths=tuple(Link(path.title, view.urls.path(path.id)) for path in paths),
            programs=tuple(Link(program.title, view.urls.program(program.id)) for program in programs if not program.example),
        )


def _numbers(view: View) -> Iterator[Number]:
    catalog, words, urls = view.catalog, view.words, view.urls
    paths, resources = catalog.live_paths(), catalog.live_resources()
    frameworks = [framework for framework in catalog.frameworks.values() if framework.status != "retired"]
    competencies = [entry for entry in catalog.competencies.values() if entry.framework.status != "retired"]
    bare = sum(entry.framework.ours and entry.ref not in catalog.developed for entry in competencies)
    found = impacts(view)
    late = sum(review.due < view.today and review.at in {path.at for path in paths} for review in all_reviews(catalog))
    yield Number(
        Link(words("home.paths"), urls.paths()),
        words.number(len(paths)),
        (words("home.steps", n=3 * len(paths)), words("home.moves", n=sum(map(len, catalog.moves_out.values())))),
        words("home.overdue", n=late) if late else None,
    )
    yield Number(
        Link(words("home.competencies"), urls.frameworks()),
        words.number(len(competencies)),
        (
            words("home.frameworks", n=len(frameworks)),
            *((words("home.without-resource", n=bare),) if bare else ()),
        ),
    )
    yield Number(
        Link(words("home.resources"), urls.resources()),
        words.number(len(resources)),
        (
            words("home.free", n=sum(resource.cost == FREE for resource in resources)),
            words("home.offline", n=sum(bool(resource.offline) for resource in resources)),
            words("home.other-language", n=sum(resource.language not in (None, view.language) for resource in resources)),
        ),
    )
    yield Number(
        Link(words("home.programs"), urls.programs()),
        words.number(len(found.known) + len(found.held_open) + len(found.unknown)),
        (
            words("home.with-effect", n=len(found.known)),
            *((words("home.effect-held-open", n=len(found.held_open)),) if found.held_open else ()),
            words("home.without-effect", n=len(found.unknown)),
        ),
    )
