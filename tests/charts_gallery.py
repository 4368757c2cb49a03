"""Every chart with few rows and many, hidden rows, long labels in several scripts, figures at both ends, from left and from right.

Gives the charts by name for the tests, and one page that has them all, for a browser and for whoever changes how they look:
`python -m tests.charts_gallery FOLDER` writes it, with the style sheets that it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.pages.base import Link
from generator.pages.charts import Caption, Change, FunnelStep, Row, Scale, Target, dots, forest, funnel, slope, trend
from generator.pages.charts.inputs import Status
from generator.render import links_from, make_environment
from generator.words import Words, words
from tests.style import ASSETS

AIM = 75.0
HIDDEN = {language: words(language)("hidden.small-groups") for language in ("en", "ar")}
LONG = (
    "Verwaltungsdigitalisierungsgrundlagenweiterbildungsmaßnahme für Quereinsteigerinnen im Bürgeramt",
    "البرنامج التمهيدي لقادة الفرق الميدانية في الإدارات البلدية والخدمات الاجتماعية",
    "面向市政服务部门一线主管人员的数字化技能与数据分析能力提升培训计划第二期",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsprüfungsordnung",
    "Everyone who took over a shift at one of the six sites in the first half of the year",
    "การอบรมทักษะดิจิทัลสำหรับหัวหน้างานบริการสาธารณะในเขตเทศบาลเมือง",
)
SEASONS = ("Spring", "Autumn")


@dataclass(frozen=True)
class Drawn:
    """A chart: the macro that prints it, the language around it, and what the macro is given."""

    macro: str
    language: str
    chart: Any


def caption(name: str, language: str = "en", *, head: tuple[str, ...] = ("Group", "Figure", "95% interval")) -> Caption:
    return Caption(
        id=name,
        title="More people hold every planned one-to-one than where nobody took part",
        subtitle="People who lead a shift, six months after the end, September 2026, 72 of 96 people asked",
        source="Survey of September 2026",
        head=head,
        csv=Link(words(language)("chart.csv"), "figures.csv"),
        last_in_words=name.startswith("funnel"),
    )


def row(place: int, label: str, estimate: float, spread: float = 9.0, *, comparison: bool = False) -> Row:
    low, high = max(estimate - spread, 0.0), min(estimate + spread, 100.0)
    status: Status = "none" if place % 4 == 3 else "met" if low >= AIM else "unmet" if high < AIM else "unclear"
    made = Row(label=label, estimate=estimate, low=low, high=high, said=f"{estimate:g}%", interval=f"{low:g}% to {high:g}%", status=status)
    return replace(made, cells=(made.said, made.interval or ""), comparison=comparison)


def rates(count: int, *, long: bool = False, first: float = 82.0) -> list[Row]:
    """Shares of people; every fifth is hidden, every second of a comparison group."""
    made = [
        row(place, LONG[place % len(LONG)] if long else f"Group {place + 1}", (first + 17 * place) % 101, comparison=place % 2 == 1)
        for place in range(count)
    ]
    return [replace(each, hidden=HIDDEN["en"]) if place % 5 == 3 else each for place, each in enumerate(made)]


def cohorts(count: int, *, long: bool = False) -> list[Row]:
    def name(place: int) -> str:
        return LONG[place % len(LONG)] if long else f"{SEASONS[place % 2]} {2020 + place // 2}"

    return [replace(each, label=name(place), comparison=False) for place, each in enumerate(rates(count, first=55.0))]


def changes(count: int, *, long: bool = False, near: bool = False) -> list[Change]:
    made = []
    for place, each in enumerate(rates(count, long=long)):
        before = 40.0 if near else (41.0 + 13 * place) % 101
        estimate = 41.0 if near else each.estimate
        given = {name: getattr(each, name) for name in ("label", "low", "high", "interval", "status", "comparison", "hidden")}
        cells = (f"{before:g}%", *each.cells)
        made.append(Change(**given, estimate=estimate, said=f"{estimate:g}%", before=before, said_before=f"{before:g}%", cells=cells))
    return made


def amounts(values: list[float], spread: float, unit: str) -> list[Row]:
    made = []
    for place, value in enumerate(values):
        low, high = value - spread, value + spread
        said = f"{value:,.0f} {unit}"
        cells = (said, f"{low:,.0f} to {high:,.0f}")
        made.append(
            Row(label=f"Program {'ZAÖMBK'[place % 6]}", estimate=value, low=low, high=high, said=said, interval=cells[1], cells=cells)
        )
    return made


STEPS = (
    FunnelStep(title="Enrolled", people=96),
    FunnelStep(title="Reached", people=84, others="12 not reached"),
    FunnelStep(title="Answered", people=72, others="12 did not answer"),
    FunnelStep(title="Hold every planned one-to-one", people=59, others="13 did not"),
    FunnelStep(title="Completed", people=81, others="15 did not complete", beside=True),
)


def charts() -> dict[str, Drawn]:
    """All of them by name."""
    return dict(_charts())


def _charts() -> Iterator[tuple[str, Drawn]]:
    percent, aim = Scale("percent"), Target(value=75, text="Target 75%")
    english, arabic = words("en"), words("ar")
    of_slopes = ("Group", "Before", "After", "95% interval")
    moments = ("At the start", "6 months after the end, measured 15 September 2026")

    def ordinary(make: Callable[..., Any], name: str, rows: list[Row], target: Target | None = None) -> tuple[str, Drawn]:
        macro = "dots" if make is forest else make.__name__
        return name, Drawn(macro, "en", make(english, caption(name), percent, rows, target))

    for count in (1, 2, 6, 12, 200):
        yield ordinary(dots, f"dots-{count}", rates(count), aim)
        yield ordinary(trend, f"trend-{count}", cohorts(count), aim)
        name = f"slope-{count}"
        yield name, Drawn("slope", "en", slope(english, caption(name, head=of_slopes), percent, changes(count), moments))
    for count in (9, 12):  # every third name on a phone, every second on a desk, and fewer of long ones
        yield ordinary(trend, f"trend-{count}-cohorts", cohorts(count))
    yield ordinary(trend, "trend-long-9", cohorts(9, long=True))
    for count in (6, 12):
        yield ordinary(dots, f"dots-long-{count}", rates(count, long=True), aim)
        yield ordinary(trend, f"trend-long-{count}", cohorts(count, long=True), aim)
    for name, rows in (
        ("slope-long", changes(6, long=True)),
        ("slope-long-12", changes(12, long=True)),
        ("slope-near", changes(12, near=True)),
    ):
        yield name, Drawn("slope", "en", slope(english, caption(name, head=of_slopes), percent, rows, moments))
    for target in (0, 3, 50, 97, 100):
        yield ordinary(dots, f"dots-target-{target}", rates(2), Target(value=target, text=f"A target that has been set: {target}%"))
        yield ordinary(trend, f"trend-target-{target}", cohorts(5), Target(value=target, text=f"A target that has been set: {target}%"))
    ends = [row(0, "Nobody", 0.0, 0.0), row(1, "Everybody", 100.0, 0.0), row(2, "Everybody, perhaps", 100.0, 30.0)]
    yield ordinary(dots, "dots-ends", ends)
    yield ordinary(trend, "trend-ends", ends)
    yield ordinary(dots, "dots-equal", [row(3, f"Group {place}", 50.0) for place in range(4)])
    hidden = [replace(each, hidden=HIDDEN["en"]) for each in rates(3)]
    yield ordinary(dots, "dots-hidden", hidden, aim)
    yield ordinary(trend, "trend-hidden", hidden, aim)
    yield "slope-hidden", Drawn("slope", "en", slope(english, caption("slope-hidden", head=of_slopes), percent, hidden_changes(), moments))
    points, money, days = Scale("points", "points"), Scale("money", "EUR"), Scale("days")
    effects = amounts([22.9, -4, 0, 7, 12, 31], 15, "points")
    worthwhile = Target(value=10, text="Worthwhile from 10")
    yield "forest", Drawn("dots", "en", forest(english, caption("forest"), points, effects, worthwhile))
    yield (
        "forest-200",
        Drawn(
            "dots",
            "en",
            forest(english, caption("forest-200"), points, [replace(e, label=f"{e.label} {n}") for n in range(34) for e in effects]),
        ),
    )
    yield "trend-points", Drawn("trend", "en", trend(english, caption("trend-points"), points, effects, worthwhile))
    yield "dots-money", Drawn("dots", "en", dots(english, caption("dots-money"), money, amounts([1.2e12, 9.9e11, 3e9], 1e10, "EUR")))
    yield "dots-loss", Drawn("dots", "en", dots(english, caption("dots-loss"), money, amounts([-1.2e9, 4e8], 1e8, "EUR")))
    yield "trend-money", Drawn("trend", "en", trend(english, caption("trend-money"), money, amounts([1.2e12, 9.9e11, 3e9], 1e10, "EUR")))
    yield "dots-nothing", Drawn("dots", "en", dots(english, caption("dots-nothing"), money, amounts([0, 0], 0, "EUR")))
    yield (
        "dots-days",
        Drawn(
            "dots", "en", dots(english, caption("dots-days"), days, amounts([41, 9], 3, "days"), Target(value=30, text="Target 30 days"))
        ),
    )
    yield "dots-empty", Drawn("dots", "en", dots(english, caption("dots-empty"), percent, []))
    yield "trend-empty", Drawn("trend", "en", trend(english, caption("trend-empty"), percent, []))
    of_steps = ("Step", "People", "Of the first", "The others")
    yield "funnel", Drawn("funnel", "en", funnel(english, caption("funnel", head=of_steps), STEPS))
    yield "funnel-hidden", Drawn("funnel", "en", funnel(english, caption("funnel-hidden", head=of_steps), STEPS, hidden=HIDDEN["en"]))
    long = [replace(step, title=label, others=LONG[-1 - place]) for place, (step, label) in enumerate(zip(STEPS, LONG, strict=False))]
    yield "funnel-long", Drawn("funnel", "en", funnel(english, caption("funnel-long", head=of_steps), long))
    yield from _turned(arabic, percent, of_slopes)


def hidden_changes() -> list[Change]:
    return [replace(each, hidden=HIDDEN["en"]) for each in changes(2)]


def _turned(arabic: Words, percent: Scale, of_slopes: tuple[str, ...]) -> Iterator[tuple[str, Drawn]]:
    """Those from right to left."""
    names = ("من شاركوا", "مواقع لم يكن فيها مكان", LONG[1], LONG[0], "Sites that were full")
    aim = Target(value=75, text="الهدف 75%")

    def own(rows: list[Any]) -> list[Any]:
        said = [replace(each, interval=f"من {each.low:g}% إلى {each.high:g}%") for each in rows]
        rows = [replace(each, cells=(*each.cells[:-1], each.interval or "")) for each in said]
        return [
            replace(each, label=label, **({"hidden": HIDDEN["ar"]} if each.hidden else {})) for each, label in zip(rows, names, strict=True)
        ]

    def around(name: str, head: tuple[str, ...] = ("المجموعة", "الرقم", "فترة الثقة")) -> Caption:
        return replace(
            caption(name, "ar", head=head), title="عدد أكبر يعقد كل لقاء مخطط له", subtitle="بعد ستة أشهر، 72 من 96", source="استبيان 2026"
        )

    yield "dots-ar", Drawn("dots", "ar", dots(arabic, around("dots-ar"), percent, own(rates(5)), aim))
    yield "trend-ar", Drawn("trend", "ar", trend(arabic, around("trend-ar"), percent, own(cohorts(5)), aim))
    yield (
        "slope-ar",
        Drawn("slope", "ar", slope(arabic, around("slope-ar", of_slopes), percent, own(changes(5)), ("عند البداية", "بعد 6 أشهر"))),
    )
    yield "funnel-ar", Drawn("funnel", "ar", funnel(arabic, around("funnel-ar", ("الخطوة", "العدد", "الحصة", "الآخرون")), STEPS))


def printed(drawn: Drawn) -> Markup:
    """A chart as its macro prints it."""
    environment = _environment()
    macro = environment.get_template(f"{drawn.macro}.html").make_module({"t": words(drawn.language), "href": links_from("")})
    return Markup(getattr(macro, drawn.macro)(drawn.chart))  # noqa: S704 - what a template printed


def _environment() -> Any:  # noqa: ANN401 - Jinja's own
    made = make_environment()
    made.bytecode_cache = None  # that keeps what travels with the package
    return made


def page() -> str:
    """One page with all, in the frame that our style sheet counts on."""
    links = "".join(
        f'<link rel="stylesheet" href="{name}"{media}>' for name, media in (("skillpaths.css", ""), ("print.css", ' media="print"'))
    )
    parts = []
    for name, drawn in charts().items():
        direction = words(drawn.language).direction
        body = f'<div class="rail"><div class="rail-head"><h2>{name}</h2></div><div class="body">{printed(drawn)}</div></div>'
        parts.append(f'<div dir="{direction}" lang="{drawn.language}"><div class="sp"><div class="wrap">{body}</div></div></div>')
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Charts</title>{links}'
    return f'<!doctype html><html lang="en"><head>{head}</head><body style="margin:0">{"".join(parts)}</body></html>'


def write(folder: Path) -> Path:
    """The page and its style sheets in a folder; gives the page."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in ("skillpaths.css", "print.css"):
        (folder / sheet).write_text((ASSETS / sheet).read_text("utf-8"), "utf-8")
    file = folder / "charts.html"
    file.write_text(page(), "utf-8")
    return file


if __name__ == "__main__":
    write(Path(sys.argv[1]))
