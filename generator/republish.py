"""Licences are kept before anything is shown: what a framework's licence does not let a portal show is taken out of its record.

Reads schema-checked source files, gives source files. `structure` leaves names and what stands under what; `nothing` leaves ids only, since
our own paths and resources refer to them. Whatever is made from the files later cannot reach the rest. It never looks at other records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from generator.source import SourceFile

_ADDRESS = ("id", "url", "moved_from")
"""What is left of a thing that may not be shown: how ours refers to it, and where the publisher shows it."""


def licensed(file: SourceFile) -> SourceFile:
    """The file as it may be shown."""
    shown = _SHOWN.get(_republish(file)) if file.kind == "framework" and file.usable else None
    return replace(file, data=shown(file.data)) if shown else file


def _republish(file: SourceFile) -> str:
    return str(file.data["licence"]["republish"]) if isinstance(file.data, dict) else ""  # type: ignore[index,call-overload]  # as above


def _structure(framework: Mapping[str, Any]) -> dict[str, Any]:
    """Without the sentences about areas and competencies."""
    return {**framework, "areas": [_area(area, _without_sentences) for area in framework["areas"]]}


def _nothing(framework: Mapping[str, Any]) -> dict[str, Any]:
    """Without names and requirements too."""
    shown = {**framework, "areas": [_area(area, _address) for area in framework["areas"]]}
    if "scale" in framework:
        shown["scale"] = {**framework["scale"], "levels": [_address(level) for level in framework["scale"]["levels"]]}
    if "role_groups" in framework:
        shown["role_groups"] = [_address(group) for group in framework["role_groups"]]
    if "roles" in framework:
        shown["roles"] = [_address(role) for role in framework["roles"]]
    return shown


def _area(area: Mapping[str, Any], competency: Callable[[Mapping[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    return {**competency(area), "competencies": [competency(each) for each in area["competencies"]]}


def _without_sentences(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if key not in ("summary", "descriptors")}


def _address(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {**{key: value for key, value in thing.items() if key in _ADDRESS}, "title": thing["id"]}


_SHOWN: Mapping[str, Callable[[Any], dict[str, Any]]] = {"structure": _structure, "nothing": _nothing}

__all__ = ["licensed"]
