"""Programs beside each other: a forest for each shared outcome, and which programs there are by path, by outcome and by level of evidence.

Reads the published programs and what was computed of them, gives charts and lists. Nothing is pooled and nothing is ranked: programs stand
A to Z, for to average unlike programs, or to sort them by what they found, would say what nobody has measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.evidence import PublishedProgram
from generator.evidence.difference import Scale as Kind
from generator.evidence.outcomes import Outcome
from generator.model.portal import Outcome as Shared
from generator.model.program import Program, level_of
from generator.pages.base import Link, View
from generator.pages.chart_parts import without_interval
from generator.pages.charts import Caption, Dots, Row, Scale, forest
from generator.pages.estimate_words import difference_interval, is_share, more_or_less, why_no_interval
from generator.pages.figure_words import unit
from generator.pages.figures import moment_words
from generator.pages.outcomes import is_shown
from generator.pages.sureness import sureness
from generator.words import Words, alphabetical

_SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Programs that have something in common, A to Z. `without` are those of them that have no figure for it, where that is told."""

    title: str
    link: Link | None
    programs: tuple[Link, ...]
    without: tuple[Link, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """All programs that are real, in three ways, and the forests."""

    by_path: tuple[Sorted, ...]
    by_outcome: tuple[Sorted, ...]
    by_level: tuple[Sorted, ...]
    forests: tuple[Dots, ...]


def across(view: View) -> Across:
    """Programs beside each other."""
    programs = sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title))
    return Across(
        by_path=tuple(_by_path(view, programs)),
        by_outcome=tuple(_by_outcome(view, programs)),
        by_level=tuple(_by_level(view, programs)),
        forests=tuple(_forests(view, programs)),
    )


def _link(view: View, program: Program) -> Link:
    return Link(program.title, view.urls.program(program.id))


def _sorted(view: View, title: str, link: Link | None, programs: Iterable[Program]) -> Sorted:
    return Sorted(title=title, link=link, programs=tuple(_link(view, program) for program in programs))


def _by_path(view: View, programs: list[Program]) -> Iterator[Sorted]:
    """Each path and level that a program teaches."""
    teaching: dict[tuple[str, str], list[Program]] = {}
    for program in programs:
        for taught in dict.fromkeys(level_of(teaches.level) for teaches in program.teaches):
            teaching.setdefault(taught, []).append(program)
    for path in sorted(view.catalog.live_paths(), key=lambda each: alphabetical(each.title)):
        for name, _step in path.levels:
            if found := teaching.get((path.id, name)):
                title = view.words("path.at-level", path=path.title, level=view.level(name).title)
                yield _sorted(view, title, Link(title, view.urls.level(path.id, name)), found)


def _by_outcome(view: View, programs: list[Program]) -> Iterator[Sorted]:
    for shared in view.catalog.outcomes.values():
        found = [p for p in programs if any(measure.outcome == shared.id for measure in p.measures)]
        if found:
            told = [p for p in found if any(m.outcome == shared.id and is_shown(view.programs[p.id], m) for m in p.measures)]
            rest = tuple(_link(view, p) for p in found if p not in told)
            yield replace(_sorted(view, shared.title, None, told), without=rest)


def _by_level(view: View, programs: list[Program]) -> Iterator[Sorted]:
    """By the level of what decides, as its own page has it: a range, where facts are not declared, stands by itself."""

    def level(program: Program) -> tuple[int, int]:
        primary = view.evidence[program.id].primary
        return (primary.main.level.low, primary.main.level.high) if primary and primary.main else (0, 0)

    for low, high in sorted(set(map(level, programs)), reverse=True):
        found = [program for program in programs if level(program) == (low, high)]
        yield _sorted(view, _level(view.words, low, high), None, found)


def _level(words: Words, low: int, high: int) -> str:
    if low == high:
        return words("across.level", level=words.number(low), name=words(f"level-word.{low}"))
    names = words("sure.range-short", low=words(f"level-word.{low}"), high=words(f"level-word.{high}"))
    return words("label.text", label=words("sure.range-title", low=words.number(low), high=words.number(high)), text=names)


def _forests(view: View, programs: list[Program]) -> Iterator[Dots]:
    """One for each shared outcome and unit in which at least two programs were compared with others."""
    for shared in view.catalog.outcomes.values():
        found = [
            (view.programs[program.id], outcome)
            for program in programs
            for outcome in view.evidence[program.id].outcomes
            if outcome.measure.outcome == shared.id and _compared(outcome)
        ]
        units = dict.fromkeys(unit(view.words, outcome.measure) for _program, outcome in found)
        for number, name in enumerate(units, start=1):
            rows = [(published, outcome) for published, outcome in found if unit(view.words, outcome.measure) == name]
            if len({published.program.id for published, _outcome in rows}) >= _SEVERAL:
                yield _forest(view, shared, rows, name, number)


def _compared(outcome: Outcome) -> bool:
    found = outcome.main.difference if outcome.main else None
    return found is not None and found.estimate.estimate is not None and found.scale is not Kind.RATIO


@dataclass(frozen=True, slots=True)
class _Mixed:
    """What the rows of a forest do not have in common, so that each has to say its own."""

    prices: bool
    people: bool


def _mixed(found: list[tuple[PublishedProgram, Outcome]]) -> _Mixed:
    return _Mixed(
        prices=len({_price_year(outcome) for _program, outcome in found}) > 1,
        people=len({outcome.measure.counts for _program, outcome in found}) > 1,
    )


def _price_year(outcome: Outcome) -> int | None:
    """The year whose prices an effect is in; None where it is not said, or where it is no amount of money."""
    found = outcome.main.difference if outcome.main else None
    effect = found.program.effect if found and found.program else None
    return effect.price_year if effect else None


def _forest(view: View, shared: Shared, found: list[tuple[PublishedProgram, Outcome]], name: str, number: int) -> Dots:
    words, mixed = view.words, _mixed(found)
    why = words("across.forest-why")
    for each in [name for name in ("prices", "people") if getattr(mixed, name)]:
        why = words("across.with-note", text=why, note=words(f"across.mixed-{each}"))
    return forest(
        words,
        Caption(
            id=f"forest-{shared.id}-{number}",
            title=words("across.forest", outcome=shared.title),
            subtitle=why,
            source=words("across.forest-source"),
            head=tuple(words(key) for key in ("programs.program", "program.figure", "said.interval", "program.when", "sure.how-sure")),
            last_in_words=True,
        ),
        Scale("points", name),
        [_row(view, published, outcome, mixed) for published, outcome in found],
    )


def _row(view: View, published: PublishedProgram, outcome: Outcome, mixed: _Mixed) -> Row:
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None or main.difference is None or main.difference.estimate.estimate is None:
        raise ValueError(f"{published.program.id}: {measure.id} was compared with nobody")
    found = main.difference
    times = 100 if is_share(measure) else 1
    value, low, high = found.estimate.estimate or 0.0, found.estimate.low, found.estimate.high
    said = more_or_less(words, measure, found)
    between = difference_interval(words, measure, found)
    when = moment_words(words, main.after, main.from_, main.measured) or words("program.when-not-said")
    return Row(
        label=published.program.title,
        note=measure.title,
        estimate=value * times,
        low=None if low is None else low * times,
        high=None if high is None else high * times,
        said=without_interval(words, words("chart.of-whom", who=said, when=when), found),
        interval=between,
        cells=(
            said,
            between or why_no_interval(words, found.estimate) or "",
            _when_and_of_whom(words, outcome, when, mixed),
            sureness(words, main.level).title,
        ),
    )


def _when_and_of_whom(words: Words, outcome: Outcome, when: str, mixed: _Mixed) -> str:
    """When it was measured, and what the other rows may have otherwise."""
    if mixed.prices:
        year = _price_year(outcome)
        when = words("chart.of-whom", who=when, when=words("figure.price-year", year=year) if year else words("across.no-price-year"))
    if mixed.people:
        when = words("chart.of-whom", who=when, when=words(f"across.of-{outcome.measure.counts.replace(' ', '-')}"))
    return when


__all__ = ["Across", "Sorted", "across"]
