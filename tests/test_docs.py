"""README and CONTRIBUTING name what there is: every command and option, and no target, code, file or record that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

from generator.cli import main
from generator.codes import CODES
from generator.model import path as path_model

ROOT = Path(__file__).resolve().parent.parent
DOCS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}
TEXT = "\n".join(DOCS.values())


def first_cells(pattern: str) -> set[str]:
    return set(re.findall(rf"^\| `{pattern}", DOCS["CONTRIBUTING.md"], re.MULTILINE))


def test_the_table_of_commands_is_complete() -> None:
    assert isinstance(main, click.Group)
    assert first_cells(r"skillpaths (\w+)") == set(main.commands)


def every_command(command: click.Command) -> Iterator[click.Command]:
    yield command
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from every_command(below)


def test_every_option_is_described() -> None:
    assert isinstance(main, click.Group)
    options = {param for command in every_command(main) for param in command.params if isinstance(param, click.Option)}
    described = set(re.findall(r"`(?:skillpaths [^`]* )?(--?[a-z][a-z-]*)", DOCS["CONTRIBUTING.md"]))
    assert {param.opts[0] for param in options if not described & set(param.opts)} == set()
    typed = {spelling for param in options for spelling in param.opts}
    assert first_cells(r"(--?[a-z][a-z-]*)") - typed == set()


@pytest.mark.parametrize("name", DOCS)
def test_every_command_that_is_named_exists(name: str) -> None:
    assert isinstance(main, click.Group)
    named = set(re.findall(r"(?:`|^ {4})(?:\.venv/bin/)?skillpaths ([a-z]+)", DOCS[name], re.MULTILINE))
    assert named
    assert named - set(main.commands) == set()


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", TEXT, re.MULTILINE))
    assert {"site", "test"} <= named
    assert named - targets == set()


def test_every_code_that_is_named_exists() -> None:
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", TEXT))
    assert named
    assert named - set(CODES) == set()


@pytest.mark.parametrize("name", DOCS)
def test_every_file_that_is_named_exists(name: str) -> None:
    linked = set(re.findall(r"\]\(([^)#:]+)\)", DOCS[name]))
    rooms = {room for row in re.findall(r"^\| (`[a-z_].*?) \|", DOCS[name], re.MULTILINE) for room in re.findall(r"`([\w./]+)`", row)}
    named = set(re.findall(r"`((?:generator|tests|site_templates|tools|\.github)/[\w./]*)`", DOCS[name]))
    wanted = {file for file in linked | named | rooms if "/" in file or "." in file}
    assert wanted
    assert [file for file in sorted(wanted) if not (ROOT / file).exists() and not (ROOT / "generator" / file).exists()] == []


def ids(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*map(ids, value.values()))
    return set().union(*map(ids, value)) if isinstance(value, list) else set()


def test_the_example_record_is_one_of_this_portal() -> None:
    (excerpt,) = re.findall(r"```yaml\n(.*?)```", DOCS["README.md"], re.DOTALL)
    level = yaml.safe_load(excerpt)["baseline"]
    assert set(level) <= {field.name for field in fields(path_model.Level)}
    known = {
        id_
        for folder in ("frameworks", "resources")
        for file in (ROOT / folder).glob("*.yml")
        for id_ in ids(yaml.safe_load(file.read_text("utf-8")))
    }
    for expectation in level["expectations"]:
        assert set(expectation) <= {field.name for field in fields(path_model.Expectation)}
        for competency in expectation["competencies"]:
            assert set(re.split("[/@]", competency)) <= known
    assert {placement["resource"] for placement in level["resources"]} <= known
