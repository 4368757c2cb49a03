from __future__ import annotations

from pathlib import Path

import pytest

from generator import mkdocs_build, mkdocs_plugin
from generator.theme_repairs import REPAIRS, Repair, repair
from generator.write import publish
from tests.hand_made import site

WRITTEN = "# How we know\n\n| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"


def published(folder: Path) -> str:
    """What MkDocs makes of a hand-written page and what we make of a generated one, one after the other."""
    (folder / "docs").mkdir()
    (folder / "docs" / "method.md").write_text(WRITTEN, "utf-8")
    assert publish(site(), folder, folder / "site").index is not None
    return "".join((folder / "site" / name).read_text("utf-8") for name in ("method.html", "ar/paths/path-0.html"))


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        for module in (mkdocs_build, mkdocs_plugin):
            patch.setattr(module, "repair", lambda html: html)
        return published(tmp_path_factory.mktemp("raw"))


@pytest.mark.parametrize("each", REPAIRS, ids=lambda each: each.because)
def test_what_is_repaired_is_still_wrong_without_us(each: Repair, raw: str) -> None:
    """Else the repair can go: whoever wrote it so has mended it, or writes something else now, which wants looking at."""
    assert each.wrong.search(raw)


def test_nothing_of_it_is_left(tmp_path: Path) -> None:
    mended = published(tmp_path)
    assert [each.because for each in REPAIRS if each.wrong.search(mended)] == []
    assert repair(mended) == mended


def test_cells_keep_their_alignment_as_a_class(tmp_path: Path) -> None:
    mended = published(tmp_path)
    assert '<th class="sp-left">a</th>\n<th class="sp-center">b</th>\n<th class="sp-right">c</th>' in mended
    assert '<td class="sp-right">3</td>' in mended


def test_both_switches_belong_to_one_form_that_remembers_nothing(tmp_path: Path) -> None:
    mended = published(tmp_path)
    assert mended.count('<form id="__toggles" autocomplete="off" hidden></form>') == 2, "one on each page"
    assert mended.count('form="__toggles">') == 4
