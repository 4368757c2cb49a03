"""Learning resources: `resources/<topic>.yml`, a list with an owner and a review date for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model.base import Node, Status

Format: TypeAlias = Literal[
    "microlearning", "course", "reading", "video", "project", "workshop", "mentoring", "community of practice",
    "rotation", "certification", "job aid", "template", "sandbox", "shadowing",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Node):
    """Something to learn from. Where it is used is derived from the paths."""

    id: str
    title: str
    status: Status = "live"
    url: str | None = None
    checked: str | None = None
    provider: str
    format: Format
    minutes: int | None = None
    every: str | None = None
    pace: Literal["self-paced", "scheduled"] | None = None
    cost: str | None = None
    access: Literal["open", "account", "paid by us", "ask"] | None = None
    ask: str | None = None
    language: str | None = None
    translation_of: str | None = None
    offline: bool | None = None
    licence: str | None = None
    requires: tuple[str, ...] = ()
    develops: tuple[str, ...] = ()
    owner: str | None = None
    reviewed: str | None = None
    review_every: str | None = None
    also_known_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: str | None = None
    moved_from: tuple[str, ...] = ()
    unknown: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceList(Node):
    """One file of resources; owner and review dates hold for each resource that does not say otherwise."""

    owner: str
    reviewed: str
    review_every: str | None = None
    notes: str | None = None
    resources: tuple[Resource, ...]
