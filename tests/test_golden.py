"""The fixture portal's pages, data and search entries are golden, file by file and as a set; and one whole page for each kind of shell.

`pytest --update-golden` writes them; the difference is reviewed like code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import Options, run
from generator.site import Site
from generator.write import publish

HERE = Path(__file__).parent
EVERYTHING = HERE / "sites" / "everything"
GOLDEN = HERE / "golden" / "everything"
TODAY = date(2026, 11, 22)
# Made from codes and schemas alone: tests/test_pages_reference.py holds them against those, and a new code is no new golden file.
REFERENCE = ("about/fields", "about/findings")


@pytest.fixture(scope="module")
def site() -> Site:
    site = run(EVERYTHING, Options(today=TODAY)).site
    assert site is not None
    return site


def golden(url: str) -> bool:
    return not url.startswith("schemas/") and not any(name in url for name in REFERENCE)


def compare(made: Mapping[str, bytes], folder: Path, *, update: bool) -> None:
    if update:
        for old in sorted(folder.rglob("*"), reverse=True):
            old.unlink() if old.is_file() else old.rmdir()
        for name, content in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    expected = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert set(made) == set(expected)
    assert [name for name in made if made[name] != expected[name]] == []


def test_bodies(site: Site, *, update_golden: bool) -> None:
    compare({page.url: page.body.encode() for page in site.pages if golden(page.url)}, GOLDEN / "bodies", update=update_golden)


def test_data_and_redirects(site: Site, *, update_golden: bool) -> None:
    made = {file.url: file.content for file in site.files if golden(file.url)}
    compare(made, GOLDEN / "files", update=update_golden)


def test_search_entries(site: Site, *, update_golden: bool) -> None:
    entries = json.dumps([asdict(entry) for entry in site.search if golden(entry.location)], ensure_ascii=False, indent=1)
    compare({"search.json": (entries + "\n").encode()}, GOLDEN / "search", update=update_golden)


def test_one_whole_page_for_each_shell(site: Site, tmp_path: Path, *, update_golden: bool) -> None:
    published = publish(site, EVERYTHING, tmp_path / "site")
    assert published.index is not None, published.findings
    shells: dict[tuple[object, ...], str] = {}
    for page in filter(lambda page: golden(page.url), site.pages):
        shells.setdefault((page.language, page.section, page.url.count("/"), bool(page.description)), page.url)
    made = {url: (tmp_path / "site" / url).read_bytes() for url in shells.values()}
    compare(made, GOLDEN / "whole", update=update_golden)
