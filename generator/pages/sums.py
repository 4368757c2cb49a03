"""What a level takes: hours of study and of practice, and the weeks that these come to at the organisation's learning time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from generator.dates import weeks
from generator.model.path import Level
from generator.model.resource import Resource
from generator.pages.base import View
from generator.pages.lines import FREE
from generator.pages.works import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a level takes: hours of study and of practice, weeks at the organisation's learning time, and what is not known."""

    resources: int
    study_minutes: int
    study: str
    without_minutes: int
    other_language: int
    all_free: bool
    practice_hours: int
    weeks: int | None
    learning_time: str | None


def level_sum(view: View, step: Level, placed: Sequence[Work]) -> Sum:
    """The sums of a level (P4): study in whole minutes, weeks rounded up at the organisation's learning time.

    What repeats counts once, and so does what is there in several languages: the first that the portal speaks and whose time is known.
    What is only in languages that the portal does not speak is there for those who do, and counts for nobody.
    """
    spoken = [texts for work in placed if (texts := [text for text in work.texts if _spoken(view, text[1])])]
    minutes = [next((known for at, resource in texts if (known := (at and at.minutes) or resource.minutes)), None) for texts in spoken]
    study = sum(number for number in minutes if number)
    practice = step.practice.budget.hours if step.practice and step.practice.budget else 0
    time = view.portal.learning_time
    needed = ceil((study / 60 + practice) / (time.hours / weeks(time.every))) if time and (study or practice) else None
    return Sum(
        resources=len(placed),
        study_minutes=study,
        study=view.words.minutes(study),
        without_minutes=sum(number is None for number in minutes),
        other_language=len(placed) - len(spoken),
        all_free=bool(placed) and all(resource.cost == FREE for work in placed for _placement, resource in work.texts),
        practice_hours=practice,
        weeks=needed,
        learning_time=learning_time(view),
    )


def _spoken(view: View, resource: Resource) -> bool:
    ours = {language.partition("-")[0] for language in view.portal.languages}
    return resource.language is None or resource.language.partition("-")[0] in ours


def learning_time(view: View) -> str | None:
    """The organisation's learning time: 2 hours a week."""
    time = view.portal.learning_time
    if time is None:
        return None
    return view.words("learning.time", hours=view.words.minutes(time.hours * 60), every=view.words.every(time.every))
