"""References, by the schemas' `x-refers-to` annotations: one way for every kind of reference.

Reads schema-checked source files and the ids that exist, gives a finding for each reference that leads nowhere. It knows nothing of
what a reference is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.model.base import Place
from generator.nearest import closest
from generator.schema_walk import REFERS, Visit, references
from generator.source import SourceFile
from generator.targets import WORDS, Targets

TABLES: Mapping[str, str] = {"own-competency": "competency", "study-elsewhere": "study"}
# A part has no status and no old ids of its own file: it is a draft with the whole, and moves with it.
WHOLES: Mapping[str, str] = {
    "competency": "framework",
    "framework-role": "framework",
    "path-level": "path",
    "expectation": "path",
    "study": "program",
}
OWN = frozenset({"own-competency", "role-group", "measure", "cohort", "study", "scale-level"})
FEW = 8

Where: TypeAlias = Callable[[], Span]
"""Says at which place of its file a reference stands: only what leads nowhere is asked."""
Statuses: TypeAlias = Callable[[], set[str | None]]
"""Says of what status a reference's own record is: only what leads to a draft or to something retired is asked."""


def check_references(file: SourceFile, targets: Targets) -> tuple[Diagnostic, ...]:
    """A finding for every reference in a file that leads nowhere, to a draft, or to an id that has moved.

    A file that its schema refused still says what it refers to elsewhere, so that its author is told everything in one run.
    """
    return tuple(_found(file, file.data, targets)) if isinstance(file.data, dict) else ()


def _found(file: SourceFile, data: Mapping[str, Any], targets: Targets) -> Iterator[Diagnostic]:
    usable = file.usable
    for visit in references(file.kind, file.data):
        kind = visit.schema[REFERS]
        if isinstance(visit.value, str) and (usable or _can_be_judged(file, visit, kind)):
            yield from _check(file, visit, kind, targets, partial(_statuses, data, visit.pointer))


def _statuses(data: Mapping[str, Any], pointer: str) -> set[str | None]:
    """The status of the file's record and, in a list of resources, of the one that the pointer lies in."""
    _, top, *rest = pointer.split("/")
    items = data.get("resources")
    inside = items[int(rest[0])] if top == "resources" and rest and isinstance(items, list) else {}
    return {each.get("status") for each in (data, inside) if isinstance(each, dict)}


def _can_be_judged(file: SourceFile, visit: Visit, kind: str) -> bool:
    """Of a file that failed: a well-formed reference to something outside it."""
    inside = kind in OWN or (kind == "expectation" and (file.kind == "path" or "/" not in visit.value))
    return not inside and re.fullmatch(visit.schema.get("pattern", ""), visit.value) is not None


def _check(file: SourceFile, visit: Visit, kind: str, targets: Targets, statuses: Statuses) -> Iterator[Diagnostic]:
    name, _, level = visit.value.partition("@")
    scope = _scope(file, visit, kind)
    if _follows_from_level(file, kind, scope, targets):
        return
    full, table = scope + name, TABLES.get(kind, kind)
    span = partial(file.key_span if visit.is_key else file.value_span, visit.pointer)
    words = f'{WORDS[kind]} "{name}"'
    known = targets.ids.get(table, {})
    if kind == "scale-level":
        yield from _scale_level(file, span, name, targets)
    elif full in known:
        if _is_draft(table, full, targets):
            if "draft" in statuses():
                return  # what is not published may name what is not published
            yield finding(
                "REF304", file.path, span(), f"{words} is a draft and is not published yet", hint="publish it first, or leave this out"
            )
        elif (table, full) in targets.retired and "retired" not in statuses():
            yield finding("REF315", file.path, span(), f"{words} is retired", hint="name what takes its place, or leave this out")
        elif level:
            yield from _level(file, span, full if table == "competency" else "role " + full, level, targets)
    elif moved := _moved(table, full, targets):
        new = moved.removeprefix(scope) + (f"@{level}" if level else "")
        yield finding("REF305", file.path, span(), f"{words} has another id now", hint=f"write {new}")
    elif targets.failed.isdisjoint(full.split("/")):
        code = "REF312" if kind == "record" else "REF301"
        yield finding(code, file.path, span(), f"unknown {words}", hint=_did_you_mean(full, scope, known, targets, kind))


def _is_draft(table: str, full: str, targets: Targets) -> bool:
    whole = (WHOLES.get(table, ""), full.partition("/")[0])
    return (table, full) in targets.drafts or whole in targets.drafts


def _moved(table: str, full: str, targets: Targets) -> str | None:
    """The id of today: of the thing itself, or of a part under the id of the whole today."""
    first, _, rest = full.partition("/")
    whole = targets.moved.get(WHOLES.get(table, ""), {}).get(first, first)
    today = f"{whole}/{rest}" if rest else full
    return targets.moved.get(table, {}).get(today) or (today if today != full and today in targets.ids.get(table, {}) else None)


def _scale_level(file: SourceFile, span: Where, name: str, targets: Targets) -> Iterator[Diagnostic]:
    levels = targets.levels.get(str(file.data["id"]), ()) if isinstance(file.data, dict) else ()
    if name not in levels:
        yield finding("REF306", file.path, span(), f'the scale has no level "{name}"', hint=_levels_hint(levels, name))


def _level(file: SourceFile, span: Where, holder: str, name: str, targets: Targets) -> Iterator[Diagnostic]:
    levels = targets.levels.get(holder, ())
    if name not in levels:
        what = "this role has" if holder.startswith("role ") else "its framework has"
        yield finding("REF306", file.path, span(), f'{what} no level "{name}"', hint=_levels_hint(levels, name))


def _scope(file: SourceFile, visit: Visit, kind: str) -> str:
    """What stands before a bare id: its own path, framework or program, or the path of the level beside it."""
    own = str(file.data["id"]) + "/" if isinstance(file.data, dict) and "id" in file.data else ""
    if kind in ("own-competency", "role-group", "measure", "cohort", "study"):
        return own
    if kind == "expectation" and "/" not in visit.value:
        if file.kind == "path":
            return own
        parts = visit.pointer.split("/")
        teaches: Any = file.data["teaches"][int(parts[2])] if isinstance(file.data, dict) else {}  # type: ignore[index]  # the schema has proved the shape
        return str(teaches["level"]).partition("/")[0] + "/"
    return ""


def _follows_from_level(file: SourceFile, kind: str, scope: str, targets: Targets) -> bool:
    """Whether a bare expectation beside a level cannot be found because the level's own path cannot, which is said there."""
    path = scope.rstrip("/")
    lacking = path not in targets.ids.get("path", {}) or ("path", path) in targets.drafts
    return kind == "expectation" and file.kind == "program" and bool(scope) and lacking


def _levels_hint(known: Sequence[str], typed: str) -> str:
    if not known:
        return "no levels are declared; leave the level out"
    best = closest(typed, known)
    return f'did you mean "{best}"?' if best else "its levels are " + ", ".join(known)


def _did_you_mean(full: str, scope: str, known: Mapping[str, Place], targets: Targets, kind: str) -> str:
    choices = [name for name in known if name.startswith(scope)]
    best = closest(full, choices)
    if best:
        place = known[best]
        return f'did you mean "{best.removeprefix(scope)}" ({place.path})?'
    frameworks = sorted(targets.ids.get("framework", {}))
    if kind == "competency" and frameworks and full.partition("/")[0] not in frameworks:
        return f"a competency is written framework/competency; the frameworks are {', '.join(frameworks)}"
    if 0 < len(choices) <= FEW:
        return "there are: " + ", ".join(sorted(name.removeprefix(scope) for name in choices))
    return f"no {WORDS[kind]} has a similar name; add it first, or leave this out"
