"""What a program cost, as published: its lines, and whether they are in the prices of the same year as its effects.

Reads a program's money, gives values; nothing is added up here (`generator.pages.worth` does).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.program import Cost, Money, Program
from generator.pages.base import View
from generator.pages.lines import slug


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost as published."""

    title: str
    what: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """What it cost, as published: a figure in short where one line says it all, else how many lines there are."""

    in_short: str | None
    lines: tuple[CostLine, ...]
    reason: str | None
    price_year: int | None


def money(view: View, record: Money | None, unknown: str | None) -> MoneyView:
    """The costs as they are published; nothing is added up."""
    if record is None or not record.costs:
        reason = (record.unknown or {}).get("costs") if record else unknown
        return MoneyView(in_short=None, lines=(), reason=reason, price_year=record.price_year if record else None)
    lines = tuple(_cost(view, record.currency, cost) for cost in record.costs)
    in_short = lines[0].amount if len(lines) == 1 else view.words("cost.lines", n=len(lines))
    return MoneyView(in_short=in_short, lines=lines, reason=None, price_year=record.price_year)


def other_prices(view: View, program: Program) -> str | None:
    """That costs and effects are in the prices of different years, where they are."""
    cost = program.money.price_year if program.money and program.money.costs else None
    effects = sorted({r.effect.price_year for r in program.readings if r.effect and r.effect.price_year})
    if cost is None or not effects or effects == [cost]:
        return None
    words = view.words
    return words("cost.other-prices", cost=str(cost), effects=words.all_of([str(year) for year in effects]))


def _cost(view: View, currency: str, cost: Cost) -> CostLine:
    amount = view.words(f"cost.per-{cost.per}", amount=view.words.number(cost.amount), currency=currency)
    return CostLine(cost.title, view.words(f"cost.{slug(cost.what)}"), amount)
