"""A build that takes over what it can gives the same site as one that begins with nothing, whatever was edited in between."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.again import check_again
from generator.kept import KeptFiles, KeptRecords
from generator.memory import Memory
from generator.pipeline import Options, run
from generator.shell import Shells, View
from generator.site import RenderedPage, Site
from generator.site_folder import write_files, write_pages
from generator.staging import MARKER

SITES = Path(__file__).parent / "sites"
OPTIONS = Options(today=date(2026, 11, 26))
EDITS = {("everything", 1): 15, ("everything", 2): 15, ("smallest", 3): 85, ("smallest", 4): 85}
"""How many edits of which portal, one after the other; each series begins with another number."""
WHOLE = 10
"""Of how many sites in memory one is rendered: the digest of a page says as much, and the sites on disk are all compared byte for byte."""
Edit = Callable[[random.Random, Path], None]


def records(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*.yml") if "docs" not in path.parts and ".cache" not in path.parts)


def some(chance: random.Random, root: Path) -> Path:
    return chance.choice([path for path in records(root) if path.name not in {"portal.yml", "mkdocs.yml"}])


def retitle(chance: random.Random, root: Path) -> None:
    path = chance.choice(records(root))
    text = path.read_text("utf-8")
    lines = list(re.finditer(r"(?m)^([ -]*(?:title|summary|in_short|name|note): )(.+)$", text))
    if lines:
        line = chance.choice(lines)
        path.write_text(f"{text[: line.end(1)]}Words {chance.randrange(1000)} & <more>{text[line.end() :]}", "utf-8")


def add(chance: random.Random, root: Path) -> None:
    path = some(chance, root)
    name = f"{path.stem}-{chance.randrange(100)}"
    text = re.sub(rf"(?m)^id: {re.escape(path.stem)}$", f"id: {name}", path.read_text("utf-8"), count=1)
    path.with_name(f"{name}.yml").write_text(text, "utf-8")


def remove(chance: random.Random, root: Path) -> None:
    path = some(chance, root)
    if len(records(root)) > 2:
        path.unlink()


def rename(chance: random.Random, root: Path) -> None:
    path = some(chance, root)
    path.rename(path.with_name(f"{path.stem}-moved.yml"))


def move(chance: random.Random, root: Path) -> None:
    """Swap two neighbouring lines, which may be two values, two items or nonsense."""
    path = chance.choice(records(root))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = chance.randrange(max(1, len(lines) - 1))
    path.write_text("".join([*lines[:place], *reversed(lines[place : place + 2]), *lines[place + 2 :]]), "utf-8")


def recount(chance: random.Random, root: Path) -> None:
    path = chance.choice(records(root))
    text = path.read_text("utf-8")
    numbers = list(re.finditer(r"(?<=: )\d+$", text, re.MULTILINE))
    if numbers:
        number = chance.choice(numbers)
        path.write_text(f"{text[: number.start()]}{chance.randrange(1, 90)}{text[number.end() :]}", "utf-8")


def shorten(chance: random.Random, root: Path) -> None:
    """As when an editor is half through saving."""
    path = chance.choice(records(root))
    text = path.read_text("utf-8")
    path.write_text(text[: chance.randrange(len(text) + 1)], "utf-8")


EDITS_BY_HAND: tuple[Edit, ...] = (retitle, retitle, retitle, recount, recount, add, remove, rename, move, shorten)


def shell(page: RenderedPage, view: View) -> str:
    """A short theme, so that what is tested is what is kept."""
    return f"<{page.section} {page.language}>{view.title}{view.head}{view.languages}{view.content}"


def written(site: Site, output: Path, kept: KeptFiles) -> dict[str, bytes]:
    """Write the site in the place of the one before; gives all its files."""
    stage = output.with_name("stage")
    stage.mkdir()
    kept.begin()
    write_pages(site, Shells(site, shell), stage, kept)
    write_files(site, stage, kept)
    kept.keep()
    if output.exists():
        shutil.rmtree(output)
    stage.rename(output)
    (output / MARKER).unlink()
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def made(site: Site) -> dict[str, bytes]:
    """All files of the site, made from nothing."""
    shells = Shells(site, shell)
    return {page.url: shells.wrap(page).encode() for page in site.pages} | {file.url: file.content for file in site.files}


def told(site: Site) -> dict[str, object]:
    """All that the site in memory says of its pages before they are rendered, and its files."""
    return {page.url: replace(page, html="") for page in site.pages} | {file.url: file for file in site.files}


@pytest.mark.parametrize(("portal", "seed"), EDITS)
def test_the_same_as_a_build_that_begins_with_nothing(tmp_path: Path, portal: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits each time, and nothing secret
    root = Path(shutil.copytree(SITES / portal, tmp_path / "portal"))
    before = {path: path.read_bytes() for path in records(root)}
    records_in_memory, memory = KeptRecords(), Memory()
    compared = 0
    for number in range(EDITS[portal, seed]):
        edit = chance.choice(EDITS_BY_HAND)
        edit(chance, root)
        kept = run(root, OPTIONS, KeptRecords(root))
        cold = run(root, OPTIONS)
        assert kept.report == cold.report, f"{number}: {edit.__name__}"
        assert check_again(root, OPTIONS).report == cold.report, f"{number}: {edit.__name__}"
        assert check_again(root, OPTIONS).report == cold.report, f"{number}: {edit.__name__}"
        remembered = run(root, OPTIONS, records_in_memory, memory)
        assert remembered.report == cold.report, f"{number}: {edit.__name__}"
        if (
            cold.site is None or kept.site is None or remembered.site is None
        ):  # most are mended, as somebody would who reads what the check says
            for path in records(root):
                path.unlink()
            for path, content in before.items():
                path.write_bytes(content)
            continue
        before = {path: path.read_bytes() for path in records(root)}
        compared += 1
        memory.turn()
        one = written(kept.site, tmp_path / "kept", KeptFiles(tmp_path / "kept", root))
        other = made(cold.site)
        assert {url for url in one.keys() | other.keys() if one.get(url) != other.get(url)} == set(), f"{number}: {edit.__name__}"
        assert told(remembered.site) == told(cold.site), f"{number}: {edit.__name__}"
        if compared % WHOLE == 1:
            third = made(remembered.site)
            assert {url for url in third.keys() | other.keys() if third.get(url) != other.get(url)} == set(), f"{number}: {edit.__name__}"
        assert (remembered.site.search, remembered.site.tabs) == (cold.site.search, cold.site.tabs)
    assert compared > EDITS[portal, seed] // 4
