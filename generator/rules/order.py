"""Order: prerequisites, study order, and what a higher level expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.entries import expectations_of, split_ref
from generator.model.base import Place
from generator.model.path import Expectation, Path, Placement
from generator.rules.base import OfEach, pointing, report


def no_rings(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF307: resources that require each other in a ring can never be begun."""
    for ring in _rings(catalog):
        last = catalog.resources[ring[-1]]
        place = last.at / "requires" / last.requires.index(ring[0])
        message = "these resources require each other in a ring: " + " -> ".join((*ring, ring[0]))
        yield report(catalog, "REF307", place, message, hint="take one of them out of `requires`")


def _rings(catalog: Catalog) -> Iterator[tuple[str, ...]]:
    """Each ring of prerequisites once. A depth-first walk with its own stack: a long chain must not exhaust Python's."""
    done: set[str] = set()
    for start in catalog.resources:
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(catalog.resources[start].requires))] if start not in done else []
        while trail:
            needed = next((name for name in trail[-1][1] if name in catalog.resources and name not in done), None)
            names = [name for name, _rest in trail]
            if needed is None:
                done.add(trail.pop()[0])
            elif needed in names:
                yield tuple(names[names.index(needed) :])
            else:
                trail.append((needed, iter(catalog.resources[needed].requires)))


def prerequisites_first(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF310: on a path, a resource stands after what it requires. A ring has no such order and is reported as itself."""
    in_ring = {name for ring in _rings(catalog) for name in ring}
    for path in catalog.paths.values():
        order = [placement for _level, step in path.levels for placement in step.resources]
        first = {placement.resource: index for index, placement in reversed(list(enumerate(order)))}
        for index, placement in enumerate(order):
            resource = catalog.resources.get(placement.resource)
            for needed in resource.requires if resource else ():
                if first.get(needed, -1) > index and not {needed, placement.resource} <= in_ring:
                    related = (pointing(catalog, order[first[needed]].at / "resource", "placed here"),)
                    message = f'"{placement.resource}" requires "{needed}", which comes later on this path'
                    yield report(catalog, "REF310", placement.at / "resource", message, hint=f'move "{needed}" before it', related=related)


def once_a_level(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF319: a level names a resource once, or the part of each."""
    for path in catalog.paths.values():
        for _level, step in path.levels:
            seen: dict[tuple[str, str | None], Placement] = {}
            for placement in step.resources:
                twin = seen.setdefault((placement.resource, placement.part), placement)
                if twin is not placement:
                    related = (pointing(catalog, twin.at / "resource", "the first time"),)
                    message = f'"{placement.resource}" stands twice on this level'
                    hint = "take one out, or name the part of each"
                    yield report(catalog, "REF319", placement.at / "resource", message, hint=hint, related=related)


def helps_with_own_level(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF309: a resource under a level helps with that level's expectations."""
    for path in catalog.paths.values():
        level_of = {e.id: level for level, _step, e in reversed(list(expectations_of(path)))}
        for level, step in path.levels:
            for placement in step.resources:
                for index, name in enumerate(placement.helps_with):
                    other = level_of.get(name)
                    if other and other != level:
                        place = placement.at / "helps_with" / index
                        yield report(
                            catalog,
                            "REF309",
                            place,
                            f'"{name}" is an expectation of {other}, but this resource stands under {level}',
                            hint="use `leads_to` where it carries further, or move it",
                        )


def teaches_own_level(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF314: a program teaches expectations of the level it names."""
    for program in catalog.programs.values():
        for teaches in program.teaches:
            path_id, _, level = teaches.level.partition("/")
            path = catalog.paths.get(path_id)
            level_of = {e.id: name for name, _step, e in reversed(list(expectations_of(path)))} if path else {}
            for index, name in enumerate(teaches.expectations):
                if level_of.get(name, level) != level:
                    yield report(
                        catalog,
                        "REF314",
                        teaches.at / "expectations" / index,
                        f'"{name}" is an expectation of {level_of[name]}, not of {level}',
                        hint=f"add a line for {path_id}/{level_of[name]}",
                    )


def never_lower(catalog: Catalog, path: Path, _today: date) -> Iterator[Diagnostic]:
    """REF311: a higher path level never expects less of the same competency (only where its scale has an order)."""
    before: dict[str, _Highest] = {}
    for level, step in path.levels:
        now = _highest(catalog, level, step.expectations)
        for ref, asked in now.items():
            earlier = before.get(ref)
            if earlier and asked.rank < earlier.rank:
                message = f"{level} expects {ref} at {asked.at}, but {earlier.level} expects it at {earlier.at} already"
                yield report(catalog, "REF311", asked.place, message, hint=f"write {ref}@{earlier.at} or higher")
        before |= {ref: asked for ref, asked in now.items() if ref not in before or asked.rank > before[ref].rank}


@dataclass(frozen=True, slots=True)
class _Highest:
    """The most that a path level asks of a competency."""

    rank: int
    level: str
    at: str
    place: Place


def _highest(catalog: Catalog, level: str, expectations: Iterable[Expectation]) -> dict[str, _Highest]:
    found: dict[str, _Highest] = {}
    for expectation in expectations:
        for index, (ref, at) in enumerate(map(split_ref, expectation.competencies)):
            entry = catalog.competencies.get(ref)
            rank = entry.rank(at) if entry else None
            if rank is not None and at is not None and (ref not in found or rank > found[ref].rank):
                found[ref] = _Highest(rank, level, at, expectation.at / "competencies" / index)
    return found


def moves_elsewhere(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF318: a career move leads to another path, once."""
    for path in catalog.paths.values():
        seen: set[str] = set()
        for move in path.career_moves:
            if move.to == path.id or move.to in seen:
                why = "leads to the path itself" if move.to == path.id else "is declared twice"
                yield report(catalog, "REF318", move.at / "to", f'the move to "{move.to}" {why}', hint="name another path, or take it out")
            seen.add(move.to)


def crosswalk_versions(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF317: a crosswalk names the versions that are here, and links competencies of its own two frameworks."""
    for crosswalk in catalog.crosswalks.values():
        for end in (crosswalk.from_, crosswalk.to):
            framework = catalog.frameworks.get(end.framework)
            if framework and framework.version != end.version:
                yield report(
                    catalog,
                    "REF317",
                    end.at / "version",
                    f'"{end.framework}" is here in version {framework.version}, the crosswalk is for {end.version}',
                    hint="read the links again against the new version, then change the number",
                )
        for link in crosswalk.links:
            for name, ref, end in (("from", link.from_, crosswalk.from_), ("to", link.to, crosswalk.to)):
                if ref.partition("/")[0] != end.framework:
                    yield report(
                        catalog,
                        "REF317",
                        link.at / name,
                        f'"{ref}" is not a competency of "{end.framework}"',
                        hint=f"this side links {end.framework}/...",
                    )


RULES = (
    no_rings,
    prerequisites_first,
    once_a_level,
    helps_with_own_level,
    teaches_own_level,
    OfEach("paths", never_lower),
    moves_elsewhere,
    crosswalk_versions,
)
