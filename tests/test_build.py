"""The whole way, from a folder of records to a folder of pages: every link leads somewhere, and the same records give the same bytes."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.pipeline import Options, run
from generator.write import publish

ROOT = Path(__file__).parents[1]
RECORDS = ("portal.yml", "mkdocs.yml", "paths", "frameworks", "resources", "programs", "translations", "docs")
TODAY = date(2026, 11, 26)


def build(root: Path, output: Path) -> Path:
    site = run(root, Options(today=TODAY)).site
    assert site is not None
    published = publish(site, root, output)
    assert published.index == output / "index.html", published.findings
    return output


@pytest.fixture(scope="module", params=[".", "tests/sites/everything", "tests/sites/smallest"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT / request.param, tmp_path_factory.mktemp("built") / "site")


class Document(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.levels: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if identifier := values.get("id"):
            self.ids.append(identifier)
        if len(tag) == len("h1") and tag[0] == "h" and tag[1].isdecimal():
            self.levels.append(int(tag[1]))
        if tag == "h1":
            self.headings.append(tag)
        for name in ("href", "src"):
            if (target := values.get(name)) and tag in ("a", "img", "script", "link"):
                self.links.append(target)


def pages(site: Path) -> dict[str, Document]:
    return {file.relative_to(site).as_posix(): Document(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(built: Path) -> None:
    documents = pages(built)
    broken = []
    for name, document in documents.items():
        for link in document.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//") or name == "404.html":
                continue
            target = os.path.normpath(f"{os.path.dirname(name)}/{unquote(parts.path)}" if parts.path else name).lstrip("/")  # noqa: PTH120 - an address, not a file
            there = (built / target).is_file()
            if not there or (parts.fragment not in ("", "__skip") and parts.fragment not in documents[target].ids):
                broken.append((name, link))
    assert broken == []


def test_every_page_has_one_first_heading_and_no_id_twice(built: Path) -> None:
    redirects = {name for name, document in pages(built).items() if not document.headings}
    for name, document in pages(built).items():
        if name not in redirects:
            assert len(document.headings) == 1, name
        twice = {identifier for identifier in document.ids if document.ids.count(identifier) > 1}
        assert twice == set(), name
    assert all("http-equiv" in (built / name).read_text("utf-8") for name in redirects)


def test_no_heading_skips_a_level(built: Path) -> None:
    for name, document in pages(built).items():
        skips = [pair for pair in pairwise([0, *document.levels]) if pair[1] > pair[0] + 1]
        assert skips == [], name


def test_no_page_names_another_host_as_a_source(built: Path) -> None:
    for name, document in pages(built).items():
        sources = [link for link in document.links if link.startswith(("http:", "https:", "//"))]
        text = (built / name).read_text("utf-8")
        assert not [link for link in sources if f'src="{link}"' in text], name
        assert "fonts.googleapis" not in text
        assert "unpkg.com" not in text


def test_every_page_has_its_data_beside_it(built: Path) -> None:
    for file in built.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    site = json.loads((built / "paths" / "index.json").read_text("utf-8"))
    assert site["kind"] == "paths"


def test_the_same_records_give_the_same_bytes_whatever_order_the_files_were_made_in(tmp_path: Path) -> None:
    source = ROOT / "tests" / "sites" / "everything"
    files = sorted(file.relative_to(source) for file in source.rglob("*") if file.is_file())
    trees = []
    for name, order in (("one", files), ("two", list(reversed(files)))):
        for file in order:
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / file, tmp_path / name / file)
        site = build(tmp_path / name, tmp_path / f"{name}-site")
        trees.append({file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()})
    assert trees[0].keys() == trees[1].keys()
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []


def test_no_path_of_this_machine_is_in_the_site(built: Path) -> None:
    for file in built.rglob("*"):
        if file.is_file() and file.suffix in (".html", ".json", ".xml", ".js"):
            assert str(ROOT) not in file.read_text("utf-8"), file
            assert str(built) not in file.read_text("utf-8"), file
