"""What a run may be told. Reads nothing; these are values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run may be told. `today` is a parameter so that the same commit gives the same bytes on any day."""

    today: date
    drafts: bool = False
    strict: bool = False
    base_url: str | None = None
    offline: bool = False
