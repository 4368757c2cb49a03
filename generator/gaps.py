"""What is missing across the records, as values: what the coverage page lists beside the findings of `generator.rules.coverage`.

Reads a `Catalog`, gives small frozen values. It never judges whether a gap matters and never decides how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.entries import CompetencyEntry, Developed, Expected, competencies_of
from generator.localise import Untranslated, sentences
from generator.model.base import PathLevel
from generator.model.framework import Framework
from generator.model.path import Path
from generator.model.resource import Resource
from generator.source import SourceFile

CROWD = 4
FREE = "free"


@dataclass(frozen=True, slots=True)
class Undeveloped:
    """A competency that is expected at a level (None where none is stated), which no resource develops at that level or above."""

    entry: CompetencyEntry
    at: str | None
    expected: tuple[Expected, ...]
    near: tuple[Developed, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Resources for the same competency, at the same level, in the same format and language."""

    entry: CompetencyEntry
    at: str | None
    format: str
    language: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A level whose resources leave a reader no choice; `format` is the only one there is."""

    path: Path
    level: PathLevel
    format: str | None
    only_paid: bool
    only_scheduled: bool


@dataclass(frozen=True, slots=True)
class UntranslatedRecord:
    """How many texts of a record a language lacks, of how many."""

    language: str
    path: str
    missing: int
    texts: int


def undeveloped(catalog: Catalog, framework: Framework) -> Iterator[Undeveloped]:
    """A framework's competencies at a level that is expected and that no resource develops, in its own order and that of its scale."""
    for entry in competencies_of(framework):
        expected: dict[str | None, list[Expected]] = {}
        for asked in catalog.expected.get(entry.ref, ()):
            expected.setdefault(asked.at, []).append(asked)
        developed = catalog.developed.get(entry.ref, ())
        for at in sorted(expected, key=lambda at: (_place(entry, at), at or "")):
            if not any(_reaches(entry, offered.at, at) for offered in developed):
                yield Undeveloped(entry, at, tuple(expected[at]), developed)


def _place(entry: CompetencyEntry, at: str | None) -> int:
    ids = [level.id for level in entry.framework.scale.levels] if entry.framework.scale else []
    return ids.index(at) if at in ids else -1


def _reaches(entry: CompetencyEntry, offered: str | None, wanted: str | None) -> bool:
    """Whether what is offered is at the wanted level or above. A resource that states no level reaches only what asks for none."""
    if wanted is None or offered == wanted:
        return True
    have, need = entry.rank(offered), entry.rank(wanted)
    return have is not None and need is not None and have >= need


def crowds(catalog: Catalog) -> Iterator[Crowd]:
    """Four resources or more that compete for the same reader. Nothing can be said of one whose language is not known."""
    for ref, developed in catalog.developed.items():
        groups: dict[tuple[str | None, str, str], list[Resource]] = {}
        for offered in developed:
            if offered.resource.language:
                groups.setdefault((offered.at, offered.resource.format, offered.resource.language), []).append(offered.resource)
        for (at, kind, language), resources in groups.items():
            if len(resources) >= CROWD:
                yield Crowd(catalog.competencies[ref], at, kind, language, tuple(resources))


def one_sided(catalog: Catalog, path: Path) -> Iterator[OneSided]:
    """Levels with resources of one format only, or only paid or only scheduled ones. What is not known is neither paid nor scheduled."""
    for name, step in path.levels:
        offered = [catalog.resources[p.resource] for p in step.resources if p.resource in catalog.resources]
        if not offered:
            continue
        formats = {resource.format for resource in offered}
        found = OneSided(
            path,
            name,
            formats.pop() if len(formats) == 1 else None,
            only_paid=all(resource.cost not in (None, FREE) for resource in offered),
            only_scheduled=all(resource.pace == "scheduled" for resource in offered),
        )
        if found.format or found.only_paid or found.only_scheduled:
            yield found


def untranslated(files: Iterable[SourceFile], language: str) -> Iterator[UntranslatedRecord]:
    """Of the files in `language`: each record with texts that still stand in another language, those with most first."""
    counts: list[UntranslatedRecord] = []
    for source in files:
        if source.usable and source.kind != "translation":
            texts = [text for _pointer, text in sentences(source)]
            missing = sum(isinstance(text, Untranslated) for text in texts)
            if missing:
                counts.append(UntranslatedRecord(language, source.path, missing, len(texts)))
    return iter(sorted(counts, key=lambda count: (-count.missing, count.path)))
