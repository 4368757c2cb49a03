"""What a portal's pages are: how many of each kind, and how much Markdown an author of the peer would have to write for one.

Reads a finished `Result`, gives a `Mix`. Only pages that stand for a record are counted: the others (home, lists, help with fields) are as
many in a small portal as in a large one.

    python benchmarks/mix.py FOLDER...
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import peer  # noqa: E402 - of this checkout, wherever the script is started
from generator.pipeline import Options, Result, run  # noqa: E402 - the same

KINDS = (
    "resource", "competency", "playbook", "level", "team", "area", "objective", "framework", "path", "snapshot", "move", "family",
    "program", "framework-role",
)  # fmt: skip
# Of 100 pages of records, as in the portal of this repository when it had two paths; an author of the peer writes so much for one.
SHARES = dict(zip(KINDS, (40, 26, 7, 5, 4, 3, 3, 2, 2, 2, 2, 2, 2, 1), strict=True))
KB_OF_MARKDOWN = 3.3


@dataclass(frozen=True, slots=True)
class Mix:
    """The pages of records: how many of each kind, and the characters of Markdown of all of a kind."""

    pages: Mapping[str, int]
    markdown: Mapping[str, int]

    @property
    def average(self) -> float:
        """KB of Markdown a page."""
        return sum(self.markdown.values()) / sum(self.pages.values()) / 1000

    def share(self, kind: str) -> float:
        """How many of 100 pages are of a kind."""
        return self.pages[kind] / sum(self.pages.values()) * 100

    def __str__(self) -> str:
        """In one line."""
        shares = ", ".join(f"{kind} {self.share(kind):.0f}" for kind in KINDS)
        return f"{sum(self.pages.values()):,} pages of records, {self.average:.1f} KB of Markdown each; of 100 pages {shares}"


def finished(folder: Path, today: date | None = None) -> Result:
    """Build a portal without writing it, as on `today`, or on the day that it is."""
    result = run(folder, Options(today=today or datetime.now(UTC).date()))
    if result.site is None:
        raise SystemExit(f"{folder} has findings: {result.report.diagnostics[0]}")
    return result


def mix_of(result: Result) -> Mix:
    """Count the pages of records in a finished portal."""
    if result.plan is None or result.site is None:
        raise ValueError("the portal is not finished")
    urls = frozenset(page.url for page in result.site.pages)
    pages, markdown = Counter[str](), Counter[str]()
    for planned, page in zip(result.plan.pages, result.site.pages, strict=True):
        if planned.template in KINDS:
            pages[planned.template] += 1
            markdown[planned.template] += len(peer.markdown(page, urls))
    return Mix(pages, markdown)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}: {mix_of(finished(Path(name)))}")
