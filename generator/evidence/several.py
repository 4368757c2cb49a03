"""Many outcomes at once: how many would be clear if chance alone had many tries.

Reads the test of each measure, gives `Family`s. One measure that was named beforehand is tested as it is. All others are corrected together
with those that answer the same question (Benjamini and Hochberg), and where several are primary, these with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.evidence.policy import SIGNIFICANT
from generator.evidence.statistics import adjusted

Question = Literal["reaction", "learning", "behaviour", "results"]
QUESTIONS: tuple[Question, ...] = ("reaction", "learning", "behaviour", "results")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One measure in its family: `p` as tested (`at_most` where a source gives no more than "p < 0.05"), `adjusted` beside the others.

    `p` is None where there is nothing to test; then the measure is not among those that are corrected.
    """

    measure: str
    p: float | None
    at_most: bool
    adjusted: float | None
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Measures that are corrected together: `clear` of `tested` are clear after it. `question` is None for the primary ones."""

    question: Question | None
    tried: tuple[Tried, ...]
    tested: int
    clear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a measure brings: whether it is primary, the question it answers, and the p of its main difference."""

    measure: str
    primary: bool
    question: Question
    p: float | None
    at_most: bool = False


def families(measures: Sequence[Candidate]) -> tuple[Family, ...]:
    """The primary measures, then the others by question; a family of none is left out."""
    groups: list[tuple[Question | None, list[Candidate]]] = [(None, [m for m in measures if m.primary])]
    groups += [(question, [m for m in measures if not m.primary and m.question == question]) for question in QUESTIONS]
    return tuple(_family(question, members) for question, members in groups if members)


def _family(question: Question | None, members: list[Candidate]) -> Family:
    corrected = adjusted([m.p for m in members])
    tried = tuple(
        Tried(measure=m.measure, p=m.p, at_most=m.at_most, adjusted=q, clear=q is not None and q <= SIGNIFICANT)
        for m, q in zip(members, corrected, strict=True)
    )
    tested = [each for each in tried if each.p is not None]
    return Family(question=question, tried=tried, tested=len(tested), clear=sum(each.clear for each in tested))
