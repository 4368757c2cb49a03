"""Claims that a source states: whether they can be at all, and whether the record's own counts and amounts give the same.

A claim is never computed on. It is only held against what is computed without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.evidence.statistics import amount, benefit, benefit_cost_ratio, possible_counts, return_on_investment
from generator.model.evidence import Reading, Stated
from generator.model.program import Program
from generator.rules.base import half_a_digit, pointing, report, written

RATIO, RETURN = "benefit-cost ratio", "percent return on investment"
"""The units in which a claim says what came back of the money."""
WHOLE = 100


def possible_percentages(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT414: some whole number of people must give the stated percentage (GRIM). DAT426: and it is the one that was counted."""
    for program in catalog.programs.values():
        for stated in program.stated:
            if stated.unit != "percent" or stated.value is None or not stated.of:
                continue
            percent = written(catalog, stated.at / "value", stated.value)
            counts = possible_counts(percent, stated.of)
            counted = [r for r in program.readings if r.measure == stated.measure and r.observed == stated.of and r.count is not None]
            if not counts:
                yield report(
                    catalog,
                    "DAT414",
                    stated.at / "value",
                    f"no number of {stated.of} people is {percent} percent",
                    hint="check the percentage and the number of people",
                )
            elif counted and not any(reading.count in counts or _cut_off(reading, percent) for reading in counted):
                yield _other_count(catalog, stated, counted[0])


def _cut_off(reading: Reading, percent: Decimal) -> bool:
    """Whether the source left out the digits after the last that it gives: 93 for 93.5."""
    exact, exponent = Fraction(WHOLE * (reading.count or 0), reading.observed or 1), percent.as_tuple().exponent
    unit = Fraction(10) ** min(exponent, 0) if isinstance(exponent, int) else Fraction(0)
    return Fraction(percent) <= exact < Fraction(percent) + unit


def _other_count(catalog: Catalog, stated: Stated, reading: Reading) -> Diagnostic:
    count, observed = reading.count or 0, reading.observed or 1
    return report(
        catalog,
        "DAT426",
        stated.at / "value",
        f"{stated.value:g} percent is stated, but {count} of {observed} are {WHOLE * count / observed:.1f} percent",
        hint="check the claim and the counts; if they are of different people, say so with another `of`",
        related=(pointing(catalog, reading.at / "count", "counted here"),),
    )


def returns(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT426: a stated benefit-cost ratio or return on investment is what the record's benefits and costs come to."""
    for program in catalog.programs.values():
        for stated in program.stated:
            if stated.unit in {RATIO, RETURN} and stated.value is not None and (found := _came_back(program, stated.unit)) is not None:
                leeway = half_a_digit(catalog, stated.at / "value", stated.value)
                if program.money and abs(found - stated.value) > leeway + 1e-9 * abs(found):
                    yield report(
                        catalog,
                        "DAT426",
                        stated.at / "value",
                        f"a {stated.unit} of {stated.value:g} is stated, but the benefits and costs below come to {found:.2f}",
                        hint="check the claim, the amounts, `attribution` and `confidence`",
                        related=(pointing(catalog, program.money.at, "worked out from these"),),
                    )


def _came_back(program: Program, unit: str) -> float | None:
    """What the record's own money comes to in a claim's unit; None where something is not known."""
    money, cost = program.money, _cost(program)
    values = [each.count * each.unit_value for each in money.benefits] if money else []
    if money is None or cost is None or not all(map(isfinite, (cost, *values))):
        return None
    share = money.attribution.share if money.attribution else None
    brought = benefit(map(amount, values), attribution=share, confidence=money.confidence)
    if unit == RATIO:
        return benefit_cost_ratio(brought, cost).estimate
    gained = return_on_investment(brought, cost).estimate
    return None if gained is None else WHOLE * gained


def _cost(program: Program) -> float | None:
    """All costs; those for each participant as often as people enrolled, where every cohort says how many."""
    costs = program.money.costs if program.money else ()
    enrolled = [cohort.enrolled for cohort in program.cohorts]
    people = sum(number for number in enrolled if number is not None)
    if not costs or (any(cost.per == "participant" for cost in costs) and (not people or None in enrolled)):
        return None
    return sum(cost.amount * (people if cost.per == "participant" else 1) for cost in costs)


RULES = (possible_percentages, returns)
