"""Every id that the records define, and those that clash.

Reads schema-checked source files, gives `Targets`: the ids by kind with their places, old ids, drafts, retired ones, the levels that a
competency or role may be asked at, and the ids of files that failed. It never looks at a reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.codes import finding
from generator.diagnostics import Diagnostic, Related
from generator.model.base import PATH_LEVELS, Place
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
    "crosswalk": "crosswalk",
    "measure": "measure",
    "cohort": "cohort",
    "study": "study",
    "study-elsewhere": "study of another program",
    "scale-level": "level of the scale",
    "role-level": "level of the role",
    "role-group": "group of roles",
    "area": "area",
    "record": "record",
}
OWN_FILE = frozenset({"path", "framework", "crosswalk", "program"})
_PARTS = ("do", "learn", "practise", "helps", "opens")
_IN_A_LIST = frozenset({"index"})
# Ids that would clash with an address of the portal's own: the list of a kind is its index.html, and some have a second page over all; a
# page's parts have fragments.
RESERVED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("team", "objective", "framework", "program"), _IN_A_LIST),
    "path": _IN_A_LIST | {"compare", "pack", "team"},
    "resource": _IN_A_LIST | {"short"},
    "area": frozenset({"about", "scale", "roles", "stair"}),
    "expectation": frozenset(
        {*PATH_LEVELS, *_PARTS, "snapshot", "credentials", "programs", "stair"}
        | {f"h-{level}" for level in PATH_LEVELS}
        | {f"{level}-{part}" for level in PATH_LEVELS for part in _PARTS}
    ),
}


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
    misnamed: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, kind: str, record: Mapping[str, Any], place: Place, *, scope: str = "") -> str:
        """Note a record of `kind`; `scope` is put before its id (`framework/`). Gives the full id."""
        full = f"{scope}{record['id']}"
        known = self.ids.setdefault(kind, {})
        if full in known:
            first = known[full]
            span = self.sources[first.path].value_span(first.pointer)
            related = Related(first.path, span, "the first one")
            self._report(
                "REF302", place / "id", f'{WORDS[kind]} "{record["id"]}" is there already', related, hint="give one of the two another id"
            )
        else:
            known[full] = place / "id"
            if record["id"] in RESERVED.get(kind, ()):
                message = f'"{record["id"]}" is an address of the portal\'s own, so no {WORDS[kind]} can have it'
                self._report("REF302", place / "id", message, hint="give it another id")
        if record.get("status") == "draft" and not self.drafts_shown:
            self.drafts.add((kind, full))
        if record.get("status") == "retired":
            self.retired.add((kind, full))
        for index, old in enumerate(record.get("moved_from", ())):
            self.moved_places.append((kind, scope + old, place / "moved_from" / index))
            self.moved.setdefault(kind, {}).setdefault(scope + old, full)
        return full

    def add_all(self, kind: str, records: Sequence[Mapping[str, Any]], place: Place, *, scope: str = "") -> None:
        """Note each record of a list."""
        for index, record in enumerate(records):
            self.add(kind, record, place / index, scope=scope)

    def check_moved(self) -> None:
        """An old id may not be taken by somebody else."""
        seen: dict[tuple[str, str], Place] = {}
        for kind, old, place in self.moved_places:
            taken = self.ids[kind].get(old) or seen.get((kind, old))
            bare = old.rpartition("/")[2]
            if taken:
                span = self.sources[taken.path].value_span(taken.pointer)
                message = f'the old id "{bare}" is taken, so a link to it could lead to two places'
                self._report("REF308", place, message, Related(taken.path, span, "taken here"), hint="take it out of one of the two")
            elif bare in RESERVED.get(kind, ()):
                self._report("REF308", place, f'the old id "{bare}" is an address of the portal\'s own', hint="take it out")
            seen[(kind, old)] = place

    def check_file_name(self, file: SourceFile, data: Mapping[str, Any]) -> None:
        """A record of its own file is called like the file."""
        name = file.path.rpartition("/")[2].removesuffix(".yml")
        if data["id"] != name:
            self.misnamed.add(name)
            self._report(
                "REF303",
                Place(file.path, "/id"),
                f'the id is "{data["id"]}", but the file is called "{name}"',
                hint=f"write id: {name}, or rename the file",
            )

    def _report(self, code: str, place: Place, message: str, *related: Related, hint: str = "") -> None:
        span = self.sources[place.path].value_span(place.pointer)
        self.found.append(finding(code, place.path, span, message, hint=hint, related=related))


def collect_targets(files: Sequence[SourceFile], *, drafts: bool) -> Targets:
    """Every id that the files define, with findings for ids that clash."""
    collector = _Collector(drafts, sources={file.path: file for file in files})
    for file in files:
        if file.kind != "translation":
            collector.ids.setdefault("record", {})[file.path.removesuffix(".yml")] = Place(file.path, "")
        if file.usable and isinstance(file.data, dict):
            _collect(file, file.data, collector)
    collector.check_moved()
    return Targets(
        ids=collector.ids,
        moved=collector.moved,
        drafts=frozenset(collector.drafts),
        retired=frozenset(collector.retired),
        levels=collector.levels,
        failed=frozenset(name for file in files if not file.usable for name in _would_have(file)) | collector.misnamed,
        diagnostics=tuple(collector.found),
    )


def _would_have(file: SourceFile) -> frozenset[str]:
    """The ids of a file that failed; one record's own file is called like it, whatever is left of its text."""
    name = file.path.rpartition("/")[2].partition(".")[0]
    return file.ids | {name} if file.kind in OWN_FILE else file.ids


def _collect(file: SourceFile, data: Mapping[str, Any], to: _Collector) -> None:
    root = Place(file.path, "")
    to.ids.setdefault("record", {})[file.path.removesuffix(".yml")] = root
    if file.kind in OWN_FILE:
        to.check_file_name(file, data)
        if data["id"] in to.ids.get(file.kind, {}):
            to.add(file.kind, data, root)
            return  # the whole is there twice, and so is every part of it
    if collect := _COLLECTORS.get(file.kind):
        collect(data, root, to)


def _collect_portal(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    for kind, name in (("team", "teams"), ("family", "families"), ("objective", "objectives"), ("outcome", "outcomes")):
        to.add_all(kind, data.get(name, ()), root / name)


def _collect_resources(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    to.add_all("resource", data["resources"], root / "resources")


def _collect_path(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    to.add("path", data, root)
    for level in PATH_LEVELS:
        to.ids.setdefault("path-level", {})[f"{data['id']}/{level}"] = root / level
        to.add_all("expectation", data[level]["expectations"], root / level / "expectations", scope=data["id"] + "/")


def _collect_program(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    to.add("program", data, root)
    for kind, name in (("measure", "measures"), ("study", "studies"), ("cohort", "cohorts")):
        to.add_all(kind, data.get(name, ()), root / name, scope=data["id"] + "/")


def _collect_crosswalk(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    to.add("crosswalk", data, root)


def _collect_framework(data: Mapping[str, Any], root: Place, to: _Collector) -> None:
    name = to.add("framework", data, root)
    scale = data.get("scale", {}).get("levels", ())
    to.levels[name] = tuple(level["id"] for level in scale)
    to.add_all("scale-level", scale, root / "scale" / "levels", scope=name + "/")
    to.add_all("area", data["areas"], root / "areas", scope=name + "/")
    for a, area in enumerate(data["areas"]):
        for c, competency in enumerate(area["competencies"]):
            to.levels[to.add("competency", competency, root / "areas" / a / "competencies" / c, scope=name + "/")] = to.levels[name]
    to.add_all("role-group", data.get("role_groups", ()), root / "role_groups", scope=name + "/")
    for r, role in enumerate(data.get("roles", ())):
        full = to.add("framework-role", role, root / "roles" / r, scope=name + "/")
        to.levels["role " + full] = tuple(level["id"] for level in role.get("role_levels", ()))
        to.add_all("role-level", role.get("role_levels", ()), root / "roles" / r / "role_levels", scope=full + "/")


_COLLECTORS: Mapping[str, Callable[[Mapping[str, Any], Place, _Collector], None]] = {
    "portal": _collect_portal,
    "path": _collect_path,
    "framework": _collect_framework,
    "crosswalk": _collect_crosswalk,
    "resources": _collect_resources,
    "program": _collect_program,
}
