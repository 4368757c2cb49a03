"""Coverage: what no reader can reach, and what nothing serves. Warnings, held in check by the budget in `portal.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.catalog import Catalog
from generator.codes.coverage import CODES as COVERAGE
from generator.diagnostics import Diagnostic, Severity
from generator.entries import CompetencyEntry, expectations_of, original_of, split_ref
from generator.model.base import PathLevel, Place
from generator.model.path import Expectation, Level, Path, Placement
from generator.model.portal import Objective
from generator.model.resource import Resource
from generator.rules.base import OfEach, report

BUDGETED = frozenset(code.code for code in COVERAGE if code.severity is Severity.WARNING and code.code != "COV612")
"""The warnings that a portal may live with for a while."""


def helped_by(catalog: Catalog, step: Level, expectation: Expectation) -> tuple[Placement, ...]:
    """The resources of a level that move an expectation: by `helps_with`, else by a competency they share."""
    return tuple(placement for placement in step.resources if helps_with(catalog, placement, expectation))


def helps_with(catalog: Catalog, placement: Placement, expectation: Expectation) -> bool:
    """Whether a resource of a level moves one of the level's expectations."""
    if placement.helps_with:
        return expectation.id in placement.helps_with
    resource = catalog.resources.get(placement.resource)
    wanted = {split_ref(ref)[0] for ref in expectation.competencies}
    return resource is not None and any(split_ref(ref)[0] in wanted for ref in resource.develops)


def bare_levels(path: Path) -> Iterator[tuple[PathLevel, Level]]:
    """Levels of a path without any resource."""
    return ((name, step) for name, step in path.levels if not step.resources)


def unhelped(catalog: Catalog, path: Path) -> Iterator[tuple[PathLevel, Expectation]]:
    """Expectations of a path that no resource of their level helps with, on levels that have resources."""
    for name, step, expectation in expectations_of(path):
        if step.resources and not helped_by(catalog, step, expectation):
            yield name, expectation


def unattached(catalog: Catalog) -> Iterator[Resource]:
    """Live resources that no path and no program uses, nor the same in another language, which brings them along."""
    used = {original_of(catalog.resources, r) for r in catalog.live_resources() if r.id in catalog.placed or r.id in catalog.used_by}
    return (r for r in catalog.live_resources() if original_of(catalog.resources, r) not in used)


def unexpected(catalog: Catalog) -> Iterator[CompetencyEntry]:
    """Competencies of our own live frameworks that no path expects."""
    for entry in catalog.competencies.values():
        if entry.framework.ours and entry.framework.status != "retired" and entry.ref not in catalog.expected:
            yield entry


def unserved(catalog: Catalog) -> Iterator[Objective]:
    """Objectives that no path and no real program serves."""
    served = {program.objective for program in catalog.counted_programs()}
    for objective in catalog.objectives.values():
        if objective.id not in catalog.paths_of_objective and objective.id not in served:
            yield objective


def levels(catalog: Catalog, path: Path, _today: date) -> Iterator[Diagnostic]:
    """COV601: a level without a resource. COV602: an expectation that no resource of its level helps with."""
    if path.status == "retired":
        return
    for name, step in bare_levels(path):
        yield report(
            catalog,
            "COV601",
            step.at,
            f"{name} has no resource yet",
            hint="add a resource list: resources: and under it - resource: its-id",
            key=True,
        )
    for name, expectation in unhelped(catalog, path):
        yield report(
            catalog,
            "COV602",
            expectation.at / "id",
            f'no resource of {name} helps with "{expectation.id}"',
            hint=f"add `helps_with: [{expectation.id}]` to a resource here, or add a resource",
        )


def resources(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV603: a resource that nothing uses; the finding prints the lines to paste and where."""
    for resource in unattached(catalog):
        target = _where_it_fits(catalog, [split_ref(ref)[0] for ref in resource.develops])
        where = f"paste under `{target[1]}: resources:` in {target[0].at.path}" if target else "paste under a level's `resources:`"
        yield report(
            catalog,
            "COV603",
            resource.at / "id",
            f'"{resource.id}" is attached to no path and no program',
            hint=f"{where}:     - resource: {resource.id}",
        )


def _where_it_fits(catalog: Catalog, competencies: Sequence[str]) -> tuple[Path, str] | None:
    return next(((e.path, e.level) for ref in competencies for e in catalog.expected.get(ref, ())), None)


def competencies(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV604: a competency of ours that no path expects."""
    for entry in unexpected(catalog):
        yield report(
            catalog,
            "COV604",
            entry.competency.at / "id",
            f'no path expects "{entry.ref}"',
            hint="name it under an expectation's `competencies`, or take it out",
        )


def objectives(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV607: an objective that no path and no program serves. COV610: a family without a path."""
    for objective in unserved(catalog):
        yield report(
            catalog,
            "COV607",
            objective.at / "id",
            f'nothing serves "{objective.id}" yet',
            hint="name it under `serves` in a path or `objective` in a program",
        )
    used = {path.family for path in catalog.live_paths()}
    for family in catalog.families.values():
        if family.id not in used:
            yield report(
                catalog,
                "COV610",
                family.at / "id",
                f'the family "{family.id}" has no path',
                hint="give a path this family, or take the family out",
            )


def within_budget(catalog: Catalog, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Take out what the budget allows; COV611 where there is more than that, COV612 where the budget could shrink."""
    budget = dict(catalog.portal.budget or {}) if catalog.portal else {}
    counts = Counter(diagnostic.code for diagnostic in found)
    allowed = {code for code, most in budget.items() if code in BUDGETED and counts[code] <= most}
    kept = [diagnostic for diagnostic in found if diagnostic.code not in allowed]
    for code, most in budget.items():
        place = Place(catalog.portal.at.path, f"/budget/{code}") if catalog.portal else Place()
        message = f"{code}: {counts[code]} found, the budget allows {most}"
        if code not in BUDGETED:
            hint = "a budget holds warnings of the family COV6 only: " + ", ".join(sorted(BUDGETED))
            kept.append(report(catalog, "REF301", place, f'unknown coverage warning "{code}"', hint=hint, key=True))
        elif counts[code] > most:
            kept.append(report(catalog, "COV611", place, message, hint="mend what is new; the budget is there to shrink"))
        elif counts[code] < most:
            hint = f"write {code}: {counts[code]}" if counts[code] else f"take the line {code} out"
            kept.append(report(catalog, "COV612", place, message, hint=hint))
    return kept


RULES = (OfEach("paths", levels), resources, competencies, objectives)
