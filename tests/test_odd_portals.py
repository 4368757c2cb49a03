"""Portals that are sound but odd: every one is built, no two things share an address, and every link leads to something."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.assets import templates_dir
from generator.pipeline import Options, run
from generator.site import ASSETS, Site

SHEETS = templates_dir() / "assets"
BASE = Path(__file__).parent / "cases" / "_base"
PATH, RESOURCES, PROGRAM, PORTAL = "paths/harbour-hand.yml", "resources/harbour.yml", "programs/first-season.yml", "portal.yml"
Edits = Mapping[str, tuple[str, str]]

ODD: Mapping[str, Edits] = {
    "a family whose only path is retired": {PATH: ("title: Harbour hand\n", "title: Harbour hand\nstatus: retired\n")},
    "braces that mean nothing": {
        PORTAL: ("repository: public", "repository: public\nforge:\n  edit: https://e.org/{0}{x}{path\n  report: https://e.org/{y}")
    },
    "languages that nobody has heard of": {PORTAL: ("repository: public", "repository: public\nlanguages: [en, zz, pt-BR]")},
    "a resource in such a language": {RESOURCES: ("language: en", "language: zz")},
    "a link inside the site in a sentence": {PATH: ("summary: You take", "summary: You [see](../x.html), [see](//e.org) and take")},
    "a script for a link": {PATH: ("summary: You take", "summary: You [see](javascript:alert(1)), [see](DATA:text/html,x) and take")},
    "a review in the far future": {PATH: ("reviewed: 2026-10-01", "reviewed: 2026-10-01\nreview_every: 9999 years")},
}


@pytest.mark.parametrize(
    ("percent", "people", "possible"), [(0, 400, True), (100, 400, True), (101, 400, False), (-1, 40, False), (34, 7, False)]
)
def test_a_stated_percentage_is_some_number_of_people(percent: int, people: int, possible: bool, tmp_path: Path) -> None:  # noqa: FBT001
    stated = f"stated:\n  - text: x\n    value: {percent}\n    unit: percent\n    of: {people}\n    source: https://e.org\nreadings:"
    root = tmp_path / "portal"
    shutil.copytree(BASE, root)
    text = (root / PROGRAM).read_text("utf-8")
    (root / PROGRAM).write_text(text.replace("readings:", stated), "utf-8")
    report = run(root, Options(today=date(2026, 11, 22))).report
    assert ([d.code for d in report.diagnostics] == []) is possible


def built(root: Path, edits: Edits) -> Site:
    shutil.copytree(BASE, root)
    for name, (old, new) in edits.items():
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")
    result = run(root, Options(today=date(2026, 11, 22)))
    assert result.site is not None, result.report.diagnostics
    return result.site


@pytest.mark.parametrize("edits", ODD.values(), ids=ODD)
def test_an_odd_portal_is_whole(edits: Edits, tmp_path: Path) -> None:
    site = built(tmp_path / "portal", edits)
    addresses = Counter([page.url for page in site.pages] + [file.url for file in site.files])
    assert [address for address, times in addresses.items() if times > 1] == []
    ours = {f"{ASSETS}/{file.relative_to(SHEETS).as_posix()}" for file in SHEETS.rglob("*.css")}  # which are written with the theme
    assert not ours & addresses.keys()
    for page in site.pages:
        for link in re.findall(r'href="([^"#]+)', page.body):
            if not link.startswith(("https://", "http://", "mailto:")):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(page.url), link)) in addresses.keys() | ours, (page.url, link)


def test_a_move_is_found_under_every_pair_of_old_names(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(BASE, root)
    text = (root / PATH).read_text("utf-8")
    there = text.replace("id: harbour-hand", "id: quay-lead").replace("title: Harbour hand", "title: Quay lead\nmoved_from: [pier-lead]")
    (root / "paths/quay-lead.yml").write_text(there, "utf-8")
    moved = "family: harbour\nmoved_from: [boat-hand]\ncareer_moves:\n  - to: quay-lead"
    (root / PATH).write_text(text.replace("family: harbour", moved), "utf-8")
    site = run(root, Options(today=date(2026, 11, 22))).site
    assert site is not None
    redirects = {file.url for file in site.files if "/to-" in file.url and file.url.endswith(".html")}
    assert redirects == {
        "paths/boat-hand/to-quay-lead.html", "paths/boat-hand/to-pier-lead.html", "paths/harbour-hand/to-pier-lead.html"
    }  # fmt: skip


def test_a_move_never_begins_with_a_retired_resource(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    shutil.copytree(BASE, root)
    text = (root / PATH).read_text("utf-8")
    there = text.replace("id: harbour-hand", "id: quay-lead").replace("title: Harbour hand", "title: Quay lead")
    (root / "paths/quay-lead.yml").write_text(there, "utf-8")
    (root / PATH).write_text(text.replace("family: harbour", "family: harbour\ncareer_moves:\n  - to: quay-lead"), "utf-8")
    resources = (root / RESOURCES).read_text("utf-8")
    (root / RESOURCES).write_text(resources.replace("title: Six knots", "title: Six knots\n    status: retired"), "utf-8")
    site = run(root, Options(today=date(2026, 11, 22))).site
    assert site is not None
    move = next(page for page in site.pages if page.url == "paths/harbour-hand/to-quay-lead.html")
    assert "Six knots" not in move.body


def test_no_part_of_a_page_takes_a_fragment_that_an_expectation_may_have(tmp_path: Path) -> None:
    """Whatever has a fragment on a page of a path beside its expectations is an id that no expectation can have."""
    from generator.targets import RESERVED  # noqa: PLC0415 - the one name that only this test looks at

    root = tmp_path / "portal"
    shutil.copytree(Path(__file__).parent / "sites" / "everything", root)
    result = run(root, Options(today=date(2026, 11, 22)))
    assert result.site is not None
    old = {
        name for path in result.catalog.paths.values() for _level, step in path.levels for e in step.expectations for name in e.moved_from
    }
    known = RESERVED["expectation"] | old | {e.id for p in result.catalog.paths.values() for _n, s in p.levels for e in s.expectations}
    over_all = tuple(f"paths/{name}.html" for name in RESERVED["path"])  # a page over all paths shows no expectation
    pages = [page for page in result.site.pages if re.search(r"paths/[a-z-]+(/(baseline|proficient|advanced))?\.html$", page.url)]
    assert pages
    for page in pages:
        if not page.url.endswith(over_all):
            assert set(re.findall(r' id="([^"]+)"', page.body)) - known == set(), page.url


@pytest.mark.parametrize("page", ["guide/change-one-expectation", "guide/add-a-resource"])
def test_the_first_page_leads_to_a_walk_only_where_somebody_wrote_it(page: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "without")
    shutil.copytree(BASE, tmp_path / "with")
    (tmp_path / "with" / "docs" / "guide").mkdir(parents=True)
    (tmp_path / "with" / "docs" / f"{page}.md").write_text("# A walk\n", "utf-8")
    links = {}
    for name in ("without", "with"):
        site = run(tmp_path / name, Options(today=date(2026, 11, 22))).site
        assert site is not None
        links[name] = set(re.findall(r'href="((?:guide|about/fields)/[^"]+)"', next(p.body for p in site.pages if p.url == "index.html")))
    assert links["without"] == {"about/fields/path.html", "about/fields/resources.html"}
    assert links["with"] - links["without"] == {f"{page}.html"}
    assert len(links["with"]) == 2
