"""What the pages of resources, objectives and teams decide: what leaves lists, what comes before what, what is due first."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from generator.pipeline import Options, run
from generator.site import Site

EVERYTHING = Path(__file__).parent / "sites" / "everything"


def built(folder: Path) -> Site:
    result = run(folder, Options(today=date(2026, 11, 22)))
    assert result.site is not None, result.report.diagnostics
    return result.site


def body(site: Site, url: str) -> str:
    return next(page.body for page in site.pages if page.url == url)


def data(site: Site, name: str) -> dict[str, Any]:
    context: dict[str, Any] = json.loads(next(file.content for file in site.files if file.url == f"{name}.json"))["page"]
    return context


@pytest.fixture(scope="module")
def everything() -> Site:
    return built(EVERYTHING)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(copytree(EVERYTHING, tmp_path / "portal"))


def gaps(site: Site, kind: str) -> list[dict[str, Any]]:
    (group,) = [group for group in data(site, "about/coverage")["groups"] if group["id"] == kind]
    lines: list[dict[str, Any]] = group["lines"]
    return lines


def titles(lines: list[dict[str, Any]]) -> list[str]:
    return [line["title"] for line in lines]


def test_a_retired_resource_keeps_its_page_and_leaves_every_list(portal: Path) -> None:
    file = portal / "resources/talking.yml"
    file.write_text(file.read_text("utf-8").replace("  - id: counter-course\n", "  - id: counter-course\n    status: retired\n"), "utf-8")
    site = built(portal)
    assert "This page is retired" in body(site, "resources/counter-course.html")
    for url in ("resources/index.html", "frameworks/desk-cards/listening.html", "teams/people-team.html"):
        assert "counter-course" not in body(site, url), url
    assert not [entry for entry in site.search if "counter-course" in entry.location]


def test_a_chain_is_walked_both_ways(everything: Site) -> None:
    chain = ["Lift safely in six movements", "Lift with a partner", "Teach lifting to two people"]
    assert [
        titles(data(everything, f"resources/{name}")["before"]) for name in ("lift-safely", "lift-with-a-partner", "teach-lifting")
    ] == [
        [],
        chain[:1],
        chain[:2],
    ]
    assert [titles(data(everything, f"resources/{name}")["after"]) for name in ("lift-safely", "lift-with-a-partner", "teach-lifting")] == [
        chain[1:],
        chain[2:],
        [],
    ]


def test_what_is_not_known_gives_its_reason(everything: Site) -> None:
    facts = {fact["label"]: (fact["value"], fact["why_unknown"]) for fact in data(everything, "resources/season-swap")["facts"]}
    assert facts["Time"] == (None, "A season is not counted in minutes")
    assert facts["Format"] == ("Rotation", None)
    assert "Depends on the crew" in body(everything, "resources/season-swap.html")


def test_an_address_says_when_somebody_last_opened_it(everything: Site) -> None:
    said = {name: data(everything, f"resources/{name}")["checked"] for name in ("lift-safely", "drain-card")}
    assert said == {"lift-safely": "Address opened on 1 October 2026.", "drain-card": None}
    assert "Address opened on 1 October 2026." in body(everything, "resources/lift-safely.html")
    assert "Address not checked since it was added." in body(everything, "resources/drain-card.html")
    assert "Address" not in body(everything, "resources/season-swap.html"), "it has no address"


def test_a_resource_in_two_paths_stands_on_both_steps(everything: Site) -> None:
    groups = data(everything, "resources/index")["groups"]
    rows = [(group["level"]["id"], row) for group in groups for row in group["rows"] if row["title"] == "Route sheet"]
    assert [(level, [path["url"] for stand in row["stands"] for path in stand["paths"]]) for level, row in rows] == [
        ("baseline", ["paths/street-keeper.html#baseline"]),
        ("proficient", ["paths/crew-lead.html#proficient"]),
    ]
    assert data(everything, "resources/index")["count"] == 17


def test_a_text_and_its_translation_stand_together_and_their_time_counts_once(everything: Site) -> None:
    step = data(everything, "paths/street-keeper/baseline")["step"]
    (card,) = [line for line in step["resources"] if line["id"].startswith("drain-card")]
    assert [(also["label"], also["resource"]["title"], also["time"]) for also in card["also"]] == [
        ("Also in English", "Drain card in English", "8 minutes")
    ]
    assert (step["sum"]["resources"], step["sum"]["study"]) == (4, "4 hours 22 minutes"), "12, 5 for the Arabic card, 5 and 240 minutes"
    (baseline, *_others) = data(everything, "resources/roles/street-keeper")["groups"]
    assert len(baseline["rows"]) == 5
    places = {name: data(everything, f"resources/{name}")["used"][-1] for name in ("drain-card", "drain-card-in-english", "route-sheet")}
    assert {name: (use["order"], use["of"]) for name, use in places.items()} == {
        "drain-card": (2, 4),
        "drain-card-in-english": (2, 4),
        "route-sheet": (3, 4),
    }
    assert "Also in Arabic: " in body(everything, "resources/drain-card-in-english.html")


def test_of_a_text_in_two_languages_the_one_that_the_portal_speaks_is_counted(portal: Path) -> None:
    rmtree(portal / "translations")
    settings = portal / "portal.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en, ar]", "languages: [en]"), "utf-8")
    total = data(built(portal), "paths/street-keeper/baseline")["step"]["sum"]
    assert (total["study"], total["other_language"]) == ("4 hours 25 minutes", 0), "8 for the English card"


def test_a_translation_that_a_level_does_not_place_is_offered_beside_its_original(portal: Path) -> None:
    path = portal / "paths/street-keeper.yml"
    path.write_text(path.read_text("utf-8").replace("    - resource: drain-card-in-english\n", ""), "utf-8")
    site = built(portal)
    assert "Drain card in English" not in [line["what"]["title"] for line in gaps(site, "unattached")]
    step = data(site, "paths/street-keeper/baseline")["step"]
    (card,) = [line for line in step["resources"] if line["id"] == "drain-card"]
    assert [also["resource"]["title"] for also in card["also"]] == ["Drain card in English"]
    assert (step["sum"]["resources"], step["sum"]["study"]) == (4, "4 hours 22 minutes")


def test_texts_that_name_each_other_as_translations_stand_together(portal: Path) -> None:
    file = portal / "resources/hands-on.yml"
    file.write_text(
        file.read_text("utf-8").replace("  - id: drain-card\n", "  - id: drain-card\n    translation_of: drain-card-in-english\n"), "utf-8"
    )
    step = data(built(portal), "paths/street-keeper/baseline")["step"]
    assert step["sum"]["resources"] == len(step["resources"]) == 4


def test_a_resource_says_first_what_it_is_and_what_it_helps_with(everything: Site) -> None:
    page = data(everything, "resources/route-sheet")
    assert page["what"] == ["Template from Harbour learning room", "10 minutes", "free", "works offline"]
    titles_of_use = [link["title"] for use in page["used"] for link in use["helps_with"]]
    assert titles(page["helps_with"]) == list(dict.fromkeys(titles_of_use))


def test_the_facts_of_a_resource_are_its_own_where_it_has_them(everything: Site) -> None:
    page = body(everything, "resources/ride-along.html")
    assert "teams/people-team.html" in page
    assert "Next review by 1 April 2027." in page


def test_a_team_sees_first_what_is_overdue(everything: Site) -> None:
    keeps = data(everything, "teams/people-team")["keeps"]
    assert [record["overdue"] for record in keeps] == [True] + [False] * (len(keeps) - 1)
    assert keeps[0]["next_review"] == "2 June 2026"


def test_an_objective_that_nobody_serves_says_so(everything: Site) -> None:
    assert "No path says that it serves this yet." in body(everything, "objectives/quiet-nights.html")
    assert "No path says that it serves this yet." not in body(everything, "objectives/dry-streets.html")


def test_titles_are_never_markup(everything: Site) -> None:
    pages = [
        page for page in everything.pages if page.url.removeprefix("ar/").startswith(("frameworks", "resources", "objectives", "teams"))
    ]
    assert len(pages) > 80
    assert not [page.url for page in pages if "<script>alert" in page.body or "<img src=x" in page.body or "<em>and</em>" in page.body]


def facets(site: Site, name: str) -> dict[str, dict[str, int]]:
    return {facet["id"]: {choice["value"]: choice["count"] for choice in facet["choices"]} for facet in data(site, name)["facets"]}


def test_a_table_is_narrowed_by_what_tells_its_rows_apart(everything: Site) -> None:
    rows = {row["url"]: row for group in data(everything, "resources/index")["groups"] for row in group["rows"]}
    rows |= {row["url"]: row for row in data(everything, "resources/index")["elsewhere"]["rows"]}
    found = facets(everything, "resources/index")
    assert list(found) == ["level", "format", "minutes", "cost", "language", "offline"]
    assert found["cost"] == {"free": sum(row["free"] for row in rows.values())}
    assert found["offline"] == {"yes": sum(row["offline"] for row in rows.values())}
    assert found["minutes"] == {
        most: sum(bool(row["minutes"] and row["minutes"] <= int(most)) for row in rows.values()) for most in ("15", "60")
    }
    assert sum(found["format"].values()) == len(rows)
    all_free = [
        name for name in ("counter-adviser", "crew-lead", "street-keeper") if "cost" not in facets(everything, f"resources/roles/{name}")
    ]
    assert all_free
    for name in all_free:
        groups = data(everything, f"resources/roles/{name}")["groups"]
        assert len({row["free"] for group in groups for row in group["rows"]}) == 1


def test_what_is_short_has_a_page_and_what_nobody_knows_the_time_of_is_not_on_it(everything: Site, portal: Path) -> None:
    short = data(everything, "resources/short")
    minutes = [row["minutes"] for group in (*short["groups"], short["elsewhere"]) for row in group["rows"]]
    assert minutes
    assert all(0 < time <= 15 for time in minutes)
    assert all(group["rows"] for group in short["groups"])
    led = {step["link"]["url"]: step["count"] for step in data(everything, "resources/index")["short"]["steps"]}
    assert led == {f"resources/short.html#{group['level']['id']}": group["resources"] for group in short["groups"]}
    for file in (portal / "resources").glob("*.yml"):
        text = re.sub(r"minutes: \d+", "minutes: 16", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    without = built(portal)
    assert data(without, "resources/index")["short"] is None
    assert not any(page.url == "resources/short.html" for page in without.pages)
