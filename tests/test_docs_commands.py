"""README, CONTRIBUTING and the hand-written pages together name every command, option and word that the command line understands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import KINDS, main
from generator.reporters import FORMATS

ROOT = Path(__file__).resolve().parent.parent
TEXT = "\n".join(path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))])


def commands_of(group: click.Command, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that are typed for it; of a group those below it."""
    for name, command in group.commands.items() if isinstance(group, click.Group) else ():
        yield from commands_of(command, f"{before}{name} ") if isinstance(command, click.Group) else [(f"{before}{name}", command)]


COMMANDS = dict(commands_of(main))
OPTIONS = {
    max(option.opts, key=len): option.opts for command in COMMANDS.values() for option in command.params if isinstance(option, click.Option)
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command(name: str) -> None:
    assert f"skillpaths {name}" in TEXT


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option(name: str) -> None:
    assert any(spelling in TEXT for spelling in OPTIONS[name])


@pytest.mark.parametrize("word", [*FORMATS, *KINDS])
def test_every_format_and_kind(word: str) -> None:
    assert f"`{word}`" in TEXT


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_every_exit_code(code: int) -> None:
    assert f"with {code} " in TEXT
