"""What statistics are worked out from: people counted, people measured, events in a time.

Every class refuses what cannot be (ValueError). Rules have named such figures to their author before; one that comes this far is a bug.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

MOST = 2**63
"""The largest count. A record holds counts up to 2**53, so that no sum over its cohorts is larger."""


def checked(name: str, value: float, *, least: float = -math.inf, most: float = math.inf) -> float:
    """The number itself. Raises ValueError where it is no number or lies outside its range."""
    if not (math.isfinite(value) and least <= value <= most):
        raise ValueError(f"{name} cannot be {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class Share:
    """`count` people out of `of`: of those who were observed, how many. 0 <= count <= of, else ValueError."""

    count: int
    of: int

    def __post_init__(self) -> None:
        checked("of", self.of, least=0, most=MOST)
        checked("count", self.count, least=0, most=self.of)

    @property
    def rest(self) -> int:
        """Those who are not counted."""
        return self.of - self.count


@dataclass(frozen=True, slots=True)
class Sample:
    """A mean and a standard deviation (n - 1 in its divisor; None where it is not known), in the measure's unit, of `n` people.

    Raises ValueError for a standard deviation below 0, for n below 0, and for what is no number.
    """

    mean: float
    sd: float | None
    n: int

    def __post_init__(self) -> None:
        checked("n", self.n, least=0, most=MOST)
        checked("mean", self.mean)
        if self.sd is not None:
            checked("sd", self.sd, least=0)


@dataclass(frozen=True, slots=True)
class Rate:
    """`events` in `time` of exposure, in the exposure's unit. Raises ValueError for events below 0; no time gives no estimate."""

    events: int
    time: float

    def __post_init__(self) -> None:
        checked("events", self.events, least=0, most=MOST)
        checked("time", self.time)
