"""The reference pages say everything: every code, every field, every gap, every term."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.codes import CODES
from generator.pages.about import TERMS
from generator.pages.licences import SOFTWARE
from generator.pipeline import Options, Result, run
from generator.rules import coverage, freshness
from generator.rules.base import OfEach, Rule
from generator.schemas import KINDS, bundled, resolve
from generator.site import RenderedPage, Site
from generator.words import words

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SITES = {"everything": ROOT / "tests" / "sites" / "everything", "own": ROOT}
TODAY = date(2026, 11, 26)


@cache
def result(name: str) -> Result:
    return run(SITES[name], Options(today=TODAY))


def site(name: str = "everything") -> Site:
    made = result(name).site
    assert made is not None
    return made


def page(url: str, name: str = "everything") -> RenderedPage:
    return next(page for page in site(name).pages if page.url == url)


def data(url: str, name: str = "everything") -> Any:  # noqa: ANN401 - any JSON
    beside = url.removesuffix(".html") + ".json"
    return json.loads(next(file.content for file in site(name).files if file.url == beside))["page"]


def anchors(body: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', body)


def test_every_code_stands_on_the_findings_page_with_its_texts() -> None:
    codes = {code["code"]: code for family in data("about/findings.html")["families"] for code in family["codes"]}
    assert sorted(codes) == sorted(CODES)
    for name, code in CODES.items():
        assert (codes[name]["wrong"], codes[name]["right"], codes[name]["explanation"]) == (code.wrong, code.right, code.explanation)
        assert codes[name]["is_error"] == (code.severity == "error")
    assert set(CODES) <= set(anchors(page("about/findings.html").body))


def schema_fields(node: Any, root: Any, seen: set[int]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any schema
    """Every property of a schema with its description, each place in the schema once; written without the page's own code."""
    schema = resolve(root, node)
    for key, child in schema.get("properties", {}).items():
        if id(child) in seen:
            continue
        seen.add(id(child))
        yield key, resolve(root, child)["description"]
        yield from schema_fields(child, root, seen)
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from schema_fields(inner, root, seen)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_schema_stands_on_its_page(kind: str) -> None:
    root = bundled(kind)
    told = [(field["key"], field["description"]) for block in data(f"about/fields/{kind}.html")["blocks"] for field in block["fields"]]
    assert sorted(told) == sorted(schema_fields(root, root, set()))
    assert len(told) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_says_whether_it_is_needed_its_words_and_its_default(kind: str) -> None:
    root = bundled(kind)
    record = {field["key"]: field for field in data(f"about/fields/{kind}.html")["blocks"][0]["fields"]}
    assert {key for key, field in record.items() if field["need"] == "Needed"} == set(root["required"])
    for key, node in root["properties"].items():
        schema = resolve(root, node)
        typed = next(
            (resolve(root, part) for name in ("items", "additionalProperties") if isinstance(part := schema.get(name), dict)), schema
        )
        assert record[key]["allowed"] == list(typed.get("enum", []))
        assert (record[key]["default"] is not None) == ("default" in schema)
        assert yaml.safe_load(record[key]["example"]) is not None


@pytest.mark.parametrize("url", ["about/findings.html", "about/fields.html", *(f"about/fields/{kind}.html" for kind in KINDS)])
def test_anchors_are_unique_and_links_on_the_page_find_them(url: str) -> None:
    body = page(url).body
    ids = anchors(body)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', body)) <= set(ids)


def test_every_kind_of_reference_stands_in_the_table_and_every_link_to_it_arrives() -> None:
    kinds = {match for kind in KINDS for match in re.findall(r'"x-refers-to": "([^"]+)"', json.dumps(bundled(kind)))}
    body = page("about/fields.html").body
    assert {f"to-{kind}" for kind in kinds} <= set(anchors(body))
    for reference in data("about/fields.html")["references"]:
        assert reference["written"]
        assert reference["examples"]
        for used in reference["used"]:
            target, _, fragment = used["url"].partition("#")
            assert fragment in anchors(page(target).body)


def test_glossary_is_sorted_and_says_each_term_once_in_one_sentence() -> None:
    terms = data("about/glossary.html")["terms"]
    titles = [term["title"].casefold() for term in terms]
    assert titles == sorted(titles)
    assert len(set(titles)) == len(titles) == len(set(TERMS)) == len(TERMS)
    for term in terms:
        assert term["meaning"].endswith(".")
        assert term["meaning"].count(". ") == 0, term["id"]
    assert [scale["id"] for scale in data("about/glossary.html")["scales"]] == ["path-level", "competency-level", "job-grade"]
    assert {term["id"] for term in terms} <= set(anchors(page("about/glossary.html").body))


LABELS = {
    "badge": "opens.badge",
    "coaching": "support.coaching",
    "community-of-practice": "format.community-of-practice",
    "competency": "area.competency",
    "credential": "path.credentials",
    "crosswalk": "team.kind-crosswalk",
    "decision": "program.decided",
    "gig": "opens.gig",
    "indicator": "path.others-can-tell",
    "job-aid": "format.job-aid",
    "learning-time": "playbook.learning-time",
    "mentoring": "support.mentoring",
    "metric-in-the-way": "practice.in-the-way",
    "microlearning": "format.microlearning",
    "opening": "path.opens",
    "output": "path.you-leave-behind",
    "playbook": "playbook.short",
    "practice": "path.practise",
    "role": "competency.role",
    "rotation": "format.rotation",
    "safe-because": "practice.safe-because",
    "sandbox": "format.sandbox",
    "seen-by": "path.seen-by",
    "shadowing": "format.shadowing",
    "skill": "path.skill",
    "source": "resource-page.sources",
    "start-here": "path.start-here-if",
    "step": "competency.step",
    "study-order": "path.learn",
    "support": "path.who-helps",
    "target": "program.target",
}
"""Terms of the glossary, and a label or heading that readers look up there. In Arabic labels have an article, and terms have none."""


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_label_is_found_in_the_glossary_under_the_same_words(language: str) -> None:
    assert set(LABELS) <= set(TERMS)
    say = words(language)
    assert {term: say(f"term.{term}") for term in LABELS} == {term: say(label) for term, label in LABELS.items()}


def lines(group: str, name: str = "everything") -> list[str]:
    found = next(each for each in data("about/coverage.html", name)["groups"] if each["id"] == group)
    return sorted(line["edit"] or "" for line in found["lines"])


RULES: dict[str, tuple[str, Rule]] = {
    "COV601": ("levels", OfEach("paths", coverage.levels)),
    "COV602": ("expectations", OfEach("paths", coverage.levels)),
    "COV603": ("unattached", coverage.resources),
    "COV604": ("unexpected", coverage.competencies),
    "COV606": ("over", freshness.openings),
    "COV607": ("unserved", coverage.objectives),
}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("code", RULES)
def test_coverage_lists_exactly_what_the_rule_finds(code: str, name: str) -> None:
    group, rule = RULES[code]
    catalog = result(name).catalog
    assert catalog is not None
    found = [diagnostic for diagnostic in rule(catalog, TODAY) if diagnostic.code == code]
    assert len(lines(group, name)) == len(found)
    files = sorted(diagnostic.path for diagnostic in found)
    assert sorted(re.sub(r".*/edit/main/|#L\d+$", "", line) for line in lines(group, name)) == files


@pytest.mark.parametrize("name", SITES)
def test_coverage_names_every_overdue_review(name: str) -> None:
    catalog = result(name).catalog
    assert catalog is not None
    found = [diagnostic for diagnostic in freshness.reviews(catalog, TODAY) if diagnostic.code == "COV605"]
    told = [review["edit"] for team in data("about/coverage.html", name)["teams"] for review in team["overdue"]]
    assert sorted(line.rpartition("#L")[2] for line in told) == sorted(str(diagnostic.span.line) for diagnostic in found)


def test_coverage_of_everything_is_what_its_readme_says() -> None:
    groups = {group["id"]: group["lines"] for group in data("about/coverage.html")["groups"]}
    assert [len(groups[name]) for name in ("levels", "expectations", "unattached", "unserved", "over")] == [3, 1, 0, 1, 1]
    keeper = [line for line in groups["untranslated"] if line["what"]["title"] == "Street keeper"]
    assert [line["facts"][1] for line in keeper] == ["1 text of 111"]
    assert not any(line["what"]["title"] == "Lamp lighter" for lines in groups.values() for line in lines), "retired"


def test_a_skill_counts_as_developed_only_at_its_level_or_above() -> None:
    missing = {
        line["what"]["title"]: line for line in next(g for g in data("about/coverage.html")["groups"] if g["id"] == "undeveloped")["lines"]
    }
    crews = missing["Leading crews, Working"]
    assert [near["title"] for near in crews["beside"]] == ["Tuesday circle ☕"], "a resource that states no level is near, and no more"
    assert missing["Planning rounds, Expert"]["beside"], "developed, but lower"
    assert "Planning rounds, Working" not in missing


def test_both_languages_count_the_same_gaps() -> None:
    here, there = (data(f"{folder}about/coverage.html")["groups"] for folder in ("", "ar/"))
    assert [len(group["lines"]) for group in here] == [len(group["lines"]) for group in there]


def test_a_text_that_exists_in_english_only_says_so_elsewhere() -> None:
    assert '<span lang="en" dir="ltr">' in page("ar/about/findings.html").body
    assert '<span lang="en"' not in page("about/findings.html").body


def test_licences_name_every_framework_and_every_package_we_depend_on_or_carry() -> None:
    catalog = result("own").catalog
    assert catalog is not None
    shown = data("about/licences.html", "own")
    assert {line["framework"]["title"] for line in shown["frameworks"]} == {framework.title for framework in catalog.frameworks.values()}
    attributions = {line["attribution"] for line in shown["frameworks"]}
    assert {framework.licence.attribution for framework in catalog.frameworks.values()} == attributions
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=~!\[; ]", dependency)[0].lower() for dependency in project["dependencies"]}
    carried = {licence.parent.name for licence in (ROOT / "site_templates" / "assets").glob("*/LICENSE")}
    assert carried == {"iframe-worker"}
    assert {each.name.lower() for each in SOFTWARE} == needed | carried


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("url", ["index.html", "about/coverage.html", "about/method.html", "about/licences.html", "about/glossary.html"])
def test_every_link_inside_the_site_leads_somewhere(url: str, name: str) -> None:
    built = {page.url: set(anchors(page.body)) for page in site(name).pages}
    files = {file.url for file in site(name).files}
    written = {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")} if name == "own" else set()
    folder = url.rpartition("/")[0]
    for link in re.findall(r'href="([^"]+)"', page(url, name).body):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = link.partition("#")
        address = (
            url if not target else target.removeprefix("../") if target.startswith("../") else "/".join(filter(None, (folder, target)))
        )
        assert address in built or address in files or address in written, link
        assert not fragment or fragment in built[address], link


def test_the_portal_names_the_terms_of_its_own_words_or_says_that_it_does_not() -> None:
    def own(root: Path) -> str:
        built = run(root, Options(today=date(2026, 11, 26))).site
        assert built is not None
        html = next(page.body for page in built.pages if page.url == "about/licences.html")
        assert "skillpaths" in html[html.index('id="software"') :], "the program that makes the pages has a licence too"
        return html[html.index('id="own"') :].partition("</section>")[0]

    assert '<a href="https://creativecommons.org/licenses/by/4.0/"><bdi>CC BY 4.0</bdi></a>' in own(ROOT)
    assert "Credit it to: skillpaths contributors." in own(ROOT)
    assert "does not say under which terms" in own(ROOT / "tests" / "sites" / "smallest")
