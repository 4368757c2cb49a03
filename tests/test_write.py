from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.codes import finding
from generator.diagnostics import Report, Span
from generator.linking import build_catalog
from generator.pipeline import Options, Result
from generator.serve import serve
from generator.site import OutputFile, Site
from generator.write import Published, publish
from tests.hand_made import site

ROOT = Path(__file__).resolve().parent.parent
SITE = site()

# A build of its own process, so that it can be killed, run out of disk or belong to somebody else.
CHILD = """
import sys
from pathlib import Path
from generator.write import publish
from tests.hand_made import site
{before}
published = publish(site(paths={paths}), Path(sys.argv[1]), Path(sys.argv[2]))
print(*(f"{{found.code}} {{found.message}}" for found in published.findings), sep="\\n")
"""


def child(root: Path, output: Path, *, before: str = "", paths: int = 2) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CHILD.format(before=before, paths=paths), str(root), str(output)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def codes(published: Published) -> list[str]:
    return [found.code for found in published.findings]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "portal" / "docs").mkdir(parents=True)
    (tmp_path / "portal" / "docs" / "method.md").write_text("# How we know\n\n[Paths](paths/index.html)\n", "utf-8")
    return tmp_path / "portal"


def test_a_site_stands_on_disk(root: Path) -> None:
    published = publish(SITE, root, root / "site")
    found = tree(root / "site")
    assert published == Published(pages=len(SITE.pages) + 1, index=root / "site" / "index.html", sources=published.sources)
    assert set(published.states) == set(found)
    assert {page.url for page in SITE.pages} | {"method.html", "404.html", "paths/path-0.json"} <= set(found)
    assert {path.name for path in root.iterdir()} == {"docs", "site"}
    assert all(page.body.encode() in found[page.url] for page in SITE.pages)


def test_scripts_wait_on_our_pages_alone(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: Skills <b> & co\nsite_url: https://example.org/skills/\ntheme: material\nplugins: [search, skillpaths]\n"
        "extra_javascript: [plain.js, {path: late.js, defer: true}, {path: new.js, type: module}]\n", "utf-8"
    )  # fmt: skip
    publish(SITE, root, root / "site")
    pages = {url: (root / "site" / url).read_text("utf-8") for url in ("method.html", "index.html")}
    deferred = {url: [tag.count("defer") for tag in re.findall(r"""<script [^>]*src="[^'>]*>""", page)] for url, page in pages.items()}
    assert deferred == {"method.html": [0, 0, 0, 1, 0], "index.html": [1, 1, 1, 1, 0]}  # Material's, ours, the author's three


def test_a_theme_folder_that_leaves_out_what_pages_need_is_named(root: Path) -> None:
    publish(SITE, root, root / "site")
    before = tree(root / "site")
    (root / "own").mkdir()
    (root / "own" / "main.html").write_text('{% extends "base.html" %}{% block site_meta %}{% endblock %}', "utf-8")
    settings = "site_name: Skills <b> & co\nsite_url: https://example.org/skills/\ntheme: {name: material, custom_dir: own}\n"
    (root / "mkdocs.yml").write_text(f"{settings}plugins: [search, skillpaths]\n", "utf-8")
    published = publish(SITE, root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG519", "mkdocs.yml")]
    assert "head" in published.findings[0].message
    assert tree(root / "site") == before


def test_a_portal_without_docs_is_built(tmp_path: Path) -> None:
    published = publish(SITE, tmp_path, tmp_path / "site")
    assert published.findings == ()
    assert published.pages == len(SITE.pages)


def test_nothing_is_loaded_from_third_parties(root: Path) -> None:
    publish(site(base_url=None), root, root / "site")
    for url, content in tree(root / "site").items():
        if url.endswith((".html", "skillpaths.css", "material.css", "material.js")):
            assert re.findall(rb"""(?:src|href)=["']?(?:https?:)?//[^"' >]*|url\(["']?(?:https?:)?//|@import""", content) == [], url


def test_pages_speak_their_language(root: Path) -> None:
    publish(SITE, root, root / "site")
    arabic = (root / "site" / "ar" / "paths" / "path-0.html").read_text("utf-8")
    assert '<html lang="ar"' in arabic
    assert '<body dir="rtl">' in arabic
    assert "انتقل إلى المحتوى" in arabic
    assert 'href="../index.html" data-md-component="logo"' in arabic
    assert '<html lang="en"' in (root / "site" / "method.html").read_text("utf-8")


def test_a_language_that_the_theme_does_not_know_keeps_its_name_and_direction(root: Path) -> None:
    publish(site(languages=("en", "ckb")), root, root / "site")
    page = (root / "site" / "ckb" / "index.html").read_text("utf-8")
    assert '<html lang="ckb"' in page
    assert '<body dir="rtl">' in page
    assert "Skip to content" in page


@pytest.mark.parametrize(
    ("languages", "head", "words"),
    [
        (("de", "en"), '<html lang="de"', ["<div>", "Diese Seite gibt es hier nicht", "Startseite"]),
        (("en", "de"), '<html lang="en"', ["<div>", "This page is not here", "Home"]),
        (("fa", "en"), '<html lang="fa"', ['<div lang="en" dir="ltr">', "This page is not here", "Home"]),
    ],
)
def test_the_page_for_wrong_addresses_speaks_the_first_language(
    root: Path, languages: tuple[str, ...], head: str, words: list[str]
) -> None:
    publish(site(languages=languages), root, root / "site")
    lost = (root / "site" / "404.html").read_text("utf-8")
    assert head in lost
    assert re.findall(r"(<div[^>]*>)\s*<h1>([^<]*)</h1>\s*<p>[^<]*</p>\s*<p><a href=\"/skills/index.html\">([^<]*)</a>", lost) == [
        tuple(words)
    ]
    assert f"<title>{words[1]} - Skills &lt;b&gt; &amp; co</title>" in lost


def test_the_tab_of_the_section_is_lit(root: Path) -> None:
    publish(SITE, root, root / "site")
    page = (root / "site" / "resources" / "index.html").read_text("utf-8")
    assert re.findall(r'aria-current="true">([^<]*)</a></li>', page) == ["Resources &amp; more", "English"]
    written = (root / "site" / "method.html").read_text("utf-8")
    assert re.findall(r'aria-current="true">([^<]*)</a></li>', written) == ["Help"]
    publish(site(languages=("de", "en")), root, root / "site")
    written = (root / "site" / "method.html").read_text("utf-8")
    assert re.findall(r'aria-current="true">([^<]*)</a></li>', written) == ["Hilfe"]
    assert re.findall(r'<li><a href="([^"]*)"', page) == [
        "../paths/index.html",
        "../frameworks/index.html",
        "index.html",
        "../programs/index.html",
        "../method.html",
        "index.html",
        "../ar/resources/index.html",
    ]


def test_titles_cannot_become_markup(root: Path) -> None:
    (root / "docs" / "bad.md").write_text('---\ndescription: Says "yes"\n---\n# &lt;/title&gt;&lt;script&gt;alert(9)&lt;/script&gt;\n')
    publish(SITE, root, root / "site")
    heads = [
        content.split(b"</head>")[0] for url, content in tree(root / "site").items() if url.endswith(".html") and url != "old/name.html"
    ]
    assert heads
    assert not any(b"<script>alert" in head or b"<b>" in head for head in heads)
    assert b'content="Says &#34;yes&#34;"' in (root / "site" / "bad.html").read_bytes()


def test_every_page_is_in_the_sitemap_once(root: Path) -> None:
    publish(SITE, root, root / "site")
    sitemap = (root / "site" / "sitemap.xml").read_bytes()
    addresses = re.findall(r"<loc>https://example.org/skills/(.*)</loc>", sitemap.decode())
    assert addresses == sorted({*(page.url for page in SITE.pages), "method.html"})
    assert b"lastmod" not in sitemap
    assert gzip.decompress((root / "site" / "sitemap.xml.gz").read_bytes()) == sitemap


def test_without_an_address_there_is_no_sitemap(root: Path) -> None:
    publish(site(base_url=None), root, root / "site")
    assert not list((root / "site").glob("sitemap*"))


def test_search_holds_both_kinds_of_pages(root: Path) -> None:
    publish(SITE, root, root / "site")
    index = json.loads((root / "site" / "search" / "search_index.json").read_text("utf-8"))
    assert [entry["location"] for entry in index["docs"]] == ["method.html", "paths/path-0.html", "paths/path-1.html"]
    assert index["config"]["lang"] == ["en", "ar"]


def test_the_same_site_gives_the_same_bytes_on_any_day_and_in_any_order(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "docs" / "a.md").write_text("# A\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    publish(SITE, root, root / "site")
    other = tmp_path / "other"
    (other / "docs").mkdir(parents=True)
    for name in ("a.md", "method.md"):  # the other way round
        (other / "docs" / name).write_bytes((root / "docs" / name).read_bytes())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    turned = replace(SITE, pages=SITE.pages[::-1], files=SITE.files[::-1], search=SITE.search[::-1])
    publish(turned, other, other / "site")
    assert tree(root / "site") == tree(other / "site")


def test_hand_written_pages_that_warn_are_published_with_a_finding(root: Path) -> None:
    (root / "docs" / "method.md").write_text("# M\n\n[Nowhere](nope.md)\n")
    published = publish(SITE, root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG517", "docs/method.md")]
    assert "nope.md" in published.findings[0].message
    assert published.index is not None


def test_under_strict_a_warning_publishes_nothing(root: Path) -> None:
    publish(SITE, root, root / "site")
    before = tree(root / "site")
    (root / "docs" / "method.md").write_text("# M\n\n[Nowhere](nope.md)\n")
    published = publish(SITE, root, root / "site", strict=True)
    assert (codes(published), published.index) == (["PAG517"], None)
    assert tree(root / "site") == before


@pytest.mark.parametrize("name", ["_headers", "skillpaths.json", "paths/path-0.json"])
def test_a_hand_written_file_cannot_take_the_place_of_one_that_goes_with_the_pages(root: Path, name: str) -> None:
    data = OutputFile(url="paths/path-0.json", content=b"{}")
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    (root / "docs" / name).write_text("{}")
    published = publish(replace(SITE, files=(*SITE.files, data)), root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG514", f"docs/{name}")]
    assert not (root / "site").exists()


def test_a_hand_written_page_cannot_take_the_place_of_a_generated_one(root: Path) -> None:
    (root / "docs" / "index.md").write_text("# Mine\n")
    published = publish(SITE, root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG514", "docs/index.md")]
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme: material\n", "site_name"),
        ("site_name: [\n", "not YAML"),
        ("site_name: A\ntheme: readthedocs\n", "readthedocs"),
        ("site_name: A\ntheme: material\nplugins: [nobody]\n", "nobody"),
        ("", "site_name"),
    ],
)
def test_a_mkdocs_yml_that_cannot_be_used_is_one_finding(root: Path, text: str, said: str) -> None:
    (root / "mkdocs.yml").write_text(text)
    published = publish(SITE, root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG516", "mkdocs.yml")]
    assert said in published.findings[0].message
    assert not (root / "site").exists()


def test_what_mkdocs_yml_contradicts_is_a_warning(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Other\nsite_url: https://other.example/\ntheme: {name: material, language: fr}\n")
    published = publish(SITE, root, root / "site")
    assert codes(published) == ["PAG515"] * 3
    assert "Other" not in (root / "site" / "method.html").read_text("utf-8")


def test_under_strict_a_contradiction_publishes_nothing(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Other\ntheme: material\n")
    published = publish(SITE, root, root / "site", strict=True)
    assert (codes(published), published.index) == (["PAG515"], None)
    assert {path.name for path in root.iterdir()} == {"docs", "mkdocs.yml"}


def test_an_output_that_is_a_link_to_itself_is_a_finding(root: Path) -> None:
    (root / "site").symlink_to("site")
    published = publish(SITE, root, root / "site")
    assert codes(published) == ["PAG512"]
    assert published.index is None


@pytest.mark.parametrize("content", [b"\xff\xfe#\0 \0M\0", b"---\ntemplate: none.html\n---\n# M\n", None])
def test_a_hand_written_page_that_cannot_be_built_is_named(root: Path, content: bytes | None) -> None:
    publish(SITE, root, root / "site")
    before = tree(root / "site")
    page = root / "docs" / "odd.md"
    page.symlink_to("nowhere") if content is None else page.write_bytes(content)
    published = publish(SITE, root, root / "site")
    assert [(found.code, found.path) for found in published.findings] == [("PAG518", "docs/odd.md")]
    assert tree(root / "site") == before
    assert {path.name for path in root.iterdir()} == {"docs", "site"}


def test_the_portals_own_navigation_comes_after_the_tabs(root: Path) -> None:
    (root / "docs" / "contribute.md").write_text("# Contribute\n")
    text = "site_name: Skills <b> & co\ntheme: material\nnav:\n  - How we know: method.md\n  - contribute.md\n"
    (root / "mkdocs.yml").write_text(text)
    assert publish(SITE, root, root / "site").findings == ()
    page = (root / "site" / "paths" / "index.html").read_text("utf-8")
    assert re.findall(r"<li><a [^>]*>([^<]*)</a></li>", page)[:6] == [
        *("Paths", "Competencies", "Resources &amp; more", "Programs"),
        *("How we know", "Contribute"),
    ]


def test_a_forge_in_mkdocs_yml_is_not_asked_for_its_stars(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Skills <b> & co\ntheme: material\nrepo_url: https://github.com/example/skills\n")
    publish(SITE, root, root / "site")
    assert "md-source" not in (root / "site" / "method.html").read_text("utf-8")


@pytest.mark.parametrize(("name", "code"), [(".", "PAG510"), ("docs/site", "PAG510"), ("full", "PAG511"), ("file", "PAG511")])
def test_an_output_that_is_not_ours_is_left_alone(root: Path, name: str, code: str) -> None:
    (root / "full").mkdir()
    (root / "full" / "thesis.txt").write_text("mine")
    (root / "file").write_text("mine")
    before = tree(root)
    published = publish(SITE, root, root / name)
    assert (codes(published), published.index) == ([code], None)
    assert tree(root) == before


def test_a_checkout_of_the_published_branch_keeps_its_history(root: Path) -> None:
    publish(SITE, root, root / "site")
    (root / "site" / ".git").write_text("gitdir: ../.git/worktrees/site")
    before = tree(root)
    assert codes(publish(SITE, root, root / "site")) == ["PAG511"]
    assert tree(root) == before


def test_a_failure_of_the_disk_leaves_the_last_site(root: Path) -> None:
    publish(SITE, root, root / "site")
    before = tree(root / "site")
    full = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))"
    )
    said, trouble = child(root, root / "site", before=full).communicate(timeout=60)
    assert said == 'PAG512 "site" could not be written: File too large\n', trouble
    assert tree(root / "site") == before
    assert {path.name for path in root.iterdir()} == {"docs", "site"}


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder that not even root can write in is known on Linux only")
def test_an_output_that_cannot_be_written(root: Path) -> None:
    published = publish(SITE, root, Path("/sys/kernel/site"))
    assert (codes(published), published.index) == (["PAG512"], None)
    assert published.findings[0].message.startswith('"site" could not be written: ')
    assert published.findings[0].hint == "the site that was there is unchanged"


def test_a_killed_build_leaves_the_last_site_and_the_next_one_works(root: Path) -> None:
    publish(SITE, root, root / "site")
    before = tree(root / "site")
    process = child(root, root / "site", paths=4000)
    end = time.monotonic() + 60
    while not (root / ".site.stage" / "paths").exists() and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert (root / ".site.stage").exists()
    assert tree(root / "site") == before
    publish(SITE, root, root / "site")
    assert tree(root / "site") == before
    assert {path.name for path in root.iterdir()} == {"docs", "site"}


def test_two_builds_at_once_leave_one_whole_site(root: Path) -> None:
    processes = [child(root, root / "site", paths=paths) for paths in (3, 5)]
    assert [process.communicate(timeout=120) for process in processes] == [("\n", "")] * 2
    marker = json.loads((root / "site" / "skillpaths.json").read_text())
    assert marker["pages"] == len(list((root / "site").rglob("*.html"))) - 3  # method, 404 and the moved page
    assert {path.name for path in root.iterdir()} == {"docs", "site"}


def until(wanted: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not wanted():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def test_serve_shows_findings_on_the_page_and_stays_alive(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline is stood in for: a record that says "bad" has findings, any other gives the site."""
    (root / "paths").mkdir()
    record = root / "paths" / "a.yml"
    record.write_text("good")
    results: list[str] = []

    def run(folder: Path, *_: object) -> Result:
        text = (folder / "paths" / "a.yml").read_text()
        return stand_in(text, SITE)

    monkeypatch.setattr("generator.pipeline.run", run)
    monkeypatch.setattr("mkdocs.livereload.LiveReloadServer.shutdown_delay", 0.05, raising=False)
    addresses: list[str] = []
    stop = threading.Event()

    def tell(_: Result, published: Published) -> None:
        results.append("whole" if published.index else "findings")

    def ready(address: str) -> None:
        addresses.append(address)

    def loop(self: object) -> None:
        """As MkDocs's own loop, until the test is over."""
        while not stop.is_set():
            if self._want_rebuild:  # type: ignore[attr-defined]
                self._want_rebuild = False  # type: ignore[attr-defined]
                self.builder()  # type: ignore[attr-defined]
            time.sleep(0.05)

    monkeypatch.setattr("mkdocs.livereload.LiveReloadServer._build_loop", loop)
    options = Options(today=date(2026, 11, 1))
    thread = threading.Thread(target=lambda: serve(root, options, tell, port=0, ready=ready))
    thread.start()
    try:
        until(lambda: bool(addresses))

        def fetch() -> str:
            with urllib.request.urlopen(f"{addresses[0]}paths/path-0.html") as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())

        assert "en paths/path-0.html" in fetch()
        record.write_text("bad")
        until(lambda: len(results) == 2)
        assert "Not published yet" in fetch()
        record.write_text("good again")
        until(lambda: len(results) == 3)
        assert "en paths/path-0.html" in fetch()
    finally:
        stop.set()
        thread.join(30)
    assert results == ["whole", "findings", "whole"]


def stand_in(text: str, whole: Site) -> Result:
    catalog = build_catalog(())
    if text != "bad":
        return Result(report=Report(), files=(), catalog=catalog, site=whole)
    return Result(report=Report((finding("YML101", "paths/a.yml", Span(), "no sense in <this>"),)), files=(), catalog=catalog)
