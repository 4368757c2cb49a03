"""The figures on the pages of real programs, worked out again by another library from the numbers that their sources publish."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint

from generator.pipeline import Options, run

ROOT = Path(__file__).resolve().parent.parent


@cache
def pages() -> dict[str, Any]:
    site = run(ROOT, Options(today=date(2026, 11, 26))).site
    assert site is not None
    return {
        file.url: orjson.loads(file.content)["page"]
        for file in site.files
        if file.url.startswith("programs/") and file.url.endswith(".json")
    }


@cache
def tables() -> dict[str, list[dict[str, str]]]:
    import csv  # noqa: PLC0415 - beside its use

    site = run(ROOT, Options(today=date(2026, 11, 26))).site
    assert site is not None
    found = {}
    for file in site.files:
        if file.url.endswith(".csv"):
            found[file.url] = list(csv.DictReader(file.content.decode().splitlines()))
    return found


def percent(share: float) -> str:
    return f"{round(share * 100, 1):g}%"


@pytest.mark.parametrize(
    ("program", "measure", "count", "of"),
    [
        ("civic-works", "Obtained employment", 246, 269),
        ("avtech-fairfield", "In paid work", 35, 47),
        ("pc-age-jersey-city", "In paid work", 43, 65),
        ("earn-maryland", "Gained a credential", 881, 942),
    ],
)
def test_shares_of_people(program: str, measure: str, count: int, of: int) -> None:
    page = pages()[f"programs/{program}.json"]
    said = next(line["said"] for each in page["questions"] for line in each["lines"] if line["title"].startswith(measure))
    low, high = proportion_confint(count, of, method="wilson")
    shown = next(row for row in tables()[f"programs/{program}.csv"] if row["count"] == str(count) and row["observed"] == str(of))
    assert float(shown["estimate"]) == pytest.approx(count / of, abs=1e-12)
    assert (float(shown["low"]), float(shown["high"])) == pytest.approx((low, high), abs=1e-12)
    assert said["figure_interval"] == f"between {percent(low)} and {percent(high)}"


@pytest.mark.parametrize(("when", "estimate", "se"), [("12 months", -5338, 238), ("24 months", 5181, 474), ("36 months", 7011, 619)])
def test_effects_of_year_up_from_their_standard_errors(when: str, estimate: float, se: float) -> None:
    rows = [row for row in tables()["programs/year-up.csv"] if row["group"].startswith("difference") and row["after"] == when]
    (row,) = [row for row in rows if float(row["estimate"]) == estimate]
    low, high = norm.interval(0.95, loc=estimate, scale=se)
    assert (float(row["low"]), float(row["high"])) == pytest.approx((low, high), rel=1e-9)
    assert (row["level_low"], row["level_high"]) == ("2", "4")


def test_the_last_figure_of_year_up_has_no_interval_and_says_so() -> None:
    (said,) = pages()["programs/year-up.json"]["said"]
    assert said["effect"] == "8,251 USD a year more"
    assert said["effect_interval"] is None
    assert (
        said["no_interval"]
        == "The source says that it is hardly chance (statistically significant). We cannot check that, because it gives no interval."
    )
    assert "held open until more is known of the two groups" in said["sentence"]


def test_job_corps_is_no_clear_difference_after_twenty_years() -> None:
    said = pages()["programs/job-corps.json"]["said"][0]
    (row,) = [
        r
        for r in tables()["programs/job-corps.csv"]
        if r["after"] == "240 months" and r["measure"] == "yearly-earnings" and r["group"].startswith("difference")
    ]
    assert float(row["low"]) < 0 < float(row["high"])
    se = (float(row["high"]) - float(row["low"])) / 2 / norm.ppf(0.975)
    assert norm.interval(0.95, loc=float(row["estimate"]), scale=se) == pytest.approx((float(row["low"]), float(row["high"])))
    assert said["sentence"].startswith("No clear difference from the comparison group")
    assert f"{round(-float(row['low'])):,} USD" in said["sentence"]
    assert f"{round(float(row['high'])):,} USD" in said["sentence"]
