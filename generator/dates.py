"""Dates and durations as authors write them.

Reads `2026-10-01` and `6 weeks`, gives dates. Only `build_day`, which the commands begin with, looks at a clock: today is a parameter
everywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

UNITS = ("days", "weeks", "months", "years")


def parse_duration(text: str) -> tuple[int, str]:
    """`6 weeks` -> (6, "weeks"); the unit always in the plural."""
    number, unit = text.split()
    return int(number), unit if unit.endswith("s") else unit + "s"


def after(start: date, duration: str) -> date:
    """The day on which `duration` has passed since `start`; a month ends on its last day where the day does not exist.

    The last day that a calendar has where it would lie beyond.
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - not for the commands that only name a day

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


def build_day(environment: Mapping[str, str]) -> date:
    """The day given by SOURCE_DATE_EPOCH, which makes builds repeatable everywhere, else today in UTC.

    Raises:
        ValueError: SOURCE_DATE_EPOCH is no number of seconds since 1970; the message says so.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'SOURCE_DATE_EPOCH is "{epoch}", which is not a number of seconds since 1970') from None
