"""The statistics of the evidence pages: one plain function for each formula, in closed form.

Reads counts, means and amounts (`Share`, `Sample`, `Rate`, numbers); gives `Estimate`, `Test` or `Attrition`, frozen, with the method and,
where something cannot be estimated, the reason. It never rounds, never warns, never gives NaN or an infinity, and knows no program.
"""

from generator.evidence.statistics.base import Estimate, Method, Reason, Test
from generator.evidence.statistics.changes import sd_of_change, standardised_change
from generator.evidence.statistics.clusters import design_effect, widened, widened_ratio
from generator.evidence.statistics.cohorts import (
    adjusted,
    heterogeneity,
    homogeneity,
    pooled,
    stratified_difference,
    stratified_rate_ratio,
    trend,
)
from generator.evidence.statistics.groups import Rate, Sample, Share
from generator.evidence.statistics.means import (
    as_change,
    hedges_g,
    mean,
    mean_change,
    mean_change_test,
    mean_difference,
    mean_difference_test,
    ratio_of_means,
    relative_change,
)
from generator.evidence.statistics.medians import median, sd_from_quartiles
from generator.evidence.statistics.missing import Attrition, attrition, worst_case
from generator.evidence.statistics.money import (
    amount,
    benefit,
    benefit_cost_ratio,
    cost_per,
    cost_per_additional,
    net_present_value,
    payback,
    return_on_investment,
)
from generator.evidence.statistics.planning import people_for_share, people_to_decide
from generator.evidence.statistics.possible import possible_counts
from generator.evidence.statistics.published import interval_test, published_effect
from generator.evidence.statistics.rates import rate, rate_ratio
from generator.evidence.statistics.shares import difference, difference_test, paired_change, people_per_extra, proportion, risk_ratio

__all__ = [
    "Attrition",
    "Estimate",
    "Method",
    "Rate",
    "Reason",
    "Sample",
    "Share",
    "Test",
    "adjusted",
    "amount",
    "as_change",
    "attrition",
    "benefit",
    "benefit_cost_ratio",
    "cost_per",
    "cost_per_additional",
    "design_effect",
    "difference",
    "difference_test",
    "hedges_g",
    "heterogeneity",
    "homogeneity",
    "interval_test",
    "mean",
    "mean_change",
    "mean_change_test",
    "mean_difference",
    "mean_difference_test",
    "median",
    "net_present_value",
    "paired_change",
    "payback",
    "people_for_share",
    "people_per_extra",
    "people_to_decide",
    "pooled",
    "possible_counts",
    "proportion",
    "published_effect",
    "rate",
    "rate_ratio",
    "ratio_of_means",
    "relative_change",
    "return_on_investment",
    "risk_ratio",
    "sd_from_quartiles",
    "sd_of_change",
    "standardised_change",
    "stratified_difference",
    "stratified_rate_ratio",
    "trend",
    "widened",
    "widened_ratio",
    "worst_case",
]
