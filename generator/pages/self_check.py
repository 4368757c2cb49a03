"""The private self-check of a path and the evidence kept for a review (P9): everything that is asked is in the page, answers never are.

Reads the catalog, gives two pages a path. What a reader answers stays in the browser; scripts in `assets/skillpaths/tools/` do that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from generator.entries import expectations_of, split_ref
from generator.model.path import Expectation, Path
from generator.pages.base import Found, LevelMark, Link, Page, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One expectation as it is asked. `refs` are the names under which an answer may be kept, the present one first."""

    number: int
    id: str
    refs: tuple[str, ...]
    level: LevelMark
    title: str
    activity: str
    output: str
    indicator: str
    optional: bool


@dataclass(frozen=True, slots=True)
class AskGroup:
    """What belongs to one level."""

    level: LevelMark
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A competency behind the expectations, by its name framework/competency."""

    ref: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathScripts:
    """Where scripts find what they compute with: addresses from the site's root, and the title that the portal was written with."""

    portal: str
    path: str
    path_data: str
    paths_data: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckContext:
    """The self-check: what is asked, in mixed order, and what belongs to which level."""

    path: Link
    scripts: PathScripts
    asks: tuple[Ask, ...]
    groups: tuple[AskGroup, ...]
    skills: tuple[AskedSkill, ...]
    evidence: str
    plan: str
    my_team: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceContext:
    """What shows it, by level."""

    path: Link
    scripts: PathScripts
    groups: tuple[AskGroup, ...]
    self_check: str


def self_check_pages(view: View, path: Path, groups: tuple[AskGroup, ...], up: tuple[Link, ...]) -> Iterator[Page]:
    """The self-check, then the evidence by level."""
    asks = tuple(sorted((ask for group in groups for ask in group.asks), key=lambda ask: ask.number))
    check, evidence = view.urls.self_check(path.id), view.urls.evidence(path.id)
    scripts = PathScripts(
        portal=view.portal_name,
        path=path.id,
        path_data=view.urls.path_data(path.id),
        paths_data=view.urls.paths_data(),
        language=view.language,
    )
    title = view.words("check.title", path=path.title)
    yield Page(
        url=check,
        language=view.language,
        section="paths",
        template="self-check",
        title=title,
        description=view.words("check.description", path=path.title),
        context=SelfCheckContext(
            path=up[-1],
            scripts=scripts,
            asks=asks,
            groups=groups,
            skills=tuple(_skills(view, path)),
            evidence=evidence,
            plan=view.urls.plan(path.id),
            my_team=view.urls.my_team() if path.status != "retired" else None,
        ),
        chrome=view.chrome(check, title, path.at / "title", *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        found=(Found(title=title, weight=3),) if path.status != "retired" else (),
        moved_from=tuple(view.urls.self_check(old) for old in path.moved_from),
    )
    title = view.words("portfolio.title", path=path.title)
    yield Page(
        url=evidence,
        language=view.language,
        section="paths",
        template="portfolio",
        title=title,
        description=view.words("portfolio.description", path=path.title),
        context=EvidenceContext(path=up[-1], scripts=scripts, groups=groups, self_check=check),
        chrome=view.chrome(evidence, title, path.at / "title", *up, retired=path.status == "retired"),
        moved_from=tuple(view.urls.evidence(old) for old in path.moved_from),
    )


def ask_groups(view: View, path: Path) -> tuple[AskGroup, ...]:
    """Every expectation by its level, in the order of the self-check."""
    asks = _asks(view, path)
    return tuple(AskGroup(view.level(name), tuple(ask for ask in asks if ask.level.id == name)) for name, _step in path.levels)


def _asks(view: View, path: Path) -> tuple[Ask, ...]:
    """Every expectation, in an order that tells nothing of its level and is the same in every build and language."""
    every = sorted(expectations_of(path), key=lambda each: blake2b(f"{path.id}/{each[2].id}".encode()).digest())
    return tuple(
        Ask(
            number=number,
            id=each.id,
            refs=_refs(path, each),
            level=view.level(name),
            title=each.title,
            activity=each.activity,
            output=each.output,
            indicator=each.indicator,
            optional=each.optional,
        )
        for number, (name, _step, each) in enumerate(every, start=1)
    )


def _refs(path: Path, expectation: Expectation) -> tuple[str, ...]:
    return tuple(f"{one}/{other}" for one in (path.id, *path.moved_from) for other in (expectation.id, *expectation.moved_from))


def _skills(view: View, path: Path) -> Iterator[AskedSkill]:
    refs = (split_ref(written)[0] for _name, _step, expectation in expectations_of(path) for written in expectation.competencies)
    for ref in dict.fromkeys(refs):
        yield AskedSkill(ref, view.catalog.competencies[ref].competency.title, view.urls.competency(ref))
