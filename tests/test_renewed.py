"""A build after an edit of records alone writes what is different, without MkDocs, and gives what a build from nothing would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import write
from generator.again import Building
from generator.kept import KeptFiles
from generator.options import Options
from tests.folders import tree

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = Options(today=date(2026, 11, 26))


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(ROOT / "tests/sites/smallest", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "help.md").write_text("# Help\n\n[Paths](paths/index.html)\n", "utf-8")
    build(root)
    return root


def build(portal: Path, options: Options = OPTIONS) -> int:
    """Build as the command does; gives how often MkDocs was asked."""
    with patch.object(write, "publish", wraps=write.publish) as asked:
        building = Building(portal, portal / "site", options)
        published = building.publish(building.run())
    assert published.index == portal / "site" / "index.html"
    return asked.call_count


def cold(portal: Path, options: Options = OPTIONS) -> dict[str, bytes]:
    """The site of the same portal from nothing."""
    other = portal.parent / "cold"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(portal, other, ignore=shutil.ignore_patterns(".cache", "site"))
    build(other, options)
    return tree(other / "site")


def role(portal: Path) -> Path:
    return min((portal / "paths").glob("*.yml"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def moments(portal: Path) -> dict[str, int]:
    site = portal / "site"
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def test_words_of_a_record_need_no_mkdocs(portal: Path) -> None:
    for number in range(2):
        before, old = moments(portal), tree(portal / "site")
        change(role(portal), "title: ", f"title: The {number} ")
        change(role(portal), "summary: ", f"summary: Truly {number} ")
        assert build(portal) == 0
        new = tree(portal / "site")
        assert new == cold(portal)
        assert {url for url, moment in moments(portal).items() if before[url] != moment} == {url for url in new if new[url] != old[url]}
        assert Building(portal, portal / "site", OPTIONS).last, "the next build has nothing to do"


def test_a_process_that_only_renews_imports_no_mkdocs(portal: Path) -> None:
    assert "mkdocs" in imported(portal), "another program than this one has kept nothing yet"
    change(role(portal), "title: ", "title: The ")
    assert imported(portal) == []
    assert tree(portal / "site") == cold(portal)


def imported(portal: Path) -> list[str]:
    """What the command imports for a build, of packages that nobody should wait for in vain."""
    done = command(portal)
    assert done.returncode == 0
    return done.stdout.splitlines()[-1].split()


def command(portal: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, in which something is done before."""
    code = f"""
import sys
{before}
from generator.cli import main
try:
    main(["build", ".", "--today", "2026-11-26"])
finally:
    print(*(name for name in ("mkdocs", "material", "pandas") if name in sys.modules))
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], cwd=portal, capture_output=True, text=True, check=False, env=env)


def add_path(portal: Path) -> None:
    path = role(portal)
    new = path.with_name("another-role.yml")
    new.write_text(path.read_text("utf-8").replace(f"id: {path.stem}", "id: another-role", 1), "utf-8")


WHOLE: dict[str, Callable[[Path], object]] = {
    "a page more": add_path,
    "the portal's name": lambda p: change(p / "portal.yml", "title: ", "title: Our "),
    "a page by hand": lambda p: change(p / "docs/help.md", "Help", "Aid"),
    "the settings": lambda p: (p / "mkdocs.yml").write_text("site_name: Other\ntheme:\n  name: material\n", "utf-8"),
    "a file of the site": lambda p: change(p / "site/index.html", "<body", "<body data-mine"),
    "a file too many": lambda p: (p / "site/mine.html").write_text("mine", "utf-8"),
    "no cache": lambda p: shutil.rmtree(p / ".cache"),
    "no site": lambda p: shutil.rmtree(p / "site"),
}


@pytest.mark.parametrize("what", WHOLE)
def test_whatever_else_is_different_is_built_whole(portal: Path, what: str) -> None:
    change(role(portal), "title: ", "title: The ")
    WHOLE[what](portal)
    assert build(portal) == 1
    assert tree(portal / "site") == cold(portal)


def test_another_day_or_address_is_built_whole(portal: Path) -> None:
    for options in (replace(OPTIONS, today=date(2027, 11, 26)), replace(OPTIONS, base_url="https://example.org/")):
        change(role(portal), "title: ", "title: The ")
        assert build(portal, options) == 1
        assert tree(portal / "site") == cold(portal, options)


def test_a_page_by_hand_comes_to_a_portal_that_had_none(portal: Path) -> None:
    shutil.rmtree(portal / "docs")
    build(portal)
    (portal / "docs").mkdir()
    (portal / "docs" / "help.md").write_text("# Help\n", "utf-8")
    change(role(portal), "title: ", "title: The ")
    assert build(portal) == 1
    assert (portal / "site" / "help.html").is_file()
    assert tree(portal / "site") == cold(portal)


def test_what_is_carried_along_has_the_style_that_the_headers_allow(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "tests/sites/everything", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))
    options = replace(OPTIONS, offline=True)
    build(root, options)
    headers = (root / "site" / "_headers").read_bytes()
    change(root / "paths" / "street-keeper.yml", "\n      optional: true", "")
    assert build(root, options) == 1
    assert (root / "site" / "_headers").read_bytes() != headers
    assert tree(root / "site") == cold(root, options)


def test_whoever_lost_a_right_gets_it_back(portal: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has other rights")
    page = portal / "site" / "help.html"
    mode = page.stat().st_mode
    page.chmod(0o600)
    assert page.stat().st_mode != mode
    change(role(portal), "title: ", "title: The ")
    assert build(portal) == 1
    assert page.stat().st_mode == mode


def test_a_portal_that_cannot_keep_anything_is_built_all_the_same(portal: Path) -> None:
    shutil.rmtree(portal / ".cache")
    (portal / ".cache").write_text("", "utf-8")
    for _ in range(2):
        change(role(portal), "title: ", "title: The ")
        assert build(portal) == 1
    (portal / ".cache").unlink()
    assert tree(portal / "site") == cold(portal)


def test_a_frame_that_is_another_builds_is_not_used(portal: Path) -> None:
    (frame,) = (portal / ".cache" / "skillpaths").glob("frame-*")
    other = frame.read_bytes()
    change(portal / "docs" / "help.md", "Help", "Aid")
    build(portal)
    assert frame.read_bytes() != other, "its search names the page"
    frame.write_bytes(other)
    change(role(portal), "title: ", "title: The ")
    assert build(portal) == 1
    assert tree(portal / "site") == cold(portal)


def test_back_to_what_was_before_a_page_came(portal: Path) -> None:
    """The frame of an older build never goes around the site of a later one."""
    first = tree(portal / "site")
    add_path(portal)
    assert build(portal) == 1
    (portal / "paths" / "another-role.yml").unlink()
    build(portal)
    assert tree(portal / "site") == first


def test_what_mkdocs_found_is_found_again(portal: Path) -> None:
    change(portal / "docs" / "help.md", "paths/index.html", "paths/nowhere.html")
    assert build(portal) == 1
    change(role(portal), "title: ", "title: The ")
    building = Building(portal, portal / "site", OPTIONS)
    published = building.publish(building.run())
    assert any("nowhere" in finding.message for finding in published.findings)


def test_what_says_the_same_keeps_its_moment_though_all_is_built(portal: Path) -> None:
    """Some pages are made from a word that they do not print."""
    change(portal / "docs" / "help.md", "paths/index.html", "paths/nowhere.html")
    build(portal)
    before, old = moments(portal), tree(portal / "site")
    change(role(portal), "activity: Sweep", "activity: Mop")
    assert build(portal) == 1, "MkDocs has a warning to say again"
    new = tree(portal / "site")
    assert {url for url, moment in moments(portal).items() if before[url] != moment} == {url for url in new if new[url] != old[url]}


def test_stopped_between_two_files(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is half-written: what was changed over is the old one again."""
    old, replace_file, done = tree(portal / "site"), os.replace, list[Path]()
    before = moments(portal)
    change(role(portal), "title: ", "title: The ")

    def stopped(new: Path, place: Path) -> None:
        if Path(place).is_relative_to(portal / "site"):
            done.append(place)
            if len(done) == 3:
                raise KeyboardInterrupt
        replace_file(new, place)

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(portal)
    monkeypatch.undo()
    assert len(done) > 3, "two are put back"
    assert tree(portal / "site") == old
    assert moments(portal) == before
    assert build(portal) == 0
    assert tree(portal / "site") == cold(portal)


def test_killed_between_two_files(portal: Path) -> None:
    """Every file is whole at any moment, and the next build puts the rest right."""
    command(portal)
    old = tree(portal / "site")
    change(role(portal), "title: ", "title: The ")
    wanted = cold(portal)
    killed = """
import os
replace_file, done = os.replace, []
def replace(new, place):
    if "/site/" in str(place):
        done.append(place)
        if len(done) == 3:
            os._exit(9)
    replace_file(new, place)
os.replace = replace
"""
    assert command(portal, killed).returncode == 9
    half = tree(portal / "site")
    assert sum(half[url] != old[url] for url in half) == 2
    assert all(half[url] in (old[url], wanted[url]) for url in half)
    assert (portal / ".site.stage").is_dir()
    assert "mkdocs" in imported(portal)
    assert not (portal / ".site.stage").exists()
    assert tree(portal / "site") == wanted


def test_a_disk_that_is_full_changes_nothing(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is written beside the site before anything in it is replaced."""
    old = tree(portal / "site")
    change(role(portal), "title: ", "title: The ")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    building = Building(portal, portal / "site", OPTIONS)
    published = building.publish(building.run())
    monkeypatch.undo()
    assert [finding.code for finding in published.findings] == ["PAG512"]
    assert tree(portal / "site") == old


def test_files_that_say_the_same_keep_their_moment(tmp_path: Path) -> None:
    site, beside = tmp_path / "site", tmp_path / "beside"
    site.mkdir()
    beside.mkdir()
    (site / "a.html").write_bytes(b"a")
    before = (site / "a.html").stat().st_mtime_ns
    kept = KeptFiles(site)
    kept.renew("a.html", "made of others", lambda: b"a", beside)
    kept.renew("b.html", None, lambda: b"b", beside)
    assert not (site / "b.html").exists()
    kept.change_over()
    assert (site / "a.html").stat().st_mtime_ns == before
    assert tree(site) == {"a.html": b"a", "b.html": b"b"}
