"""skillpaths: role skill paths, competency frameworks, resources and program outcomes, from records in git to a static portal.

The public API is what this file names; everything else may change. Its modules are imported when a name is first asked for, because
every command starts here, and `--help` and `explain` need none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Related, Report, Severity, Span
    from generator.pipeline import Options, Result, check_portal, run

__all__ = ["Diagnostic", "Options", "Related", "Report", "Result", "Severity", "Span", "check_portal", "run"]


def __getattr__(name: str) -> object:
    """Import a name of the public API where it is defined."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    pipeline = name in ("Options", "Result", "check_portal", "run")
    return getattr(import_module(f"{__name__}.{'pipeline' if pipeline else 'diagnostics'}"), name)
