"""What the pages of frameworks and competencies decide: licences, gaps, both ends of a crosswalk."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from generator.pipeline import Options, run
from generator.site import Site

EVERYTHING = Path(__file__).parent / "sites" / "everything"
TRADES = "frameworks/open-trades.yml"
NAMES = ("Lifting & carrying", "Supervision", "Street trades", "Senior street worker")


def built(folder: Path) -> Site:
    result = run(folder, Options(today=date(2026, 11, 22)))
    assert result.site is not None, result.report.diagnostics
    return result.site


def body(site: Site, url: str) -> str:
    return next(page.body for page in site.pages if page.url == url)


def data(site: Site, url: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(next(file.content for file in site.files if file.url == url))
    return content


def published(site: Site) -> str:
    """Everything that a reader or a program could find."""
    parts = [page.body for page in site.pages] + [file.content.decode() for file in site.files] + [entry.text for entry in site.search]
    titles = [page.title for page in site.pages] + [entry.title for entry in site.search] + [page.description for page in site.pages]
    return "\n".join(parts + titles).replace("&amp;", "&")


@pytest.fixture(scope="module")
def everything() -> Site:
    return built(EVERYTHING)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(copytree(EVERYTHING, tmp_path / "portal"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


WORDS = """        title: Machines
        summary: Tends to machinery of the fourth kind.
        descriptors:
          able: Knows a spanner from a screw thread.
"""


def test_a_licence_for_the_structure_shows_names_and_no_sentence(portal: Path) -> None:
    edit(portal, TRADES, "        title: Machines\n", WORDS)
    edit(portal, TRADES, "    title: Street trades\n", "    title: Street trades\n    summary: Trades under the open sky.\n")
    shown = published(built(portal))
    assert [words for words in ("fourth kind", "spanner", "open sky") if words in shown] == []
    assert all(name in shown for name in NAMES)


def test_a_licence_for_the_text_shows_the_same_sentences(portal: Path) -> None:
    edit(portal, TRADES, "        title: Machines\n", WORDS)
    edit(portal, TRADES, "republish: structure", "republish: text")
    shown = published(built(portal))
    assert all(words in shown for words in ("fourth kind", "spanner"))


def test_a_licence_for_nothing_shows_how_much_there_is_and_no_name(portal: Path) -> None:
    edit(portal, TRADES, "republish: structure", "republish: nothing")
    site = built(portal)
    shown = published(site)
    assert [name for name in NAMES if name in shown] == []
    assert "4 competencies, 1 area, 3 roles" in body(site, "frameworks/open-trades.html")
    assert data(site, "frameworks/open-trades.json")["page"]["areas"] == []


def test_a_licence_for_nothing_leaves_a_page_where_our_records_lead(portal: Path) -> None:
    edit(portal, TRADES, "republish: structure", "republish: nothing")
    edit(portal, TRADES, "      - id: supervision\n", "      - id: knots\n        title: Bowline\n      - id: supervision\n")
    site = built(portal)
    pages = {page.url for page in site.pages}
    assert "frameworks/open-trades/machines.html" in pages  # a resource develops it
    assert "frameworks/open-trades/knots.html" not in pages
    assert broken(site) == set()


def broken(site: Site) -> set[str]:
    """Links from any page to a page of frameworks, resources, objectives or teams that is not there."""
    known = {page.url for page in site.pages}
    found = set()
    for page in site.pages:
        depth = page.url.count("/")
        for href in re.findall(r'href="([^"#]*)', page.body):
            target = href.removeprefix("../" * depth)
            if href.startswith("../" * depth) and re.match(r"(ar/)?(frameworks|resources|objectives|teams)/.*\.html", target):
                found |= {target} - known
    return found


def test_every_link_to_these_pages_leads_somewhere(everything: Site) -> None:
    assert broken(everything) == set()


def test_each_level_has_its_resources_or_says_who_can_add_one(everything: Site) -> None:
    page = data(everything, "frameworks/desk-cards/listening.json")["page"]
    assert [(level["level"], [each["id"] for each in level["resources"]]) for level in page["reach"]] == [
        ("On your own", ["counter-course"]),
        ("In company", []),
        ("In front of others", ["questions-first"]),
    ]
    assert page["adding"]["team"]["url"] == "teams/people-team.html"
    assert page["adding"]["edit"].startswith("https://forge.example.org/harbour/skills/edit/main/resources/talking.yml#L")
    assert body(everything, "frameworks/desk-cards/listening.html").count("Nothing yet.") == 1


def test_a_resource_without_a_level_stands_beside_the_levels(everything: Site) -> None:
    levels = data(everything, "frameworks/harbour-skills/leading-crews.json")["page"]["reach"]
    assert [(level["level"], len(level["resources"])) for level in levels][-1] == (None, 1)


def test_a_scale_without_an_order_says_so(everything: Site) -> None:
    assert "no order" in body(everything, "frameworks/desk-cards/listening.html")
    assert "no order" in body(everything, "frameworks/desk-cards.html")
    assert "no order" not in body(everything, "frameworks/harbour-skills/drains.html")


def test_what_is_wider_from_here_is_narrower_from_there(everything: Site) -> None:
    here = data(everything, "frameworks/harbour-skills/drains.json")["page"]["elsewhere"]
    there = data(everything, "frameworks/open-trades/machines.json")["page"]["elsewhere"]
    assert [(each["relation"], each["version"]) for each in here] == [("broad", "2.1.0")]
    assert ("narrow", "3.10") in [(each["relation"], each["version"]) for each in there if each["competency"]["title"] == "Drains"]


def test_an_old_name_of_the_framework_leads_to_each_of_its_pages(everything: Site) -> None:
    redirects = {file.url for file in everything.files}
    old = (
        "town-skills.html",
        "town-skills/safe-lifting.html",
        "town-skills/lifting.html",
        "harbour-skills/lifting.html",
        "town-skills/areas/people.html",
    )
    assert {f"frameworks/{url}" for url in old} <= redirects


def test_a_retired_framework_keeps_its_pages_and_leaves_list_and_search(portal: Path) -> None:
    edit(portal, TRADES, "owner: people-team\n", "owner: people-team\nstatus: retired\n")
    site = built(portal)
    assert "open-trades.html" not in body(site, "frameworks/index.html")
    assert "This page is retired" in body(site, "frameworks/open-trades/machines.html")
    assert not [entry for entry in site.search if "open-trades" in entry.location]


# -- large frameworks -------------------------------------------------------------------------------------------------------------


def large(*, areas: int, roles: int, grades: int) -> str:
    """A record with so many areas of one competency each, and roles with so many grades, each asking for the first of them."""
    lines = ["id: large", "title: Large", "owner: people-team", "reviewed: 2026-11-01", "publisher: Somebody", "version: one"]
    lines += ["licence:", "  name: CC0", "  republish: structure", "scale:", "  levels:", "    - id: low", "      title: Low"]
    lines += ["    - id: high", "      title: High", "areas:"]
    for area in map(chr, range(97, 97 + areas)):
        lines += [
            f"  - id: area-{area}",
            f"    title: Area {area}",
            "    competencies:",
            f"      - id: skill-{area}",
            f"        title: Skill {area}",
        ]
    lines += ["role_groups:", "  - id: z", "    title: Zone", "  - id: y", "    title: Yard", "roles:"]
    for role in map(chr, range(97, 97 + roles)):
        lines += [f"  - id: role-{role}", f"    title: Role {role}", f"    group: {'z' if role == 'c' else 'y'}", "    role_levels:"]
        for grade in range(grades):
            level = "low" if grade < 2 else "high"
            lines += [f"      - id: grade-{grade}", f"        title: Grade {grade} of {role}", f"        requires: [skill-a@{level}]"]
    return "\n".join(lines) + "\n"


def test_a_large_framework_has_a_way_through_it(portal: Path) -> None:
    (portal / "frameworks/large.yml").write_text(large(areas=4, roles=9, grades=7), "utf-8")
    site = built(portal)
    page = body(site, "frameworks/large.html")
    assert '<a href="#area-a">Area a</a><span class="n">1</span>' in page
    assert '<a href="#roles">Its roles</a><span class="n">9</span>' in page
    assert "7 grades" in page
    assert "Grade 1 of a" not in page
    assert "not used yet" not in page
    assert 'class="rows counts grades many"' in body(site, "frameworks/large/roles/role-a.html")


def test_a_small_one_is_seen_at_a_glance(portal: Path) -> None:
    (portal / "frameworks/large.yml").write_text(large(areas=3, roles=3, grades=6), "utf-8")
    site = built(portal)
    page = body(site, "frameworks/large.html")
    assert 'href="#area-a"' not in page
    assert "Grade 1 of a" in page
    assert 'class="rows counts grades"' in body(site, "frameworks/large/roles/role-a.html")


def test_roles_stand_in_the_groups_of_their_publisher(portal: Path) -> None:
    (portal / "frameworks/large.yml").write_text(large(areas=1, roles=3, grades=1), "utf-8")
    groups = data(built(portal), "frameworks/large.json")["page"]["role_groups"]
    assert [(group["title"], [role["title"] for role in group["roles"]]) for group in groups] == [
        ("Zone", ["Role c"]),
        ("Yard", ["Role a", "Role b"]),
    ]


def test_a_competency_has_a_row_a_role_with_the_grades_at_each_level(portal: Path) -> None:
    (portal / "frameworks/large.yml").write_text(large(areas=1, roles=2, grades=3), "utf-8")
    context = data(built(portal), "frameworks/large/skill-a.json")["page"]
    assert context["required_at"] == ["Low", "High"]
    assert [(row["role"]["title"], row["grades"]) for row in context["required"]] == [
        ("Role a", [["Grade 0 of a", "Grade 1 of a"], ["Grade 2 of a"]]),
        ("Role b", [["Grade 0 of b", "Grade 1 of b"], ["Grade 2 of b"]]),
    ]


def test_a_role_is_found_by_its_code_and_its_grades(everything: Site) -> None:
    entry = next(entry for entry in everything.search if entry.title == "Street worker")
    assert entry.text == "OT-R-1 Junior street worker Senior street worker"


def test_a_group_that_is_not_there_is_named(portal: Path) -> None:
    edit(portal, TRADES, "    group: streets\n", "    group: street\n")
    report = run(portal, Options(today=date(2026, 11, 22))).report
    assert [(found.code, found.message) for found in report.diagnostics if found.path == TRADES] == [
        ("REF301", 'unknown group of roles "street"')
    ]
