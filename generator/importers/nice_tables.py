"""The NICE Framework as a folder of CSV tables, where somebody has taken NIST's files apart.

Reads five tables, gives components. A list of statements by role (`*.json`) that lies beside them has to say the same as they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.importers.files import Unfit, read_text
from generator.importers.ids import ids_of
from generator.importers.nice_components import KINDS, Components, Named, once
from generator.importers.nice_export import load_json
from generator.importers.tables import Row, read_table

TABLES = ("work_roles.csv", "categories.csv", "competency_areas.csv", "statements.csv", "role_statements.csv")


def read_folder(folder: Path) -> Components:
    """The components of a folder that holds the five tables.

    Raises:
        Unfit: a table is missing, is none, or contradicts another.
        OSError: one cannot be read.
    """
    roles, categories, areas, statements, listed = (folder / name for name in TABLES)
    for table in (categories, areas, statements, listed):
        if not table.is_file():
            raise Unfit(folder, None, f"this folder has no {table.name}. It needs {', '.join(TABLES)}.")
    groups = {each.code: each for each in _named(read_table(categories, ("id", "name")), "category")}
    role_rows = read_table(roles, ("id", "name", "category", "description"))
    named = tuple(_named(role_rows, "work role"))
    for row in role_rows:
        _known(row, "category", groups, "category")
    kinds = _kinds(read_table(statements, ("id", "kind")))
    mappings, remarks = once(_mappings(read_table(listed, ("role_id", "kind", "statement_id")), {each.code for each in named}, kinds))
    return Components(
        files=", ".join(TABLES),
        version=None,
        categories=tuple(groups[code] for code in dict.fromkeys(role.category for role in named)),
        work_roles=named,
        competency_areas=tuple(_named(read_table(areas, ("id", "name", "description")), "competency area")),
        statements=kinds,
        mappings=mappings,
        remarks=(*remarks, *_agreeing(folder, set(mappings))),
    )


def _named(rows: Iterable[Row], kind: str) -> Iterator[Named]:
    every = [(row.name("id"), row) for row in rows]
    ids = ids_of(every, {}, kind)
    for code, row in every:
        cells = row.cells
        yield Named(code, ids[code], row.name("name"), cells.get("description", "").strip(), " ".join(cells.get("category", "").split()))


def _known(row: Row, column: str, ids: Iterable[str], kind: str) -> str:
    id_ = row.name(column)
    if id_ not in ids:
        raise row.unfit(f'there is no {kind} "{id_}".')
    return id_


def _kinds(rows: Iterable[Row]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in rows:
        id_, kind = row.name("id"), _known(row, "kind", KINDS, "kind of statement")
        if id_ in kinds:
            raise row.unfit(f'the statement "{id_}" is there already.')
        kinds[id_] = kind
    return kinds


def _mappings(rows: Iterable[Row], roles: set[str], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        role, statement = _known(row, "role_id", roles, "work role"), _known(row, "statement_id", kinds, "statement")
        if row.name("kind") != kinds[statement]:
            raise row.unfit(f'"{statement}" is called {row.name("kind")} here, and {kinds[statement]} in {TABLES[3]}.')
        yield role, statement


def _agreeing(folder: Path, mappings: set[tuple[str, str]]) -> Iterator[str]:
    """What each list of statements by role beside the tables says; one that says something else is not passed over."""
    for path in sorted(folder.glob("*.json")):
        data = load_json(path, read_text(path))
        if not isinstance(data, list):
            continue
        pairs = {(str(each.get("WRL-ID")), str(each.get("ID"))) for each in data if isinstance(each, dict)}
        if different := sorted(map(str, pairs ^ mappings)):
            raise Unfit(
                path,
                None,
                f"this list and {TABLES[4]} differ in {len(different):,} places, such as {different[0]}. Take one of the two away.",
            )
        yield f"{path.name} lists the same statements for each role."
