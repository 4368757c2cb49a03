"""Compiled templates beside their sources: used when they are whole and fit, never trusted otherwise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.template_cache import CompiledTemplates


@pytest.fixture(autouse=True)
def writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def said(folder: Path, text: str = "<{{ word }}>\n", **settings: bool) -> str:
    cache = CompiledTemplates()
    cache.folder = folder
    environment = Environment(autoescape=True, loader=DictLoader({"page": text}), bytecode_cache=cache, **settings)  # type: ignore[arg-type]  # two switches
    return environment.get_template("page").render(word="&")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_template_is_kept_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(tmp_path)
    monkeypatch.setattr(Environment, "compile", None)  # to compile again would fail
    assert said(tmp_path) == first == "<&amp;>"
    assert len(kept(tmp_path)) == 1


def test_another_text_or_other_settings_are_compiled(tmp_path: Path) -> None:
    assert said(tmp_path) == "<&amp;>"
    assert said(tmp_path, text="({{ word }})") == "(&amp;)"
    assert said(tmp_path, keep_trailing_newline=True) == "<&amp;>\n"
    assert said(tmp_path) == "<&amp;>"


def test_a_damaged_entry_is_compiled_again(tmp_path: Path) -> None:
    said(tmp_path)
    entry = kept(tmp_path)[0]
    whole = entry.read_bytes()
    for at in range(0, len(whole), 7):
        for bad in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            entry.write_bytes(bad)
            assert said(tmp_path) == "<&amp;>"
            assert entry.read_bytes() == whole


def test_where_nothing_can_be_kept_templates_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a-file"
    file.touch()
    assert said(file / "folder") == "<&amp;>"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(tmp_path / "kept") == "<&amp;>"
    assert kept(tmp_path) == [file]
