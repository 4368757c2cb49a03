from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.kept import KeptFiles
from generator.shell import Shells
from generator.site import SearchEntry
from generator.site_folder import merge_search, settle_sitemap, write_files, write_headers, write_pages
from tests.hand_made import site

SITE = site()


def index(folder: Path, docs: list[dict[str, str]]) -> Path:
    path = folder / "search" / "search_index.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}))
    return path


def test_pages_and_files_stand_at_their_addresses(tmp_path: Path) -> None:
    written = tmp_path / "site"
    written.mkdir()
    kept = KeptFiles(tmp_path / "old")
    shells = Shells(SITE, lambda page, view: f"<{page.url}>{view.title}{view.head}{view.languages}{view.content}")
    write_pages(SITE, shells, written, kept)
    write_files(SITE, written, kept)
    found = {path.relative_to(written).as_posix(): path.read_bytes() for path in written.rglob("*") if path.is_file()}
    assert {page.url for page in SITE.pages} <= set(found)
    assert all(page.body.encode() in found[page.url] for page in SITE.pages)
    assert found["paths/path-0.json"] == b'{"id": "path-0"}'
    assert json.loads(found["skillpaths.json"]) == {"generator": "skillpaths", "format": 1, "pages": len(SITE.pages)}
    assert len(found) == len(SITE.pages) + len(SITE.files) + 1


def test_search_entries_are_escaped_and_sorted_with_the_others(tmp_path: Path) -> None:
    path = index(tmp_path, [{"location": "method.html", "title": "Method &amp; more", "text": ""}])
    merge_search(SITE, tmp_path)
    assert json.loads(path.read_text("utf-8")) == {
        "config": {"lang": ["en"]},
        "docs": [
            {"location": "method.html", "title": "Method &amp; more", "text": ""},
            {"location": "paths/path-0.html", "title": "Title", "text": "text"},
            {"location": "paths/path-1.html", "title": "A &lt;script&gt;", "text": "x &lt; y &amp; z"},
        ],
    }


def test_a_name_is_found_without_the_marks_that_keep_it_together(tmp_path: Path) -> None:
    path = index(tmp_path, [])
    marked = SearchEntry(
        location="ar/a.html", title="من \u2068Crew lead\u2069", text="\u206650%\u2069 من \u2068Desk cards\u2069", language="ar"
    )
    merge_search(replace(SITE, search=(marked,)), tmp_path)
    entry = json.loads(path.read_text("utf-8"))["docs"][0]
    assert (entry["title"], entry["text"]) == ("من Crew lead", "50% من Desk cards")


def test_a_part_of_a_page_is_found_below_the_page(tmp_path: Path) -> None:
    path = index(tmp_path, [])
    part = SearchEntry(location="paths/path-0/baseline.html#term", title="Term", text="", language="en")
    merge_search(replace(SITE, search=(part,)), tmp_path)
    docs = json.loads(path.read_text("utf-8"))["docs"]
    assert [(entry["location"], entry["title"]) for entry in docs] == [
        ("paths/path-0/baseline.html", "Baseline 🪜"),
        ("paths/path-0/baseline.html#term", "Term"),
    ]


def test_entries_of_one_kind_and_parts_of_one_name_stand_together(tmp_path: Path) -> None:
    places = (("path", "b.html#advanced"), ("move", "b/to-a.html"), ("path", "a.html#advanced"), ("path", "b.html"), ("path", "a.html"))
    assert _order_of(tmp_path, places, text="Text") == ["b/to-a.html", "a.html", "b.html", "a.html#advanced", "b.html#advanced"]


def test_pages_with_a_title_alone_stand_by_their_address_after_all_that_say_more(tmp_path: Path) -> None:
    places = (("plan", "b/plan.html"), ("path", "z.html#part"), ("check", "b/check.html"), ("plan", "a/plan.html"), ("path", "z.html"))
    assert _order_of(tmp_path, places, text="") == ["z.html", "z.html#part", "a/plan.html", "b/check.html", "b/plan.html"]


def _order_of(folder: Path, places: Sequence[tuple[str, str]], *, text: str) -> list[str]:
    """The addresses of entries of these kinds, as they stand in the index."""
    path = index(folder, [])
    entries = tuple(SearchEntry(location=location, title="Title", text=text, language="en", kind=kind) for kind, location in places)
    merge_search(replace(SITE, search=entries), folder)
    return [entry["location"] for entry in json.loads(path.read_text("utf-8"))["docs"]]


def test_other_names_are_tags_and_what_is_not_said_takes_no_room(tmp_path: Path) -> None:
    path = index(tmp_path, [])
    named = SearchEntry(location="a.html", title="Title", text="", language="en", names=("R & D", "\u2068Lead\u2069"), weight=8)
    merge_search(replace(SITE, search=(named, replace(named, location="b.html", names=(), weight=1.0))), tmp_path)
    assert json.loads(path.read_text("utf-8"))["docs"] == [
        {"title": "Title", "location": "a.html", "tags": ["R &amp; D", "Lead"], "boost": 8, "text": ""},
        {"title": "Title", "location": "b.html", "text": ""},
    ]


def test_from_a_disk_the_same_index_is_read_as_a_script(tmp_path: Path) -> None:
    path = index(tmp_path, [])
    merge_search(SITE, tmp_path)
    script = (tmp_path / "search" / "search_index.js").read_text("utf-8")
    assert script == f"var __index={path.read_text('utf-8')}"


def test_the_order_of_entries_does_not_matter(tmp_path: Path) -> None:
    path = index(tmp_path, [])
    merge_search(SITE, tmp_path)
    first = path.read_bytes()
    path.write_text('{"config": {"lang": ["en"]}, "docs": []}')
    merge_search(replace(SITE, search=SITE.search[::-1]), tmp_path)
    assert path.read_bytes() == first


def test_without_search_there_is_nothing_to_merge(tmp_path: Path) -> None:
    merge_search(SITE, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_headers_stand_at_the_root(tmp_path: Path) -> None:
    write_headers(b"/*\n  A: b\n", tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("_headers", b"/*\n  A: b\n")]


def test_the_packed_sitemap_has_no_day(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"<urlset/>", mtime=1_700_000_000))
    settle_sitemap(tmp_path)
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == b"<urlset/>"
    assert packed[4:8] == bytes(4)


def test_without_a_sitemap_none_is_packed(tmp_path: Path) -> None:
    settle_sitemap(tmp_path)
    assert list(tmp_path.iterdir()) == []
