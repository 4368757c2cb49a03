"""A new resource: an entry in a list, and its place on a path, written together.

Reads the portal's records and gives the new texts of both files; it never writes. An entry is shown as soon as it is merged, so its facts
begin as not known, and what only the author can know stands in angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import get_args

from generator.model.base import PATH_LEVELS
from generator.model.resource import Format
from generator.reporters.words import did_you_mean
from generator.scaffold.files import Refused
from generator.scaffold.fresh import Records, check_id
from generator.scaffold.placing import append_item

_FORMATS: tuple[str, ...] = get_args(Format)
_LIST = r"resources/[a-z][a-z0-9]*(-[a-z0-9]+)*\.yml"


def fresh_resource(name: str, records: Records, today: date, *, on: str, into: str | None) -> dict[str, str]:
    """The texts of the two files that a new resource touches: its list, and the path it is placed on.

    Args:
        name: the resource's id.
        records: the portal's files.
        today: the day of a list that has to be made.
        on: the path and level to place it on, such as "data-analyst/baseline".
        into: the list to add it to, such as "resources/data.yml"; None for the one that fits best.

    Raises:
        Refused: the id cannot be one or is taken, or one of the two files cannot be added to.
    """
    check_id("resource", name)
    path, level = _target(on, records)
    for file, data in records.of_kind("resources"):
        if name in [each["id"] for each in data["resources"]]:
            place = f"To place it, add this line under {level}: resources: in {path}\n    - resource: {name}"
            raise Refused(f'The resource "{name}" is in {file} already. {place}')
    file = into or _fitting_list(path, level, records)
    if not re.fullmatch(_LIST, file):
        raise Refused(f'"{file}" cannot be a list of resources. Give a file such as resources/data.yml.')
    data = records.usable(path) or {}
    entry = _entry(name)
    listing = _appended(records, file, entry) if records.usable(file) else _new_list(data["owner"], today, entry)
    placed = append_item(records.files[path], f"/{level}", "resources", [f"resource: {name}"], after="expectations")
    if placed is None:
        raise _by_hand(path, f"{level}: resources:", [f"resource: {name}"])
    return {file: listing, path: placed}


def _target(on: str, records: Records) -> tuple[str, str]:
    name, _, level = on.partition("/")
    if level not in PATH_LEVELS:
        raise Refused(f'"{on}" names no level. Write a path and one of its levels, such as {name or "data-analyst"}/baseline.')
    path = f"paths/{name}.yml"
    if records.usable(path) is None:
        known = [each.removeprefix("paths/").removesuffix(".yml") for each in records.files if each.startswith("paths/")]
        raise Refused(f'There is no path "{name}".{did_you_mean(name, known)}')
    return path, level


def _fitting_list(path: str, level: str, records: Records) -> str:
    """The list of the first resource placed on the level, else on the path; else one of the same owner; else one named like the path."""
    data = records.usable(path) or {}
    lists = dict(records.of_kind("resources"))
    homes = {each["id"]: file for file, listing in lists.items() for each in listing["resources"]}
    placed = [each["resource"] for name in (level, *PATH_LEVELS) for each in data[name].get("resources", ())]
    beside = [homes[name] for name in placed if name in homes]
    same_owner = [file for file, listing in lists.items() if listing["owner"] == data["owner"]]
    return next(iter([*beside, *same_owner]), f"resources/{data['id']}.yml")


def _entry(name: str) -> list[str]:
    facts = ("url", "minutes", "pace", "cost", "access", "language", "offline", "licence")
    return [
        f"id: {name}",
        "title: <The name of the resource, as its provider writes it>",
        "provider: <Say who provides it>",
        f"format: {_FORMATS[0]}  # <Choose one of {', '.join(_FORMATS)}>",
        "# What it teaches goes here, such as `develops: [framework/competency@level]`. What you know of the facts below goes here",
        "# with its value, such as `minutes: 25`, and is taken out there.",
        "unknown:",
        *[f"  {fact}: Not looked up yet" for fact in facts],
    ]


def _appended(records: Records, file: str, entry: Sequence[str]) -> str:
    text = append_item(records.files[file], "", "resources", entry, after="reviewed")
    if text is None:
        raise _by_hand(file, "resources:", entry)
    return text


def _new_list(owner: str, today: date, entry: Sequence[str]) -> str:
    return "\n".join([f"owner: {owner}", f"reviewed: {today.isoformat()}", "resources:", *_item(entry, indent=2), ""])


def _item(lines: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _by_hand(file: str, where: str, item: Sequence[str]) -> Refused:
    lines = "\n".join(_item(item, indent=4))
    return Refused(f"{file} is written in a way that no line can be added to it safely. Add these yourself, under {where}\n{lines}")
