"""Charts: where things stand is inside the drawing, what is hidden leaves no trace, and the same rows always give the same drawing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from math import inf, nan
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brand.colour import contrast, whole
from generator.pages.charts import Change, FunnelStep, Row, Scale, Target, dots, forest, funnel, slope, trend
from generator.pages.charts.axis import Kind, axis
from generator.pages.charts.labels import MOST, is_long, named, rows_beside, slots
from generator.words import words
from tests.charts_gallery import Drawn, caption, charts, cohorts, printed, rates
from tests.style import OURS, PRINT, rules

GOLDEN = Path(__file__).parent / "golden" / "charts"
CHARTS = charts()
KEPT = [name for name in CHARTS if not name.endswith("-200")]
"""Those with a golden file: long tables are left out."""
ENGLISH = words("en")
HIDDEN = ENGLISH("hidden.small-groups")
OF_SLOPES = ("Group", "Before", "After", "95% interval")
KINDS: tuple[Kind, ...] = ("percent", "points", "money", "days")

number = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False)
label = st.text(max_size=60)
scale = st.builds(Scale, st.sampled_from(KINDS), st.just("EUR"))
row = st.builds(
    Row,
    label=label,
    estimate=number,
    low=st.none() | number,
    high=st.none() | number,
    said=st.text(max_size=20),
    status=st.sampled_from(("met", "unclear", "unmet", "none")),
    comparison=st.booleans(),
    cells=st.tuples(st.text(max_size=5), st.text(max_size=5)),
    hidden=st.none() | st.just(HIDDEN),
)
target = st.none() | st.builds(Target, value=number, text=st.text(min_size=1, max_size=20))


def positions(value: object) -> Iterator[float]:
    """Every number of a context: all of them are percents of a drawing."""
    if isinstance(value, bool | str) or value is None:
        return
    if isinstance(value, dict):
        for name, each in value.items():
            if name != "step":  # each how-manyth name is shown
                yield from positions(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from positions(each)
    else:
        assert isinstance(value, float | int)
        yield value


def change(of: Row, before: float) -> Change:
    given = {name: value for name, value in asdict(of).items() if name != "cells"}
    return Change(**given, before=before, said_before="b", cells=("b", *of.cells))


def all_charts(rows: list[Row], on: Scale, aim: Target | None) -> list[Any]:
    changes = [change(each, each.estimate / 2) for each in rows]
    return [
        dots(ENGLISH, caption("a"), on, rows, aim),
        forest(ENGLISH, caption("b"), on, rows, aim),
        trend(ENGLISH, caption("c"), on, rows, aim),
        slope(ENGLISH, caption("d", head=OF_SLOPES), on, changes, ("before", "after")),
    ]


@given(st.lists(row, max_size=15), scale, target)
def test_everything_stands_inside_the_drawing(rows: list[Row], on: Scale, aim: Target | None) -> None:
    for chart in all_charts(rows, on, aim):
        assert all(0 <= position <= 100 for position in positions(asdict(chart)))


@given(st.lists(row, min_size=1, max_size=15), scale, target, st.data())
def test_what_is_hidden_leaves_no_trace(rows: list[Row], on: Scale, aim: Target | None, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    one, other = (data.draw(row) for _ in range(2))
    kept: dict[str, Any] = {"label": rows[place].label, "comparison": rows[place].comparison, "note": None, "hidden": HIDDEN}

    def with_secret(secret: Row) -> list[Any]:
        return all_charts([*rows[:place], replace(secret, **kept), *rows[place + 1 :]], on, aim)

    assert with_secret(one) == with_secret(other)


@pytest.mark.parametrize("macro", ["dots", "trend", "slope"])
def test_what_is_hidden_leaves_no_trace_in_what_is_printed(macro: str) -> None:
    def made(secret: float) -> str:
        rows = rates(4)
        rows[3] = Row(
            label="Group 4",
            estimate=secret,
            low=secret,
            high=secret,
            said=f"{secret}%",
            interval=f"{secret}",
            cells=(str(secret), str(secret)),
            hidden=HIDDEN,
        )
        place = {"dots": 0, "trend": 2, "slope": 3}[macro]
        return str(printed(Drawn(macro, "en", all_charts(rows, Scale("money", "EUR"), None)[place])))

    assert made(7771.0) == made(-8882.0)
    assert HIDDEN in made(7771.0)


def test_a_funnel_of_which_a_step_is_hidden_is_hidden_whole() -> None:
    around = caption("f", head=("Step", "People", "Of the first", "The others"))

    def made(people: int) -> str:
        steps = (FunnelStep(title="Enrolled", people=96), FunnelStep(title="Reached", people=people, others=f"{96 - people} not reached"))
        return str(printed(Drawn("funnel", "en", funnel(ENGLISH, around, steps, hidden=HIDDEN))))

    assert made(90) == made(3)
    assert "<svg" not in made(3)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_bars_are_measured_against_everyone_who_started(counts: list[int]) -> None:
    people = sorted(counts, reverse=True)
    made = funnel(
        ENGLISH, caption("f", head=("Step", "People", "Of the first", "The others")), [FunnelStep(title="s", people=n) for n in people]
    )
    widths = [float(step.width) for step in made.steps]
    assert all(0 <= width <= 100 for width in widths)
    assert widths == sorted(widths, reverse=True)


@given(st.sampled_from(KINDS), st.lists(number, max_size=10))
def test_the_axis_holds_what_it_shows_and_its_ends_are_round(kind: Kind, numbers: list[float]) -> None:
    made = axis(ENGLISH, Scale(kind, "EUR"), numbers)
    if kind == "percent":
        assert (made.low, made.high, made.ticks) == (0, 100, ("0%", "50%", "100%"))
        return
    largest = max(map(abs, (0, *numbers)))
    assert made.low <= min((0, *numbers)) * (1 - 1e-9)
    assert largest <= made.high * (1 + 1e-6)
    assert made.low in (0, -made.high)
    assert made.zero == (made.low < 0)
    if largest > 2:
        assert made.high <= 2.01 * largest
    if kind == "points":
        assert made.zero


@pytest.mark.parametrize(
    ("scale", "numbers", "ticks"),
    [
        (Scale("points", "points"), [22.9, 37.4, 7.4], ("40 points less", "0", "40 points more")),
        (Scale("money", "EUR"), [1140, 1855], ("0 EUR", "1,000 EUR", "2,000 EUR")),
        (Scale("money", "EUR"), [-30, 1855], ("2,000 EUR less", "0", "2,000 EUR more")),
        (Scale("money", "EUR"), [1.2e12], ("0 EUR", "600 billion EUR", "1.2 trillion EUR")),
        (Scale("days"), [41, 9], ("0 days", "30 days", "60 days")),
        (Scale("days"), [0], ("0 days", "1 day", "2 days")),
        (Scale("days"), [-3], ("4 days less", "0", "4 days more")),
        (Scale("money", "EUR"), [], ("0 EUR", "0.5 EUR", "1 EUR")),
        (Scale("points", "points"), [0.3], ("0.4 points less", "0", "0.4 points more")),
    ],
)
def test_ticks_in_words(scale: Scale, numbers: list[float], ticks: tuple[str, str, str]) -> None:
    assert axis(ENGLISH, scale, numbers).ticks == ticks


@given(st.lists(st.floats(0, 100), max_size=12))
def test_labels_stand_in_the_order_of_their_lines_each_in_a_row_of_its_own(heights: list[float]) -> None:
    count = rows_beside([""] * len(heights))
    taken = slots(heights, count)
    assert len(set(taken)) == len(taken)
    assert all(0 <= slot < count for slot in taken)
    in_order = [slot for _height, slot in sorted(zip(heights, taken, strict=True))]
    assert in_order == sorted(in_order)


@given(st.integers(1, 12), st.integers(1, 6))
def test_the_last_name_is_always_there_and_each_has_its_room(count: int, step: int) -> None:
    shown = [place for place, is_named in enumerate(named(count, step)) if is_named]
    assert (count - 1 in shown) == (count >= step)
    assert all(other - one == step for one, other in pairwise(shown))
    assert all(place >= step - 1 for place in shown)


def test_signs_twice_as_wide_count_twice() -> None:
    assert not is_long("Spring of the year 2026")
    assert is_long("面向市政服务部门一线主管人")
    assert not is_long("面向市政服务部门")


def test_no_line_leads_over_a_gap() -> None:
    rows = cohorts(6)
    assert [bool(each.hidden) for each in rows] == [False, False, False, True, False, False]
    made = trend(ENGLISH, caption("t"), Scale("percent"), rows)
    places = [dot.x for dot in made.dots]
    assert [(join.x1, join.x2) for join in made.joins] == [(places[0], places[1]), (places[1], places[2]), (places[3], places[4])]
    assert made.gaps == ((rows[3].label, HIDDEN),)


def test_a_forest_is_by_name() -> None:
    made = forest(ENGLISH, caption("f"), Scale("percent"), [replace(each, label=name) for each, name in zip(rates(3), "bÄc", strict=True)])
    assert [each.label for each in made.rows] == ["Ä", "b", "c"]
    assert [each.label for each in made.figure.table] == ["Ä", "b", "c"]


@pytest.mark.parametrize("name", ["dots-200", "trend-200", "slope-200", "forest-200"])
def test_of_many_rows_it_says_how_many_are_drawn_and_the_table_has_all(name: str) -> None:
    drawn = CHARTS[name]
    count = len(drawn.chart.figure.table)
    assert count > 199
    assert drawn.chart.figure.part == f"Drawn: {MOST} of {count}. The table has all."
    assert str(printed(drawn)).count('<th scope="row">') == count
    assert len(drawn.chart.figure.described) == MOST


def test_of_a_trend_the_latest_are_drawn() -> None:
    made = trend(ENGLISH, caption("t"), Scale("percent"), cohorts(30))
    assert made.figure.described[-1].label == made.figure.table[-1].label
    assert made.wide.labels[-1] == made.narrow.labels[-1] == made.figure.table[-1].label


@pytest.mark.parametrize("wrong", [{"estimate": nan}, {"low": -inf, "high": 0.0}])
def test_a_number_without_an_end_is_no_figure(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="numbers that end"):
        dots(ENGLISH, caption("d"), Scale("percent"), [replace(rates(1)[0], **wrong)])


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell for every column"):
        dots(ENGLISH, caption("d"), Scale("percent"), [replace(rates(1)[0], cells=("1",))])


def test_an_interval_needs_both_ends() -> None:
    made = dots(ENGLISH, caption("d"), Scale("percent"), [replace(rates(1)[0], high=None), replace(rates(1)[0], low=90.0, high=70.0)])
    assert [(each.low, each.high) for each in made.rows] == [(None, None), (70.0, 90.0)]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_printed_is_what_it_was(name: str, *, update_golden: bool) -> None:
    body = str(printed(CHARTS[name]))
    file = GOLDEN / f"{name}.html"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(body, "utf-8")
    assert body == file.read_text("utf-8")


def test_no_golden_file_is_of_a_chart_that_is_gone() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(KEPT)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_one_picture_with_its_numbers_in_words(name: str) -> None:
    chart = CHARTS[name].chart
    root = fromstring(f"<div>{printed(CHARTS[name])}</div>")  # noqa: S314 - our own
    pictures = [each for each in root.iter("svg") if each.get("role") == "img"]
    if name == "funnel-hidden":
        assert pictures == []
        return
    (picture,) = pictures
    ids = {each.get("id"): each for each in picture if each.tag in ("title", "desc")}
    assert list(ids) == (picture.get("aria-labelledby") or "").split()
    title, description = ids.values()
    assert title.text == chart.figure.title
    said = description.text or ""
    for each in chart.figure.described:
        assert each.label in said
        assert all(text in said for text in each.texts)
    spoken = [each for each in _spoken(root) if each.tag == "svg" and each.get("role") != "img" and list(each)]
    assert spoken == []


def _spoken(element: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of the standard library
    """What is read out: everything that is not inside what is kept from it."""
    if element.get("aria-hidden") == "true":
        return
    yield element
    for child in element:
        yield from _spoken(child)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_carries_no_style_and_no_colour(name: str) -> None:
    assert re.findall(r'style=|#[0-9a-f]{3,6}\b|(?:fill|stroke)="(?!none)', str(printed(CHARTS[name]))) == []


def test_a_context_is_data() -> None:
    for drawn in CHARTS.values():
        assert json.loads(json.dumps(asdict(drawn.chart)))


def tokens(file: Path) -> list[dict[str, str]]:
    """The colours of a style sheet, one mapping for each block of tokens."""
    blocks = [rule.declarations for rule in rules(file) if rule.selector == ":root"]
    found = [dict(re.findall(r"--([\w-]+)\s*:\s*(#[0-9a-f]{3,6})", block)) for block in blocks]
    return [block for block in found if "paper" in block and "ink" in block]


def test_text_and_marks_can_be_told_from_the_page() -> None:
    light, dark = tokens(OURS)
    (paper,) = tokens(PRINT)
    for colours in (light, dark, {**light, **paper}):
        for text in ("ink", "quiet"):
            assert contrast(whole(colours[text]), whole(colours["paper"])) >= 4.5
        for mark in ("accent", "ink", "edge"):
            assert contrast(whole(colours[mark]), whole(colours["paper"])) >= 3
