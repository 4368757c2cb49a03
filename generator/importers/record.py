"""The record of an imported framework: a new one, or the one that is there with the publisher's part written anew.

Reads what an importer gives and the record so far, gives the text to write. What people wrote stays: every field above the publisher's
part with its comments, and in that part the other names, old ids and addresses of an entry. It never writes to disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator.importers.blocks import with_fields
from generator.importers.published import About, Published
from generator.importers.yaml_text import as_data, field_lines
from generator.model.base import Place
from generator.model.build import build
from generator.model.framework import Area, Competency, Framework, FrameworkRole
from generator.scaffold.files import Refused
from generator.source import SourceFile, parse

NOTE = (
    "# What follows is the publisher's. An import writes it anew and keeps only what people add to an entry as also_known_as or moved_from."
)


def framework_of(source: SourceFile | None) -> Framework | None:
    """The record so far, as the model has it."""
    return build(Framework, source.data, Place(source.path, "")) if source is not None and isinstance(source.data, dict) else None


def new_record(about: About, published: Published, *, owner: str, version: str, today: date) -> str:
    """The text of a record that is not there yet."""
    head = {
        "id": about.id,
        "title": about.title,
        "also_known_as": list(about.also_known_as),
        "owner": owner,
        "reviewed": today.isoformat(),
        "summary": about.summary,
        "publisher": about.publisher,
        "version": version,
        "source": about.source,
        "licence": as_data(about.licence),
        "sources": [f"Imported from the publisher's {published.files}"],
    }
    lines = [line for name, value in head.items() for line in field_lines(name, value)]
    lines += ["", NOTE]
    for name, value in _parts(published, None).items():
        lines += [*field_lines(name, value), ""]
    return "\n".join(lines)


def renewed_record(source: SourceFile, before: Framework, published: Published, *, version: str | None) -> str:
    """The text of a record that is there, with the publisher's part as it is now.

    Args:
        source: the record's file, read without errors.
        before: the same, as the model has it.
        published: what the publisher's files hold.
        version: the version of these files, where one is known.

    Raises:
        Refused: the version of new content is not known, or the file is written in a way that cannot be renewed.
    """
    data: Mapping[str, Any] = source.data if isinstance(source.data, dict) else {}
    parts = {name: value for name, value in _parts(published, before).items() if data.get(name) != value}
    if parts and version is None:
        raise Refused(
            f"{source.path} holds version {before.version}, and these files hold something else. Say with --version which version "
            f"they are, or --version {before.version} if they are the same."
        )
    if version not in (None, before.version):
        parts["version"] = version
    if not parts:
        return source.text
    text = with_fields(source, parts, note=NOTE)
    if parse(source.path, source.kind, text).data != {**data, **parts}:
        raise Refused(f"{source.path} is written in a way that cannot be renewed safely. Write every field on a line of its own first.")
    return text


def sentences_in(framework: Framework) -> int:
    """How many sentences about areas and competencies a record holds."""
    competencies = framework.competencies
    summaries = [*(area.summary for area in framework.areas), *(each.summary for each in competencies)]
    return len([each for each in summaries if each]) + sum(len(each.descriptors or ()) for each in competencies)


def _parts(published: Published, before: Framework | None) -> dict[str, Any]:
    """The publisher's part of a record, as plain data."""
    parts: dict[str, Any] = {}
    same_scale = before is not None and _levels(before) == _levels(published)
    if published.scale is not None and not same_scale:
        parts["scale"] = as_data(published.scale)
        if before is not None and before.scale is not None and before.scale.ordered:
            parts["scale"].pop("ordered", None)  # somebody looked the order up
    parts["areas"] = [as_data(each) for each in _areas(published, before)]
    if published.role_groups:
        parts["role_groups"] = [as_data(each) for each in published.role_groups]
    if published.roles:
        parts["roles"] = [as_data(each) for each in _roles(published, before)]
    return parts


def _levels(holder: Framework | Published) -> set[str]:
    return {level.id for level in holder.scale.levels} if holder.scale else set()


def _areas(published: Published, before: Framework | None) -> Iterator[Area]:
    by_id = {each.id: each for each in before.competencies} if before else {}
    by_title = {each.title: each for each in before.competencies} if before else {}
    summaries = {each.id: each.summary for each in before.areas} if before and published.with_text else {}
    for area in published.areas:
        competencies = (_with_hand(each, by_id.get(each.id) or by_title.get(each.title)) for each in area.competencies)
        yield replace(area, summary=area.summary or summaries.get(area.id), competencies=tuple(competencies))


def _with_hand(competency: Competency, before: Competency | None) -> Competency:
    """The competency with what people wrote beside it; an id that the publisher changed is remembered."""
    if before is None:
        return competency
    moved = (*before.moved_from, *(() if before.id == competency.id else (before.id,)))
    return replace(
        competency,
        url=competency.url or before.url,
        also_known_as=before.also_known_as,
        moved_from=tuple(old for old in dict.fromkeys(moved) if old != competency.id),
    )


def _roles(published: Published, before: Framework | None) -> Iterator[FrameworkRole]:
    urls: Mapping[str, str | None] = {each.id: each.url for each in before.roles} if before else {}
    return (replace(role, url=role.url or urls.get(role.id)) for role in published.roles)
