"""Every file of whole portals, hand-written pages and the error page included: links, heads, headings, languages, addresses."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.whole_sites import ADDRESS, HARBOUR, PORTALS, ROOT, Sheet, broken, read, shared


class Built(NamedTuple):
    """A site on disk, what it says its own address is, and every page of it."""

    folder: Path
    own: str | None
    sheets: dict[str, Sheet]

    @property
    def pages(self) -> dict[str, Sheet]:
        """All but what only leads on from an old address."""
        return {url: sheet for url, sheet in self.sheets.items() if not sheet.refresh}


@pytest.fixture(scope="module", params=PORTALS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = shared(request.param, tmp_path_factory)
    return Built(folder, PORTALS[request.param][1], read(folder))


def test_generated_and_hand_written_pages_and_the_error_page_are_among_them(built: Built) -> None:
    written = {f"{page.stem}.html" for page in (ROOT / "docs").glob("*.md")}
    assert {"index.html", "404.html", "paths/index.html"} <= set(built.sheets)
    assert (written <= set(built.sheets)) == (built.own in {None, ADDRESS} and "paths/data-analyst.html" in built.sheets)


@pytest.mark.parametrize("home", ["https://host.example/", "https://host.example/skills/", "file:///media/stick/some%20folder/"])
def test_every_link_leads_somewhere_wherever_the_site_is_put(built: Built, home: str) -> None:
    assert len(built.sheets) > 20
    sheets = built.sheets if built.own is None else {url: sheet for url, sheet in built.sheets.items() if url != "404.html"}
    assert list(broken(built.folder, sheets, home, built.own)) == []


def test_the_error_page_s_links_lead_somewhere_from_the_address_it_knows_or_finds(built: Built) -> None:
    links = broken(built.folder, built.sheets, built.own or "https://host.example/skills/", None)
    assert [link for link in links if link.startswith("404.html: ")] == []


def test_a_link_that_leads_nowhere_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html"></a><a href="#x"></a><img src="//else.example/p.png"><a href="a.html"></a>')
    found = list(broken(tmp_path, read(tmp_path), "https://host.example/", None))
    assert found == ["a.html: <a> b.html", "a.html: <a> #x (the fragment)", "a.html: <img> //else.example/p.png"]


def test_the_error_page_s_links_hold_at_any_depth_where_the_address_is_known(built: Built) -> None:
    links = [link for _, link in built.sheets["404.html"].links]
    assert len(links) > 10
    if built.own:
        path = "/" + built.own.split("/", 3)[3]
        assert [link for link in links if not link.startswith((path, "#"))] == []
    else:
        assert [link for link in links if link.startswith(("/", "http"))] == []


def test_titles_are_unique_in_a_language(built: Built) -> None:
    titles = Counter((sheet.language, sheet.title) for sheet in built.pages.values())
    assert [title for title, count in titles.items() if count > 1 or not title[1]] == []


def test_every_page_has_one_first_heading_and_none_skips_a_level(built: Built) -> None:
    for url, sheet in built.pages.items():
        levels = [int(heading[1]) for heading in sheet.headings]
        assert levels[:1] == [1], url
        assert levels.count(1) == 1, url
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], url


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    assert [(url, sorted(set(sheet.ids))) for url, sheet in built.sheets.items() if len(set(sheet.ids)) < len(sheet.ids)] == []


def test_no_element_carries_style_or_script_of_its_own(built: Built) -> None:
    assert {url: sheet.styled for url, sheet in built.sheets.items() if sheet.styled} == {}


def test_language_and_direction_are_said_at_the_root(built: Built) -> None:
    for url, sheet in built.sheets.items():
        language = "ar" if url.startswith("ar/") else "en"
        assert (sheet.language, sheet.root.get("dir")) == (language, "rtl" if language == "ar" else "ltr"), url


def test_a_page_in_other_languages_and_those_name_each_other(built: Built) -> None:
    def local(url: str, href: str) -> str:
        return href.removeprefix(built.own) if built.own else str(Path(url).parent / href)

    named = {url: {language: local(url, href) for language, href in sheet.of("alternate").items()} for url, sheet in built.pages.items()}
    translated = {url: languages for url, languages in named.items() if languages}
    assert bool(translated) == (built.own == HARBOUR)
    for url, languages in translated.items():
        assert languages[built.sheets[url].language] == url
        assert languages["x-default"] == languages["en"]
        assert all(named[other] == languages for other in languages.values()), url


def test_with_an_address_every_page_says_its_own_and_the_sitemap_lists_them(built: Built) -> None:
    canonical = {url: sheet.of("canonical").get("") for url, sheet in built.sheets.items()}
    sitemap = built.folder / "sitemap.xml"
    if built.own is None:
        assert set(canonical.values()) == {None}
        assert not sitemap.exists()
        return
    pages = set(built.pages) - {"404.html"}
    assert {url: canonical[url] for url in pages} == {url: built.own + url for url in pages}
    assert canonical["404.html"] is None
    for url in set(built.sheets) - set(built.pages):
        target = canonical[url]
        assert target is not None
        assert target.removeprefix(built.own) in pages, url
    listed = re.findall(r"<loc>(.*?)</loc>", sitemap.read_text("utf-8"))
    assert listed == sorted(built.own + url for url in pages)
    assert gzip.decompress((built.folder / "sitemap.xml.gz").read_bytes()) == sitemap.read_bytes()


def test_an_old_address_leads_to_a_page(built: Built) -> None:
    moved = {url: sheet for url, sheet in built.sheets.items() if sheet.refresh}
    assert bool(moved) == (built.own == HARBOUR)
    for url, sheet in moved.items():
        ways = {link for tag, link in sheet.links if tag in {"a", "script", "meta"}}
        assert ways == {sheet.refresh}, url
