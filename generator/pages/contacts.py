"""How to reach a team."""

from __future__ import annotations

from generator.pages.base import Link, View


def contact(view: View, team: str) -> Link | None:
    """A team's contact as a link whose words are the address itself; None where the team gives none."""
    address = view.catalog.teams[team].contact
    return Link(address.removeprefix("mailto:").removeprefix("https://"), address) if address else None
