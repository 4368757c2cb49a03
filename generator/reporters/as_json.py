"""All parts of every finding, for other programs.

A list, in the order of files and lines, empty when nothing was found. Each finding is an object with exactly these members:

- `path`: the file, with forward slashes
- `span`: `line`, `column`, `end_line`, `end_column`, from 1, columns in code points, the end not included
- `code`, `name`: such as "REF301" and the few words it stands for
- `severity`: "error" or "warning"
- `message`: what is wrong; `hint`: what to type instead, empty where there is nothing to say
- `related`: a list of other places, each with `path`, `span` and `message`

Members may be added one day; none is renamed or taken away. Everything outside ASCII is escaped, so that the output survives any pipe.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Report


def as_json(report: Report, texts: Mapping[str, str]) -> str:  # noqa: ARG001 - every reporter is called in the same way
    """Give the findings as a JSON list."""
    return json.dumps([_members(diagnostic) for diagnostic in report.diagnostics], indent=2)


def _members(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "span": asdict(diagnostic.span),
        "code": diagnostic.code,
        "name": CODES[diagnostic.code].name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [asdict(related) for related in diagnostic.related],
    }
