"""Back-links: everything that refers to a record is found from the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.entries import split_ref
from generator.linking import build_catalog
from generator.load import load
from generator.schema_check import check_schema

SITES = Path(__file__).parent / "sites"


def catalog_of(name: str, *, drafts: bool = False) -> Catalog:
    return build_catalog([check_schema(file) for file in load(SITES / name)], drafts=drafts)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of("everything")


def test_every_expectation_of_a_live_path_stands_under_its_competencies(catalog: Catalog) -> None:
    written = {
        (path.id, expectation.id, *split_ref(ref))
        for path in catalog.live_paths()
        for _name, step in path.levels
        for expectation in step.expectations
        for ref in expectation.competencies
    }
    indexed = {(e.path.id, e.expectation.id, e.competency, e.at) for found in catalog.expected.values() for e in found}
    assert indexed == written
    assert written


def test_every_placement_of_a_live_path_stands_under_its_resource(catalog: Catalog) -> None:
    written = [
        (path.id, name, placement.resource) for path in catalog.live_paths() for name, step in path.levels for placement in step.resources
    ]
    indexed = [(p.path.id, p.level, p.placement.resource) for found in catalog.placed.values() for p in found]
    assert sorted(indexed) == sorted(written)
    assert any(len({p.level for p in found}) > 1 for found in catalog.placed.values()), "one resource serves two levels"


def test_what_a_resource_develops_and_requires_leads_back_to_it(catalog: Catalog) -> None:
    for resource in catalog.live_resources():
        for ref in resource.develops:
            assert resource in [developed.resource for developed in catalog.developed[split_ref(ref)[0]]]
        for needed in resource.requires:
            assert resource in catalog.unlocks[needed]


def test_moves_are_known_at_both_ends(catalog: Catalog) -> None:
    out = {(move.origin.id, move.target.id) for found in catalog.moves_out.values() for move in found}
    into = {(move.origin.id, move.target.id) for found in catalog.moves_in.values() for move in found}
    assert out == into
    assert out


def test_framework_roles_lead_to_the_competencies_they_require(catalog: Catalog) -> None:
    direct = {(r.role.id, r.role_level.id if r.role_level else None) for found in catalog.required.values() for r in found}
    assert {level is None for _role, level in direct} == {True, False}, "some roles require directly, some by role level"


def test_programs_stand_under_what_they_teach_use_and_serve(catalog: Catalog) -> None:
    for program in catalog.live_programs():
        for used in program.uses:
            assert program in catalog.used_by[used]
        if program.objective:
            assert program in catalog.programs_of_objective[program.objective]
        for teaches in program.teaches:
            assert program in catalog.programs_of_path[teaches.level.partition("/")[0]]


def test_a_draft_is_there_only_when_asked_for(catalog: Catalog) -> None:
    with_drafts = catalog_of("everything", drafts=True)
    assert {path.status for path in catalog.paths.values()} == {"live", "retired"}
    assert "draft" in {path.status for path in with_drafts.paths.values()}


def test_a_retired_path_keeps_its_page_and_leaves_the_lists(catalog: Catalog) -> None:
    retired = {path.id for path in catalog.paths.values() if path.status == "retired"}
    assert retired
    assert not retired & {path.id for path in catalog.live_paths()}
    assert not retired & {e.path.id for found in catalog.expected.values() for e in found}


def test_a_scale_without_order_ranks_nothing(catalog: Catalog) -> None:
    unordered = [entry for entry in catalog.competencies.values() if entry.framework.scale and not entry.framework.scale.ordered]
    ordered = [entry for entry in catalog.competencies.values() if entry.framework.scale and entry.framework.scale.ordered]
    assert unordered
    assert all(entry.rank(level.id) is None for entry in unordered for level in entry.framework.scale.levels)  # type: ignore[union-attr]
    assert [entry.rank(level.id) for entry in ordered[:1] for level in entry.framework.scale.levels] == list(  # type: ignore[union-attr]
        range(len(ordered[0].framework.scale.levels))  # type: ignore[union-attr]
    )


def test_no_reference_of_the_fixture_leads_nowhere(catalog: Catalog) -> None:
    assert [d for d in catalog.diagnostics if d.severity == "error"] == []
