"""Pages whose records are the same are not planned again, and no page may be made from what nobody takes note of."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from generator.kept import KeptRecords
from generator.localise import Mixed, Untranslated
from generator.memory import Memory
from generator.pages.base import View
from generator.pages.planner import Planner
from generator.pipeline import Options, Result, run
from generator.reads import same

T = TypeVar("T")
SITES = Path(__file__).parent / "sites"
OPTIONS = Options(today=date(2026, 11, 26))


@dataclass
class Portal:
    """A portal that is planned again and again."""

    root: Path
    records: KeptRecords
    memory: Memory

    def plan(self) -> Result:
        result = run(self.root, OPTIONS, self.records, self.memory)
        assert result.site is not None
        self.memory.turn()
        return result


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    root = Path(shutil.copytree(SITES / "everything", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))
    return Portal(root, KeptRecords(), Memory())


def planned_anew(before: Result, now: Result) -> set[str]:
    assert before.plan
    assert now.plan
    old = {page.url: page for page in before.plan.pages}
    return {page.url for page in now.plan.pages if old.get(page.url) is not page}


def test_nothing_of_a_record_is_planned_again_where_nothing_changed(portal: Portal) -> None:
    before, now = portal.plan(), portal.plan()
    again = planned_anew(before, now)
    assert now.plan
    kinds = {"path", "level", "playbook", "snapshot", "move", "resource", "competency", "framework", "area", "program"}
    assert kinds <= {page.template for page in now.plan.pages}
    assert not {page.url for page in now.plan.pages if page.template in kinds} & again


def test_a_word_in_a_resource_plans_the_pages_that_show_it(portal: Portal) -> None:
    before = portal.plan()
    catalog = before.catalog
    file = min((portal.root / "resources").glob("*.yml"))
    listed = {each.id for each in catalog.resources.values() if each.at.path == f"resources/{file.name}"}
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Truly ", 1), "utf-8")
    after = planned_anew(before, portal.plan())
    assert {f"resources/{name}.html" for name in listed} <= after
    untouched = {program.id for program in catalog.programs.values() if not listed & {*program.uses}}
    assert untouched
    assert not {f"programs/{name}.html" for name in untouched} & after
    others = {name for name, each in catalog.resources.items() if name not in listed and not listed & {*each.requires}}
    assert {f"resources/{name}.html" for name in others} - after


def test_what_nobody_takes_note_of_is_withheld(portal: Portal) -> None:
    seen: list[View] = []
    run(portal.root, OPTIONS, portal.records, Spy(seen))
    (view, *_) = seen
    planner = Planner(view, None)
    for forbidden in (
        lambda v: v.report.diagnostics,
        lambda v: list(v.untranslated),
        lambda v: "index.html" in v.pages_by_hand,
        lambda v: bool(v.catalog.translations),
        lambda v: len(v.catalog.diagnostics),
    ):
        with pytest.raises((RuntimeError, TypeError)):
            planner.again(("it",), forbidden)


class Spy(Memory):
    """Keeps the views that planners are made for."""

    def __init__(self, seen: list[View]) -> None:
        super().__init__()
        self._seen = seen

    def follow(self, key: Hashable, make: Callable[[T | None], T]) -> T:
        followed = super().follow(key, make)
        if isinstance(followed, Planner):
            self._seen.append(followed.seen)
        return followed


def test_only_what_was_read_counts(portal: Portal) -> None:
    seen: list[View] = []
    run(portal.root, OPTIONS, portal.records, Spy(seen))
    view, made = seen[0], []
    path = min(view.catalog.paths)

    def make(view: View) -> str:
        made.append(path)
        return view.catalog.paths[path].title

    first = Planner(view, None)
    first.again(("title",), make)
    second = Planner(view, first)
    second.again(("title",), make)
    assert len(made) == 1

    def every(view: View) -> int:
        return len(view.catalog.live_paths())

    assert second.again(("number",), every) == len(view.catalog.live_paths())


def test_texts_are_the_same_only_in_the_same_language() -> None:
    assert same("a", "a" + "")
    assert same(Untranslated("a", "en"), Untranslated("a", "en"))
    assert not same(Untranslated("a", "en"), Untranslated("a", "de"))
    assert not same("a", Untranslated("a", "en"))
    assert not same(Mixed(["a", Untranslated("b", "en")]), Mixed(["a", "b"]))
    assert same((1, ("x",)), (1, ("x",)))
    assert not same((1,), (1, 2))
    assert not same(1, True)  # noqa: FBT003 - a value
