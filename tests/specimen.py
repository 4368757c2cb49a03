"""One page with every component in every state, for whoever changes a style sheet: see CONTRIBUTING, "The look".

Takes the fixture portals as they are planned, gives them built with a page `specimen.html` more. Its states are found, not written: of each
kind of value that a template prints, one for every combination of parts that are there and parts that are not; of all pages, as few as
show every element in every surrounding. So a new component stands on the page as soon as a fixture has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import NoneType, SimpleNamespace
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup, escape

from generator.pages import Plan
from generator.pages.base import Chrome, Link, Page, Upkeep
from generator.pages.long_lists import Heading, folded
from generator.pages.size import MANY_ITEMS
from generator.pipeline import Options, run
from generator.render import links_from, make_environment
from generator.site import RenderedPage, Site
from generator.words import words
from generator.write import publish
from tests import charts_gallery

SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 22)
URL = "specimen.html"
FAMILIES = 5  # one more than a staircase holds
ALONE = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
REFERENCE = ("findings", "fields", "kind", "glossary")  # long lists of one thing: a few lines of it are enough


def build(output: Path) -> Path:
    """Write the specimen, and the portals that it shows, into a folder; gives the page to open."""
    plan, site = planned("everything")
    published = publish(replace(site, pages=(*site.pages, specimen(plan))), SITES / "everything", output)
    assert published.index is not None, published.findings
    small = publish(planned("smallest")[1], SITES / "smallest", output / "smallest")
    assert small.index is not None, small.findings
    return output / URL


@cache
def planned(name: str) -> tuple[Plan, Site]:
    result = run(SITES / name, Options(today=TODAY))
    assert result.plan is not None
    assert result.site is not None
    return result.plan, result.site


@cache
def environment() -> Environment:
    """The templates of all pages, and the specimen's own."""
    made = make_environment()
    made.loader = ChoiceLoader([FileSystemLoader(SITES / "specimen"), *([made.loader] if made.loader else [])])
    made.bytecode_cache = None  # that keeps what travels with the package
    return made


def specimen(plan: Plan) -> RenderedPage:
    """The page: components one by one, then pages as they are."""
    samples = list(pages(plan))
    body = "\n".join((components(plan, [title for title, _ in samples]), *(sample(at, *each) for at, each in enumerate(samples))))
    return RenderedPage(url=URL, language="en", section="", title="Specimen", description="", html=body)


# -- components ----------------------------------------------------------------------------------------------------------


def components(plan: Plan, titles: list[str]) -> str:
    """Every macro of the partials and charts, in every state that the fixture has; wide, and as on a phone."""
    shown = [page for page in plan.pages if page.language == "en"]
    staircase = next(page for page in shown if page.template == "path")
    team = Link("Team", "teams/index.html")
    chrome = Chrome(
        upkeep=Upkeep(kept_by=team, reviewed="1 March 2026", next_review="1 March 2027", overdue=False),
        crumbs=(team,),
        edit="https://example.org/edit",
        report="https://example.org/report",
        data="index.json",
        example=True,
    )
    return (
        environment()
        .get_template("specimen.html")
        .render(
            page=Page(url=URL, language="en", section="", template="specimen", title="Specimen", context=None, chrome=chrome),
            t=words("en"),
            href=links_from(""),
            states=SimpleNamespace(**states(page.context for page in shown)),
            levels=[step.level for step in staircase.context.steps],
            staircase=staircase,
            groups=next(page for page in shown if page.template == "resources").context.groups,
            titles=titles,
            charts=SimpleNamespace(**drawings()),
            both=both,
            bare=bare,
        )
    )


def drawings() -> Mapping[str, list[Any]]:
    """The gallery of charts by their macro, without those that are for long tables alone."""
    found: dict[str, list[Any]] = {}
    for name, drawn in charts_gallery.charts().items():
        if drawn.language == "en" and not name.endswith("-200"):
            found.setdefault(drawn.macro, []).append(drawn.chart)
    return found


def states(contexts: Iterator[Any]) -> Mapping[str, list[Any]]:
    """By the name of its class, one value for every combination of parts that it has and has not; the fullest first."""
    found: dict[str, dict[tuple[object, ...], Any]] = {}
    for context in contexts:
        for value in values(context):
            found.setdefault(type(value).__name__, {}).setdefault(parts(value), value)
    return {name: sorted(kinds.values(), key=lambda value: -sum(map(bool, parts(value)))) for name, kinds in found.items()}


def parts(value: Any) -> tuple[object, ...]:  # noqa: ANN401 - any of the contexts' classes
    """What tells one state from another: which fields are there, and of facts which, whatever their numbers."""
    given = [getattr(value, field.name) for field in fields(value)]
    facts = getattr(value, "facts", ())
    return (*map(bool, given), *(re.sub(r"[0-9.,]+", "0", str(fact)) for fact in facts))


def values(value: Any) -> Iterator[Any]:  # noqa: ANN401 - any of the contexts' classes
    """A context and every value in it."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from values(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from values(getattr(value, field.name))


def bare(value: Any) -> Any:  # noqa: ANN401 - any of the contexts' classes
    """The same with everything left out that may be."""
    empty: dict[str, object] = {}
    for name, hint in get_type_hints(type(value)).items():
        if NoneType in get_args(hint):
            empty[name] = None
        elif get_origin(hint) is tuple or hint is bool:
            empty[name] = () if get_origin(hint) is tuple else False
    return replace(value, **empty)


def both(markup: str) -> Markup:
    """A sample in the width of the page, and under it in the width of a phone."""
    wide, narrow = (
        f'<div class="sp"{style}><div class="wrap">{alone(markup, prefix)}</div></div>'
        for prefix, style in (("w-", ""), ("n-", ' style="width:390px"'))
    )
    return Markup(f'<div style="display:grid;gap:var(--s7);margin-top:var(--s5)">{wide}{narrow}</div>')  # noqa: S704 - what templates printed


def alone(html: str, prefix: str) -> str:
    """The same with ids of its own, each given once, so that it can stand on one page with others."""
    given: Counter[str] = Counter()

    def renamed(found: re.Match[str]) -> str:
        names = [prefix + name for name in found[2].split()]
        if found[1].endswith(' id="'):
            given.update(names)
            names = [name if given[name] == 1 else f"{name}-{given[name]}" for name in names]
        return found[1] + " ".join(names)

    html = re.sub(r'<svg class="defs".*?</svg>', "", html, flags=re.DOTALL)
    return re.sub(r'(\s(?:id|for|aria-labelledby)="|href="#(?!stair))([^"]+)', renamed, html)


# -- pages ---------------------------------------------------------------------------------------------------------------


def pages(plan: Plan) -> Iterator[tuple[str, str]]:
    """As few pages as show everything, start pages with one to five families, a longer playbook, some from right to left; each titled."""
    shown = [page for page in plan.pages if page.language == "en"]
    small = [rendered(page, "smallest/") for page in planned("smallest")[0].pages]
    yield from cover([*map(rendered, shown), *((f"smallest/{url}", body) for url, body in small)])
    home = next(page for page in shown if page.template == "home")
    for count in range(1, FAMILIES + 1):
        families = tuple(replace(family, id=f"{family.id}-{at}") for at, family in enumerate(home.context.families * FAMILIES))[:count]
        yield f"index.html with {count}", rendered(replace(home, context=replace(home.context, families=families)))[1]
    yield from longer(shown)
    turned = [page for page in plan.pages if page.language == "ar"]
    first = {page.template: page for page in reversed(turned)}
    rising = next(page for page in turned if page.template == "level" and page.context.raised)
    for page in (first["home"], first["path"], first["program"], rising):
        yield page.url, f'<div dir="rtl" lang="ar">{rendered(page)[1]}</div>'


def longer(shown: list[Page]) -> Iterator[tuple[str, str]]:
    """Pages with more lines in a list than the fixture has there."""
    playbook = next(page for page in shown if page.template == "playbook" and page.context.before)
    lines = {name: getattr(playbook.context, name) * 2 for name in ("before", "prompts", "say", "avoid", "scorecard")}
    competency = next(page for page in shown if page.template == "competency" and any(level.resources for level in page.context.reach))
    reach = tuple(replace(level, resources=level.resources * 2) for level in competency.context.reach)
    area = next(page for page in shown if page.template == "area")
    many = area.context.area.competencies * MANY_ITEMS
    groups = [folded(many, "long", lambda each: each.title, heading) for heading in (lambda each: Heading(each.url, each.title), None)]
    lists = [{"area": replace(area.context.area, competencies=many, groups=each)} for each in groups]
    for page, more in ((playbook, lines), (competency, {"reach": reach}), *((area, each) for each in lists)):
        yield f"{page.url} with more lines", rendered(replace(page, context=replace(page.context, **more)))[1]


def sample(number: int, title: str, body: str) -> str:
    """A page with its address over it."""
    head = f'<section class="below"><h2 id="page-{number}">{escape(title)}</h2></section>'
    return f'<div class="sp"><div class="wrap">{head}</div></div>\n{alone(body, f"p{number}-")}'


def rendered(page: Page, root: str = "") -> tuple[str, str]:
    """A page's address, and its body as if it stood at the top of the site."""
    context = short(page.context) if page.template in REFERENCE else page.context
    given = {field.name: getattr(context, field.name) for field in fields(context)}
    template = environment().get_template(f"{page.template}.html")
    return page.url, template.render({**given, "page": page, "t": words(page.language), "href": links_from(root)})


def short(context: Any) -> Any:  # noqa: ANN401 - any of the contexts' classes
    """The same with at most two of everything."""
    if isinstance(context, tuple):
        return tuple(short(item) for item in context[:2])
    if is_dataclass(context) and not isinstance(context, type):
        return replace(context, **{field.name: short(getattr(context, field.name)) for field in fields(context)})
    return context


def cover(bodies: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """As few pages as have every element with its classes inside every other, the fullest first."""
    held = {url: Elements(body).seen for url, body in bodies}
    left = set().union(*held.values())
    while left:
        best = max(bodies, key=lambda page: len(held[page[0]] & left))
        left -= held[best[0]]
        yield best


class Elements(HTMLParser):
    """Every element of a text by its classes, with the classes of the one around it. What waits in a template is not on the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()
        self._around = [""]
        self.feed(re.sub(r"<template.*?</template>", "", text, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = " ".join([tag, *sorted((given.get("class") or "").split()), *(["current"] if "aria-current" in given else [])])
        self.seen.add((self._around[-1], name))
        if tag not in ALONE:
            self._around.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((self._around[-1], tag + str(dict(attrs).get("class") or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALONE:
            self._around.pop()
