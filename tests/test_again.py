"""A portal in which nothing has changed is left as it is, and whatever does change is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.again import Building, check_again
from generator.kept import store
from generator.options import Options
from generator.pipeline import check_portal
from generator.write import Published
from tests.folders import tree

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = Options(today=date(2026, 11, 26))


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(ROOT / "tests/sites/smallest", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "help.md").write_text("# Help\n", "utf-8")
    return root


def build(portal: Path, options: Options = OPTIONS) -> Published | None:
    """Build as the command does; None where the site was left as it is."""
    building = Building(portal, portal / "site", options)
    return None if building.last else building.publish(building.run())


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def add(path: Path, text: str) -> None:
    write(path, (path.read_text("utf-8") if path.exists() else "") + text)


def settings(portal: Path, more: str = "") -> None:
    write(portal / "mkdocs.yml", f"site_name: Smallest portal\ntheme:\n  name: material\n{more}")


def test_nothing_changed_and_nothing_is_done(portal: Path) -> None:
    first = build(portal)
    assert first
    before = tree(portal / "site")
    building = Building(portal, portal / "site", OPTIONS)
    assert building.last
    assert building.last.pages == first.pages
    assert building.last.report == check_portal(portal, today=OPTIONS.today)
    assert tree(portal / "site") == before


def late(path: Path) -> None:
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": lambda p: add(next((p / "paths").glob("*.yml")), "\n"),
    "a page by hand": lambda p: add(p / "docs/help.md", "More.\n"),
    "a new page by hand": lambda p: write(p / "docs/more.md", "# More\n"),
    "a picture": lambda p: write(p / "docs/a.svg", "<svg/>"),
    "the settings": settings,
    "a file of the site": lambda p: add(p / "site/index.html", "x"),
    "a file of the site, of the same length": lambda p: late(p / "site/index.html"),
    "a file of the site that is gone": lambda p: (p / "site/index.html").unlink(),
    "a file that is not ours": lambda p: write(p / "site/mine.txt", "x"),
    "a build that was killed": lambda p: (p / ".site.stage").mkdir(),
    "the cache": lambda p: shutil.rmtree(p / ".cache"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_noticed(portal: Path, change: str) -> None:
    assert build(portal)
    assert build(portal) is None
    CHANGES[change](portal)
    assert build(portal)
    assert build(portal) is None
    shutil.rmtree(portal / ".cache")
    whole = tree(portal / "site")
    assert build(portal)
    assert tree(portal / "site") == whole


@pytest.mark.parametrize(
    "told", [{"today": date(2026, 11, 27)}, {"drafts": True}, {"strict": True}, {"base_url": "https://example.org/"}], ids=str
)
def test_whatever_else_is_asked_for_is_done(portal: Path, told: dict[str, object]) -> None:
    assert build(portal)
    assert build(portal, replace(OPTIONS, **told))  # type: ignore[arg-type]


def test_another_folder_has_its_own_site(portal: Path) -> None:
    assert build(portal)
    assert Building(portal, portal / "other", OPTIONS).last is None


def test_templates_of_their_own_are_looked_at(portal: Path) -> None:
    settings(portal, "  custom_dir: overrides\n")
    write(portal / "overrides/partials/copyright.html", "<p>Ours</p>")
    assert build(portal)
    assert build(portal) is None
    write(portal / "overrides/partials/copyright.html", "<p>Mine</p>")
    assert build(portal)


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]\n",
        "plugins: [search, skillpaths, info]\n",
        "markdown_extensions: [pymdownx.snippets]\n",
        "site_author: !ENV [NOBODY, me]\n",
    ],
)
def test_where_others_have_a_say_everything_is_done_each_time(portal: Path, more: str) -> None:
    settings(portal, more)
    write(portal / "hook.py", "")
    assert build(portal)
    assert build(portal)


def test_who_may_read_it_counts(portal: Path) -> None:
    before = os.umask(0o077)
    try:
        assert build(portal)
        os.umask(0o022)
        assert build(portal)
    finally:
        os.umask(before)


def test_a_logo_counts(portal: Path) -> None:
    add(portal / "portal.yml", "brand:\n  logo: brand/logo.svg\n")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>'
    write(portal / "brand/logo.svg", picture)
    assert build(portal)
    assert build(portal) is None
    write(portal / "brand/logo.svg", picture.replace("v10", "v9"))
    assert build(portal)


def test_findings_are_told_again(portal: Path) -> None:
    path = next((portal / "paths").glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("reviewed: 2026", "reviewed: 2019"), "utf-8")
    first = check_again(portal, OPTIONS)
    assert first.report.warnings
    store.program.cache_clear()
    assert check_again(portal, OPTIONS) == first
    assert check_again(portal, OPTIONS).report == check_portal(portal, today=OPTIONS.today)


def test_a_check_of_the_same_portal_imports_no_stage(portal: Path) -> None:
    check_again(portal, OPTIONS)
    program = (
        f"import sys; from generator.cli import main\ntry:\n    main(['validate', {str(portal)!r}, '--today=2026-11-26'])\n"
        "finally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "generator.kept.finished" in loaded
    assert loaded & {"generator.pipeline", "generator.catalog", "generator.pages", "mkdocs", "jinja2", "jsonschema_rs", "babel"} == set()


def test_a_page_behind_a_link_counts(portal: Path, tmp_path: Path) -> None:
    write(tmp_path / "shared/more.md", "# More\n")
    (portal / "docs/shared").symlink_to(tmp_path / "shared")
    assert build(portal)
    assert build(portal) is None
    write(tmp_path / "shared/more.md", "# Much more\n")
    assert build(portal)
    assert "Much more" in (portal / "site/shared/more.html").read_text("utf-8")


def test_a_page_that_changed_while_it_was_built_is_built_again(portal: Path) -> None:
    building = Building(portal, portal / "site", OPTIONS)
    result = building.run()
    add(portal / "docs/help.md", "Meanwhile.\n")
    assert building.publish(result).index
    assert build(portal)
