"""What a finished site tells of small groups: every number of a program is read as an attacker would read it."""

from __future__ import annotations

from generator.audit.judge import Leak, audit_site

__all__ = ["Leak", "audit_site"]
