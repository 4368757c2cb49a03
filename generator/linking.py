"""Every record, resolved: ids, references and back-links, each owned and indexed once.

Reads schema-checked source files, gives a `Catalog`. What cannot be resolved becomes a finding here; what resolves but makes no sense
is the business of `generator.rules`. It never reads a file and never decides how anything looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Protocol, TypeVar

from generator.catalog import Catalog
from generator.entries import (
    Move,
    competencies_of,
    developed_by,
    expected_by,
    linked_by,
    original_of,
    placed_by,
    required_by,
    split_ref,
    study_name,
    taught_by,
)
from generator.memory import NOTHING, Memory, NoMemory
from generator.model.base import Node, Place
from generator.model.build import build
from generator.model.framework import Crosswalk, Framework
from generator.model.path import Path
from generator.model.portal import Portal
from generator.model.program import Program
from generator.model.releases import Releases
from generator.model.resource import ResourceList
from generator.model.translation import Translation
from generator.references import check_references
from generator.source import SourceFile
from generator.targets import Targets, collect_targets


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Unique among its kind."""


T = TypeVar("T")
R = TypeVar("R", bound=HasId)
N = TypeVar("N", bound=Node)
RECORD_CLASSES: Mapping[str, type[Node]] = {
    "portal": Portal,
    "path": Path,
    "framework": Framework,
    "crosswalk": Crosswalk,
    "resources": ResourceList,
    "program": Program,
    "translation": Translation,
    "releases": Releases,
}


def build_catalog(files: Sequence[SourceFile], *, drafts: bool = False, memory: NoMemory = NOTHING) -> Catalog:
    """Link all records, and say which ids and references are wrong.

    Files that failed give no records, but their ids are remembered, so that nothing is reported twice.
    """
    targets = memory.settle("targets", _targets(files, drafts=drafts, memory=memory))
    found = [*targets.diagnostics]
    for file in files:
        found += memory.again(("references", file.path), check_references, file, targets)
    return replace(link_catalog(files, drafts=drafts, memory=memory), diagnostics=tuple(found))


def _targets(files: Sequence[SourceFile], *, drafts: bool, memory: NoMemory) -> Targets:
    """Every id that the files define: as before where each file defines the same as before."""

    def alone(file: SourceFile) -> Targets:
        return collect_targets([file], drafts=drafts)

    def together(*_own: Targets) -> Targets:
        return collect_targets(files, drafts=drafts)

    if not isinstance(memory, Memory):
        return together()
    own = [memory.settle(("ids", file.path), memory.again(("ids in", file.path), alone, file)) for file in files]
    targets = memory.again("ids", together, *own)
    return together() if targets.diagnostics else targets  # they name lines, and lines move


def link_catalog(  # noqa: PLR0913 - what records are linked from
    files: Sequence[SourceFile],
    *,
    drafts: bool = False,
    built: Catalog | None = None,
    language: str = "",
    memory: NoMemory = NOTHING,
    protect: Callable[[Program], Program] | None = None,
) -> Catalog:
    """Link all records whose references have been checked before, such as those of another language.

    A record of the very same file in another catalog is not `built` again. The `language` tells a file from the same in another. Where
    programs are to `protect`, none of the catalog leads to a program as it was written: of its file the places are left alone.
    """

    def record(file: SourceFile) -> Node:
        if built is not None and built.sources.get(file.path) is file:
            return built.records[file.path]
        return memory.again(("record", language, file.path), _record, file)

    records = {file.path: record(file) for file in files if file.usable and isinstance(file.data, dict)}
    if protect is not None:
        records = {path: protect(each) if isinstance(each, Program) else each for path, each in records.items()}
        files = [memory.again(("places", language, file.path), _places, file) if file.kind == "program" else file for file in files]
    return replace(_link(files, tuple(records.values()), _Entries(memory, language), drafts=drafts), records=records)


def _places(file: SourceFile) -> SourceFile:
    """Where everything stands in a file, and nothing of what it says."""
    return replace(file, text="", data=None, diagnostics=())


def _record(file: SourceFile) -> Node:
    data: Any = file.data
    return build(RECORD_CLASSES[file.kind], data, Place(file.path, ""))


class _Entries:
    """What records say of others. A record that is the same as in the last turn says it with the very same entries."""

    def __init__(self, memory: NoMemory, language: str) -> None:
        self._memory, self._language = memory, language

    def __call__(self, say: Callable[[N], Iterable[T]], records: Iterable[N]) -> Iterator[T]:
        """What `say` gives for the records, one after the other."""

        def said(record: N) -> tuple[T, ...]:
            return tuple(say(record))

        return chain.from_iterable(self._memory.again((say, self._language, record.at), said, record) for record in records)


def _link(files: Sequence[SourceFile], records: Sequence[Node], said: _Entries, *, drafts: bool) -> Catalog:
    portal = next((record for record in records if isinstance(record, Portal)), None)
    paths = _by_id(_shown(records, Path, drafts=drafts))
    frameworks = _by_id(_shown(records, Framework, drafts=drafts))
    programs = _by_id(_shown(records, Program, drafts=drafts))
    lists = {r.at.path: r for r in records if isinstance(r, ResourceList)}
    resources = _by_id([r for each in lists.values() for r in each.resources if drafts or r.status != "draft"])
    competencies = {entry.ref: entry for entry in said(competencies_of, frameworks.values())}
    crosswalks = _by_id(_shown(records, Crosswalk, drafts=drafts))
    moves = [
        Move(path, paths[move.to], move)
        for path in paths.values()
        for move in path.career_moves
        if move.to in paths and path.status != "retired"
    ]
    live_paths = [path for path in paths.values() if path.status != "retired"]
    live_programs = [program for program in programs.values() if program.status != "retired"]
    live_resources = [resource for resource in resources.values() if resource.status != "retired"]
    taught = list(taught_by(live_programs, paths))
    return Catalog(
        portal=portal,
        sources={file.path: file for file in files},
        families=_by_id(portal.families if portal else ()),
        teams=_by_id(portal.teams if portal else ()),
        objectives=_by_id(portal.objectives if portal else ()),
        outcomes=_by_id(portal.outcomes if portal else ()),
        paths=paths,
        frameworks=frameworks,
        crosswalks=crosswalks,
        resources=resources,
        resource_lists=lists,
        programs=programs,
        released={last.program: last for r in records if isinstance(r, Releases) for last in r.releases},
        translations=tuple(r for r in records if isinstance(r, Translation)),
        competencies=competencies,
        roles={f"{framework.id}/{role.id}": role for framework in frameworks.values() for role in reversed(framework.roles)},
        expected=_index((e.competency, e) for e in said(expected_by, live_paths) if e.competency in competencies),
        required=_index((r.competency, r) for r in said(required_by, frameworks.values()) if r.competency in competencies),
        linked=_index(said(linked_by, (crosswalk for crosswalk in crosswalks.values() if crosswalk.status != "retired"))),
        developed=_index((d.competency, d) for d in said(developed_by, live_resources) if d.competency in competencies),
        taught=_index((ref, t) for t in taught for ref in dict.fromkeys(split_ref(c)[0] for c in t.expectation.competencies)),
        placed=_index((p.placement.resource, p) for p in said(placed_by, live_paths) if p.placement.resource in resources),
        texts_of=_index((original_of(resources, resource), resource) for resource in live_resources),
        used_by=_index((used, program) for program in live_programs for used in program.uses if used in resources),
        unlocks=_index((needed, resource) for resource in live_resources for needed in resource.requires if needed in resources),
        moves_out=_index((move.origin.id, move) for move in moves if move.target.status != "retired"),
        moves_in=_index((move.target.id, move) for move in moves if move.target.status != "retired"),
        programs_of_path=_index(
            (path, program)
            for program in live_programs
            for path in dict.fromkeys([t.level.partition("/")[0] for t in program.teaches] + _prepares_for(program))
            if path in paths
        ),
        paths_of_role=_index((split_ref(role)[0], path) for path in live_paths for role in path.roles),
        paths_of_objective=_index((serves.objective, path) for path in live_paths for serves in path.serves),
        programs_of_objective=_index((program.objective, program) for program in live_programs if program.objective),
        programs_of_study=_index(
            (name, program) for program in live_programs for name in dict.fromkeys(study_name(program, study) for study in program.studies)
        ),
    )


def _shown(records: Sequence[Node], cls: type[T], *, drafts: bool) -> list[T]:
    return [r for r in records if isinstance(r, cls) and (drafts or getattr(r, "status", "live") != "draft")]


def _by_id(records: Iterable[R]) -> dict[str, R]:
    """By id; where two share one (a finding), the first counts."""
    index: dict[str, R] = {}
    for record in records:
        index.setdefault(record.id, record)
    return index


def _index(pairs: Iterator[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    index: dict[str, list[T]] = {}
    for key, value in pairs:
        index.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in index.items()}


def _prepares_for(program: Program) -> list[str]:
    return [program.taking_part.prepares_for] if program.taking_part and program.taking_part.prepares_for else []
