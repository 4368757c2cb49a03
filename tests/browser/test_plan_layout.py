"""A plan is laid over the quarters as a plain model does it: minute by minute, each on its day."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.style import ASSETS

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

Item = dict[str, Any]
LAID = "cases => cases.map(([items, start, hours]) => skillpaths.layout(items, start, hours))"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(timezone_id="Pacific/Apia")  # far from universal time
    page = context.new_page()
    script = (ASSETS / "tools" / "plan-layout.js").read_text("utf-8")
    page.evaluate(f"() => {{ window.skillpaths = {{}}; {script} }}")
    yield page
    context.close()


def item(minutes: int | None, done: str | None = None) -> Item:
    return {"minutes": minutes, "done": done}


def quarter(day: date) -> tuple[date, date]:
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(1)


def model(items: list[Item], start: str, hours: float) -> Mapping[str, Any]:
    """One minute after the other: a week has so many, and the days of a week share them in order."""
    week, at = round(hours * 60), 0
    begins = date.fromisoformat(max([start, *(one["done"] for one in items if one["done"])]))  # no time that is past is planned
    quarters: dict[tuple[date, date], Mapping[str, Any]] = {}

    def add(one: Item, days: list[date], minutes: int, *, first: bool) -> None:
        of = quarter(days[0])
        here: Any = quarters.setdefault(of, {"from": str(of[0]), "to": str(of[1]), "minutes": 0, "parts": []})
        here["minutes"] += 0 if one["done"] else minutes
        here["parts"].append({"item": one, "from": str(days[0]), "to": str(days[-1]), "minutes": minutes, "first": first})

    ends = ""
    for one in items:
        if one["done"]:
            add(one, [date.fromisoformat(one["done"])], one["minutes"] or 0, first=True)
            continue
        days = [begins + timedelta(minute * 7 // week) for minute in range(at, at + (one["minutes"] or week))]
        at += len(days)
        for number, (_quarter, of_quarter) in enumerate(groupby(days, quarter)):
            there = list(of_quarter)
            add(one, there, len(there) if one["minutes"] else 0, first=not number)
        ends = str(days[-1])
    to_do = [one for one in items if not one["done"]]
    return {
        "quarters": [quarters[key] for key in sorted(quarters)],
        "minutes": sum(one["minutes"] or 0 for one in to_do),
        "unknown": sum(not one["minutes"] for one in to_do),
        "ends": ends,
    }


def test_it_is_what_the_model_says(page: Page) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    days = ("2026-01-01", "2026-03-31", "2027-12-31", "2028-02-29", "2026-10-25")
    cases = [
        (
            [
                item(chance.choice((None, 1, 7, 60, 128, 600, 3000, chance.randint(1, 5000))), chance.choice((None, None, None, *days)))
                for _ in range(chance.randint(0, 9))
            ],
            chance.choice(days),
            chance.choice((0.1, 0.5, 1, 1.5, 2, 3.7, 7, 40, 100)),
        )
        for _ in range(250)
    ]
    few = [
        (items, start, hours)
        for items, start, hours in cases
        if sum(one["minutes"] or round(hours * 60) for one in items if not one["done"]) * 7 / round(hours * 60) <= 3653
    ]
    assert len(few) > 150
    for case, laid in zip(few, page.evaluate(LAID, few), strict=True):
        assert laid == model(*case), case


def test_what_is_longer_than_a_quarter_stands_in_several(page: Page) -> None:
    (laid,) = page.evaluate(LAID, [([item(3000)], "2026-12-01", 2)])
    assert [(part["from"], part["to"]) for quarter in laid["quarters"] for part in quarter["parts"]] == [
        ("2026-12-01", "2026-12-31"),
        ("2027-01-01", "2027-03-31"),
        ("2027-04-01", "2027-05-24"),
    ]
    assert [part["first"] for quarter in laid["quarters"] for part in quarter["parts"]] == [True, False, False]
    assert sum(quarter["minutes"] for quarter in laid["quarters"]) == laid["minutes"] == 3000


def test_what_is_done_on_time_pushes_nothing_into_the_past(page: Page) -> None:
    (laid,) = page.evaluate(LAID, [([item(240, "2026-11-27"), item(240)], "2026-10-30", 1)])
    (there,) = laid["quarters"]
    assert [(part["from"], part["to"]) for part in there["parts"]] == [("2026-11-27", "2026-11-27"), ("2026-11-27", "2026-12-24")]


def test_what_nobody_knows_the_time_of_gets_a_week_and_counts_no_minutes(page: Page) -> None:
    (laid,) = page.evaluate(LAID, [([item(None), item(None), item(120)], "2026-12-01", 2)])
    (there,) = laid["quarters"]
    assert [(part["from"], part["to"], part["minutes"]) for part in there["parts"]] == [
        ("2026-12-01", "2026-12-07", 0),
        ("2026-12-08", "2026-12-14", 0),
        ("2026-12-15", "2026-12-21", 120),
    ]
    assert (laid["minutes"], laid["unknown"], laid["ends"]) == (120, 2, "2026-12-21")
    longest, too_long = page.evaluate(LAID, [([item(None)] * weeks, "2026-12-01", 2) for weeks in (521, 522)])
    assert (longest["unknown"], too_long) == (521, {"wrong": "long"}), "ten years at most"


@pytest.mark.parametrize(
    ("hours", "minutes", "wrong"),
    [(0, 60, "hours"), (-1, 60, "hours"), ("x", 60, "hours"), (1e999, 60, "hours"), (0.1, 3200, "long"), (0.1, 3100, None)],
)
def test_no_hours_and_endless_plans_are_refused(page: Page, hours: object, minutes: int, wrong: str | None) -> None:
    (laid,) = page.evaluate(LAID, [([item(minutes)], "2026-12-01", hours)])
    assert laid.get("wrong") == wrong
