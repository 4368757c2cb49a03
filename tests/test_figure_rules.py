"""What the rules about figures let pass, beside the cases that show what they name: true things must never stop a build."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import check_portal

BASE = Path(__file__).parent / "cases" / "_base"
TODAY = date(2026, 11, 22)
PROGRAM = "programs/first-season.yml"
READING = "    observed: 36\n    count: 30"
MONEY = """money:
  currency: EUR
  costs:
    - title: The season
      amount: 500
      per: participant
      what: delivery
  benefits:
    - title: Boats that were not scratched
      count: 12
      unit_value: 5000
      months: 12
      source: Insurance, 2026
  unknown:
    price_year: Not said
"""


def found(tmp_path: Path, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Code and message of everything that is named in the small sound portal when its program is changed so."""
    root = Path(shutil.copytree(BASE, tmp_path / "portal"))
    text = (root / PROGRAM).read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / PROGRAM).write_text(text, "utf-8")
    return [(finding.code, finding.message) for finding in check_portal(root, today=TODAY).diagnostics]


def claim(value: str, unit: str, *more: str) -> tuple[str, str]:
    lines = ["stated:", "  - text: So it is said", f"    value: {value}", f"    unit: {unit}", *(f"    {line}" for line in more)]
    return "cohorts:\n", "\n".join([*lines, "    source: Harbour report 2026", "cohorts:", ""])


@pytest.mark.parametrize(
    ("value", "n", "code"),
    [
        ("75", 130, None),  # 97 and 98 fit
        ("75.0", 130, "DAT414"),
        ("75.00", 4, None),
        ("+50", 2, None),
        ("5e1", 2, None),
        ("33", 14, "DAT414"),
        ("33.3333", 3, None),
        ("33.3334", 3, "DAT414"),
        ("0", 14, None),
        ("101", 14, "DAT414"),
        ("-1", 14, "DAT414"),
        ("12", 0, None),  # of nobody: another rule's matter
    ],
)
def test_a_percentage_is_judged_by_the_digits_that_are_written(tmp_path: Path, value: str, n: int, code: str | None) -> None:
    assert [name for name, _ in found(tmp_path, claim(value, "percent", f"of: {n}"))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("value", "count", "agrees"),
    [
        ("84", 881, False),
        ("93", 881, True),
        ("94", 881, True),
        ("93.5", 881, True),
        ("93.6", 881, False),
        ("93.52", 881, True),
        ("95", 881, False),
    ],
)
def test_a_claim_may_be_rounded_or_cut_off(tmp_path: Path, value: str, count: int, *, agrees: bool) -> None:
    """881 of 942 are 93.524 percent."""
    counts = (READING, f"    observed: 942\n    count: {count}")
    people = (("enrolled: 40", "enrolled: 942"), ("completed: 36", "completed: 942"), ("    of: 40\n    reached: 36\n", "    of: 942\n"))
    codes = [code for code, _ in found(tmp_path, claim(value, "percent", "of: 942", "measure: ties-up-alone"), counts, *people)]
    assert codes == ([] if agrees else ["DAT426"])


def test_a_claim_of_others_is_not_held_against_these(tmp_path: Path) -> None:
    assert found(tmp_path, claim("75", "percent", "of: 40", "measure: ties-up-alone")) == []
    assert found(tmp_path / "unnamed", claim("75", "percent", "of: 36")) == []


@pytest.mark.parametrize(
    ("value", "unit", "share", "agrees"),
    [
        ("3", "benefit-cost ratio", "", True),  # 60,000 for 20,000
        ("3.1", "benefit-cost ratio", "", False),
        ("2", "benefit-cost ratio", "", False),
        ("200", "percent return on investment", "", True),
        ("300", "percent return on investment", "", False),  # one is not the other
        ("1.2", "benefit-cost ratio", "  attribution: {share: 0.5, method: expert estimate}\n  confidence: 0.8\n", True),
        ("1", "benefit-cost ratio", "  attribution: {share: 0.5, method: expert estimate}\n  confidence: 0.8\n", True),  # to a whole number
        ("20", "percent return on investment", "  attribution: {share: 0.5, method: expert estimate}\n  confidence: 0.8\n", True),
        ("7", "EUR", "", True),
    ],
)
def test_what_came_back_is_worked_out_again(tmp_path: Path, value: str, unit: str, share: str, *, agrees: bool) -> None:
    old, new = claim(value, unit)
    unknown = "" if share else "    attribution: Not said\n    confidence: Not said\n"
    result = found(tmp_path, (old, new.replace("cohorts:\n", MONEY + unknown + share + "cohorts:\n")))
    assert [code for code, _ in result] == ([] if agrees else ["DAT426"])


def test_what_came_back_is_not_worked_out_where_something_is_not_known(tmp_path: Path) -> None:
    old, new = claim("9", "benefit-cost ratio")
    whole = new.replace("cohorts:\n", MONEY + "    attribution: Not said\n    confidence: Not said\ncohorts:\n")
    cases = {
        "people": (("    enrolled: 40\n", "    unknown:\n      enrolled: Not said\n"),),
        "cost": (("amount: 500", "amount: 0"),),
        "range": (("unit_value: 5000", "unit_value: 1e300"), ("count: 12", "count: 1e300")),
    }
    for name, edits in cases.items():
        changed = whole
        rest = []
        for before, after in edits:
            rest += [] if before in changed else [(before, after)]
            changed = changed.replace(before, after)
        assert [code for code, _ in found(tmp_path / name, (old, changed), *rest)] == [], name


def test_a_figure_may_be_some_days_late_or_early(tmp_path: Path) -> None:
    late = ("measured: 2026-09-30", "measured: 2026-11-14")
    assert found(tmp_path / "late", late) == []
    assert [code for code, _ in found(tmp_path / "later", ("measured: 2026-09-30", "measured: 2026-11-15"))] == ["DAT427"]
    early = (("starts: 2026-04-01", "starts: 2025-10-01"), ("ends: 2026-09-30", "ends: 2026-04-30"), ("after: 0 days", "after: 6 months"))
    assert found(tmp_path / "early", *early, ("measured: 2026-09-30", "measured: 2026-09-15")) == []
    before = ("after: 0 days, from: end, measured: 2026-09-30", "after: 0 days, from: start, measured: 2026-04-01")
    assert found(tmp_path / "baseline", before) == []


STUDY = """studies:
  - id: quay-lottery
    title: The quay lottery
    design: randomised
    groups:
      program:
        title: Drawn
        assigned: 25
        lost: 0
      comparison:
        title: Not drawn
        assigned: 25
        lost: 0
    sites: 1
    evaluator: own
    data_source: observation
    covers: everyone assigned
    unknown:
      baseline: Not published
      clusters: Nobody was taught together
cohorts:
"""
IN_STUDY = (
    ("cohorts:\n", STUDY),
    ("    cohort: season-2026\n    group", "    study: quay-lottery\n    group"),
    ("from: end, measured", "from: assignment, measured"),
)


def test_what_was_found_between_two_groups_is_of_both(tmp_path: Path) -> None:
    """Forty of fifty; of one group they would be too many."""
    effect = (
        ("kind: proportion", "kind: effect"),
        ("    target: 80\n", ""),
        (READING, "    observed: 36\n    effect: {estimate: 5, se: 2}"),
    )
    assert found(tmp_path / "both", *IN_STUDY, *effect) == []
    assert [code for code, _ in found(tmp_path / "one", *IN_STUDY)] == ["DAT401"]
    apart = ("        title: Not drawn\n        assigned: 25\n", "        title: Not drawn\n        assigned: 14\n")
    assert [message for _, message in found(tmp_path / "few", *IN_STUDY, *effect, apart)] == ["of is 40, but assigned is only 39"]


def test_completers_may_be_followed_from_everyone_enrolled(tmp_path: Path) -> None:
    """`of` is everybody, and those reached are among who completed."""
    counts = ("    reported_by: the harbour master\n", "    reported_by: the harbour master\n    counts: completers\n")
    assert found(tmp_path, counts) == []
    fewer = ("    reached: 36\n", ""), ("completed: 36", "completed: 35")
    assert [message for _, message in found(tmp_path / "fewer", counts, *fewer)] == ["observed is 36, but completed is only 35"]


def test_a_spread_may_be_the_largest_rounded_up(tmp_path: Path) -> None:
    """Two people at the two ends of 1 to 5 have a standard deviation of 2.8284, written 2.83; changes reach twice as far."""
    mean = (
        ("kind: proportion", "kind: mean"),
        ("    unit: people\n", "    unit: points\n    scale: {min: 1, max: 5}\n"),
        ("    target: 80\n", ""),
    )
    two = "    observed: 2\n"
    assert found(tmp_path / "one", *mean, (READING, two + "    mean: {value: 3, sd: 2.83}")) == []
    assert found(tmp_path / "two", *mean, (READING, two + "    change: {mean: 0, sd: 5.66}")) == []
    for name, value in (("sd", "change: {mean: 0, sd: 5.67}"), ("before", "change: {before: 3, sd_before: 2.84, after: 3}")):
        assert [code for code, _ in found(tmp_path / name, *mean, (READING, f"{two}    {value}"))] == ["DAT408"]
