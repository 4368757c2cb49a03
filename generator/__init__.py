"""skillpaths: role skill paths, competency frameworks, resources and program outcomes, from records in git to a static portal.

The public API is what this file names; everything else may change.
"""

from generator.diagnostics import Diagnostic, Related, Report, Severity, Span
from generator.pipeline import Options, Result, check_portal, run

__all__ = ["Diagnostic", "Options", "Related", "Report", "Result", "Severity", "Span", "check_portal", "run"]
