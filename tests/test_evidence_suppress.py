"""What is hidden is proved by counting: every table that agrees with what is shown is looked at, one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.evidence.bounds import bounds, undecided
from generator.evidence.cells import Registry, Row, Sum
from generator.evidence.privacy import Thresholds
from generator.evidence.registry import registry_of
from generator.evidence.solved import pattern_of
from generator.evidence.suppress import known_ranges, shown_cells, suppress
from generator.evidence.tables import Search
from generator.model.base import Place
from tests.made_programs import program_of, reading

LEAST = 3
"""A low threshold keeps the tables few enough to count."""


def table(rows: list[list[int]], least: int = LEAST, *, totals: bool = True) -> Registry:
    """A table with the sums of its rows and columns and of all."""
    made = Registry()
    height, width = len(rows), len(rows[0])

    def cell(name: str, value: int) -> str:
        made.add(name, value, least, "count")
        made.rows.append(Row(name, Place("", name), "reading", (name,), (name,), (name,)))
        return name

    names = [[cell(f"cell {i} {j}", rows[i][j]) for j in range(width)] for i in range(height)]
    if totals:
        sides = [cell(f"row {i}", sum(rows[i])) for i in range(height)]
        feet = [cell(f"column {j}", sum(row[j] for row in rows)) for j in range(width)]
        cell("whole", sum(map(sum, rows)))
        made.sums += [Sum(side, tuple(line)) for side, line in zip(sides, names, strict=True)]
        made.sums += [Sum(foot, tuple(line[j] for line in names)) for j, foot in enumerate(feet)]
        made.sums += [Sum("whole", tuple(sides)), Sum("whole", tuple(feet))]
    return made


def tables(registry: Registry, shown: AbstractSet[str], most: int) -> Iterator[Mapping[str, int]]:
    """Every table, of cells up to `most`, that agrees with what is shown; a branch is left as soon as a sum is wrong."""
    totals = {each.total for each in registry.sums}
    free = [name for name in registry.cells if name not in shown and name not in totals]
    fixed = {name: registry.cells[name].value for name in shown}

    def filled(made: dict[str, int], left: list[str]) -> Iterator[dict[str, int]]:
        if not all(agrees(made, each) for each in registry.sums):
            return
        if not left:
            yield made
            return
        for value in range(most + 1):
            yield from filled({**made, left[0]: value}, left[1:])

    yield from filled(fixed, free)


def agrees(made: dict[str, int], each: Sum) -> bool:
    """Whether a sum is right, or may still become so; a total that follows is put in."""
    known = [made[part] for part in each.parts if part in made]
    if len(known) == len(each.parts):
        return made.setdefault(each.total, sum(known)) == sum(known)
    return each.total not in made or sum(known) <= made[each.total]


SMALL_TABLES = st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=3)


@given(SMALL_TABLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_small_cell_of_a_table_can_be_told(rows: list[list[int]]) -> None:
    registry = table(rows)
    pattern = suppress(registry, frozenset())
    shown = shown_cells(registry, pattern.hidden)
    assert pattern.lost == frozenset()
    small = [cell for cell in registry.cells.values() if cell.small]
    assert not shown & {cell.name for cell in small}
    found: dict[str, set[int]] = {cell.name: set() for cell in small}
    for each in tables(registry, shown, 14):
        for name, values in found.items():
            values.add(each[name])
    for name, values in found.items():
        assert min(values) <= 1, (name, rows)
        assert max(values) >= LEAST, (name, rows)


@given(SMALL_TABLES, st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_bounds_are_those_of_all_tables(rows: list[list[int]], data: st.DataObject) -> None:
    registry = table(rows)
    inside = [name for name in registry.cells if name.startswith("cell")]
    hidden = data.draw(st.sets(st.sampled_from(inside), min_size=1))
    shown = registry.cells.keys() - hidden
    every = list(tables(registry, shown, 10))  # no row has more
    for name, (low, high) in bounds(registry, shown, hidden).items():
        assert (low, high) == (min(each[name] for each in every), max(each[name] for each in every))


@given(SMALL_TABLES, st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_cannot_be_small_or_large_is_found_as_by_its_bounds(rows: list[list[int]], data: st.DataObject) -> None:
    registry = table(rows)
    hidden = data.draw(st.sets(st.sampled_from(sorted(registry.cells)), min_size=1))
    known = {name: (max(registry.cells[name].value - 2, 0), registry.cells[name].value + 2) for name in sorted(hidden)[:1]}
    shown = registry.cells.keys() - hidden
    ends = bounds(registry, shown, hidden, known)
    wanted = dict.fromkeys(sorted(hidden), LEAST)
    told = [name for name in wanted if (end := ends[name])[0] > 1 or (end[1] is not None and end[1] < LEAST)]
    assert undecided(registry, shown, wanted, known) == told


def test_a_total_over_many_small_cohorts_is_protected_with_few_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """One table shows of many cells at once that they are safe: each by itself would be two searches for each of 200."""
    searches: list[int] = []
    solved = Search.table

    def counted(search: Search, names: Collection[str], sign: int, high: Sequence[int], nodes: int) -> tuple[dict[str, int] | None, bool]:
        searches.append(sign)
        return solved(search, names, sign, high, nodes)

    monkeypatch.setattr(Search, "table", counted)
    rows = [(9 + n % 11, None, 5 + n % 4, n % 4) for n in range(40)]
    sums = tuple(sum(row[step] or 0 for row in rows) if step != 1 else None for step in range(4))
    base = program_of(*rows)
    pattern = suppress(registry_of(replace(base, readings=(*base.readings, reading(40, sums))), Thresholds()), frozenset())
    assert len(pattern.hidden) > 100
    assert 0 < len(searches) < 20


def test_a_table_that_counting_does_not_bear_out_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = table([[2, 40], [30, 50]], least=11)
    hidden = {"cell 0 0", "cell 0 1"}
    monkeypatch.setattr(Search, "table", lambda _search, _names, sign, *_more: (dict.fromkeys(hidden, 0 if sign > 0 else 11), True))
    assert undecided(registry, registry.cells.keys() - hidden, dict.fromkeys(sorted(hidden), 11)) == sorted(hidden)


def test_the_smallest_figures_go_and_no_total() -> None:
    registry = table([[2, 40, 30], [31, 50, 45], [60, 70, 20]], least=11)
    assert suppress(registry, frozenset()).hidden == {"cell 0 0", "cell 0 2", "cell 1 0", "cell 1 2"}


def test_ties_go_by_name_and_the_order_of_the_record_changes_nothing() -> None:
    rows = [[2, 9, 9], [9, 9, 9], [9, 9, 9]]
    one = table(rows)
    other = table(rows)
    other.cells = dict(reversed(other.cells.items()))
    other.sums.reverse()
    other.rows.reverse()
    assert suppress(one, frozenset()) == suppress(other, frozenset())


def test_nothing_is_solved_where_nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.evidence.bounds._search", None)
    assert suppress(table([[12, 14], [15, 16]]), frozenset()).hidden == frozenset()


def test_a_step_on_the_way_goes_before_a_figure() -> None:
    registry = Registry()
    place = Place("", "/readings/0")
    names = [registry.add(name, value, 11, name) for name, value in (("of", 520), ("reached", 450), ("observed", 447))]
    registry.chain(names, 11)
    registry.rows.append(Row("r", place, "reading", tuple(names), ("observed",), tuple(names)))
    pattern = suppress(registry, frozenset())
    assert pattern.hidden == {"reached"}


def test_what_everybody_knows_cannot_be_hidden_any_more() -> None:
    registry = table([[2, 40], [30, 50]])
    known = frozenset(name for name in registry.cells if name != "cell 0 0")
    assert suppress(registry, known).lost == {"cell 0 0"}


def test_a_pattern_that_was_solved_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[2, 41, 7], [33, 52, 6]]
    first = pattern_of(table(rows))
    monkeypatch.setattr("generator.evidence.solved.suppress", None)
    assert pattern_of(table(rows)) == first


def test_a_coded_rate_is_known_to_whoever_looks() -> None:
    registry = registry_of(program_of((60, 60, 60, 57)), Thresholds())
    pattern = suppress(registry, frozenset())
    (code,) = pattern.coded.values()
    assert (code.bound, code.percent, code.of) == ("at-least", 80, 60)
    (known,) = known_ranges(registry, pattern.coded).values()
    assert known == (48, 60)
