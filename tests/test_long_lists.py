"""Very large records: lists of hundreds and thousands are grouped and folded, nothing of them is lost, and their cost grows as they do."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from generator.load import load
from generator.model.resource import Resource
from generator.pages import resource as resource_page
from generator.pages.long_lists import Heading, ListGroup, by_letter, by_year, firsts, folded, in_groups
from generator.pages.size import MANY_ITEMS, MANY_SHOWN, MANY_STEPS
from generator.pipeline import Options, Result, run_sources
from tests import large_portals

TODAY = date(2026, 11, 22)
# How many of each: four times as many are built beside it.
SIZES = {"back_links": 240, "cohorts": 60, "placed": 75, "chain": 80, "resources": 120, "programs": 60, "skills": 150}
HELP = ("about/fields/", "about/findings")  # the same in every portal, and long
DEFAULT = 120  # more than a list holds in one piece


def built(folder: Path, name: str, n: int) -> Result:
    result = run_sources(load(large_portals.CASES[name](folder / f"{name}-{n}", n)), Options(today=TODAY))
    assert result.site is not None, result.report.diagnostics[:3]
    return result


def body(result: Result, url: str) -> str:
    assert result.site is not None
    return next(page.body for page in result.site.pages if page.url == url)


# -- the cost --------------------------------------------------------------------------------------------------------------


def calls(work: Callable[[], object]) -> int:
    """How many functions, generators and comprehensions are run or gone on with: the same each time, on any machine."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # the stubs leave it out


def everything(folder: Path) -> Callable[[], None]:
    """Check, plan and render a portal that has been read."""
    files = load(folder)

    def work() -> None:
        site = run_sources(files, Options(today=TODAY)).site
        assert site is not None
        assert all(page.body for page in site.pages if not page.url.startswith(HELP))

    return work


@pytest.mark.parametrize("name", SIZES)
def test_four_times_as_many_are_four_times_the_work(tmp_path: Path, name: str) -> None:
    """From n to 2n and from 2n to 4n: the second step adds twice what the first adds, and not four times as much."""
    write, n = large_portals.CASES[name], SIZES[name]
    folders = [write(tmp_path / str(size), size) for size in (n, 2 * n, 4 * n)]
    everything(folders[0])()  # what is kept from the first time on is no part of it
    small, middle, large = (calls(everything(folder)) for folder in folders)
    assert middle > small
    assert (large - middle) / (middle - small) < 2.35, (small, middle, large)


def test_what_is_quadratic_would_be_seen() -> None:
    def squared(n: int) -> int:
        return sum(a < b for a in range(n) for b in range(n))

    small, middle, large = (calls(partial(squared, n)) for n in (20, 40, 80))
    assert (large - middle) / (middle - small) > 3


def test_what_is_published_of_a_chain_grows_as_the_chain(tmp_path: Path) -> None:
    def size(n: int) -> int:
        site = built(tmp_path, "chain", n).site
        assert site is not None
        return sum(len(page.body) for page in site.pages if re.match(r"resources/resource-", page.url))

    assert size(400) / size(100) < 4.5


# -- a chain ---------------------------------------------------------------------------------------------------------------


def course(number: int) -> Resource:
    return Resource(id=str(number), title=f"Course {number}", provider="Us", format="course")


COURSES = [course(number) for number in range(2000)]


def after(*edges: tuple[int, range]) -> Callable[[Resource], Iterator[Resource]]:
    """What follows each: the next in a line, unless it is told otherwise."""
    told = dict(edges)
    return lambda each: (COURSES[n] for n in told.get(int(each.id), range(int(each.id) + 1, int(each.id) + 2)) if n < len(COURSES))


def test_a_long_chain_shows_the_nearest_steps_and_from_where_it_goes_on() -> None:
    live, ends = resource_page.chain(COURSES[100], after())
    assert [each.id for each in live] == [str(number) for number in range(101, 100 + MANY_STEPS)]
    assert ends == live[-1:]


def test_the_end_of_a_chain_goes_on_nowhere() -> None:
    live, ends = resource_page.chain(COURSES[-3], after())
    assert ([each.id for each in live], ends) == (["1998", "1999"], [])


def test_what_follows_at_once_is_all_there() -> None:
    live, ends = resource_page.chain(COURSES[0], after((0, range(1, 900)), *((n, range(0)) for n in range(1, 900))))
    assert (len(live), ends) == (899, [])


def test_before_a_hub_its_followers_stand_on_its_own_page() -> None:
    looked: list[str] = []

    def following(each: Resource) -> Iterator[Resource]:
        for further in after((1, range(2, 1900)))(each):
            looked.append(further.id)
            yield further

    live, ends = resource_page.chain(COURSES[0], following)
    assert (live, ends) == ([COURSES[1]], [COURSES[1]])
    assert len(looked) < 3 * MANY_STEPS, "not all of thousands are looked at to see that they do not fit"


def test_one_that_comes_back_stands_once() -> None:
    live, ends = resource_page.chain(COURSES[0], after((1, range(3)), (2, range(2))))
    assert ([each.id for each in live], ends) == (["1", "2"], [])


def test_a_retired_one_is_passed_over() -> None:
    old = replace(COURSES[1], status="retired")
    live, _ends = resource_page.chain(COURSES[0], lambda each: [old] if each is COURSES[0] else [COURSES[2]] if each is old else [])
    assert live == [COURSES[2]]


def test_the_page_in_the_middle_of_a_chain_links_on(tmp_path: Path) -> None:
    page = body(built(tmp_path, "chain", 120), "resources/resource-60.html")
    first, last = 60 - MANY_STEPS + 1, 60 + MANY_STEPS - 1
    assert re.search(rf"More comes before these[^<]*<a href=\"../resources/resource-{first}.html\">", page)
    assert re.search(rf"It goes on from here[^<]*<a href=\"../resources/resource-{last}.html\">", page)


# -- groups and folds ------------------------------------------------------------------------------------------------------


def letter(title: str) -> Heading:
    return by_letter(title)


def stretches(groups: tuple[ListGroup, ...]) -> list[tuple[int, int]]:
    """From where to where the list is printed, shown or folded, in order."""
    return [(start, stop) for g in groups for start, stop in ((g.start, g.stop), *((f.start, f.stop) for f in g.folds))]


@pytest.mark.parametrize("count", [101, 102, 115, 116, 117, 213, 1000, 5000])
@pytest.mark.parametrize("families", [1, 2, 8, 13, 30, 100])
@pytest.mark.parametrize("room", [3, MANY_SHOWN])
def test_every_line_of_a_list_is_printed_once(count: int, families: int, room: int) -> None:
    items = in_groups(range(count), lambda n: Heading(str(n % families), f"Family {n % families}"))
    groups = folded(items, "list", str, lambda n: Heading(str(n % families), ""), room=room)
    printed = list(chain.from_iterable(range(*each) for each in stretches(groups)))
    assert printed == list(range(count))
    assert sorted(items) == list(range(count))
    assert [group.count for group in groups] == [group.stop - group.start + sum(fold.count for fold in group.folds) for group in groups]
    ids = [group.id for group in groups] + [fold.id for group in groups for fold in group.folds]
    assert len(ids) == len(set(ids))
    assert all(1 <= fold.count <= MANY_ITEMS for group in groups for fold in group.folds)
    assert groups[0].stop > 0, "something is shown"


def test_a_list_that_can_be_read_through_is_left_alone() -> None:
    items = tuple(range(MANY_ITEMS, 0, -1))
    assert in_groups(items, lambda n: Heading(str(n), str(n))) == items
    assert folded(items, "list", str) == ()


def test_few_lines_are_not_folded() -> None:
    groups = folded(range(101), "list", str, lambda n: Heading("b" if n > 85 else "a", ""), room=24)
    assert (groups[1].start, groups[1].stop, groups[1].folds) == (86, 101, ())


def test_a_fold_says_from_where_to_where_it_goes() -> None:
    titles = sorted(f"{sign}{number:03}" for sign in "abc" for number in range(150))
    (first, *_others) = folded(titles, "list", str, letter)
    assert (first.id, first.title, first.count) == ("list-a", "A", 150)
    assert [(fold.id, fold.first, fold.last) for fold in first.folds] == [("list-a.1", "a008", "a107"), ("list-a.2", "a108", "a149")]


def test_a_list_of_one_group_has_no_heading() -> None:
    assert [group.title for group in folded(range(200), "list", str)] == [None]


def test_of_very_many_groups_the_first_shows_lines_and_the_others_are_folded_whole() -> None:
    groups = folded(range(300), "list", str, lambda n: Heading(str(n // 10), ""))
    assert [group.stop - group.start for group in groups] == [10, *[0] * 29]


def test_letters_pay_no_heed_to_accents_and_what_is_no_letter_comes_first() -> None:
    titles = [f"{word} {number}" for number in range(40) for word in ("Zahl", "Öl", "Orte", "4 ways")]
    groups = folded(in_groups(titles, letter), "list", str, letter)
    assert [(group.title, group.count) for group in groups] == [("0-9", 40), ("O", 80), ("Z", 40)]


def test_the_latest_year_comes_first_and_what_has_none_last() -> None:
    days = [None, "2024-01-01", "2026-05-01"] * 40
    groups = folded(in_groups(days, lambda day: by_year(day, "No year")), "list", str, lambda day: by_year(day, "No year"))
    assert [group.title for group in groups] == ["2026", "2024", "No year"]


def test_each_stretch_says_again_whose_its_first_line_is() -> None:
    groups = folded(range(150), "list", str)
    assert firsts(range(150), groups, lambda n: "one" if n < 50 else "other") == {0, 12, 50, 112}


# -- pages -----------------------------------------------------------------------------------------------------------------


class Shape(HTMLParser):
    """The links of a page, those inside a fold, what each fold is called, and whether every summary begins its details."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.folded: list[str] = []
        self.ids: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.depth += tag == "details"
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            (self.folded if self.depth else self.links).append(str(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "details"


def leads_to(shape: Shape, pattern: str) -> set[str]:
    return {found[0] for url in (*shape.links, *shape.folded) if (found := re.search(pattern, url))}


def test_a_competency_that_many_meet_leads_to_all_of_them(tmp_path: Path) -> None:
    n = 1200
    page = body(built(tmp_path, "back_links", n), "frameworks/skills/skill-0.html")
    shape = Shape(page)
    assert leads_to(shape, r"(?<=#)does-\d+$") == {f"does-{number}" for number in range(n)}
    assert leads_to(shape, r"resource-\d+\.html$") == {f"resource-{number}.html" for number in range(DEFAULT)}
    assert leads_to(shape, r"skills/roles/role-\d+\.html$") == {f"skills/roles/role-{number}.html" for number in range(DEFAULT)}
    assert len([url for url in shape.links if "#does-" in url]) <= 2 * MANY_SHOWN, "of expectations, and of programs through them"
    names = [family.lower() for family in large_portals.FAMILIES]
    assert {f"#expected-{name}" for name in names} <= set(shape.links), "a link to each family"
    assert {f"expected-{name}" for name in names} <= set(shape.ids)
    assert len(shape.ids) == len(set(shape.ids))
    assert re.search(r'<h3>Care <span class="facts">\d+ in all</span></h3>', page)


def test_a_program_of_many_cohorts_has_them_by_year(tmp_path: Path) -> None:
    page = body(built(tmp_path, "cohorts", 200), "programs/program-0.html")
    shape = Shape(page)
    assert len(shape.ids) == len(set(shape.ids))
    cohorts = page[page.index('id="people"') : page.index('id="unknown"')]
    assert {f"#cohorts-{year}" for year in range(2006, 2026)} <= set(shape.links)
    assert all(f"{2025 - n // 10}, group {n % 10 + 1}<" in cohorts for n in range(200))
    assert page.count("<details") > 60


def test_a_level_of_many_resources_counts_on_in_its_folds(tmp_path: Path) -> None:
    result = built(tmp_path, "placed", 300)
    for url in ("paths/role-0.html", "paths/role-0/baseline.html", "resources/roles/role-0.html"):
        page = body(result, url)
        assert len(leads_to(Shape(page), r"resource-\d+\.html$")) == 300, url
        assert "100 more: 13. Mend 12 course to 112. Note 111 course" in page, url
    assert re.findall(r'<ol class="resources" start="(\d+)">', body(result, "paths/role-0.html")) == ["13", "113", "213"]


def test_the_lists_of_resources_programs_and_skills_lead_to_each(tmp_path: Path) -> None:
    loose = Shape(body(built(tmp_path, "resources", 1000), "resources/index.html"))
    assert leads_to(loose, r"resource-\d+\.html$") == {f"resource-{n}.html" for n in range(0, 1000, 5)}
    listed = Shape(body(built(tmp_path, "programs", 240), "programs/index.html"))
    assert len(leads_to(listed, r"program-\d+\.html$")) == 240
    result = built(tmp_path, "skills", 300)
    for url, count in (("frameworks/skills.html", 300), ("frameworks/skills/areas/area-0.html", 150)):
        assert len(leads_to(Shape(body(result, url)), r"skill-\d+\.html$")) == count, url


def test_the_data_of_a_page_is_one_list_and_says_how_it_is_grouped(tmp_path: Path) -> None:
    result = built(tmp_path, "back_links", 240)
    assert result.plan is not None
    context = next(page.context for page in result.plan.pages if page.template == "competency")
    assert len(context.expected) == 240
    assert sum(group.count for group in context.expected_groups) == 240
    families = [row.path.url for row in context.expected]
    assert len(families) == 240
    assert context.required_groups == (), "24 roles are read through"
