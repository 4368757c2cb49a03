"""Today against then, on one sheet (P2)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.path import FromTo, Path, Snapshot
from generator.pages.base import LevelMark, Link, Page, View


@dataclass(frozen=True, slots=True)
class FromToView:
    """One row of the snapshot."""

    today: str
    then: str
    level: LevelMark | None


@dataclass(frozen=True, slots=True)
class FromToGroup:
    """The rows of one kind: tasks, decisions or problems."""

    kind: str
    rows: tuple[FromToView, ...]


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """Today against then."""

    after: str
    groups: tuple[FromToGroup, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotContext:
    """Today against then, on one sheet."""

    title: str
    path: Link
    snapshot: SnapshotView


def snapshot_view(view: View, path: Path, snapshot: Snapshot) -> SnapshotView:
    """The snapshot's rows, those of a kind together."""
    groups = (("tasks", snapshot.tasks), ("decisions", snapshot.decisions), ("problems", snapshot.problems))
    return SnapshotView(
        view.words.duration(snapshot.after),
        tuple(FromToGroup(view.words(f"snapshot.{kind}"), tuple(_from_to(view, row) for row in rows)) for kind, rows in groups if rows),
        view.urls.snapshot(path.id),
    )


def _from_to(view: View, row: FromTo) -> FromToView:
    return FromToView(row.today, row.then, view.level(row.level) if row.level else None)


def snapshot_page(view: View, path: Path, snapshot: Snapshot, up: tuple[Link, ...]) -> Page:
    """The snapshot of a path on a page of its own."""
    url = view.urls.snapshot(path.id)
    shown = snapshot_view(view, path, snapshot)
    title = view.words("snapshot.title", path=path.title)
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="snapshot",
        title=title,
        description=view.words("snapshot.description", path=path.title, after=shown.after),
        context=SnapshotContext(title=title, path=up[-1], snapshot=shown),
        chrome=view.chrome(url, title, snapshot.at, *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        moved_from=tuple(view.urls.snapshot(old) for old in path.moved_from),
    )
