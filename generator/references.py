"""Ids and the references to them, by the schemas' `x-refers-to` annotations: one table for every kind of reference.

Reads schema-checked source files, gives the ids that exist (`Targets`) and a finding for each reference that leads nowhere. It knows
nothing of what a reference is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import process

from generator.codes import finding
from generator.diagnostics import Diagnostic, Related
from generator.model.base import PATH_LEVELS, Place
from generator.schema_walk import Visit, walk
from generator.schemas import bundled
from generator.source import SourceFile

WORDS: Mapping[str, str] = {
    "team": "team",
    "family": "family",
    "objective": "objective",
    "outcome": "shared outcome",
    "path": "path",
    "path-level": "path level",
    "expectation": "expectation",
    "resource": "resource",
    "program": "program",
    "competency": "competency",
    "own-competency": "competency",
    "framework-role": "framework role",
    "framework": "framework",
    "measure": "measure",
    "cohort": "cohort",
    "study": "study",
    "scale-level": "level of the scale",
    "record": "record",
}
FOLDERS: Mapping[str, str] = {"path": "paths", "framework": "frameworks", "crosswalk": "frameworks/crosswalks", "program": "programs"}


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that can be referred to: kind -> id -> place; `levels` has the levels that a competency or role may be asked at."""

    ids: Mapping[str, Mapping[str, Place]]
    moved: Mapping[str, Mapping[str, str]]
    drafts: frozenset[tuple[str, str]]
    retired: frozenset[tuple[str, str]]
    levels: Mapping[str, tuple[str, ...]]
    failed: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class _Collector:
    drafts_shown: bool
    ids: dict[str, dict[str, Place]] = field(default_factory=dict)
    moved: dict[str, dict[str, str]] = field(default_factory=dict)
    moved_places: list[tuple[str, str, Place]] = field(default_factory=list)
    drafts: set[tuple[str, str]] = field(default_factory=set)
    retired: set[tuple[str, str]] = field(default_factory=set)
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, kind: str, record: Mapping[str, Any], place: Place, *, scope: str = "") -> str:
        """Note a record of `kind`; `scope` is put before its id (`framework/`). Gives the full id."""
        full = scope + record["id"]
        known = self.ids.setdefault(kind, {})
        if full in known:
            first = known[full]
            span = self.sources[first.path].value_span(first.pointer)
            self._report("REF302", place / "id", f'{WORDS[kind]} "{record["id"]}" is there already', Related(first.path, span, "the first one"))
        else:
            known[full] = place / "id"
        if record.get("status") == "draft" and not self.drafts_shown:
            self.drafts.add((kind, full))
        if record.get("status") == "retired":
            self.retired.add((kind, full))
        for index, old in enumerate(record.get("moved_from", ())):
            self.moved_places.append((kind, scope + old, place / "moved_from" / index))
            self.moved.setdefault(kind, {}).setdefault(scope + old, full)
        return full

    def check_moved(self) -> None:
        """An old id may not be taken by somebody else."""
        seen: dict[tuple[str, str], Place] = {}
        for kind, old, place in self.moved_places:
            taken = self.ids[kind].get(old) or seen.get((kind, old))
            if taken:
                span = self.sources[taken.path].value_span(taken.pointer)
                message = f'the old id "{old.rpartition("/")[2]}" is taken, so a link to it could lead to two places'
                self._report("REF308", place, message, Related(taken.path, span, "taken here"))
            seen[(kind, old)] = place

    def check_file_name(self, file: SourceFile, data: Mapping[str, Any]) -> None:
        """A record of its own file is called like the file."""
        name = file.path.rpartition("/")[2].removesuffix(".yml")
        if data["id"] != name:
            self._report("REF303", Place(file.path, "/id"), f'the id is "{data["id"]}", but the file is called "{name}"', hint=f"write id: {name}, or rename the file")

    def _report(self, code: str, place: Place, message: str, *related: Related, hint: str = "") -> None:
        span = self.sources[place.path].value_span(place.pointer)
        self.found.append(finding(code, place.path, span, message, hint=hint, related=related))


def collect_targets(files: Sequence[SourceFile], *, drafts: bool) -> Targets:
    """Every id that the files define, with findings for ids that clash."""
    collector = _Collector(drafts, sources={file.path: file for file in files})
    for file in files:
        if file.usable and isinstance(file.data, dict):
            _collect(file, file.data, collector)
    collector.check_moved()
    return Targets(
        ids=collector.ids,
        moved=collector.moved,
        drafts=frozenset(collector.drafts),
        retired=frozenset(collector.retired),
        levels=collector.levels,
        failed=frozenset(name for file in files if not file.usable for name in file.ids),
        diagnostics=tuple(collector.found),
    )


def _collect(file: SourceFile, data: Mapping[str, Any], to: _Collector) -> None:
    root = Place(file.path, "")
    to.ids.setdefault("record", {})[file.path.removesuffix(".yml")] = root
    if file.kind in FOLDERS:
        to.check_file_name(file, data)
    if file.kind == "portal":
        for kind, name in (("team", "teams"), ("family", "families"), ("objective", "objectives"), ("outcome", "outcomes")):
            for index, item in enumerate(data.get(name, ())):
                to.add(kind, item, root / name / index)
    elif file.kind == "resources":
        for index, item in enumerate(data["resources"]):
            to.add("resource", item, root / "resources" / index)
    elif file.kind == "path":
        to.add("path", data, root)
        for level in PATH_LEVELS:
            to.ids.setdefault("path-level", {})[f"{data['id']}/{level}"] = root / level
            for index, item in enumerate(data[level]["expectations"]):
                to.add("expectation", item, root / level / "expectations" / index, scope=data["id"] + "/")
    elif file.kind == "framework":
        _collect_framework(data, root, to)
    elif file.kind == "program":
        to.add("program", data, root)
        for kind, name in (("measure", "measures"), ("study", "studies"), ("cohort", "cohorts")):
            for index, item in enumerate(data.get(name, ())):
                to.add(kind, item, root / name / index, scope=data["id"] + "/")
    elif file.kind == "crosswalk":
        to.ids.setdefault("crosswalk", {})[data["id"]] = root / "id"


def _collect_framework(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    name = to.add("framework", data, root)
    scale = data.get("scale", {}).get("levels", ())
    to.levels[name] = tuple(level["id"] for level in scale)
    for a, area in enumerate(data["areas"]):
        for c, competency in enumerate(area["competencies"]):
            to.levels[to.add("competency", competency, root / "areas" / a / "competencies" / c, scope=name + "/")] = to.levels[name]
    for r, role in enumerate(data.get("roles", ())):
        full = to.add("framework-role", role, root / "roles" / r, scope=name + "/")
        to.levels["role " + full] = tuple(level["id"] for level in role.get("role_levels", ()))


def check_references(files: Sequence[SourceFile], targets: Targets) -> Iterator[Diagnostic]:
    """A finding for every reference that leads nowhere, to a draft, or to an id that has moved."""
    for file in files:
        if not file.usable or not isinstance(file.data, dict):
            continue
        retired = file.data.get("status") == "retired"
        for visit in walk(bundled(file.kind), file.data):
            kind = visit.schema.get("x-refers-to")
            if kind and isinstance(visit.value, str):
                yield from _check(file, visit, kind, targets, quiet_on_retired=retired)


def _check(file: SourceFile, visit: Visit, kind: str, targets: Targets, *, quiet_on_retired: bool) -> Iterator[Diagnostic]:
    name, _, level = visit.value.partition("@")
    scope = _scope(file, visit, kind)
    full, table = scope + name, "competency" if kind == "own-competency" else kind
    span = file.key_span(visit.pointer) if visit.is_key else file.value_span(visit.pointer)
    if kind == "scale-level":
        known = targets.levels.get(str(file.data["id"]), ()) if isinstance(file.data, dict) else ()
        if name not in known:
            yield finding("REF306", file.path, span, f'the scale has no level "{name}"', hint=_levels_hint(known))
        return
    known_ids = targets.ids.get(table, {})
    if full in known_ids:
        if (table, full) in targets.drafts:
            yield finding("REF304", file.path, span, f'{WORDS[kind]} "{name}" is a draft and is not published yet', hint="publish it first, or leave this out")
        elif (table, full) in targets.retired and not quiet_on_retired:
            yield finding("REF315", file.path, span, f'{WORDS[kind]} "{name}" is retired', hint="name what takes its place, or leave this out")
        elif level:
            yield from _check_level(file, visit, full if table == "competency" else "role " + full, level, targets)
        return
    if moved := targets.moved.get(table, {}).get(full):
        new = moved.removeprefix(scope)
        yield finding("REF305", file.path, span, f'{WORDS[kind]} "{name}" is now called "{new}"', hint=f"write {new + (f'@{level}' if level else '')}")
        return
    if targets.failed.isdisjoint({name, *full.split("/"), *name.split("/")}) and not _fails_elsewhere(name, targets):
        yield finding("REF301", file.path, span, f'unknown {WORDS[kind]} "{name}"', hint=_did_you_mean(full, scope, known_ids, targets, kind))


def _fails_elsewhere(name: str, targets: Targets) -> bool:
    return name.rpartition("/")[2] in targets.failed


def _scope(file: SourceFile, visit: Visit, kind: str) -> str:
    """What stands before a bare id: its own path, framework or program, or the path of the level beside it."""
    own = str(file.data["id"]) + "/" if isinstance(file.data, dict) and "id" in file.data else ""
    if kind in ("own-competency", "measure", "cohort", "study"):
        return own
    if kind == "expectation" and "/" not in visit.value:
        if file.kind == "path":
            return own
        parts = visit.pointer.split("/")
        teaches: Any = file.data["teaches"][int(parts[2])] if isinstance(file.data, dict) else {}  # type: ignore[index, call-overload]
        return str(teaches["level"]).partition("/")[0] + "/"
    return ""


def _check_level(file: SourceFile, visit: Visit, holder: str, level: str, targets: Targets) -> Iterator[Diagnostic]:
    known = targets.levels.get(holder, ())
    if level not in known:
        what = "this role has" if holder.startswith("role ") else "its framework has"
        yield finding("REF306", file.path, file.value_span(visit.pointer), f'{what} no level "{level}"', hint=_levels_hint(known, level))


def _levels_hint(known: Sequence[str], typed: str = "") -> str:
    if not known:
        return "no levels are declared; leave the level out"
    best = closest(typed, known) if typed else None
    return f'did you mean "{best}"?' if best else "its levels are " + ", ".join(known)


def _did_you_mean(full: str, scope: str, known: Mapping[str, Place], targets: Targets, kind: str) -> str:
    choices = [name for name in known if name.startswith(scope)]
    best = closest(full, choices)
    if best:
        place = known[best]
        return f'did you mean "{best.removeprefix(scope)}" ({place.path})?'
    if kind == "competency" and full.partition("/")[0] not in targets.ids.get("framework", {}):
        frameworks = ", ".join(sorted(targets.ids.get("framework", {})))
        return f"a competency is written framework/competency; the frameworks are {frameworks}" if frameworks else "there is no framework yet"
    return f"there is no {WORDS[kind]} of a similar name; see what there is, or add it first"


def closest(typed: str, choices: Sequence[str], cutoff: float = 72) -> str | None:
    """The choice that a typing mistake most likely meant, or None."""
    best = process.extractOne(typed, choices, score_cutoff=cutoff)
    return str(best[0]) if best else None
