"""A path as one file to pass along: what its page and its playbooks show, changed so that each link is of use without the portal around it.

Takes the pages of a view as they are planned; gives what one file a path is made from. It reads no record that the pages do not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model.path import Path
from generator.pages.base import Link, Page, View
from generator.pages.contacts import contact
from generator.pages.lines import ResourceLine, Translated
from generator.pages.path import PathContext
from generator.pages.playbook import PlaybookContext
from generator.pages.views import Step

_ONE_ON_ONE = ("every", "prompts")  # one field of a record, two of a playbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A playbook, and the fragment that it stands at."""

    id: str
    title: str
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAlong:
    """A path for one file.

    Attributes:
        page: the path's page. Its resources lead to whoever provides them, and say where that needs a network.
        sheets: the playbook of the whole path, then of each level what it says otherwise.
        places: addresses of the portal whose content is in the file, and the fragment that it stands at there.
        made: the day of the build, in words.
    """

    url: str
    page: Page
    sheets: tuple[Sheet, ...]
    places: Mapping[str, str]
    contact: Link | None
    made: str


def take_along(view: View, pages: Iterable[Page]) -> tuple[TakeAlong, ...]:
    """One for every live path; `pages` are all that there are."""
    planned = {page.url: page for page in pages if page.template in {"path", "playbook"}}
    return tuple(_take_along(view, path, planned) for path in view.catalog.live_paths())


def _take_along(view: View, path: Path, planned: Mapping[str, Page]) -> TakeAlong:
    page = planned[view.urls.path(path.id)]
    sheets = tuple(_sheets(view, path, planned))
    context: PathContext = page.context
    shown = replace(
        context,
        steps=tuple(_step(view, step) for step in context.steps),
        snapshot=replace(context.snapshot, url="") if context.snapshot else None,
        playbook="",
        self_check="",
        plan="",
    )
    return TakeAlong(
        url=view.urls.take_along(path.id),
        page=replace(page, context=shown),
        sheets=sheets,
        places={
            view.urls.path(path.id): "#top",
            view.urls.snapshot(path.id): "#snapshot",
            view.urls.playbook(path.id): "#playbook",
            **{view.urls.level(path.id, name): f"#{name}" for name, _step in path.levels},
            **{view.urls.playbook(path.id, name): "#playbook" for name, _step in path.levels},
            **{sheet.page.url: f"#{sheet.id}" for sheet in sheets},
        },
        contact=contact(view, path.owner),
        made=view.words.date(view.today.isoformat()),
    )


def _step(view: View, step: Step) -> Step:
    lines = tuple(_line(view, line) for line in step.resources)
    support = tuple(replace(s, ask=Link(s.ask.title, s.contact)) if s.ask and s.contact else s for s in step.support)
    return replace(step, url="", begin_with=lines[0] if lines else None, resources=lines, support=support)


def _line(view: View, line: ResourceLine) -> ResourceLine:
    """A resource that leads to its provider; nowhere, where it has no address."""
    needs = line.address and not view.catalog.resources[line.id].offline
    return replace(
        line,
        url=line.address or "",
        facts=(*line.facts, view.words("take-along.needs-network")) if needs else line.facts,
        also=tuple(_also(other) for other in line.also),
    )


def _also(other: Translated) -> Translated:
    return replace(other, resource=Link(other.resource.title, other.address or ""))


def _sheets(view: View, path: Path, planned: Mapping[str, Page]) -> Iterator[Sheet]:
    whole = planned[view.urls.playbook(path.id)]
    yield Sheet(id="playbook", title=whole.title, page=whole)
    for name, _step in path.levels:
        page = planned[view.urls.playbook(path.id, name)]
        if own := _own_words(page.context):
            yield Sheet(id=f"playbook-{name}", title=page.title, page=replace(page, context=own))


def _own_words(book: PlaybookContext) -> PlaybookContext | None:
    """A level's playbook without what the whole path's says as well; None where nothing is left."""
    again = {name for field in book.from_path for name in (_ONE_ON_ONE if field == "one_on_one" else (field,))}
    said: dict[str, Any] = {name: () if isinstance(getattr(book, name), tuple) else None for name in again}
    own = replace(book, **said, grants=(), checklist=(), from_path=())
    words = ("before", "observe", "feedback", "remove_barrier", "recognise", "opportunity", "say", "avoid", "scorecard", "story")
    return own if any(getattr(own, name) for name in (*words, *_ONE_ON_ONE)) else None


__all__ = ["Sheet", "TakeAlong", "take_along"]
