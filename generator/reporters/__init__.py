"""How findings are shown: one small module for each format, and the table that names them.

A reporter takes a report and the texts of the files, gives the whole output as text without a last line end, and never prints.
Nothing found is nothing said, except in JSON, which is then an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from generator.diagnostics import Report
from generator.reporters import as_json, concise, full, github

Reporter: TypeAlias = Callable[[Report, Mapping[str, str]], str]

FORMATS: Mapping[str, Reporter] = MappingProxyType(
    {"full": full.full, "concise": concise.concise, "json": as_json.as_json, "github": github.github}
)

__all__ = ["FORMATS", "Reporter"]
