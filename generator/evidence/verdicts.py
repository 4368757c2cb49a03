"""What an estimate shows: better, worse or not clear, by its interval, or as its source says where it gives none.

Reads an `Estimate` and what a source wrote of significance, gives a `Verdict`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Literal

from generator.evidence.policy import SIGNIFICANT
from generator.evidence.statistics import Estimate

Direction = Literal["up", "down"]


class Verdict(StrEnum):
    """What is shown; "reported" where the source says that it is significant, and gives no interval."""

    BETTER = "better"
    WORSE = "worse"
    NOT_CLEAR = "not-clear"
    REPORTED_BETTER = "reported-better"
    REPORTED_WORSE = "reported-worse"
    NOT_MEASURED = "not-measured"

    @property
    def clear(self) -> bool:
        """Whether something is shown, in one direction or the other."""
        return self not in {Verdict.NOT_CLEAR, Verdict.NOT_MEASURED}

    @property
    def good(self) -> bool:
        """Whether it is shown to be better."""
        return self in {Verdict.BETTER, Verdict.REPORTED_BETTER}


def verdict_of(found: Estimate, direction: Direction, *, null: float = 0.0, reported: float | None = None) -> Verdict:
    """Better or worse where the whole interval lies on one side of `null`; without an interval as reported, where p is below 0.05."""
    if found.estimate is None:
        return Verdict.NOT_MEASURED
    rose = found.estimate > null
    if found.low is None or found.high is None:
        if reported is None or reported > SIGNIFICANT or found.estimate == null:
            return Verdict.NOT_CLEAR
        return Verdict.REPORTED_BETTER if rose == (direction == "up") else Verdict.REPORTED_WORSE
    if found.low <= null <= found.high:
        return Verdict.NOT_CLEAR
    return Verdict.BETTER if (found.low > null) == (direction == "up") else Verdict.WORSE


_P = re.compile(r"\bp\s*(?:-?\s*values?)?\s*(<=|<|≤|=|>|≥|>=)\s*(0?[.,]\d+|1(?:[.,]0+)?)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|non|never|in)[\s-]*(?:\w+[\s-]+)?significan|\binsignifican|\bn\.?\s?s\.?\b", re.IGNORECASE)
_AT = re.compile(r"significan\w*\s+at\s+(?:the\s+)?(\d+(?:[.,]\d+)?)\s*(?:%|percent|per\s+cent)", re.IGNORECASE)


def reported_p(significance: str | None) -> float | None:
    """The largest p that a source's words allow: 0.01 for "p < 0.01", 0.05 for "significant"; None for "not significant"."""
    if not significance or _NOT.search(significance):
        return None
    if found := _P.search(significance):
        return None if found[1] in {">", "≥", ">="} else float(found[2].replace(",", "."))
    if at := _AT.search(significance):
        return float(at[1].replace(",", ".")) / 100
    return SIGNIFICANT if "significan" in significance.casefold() else None
