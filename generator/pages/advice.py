"""What the renewal rule suggests, why, and whether people decided otherwise.

Reads a published program's `Renewal`, gives words. It suggests nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.evidence.level import Need
from generator.evidence.renewal import Renewal, Suggestion
from generator.model.evidence import Measure
from generator.pages.base import View
from generator.pages.sureness import why_not
from generator.words import Words

_NOBODY_BESIDE = {Need.BEFORE_OR_BESIDE, Need.FOLLOWED, Need.COMPARISON}
"""What a program lacks that was compared with nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The rule's suggestion for a measure, in words.

    `enough` says of how many people the same figure would settle it. `otherwise` is given where people decided something else.
    """

    measure: str
    suggestion: str
    because: str
    worthwhile: str | None
    enough: str | None
    otherwise: str | None


def suggested(view: View, published: PublishedProgram) -> Advice | None:
    """What the rule suggests, where somebody decides: there is a decision, or something was aimed for."""
    program, renewal = published.program, view.evidence[published.program.id].renewal
    aimed = any(m.target is not None or m.smallest_worthwhile is not None for m in program.measures)
    if renewal is None or not (program.decisions or aimed):
        return None
    return advice(view, next(m for m in program.measures if m.id == renewal.measure), renewal)


def advice(view: View, measure: Measure, renewal: Renewal) -> Advice:
    """The suggestion in words."""
    words = view.words
    return Advice(
        measure=measure.title,
        suggestion=words(f"suggests.{_suggestion(renewal)}"),
        because=words(f"because.{renewal.because}", why=why_not(words, renewal.lacking) if renewal.lacking else ""),
        worthwhile=words("advice.set-late") if renewal.set_late else None,
        enough=_enough(words, renewal),
        otherwise=words("advice.otherwise") if renewal.differs else None,
    )


def _suggestion(renewal: Renewal) -> str:
    """Where there is a comparison already, the condition is a sounder one."""
    compared = renewal.lacking is not None and renewal.lacking.need not in _NOBODY_BESIDE
    sounder = renewal.suggestion is Suggestion.RENEW_ON_CONDITION and compared
    return f"{renewal.suggestion}-sounder" if sounder else renewal.suggestion


def _enough(words: Words, renewal: Renewal) -> str | None:
    """Nothing where no number of people would do, or where millions would."""
    people = renewal.deciding_people.estimate if renewal.deciding_people else None
    if people is None or people > 1_000_000:  # noqa: PLR2004 - more than any program has
        return None
    key = "advice.enough-both" if renewal.level >= 3 else "advice.enough"  # noqa: PLR2004 - the level from which the effect counts
    return words(key, n=round(people))
