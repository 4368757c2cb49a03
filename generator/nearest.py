"""Did you mean ...?

Reads what somebody typed and what there is, gives the choice that a slip of the hand most likely meant.
"""

from __future__ import annotations

from collections.abc import Sequence


def closest(typed: str, choices: Sequence[str], cutoff: float = 72) -> str | None:
    """The choice that a typing mistake most likely meant, or None."""
    from rapidfuzz import process  # noqa: PLC0415 - only where somebody mistyped

    best = process.extractOne(typed, choices, score_cutoff=cutoff)
    return str(best[0]) if best else None
