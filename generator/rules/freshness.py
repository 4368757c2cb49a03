"""Freshness: what is overdue or over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.catalog import Catalog
from generator.dates import after
from generator.diagnostics import Diagnostic
from generator.model.base import Header, PathLevel, Place
from generator.model.path import Opening, Path
from generator.model.resource import ResourceList
from generator.rules.base import report


@lru_cache(4096)  # few days, many records
def review_due(reviewed: str, review_every: str) -> date:
    """The day by which a record is to be read again."""
    return after(date.fromisoformat(reviewed), review_every)


@dataclass(frozen=True, slots=True)
class Review:
    """When a record was read, by whom it is kept, and by when it is to be read again."""

    at: Place
    owner: str
    reviewed: str
    due: date


def all_reviews(catalog: Catalog) -> Iterator[Review]:
    """One for every record that readers meet, and one for each resource that has a review of its own."""
    default = catalog.portal.review_every if catalog.portal else "12 months"
    headers: list[Header] = [
        *catalog.paths.values(),
        *catalog.frameworks.values(),
        *catalog.crosswalks.values(),
        *catalog.programs.values(),
    ]
    live = (record for record in headers if record.status != "retired")
    kept: list[Header | ResourceList] = [*live, *catalog.resource_lists.values()]
    for record in kept:
        yield Review(record.at, record.owner, record.reviewed, review_due(record.reviewed, record.review_every or default))
    for resource in catalog.resources.values():
        if resource.reviewed:
            every = resource.review_every or catalog.list_of(resource).review_every or default
            yield Review(resource.at, catalog.owner_of(resource), resource.reviewed, review_due(resource.reviewed, every))


def reviews(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """COV605: a review is overdue. DAT423: a review cannot lie in the future."""
    for review in all_reviews(catalog):
        if date.fromisoformat(review.reviewed) > today:
            yield report(
                catalog,
                "DAT423",
                review.at / "reviewed",
                f"the review of {review.reviewed} lies in the future",
                hint="write the day on which it was read",
            )
        elif review.due < today:
            yield report(
                catalog,
                "COV605",
                review.at / "reviewed",
                f"the review was due on {review.due.isoformat()}",
                hint="read the record, mend what is old, then write the day here",
            )


def over(path: Path, today: date) -> Iterator[tuple[PathLevel, Opening]]:
    """Openings of a path whose last day has passed."""
    for level, step in path.levels:
        for opening in step.opens:
            if opening.until and date.fromisoformat(opening.until) < today:
                yield level, opening


def openings(catalog: Catalog, today: date) -> Iterator[Diagnostic]:
    """COV606: an opening that is over is hidden from readers."""
    for opening in (opening for path in catalog.live_paths() for _level, opening in over(path, today)):
        yield report(
            catalog,
            "COV606",
            opening.at / "until",
            f"this opening ended on {opening.until} and is no longer shown",
            hint="renew the date, or take the opening out",
        )


RULES = (reviews, openings)
