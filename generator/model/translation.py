"""Translations: `translations/<language>/<path of the record>.yml`, keyed by the source sentence."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Node):
    """A sentence and its translation; `into` absent means "not translated yet"; `at` names the part of the record."""

    from_: str
    into: str | None = None
    at_: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Node):
    """The translated sentences of one record."""

    translates: str
    pairs: tuple[Pair, ...]
