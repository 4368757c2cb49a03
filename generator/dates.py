"""Dates and durations as authors write them.

Reads `2026-10-01` and `6 weeks`, gives dates. It never looks at a clock: today is a parameter everywhere.
"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

UNITS = ("days", "weeks", "months", "years")


def parse_duration(text: str) -> tuple[int, str]:
    """`6 weeks` -> (6, "weeks"); the unit always in the plural."""
    number, unit = text.split()
    return int(number), unit if unit.endswith("s") else unit + "s"


def after(start: date, duration: str) -> date:
    """The day on which `duration` has passed since `start`; a month ends on its last day where the day does not exist.

    The last day that a calendar has where it would lie beyond.
    """
    number, unit = parse_duration(duration)
    try:
        return start + relativedelta(**{unit: number})  # type: ignore[arg-type]  # the schema allows just these units
    except (OverflowError, ValueError):
        return date.max


def weeks(duration: str) -> float:
    """How many weeks a duration is: a month counts 365.25 / 12 days."""
    number, unit = parse_duration(duration)
    days = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
    return number * days[unit] / 7
