"""Durations as authors write them."""

from __future__ import annotations

from datetime import date

import pytest

from generator.dates import after, parse_duration, weeks


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-10-01", "6 weeks", "2026-11-12"),
        ("2026-10-31", "1 month", "2026-11-30"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-10-01", "0 days", "2026-10-01"),
        ("2026-10-01", "9999 years", "9999-12-31"),
        ("9999-12-31", "1 day", "9999-12-31"),
    ],
)
def test_after(start: str, duration: str, end: str) -> None:
    assert after(date.fromisoformat(start), duration) == date.fromisoformat(end)


def test_one_and_many_are_the_same_unit() -> None:
    assert parse_duration("1 week") == (1, "weeks")
    assert parse_duration("2 weeks") == (2, "weeks")


def test_weeks() -> None:
    assert weeks("2 weeks") == 2
    assert weeks("12 months") == pytest.approx(weeks("1 year"))
