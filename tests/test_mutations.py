"""Every field of every kind of record is spoilt in every way, one at a time: somebody must be told, at the right line.

The records are the project's own and those of `sites/everything`. Where list items, path levels or records have fields of the same
shape, one stands for all. A slip that nobody can tell from a choice is harmless; those are named in `HARMLESS`, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.load import load
from generator.pipeline import check_sources
from generator.schema_check import check_schema
from generator.source import SourceFile, parse
from tests.mutations import Field, Spoil, Text, dangle, dangle_level, empty, fields, hollow, misspell, remove, retype, twice

ROOT = Path(__file__).parents[1]
SITES = {"everything": ROOT / "tests" / "sites" / "everything", "own": ROOT}
TODAY = date(2026, 11, 22)
KINDS = ("portal", "path", "framework", "crosswalk", "resources", "program", "translation")
WAYS: Mapping[str, Spoil] = {
    way.__name__: way for way in (remove, retype, misspell, twice, empty, hollow, dangle, dangle_level)
}  # fmt: skip

# Way and shape ("kind:place") of what may be spoilt without a word, and why.
HARMLESS: Mapping[tuple[str, str], str] = {
    ("misspell", "framework:roles/[]/statement_counts/*"): "the publisher names the kinds of statement, so any word may be one",
}

# What the schema lets be left out and a rule asks for all the same, and the field beside it that the finding points at, if any.
NEEDED_BY_RULES: Mapping[str, str] = {
    "path:level/expectations/[]/seen_by": "id",
    "program:readings/[]/cohort": "measure",
    "program:readings/[]/study": "measure",
    "program:readings/[]/observed": "count",
    "program:studies/[]/groups/program/assigned": "title",
    "program:studies/[]/groups/program/lost": "title",
}

# Which kinds of reference may mean an id.
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "portal:families/[]/id": ("family",),
    "portal:teams/[]/id": ("team",),
    "portal:objectives/[]/id": ("objective",),
    "portal:outcomes/[]/id": ("outcome",),
    "path:id": ("path", "path-level", "record"),
    "path:level/expectations/[]/id": ("expectation",),
    "framework:id": ("framework", "competency", "framework-role", "record"),
    "framework:areas/[]/competencies/[]/id": ("competency", "own-competency"),
    "framework:role_groups/[]/id": ("role-group",),
    "framework:roles/[]/id": ("framework-role",),
    "framework:roles/[]/role_levels/[]/id": ("framework-role",),
    "framework:scale/levels/[]/id": ("competency", "own-competency"),
    "resources:resources/[]/id": ("resource",),
    "program:id": ("program", "record"),
    "program:measures/[]/id": ("measure",),
    "program:studies/[]/id": ("study",),
    "program:cohorts/[]/id": ("cohort",),
}


@dataclass(frozen=True)
class Case:
    """A field to spoil, in a file of a site."""

    site: str
    file: SourceFile
    field: Field

    @property
    def shape(self) -> str:
        return f"{self.file.kind}:{self.field.shape}"


@cache
def files_of(site: str) -> tuple[SourceFile, ...]:
    return tuple(map(check_schema, load(SITES[site])))  # once: each slip is in one of them, and the others stay as they are


@cache
def untouched(site: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_words, check_sources(files_of(site), today=TODAY).diagnostics))


@cache
def cases(kind: str, *sites: str) -> tuple[Case, ...]:
    """One field of each shape, from the shortest file that has it: a short file is read sooner."""
    files = [(len(file.text), site, file.path, file) for site in sites or SITES for file in files_of(site) if file.kind == kind]
    chosen: dict[str, Case] = {}
    for _length, site, _path, file in sorted(files, key=lambda each: each[:3]):
        for field in fields(file):
            chosen.setdefault(field.shape, Case(site, file, field))
    return tuple(chosen.values())


def _words(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.path, diagnostic.code, diagnostic.message


def applies(way: str, field: Field) -> bool:
    refers = field.schema.get("x-refers-to")
    if way == "dangle":
        return refers is not None
    if way == "dangle_level":
        return refers is not None and "@" in str(field.value)
    if way == "hollow":
        return isinstance(field.value, (str, list, dict))
    return not field.is_item or way in ("retype", "hollow")


def must_be_told(way: str, case: Case) -> bool:
    """Everything must, but for what the schema leaves to the author's choice and what `HARMLESS` names."""
    if (way, case.shape) in HARMLESS:
        return False
    return way != "remove" or is_needed(case)


def is_needed(case: Case) -> bool:
    """Whether a record without the field is wrong: it is required, or it says what may not be silent, or nothing is left around it."""
    field, name = case.field, case.field.name
    if case.shape in NEEDED_BY_RULES:
        return True
    if name in field.parent.get("required", ()) or name in field.parent.get("x-exactly-one", ()) or name in field.parent.get("x-say", ()):
        return True
    around = _by_pointer(case.site, case.file.path).get(field.pointer.rpartition("/")[0])
    if around is not None and around.name == "unknown":
        return name in _to_say(around)
    return len(field.holder) == 1 or (name == "unknown" and any(reason in _to_say(field) for reason in field.value))


@cache
def _by_pointer(site: str, path: str) -> Mapping[str, Field]:
    return {field.pointer: field for file in files_of(site) if file.path == path for field in fields(file)}


def _to_say(unknown: Field) -> tuple[str, ...]:
    return tuple(unknown.parent.get("x-say", ()))


def spoilt(way: str, case: Case) -> SourceFile:
    return parse(case.file.path, case.file.kind, WAYS[way](Text(case.file), case.field))


def lines_meant(way: str, case: Case, file: SourceFile) -> set[int]:
    """The lines at which a finding helps: the field's own; its second self; for a field that is gone, the head of what it stood in."""
    text = Text(case.file)
    if way == "twice":
        height = 0 if text.in_braces(case.field) else text.line(text.end(case.field)) - text.line(text.begin(case.field)) + 1
        return {text.line(text.begin(case.field)) + height}
    if way != "remove":
        return {text.line(text.begin(case.field)), case.file.value_span(case.field.pointer).line}
    around = case.field.pointer.rpartition("/")[0].removesuffix("/unknown")
    first = next((pointer for pointer in file.marks if pointer.startswith(around + "/")), around)
    heads = {file.key_span(around).line, file.value_span(around).line, file.key_span(first).line, file.key_span(around + "/id").line}
    if case.shape in NEEDED_BY_RULES:
        heads.add(file.key_span(f"{around}/{NEEDED_BY_RULES[case.shape]}").line)
    return heads if around else heads | {1}


def new_findings(case: Case, file: SourceFile) -> tuple[Diagnostic, ...]:
    """What a run says that it did not say before. A file that its own schema refuses needs no run over all files."""
    alone = check_schema(file).diagnostics
    if any(diagnostic.severity is Severity.ERROR for diagnostic in alone):
        return alone
    return everywhere(case, file)


def everywhere(case: Case, file: SourceFile) -> tuple[Diagnostic, ...]:
    others = [file if other.path == file.path else other for other in files_of(case.site)]
    return tuple(d for d in check_sources(others, today=TODAY).diagnostics if _words(d) not in untouched(case.site))


def problems(way: str, case: Case) -> Iterator[str]:
    file = spoilt(way, case)
    found = new_findings(case, file)
    if not must_be_told(way, case):
        return
    meant = lines_meant(way, case, file)
    here = [d for d in found if d.path == file.path and d.span.line in meant]
    if not here:
        said = [f"{d.path}:{d.span.line} {d.code} {d.message}" for d in found]
        yield f"{way} {case.file.path}{case.field.pointer}: nothing at line {sorted(meant)}, but {said or 'silence'}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_is_told_at_its_line(kind: str, way: str) -> None:
    assert not [problem for case in cases(kind) if applies(way, case.field) for problem in problems(way, case)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_a_refused_file_is_reported_once_and_alone(site: str, kind: str) -> None:
    refusable = [case for case in cases(kind, site) if case.field.name in case.field.parent.get("required", ())]
    if not refusable:
        pytest.skip(f"{site} has no {kind}")
    case = refusable[-1]
    found = everywhere(case, spoilt("remove", case))
    assert [(d.path, d.code) for d in found] == [(d.path, d.code) for d in check_schema(spoilt("remove", case)).diagnostics]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_a_changed_id_is_told_wherever_it_was_named(site: str, kind: str) -> None:
    """The other end of a reference: what was referred to has another id now. Who named it is told, in the line that names it."""
    wrong = []
    for case in cases(kind, site):
        if case.field.name == "id" and isinstance(case.field.value, str):
            wrong += list(_told_elsewhere(case, case.field.value))
    assert not wrong


def _told_elsewhere(case: Case, old: str) -> Iterator[str]:
    file = parse(case.file.path, case.file.kind, Text(case.file).put(case.field, old + "-new"))
    found = [d for d in everywhere(case, file) if not d.code.startswith("COV")]
    texts = {other.path: other.text.splitlines() for other in (*files_of(case.site), file)}
    for diagnostic in found:
        if old not in texts[diagnostic.path][diagnostic.span.line - 1]:
            yield f"{case.shape}: {diagnostic.path}:{diagnostic.span.line} {diagnostic.code} {diagnostic.message}"
    if not found and is_referred_to(case.site, case):
        yield f"{case.shape}: nobody is told that {old} is gone"


def is_referred_to(site: str, case: Case) -> bool:
    """Whether some reference of the site that may mean this id has it in it."""
    kinds = REFERENCES.get(case.shape, ())
    return any(str(case.field.value) in re.split("[/@]", named) for kind, named in references(site) if kind in kinds)


@cache
def references(site: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (field.schema["x-refers-to"], str(field.value))
        for file in files_of(site)
        for field in fields(file)
        if "x-refers-to" in field.schema
    )


def test_harmless_slips_are_really_met() -> None:
    """An entry of `HARMLESS` that no record has any more, or that is told by now, must go."""
    for (way, shape), reason in HARMLESS.items():
        met = [case for kind in KINDS for case in cases(kind) if case.shape == shape]
        assert met, f"no record has {shape} ({reason})"
        assert not new_findings(met[0], spoilt(way, met[0])), f"{way} {shape} is told: take it off the list"
