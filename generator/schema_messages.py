"""What a schema refuses, in the words of somebody who typed it.

Reads a `SourceFile` that its schema refused, gives one finding for each mistake: no cascades, a misspelt field is not also a missing
one. It points at the key for an unknown field, at the parent's first line for a missing one, at the value for everything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import jsonschema.validators

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.model.base import PATH_LEVELS, Place
from generator.nearest import closest
from generator.schemas import bundled, read
from generator.source import SourceFile

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list, each item on a line of its own after a dash",
    "object": "a block of fields, indented under it",
    "null": "nothing",
}
# What a text that does not fit its pattern should have been: code, what it is, what to type.
FORMS = {
    "id": ("SCH205", "is not an id", "use lower-case letters, digits and hyphens, such as data-analyst"),
    "date": ("SCH206", "is not a date", "write year-month-day, such as 2026-10-01"),
    "duration": ("SCH207", "is not a duration", "write a number and days, weeks, months or years, such as 6 weeks"),
    "elapsed": ("SCH207", "is not a duration", "write a number and days, weeks, months or years, such as 6 months"),
    "url": ("SCH210", "is not a web address", "copy the whole address, from https:// on"),
    "contact": ("SCH210", "is not a contact", "write mailto: and an address, or a web address from https:// on"),
    "language": ("SCH214", "is not a language tag", "write en, de, pt-BR or the like"),
    "cost": ("SCH214", "is not a cost", "write free, or an amount and a currency, such as 120 EUR"),
    "currency": ("SCH214", "is not a currency", "write its three letters, such as EUR"),
    "colour": ("SCH214", "is not a colour", 'write # and six digits from 0 to f in quotes, such as "#6d28d9"'),
    "picture": ("SCH214", "is not a picture", "write the path of an SVG or PNG file, such as brand/logo.svg"),
    "font": ("SCH214", "is not a font", "write the font's name, such as Verdana, or the path of a WOFF2 file, such as brand/font.woff2"),
    "competency_reference": (
        "SCH208",
        "is not a reference to a competency",
        "write framework/competency@level, such as data-skills/sql@working",
    ),
    "requirement": ("SCH208", "is not a reference to a competency", "write competency@level, such as sql@working"),
    "role_reference": ("SCH208", "is not a reference to a framework role", "write framework/role, such as uk-gdd/data-analyst"),
    "level_reference": ("SCH208", "is not a reference to a path level", "write path/level, such as data-analyst/proficient"),
    "expectation_reference": ("SCH208", "is not a reference to an expectation", "write its id, or path/id"),
    "text": ("SCH213", "has nothing to read in it", "write a sentence, or take the line out"),
    "title": ("SCH213", "has nothing to read in it", "write a few words, or take the line out"),
    "name": ("SCH213", "has nothing to read in it", "write the name, or take the line out"),
    "note": ("SCH213", "has nothing to read in it", "write a note, or take the line out"),
}

_MONTHS = 12
RATES = frozenset({"rate", "percent", "percentage", "share", "proportion"})


def _whole_pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[jsonschema.ValidationError]:  # noqa: ANN401 - jsonschema's own signature
    """JSON Schema's `$` means the very end; Python's also matches before a last line break, and would let that one through."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _whole_pattern})  # type: ignore[no-untyped-call]  # jsonschema's own


@cache
def _validator(kind: str) -> Any:  # noqa: ANN401 - `extend` gives an untyped class
    return _Validator(bundled(kind))


@cache
def _form_of(pattern: str) -> str | None:
    return next((name for name, part in read("common")["$defs"].items() if part.get("pattern") == pattern), None)


def messages(file: SourceFile) -> Iterator[Diagnostic]:
    """One finding for each thing that the schema refuses."""
    errors = sorted(_validator(file.kind).iter_errors(file.data), key=lambda error: list(map(str, error.absolute_path)))
    misspelt: set[tuple[str, str]] = set()
    for error in errors:
        if error.validator == "additionalProperties":
            for diagnostic, meant in _unknown_fields(file, error):
                misspelt.add((_pointer(error), meant))
                yield diagnostic
    for error in errors:
        if error.validator == "required":
            for name in error.validator_value:
                if name not in error.instance and (_pointer(error), name) not in misspelt and f"'{name}'" in error.message:
                    yield _missing(file, error, name)
        elif error.validator != "additionalProperties" and not _follows_from_another(error, errors):
            yield _value(file, error)


def _follows_from_another(error: Any, errors: list[Any]) -> bool:  # noqa: ANN401 - jsonschema's errors are loosely typed
    """A blank text breaks both `minLength` and `pattern`; a wrong type breaks everything else of that value."""
    same = [other for other in errors if other is not error and other.absolute_path == error.absolute_path]
    if error.validator == "type":
        return False
    return any(other.validator == "type" for other in same) or (
        error.validator == "minLength" and any(o.validator == "pattern" for o in same)
    )


def _unknown_fields(file: SourceFile, error: Any) -> Iterator[tuple[Diagnostic, str]]:  # noqa: ANN401
    known = list(error.schema.get("properties", {}))
    free = [name for name in known if name not in error.instance]
    for name in error.instance:
        if name in known:
            continue
        meant = closest(name, free, cutoff=70) or closest(name, known, cutoff=85)
        hint = f'did you mean "{meant}"?' if meant else "the fields here are " + ", ".join(free or known)
        if file.kind == "path" and not _pointer(error) and name in read("path")["$defs"]["level"]["properties"]:
            meant, hint = None, f"put it under a level: {', '.join(PATH_LEVELS)}"
        if name in RATES and "observed" in known:
            hint = "a share is never typed: write observed: and count:, both in people"
        span = file.key_span((Place("", _pointer(error)) / name).pointer)
        yield finding("SCH201", file.path, span, f'unknown field "{name}"', hint=hint), meant or ""


def _missing(file: SourceFile, error: Any, name: str) -> Diagnostic:  # noqa: ANN401
    pointer = _pointer(error)
    if not pointer:
        span = Span(1, 1, 1, 2)
    elif file.marks[pointer].key:
        span = file.key_span(pointer)
    else:
        span = file.key_span(f"{pointer}/{next(iter(error.instance))}") if error.instance else file.value_span(pointer)
    if not pointer and file.kind == "path" and name in PATH_LEVELS:
        return finding(
            "SCH218",
            file.path,
            span,
            f'the level "{name}" is missing; a path has baseline, proficient and advanced',
            hint=f"add {name}: at the left edge, with start_here_if and expectations under it",
        )
    example = (error.schema["properties"][name].get("examples") or [None])[0]
    return finding("SCH202", file.path, span, f'"{name}" is missing here', hint=_example(name, example))


def _example(name: str, example: Any) -> str:  # noqa: ANN401
    if isinstance(example, str):
        return f"add a line such as {name}: {example}"
    return f"add {name}: " + (
        f"such as {json.dumps(example, ensure_ascii=False)}" if isinstance(example, (int, float)) else "and its lines under it"
    )


def _value(file: SourceFile, error: Any) -> Diagnostic:  # noqa: ANN401
    pointer, value = _pointer(error), error.instance
    span = file.value_span(pointer)
    name = next((str(part) for part in reversed(error.absolute_path) if isinstance(part, str)), "the file")
    rule, wanted = error.validator, error.validator_value
    if rule == "type":
        return _wrong_type(file, span, name, value, error)
    if rule == "enum" and "propertyNames" in map(str, error.absolute_schema_path):
        return _unknown_name(file, pointer, value, wanted)
    code, message, hint = _words(rule, name, value, wanted, error.schema)
    return finding(code, file.path, span, message, hint=hint)


def _words(rule: str, name: str, value: Any, wanted: Any, schema: Any) -> tuple[str, str, str]:  # noqa: ANN401
    """Code, message and hint for a value that breaks a rule of its schema other than its type."""
    if rule in ("pattern", "minLength"):
        form = (_form_of(wanted) if rule == "pattern" else None) or "text"
        code, what, hint = FORMS.get(form, ("SCH214", "does not have the form it needs", schema.get("description", "")))
        shown = f'"{value}"' if value.strip() else f'"{name}"'
        better = {"date": _date_hint, "id": _id_hint}.get(form)
        return code, f"{shown} {what}", (better and better(value)) or hint
    if rule == "enum":
        meant = closest(str(value), list(map(str, wanted)), cutoff=60)
        return (
            "SCH204",
            f'"{value}" is not one of the words for {name}',
            f'did you mean "{meant}"?' if meant else "write one of " + ", ".join(map(str, wanted)),
        )
    return {
        "const": ("SCH204", f"{name} must be {json.dumps(wanted)}", "without it this cannot be shown; take the block out"),
        "maxLength": ("SCH209", f"{name} has {len(str(value))} characters; there is room for {wanted}", "say it shorter"),
        "minItems": ("SCH211", f"{name} is empty", "add at least one line under it, or take it out"),
        "minProperties": ("SCH211", f"{name} is empty", "add at least one line under it, or take it out"),
        "uniqueItems": ("SCH220", f"{name} names the same thing twice", "keep it once"),
    }.get(rule, ("SCH212", f"{name} is {value}, which cannot be", _range_hint(schema)))


def _wrong_type(file: SourceFile, span: Span, name: str, value: Any, error: Any) -> Diagnostic:  # noqa: ANN401
    wanted, needs = str(error.validator_value), error.schema.get("required", ())
    if value is None:
        return finding("SCH213", file.path, span, f"{name} has no value", hint=f"write {TYPES[wanted]}, or take the line out")
    given = next(words for kind, words in TYPES.items() if jsonschema.Draft202012Validator.TYPE_CHECKER.is_type(value, kind))
    hint = f"write {TYPES[wanted]}"
    if wanted == "string" and isinstance(value, (bool, int, float)):
        typed = _typed(file, span)
        hint = f'put it in quotes: "{typed}"'
    elif wanted == "array" and isinstance(value, str):
        hint = f"begin a new line with a dash: - {value}"
    elif wanted == "object" and isinstance(value, str) and len(needs) == 1 and isinstance(error.absolute_path[-1], int):
        hint = f"write - {needs[0]}: {value}"
    return finding("SCH203", file.path, span, f"{name} needs {TYPES[wanted]}, here is {given.partition(',')[0]}", hint=hint)


def _typed(file: SourceFile, span: Span) -> str:
    return file.text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]


def _unknown_name(file: SourceFile, pointer: str, value: Any, wanted: list[str]) -> Diagnostic:  # noqa: ANN401
    meant = closest(str(value), wanted, cutoff=70)
    hint = f'did you mean "{meant}"?' if meant else "the names here are " + ", ".join(wanted)
    return finding("SCH201", file.path, file.key_span((Place("", pointer) / str(value)).pointer), f'"{value}" cannot stand here', hint=hint)


def _date_hint(value: str) -> str:
    """`01.10.2026` and `1/10/2026` name a day; say it the way it is written here."""
    parts = value.replace("/", ".").split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 - day, month, year
        return ""
    day, month, year = parts if len(parts[2]) == 4 else reversed(parts)  # noqa: PLR2004 - a year has four digits
    if len(year) != 4:  # noqa: PLR2004 - the same
        return ""
    if int(month) > _MONTHS:
        return f"write {year}-{day:>02}-{month:>02}" if int(day) <= _MONTHS else ""
    return f"write {year}-{month:>02}-{day:>02}" + (" if day and month are in this order" if int(day) <= _MONTHS else "")


def _id_hint(value: str) -> str:
    """`Data Office` must have meant `data-office`."""
    near = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return f"write {near}: lower-case letters, digits and hyphens" if re.fullmatch(r"[a-z][a-z0-9-]*", near) else ""


def _range_hint(schema: Any) -> str:  # noqa: ANN401
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    if low is not None and high is not None:
        return f"write a number from {low} to {high}"
    return (
        f"write a number {'over' if 'exclusiveMinimum' in schema else 'from'} {low}{'' if 'exclusiveMinimum' in schema else ' on'}"
        if low is not None
        else f"write at most {high}"
    )


def _pointer(error: Any) -> str:  # noqa: ANN401
    place = Place("", "")
    for part in error.absolute_path:
        place = place / part
    return place.pointer
