"""The portal's own thresholds for evidence: documented defaults, and a finding at the line of one that makes no sense."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from generator import schemas
from generator.evidence.policy import EvidencePolicy, policy_of
from generator.pipeline import Options, Result, run

SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 22)


def built(folder: Path, section: str, site: str = "smallest") -> Result:
    copytree(SITES / site, folder / site)
    portal = folder / site / "portal.yml"
    portal.write_text(portal.read_text("utf-8") + section, "utf-8")
    return run(folder / site, Options(today=TODAY))


def test_without_a_section_the_documented_defaults_hold() -> None:
    policy = policy_of(None)
    described = schemas.read("portal")["$defs"]["evidence"]["properties"]
    for field in fields(EvidencePolicy):
        if field.name != "at":
            assert described[field.name]["default"] == getattr(policy, field.name)
    assert (policy.comparison_people, policy.followed_percent, policy.results_after) == (30, 50, "6 months")
    assert (policy.repeated_people, policy.repeated_sites, policy.repeated_after, policy.stale_after) == (350, 2, "12 months", "5 years")


def test_a_portal_says_what_it_wants_and_the_rest_stays(tmp_path: Path) -> None:
    result = built(tmp_path, "evidence:\n  comparison_people: 50\n  stale_after: 3 years\n")
    assert result.catalog is not None
    policy = policy_of(result.catalog.portal)
    assert (policy.comparison_people, policy.stale_after, policy.cycles) == (50, "3 years", 2)


@pytest.mark.parametrize(
    "line",
    [
        "comparison_people: 5",
        "comparison_people: many",
        "followed_percent: 0",
        "followed_percent: 101",
        "results_after: 0 months",
        "results_after: 6",
        "repeated_sites: 0",
        "stale_after: soon",
        "trend_cohorts: 3",
        "cycles: 0",
        "level_five: 10",
    ],
)
def test_what_makes_no_sense_is_found_at_its_line(tmp_path: Path, line: str) -> None:
    result = built(tmp_path, f"evidence:\n  {line}\n")
    (found,) = [each for each in result.report.diagnostics if each.path == "portal.yml"]
    lines = (SITES / "smallest" / "portal.yml").read_text("utf-8").count("\n")
    assert found.severity == "error"
    assert found.span.line == lines + 2


def test_a_warning_of_old_figures_keeps_to_the_portals_own_age(tmp_path: Path) -> None:
    young, old = (
        built(tmp_path / name, section, "everything") for name, section in (("a", ""), ("b", "evidence:\n  stale_after: 1 month\n"))
    )
    found = [sum(each.code == "DAT418" for each in result.report.diagnostics) for result in (young, old)]
    assert found[0] == 0
    assert found[1] > 0
