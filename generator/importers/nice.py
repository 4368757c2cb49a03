"""The NICE Framework: the Workforce Framework for Cybersecurity of the US National Institute of Standards and Technology.

Reads NIST's own JSON export, or a folder of tables with the same content, gives work roles in their categories, competency areas, and how
many statements each role has. Ids are those published, in lower case, and stand as `code` as they are written there. What a role has to
do, know and be able to do is counted, never copied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.importers.files import Unfit
from generator.importers.nice_components import KINDS, Components, Named
from generator.importers.nice_export import is_export, read_export
from generator.importers.nice_tables import TABLES, read_folder
from generator.importers.published import About, Account, Published, Tally
from generator.model.framework import Area, Competency, Framework, FrameworkRole, Licence, RoleGroup
from generator.reporters.words import count

ABOUT = About(
    id="nice",
    title="Workforce Framework for Cybersecurity (NICE Framework)",
    also_known_as=("NICE Framework", "NIST SP 800-181"),
    summary="Work roles in cybersecurity, each with the number of statements that the publisher lists for it, and competency areas.",
    publisher="National Institute of Standards and Technology (NIST)",
    source="https://csrc.nist.gov/pubs/sp/800/181/r1/final",
    licence=Licence(
        name="Work of the US government, in the public domain in the United States",
        url="https://www.nist.gov/open/license",
        republish="structure",
        attribution="Workforce Framework for Cybersecurity (NICE Framework), National Institute of Standards and Technology.",
    ),
)


def read(source: Path, before: Framework | None) -> Published:
    """What an export, or a folder with tables, holds.

    Args:
        source: the JSON file, or the folder.
        before: the record so far, whose licence decides about sentences.

    Raises:
        Unfit: it is not what it should be.
        OSError: it cannot be read.
    """
    components = _read(source)
    with_text = before is not None and before.licence.republish == "text"
    areas = (
        Area(
            id="competency-areas",
            title="Competency areas",
            competencies=tuple(
                Competency(id=each.id, title=each.name, code=each.code, summary=(each.text or None) if with_text else None)
                for each in components.competency_areas
            ),
        ),
    )
    return Published(
        files=components.files,
        version=components.version,
        with_text=with_text,
        areas=areas,
        role_groups=tuple(RoleGroup(id=each.id, title=each.name, code=each.code) for each in components.categories),
        roles=tuple(_roles(components)),
        account=_account(components, with_text=with_text),
    )


def _read(source: Path) -> Components:
    if not source.is_dir():
        return read_export(source)
    if (source / TABLES[0]).exists():
        return read_folder(source)
    exports = [file for file in sorted(source.glob("*.json")) if is_export(file)]
    if len(exports) == 1:
        return read_export(exports[0])
    raise Unfit(source, None, f"this folder holds neither one JSON export of NIST's nor the tables {', '.join(TABLES)}.")


def _roles(components: Components) -> Iterator[FrameworkRole]:
    listed: Mapping[str, Counter[str]] = {role.code: Counter() for role in components.work_roles}
    for code, kind in components.statements_of_roles():
        listed[code][kind] += 1
    for role in components.work_roles:
        yield FrameworkRole(
            id=role.id,
            title=role.name,
            code=role.code,
            group=components.category_of(role),
            statement_counts={words: listed[role.code][kind] for kind, words in KINDS.items() if listed[role.code][kind]} or None,
        )


def _account(components: Components, *, with_text: bool) -> Account:
    mapped = Counter(kind for _role, kind in components.statements_of_roles())
    used = {statement for role, statement in components.mappings if role in components.role_codes}
    unused = len(components.statements) - len(used)
    texts = [_filled(named) for named in (components.categories, components.work_roles, components.competency_areas)]
    descriptions = (
        (texts[0], "of categories: left out"),
        (texts[1], "of work roles: left out"),
        (texts[2], f"of competency areas: {'kept' if with_text else 'left out'}"),
    )
    structure = (
        (len(components.categories), "categories, kept as groups of roles"),
        (len(components.work_roles), "work roles, kept with the number of their statements"),
        (len(components.competency_areas), "competency areas, kept as competencies"),
    )
    return Account(
        tallies=(
            Tally(sum(number for number, _ in structure), "parts of the framework", structure),
            Tally(
                len(components.statements),
                "statements, in the words of the publisher",
                ((len(used), "counted with the roles that list them; the text is left out"), (unused, "left out: no work role lists them")),
            ),
            Tally(
                sum(role in components.role_codes for role, _ in components.mappings),
                "times that a work role lists a statement",
                tuple((mapped[kind], f"counted: {words}") for kind, words in KINDS.items()),
            ),
            Tally(sum(texts), "descriptions, in the words of the publisher", descriptions),
        ),
        remarks=tuple(_remarks(components)),
    )


def _filled(named: Sequence[Named]) -> int:
    return sum(bool(each.text) for each in named)


def _remarks(components: Components) -> Iterator[str]:
    yield "Ids are those published, in lower case; `code` has them as they are written there."
    if beside := len(components.mappings) - sum(role in components.role_codes for role, _ in components.mappings):
        yield f"{count(beside, 'statement')} of competency areas left out: a record counts statements of roles only."
    yield from components.remarks
