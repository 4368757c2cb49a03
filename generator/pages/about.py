"""About the portal: how a figure gets here and what is kept private, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.codes import CODES
from generator.evidence import policy_of, thresholds_of
from generator.pages.base import Found, Link, Page, View
from generator.pages.sums import learning_time
from generator.words import alphabetical

SCALES = ("path-level", "competency-level", "job-grade")
TERMS = (
    "activity", "area", "baseline", "advanced", "career-move", "claim", "cohort", "competency", "comparison", "descriptor", "effect",
    "expectation", "family", "finding", "framework", "framework-role", "freshness", "impact-not-known", "indicator", "job-grade",
    "learning-time", "measure", "metric-in-the-way", "objective", "opening", "output", "owner", "partner", "path", "path-level",
    "competency-level", "playbook", "practice-budget", "proficient", "program", "pull-request", "reading", "record", "resource", "retired",
    "small-group", "snapshot", "study", "support", "team", "skill", "step", "role", "credential", "practice", "study-order", "seen-by",
    "start-here", "safe-because", "crosswalk", "target", "decision", "source", "gap", "microlearning", "job-aid", "sandbox", "rotation",
    "shadowing", "community-of-practice", "mentoring", "coaching", "gig", "badge",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its paragraphs, and where a claim in them was read."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class MethodContext:
    """How a figure gets from a record to a page, and what stays private."""

    title: str
    sections: tuple[Section, ...]
    related: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means in one sentence, and the page that shows it."""

    id: str
    title: str
    meaning: str
    page: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryContext:
    """Every term, A to Z; the three scales that are never merged stand first."""

    title: str
    scales: tuple[Term, ...]
    terms: tuple[Term, ...]


def about_pages(view: View) -> Iterator[Page]:
    """Method and privacy, and the glossary."""
    yield _method(view)
    yield _glossary(view)


def _method(view: View) -> Page:
    title, url = view.words("method.title"), view.urls.about("method")
    sections = tuple(_sections(view))
    related = tuple(
        Link(view.words(f"{name}.title"), view.urls.about(name)) for name in ("coverage", "licences", "glossary", "findings", "fields")
    )
    return Page(
        url=url,
        language=view.language,
        section="",
        template="method",
        title=title,
        description=view.words("method.lead"),
        context=MethodContext(title, sections, related),
        chrome=view.chrome(url, title, None, Link(view.words("nav.home"), view.urls.home())),
        found=(Found(title=title, text=" ".join(section.title for section in sections)),),
    )


def _sections(view: View) -> Iterator[Section]:
    words, time = view.words, learning_time(view)
    number = words.number
    least = thresholds_of(view.portal)
    weeks = words("method.weeks", time=time) if time else words("method.no-weeks")
    kept = words(f"method.repository-{view.portal.repository}")
    yield _section(view, "record", words("method.record-1"), words("method.record-2", n=len(CODES)), words("method.record-3"))
    yield _section(view, "counts", words("method.counts-1"), words("method.counts-2"), words("method.counts-3"))
    yield _section(view, "time", words("method.time-1"), words("method.time-2"), weeks)
    yield _section(
        view,
        "groups",
        words("method.groups-1", small=number(least.normal), low=number(least.low), most=number(least.normal - 1)),
        words("method.groups-2"),
        words("method.groups-3"),
        kept,
    )
    yield Section(
        "not-known",
        words("method.not-known"),
        (words("method.not-known-1"), words("method.not-known-2"), words("method.not-known-3")),
        words("method.not-known-source"),
    )
    yield _section(
        view,
        "reviews",
        words("method.reviews-1", every=words.duration(view.portal.review_every)),
        words("method.reviews-2"),
        words("method.reviews-3"),
    )
    yield from _of_evidence(view)
    yield _section(view, "browser", words("method.browser-1"), words("method.browser-2"))


def _of_evidence(view: View) -> Iterator[Section]:
    """How sure we are, what a difference means, targets and renewal, cost and return, with the portal's own thresholds."""
    words, policy = view.words, policy_of(view.portal)
    number = words.number
    yield _section(
        view,
        "sure",
        words("method.sure-1"),
        words(
            "method.sure-2",
            people=number(policy.comparison_people),
            followed=words.percent(policy.followed_percent / 100),
            after=words.duration(policy.results_after),
        ),
        words(
            "method.sure-3",
            long=words.duration(policy.repeated_after),
            many=number(policy.repeated_people),
            sites=number(policy.repeated_sites),
        ),
    )
    yield _section(view, "effect", words("method.effect-1"), words("method.effect-2"))
    yield _section(view, "renewal", words("method.renewal-1"), words("method.renewal-2", cycles=number(policy.cycles)))
    yield _section(view, "return", words("method.return-1"), words("method.return-2"))


def _section(view: View, name: str, *paragraphs: str) -> Section:
    return Section(name, view.words(f"method.{name}"), paragraphs)


def _glossary(view: View) -> Page:
    title, url = view.words("glossary.title"), view.urls.about("glossary")
    terms = {name: Term(name, view.words(f"term.{name}"), view.words(f"meaning.{name}"), _shown_on(view, name)) for name in TERMS}
    return Page(
        url=url,
        language=view.language,
        section="",
        template="glossary",
        title=title,
        description=view.words("glossary.lead"),
        context=GlossaryContext(
            title, tuple(terms[name] for name in SCALES), tuple(sorted(terms.values(), key=lambda term: alphabetical(term.title)))
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.home"), view.urls.home())),
        found=tuple(Found(title=term.title, text=term.meaning, fragment=term.id, weight=5) for term in terms.values()),
    )


def _shown_on(view: View, name: str) -> Link | None:
    """The page on which a reader meets all of them."""
    pages = {
        "path": Link(view.words("nav.paths"), view.urls.paths()),
        "crosswalk": Link(view.words("nav.frameworks"), view.urls.frameworks()),
        "framework": Link(view.words("nav.frameworks"), view.urls.frameworks()),
        "resource": Link(view.words("nav.resources"), view.urls.resources()),
        "program": Link(view.words("nav.programs"), view.urls.programs()),
        "objective": Link(view.words("term.objective"), view.urls.objectives()),
        "team": Link(view.words("term.team"), view.urls.teams()),
        "finding": Link(view.words("findings.title"), view.urls.about("findings")),
        "record": Link(view.words("fields.title"), view.urls.about("fields")),
        "gap": Link(view.words("coverage.title"), view.urls.about("coverage")),
        "freshness": Link(view.words("coverage.title"), view.urls.about("coverage")),
        "small-group": Link(view.words("method.title"), view.urls.about("method") + "#groups"),
        "impact-not-known": Link(view.words("method.title"), view.urls.about("method") + "#not-known"),
    }
    return pages.get(name)
