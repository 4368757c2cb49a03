"""Numbers that count something else than people: how many figures a table has, how many programs a list, how many strains a year.

Reads the interface's words and what is published of a program; gives a pattern of such numbers, each with the words around it. A small
group may be as large by chance, and the sentence beside it may speak of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.evidence.publish import PublishedProgram
from generator.model.evidence import Reading
from generator.words import words

_COUNTED = ("figures.of-measure", "programs.count")
_OF_EACH_FORM = (0, 1, 2, 3, 11, 100)
"""One number for each plural form of any language."""
_PEOPLE = "people"


def of_things(published: PublishedProgram, languages: Sequence[str]) -> re.Pattern[str]:
    """Matches every such number in a text."""
    said = {each for language in languages for key in _COUNTED for each in _forms(language, key)}
    said |= set(_quantities(published))
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(sorted(said, key=len, reverse=True))})(?!\w)")


def _forms(language: str, key: str) -> Iterator[str]:
    say = words(language)
    for n in _OF_EACH_FORM:
        text, number = str(say(key, n=n, measure="")).lstrip(" :"), say.number(n)
        if number in text:
            yield re.escape(text).replace(re.escape(number), r"\d[\d.,]*")


def _quantities(published: PublishedProgram) -> Iterator[str]:
    """What was measured, with its unit; a unit of people may be a count."""
    units = {measure.id: measure.unit for measure in published.program.measures}
    for reading in published.program.readings:
        unit = units.get(reading.measure, _PEOPLE)
        if unit != _PEOPLE:
            yield from (rf"{round(value)}\s+{re.escape(unit)}" for value in _values(reading))


def _values(reading: Reading) -> Iterator[float]:
    if reading.events and reading.events.exposure:
        yield reading.events.count / reading.events.exposure
    change = reading.change
    given = (
        reading.mean.value if reading.mean else None,
        reading.median.value if reading.median else None,
        *((change.mean, change.before, change.after) if change else ()),
    )
    yield from (abs(value) for value in given if value is not None)
