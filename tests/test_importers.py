"""What is read from a publisher's files: names, ids, what stands under what; an account that adds up; one message for a bad file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers import nice, uk_gdd
from generator.importers.files import MAX_BYTES, Unfit
from generator.importers.ids import as_id
from generator.importers.published import Account, Published
from generator.importers.record import framework_of, new_record
from generator.importers.tables import read_table
from generator.importers.yaml_text import field_lines
from generator.line_pass.lines import UNPRINTABLE
from generator.model.framework import Framework
from generator.schema_check import check_schema
from generator.source import parse
from tests.publishers import (
    DEMANDS,
    NICE_SENTENCES,
    NOT_IN_USE,
    ROLES,
    SKILLS,
    as_json,
    nice_export,
    nice_folder,
    real,
    role_rows,
    skill_rows,
    table,
    uk_files,
)

TODAY = date(2026, 11, 26)


def adds_up(account: Account) -> bool:
    return all(tally.total == sum(number for number, _ in tally.parts) for tally in account.tallies)


def texts(published: Published) -> str:
    """Everything that was taken, as one text."""
    return repr((published.areas, published.role_groups, published.roles))


def record(text: str) -> Framework:
    """A record's text as the model has it; it has no findings of its own."""
    file = check_schema(parse("frameworks/x.yml", "framework", text))
    assert file.diagnostics == ()
    framework = framework_of(file)
    assert framework is not None
    return framework


# -- the UK government's framework ------------------------------------------------------------------------------------------------


def test_a_skill_stands_under_the_families_that_ask_for_it(tmp_path: Path) -> None:
    published = uk_gdd.read(*uk_files(tmp_path), None)
    assert {area.title: [each.id for each in area.competencies] for area in published.areas} == {
        "Several role families": ["weather"],
        "Boats roles": ["knots-bends-hitches"],
        "Quays roles": ["skill-3-point-lifting"],
        "No role": ["whistling"],
    }
    assert [(group.id, group.title) for group in published.role_groups] == [("boats", "Boats"), ("quays", "Quays")]


def test_a_role_asks_at_each_of_its_grades(tmp_path: Path) -> None:
    pilot, porter, master = uk_gdd.read(*uk_files(tmp_path), None).roles
    assert (pilot.id, pilot.group, pilot.requires) == ("pilot", "boats", ())
    assert [(level.id, level.requires) for level in pilot.role_levels] == [
        ("junior-pilot", ("knots-bends-hitches@awareness", "weather@working")),
        ("pilot", ("knots-bends-hitches@expert",)),
    ]
    assert [level.title for level in porter.role_levels] == ["Porter"]
    assert (master.role_levels, master.requires) == ((), ("weather",))


def test_no_order_of_levels_is_made_up(tmp_path: Path) -> None:
    scale = uk_gdd.read(*uk_files(tmp_path), None).scale
    assert scale is not None
    assert scale.ordered is False


def test_the_account_says_what_became_of_every_row(tmp_path: Path) -> None:
    account = uk_gdd.read(*uk_files(tmp_path), None).account
    assert adds_up(account)
    said = "\n".join(account.lines())
    assert "7 rows in roles.csv" in said
    assert "5 kept: a role asks for a skill at a level" in said
    assert "1 kept without a level, which is NOT IN USE" in said
    assert "1 left out: each repeats one of 1 row (the first is in line 4)" in said
    assert "4 role levels, of 3 roles" in said
    assert "1 name had spaces too many" in said


def test_a_list_of_roles_that_disagrees_is_told(tmp_path: Path) -> None:
    rows = [[*row[:-1], "Somebody else"] if row[0] == "Weather" else row for row in skill_rows()]
    account = uk_gdd.read(*uk_files(tmp_path, skills=table(SKILLS, rows)), None).account
    assert 'skills.csv lists other roles than roles.csv for 1 skill (such as "Weather"). roles.csv was followed.' in account.remarks


def test_the_real_files_hold_what_they_are_known_to_hold() -> None:
    folder = real("uk_gdd_framework")
    published = uk_gdd.read(folder / "roles.csv", folder / "skills.csv", None)
    assert adds_up(published.account)
    rows, grades, skills, sentences = published.account.tallies
    assert (rows.total, [number for number, _ in rows.parts]) == (1825, [1781, 28, 16])
    assert "one of 13 rows" in rows.parts[2][1]
    # 205 names of role levels are in the file; four of them are NOT IN USE, which is no level.
    assert (grades.total, [number for number, _ in grades.parts]) == (205, [201, 4])
    assert len(published.roles) == 52
    assert len([level for role in published.roles for level in role.role_levels]) == 201
    assert (skills.total, sum(len(area.competencies) for area in published.areas)) == (188, 188)
    assert (664, "of skills at a level: left out") in sentences.parts
    assert sum(len(role.requires) + sum(len(level.requires) for level in role.role_levels) for role in published.roles) == 1781 + 28


def test_the_record_of_this_portal_is_what_the_real_files_give() -> None:
    folder = real("uk_gdd_framework")
    mine = record((Path(__file__).parent.parent / "frameworks/uk-gdd.yml").read_text("utf-8"))
    published = uk_gdd.read(folder / "roles.csv", folder / "skills.csv", mine)
    assert [each.id for each in mine.competencies] == [each.id for area in published.areas for each in area.competencies]
    assert [role.id for role in mine.roles] == [role.id for role in published.roles]


# -- NICE -------------------------------------------------------------------------------------------------------------------------


def test_the_components_of_nice(tmp_path: Path) -> None:
    published = nice.read(nice_folder(tmp_path), None)
    assert [(group.id, group.title, group.code) for group in published.role_groups] == [("of", "Office", "OF"), ("de", "Deck", "DE")]
    charting, watching = published.roles
    assert (charting.id, charting.code, charting.title, charting.group) == ("of-wrl-001", "OF-WRL-001", "Charting", "of")
    assert charting.statement_counts == {"tasks": 1, "knowledge": 1}
    assert watching.statement_counts == {"tasks": 1, "skills": 1}
    (area,) = published.areas
    assert [(each.id, each.title, each.code) for each in area.competencies] == [
        ("nf-com-001", "Tides", "NF-COM-001"),
        ("nf-com-002", "Fog (and haze)", "NF-COM-002"),
    ]
    assert adds_up(published.account)
    assert published.version is None


@pytest.mark.parametrize("wrapped", [True, False])
def test_an_export_of_nist_gives_the_same(tmp_path: Path, wrapped: bool) -> None:  # noqa: FBT001 - pytest gives it
    tables = nice.read(nice_folder(tmp_path / "tables"), None)
    data = nice_export()
    file = as_json(tmp_path / "export", {"response": {"requestType": 4, "elements": data}} if wrapped else data)
    for source in (file, file.parent):  # a folder with one export in it will do
        export = nice.read(source, None)
        assert (export.areas, export.role_groups, export.roles) == (tables.areas, tables.role_groups, tables.roles)
        assert export.version == "9.1.0"
        assert adds_up(export.account)
        assert "1 statement of competency areas left out: a record counts statements of roles only." in export.account.remarks


def test_a_list_of_statements_beside_the_tables_has_to_agree(tmp_path: Path) -> None:
    folder = nice_folder(tmp_path)
    pairs = [("OF-WRL-001", "K1"), ("OF-WRL-001", "T1"), ("DE-WRL-001", "T1"), ("DE-WRL-001", "S1")]
    as_json(folder, [{"WRL-ID": role, "ID": statement} for role, statement in pairs], "flat.json")
    assert "flat.json lists the same statements for each role." in nice.read(folder, None).account.remarks
    as_json(folder, [{"WRL-ID": role, "ID": statement} for role, statement in pairs[:-1]], "flat.json")
    with pytest.raises(Unfit, match=r"flat.json: this list and role_statements.csv differ in 1 places, such as \('DE-WRL-001', 'S1'\)"):
        nice.read(folder, None)


def test_the_real_nice_framework() -> None:
    published = nice.read(real("nice_framework"), None)
    assert adds_up(published.account)
    assert (len(published.role_groups), len(published.roles), len(published.areas[0].competencies)) == (5, 41, 11)
    counts = [role.statement_counts or {} for role in published.roles]
    assert {kind: sum(count.get(kind, 0) for count in counts) for kind in ("tasks", "knowledge", "skills")} == {
        "tasks": 1429, "knowledge": 2857, "skills": 1048,
    }  # fmt: skip
    mine = record((Path(__file__).parent.parent / "frameworks/nice.yml").read_text("utf-8"))
    assert [(role.id, role.statement_counts) for role in mine.roles] == [(role.id, role.statement_counts) for role in published.roles]


# -- restricted text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("republish", ["text", "structure"])
def test_sentences_are_taken_only_where_the_licence_of_the_record_says_so(tmp_path: Path, republish: str) -> None:
    def read_gdd(before: Framework | None) -> Published:
        return uk_gdd.read(*uk_files(tmp_path), before)

    def read_nice(before: Framework | None) -> Published:
        return nice.read(nice_folder(tmp_path / "nice"), before)

    for about, read in ((uk_gdd.ABOUT, read_gdd), (nice.ABOUT, read_nice)):
        text = new_record(about, read(None), owner="x", version="1", today=TODAY)
        taken = read(record(text.replace("republish: structure", f"republish: {republish}")))
        expected = republish == "text"
        assert taken.with_text is expected
        assert any(words in texts(taken) for words in ("untie it again", "Sees through fog")) is expected
        assert any(words in text for words in ("untie it again", *NICE_SENTENCES)) is False


def test_sentences_of_several_lines_are_written_so_that_they_can_be_read(tmp_path: Path) -> None:
    text = new_record(uk_gdd.ABOUT, uk_gdd.read(*uk_files(tmp_path), None), owner="x", version="1", today=TODAY)
    with_text = uk_gdd.read(*uk_files(tmp_path), record(text.replace("republish: structure", "republish: text")))
    whole = new_record(uk_gdd.ABOUT, with_text, owner="x", version="1", today=TODAY)
    assert "          working: |-\n            You can:\n            - tie what holds\n            - untie it again\n" in whole
    assert record(whole).areas[0].competencies[0].descriptors == {
        "working": "You can:\n- tie what holds\n- untie it again",
        "practitioner": "You can:\n- tie what holds\n- untie it again",
    }


# -- files that are not what they should be ---------------------------------------------------------------------------------------


def changed(column: str, value: str, row: int = 0) -> str:
    rows = role_rows()
    rows[row][ROLES.index(column)] = value
    return table(ROLES, rows)


WRONG_ROLES = {
    "roles.csv: this file is empty.": "  \n",
    'roles.csv:1: there is no column "Skill Level". Did you mean "Skill level"?': table(
        [*ROLES[:7], "Skill level", *ROLES[8:]], role_rows()
    ),
    "roles.csv:1: the cells are separated by semicolons. Save the file with commas.": "Role Family;Role;Skill Name\nA;B;C\n",
    'roles.csv:1: the column "Role" is there twice.': table([*ROLES, "Role"], [[*row, ""] for row in role_rows()]),
    "roles.csv: this table has no rows below its header.": table(ROLES, []),
    "roles.csv:3: this row has 9 cells, and the header has 10.": table(ROLES, [role_rows()[0], role_rows()[1][:9]]),
    "roles.csv:9: a quote that opens in this row is never closed.": table(ROLES, role_rows()) + '"Boats,Pilot\n',
    "roles.csv:2: a quote in the middle of a cell ends it.": table(ROLES, role_rows()).replace("Boats", '"Bo"ats', 1),
    "roles.csv:2: a cell of this row goes on for very long.": table(ROLES, [["x" * 200_000, *role_rows()[0][1:]]]),
    'roles.csv:4: the column "Skill Name" is empty here.': changed("Skill Name", " ", 2),
    'roles.csv:2: the skill "Wether" is not in skills.csv. Did you mean "Weather"?': changed("Skill Name", "Wether"),
    'roles.csv:2: "Expret" is no level of a skill.': changed("Skill Level", "Expret"),
    'roles.csv:5: "Pilot" is in the family "Quays" here, and in "Boats" in line 2.': changed("Role Family", "Quays", 3),
    'roles.csv:4: "Junior pilot" asks for "Weather" at two levels: Expert here, and Working in line 3.': changed(
        "Skill Level", "Expert", 2
    ),
    'roles.csv:5: the role level "Junior. pilot" would have the id "junior-pilot", and so has "Junior pilot" in line 2.': changed(
        "Role Level", "Junior. pilot", 3
    ),
    'roles.csv:2: no id can be made of the family "Лодки"': changed("Role Family", "Лодки").replace("Boats", "Лодки"),
    'roles.csv:2: the column "Role" holds 300 characters, which is no name.': changed("Role", "x" * 300),
    'roles.csv:2: the column "Role" holds a character that cannot be shown: "Pilot\u2407".': changed("Role", "Pilot\x07"),
}


@pytest.mark.parametrize("message", WRONG_ROLES)
def test_a_file_that_is_not_what_it_should_be_is_named_with_its_line(tmp_path: Path, message: str) -> None:
    with pytest.raises(Unfit) as raised:
        uk_gdd.read(*uk_files(tmp_path, roles=WRONG_ROLES[message]), None)
    assert str(raised.value).startswith(f"{tmp_path}/{message}")
    assert "\n" not in str(raised.value)


def test_a_skill_that_is_there_twice(tmp_path: Path) -> None:
    rows = skill_rows()
    with pytest.raises(Unfit, match=r'skills.csv:\d+: the skill "3-point lifting" is there already, in line 2\.'):
        uk_gdd.read(*uk_files(tmp_path, skills=table(SKILLS, [*rows, rows[0]])), None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (table(ROLES, role_rows()).encode("utf-16"), ": this is no UTF-8 text"),
        (table(ROLES, role_rows()).replace("Junior", "J\u00fcnior").encode("cp1252"), ":2: a letter here is not saved as UTF-8"),
        (b"a\x00b", ": this is no UTF-8 text"),
        (b"x" * (MAX_BYTES + 1), ": this file is larger than 20 MB"),
    ],
)
def test_a_file_in_another_encoding_or_far_too_large(tmp_path: Path, content: bytes, message: str) -> None:
    roles, skills = uk_files(tmp_path)
    roles.write_bytes(content)
    with pytest.raises(Unfit) as raised:
        uk_gdd.read(roles, skills, None)
    assert f"{roles}{message}" in str(raised.value)


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    plain = uk_gdd.read(*uk_files(tmp_path), None)
    for path in uk_files(tmp_path):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert texts(uk_gdd.read(tmp_path / "roles.csv", tmp_path / "skills.csv", None)) == texts(plain)


def test_a_row_knows_its_line_behind_cells_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n"one\ntwo\nthree",x\n\nfour,y\n', "utf-8")
    assert [row.line for row in read_table(path, ("a", "b"))] == [2, 6]


WRONG_TABLES = {
    'categories.csv:3: the category "DE" would have the id "de"': {"categories": "id,name\nDE,Deck\nDE,Office\n"},
    'work_roles.csv:2: there is no category "OF".': {"categories": "id,name\nDE,Deck\n"},
    'statements.csv:3: the statement "K1" is there already.': {"statements": "id,kind\nK1,task\nK1,task\n"},
    'statements.csv:2: there is no kind of statement "ability".': {"statements": "id,kind\nA1,ability\n"},
    'role_statements.csv:2: there is no work role "XX-WRL-001".': {"role_statements": "role_id,kind,statement_id\nXX-WRL-001,task,T1\n"},
    'role_statements.csv:2: "T1" is called skill here, and task in statements.csv.': {
        "role_statements": "role_id,kind,statement_id\nOF-WRL-001,skill,T1\n"
    },
}


@pytest.mark.parametrize("message", WRONG_TABLES)
def test_tables_of_nice_that_contradict_each_other(tmp_path: Path, message: str) -> None:
    with pytest.raises(Unfit) as raised:
        nice.read(nice_folder(tmp_path, **WRONG_TABLES[message]), None)
    assert str(raised.value).startswith(f"{tmp_path}/{message}")


def test_a_folder_without_a_table_or_without_anything(tmp_path: Path) -> None:
    (nice_folder(tmp_path / "some") / "statements.csv").unlink()
    with pytest.raises(Unfit, match=r"some: this folder has no statements\.csv"):
        nice.read(tmp_path / "some", None)
    (tmp_path / "none").mkdir()
    with pytest.raises(Unfit, match=r"none: this folder holds neither one JSON export of NIST's nor the tables work_roles\.csv"):
        nice.read(tmp_path / "none", None)


def test_statements_listed_twice_are_counted_once(tmp_path: Path) -> None:
    twice = "role_id,kind,statement_id\nOF-WRL-001,task,T1\nOF-WRL-001,task,T1\nDE-WRL-001,task,T1\n"
    published = nice.read(nice_folder(tmp_path, role_statements=twice), None)
    assert published.roles[0].statement_counts == {"tasks": 1}
    assert "1 statement listed twice by the same role or area: counted once." in published.account.remarks


def spoilt(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {**nice_export(), **changes}


ELEMENTS = nice_export()["elements"]
WRONG_EXPORTS = {
    ":1: this is no JSON: expecting property name enclosed in double quotes.": "{nonsense",
    ": this JSON is nested too deep.": "[" * 200_000,
    ": this list has the statements of each role and no names of roles.": [{"WRL-ID": "OF-WRL-001", "ID": "T1"}],
    ': this is no export of NIST\'s: it lacks the lists "elements" and "relationships".': {"elements": []},
    ': element 1 has no "element_identifier" or no "element_type".': spoilt(elements=[{"element_type": "task"}]),
    ": this export has no work roles.": spoilt(elements=[each for each in ELEMENTS if each["element_type"] != "work_role"]),
    ': relationship 1 has no "source_element_identifier" or no "dest_element_identifier".': spoilt(relationships=[{}]),
}


@pytest.mark.parametrize("message", WRONG_EXPORTS)
def test_a_json_file_that_is_no_export(tmp_path: Path, message: str) -> None:
    content = WRONG_EXPORTS[message]
    path = as_json(tmp_path, content)
    if isinstance(content, str):
        path.write_text(content, "utf-8")
    with pytest.raises(Unfit) as raised:
        nice.read(path, None)
    assert str(raised.value).startswith(f"{path}{message}")


WATCHING = next(each for each in ELEMENTS if each["element_identifier"] == "DE-WRL-001")


@pytest.mark.parametrize(
    ("content", "message", "nth"),
    [
        (spoilt(relationships=[]), 'the work role "DE-WRL-001" is in no category.', 1),
        (spoilt(elements=[{**each, "title": " "} if each == WATCHING else each for each in ELEMENTS]), '"DE-WRL-001" has no title', 1),
        (spoilt(elements=[*ELEMENTS, WATCHING]), 'the id "DE-WRL-001" is given to a second element, as in line ', 2),
        (spoilt(elements=[{**each, "element_identifier": "!"} if each == WATCHING else each for each in ELEMENTS]), "no id can be made", 1),
    ],
)
def test_an_element_is_named_with_its_line(tmp_path: Path, content: Any, message: str, nth: int) -> None:  # noqa: ANN401 - any JSON
    path = as_json(tmp_path, content)
    with pytest.raises(Unfit) as raised:
        nice.read(path, None)
    id_ = "!" if "no id" in message else "DE-WRL-001"
    lines = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1) if f'"element_identifier": "{id_}"' in line]
    assert str(raised.value).startswith(f"{path}:{lines[nth - 1]}: {message}")


# -- ids and text -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Data ethics and privacy", "data-ethics-and-privacy"),
        ("Development operations (DevOps) engineer", "development-operations-devops-engineer"),
        ("Caf\u00e9 manager\u2019s guide", "cafe-managers-guide"),
        ("NF-COM-001", "nf-com-001"),
        ("3D models", "skill-3d-models"),
        ("Лодки", None),
        ("!", None),
    ],
)
def test_an_id_is_made_of_a_name(name: str, id_: str | None) -> None:
    assert as_id(name, "skill") == id_


def test_a_name_keeps_the_id_that_the_record_gave_it(tmp_path: Path) -> None:
    text = new_record(uk_gdd.ABOUT, uk_gdd.read(*uk_files(tmp_path), None), owner="x", version="1", today=TODAY)
    for old, new in (("weather", "wind-and-rain"), ("junior-pilot", "young-pilot"), ("harbour-master", "master")):
        text = text.replace(f"id: {old}\n", f"id: {new}\n").replace(f"- {old}\n", f"- {new}\n").replace(f"- {old}@", f"- {new}@")
    again = uk_gdd.read(*uk_files(tmp_path), record(text))
    assert again.areas[0].competencies[0].id == "wind-and-rain"
    assert [role.id for role in again.roles] == ["pilot", "porter", "master"]
    assert [level.id for level in again.roles[0].role_levels] == ["young-pilot", "pilot"]
    assert again.roles[2].requires == ("wind-and-rain",)


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" :#-'\"{}[],&*!|>%@`\\"), min_size=1)


@given(PRINTABLE.map(str.strip).filter(lambda name: name and not UNPRINTABLE.search(name)))
def test_any_name_is_written_so_that_it_reads_back(name: str) -> None:
    lines = [*field_lines("title", name), *field_lines("also_known_as", [name, name]), *field_lines("areas", [{"id": "a", "title": name}])]
    file = parse("x.yml", "framework", "\n".join(lines) + "\n")
    assert file.data == {"title": name, "also_known_as": [name, name], "areas": [{"id": "a", "title": name}]}


def test_every_row_is_used_in_the_made_up_files() -> None:
    assert len(DEMANDS) > len(set(DEMANDS))
    assert any(grade == NOT_IN_USE for _f, _r, grade, _s, _l in DEMANDS)
