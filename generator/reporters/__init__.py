"""How findings are shown: one small module for each format, and the table that names them.

A reporter takes a report and the texts of the files, gives the whole output as text without a last line end, and never prints.
Nothing found is nothing said, except in JSON, which is then an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from generator.diagnostics import Report

Reporter: TypeAlias = "Callable[[Report, Mapping[str, str]], str]"
_FUNCTIONS = {"full": "full", "concise": "concise", "json": "as_json", "github": "github"}


class _Formats(Mapping[str, Reporter]):
    """Every format by its name. Its module is imported when it is used: each command knows the names, few print in all of them."""

    def __getitem__(self, name: str) -> Reporter:
        function = _FUNCTIONS[name]
        found: Reporter = getattr(import_module(f"{__name__}.{function}"), function)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_FUNCTIONS)

    def __len__(self) -> int:
        return len(_FUNCTIONS)


FORMATS: Mapping[str, Reporter] = _Formats()

__all__ = ["FORMATS", "Reporter"]
