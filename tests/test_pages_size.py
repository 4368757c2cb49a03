"""A list that is too long for one page is told in numbers, and stands in parts on other pages."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks import synthetic
from benchmarks.made_up import TODAY
from benchmarks.mix import finished
from generator.pages import coverage, families, licences, resources
from generator.pipeline import Options, run
from generator.site import Site

EVERYTHING = Path(__file__).parent / "sites" / "everything"
PACKED = 15_000  # bytes of a page, as a phone gets it
SHELL = 2_500  # the theme's frame, packed with the page
REFERENCE = {"about/fields/program.html", "about/findings.html"}
"""Every field of a program, and every code: whole on one page, to be searched there, and the same whatever the portal's size."""
PACKED_REFERENCE = 20_000


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The portal with everything, as if each of its lists were too long."""
    monkeypatch.setattr(families, "MANY_ROLES", 0)
    for module in (coverage, licences, resources):
        monkeypatch.setattr(module, "MANY_ROWS", 0)
    site = run(EVERYTHING, Options(today=date(2026, 11, 22))).site
    assert site is not None
    return site


def body(site: Site, url: str) -> str:
    return next(page.body for page in site.pages if page.url == url)


def article(html: str) -> str:
    """What the page itself says, without the frame in which a portal offers its own links."""
    return html[html.index("<article>") : html.index("</article>")]


def links(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


def test_the_start_page_leads_to_families(large: Site) -> None:
    home = links(body(large, "index.html"))
    assert "families/counters.html" in home
    assert not {url for url in home if re.fullmatch(r"paths/(?!index|team\.)[^/]+\.html", url)}


def test_the_list_of_paths_names_roles_and_leaves_their_steps_to_the_families(large: Site) -> None:
    listed = links(body(large, "paths/index.html"))
    assert {"../paths/counter-adviser.html", "../families/counters.html"} <= listed
    assert not {url for url in listed if "playbook" in url or "#baseline" in url}
    family = links(body(large, "families/counters.html"))
    assert {"../paths/counter-adviser/playbook.html", "../paths/counter-adviser.html#baseline"} <= family


def test_resources_stand_on_the_pages_of_their_roles(large: Site) -> None:
    listed = body(large, "resources/index.html")
    assert "<table" not in listed
    assert "../resources/roles/counter-adviser.html" in links(listed)
    assert "<table" in body(large, "resources/roles/counter-adviser.html")


def test_gaps_stand_on_the_pages_of_their_teams(large: Site) -> None:
    page = body(large, "about/coverage.html")
    teams = {url.removesuffix("#gaps").removeprefix("../") for url in links(page) if url.endswith("#gaps")}
    assert teams
    assert all('<h2 id="gaps">' in body(large, team) and "<h3>" in body(large, team) for team in teams)
    assert "objectives/quiet-nights.html" in page, "what no team can fill stays"


def test_sources_are_counted(large: Site) -> None:
    assert "name their sources, each at the end of its own page" in body(large, "about/licences.html")


def test_pages_of_a_large_portal_stay_small(tmp_path: Path) -> None:
    synthetic.write(tmp_path, pairs=31)
    site = finished(tmp_path, date.fromisoformat(TODAY)).site
    assert site is not None
    sizes = {page.url: len(gzip.compress(page.body.encode(), mtime=0)) + SHELL for page in site.pages}
    assert {url for url, size in sizes.items() if size > PACKED} == REFERENCE
    assert {url: sizes[url] for url in REFERENCE if sizes[url] > PACKED_REFERENCE} == {}
    small = run(EVERYTHING, Options(today=date(2026, 11, 22))).site
    assert small is not None
    assert {url for url in REFERENCE if article(body(site, url)) != article(body(small, url))} == set()
