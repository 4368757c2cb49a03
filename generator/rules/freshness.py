"""Freshness: what is overdue or over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.dates import after
from generator.diagnostics import Diagnostic
from generator.model.base import Place
from generator.rules.base import report


def review_due(reviewed: str, review_every: str) -> date:
    """The day by which a record is to be read again."""
    return after(date.fromisoformat(reviewed), review_every)


def reviews(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """COV605: a review is overdue. DAT423: a review cannot lie in the future."""
    default = catalog.portal.review_every if catalog.portal else "12 months"
    records = [
        *catalog.paths.values(), *catalog.frameworks.values(), *catalog.crosswalks.values(), *catalog.programs.values(), *catalog.resource_lists.values(),
    ]  # fmt: skip
    places = [(r.at, r.reviewed, r.review_every or default) for r in records if getattr(r, "status", "live") != "retired"]
    for resource in catalog.resources.values():
        if resource.reviewed:
            every = resource.review_every or catalog.list_of(resource).review_every or default
            places.append((resource.at, resource.reviewed, every))
    for at, reviewed, every in places:
        yield from _review(catalog, at, reviewed, every, today)


def _review(catalog: Catalog, at: Place, reviewed: str, every: str, today: date) -> Iterator[Diagnostic]:
    due = review_due(reviewed, every)
    if date.fromisoformat(reviewed) > today:
        yield report(catalog, "DAT423", at / "reviewed", f"the review of {reviewed} lies in the future", hint="write the day on which it was read")
    elif due < today:
        yield report(catalog, "COV605", at / "reviewed", f"the review was due on {due.isoformat()}", hint="read the record, mend what is old, then write the day here")


def openings(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """COV606: an opening that is over is hidden from readers."""
    for path in catalog.live_paths():
        for _level, step in path.levels:
            for opening in step.opens:
                if opening.until and date.fromisoformat(opening.until) < today:
                    yield report(catalog, "COV606", opening.at / "until", f"this opening ended on {opening.until} and is no longer shown", hint="renew the date, or take the opening out")


RULES = (reviews, openings)
