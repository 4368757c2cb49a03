"""One reader's whole walk: from the home page to a self-check, a plan, paper and another browser, on the portal of this repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.test_axe import violations
from tools.walk import ANSWERS, walk

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page


def test_what_was_answered_and_planned_in_one_browser_goes_on_in_another(chromium: Browser, sites: dict[str, Path], tmp_path: Path) -> None:
    stops = []

    def stop(page: Page, name: str) -> None:
        stops.append((name, page.title()))
        if name in {"5-where-you-stand", "7-plan", "9-another-browser"}:
            assert violations(page, name) == []

    kept, opened = walk(chromium, f"{sites['real'].as_uri()}/", tmp_path, stop)
    assert [name[0] for name, _title in stops] == list("123456789")
    assert len({title for _name, title in stops}) == 5, "home, roles, role, self-check, plan: some are stops twice"
    assert [check["answer"] for check in kept["checks"].values()] == ["on-my-own", "with-help", "not-yet"]
    assert len(ANSWERS) == len(kept["checks"])
    assert kept["plan"]
    assert {name: opened[name] for name in ("checks", "plan")} == {name: kept[name] for name in ("checks", "plan")}
