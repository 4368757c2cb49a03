"""What a competency is to those of other frameworks: the links of crosswalks, seen from either end (F4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.pages.base import Link, View

OTHER_WAY: Mapping[str, str] = {"broad": "narrow", "narrow": "broad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What it is to a competency of another framework, seen from here; `broad` says that the other one is wider."""

    relation: str
    competency: Link
    framework: str
    version: str
    why: str | None


def elsewhere(view: View, ref: str) -> Iterator[Elsewhere]:
    """Links of all crosswalks that touch it; what is wider one way is narrower the other way."""
    for found in view.catalog.linked.get(ref, ()):
        crosswalk, link = found.crosswalk, found.link
        if ref == link.from_:
            yield from _other(view, link.to, crosswalk.to.version, link.relation, link.why)
        else:
            yield from _other(view, link.from_, crosswalk.from_.version, OTHER_WAY.get(link.relation, link.relation), link.why)


def _other(view: View, ref: str, version: str, relation: str, why: str | None) -> Iterator[Elsewhere]:
    entry = view.catalog.competencies.get(ref)
    if entry:
        link = Link(entry.competency.title, view.urls.competency(ref))
        yield Elsewhere(relation=relation, competency=link, framework=entry.framework.title, version=version, why=why)
