"""Whether a stated percentage can be of that many people at all."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from generator.evidence.statistics.groups import checked


def possible_counts(percent: Decimal, n: int) -> range:
    """Every number of people out of `n` that gives this percentage, as it is written; an empty range where none does.

    33.0 is meant to a tenth, 33 to a whole percent: anything within half a unit of the last digit counts, both ends included, since some
    round up there and some to the even digit. Raises ValueError for what is no number, and for n below 0. Brown and Heathers 2017, Social
    Psychological and Personality Science 8:363-369 (GRIM).
    """
    checked("n", n, least=0)
    checked("percent", float(percent))
    exponent = percent.as_tuple().exponent
    half = Fraction(1, 2 * 10 ** max(-exponent, 0)) if isinstance(exponent, int) else Fraction(0)
    fewest, most = ((Fraction(percent) + side * half) * n / 100 for side in (-1, 1))
    return range(max(math.ceil(fewest), 0), max(min(math.floor(most), n) + 1, 0)) if n else range(0)
