"""Money: worked by hand; the share that is the program's own is counted once, and nothing stands without all that it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from generator.evidence.costs import Costs
from generator.evidence.money import Isolation, Return
from generator.evidence.statistics import Method, Reason, net_present_value
from generator.model.evidence import Reading
from generator.model.program import Attribution, Benefit, Cost, Money
from tests.evidence_records import assessed, cohort, counted, measure, study
from tests.sound import agree, numbers, same

COURSE = Cost(title="Course", amount=1140, per="participant", what="delivery")
OFFICE = Cost(title="Office", amount=9600, per="program", what="overhead")
ONE = (cohort("one", enrolled=96, completed=81, study="trial"),)
OWN, OTHERS = counted(59, 72, cohort="one", of=96), counted(36, 61, cohort="one", of=88, group="comparison")


def money(*, costs: tuple[Cost, ...] = (COURSE,), benefits: tuple[Benefit, ...] = (), **fields: Any) -> Money:  # noqa: ANN401 - as the class
    return Money(currency="EUR", costs=costs, benefits=benefits, **fields)


def gained(count: float = 20, unit_value: float = 6200, months: float = 12, of: str | None = None) -> Benefit:
    return Benefit(title="Fewer to replace", count=count, unit_value=unit_value, months=months, measure=of, source="Personnel")


def costs_of(money_: Money, *readings: Reading, direction: str = "up", cohorts: Any = ONE) -> Costs:  # noqa: ANN401 - cohorts
    found = assessed(
        measures=(measure(direction=direction),),
        studies=(study("unmatched comparison"),),
        cohorts=cohorts,
        readings=readings or (OWN, OTHERS),
        money=money_,
    )
    assert found.costs is not None
    return found.costs


def return_of(money_: Money, *readings: Reading) -> Return:
    found = assessed(
        studies=(study("unmatched comparison"),), measures=(measure(),), cohorts=ONE, readings=readings or (OWN, OTHERS), money=money_
    )
    assert found.returned is not None
    return found.returned


def test_the_drawn_example_of_costs() -> None:
    """1,140 a person; 1,351 for each who finished; 1,855 at most and 1,319 at least for each who does it."""
    found = costs_of(money())
    assert (found.total.estimate, found.per_participant.estimate) == (109440, 1140)
    assert found.per_completer.estimate is not None
    assert round(found.per_completer.estimate) == 1351
    (outcome,) = found.outcomes
    assert [round(end) for end in numbers(outcome.per_positive)] == [1855, 1319, 1855]
    assert found.not_listed == ("participant time", "overhead", "evaluation")


def test_one_more_success_costs_a_place_over_the_difference() -> None:
    (outcome,) = costs_of(money()).outcomes
    d, low, high = 59 / 72 - 36 / 61, 0.0738, 0.3739
    found = numbers(outcome.per_additional)
    assert same(found[0], 1140 / d)
    assert agree(found[1:], (1140 / high, 1140 / low), near=0.01)


def test_no_gain_has_no_cost_of_one_more() -> None:
    (outcome,) = costs_of(money(), counted(50, 72, cohort="one", of=96), counted(40, 61, cohort="one", of=88, group="comparison")).outcomes
    assert (outcome.per_additional.estimate, outcome.per_additional.reason) == (None, Reason.COULD_BE_NIL)


def test_where_less_is_better_those_who_did_not_are_the_success() -> None:
    (outcome,) = costs_of(money(), counted(13, 72, cohort="one", of=96), direction="down").outcomes
    assert same(outcome.per_positive.estimate, 109440 / 59)


def test_costs_of_the_whole_program_are_shared_by_those_who_enrolled() -> None:
    found = costs_of(money(costs=(COURSE, OFFICE)))
    assert (found.per_participant.estimate, found.total.estimate) == (1240, 119040)


def test_what_is_shared_by_an_unknown_number_is_not_known() -> None:
    unknown = (cohort("one", study="trial"),)
    found = costs_of(money(costs=(COURSE, OFFICE)), OWN, cohorts=unknown)
    assert (found.per_participant.reason, found.total.reason, found.per_completer.reason) == (Reason.NOT_GIVEN,) * 3
    assert costs_of(money(), OWN, cohorts=unknown).per_participant.estimate == 1140


def test_several_costs_of_one_kind_may_be_alternatives() -> None:
    assert costs_of(money(costs=(COURSE, COURSE))).repeated_kind
    assert not costs_of(money(costs=(COURSE, OFFICE))).repeated_kind


def test_without_attribution_a_benefit_is_gross_and_not_compared() -> None:
    found = return_of(money(benefits=(gained(),), confidence=0.8))
    assert (found.gross, found.comparable, found.brought.method) == (True, False, Method.GROSS_BENEFIT)
    assert same(found.ratio.estimate, 124000 / 109440)
    assert found.benefits[0].isolation is Isolation.GROSS


def test_a_declared_share_is_multiplied_once() -> None:
    half = Attribution(share=0.5, method="expert estimate")
    found = return_of(money(benefits=(gained(),), attribution=half, confidence=0.8))
    assert (found.gross, found.benefits[0].isolation) == (False, Isolation.DECLARED)
    assert same(found.brought.estimate, 124000 * 0.5 * 0.8)
    assert same(found.roi.estimate, (49600 - 109440) / 109440)
    assert same(found.payback.estimate, 109440 / (49600 / 12))


def test_a_benefit_on_a_measured_difference_is_isolated_by_it_and_never_counted_down_twice() -> None:
    half = Attribution(share=0.5, method="comparison group")
    found = return_of(money(benefits=(gained(of="kept"),), attribution=half, confidence=0.8))
    (value,) = found.benefits
    assert value.isolation is Isolation.COMPARISON_GROUP
    assert same(found.brought.estimate, 124000 * 0.8)
    d, low, high = 0.2290528233151184, 0.07383, 0.37393
    assert agree(numbers(found.ratio), [99200 / 109440 * end / d for end in (d, low, high)], near=0.01)
    assert (found.level, found.comparable, found.could_be_nil) == (2, False, False)


def test_a_benefit_of_which_nobody_says_how_sure_it_is_keeps_its_interval_and_is_gross() -> None:
    found = return_of(money(benefits=(gained(of="kept"),)))
    assert (found.gross, found.comparable) == (True, False)
    assert same(numbers(found.brought)[0], 124000)


def test_an_uncertain_difference_makes_a_return_that_could_be_nil() -> None:
    readings = (counted(50, 72, cohort="one", of=96), counted(40, 61, cohort="one", of=88, group="comparison"))
    found = return_of(money(benefits=(gained(of="kept"),), confidence=1.0), *readings)
    assert found.could_be_nil
    assert found.payback.reason is Reason.COULD_BE_NIL
    worse = (counted(36, 72, cohort="one", of=96), counted(40, 61, cohort="one", of=88, group="comparison"))
    none = return_of(money(benefits=(gained(of="kept"),), confidence=1.0), *worse)
    assert (none.could_be_nil, none.brought.reason, none.ratio.estimate) == (True, Reason.NO_BENEFIT, None)


def test_benefits_of_both_kinds_are_each_counted_down_in_their_own_way() -> None:
    half = Attribution(share=0.5, method="trend line")
    found = return_of(money(benefits=(gained(of="kept"), gained(count=40, unit_value=1550)), attribution=half, confidence=1.0))
    assert same(found.brought.estimate, 124000 + 31000)
    assert found.level == 0


def test_net_present_value_spreads_a_benefit_over_its_years() -> None:
    """18 months: two thirds in the first year and a third in the second, each at its end."""
    half = Attribution(share=1.0, method="expert estimate")
    found = return_of(money(benefits=(gained(months=18),), attribution=half, confidence=1.0, discount_rate=0.03))
    wanted = -109440 + 124000 * 2 / 3 / 1.03 + 124000 / 3 / 1.03**2
    assert same(found.net_present_value.estimate, wanted)
    assert same(net_present_value([-109440, 124000 * 2 / 3, 124000 / 3], 0.03).estimate, wanted)


@pytest.mark.parametrize("months", [1e9, float("inf")])
def test_a_benefit_for_ever_is_not_added_up(months: float) -> None:
    found = return_of(money(benefits=(gained(months=months),), confidence=1.0, discount_rate=0.03))
    assert found.net_present_value.reason is Reason.OUT_OF_RANGE


def test_nobody_counted_a_benefit() -> None:
    evidence = assessed(cohorts=ONE, readings=(OWN,), money=money())
    assert evidence.returned is None
    assert evidence.costs is not None
    assert assessed(cohorts=ONE, readings=(OWN,)).costs is None


def test_a_hidden_count_hides_what_it_costs() -> None:
    found = costs_of(money(), counted(5, 72, cohort="one", of=96))
    (outcome,) = found.outcomes
    assert (outcome.per_positive.estimate, outcome.per_additional.estimate) == (None, None)
    small = (cohort("one", enrolled=96, completed=90, study="trial"),)
    hidden = costs_of(money(), OWN, cohorts=small)
    assert (hidden.people, hidden.completers, hidden.total.estimate) == (None, None, None)


def test_a_hidden_benefit_hides_what_came_back_of_all_of_them() -> None:
    half = Attribution(share=0.5, method="trend line")
    found = return_of(money(benefits=(gained(), gained(count=10)), attribution=half, confidence=1.0, discount_rate=0.03))
    assert found.hidden
    assert len(found.benefits) == 1
    assert [each.estimate for each in (found.brought, found.ratio, found.roi, found.payback, found.net_present_value)] == [None] * 5
    alone = return_of(money(benefits=(gained(count=10),), attribution=half, confidence=1.0))
    assert (alone.hidden, alone.benefits, alone.ratio.estimate) == (True, (), None)
