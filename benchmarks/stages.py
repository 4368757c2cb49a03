"""Where a build of ours spends its time, by stage.

A build runs under pyinstrument, which looks at its stack a thousand times a second: ordinary builds know nothing of it. Each moment
belongs to the stage of the innermost module that has one, so that what a library does counts for the stage that called it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.engines import Engine
from benchmarks.measuring import put_aside, run

START, READ, PARSE, CHECK = "starting and importing", "reading files", "parsing, with lines and columns", "checking (schemas and rules)"
CATALOG, STATISTICS, PLAN = "catalog (records linked)", "statistics of programs", "planning (what each page shows)"
RENDER, DATA, SEARCH = "rendering (bodies of pages)", "data beside pages (JSON)", "search (entries and index)"
MKDOCS, SHELL, WRITE, REST = (
    "MkDocs (its own pages, theme, configuration)",
    "shells (the theme's frame, filled)",
    "writing",
    "everything else",
)
STAGES = (START, READ, PARSE, CHECK, CATALOG, STATISTICS, PLAN, RENDER, DATA, SEARCH, MKDOCS, SHELL, WRITE, REST)

# What a file's path holds -> its stage. The first that fits counts; a module that is not named belongs to whoever called it.
_MODULES = (
    ("importlib._bootstrap", START),
    ("/generator/load/", READ), ("/generator/line_pass/", PARSE), ("/generator/source/", PARSE),
    ("/generator/schema", CHECK), ("/generator/rules/", CHECK), ("/generator/gaps", CHECK), ("/generator/targets", CHECK),
    ("/generator/catalog", CATALOG), ("/generator/linking", CATALOG), ("/generator/references", CATALOG), ("/generator/entries", CATALOG),
    ("/generator/model/", CATALOG), ("/generator/localise", CATALOG),
    ("/generator/evidence/", STATISTICS), ("/generator/pages/", PLAN), ("/generator/render", RENDER), ("/generator/template_code", RENDER),
    ("/site_templates/", RENDER),
    ("/generator/shell", SHELL), ("/generator/theme_repairs", SHELL), ("/material/templates/", SHELL),
    ("/material/plugins/search/", SEARCH), ("/mkdocs/contrib/search/", SEARCH),
    ("/generator/staging", WRITE), ("/generator/site_folder", WRITE), ("/generator/frame", WRITE), ("/generator/kept/", WRITE),
    ("/generator/mkdocs", MKDOCS),
    ("/mkdocs/", MKDOCS), ("/generator/write", MKDOCS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds by stage, and of the whole."""

    pages: int
    stages: Mapping[str, float]
    programs: int

    @property
    def whole(self) -> float:
        """All of it."""
        return sum(self.stages.values())


def profile(engine: Engine, folder: Path, pages: int, programs: int) -> Profile:
    """Build once under the profiler, into `folder`, with nothing kept."""
    put_aside(engine.caches, folder / "caches" / "profiled")
    written = folder / "profile.json"
    options = ["--renderer", "json", "--show-all", "--interval", "0.001", "--outfile", str(written)]
    command = [sys.executable, "-m", "pyinstrument", *options, *engine.build(folder / "site")[1:]]
    run(command, engine.folder, engine.surroundings())
    return Profile(pages, by_stage(json.loads(written.read_bytes())["root_frame"]), programs)


def by_stage(root: Mapping[str, Any]) -> Mapping[str, float]:
    """Seconds by stage of a tree of frames, each with `time`, `file_path`, `function` and `children`."""
    found = defaultdict[str, float](float)
    for stage, seconds in _own_times(root):
        found[stage] += seconds
    return {stage: found[stage] for stage in STAGES}


def _own_times(root: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """What each frame took without those that it called, with its stage."""
    waiting = [(root, REST)]
    while waiting:
        frame, around = waiting.pop()
        stage = stage_of(str(frame.get("file_path") or ""), str(frame["function"])) or around
        children = frame["children"]
        yield stage, frame["time"] - sum(child["time"] for child in children)
        waiting.extend((child, stage) for child in children)


def stage_of(path: str, function: str) -> str | None:
    """The stage of a function, if it is one's own and not its caller's."""
    path = path.replace("\\", "/")
    if "/generator/" in path and "search" in function:  # entries and index are made in rooms that do other things too
        return SEARCH
    if "/generator/render" in path and function == "_data":
        return DATA
    return next((stage for part, stage in _MODULES if part in path), None)
