"""One place decides how the portal looks: the tokens. And what every visitor loads stays small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.mkdocs_files import brief
from tests.style import ASSETS, MATERIAL, OURS, PRINT, TOOLS, rules

KB = 1024
# A colour by its number or by its function; words such as transparent, currentColor and the system's own are none of ours.
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(")


def packed(*names: str) -> int:
    files = [file for name in names for file in sorted(ASSETS.glob(name))]
    assert files
    published = [content if isinstance(content := brief(file), bytes) else content.encode() for file in files]
    return len(gzip.compress(b"".join(published), mtime=0))


@pytest.mark.parametrize("file", [OURS, MATERIAL, PRINT, TOOLS], ids=lambda file: file.name)
def test_colours_stand_in_the_blocks_of_tokens_alone(file: Path) -> None:
    loose = []
    for rule in rules(file):
        for declaration in rule.declarations.split(";"):
            name = declaration.partition(":")[0].strip()
            token = file in {OURS, PRINT} and rule.selector == ":root" and name.startswith("--")
            if COLOUR.search(declaration) and not token:
                loose.append((rule.line, declaration))
    assert loose == []


def test_a_loose_colour_would_be_seen() -> None:
    for value in ("#fff", "#0e5a49", "rgb(0 0 0/.2)", "rgba(0,0,0,.2)", "oklch(.5 .1 170)"):
        assert COLOUR.search(f"color:{value}")
    for value in ("var(--ink)", "transparent", "currentColor", "CanvasText", "url(#stair)"):
        assert not COLOUR.search(f"color:{value}")


def test_every_token_that_is_used_is_set() -> None:
    everything = [rule for file in (OURS, MATERIAL, PRINT, TOOLS) for rule in rules(file)]
    text = ";".join(rule.declarations for rule in everything)
    known = set(re.findall(r"(?:^|;)\s*(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)\)", text)) - known == set()


def test_every_token_that_is_set_is_used() -> None:
    """Material's own are used by Material."""
    text = "".join(file.read_text("utf-8") for file in (OURS, MATERIAL, PRINT))
    known = {name for rule in rules(OURS) for name in re.findall(r"(?:^|;)\s*(--[\w-]+)\s*:", rule.declarations)}
    assert {name for name in known if f"var({name}" not in text} == set()


def test_what_every_visitor_loads_is_small() -> None:
    assert packed("*.css") < 20 * KB
    assert packed("*.js", "../search/*.js") < 12 * KB


def test_what_the_tools_load_is_small() -> None:
    assert packed("tools/*.js") < 25 * KB
    assert packed("tools/*.css") < 5 * KB
