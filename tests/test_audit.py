"""Leaks that are planted in a site are found, each by itself; sites as they are built have none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audit import Leak, audit_site
from generator.catalog import Catalog
from generator.cli import main
from generator.model.evidence import Effect, Study, StudyGroup, StudyGroups
from generator.model.program import Cost, Money
from generator.pipeline import Options, run
from generator.words import words
from tests.made_programs import FILE, program_of, reading

ROOT = Path(__file__).parents[1]
SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 22)
HIDDEN = words("en")("hidden.small-groups")
COSTS = (Cost(at=FILE / "money/costs/0", title="All", amount=12000, per="program", what="delivery"),)
PROGRAM = program_of(*((40, 40, 40, count) for count in (20, 4, 16, 24, 29)), money=Money(currency="EUR", costs=COSTS))
PAGE = """<!doctype html><html><body><h1>Made</h1><p>12,000 EUR in all, for 200 people. Measured after 6 months.</p><table>
{rows}</table>
<p>{more}</p></body></html>"""
ROWS = {0: "20 of 40 (50%)", 1: HIDDEN, 2: "16 of 40 (40%)", 3: "24 of 40 (60%)", 4: "29 of 40 (72.5%)"}


def page(more: str = "", order: tuple[int, ...] = (0, 1, 2, 3, 4)) -> str:
    rows = "\n".join(f"<tr><th>Run {number}</th><td>{ROWS[number]}</td></tr>" for number in order)
    return PAGE.format(rows=rows, more=more)


def audited(folder: Path, **files: str) -> list[Leak]:
    """The leaks of a site with these files; `made` is the program's page, and two underscores in a name are a folder."""
    for name, text in {"programs__made.html": page(), **files}.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    looked, leaks = audit_site(Catalog(portal=None, sources={}, programs={"made": PROGRAM}), folder)
    assert looked == 1
    return leaks


CHART = (
    '<svg viewBox="0 0 240 40"><text x="20" y="38">0%</text><text x="220" y="38">100%</text>'
    '<circle cx="120" cy="8" r="4"/><circle cx="{x}" cy="20" r="4"/></svg>'
)


def test_a_page_without_a_leak_passes(tmp_path: Path) -> None:
    code = page("At most 30% of 40 people." + CHART.format(x=100))
    assert audited(tmp_path, **{"programs__made.html": code}) == []


@pytest.mark.parametrize(
    ("more", "how"),
    [
        ("4 of 40", "a count with its whole"),
        ("36 of the 40", "a count with its whole"),
        ("<b>4</b> people found work", "a count"),
        ("10% of them", "a percentage with its whole"),
        ("90% did not", "a percentage of the others"),
        ("10.0 percent", "a percentage with its whole"),
        ("between 4% and 23%", "the upper bound of an interval"),
        ("3.96 to 23.05%", "the lower bound of an interval"),
        ("3,000 EUR for each who found work", "a cost per person with the total cost"),
        (CHART.format(x=40), "a coordinate of a drawing"),
        ('<svg><text x="0">0%</text><text x="200">100%</text><rect x="0" width="20"/></svg>', "a coordinate of a drawing"),
        ('<svg><text x="0">0%</text><text x="200">100%</text><polyline points="100,3 20,9"/></svg>', "a coordinate of a drawing"),
        ("<svg><title>Chart</title><desc>Run 1: 4 of 40</desc></svg>", "a count with its whole"),
        ("<svg><desc>Run 1: 10%</desc></svg>", "a percentage with its whole"),
        ("<!-- count: 4 -->", "a count"),
        ('<span data-count="4">hidden</span>', "a count"),
        ('<span data-share="0.1000">hidden</span>', "a percentage with its whole"),
        ('<span aria-label="4 people">hidden</span>', "a count"),
        ('<meta name="description" content="4 of 40 found work">', "a count with its whole"),
    ],
)
def test_a_leak_on_the_page_is_found(tmp_path: Path, more: str, how: str) -> None:
    leaks = audited(tmp_path, **{"programs__made.html": page(more)})
    assert how in {leak.how for leak in leaks}
    assert {(leak.file, leak.line, leak.program) for leak in leaks} == {("programs/made.html", 7, "made")}
    assert {leak.group for leak in leaks} == {"readings/works/run-1/program/6-months-from-end/count"}


@pytest.mark.parametrize(
    ("more", "how"),
    [
        ("An effect of 4.5 points, of 126 people in both groups.", "a count"),
        ('<table data-of="126"></table>', "a count"),
        ("Compared with 6 people who had no place.", "a count"),
    ],
)
def test_a_group_that_an_effect_and_the_other_group_give_back_is_found(tmp_path: Path, more: str, how: str) -> None:
    arms = StudyGroups(
        program=StudyGroup(at=FILE / "in", title="In", assigned=120), comparison=StudyGroup(at=FILE / "beside", title="Beside")
    )
    study = Study(at=FILE / "studies/0", id="s", title="S", design="randomised", groups=arms)
    program = replace(program_of(studies=(study,)), readings=(reading(0, (126,), effect=Effect(estimate=4.5)),))
    path = tmp_path / "programs/made.html"
    path.parent.mkdir()
    catalog = Catalog(portal=None, sources={}, programs={"made": program})
    path.write_text(f"<p>120 people were assigned to the program.</p>\n<p>{HIDDEN}</p>", "utf-8")
    assert audit_site(catalog, tmp_path) == (1, [])
    path.write_text(f"<p>120 people were assigned to the program.</p>\n<p>{more}</p>", "utf-8")
    _, leaks = audit_site(catalog, tmp_path)
    assert how in {leak.how for leak in leaks}
    assert {"s/program/assigned" in leak.group for leak in leaks} == {True}


def test_the_order_of_rows_is_found(tmp_path: Path) -> None:
    """Between 40% and 0% of 40 the count could be 0 to 16; so the neighbours have to be close."""
    small = program_of(*((200, 200, 200, count) for count in (20, 6, 5, 24, 29)))
    low = replace(small.measures[0], sensitivity="low")
    program = replace(small, measures=(low,))
    rows = "".join(
        f"<tr><th>Run {number}</th><td>{text}</td></tr>"
        for number, text in (
            (4, "29 of 200 (14%)"),
            (3, "24 of 200 (12%)"),
            (0, "20 of 200 (10%)"),
            (1, "6 of 200 (3%)"),
            (2, "5 of 200 (3%)"),
        )
    )
    hidden = replace(program, readings=(*program.readings[:1], replace(program.readings[1], count=4), *program.readings[2:]))
    path = tmp_path / "programs/made.html"
    path.parent.mkdir()
    catalog = Catalog(portal=None, sources={}, programs={"made": hidden})
    path.write_text(f"<table>{rows}</table>".replace("6 of 200 (3%)", HIDDEN).replace("5 of 200 (3%)", "0 of 200 (0%)"), "utf-8")
    assert audit_site(catalog, tmp_path) == (1, []), "between 0 and 20 it may be a group that can be shown"
    closer = path.read_text("utf-8").replace("20 of 200 (10%)", "3 of 200 (1.5%)")
    path.write_text(closer.replace("0 of 200 (0%)", "1 of 200 (1%)"), "utf-8")
    _, leaks = audit_site(catalog, tmp_path)
    assert [(leak.how, leak.line) for leak in leaks] == [("the order of the rows", 1)]


def test_the_order_of_the_record_is_no_leak(tmp_path: Path) -> None:
    assert audited(tmp_path, **{"programs__made.html": page(order=(0, 1, 2, 3, 4))}) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("programs__made.json", '{"rows": [\n{"cohort": "Run 1", "count": 4}]}'),
        ("programs__made.json", '{"rows": [\n{"cohort": "Run 1", "value": "4 of the 40 known"}]}'),
        ("programs__made.csv", "cohort,count\nRun 1,4\n"),
        ("search__search_index.json", '{"docs": [\n{"location": "programs/made.html", "title": "Made", "text": "4 of 40"}]}'),
        ("feed.xml", "<rss>\n<item><link>https://example.org/programs/made.html</link><description>4 of 40</description></item></rss>"),
        ("index.html", '<ul>\n<li><a href="programs/made.html">Made</a>: 4 of 40</li><li>Other: 7 of 40</li></ul>'),
        ("de__programs__made.html", "<p>\n4 of 40</p>"),
    ],
)
def test_a_leak_beside_the_page_is_found(tmp_path: Path, name: str, text: str) -> None:
    leaks = audited(tmp_path, **{name: text})
    assert {(leak.file, leak.line) for leak in leaks} == {(name.replace("__", "/"), 2)}


@pytest.mark.parametrize("text", ["4 of 40", '<li><a href="programs/other.html">Other</a>: 4 of 40</li>'])
def test_what_is_said_of_something_else_is_no_leak(tmp_path: Path, text: str) -> None:
    assert audited(tmp_path, **{"index.html": f"<ul>{text}</ul>"}) == []


@pytest.mark.parametrize("portal", [ROOT, SITES / "everything", SITES / "guide"], ids=lambda path: path.name)
def test_what_is_built_has_no_leak(tmp_path: Path, portal: Path) -> None:
    result = run(portal, Options(today=date(2026, 11, 26)))
    assert result.site is not None
    for page_ in result.site.pages:
        path = tmp_path / page_.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_.body, "utf-8")
    for file in result.site.files:
        path = tmp_path / file.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    assert audit_site(result.catalog, tmp_path)[1] == []


def test_the_command_names_the_place_and_never_the_number(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "programs").mkdir(parents=True)
    (site / "index.html").write_text("<p>Home</p>", "utf-8")
    (site / "programs/lock-keepers-circle.html").write_text("<p>338 of 346</p>", "utf-8")
    found = CliRunner().invoke(main, ["audit", str(site), str(SITES / "everything"), "--today", "2026-11-22"])
    assert found.exit_code == 1
    assert f"{site.as_posix()}/programs/lock-keepers-circle.html:1: error: a count with its whole tells of a small group" in found.output
    assert "338" not in found.output
    assert "Do not publish this site." in found.output
    (site / "programs/lock-keepers-circle.html").write_text("<p>281 of 447</p>", "utf-8")
    found = CliRunner().invoke(main, ["audit", str(site), str(SITES / "everything"), "--today", "2026-11-22"])
    assert (found.exit_code, found.output.endswith("Nothing gives one away.\n")) == (0, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("nowhere", "There is no folder"), ("empty", "has no index.html"), ("portal", "It is a portal")],
)
def test_a_folder_that_is_no_site_is_named(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    folder = SITES / "smallest" if wrong == "portal" else tmp_path / wrong
    found = CliRunner().invoke(main, ["audit", str(folder), str(SITES / "everything")])
    assert found.exit_code == 2
    assert said in found.output
