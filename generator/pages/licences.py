"""Licences and sources: the terms of the portal, its frameworks and resources, where records come from, what the site is made with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.framework import Framework
from generator.pages.base import Found, Link, Page, View
from generator.pages.size import MANY_ROWS
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLicence:
    """A framework and the terms of its publisher."""

    framework: Link
    publisher: str
    version: str
    source: str | None
    licence: str
    licence_url: str | None
    shown: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class OwnLicence:
    """The terms of the portal's own records and pages."""

    name: str
    url: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class ResourceLicence:
    """A licence, and how many resources stand under it."""

    licence: str
    resources: str


@dataclass(frozen=True, slots=True)
class RecordSources:
    """Where a record comes from."""

    record: Link
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Software:
    """Software that the site is made with, as its package says it; `url` is None for the program that makes the pages itself."""

    name: str
    licence: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencesContext:
    """Every licence and every source; `sources` is empty where there are more than one page can list."""

    title: str
    own: OwnLicence | None
    frameworks: tuple[FrameworkLicence, ...]
    resources: tuple[ResourceLicence, ...]
    sources: tuple[RecordSources, ...]
    sourced: int
    software: tuple[Software, ...]


MAKER = Software("skillpaths", "MIT", None)
SOFTWARE = (
    Software("Babel", "BSD-3-Clause", "https://babel.pocoo.org/"),
    Software("Click", "BSD-3-Clause", "https://click.palletsprojects.com/"),
    Software("iframe-worker", "MIT", "https://github.com/squidfunk/iframe-worker"),
    Software("Jinja2", "BSD-3-Clause", "https://jinja.palletsprojects.com/"),
    Software("jsonschema", "MIT", "https://github.com/python-jsonschema/jsonschema"),
    Software("jsonschema-rs", "MIT", "https://github.com/Stranger6667/jsonschema"),
    Software("markdown-it-py", "MIT", "https://github.com/executablebooks/markdown-it-py"),
    Software("MarkupSafe", "BSD-3-Clause", "https://markupsafe.palletsprojects.com/"),
    Software("MkDocs", "BSD-2-Clause", "https://www.mkdocs.org/"),
    Software("mkdocs-material", "MIT", "https://squidfunk.github.io/mkdocs-material/"),
    Software("nh3", "MIT", "https://github.com/messense/nh3"),
    Software("orjson", "Apache-2.0 or MIT", "https://github.com/ijl/orjson"),
    Software("openpyxl", "MIT", "https://openpyxl.readthedocs.io/"),
    Software("pandas", "BSD-3-Clause", "https://pandas.pydata.org"),
    Software("python-dateutil", "BSD-3-Clause", "https://github.com/dateutil/dateutil"),
    Software("PyYAML", "MIT", "https://pyyaml.org/"),
    Software("RapidFuzz", "MIT", "https://github.com/rapidfuzz/RapidFuzz"),
    Software("Rich", "MIT", "https://github.com/Textualize/rich"),
    Software("rjsmin", "Apache-2.0", "https://opensource.perlig.de/rjsmin/"),
    Software("SciPy", "BSD-3-Clause", "https://scipy.org/"),
    Software("watchdog", "Apache-2.0", "https://github.com/gorakhargosh/watchdog"),
)


def licence_pages(view: View) -> Iterator[Page]:
    """The one page of licences and sources."""
    title, url = view.words("licences.title"), view.urls.about("licences")
    frameworks = tuple(_framework(view, framework) for framework in _frameworks(view))
    sources = tuple(_sources(view))
    yield Page(
        url=url,
        language=view.language,
        section="",
        template="licences",
        title=title,
        description=view.words("licences.lead"),
        context=LicencesContext(
            title=title,
            own=_own(view),
            frameworks=frameworks,
            resources=_resources(view),
            sources=sources if len(sources) <= MANY_ROWS else (),
            sourced=len(sources),
            software=(MAKER, *SOFTWARE),
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.home"), view.urls.home())),
        found=(Found(title=title, text=" ".join((view.words("licences.lead"), *dict.fromkeys(each.licence for each in frameworks)))),),
    )


def _own(view: View) -> OwnLicence | None:
    """The terms that the portal gives; None where it says nothing, which the page then says."""
    licence = view.portal.licence
    if licence is None:
        return None
    return OwnLicence(licence.name, licence.url, view.words("licences.credit", credit=licence.credit) if licence.credit else None)


def _frameworks(view: View) -> list[Framework]:
    """A retired framework keeps its pages, and so it keeps its attribution."""
    return sorted(view.catalog.frameworks.values(), key=lambda framework: alphabetical(framework.title))


def _framework(view: View, framework: Framework) -> FrameworkLicence:
    return FrameworkLicence(
        framework=Link(framework.title, view.urls.framework(framework.id)),
        publisher=framework.publisher,
        version=framework.version,
        source=framework.source,
        licence=framework.licence.name,
        licence_url=framework.licence.url,
        shown=view.words(f"licences.republish-{framework.licence.republish}"),
        attribution=framework.licence.attribution,
    )


def _resources(view: View) -> tuple[ResourceLicence, ...]:
    """Licences by number of resources; those whose licence nobody knows stand last."""
    counts = Counter(resource.licence for resource in view.catalog.live_resources())
    known = sorted(((name, n) for name, n in counts.items() if name), key=lambda pair: (-pair[1], alphabetical(pair[0])))
    lines = [ResourceLicence(name, view.words("licences.resources", n=n)) for name, n in known]
    if counts[None]:
        lines.append(ResourceLicence(view.words("licences.not-known"), view.words("licences.resources", n=counts[None])))
    return tuple(lines)


def _sources(view: View) -> Iterator[RecordSources]:
    """The sources of paths, frameworks, programs and resources, in this order, each A to Z."""
    catalog, urls = view.catalog, view.urls
    groups = (
        [(Link(path.title, urls.path(path.id)), path.sources) for path in catalog.live_paths()],
        [(Link(framework.title, urls.framework(framework.id)), framework.sources) for framework in _frameworks(view)],
        [(Link(program.title, urls.program(program.id)), program.sources) for program in catalog.live_programs()],
        [(Link(resource.title, urls.resource(resource.id)), resource.sources) for resource in catalog.live_resources()],
    )
    for group in groups:
        for record, sources in sorted(group, key=lambda pair: alphabetical(pair[0].title)):
            if sources:
                yield RecordSources(record, sources)
