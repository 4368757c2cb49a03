"""What reads without a network: a zip that is the site, the same bytes each time, and one file a path, whole, whose links all lead on."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from generator.brand import look_of
from generator.cli import main
from generator.model.portal import Brand
from generator.offline import Packed, pack
from generator.pages import Plan
from generator.pages.take_along import TakeAlong
from generator.pipeline import Options, run
from generator.source import Attached, Marks, SourceFile
from generator.take_along import LARGEST_LOGO, take_along_files
from generator.used_style import used_style
from tests.folders import tree

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"
TODAY = date(2026, 11, 26)
LARGEST = 300_000
NAME = "smallest-portal-2026-11-26"


def build(portal: Path, *arguments: str, day: str = "2026-11-26") -> Result:
    return CliRunner().invoke(main, ["build", str(portal), f"--today={day}", *arguments])


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITES / "smallest", tmp_path / "one" / "portal", ignore=shutil.ignore_patterns(".cache")))


# -- the zip -------------------------------------------------------------------------------------------------------------------------------


def test_the_zip_holds_a_page_to_open_and_the_site_and_is_the_same_each_time(portal: Path, tmp_path: Path) -> None:
    answer = build(portal, "--offline")
    assert answer.exit_code == 0, answer.output
    made = portal / f"{NAME}.zip"
    assert str(made) in answer.output.replace("\n", "")
    assert str(portal / "site" / "take-along") in answer.output
    with zipfile.ZipFile(made) as archive:
        held = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 26, 0, 0, 0)}
        assert list(held) == [f"{NAME}/index.html", *sorted(name for name in held if name != f"{NAME}/index.html")]
    start = held.pop(f"{NAME}/index.html").decode()
    assert 'content="0; url=portal/index.html"' in start
    assert '<a href="portal/index.html">Open Smallest portal</a>' in start
    site = tree(portal / "site")
    assert {name.removeprefix(f"{NAME}/portal/"): content for name, content in held.items()} == site
    assert "take-along/pier-keeper.html" in site
    assert '<a href="../take-along/pier-keeper.html" download>One file, ' in site["paths/pier-keeper.html"].decode()

    first = made.read_bytes()
    made.unlink()
    assert build(portal, "--offline").exit_code == 0
    assert made.read_bytes() == first, "from a site that stood already"
    elsewhere = Path(shutil.copytree(SITES / "smallest", tmp_path / "two" / "other", ignore=shutil.ignore_patterns(".cache")))
    assert build(elsewhere, "--offline", "--output", str(tmp_path / "two" / "public")).exit_code == 0
    assert (tmp_path / "two" / f"{NAME}.zip").read_bytes() == first


def test_a_build_that_is_not_asked_for_it_makes_none_and_takes_the_last_away(portal: Path) -> None:
    assert build(portal, "--offline").exit_code == 0
    (portal / f"{NAME}.zip").unlink()
    answer = build(portal)
    assert answer.exit_code == 0
    assert "carry" not in answer.output
    assert not list(portal.rglob("*.zip"))
    assert not (portal / "site" / "take-along").exists()
    assert "take-along" not in (portal / "site" / "paths" / "pier-keeper.html").read_text("utf-8")


def test_a_zip_that_cannot_be_written_is_said_and_leaves_nothing_half_done(portal: Path) -> None:
    taken = portal / f"{NAME}.zip"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine", "utf-8")
    answer = build(portal, "--offline", "--format=concise")
    assert answer.exit_code == 1
    assert f"{NAME}.zip" in answer.output
    assert "PAG520" in answer.output
    assert (portal / "site" / "index.html").is_file(), "the portal itself is there"
    assert [path.name for path in portal.iterdir() if path.name.startswith((NAME, f".{NAME}"))] == [taken.name]
    assert (taken / "mine.txt").read_text("utf-8") == "mine"


def named(title: str, output: Path) -> str:
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text("", "utf-8")
    packed = pack(output, [SourceFile(path="portal.yml", kind="portal", text="", data={"title": title}, marks=Marks())], TODAY)
    assert isinstance(packed, Packed)
    assert packed.size == packed.path.stat().st_size
    return packed.path.name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Smallest portal", "smallest-portal"),
        ("Fähigkeiten: Straße & Hafen", "fahigkeiten-strae-hafen"),
        ("../../etc/passwd", "etc-passwd"),
        ("مهارات المرفأ", "public"),
        ("x" * 200, "x" * 60),
    ],
)
def test_the_zip_is_named_after_the_portal_for_every_system(title: str, name: str, tmp_path: Path) -> None:
    assert named(title, tmp_path / "a" / "public") == f"{name}-2026-11-26.zip"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


# -- one file a path -----------------------------------------------------------------------------------------------------------------------


class Document(HTMLParser):
    """A file: its ids, where its links lead, what it would ask for, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.links: list[str] = []
        self.asks: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self._text: list[str] = []
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "id":
                self.ids.append(value or "")
            elif name == "for":
                self.labelled.add(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in {"href", "src", "srcset"} and tag != "use" and ("rel", "canonical") not in attrs:
                self.asks.append(value or "")

    def handle_data(self, data: str) -> None:
        self._text.append(data)


@cache
def planned(root: Path, base_url: str | None = None) -> Plan:
    plan = run(root, Options(today=TODAY, offline=True, base_url=base_url)).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="module", params=["real", "everything", "smallest"])
def plan(request: pytest.FixtureRequest) -> Plan:
    return planned(ROOT if request.param == "real" else SITES / request.param)


@pytest.fixture(scope="module")
def documents(plan: Plan) -> dict[str, tuple[TakeAlong, Document]]:
    files = {file.url: file.content.decode() for file in take_along_files(plan)}
    return {one.url: (one, Document(files[one.url])) for one in plan.take_along}


def test_every_live_path_has_one_in_every_language_and_none_is_large(plan: Plan) -> None:
    live = {page.url for page in plan.pages if page.template == "path" and not page.chrome.retired}
    assert {one.page.url for one in plan.take_along} == live
    assert {page.chrome.take_along.url for page in plan.pages if page.chrome.take_along} == {one.url for one in plan.take_along}
    sizes = {file.url: len(file.content) for file in take_along_files(plan)}
    assert sizes
    assert {url: size for url, size in sizes.items() if not 5_000 < size < LARGEST} == {}


def test_it_runs_nothing_and_asks_for_nothing(documents: dict[str, tuple[TakeAlong, Document]]) -> None:
    for url, (_one, document) in documents.items():
        assert "script" not in document.tags, url
        assert not {name for name in document.names if name.startswith("on")} | ({"style"} & document.names), url
        assert all(asked.startswith("data:") for asked in document.asks), url
        style = document.html.partition("<style>")[2].partition("</style>")[0]
        assert style, url
        assert "url(" not in style.replace("url(#", ""), url
        assert "@import" not in style, url


def test_every_link_leads_somewhere(documents: dict[str, tuple[TakeAlong, Document]]) -> None:
    for url, (_one, document) in documents.items():
        assert len(document.ids) == len(set(document.ids)), url
        assert all(re.fullmatch(r"[\w-]+", each) for each in document.ids), url
        assert document.labelled, url
        assert document.labelled <= set(document.ids), url
        assert document.links, url
        for link in document.links:
            inside = link.startswith("#") and link.removeprefix("#") in document.ids
            assert inside or urlsplit(link).scheme in {"http", "https", "mailto"}, (url, link)


def test_all_of_the_path_is_in_it(documents: dict[str, tuple[TakeAlong, Document]]) -> None:
    for one, document in documents.values():
        for step in one.page.context.steps:
            for expectation in step.expectations:
                for said in (expectation.title, expectation.output, expectation.indicator):
                    assert flat(said) in flat(document.text)
            for line in step.resources:
                assert flat(line.title) in flat(document.text)
                assert not line.address or line.address in document.html.replace("&amp;", "&")
        for sheet in one.sheets:
            book = sheet.page.context
            for said in (*book.before, book.observe, book.feedback, *book.prompts, *book.say, *book.avoid):
                assert flat(said or "") in flat(document.text)


def flat(text: str) -> str:
    """What is said, without Markdown's signs and without spaces."""
    return re.sub(r"[*_`\s\u2066-\u2069]|\[|\]\([^)]*\)", "", str.__str__(text))


def test_a_resource_says_whether_it_needs_a_network() -> None:
    result = run(ROOT, Options(today=TODAY, offline=True))
    assert result.plan
    seen = set()
    for one in result.plan.take_along:
        for step in one.page.context.steps:
            for line in step.resources:
                resource = result.catalog.resources[line.id]
                offline, needs = "works offline" in line.facts, "needs a network" in line.facts
                assert (offline, needs) == (bool(resource.offline), bool(resource.url) and not resource.offline)
                assert line.url == (resource.url or "")
                seen.add((offline, needs))
    assert {(True, False), (False, True)} <= seen


def test_where_the_portal_has_an_address_links_into_it_are_whole_else_they_are_words() -> None:
    def of(base_url: str | None) -> Document:
        files = {file.url: file.content.decode() for file in take_along_files(planned(ROOT, base_url))}
        return Document(files["take-along/data-analyst.html"])

    there, nowhere = of("https://skills.example.org/portal"), of(None)
    skill = "frameworks/uk-gdd/"
    home = "https://skills.example.org/portal/"
    assert any(link.startswith(home + skill) for link in there.links)
    assert f"{home}paths/data-analyst/to-data-engineer.html" in there.links
    assert f'<link rel="canonical" href="{home}paths/data-analyst.html">' in there.html
    assert home not in nowhere.html
    assert not any(skill in link for link in nowhere.links)
    assert "look for them in the portal" in nowhere.text
    assert flat(nowhere.text.partition("Data analyst You")[2])[:200] == flat(there.text.partition("Data analyst You")[2])[:200]


def test_all_files_of_a_site_have_one_style(documents: dict[str, tuple[TakeAlong, Document]]) -> None:
    """Headers name it by its hash."""
    assert len({document.html.partition("<style>")[2].partition("</style>")[0] for _one, document in documents.values()}) == 1


@pytest.mark.parametrize(("size", "held"), [(LARGEST_LOGO, True), (LARGEST_LOGO + 1, False)])
def test_a_logo_travels_along_where_it_is_small_and_a_font_never_does(plan: Plan, size: int, held: bool) -> None:  # noqa: FBT001 - a case
    attached = {"a.png": Attached(content=b"\x89PNG" + b"0" * (size - 4)), "b.woff2": Attached(content=b"wOF2" + b"0" * 40)}
    look = look_of(Brand(accent="#6d28d9", logo="a.png", font="b.woff2"), attached)
    html = take_along_files(Plan(**{name: getattr(plan, name) for name in plan.__slots__} | {"look": look}))[0].content.decode()
    assert ("data:image/png;base64," in html) is held
    assert "@font-face" not in html
    assert "#6d28d9" in html


# -- the style -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{x:1} .b{x:2}", ".a{x:1}"),
        (".a,.b,.a .b{x:1}", ".a{x:1}"),
        ("/* .a{} */ p{x:1}", "p{x:1}"),
        (":is(.a,.b) p{x:1} :is(.b,.c) p{x:2}", ":is(.a,.b) p{x:1}"),
        (".a:not(.b){x:1} .b:not(.a){x:2}", ".a:not(.b){x:1}"),
        (".a:is(p:not(:is(.b)),.b){x:1}", ".a:is(p:not(:is(.b)),.b){x:1}"),
        ("#i{x:1} #j{x:2} .a #i.b{x:3}", "#i{x:1}"),
        ("@media print{.b{x:1}} @media print{.a{x:1} .b{x:2}}", "@media print{.a{x:1}}"),
        ("@page{margin:1mm;@bottom-right{x:1}}", "@page{margin:1mm;@bottom-right{x:1}}"),
        ("@font-face{src:url(x)}.a{x:1}", ".a{x:1}"),
        (".a{\n  x:.5em;\n  y:2\n}", ".a{x:.5em;y:2}"),
        (".a{x:1;&:has(.b){y:1}}", ".a{x:1;&:has(.b){y:1}}"),
    ],
)
def test_of_a_style_sheet_what_a_document_may_use(css: str, left: str) -> None:
    assert used_style(css, ['<p class="z a" id="i">']) == left
