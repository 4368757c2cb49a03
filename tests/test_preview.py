"""A portal that is served shows after each edit what a build from nothing would, and takes the short way where records alone changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import serve
from generator.pipeline import Options, run
from generator.serve import Preview
from generator.write import publish
from tests.folders import tree

OPTIONS = Options(today=date(2026, 11, 26))


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(Path(__file__).parent / "sites" / "smallest", tmp_path / "portal"))
    (root / "docs").mkdir()
    (root / "docs" / "method.md").write_text("# How we know\n\n[Paths](paths/index.html)\n", "utf-8")
    return root


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def cold(portal: Path, output: Path) -> dict[str, bytes]:
    site = run(portal, OPTIONS).site
    assert site is not None
    assert publish(replace(site, base_url=None), portal, output).index is not None
    return tree(output)


def builds(preview: Preview) -> int:
    """Renew what is served; gives how often MkDocs was asked."""
    with patch.object(serve, "publish", wraps=publish) as asked:
        _, published = preview.build()
    assert published.index is not None
    return asked.call_count


def test_words_of_a_record_need_no_mkdocs(portal: Path, tmp_path: Path) -> None:
    served = tmp_path / "served" / "site"
    preview = Preview(portal, OPTIONS, served)
    assert builds(preview) == 1
    (path,) = (portal / "paths").glob("*.yml")
    for number in range(3):
        edit(path, "summary: ", f"summary: Truly {number} ")
        edit(path, "title: ", f"title: The {number} ")
        assert builds(preview) == 0
        assert tree(served) == cold(portal, tmp_path / f"cold-{number}")
        assert f"Truly {number}" in (served / "paths" / f"{path.stem}.html").read_text("utf-8")


def test_what_is_around_the_pages_needs_all_of_it(portal: Path, tmp_path: Path) -> None:
    served = tmp_path / "served" / "site"
    preview = Preview(portal, OPTIONS, served)
    preview.build()
    edit(portal / "portal.yml", "title: ", "title: Our ")
    assert builds(preview) == 1
    edit(portal / "docs" / "method.md", "How", "Whence")
    assert builds(preview) == 1
    (portal / "docs" / "more.md").write_text("# More\n", "utf-8")
    assert builds(preview) == 1
    (path,) = (portal / "paths").glob("*.yml")
    edit(path, f"id: {path.stem}", f"id: {path.stem}-two")
    path.rename(path.with_name(f"{path.stem}-two.yml"))
    assert builds(preview) == 1
    assert tree(served) == cold(portal, tmp_path / "cold")


def test_a_template_that_is_worked_on_changes_every_page(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = tmp_path / "served" / "site"
    preview = Preview(portal, OPTIONS, served)
    preview.build()
    before = (served / "index.html").stat().st_mtime_ns
    monkeypatch.setattr(serve, "program_now", lambda: b"another")
    assert builds(preview) == 1
    assert (served / "index.html").stat().st_mtime_ns != before


def test_after_findings_all_is_there_again(portal: Path, tmp_path: Path) -> None:
    served = tmp_path / "served" / "site"
    preview = Preview(portal, OPTIONS, served)
    preview.build()
    (path,) = (portal / "paths").glob("*.yml")
    whole = path.read_text("utf-8")
    path.write_text(whole[: len(whole) // 2], "utf-8")
    result, _ = preview.build()
    assert result.site is None
    path.write_text(whole, "utf-8")
    assert builds(preview) == 1
    assert tree(served) == cold(portal, tmp_path / "cold")


def test_after_a_full_disk_every_edit_is_served(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = tmp_path / "served" / "site"
    preview = Preview(portal, OPTIONS, served)
    preview.build()
    (path,) = (portal / "paths").glob("*.yml")
    write = Path.write_bytes

    def full(place: Path, content: bytes) -> int:
        if place.name == "1":
            raise OSError(28, "No space left on device")
        return write(place, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    edit(path, "title: ", "title: The ")
    with pytest.raises(OSError, match="No space"):
        preview.build()
    monkeypatch.undo()
    for number in range(3):
        edit(path, "title: ", f"title: The {number} ")
        preview.build()
        assert tree(served) == cold(portal, tmp_path / f"cold-{number}")
