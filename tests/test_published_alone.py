"""Nothing that a page is made from leads to a program as it was written: there is no way around the protection of small groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from generator.evidence import publish_program
from generator.memory import Memory
from generator.model.base import Node
from generator.model.program import Program
from generator.pages.base import View
from generator.pages.planner import Planner
from generator.pipeline import Options, Result, run
from generator.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = Options(today=date(2026, 11, 26))


class Seen(Memory):
    """Keeps the views that pages are planned from."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[View] = []

    def follow(self, key, make):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - as its parent has it
        followed = super().follow(key, make)
        if isinstance(followed, Planner):
            self.views.append(followed.seen)
        return followed


def reachable(value: object, met: dict[int, object]) -> Iterator[object]:
    """Every record, file and collection that a value leads to, each once."""
    if id(value) in met or value is None or isinstance(value, str | int | float):
        return
    met[id(value)] = value  # kept, so that no other thing takes its place
    yield value
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield from reachable(key, met)
            yield from reachable(member, met)
    elif isinstance(value, tuple | list | frozenset | set):
        for member in value:
            yield from reachable(member, met)
    elif is_dataclass(value):
        for field in fields(value):
            yield from reachable(getattr(value, field.name), met)


def views_of(root: Path) -> tuple[Result, list[View]]:
    seen = Seen()
    result = run(root, OPTIONS, memory=seen)
    assert result.site is not None
    return result, seen.views


@pytest.mark.parametrize("name", ["tests/sites/everything", "."])
def test_no_page_can_reach_a_record_with_hidden_figures(name: str) -> None:
    result, views = views_of(ROOT / name)
    assert result.catalog is not None
    hidden = 0
    for view in views:
        assert len(view.programs) == len(result.catalog.programs) > 0
        hidden += sum(len(published.hidden) for published in view.programs.values())
        raw = {id(node) for program in result.catalog.programs.values() for node in (program, *program.cohorts, *program.readings)}
        own = {id(published.program) for published in view.programs.values()}
        found = list(reachable(view, {}))
        assert sum(isinstance(each, SourceFile) for each in found) == len(result.files)
        for each in found:
            if isinstance(each, SourceFile) and each.kind == "program":
                assert (each.data, each.text) == (None, "")
            if isinstance(each, Program):
                assert id(each) in own, each.id
                assert each.notes is None
        places = {place for published in view.programs.values() for place in published.hidden}
        leaking = [each for each in found if isinstance(each, Node) and id(each) in raw and each.at in places]
        assert leaking == []
    assert hidden


def test_every_language_shows_the_same_of_a_figure() -> None:
    """A unit is a word and is translated; what is rounded and hidden follows from the record as it was written."""
    result = run(ROOT, OPTIONS)
    assert result.catalog is not None
    program = result.catalog.programs["avtech-fairfield"]
    turned = replace(program, measures=tuple(replace(each, unit=f"Einheit {each.id}") for each in program.measures))
    shown = publish_program(program)
    assert publish_program(turned, as_written=program).program.readings == shown.program.readings
    assert publish_program(turned).program.readings != shown.program.readings, "the unit is what rounding goes by"
