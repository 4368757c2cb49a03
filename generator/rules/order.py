"""Order: prerequisites, study order, and what a higher level expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog, expectations_of, split_ref
from generator.diagnostics import Diagnostic
from generator.model.base import PATH_LEVELS
from generator.rules.base import pointing, report


def no_cycles(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF307: resources that require each other in a ring can never be begun."""
    done: set[str] = set()
    for start in catalog.resources:
        trail: list[str] = []
        stack = [(start, iter(catalog.resources[start].requires))]
        on_trail = {start}
        trail.append(start)
        while stack:
            name, needs = stack[-1]
            needed = next(needs, None)
            if needed is None:
                stack.pop()
                on_trail.discard(trail.pop())
                done.add(name)
            elif needed in on_trail:
                ring = [*trail[trail.index(needed) :], needed]
                index = catalog.resources[name].requires.index(needed)
                place = catalog.resources[name].at / "requires" / index
                yield report(catalog, "REF307", place, "these resources require each other in a ring: " + " -> ".join(ring), hint="take one of them out of `requires`")
            elif needed not in done and needed in catalog.resources:
                stack.append((needed, iter(catalog.resources[needed].requires)))
                trail.append(needed)
                on_trail.add(needed)


def prerequisites_first(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF310: on a path, a resource stands after what it requires. REF319: and only once on a level."""
    for path in catalog.paths.values():
        order = [(level, placement) for level, step in path.levels for placement in step.resources]
        first = {placement.resource: index for index, (_level, placement) in reversed(list(enumerate(order)))}
        for index, (level, placement) in enumerate(order):
            resource = catalog.resources.get(placement.resource)
            earlier = next((p for name, p in order[:index] if name == level and p.resource == placement.resource and p.part == placement.part), None)
            if earlier:
                related = (pointing(catalog, earlier.at / "resource", "the first time"),)
                yield report(catalog, "REF319", placement.at / "resource", f'"{placement.resource}" stands twice on this level', hint="take one out, or name the part of each", related=related)
            for needed in resource.requires if resource else ():
                if first.get(needed, -1) > index:
                    related = (pointing(catalog, order[first[needed]][1].at / "resource", "placed here"),)
                    message = f'"{placement.resource}" requires "{needed}", which comes later on this path'
                    yield report(catalog, "REF310", placement.at / "resource", message, hint=f'move "{needed}" before it', related=related)


def helps_with_own_level(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF309: a resource under a level helps with that level's expectations."""
    for path in catalog.paths.values():
        level_of = {expectation.id: level for level, _step, expectation in expectations_of(path)}
        for level, step in path.levels:
            for placement in step.resources:
                for index, name in enumerate(placement.helps_with):
                    other = level_of.get(name)
                    if other and other != level:
                        place = placement.at / "helps_with" / index
                        yield report(catalog, "REF309", place, f'"{name}" is an expectation of {other}, but this resource stands under {level}', hint="use `leads_to` where it carries further, or move it")


def teaches_own_level(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF314: a program teaches expectations of the level it names."""
    for program in catalog.programs.values():
        for teaches in program.teaches:
            path_id, _, level = teaches.level.partition("/")
            path = catalog.paths.get(path_id)
            level_of = {expectation.id: name for name, _step, expectation in expectations_of(path)} if path else {}
            for index, name in enumerate(teaches.expectations):
                if level_of.get(name, level) != level:
                    yield report(catalog, "REF314", teaches.at / "expectations" / index, f'"{name}" is an expectation of {level_of[name]}, not of {level}', hint=f"add a line for {path_id}/{level_of[name]}")


def never_lower(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF311: a higher path level never expects less of the same competency (only where its scale has an order)."""
    for path in catalog.paths.values():
        highest: dict[str, tuple[int, str, str]] = {}
        for level in PATH_LEVELS:
            seen: dict[str, tuple[int, str, str]] = {}
            for expectation in getattr(path, level).expectations:
                for index, (ref, at) in enumerate(map(split_ref, expectation.competencies)):
                    entry = catalog.competencies.get(ref)
                    rank = entry.rank(at) if entry else None
                    if rank is None or at is None:
                        continue
                    before = highest.get(ref)
                    if before and rank < before[0]:
                        message = f"{level} expects {ref} at {at}, but {before[1]} expects it at {before[2]} already"
                        yield report(catalog, "REF311", expectation.at / "competencies" / index, message, hint=f"write {ref}@{before[2]} or higher")
                    if ref not in seen or rank > seen[ref][0]:
                        seen[ref] = (rank, level, at)
            highest |= {ref: value for ref, value in seen.items() if ref not in highest or value[0] > highest[ref][0]}


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
                yield report(catalog, "REF317", end.at / "version", f'"{end.framework}" is here in version {framework.version}, the crosswalk is for {end.version}', hint="read the links again against the new version, then change the number")
        for link in crosswalk.links:
            for name, ref, end in (("from", link.from_, crosswalk.from_), ("to", link.to, crosswalk.to)):
                if ref.partition("/")[0] != end.framework:
                    yield report(catalog, "REF317", link.at / name, f'"{ref}" is not a competency of "{end.framework}"', hint=f"this side links {end.framework}/...")


RULES = (no_cycles, prerequisites_first, helps_with_own_level, teaches_own_level, never_lower, moves_elsewhere, crosswalk_versions)
