"""A resource or a skill as one line of a list: its page, and its facts as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.entries import Placed, split_ref
from generator.model.path import Level, Placement
from generator.model.resource import Resource
from generator.pages.base import LevelMark, Link, View

FREE = "free"


@dataclass(frozen=True, slots=True)
class Skill:
    """A competency as an expectation or resource names it, with the words of its framework's level."""

    title: str
    url: str
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """The same in another language: "Also in Spanish", its page, and how long that one takes."""

    label: str
    resource: Link
    address: str | None
    time: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLine:
    """A resource in a list: its page, its provider's address (for paper), its facts as a sentence, and what is said of it in this place."""

    id: str
    title: str
    url: str
    address: str | None
    facts: tuple[str, ...]
    helps_with: tuple[Link, ...] = ()
    use_just_before: str | None = None
    leads_to: LevelMark | None = None
    also: tuple[Translated, ...] = ()


def skill(view: View, ref: str) -> Skill:
    """A competency reference as a link; the level in the framework's own words."""
    name, at = split_ref(ref)
    entry = view.catalog.competencies[name]
    level = entry.level(at)
    return Skill(entry.competency.title, view.urls.competency(name), level.title if level else None)


def resource_time(view: View, resource: Resource, placement: Placement | None = None) -> str | None:
    """How long it takes, and how often where it repeats; None where nobody knows."""
    minutes = (placement.minutes if placement else None) or resource.minutes
    if not minutes:
        return None
    time = view.words.minutes(minutes)
    return view.words("resource.every", time=time, every=view.words.every(resource.every)) if resource.every else time


def resource_facts(view: View, resource: Resource, placement: Placement | None = None, *, timed: bool = True) -> tuple[str, ...]:
    """Format, part, time, pace, cost, access, language if another, offline: the facts as a sentence with commas."""
    words, part = view.words, placement.part if placement else None
    facts = [words(f"format.{slug(resource.format)}")]
    if part:
        facts.append(part)
    if timed:
        facts.append(resource_time(view, resource, placement) or words("resource.time-not-known"))
    if resource.pace == "scheduled":
        facts.append(words("resource.scheduled"))
    facts.append(words("resource.free") if resource.cost == FREE else resource.cost or words("resource.cost-not-known"))
    if resource.access and resource.access != "open":
        facts.append(words(f"access.{slug(resource.access)}"))
    if resource.language and resource.language != words.language:
        facts.append(words.language_name(resource.language))
    if resource.offline:
        facts.append(words("resource.offline"))
    return tuple(facts)


def translated(view: View, resource: Resource, placement: Placement | None = None) -> Translated:
    """A resource as the same in another language."""
    language = view.words.language_name(resource.language) if resource.language else None
    return Translated(
        label=view.words("resource.also-in", language=language) if language else view.words("resource.also"),
        resource=Link(resource.title, view.urls.resource(resource.id)),
        address=resource.url,
        time=resource_time(view, resource, placement),
    )


def resource_line(
    view: View,
    resource: Resource,
    *,
    placement: Placement | None = None,
    helps_with: tuple[Link, ...] = (),
    also: tuple[Translated, ...] = (),
) -> ResourceLine:
    """A resource in a list; on a level also what it helps with there, and the same in other languages."""
    return ResourceLine(
        id=resource.id,
        title=resource.title,
        url=view.urls.resource(resource.id),
        address=resource.url,
        facts=resource_facts(view, resource, placement),
        helps_with=helps_with,
        use_just_before=placement.use_just_before if placement else None,
        leads_to=view.level(placement.leads_to) if placement and placement.leads_to else None,
        also=also,
    )


def placements(view: View, step: Level) -> tuple[tuple[Placement, Resource], ...]:
    """The resources of a level in study order; a retired one has left all lists."""
    found = ((placement, view.catalog.resources.get(placement.resource)) for placement in step.resources)
    return tuple((placement, resource) for placement, resource in found if resource and resource.status != "retired")


def slug(words: str) -> str:
    """A fixed word as part of a catalogue key: `community of practice` -> `community-of-practice`."""
    return words.replace(" ", "-")


def placed_links(view: View, placed: Sequence[Placed]) -> tuple[tuple[Link, LevelMark], ...]:
    """Where a resource stands: paths and levels."""
    return tuple((Link(p.path.title, view.urls.path(p.path.id, p.level)), view.level(p.level)) for p in placed)
