"""What a cell of a table of figures can hold, as people write it, and what is refused because it could mean two things."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.outcomes_cells import (
    NOT_PUBLISHED,
    SUPPRESSED,
    Cell,
    Odd,
    Style,
    day,
    day_comes_first,
    decimal_sign,
    elapsed,
    number,
    people,
    rate,
    reason_of,
    shown,
    words,
)

POINT, COMMA = Style(decimal="."), Style(decimal=",")


# -- marks ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["*", "**", "S", "s", "(S)", "supp", "suppressed", "<10", "< 5", "<=10", "≤ 10", "<5%", "fewer than 11"])
def test_a_mark_says_that_the_source_has_hidden_the_number(mark: str) -> None:
    assert reason_of(mark, {}) == SUPPRESSED


@pytest.mark.parametrize("mark", ["n/a", "N/A", "NA", "#N/A", "-", "--", "\u2013", "\u2014", "..", "not available"])
def test_a_mark_says_that_there_is_no_number(mark: str) -> None:
    assert reason_of(mark, {}) == NOT_PUBLISHED


@pytest.mark.parametrize("cell", ["0", "10", "-5", "5*", "S5", "class", 7, 0.5, ""])
def test_a_number_is_no_mark(cell: Cell) -> None:
    assert reason_of(cell, {}) is None


@pytest.mark.parametrize("cell", ["-99999", -99999, -99999.0, " -99999\u00a0"])
def test_a_table_has_marks_of_its_own_and_they_win(cell: Cell) -> None:
    assert reason_of(cell, {"-99999": SUPPRESSED}) == SUPPRESSED
    assert reason_of("*", {"*": "quality hold"}) == "quality hold"


# -- numbers ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("48", POINT, 48), ("1,234", POINT, 1234), ("1 234", POINT, 1234), ("1\u00a0234", POINT, 1234), ("1\u202f234.5", POINT, 1234.5),
        ("1'234'567", POINT, 1234567), ("1\u2019234", COMMA, 1234), ("1,234,567.25", POINT, 1234567.25), ("1.234,5", COMMA, 1234.5),
        ("1.234", COMMA, 1234), ("1.234", POINT, 1.234), ("3,4", COMMA, 3.4), ("-3.4", POINT, -3.4),
        ("\u22123.4", POINT, -3.4), ("+2", POINT, 2),
        ("007", POINT, 7), (" 48\u00a0", POINT, 48), (48.0, POINT, 48), (48, COMMA, 48), (0.25, COMMA, 0.25), ("48.0", POINT, 48),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text: Cell, style: Style, value: float) -> None:
    assert number(text, style) == value


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1,23", POINT), ("12,34,567", POINT), ("1,234 567", POINT), ("1.23.4", POINT), ("72.7", COMMA), ("4b", POINT), ("four", POINT),
        ("", POINT), ("1e3", POINT), ("1_000", POINT), ("٤٨", POINT), ("0x10", POINT), ("nan", POINT),
        (float("inf"), POINT), (float("nan"), POINT),
        (date(2026, 9, 21), POINT), (".5", POINT), ("5.", POINT),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: Cell, style: Style) -> None:
    with pytest.raises(Odd, match="is no number"):
        number(text, style)


def test_what_no_record_can_hold_is_refused() -> None:
    with pytest.raises(Odd, match='"1000000000000000" is too large for a figure'):
        number("1" + "0" * 15, POINT)
    assert words(" two\nlines ") == "two lines"
    with pytest.raises(Odd, match="a character here cannot be shown; delete it"):
        words("a\x07b")


def test_the_other_decimal_sign_is_named() -> None:
    with pytest.raises(Odd, match=r'"72,7" is no number; if it is one, say `decimal: comma`'):
        number("72,7", POINT)
    with pytest.raises(Odd, match=r'"72.7" is no number; if it is one, say `decimal: point`'):
        number("72.7", COMMA)


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "'", "\u00a0", "\u202f"]))
def test_thousands_are_put_together(value: int, gap: str) -> None:
    assert people(f"{value:,}".replace(",", gap), POINT) == value


@given(st.decimals(-(10**6), 10**6, places=3), st.sampled_from([POINT, COMMA]))
def test_a_decimal_is_the_same_in_both_writings(value: object, style: Style) -> None:
    text = f"{value:,.3f}"
    written = text if style is POINT else text.translate(str.maketrans(",.", ".,"))
    assert number(written, style) == float(str(value))


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    for read in (number, people, rate, day):
        try:
            value = read(text, POINT)
        except Odd as odd:
            assert str(odd)  # noqa: PT017 - either way is right, nothing else is
        else:
            assert value is not None


def test_people_are_whole_and_at_least_nobody() -> None:
    assert (people("0", POINT), people(1234.0, POINT)) == (0, 1234)
    with pytest.raises(Odd, match=r'"48.5" is no whole number of people'):
        people("48.5", POINT)
    with pytest.raises(Odd, match=r'"-99999" is less than nobody; if it is a mark of the table, say what it means under `marks`'):
        people("-99999", POINT)


@pytest.mark.parametrize(
    ("cells", "usual", "sign"),
    [
        (["1,234", "5"], ".", "."), (["1.234"], ",", ","), (["1.234", "3.5"], ",", "."), (["3,5"], ".", ","), (["1,234.5"], ",", "."),
        (["1.234,5"], ".", ","), (["0,571"], ".", ","), (["72,7%"], ".", ","), ([], ",", ","), (["*", "class 3,5"], ".", "."),
    ],
)  # fmt: skip
def test_the_table_shows_its_decimal_sign(cells: list[str], usual: Literal[".", ","], sign: str) -> None:
    assert decimal_sign(cells, usual) == sign


def test_a_table_with_both_signs_is_refused() -> None:
    with pytest.raises(Odd, match=r'"3\.5" has a decimal point and "3,25" a decimal comma'):
        decimal_sign(["3,25", "3.5"], ".")


# -- rates ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "style", "count", "of", "fits"),
    [
        ("72.7%", POINT, 48, 66, True), ("73", POINT, 48, 66, True), ("72,7 %", COMMA, 48, 66, True), ("0.727", POINT, 48, 66, True),
        ("0.73", POINT, 48, 66, True), (0.727272727272727, POINT, 48, 66, True),
        ("73 percent", POINT, 48, 66, True), ("0", POINT, 0, 66, True),
        ("72%", POINT, 48, 66, False), ("0.72", POINT, 48, 66, False), ("72.8", POINT, 48, 66, False), ("1", POINT, 66, 66, True),
        ("100%", POINT, 66, 66, True), ("1%", POINT, 66, 66, False), ("0.5", POINT, 1, 200, True), ("0.5", POINT, 100, 200, True),
        ("0.5", Style(rates="fraction"), 1, 200, False), ("0.5", Style(rates="percent"), 100, 200, False), (0.5, POINT, 4, 8, True),
        ("0.770330652368186", POINT, 861, 1119, False),
    ],
)  # fmt: skip
def test_a_rate_is_held_against_its_counts(cell: Cell, style: Style, count: int, of: int, *, fits: bool) -> None:
    assert rate(cell, style).is_of(count, of) is fits


@given(st.integers(1, 5000), st.data(), st.integers(0, 6))
def test_a_rate_that_was_worked_out_fits_however_it_is_rounded(of: int, data: st.DataObject, digits: int) -> None:
    count = data.draw(st.integers(0, of))
    assert rate(f"{100 * count / of:.{digits}f}%", POINT).is_of(count, of)
    assert rate(f"{count / of:.{digits}f}", Style(rates="fraction")).is_of(count, of)
    assert rate(count / of, POINT).is_of(count, of)


@pytest.mark.parametrize(("cell", "style"), [("101%", POINT), ("-1", POINT), ("57", Style(rates="fraction")), (120, POINT)])
def test_a_rate_beyond_all_is_refused(cell: Cell, style: Style) -> None:
    with pytest.raises(Odd, match="is no rate from 0 to 100 percent"):
        rate(cell, style)


# -- days -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-21", "2026/9/21", "2026-09-21 00:00:00", "21.09.2026", "21. 9. 2026", "21/09/2026", "09/21/2026",
        "21 September 2026", "21 Sep 2026",
        "21st September 2026", "September 21, 2026", "Sept. 21 2026",
        "sep 21st, 2026", date(2026, 9, 21), datetime(2026, 9, 21, 13, 5),  # noqa: DTZ001 - a cell has no zone
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_written(cell: Cell) -> None:
    style = Style(day_first=day_comes_first([cell]))
    assert day(cell, style) == "2026-09-21"


@pytest.mark.parametrize("cell", ["21.09.26", "46286", 46286, "2026", "September 2026", "Ma 3, 2026", "Jun 3", "spring", ""])
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(Odd, match="is no day; write it as year-month-day, such as 2026-09-21"):
        day(cell, POINT)


def test_a_day_that_could_be_two_is_refused_unless_the_table_tells() -> None:
    with pytest.raises(Odd, match='"03/04/2026" may be one of two days'):
        day("03/04/2026", POINT)
    assert day("03/03/2026", POINT) == "2026-03-03"
    assert day("03/04/2026", Style(day_first=day_comes_first(["1/2/2026", "2026-01-31", "31/01/2026"]))) == "2026-04-03"
    assert day("03/04/2026", Style(day_first=day_comes_first(["01/31/2026"]))) == "2026-03-04"


def test_a_day_that_no_calendar_has_is_refused() -> None:
    for cell in ("2026-02-30", "30 February 2026", "31.04.2026", "2026-13-01"):
        with pytest.raises(Odd, match="no calendar has the day"):
            day(cell, POINT)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_is_read_back(value: date) -> None:
    for written in (
        value.isoformat(),
        f"{value:%d.%m.%Y}",
        f"{value:%B} {value.day}, {value.year}",
        f"{value.day} {value:%b} {value.year}",
    ):
        assert day(written, POINT) == value.isoformat()


# -- time -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "time"),
    [("6 months", "6 months"), ("6  Month", "6 months"), ("1 years", "1 year"), ("0 days", "0 days"), ("12 weeks", "12 weeks")],
)
def test_lengths_of_time(cell: str, time: str) -> None:
    assert elapsed(cell) == time


@pytest.mark.parametrize("cell", ["6", "six months", "half a year", "-1 days", "6 months after", "06 months", 6])
def test_what_is_no_length_of_time_is_refused(cell: Cell) -> None:
    with pytest.raises(Odd, match="is no length of time; write a number and days, weeks, months or years, such as 6 months"):
        elapsed(cell)


def test_a_cell_is_shown_on_one_line() -> None:
    assert [shown(cell) for cell in (" a\n b\u00a0", 3.0, 3.5, date(2026, 9, 21))] == ["a b", "3", "3.5", "2026-09-21"]
