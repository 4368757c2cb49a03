"""A style sheet as its rules, for tests of how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.assets import templates_dir

ASSETS = templates_dir() / "assets"
OURS, MATERIAL, PRINT = ASSETS / "skillpaths.css", ASSETS / "material.css", ASSETS / "print.css"
TOOLS = ASSETS / "tools" / "reader.css"
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")


@dataclass(frozen=True)
class Rule:
    """What stands before a brace, and the declarations directly behind it; at-rules and nested rules are rules of their own."""

    selector: str
    declarations: str
    line: int


def rules(file: Path) -> Iterator[Rule]:
    text = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), file.read_text("utf-8"), flags=re.DOTALL)
    waiting: list[list[str]] = []
    line, held = 1, ""
    for piece in re.split(r"([{};])", text):
        line += piece.count("\n")
        if piece == "{":
            waiting.append([held.strip(), "", str(line)])
            held = ""
        elif piece in ";}":
            if waiting:
                waiting[-1][1] += f"{held.strip()};"
            held = ""
            if piece == "}":
                selector, declarations, start = waiting.pop()
                yield Rule(selector, declarations.strip(";"), int(start))
        else:
            held += piece


def selectors(file: Path) -> list[Rule]:
    """The rules that choose elements."""
    return [rule for rule in rules(file) if not rule.selector.startswith("@")]


def classes(file: Path) -> set[str]:
    """The classes that a style sheet knows."""
    return {name for rule in selectors(file) for name in _CLASS.findall(rule.selector)}


def listed(file: Path) -> set[str]:
    """The classes that the comment at its top lists; the n of a series stands for its first."""
    comment = re.search(r"/\*(.*?)\*/", file.read_text("utf-8"), re.DOTALL)
    assert comment
    by_component = comment[1].partition("Classes, by component")[2]
    return {re.sub(r"(?<=-)n$|(?<=^l)n$|(?<=^n)n$", "1", name) for name in re.findall(r"\.([a-zA-Z]\w*(?:-\w+)*)", by_component)}
