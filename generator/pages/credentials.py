"""Certificates, licences and badges that a role has or needs (P14)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import PathLevel
from generator.model.path import Path
from generator.pages.base import LevelMark, View


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialView:
    """A credential of the role."""

    title: str
    url: str | None
    issuer: str
    required: bool
    required_by_law: bool
    valid_for: str | None
    renew: str | None
    criteria: str | None
    level: LevelMark | None


def credential_views(view: View, path: Path, level: PathLevel | None = None) -> tuple[CredentialView, ...]:
    """Legal requirements first, then what is required, then the rest, each as written (P14)."""
    chosen = [c for c in path.credentials if level is None or c.level == level]
    return tuple(
        CredentialView(
            title=c.title,
            url=c.url,
            issuer=c.issuer,
            required=c.required,
            required_by_law=c.required_by_law,
            valid_for=view.words.duration(c.valid_for) if c.valid_for else None,
            renew=c.renew,
            criteria=c.criteria,
            level=view.level(c.level) if c.level else None,
        )
        for c in sorted(chosen, key=lambda c: (not c.required_by_law, not c.required))
    )
