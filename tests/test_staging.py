from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from generator.staging import MARKER, RECORD_FOLDERS, BusyError, Stage, check_output, write_problem


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / MARKER).write_text('{"generator": "skillpaths"}')


def around(output: Path) -> set[str]:
    return {path.name for path in output.parent.iterdir()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    fill(tmp_path / "site", "old")
    return tmp_path / "site"


def test_commit_puts_the_stage_in_the_place_of_the_site(output: Path) -> None:
    stage = Stage(output)
    (stage.folder / "index.html").write_text("new")
    assert (output / "index.html").read_text() == "old"
    stage.commit()
    assert (output / "index.html").read_text() == "new"
    assert not (output / MARKER).exists()
    assert around(output) == {"site"}


def test_discard_leaves_the_site(output: Path) -> None:
    stage = Stage(output)
    (stage.folder / "index.html").write_text("new")
    stage.discard()
    stage.discard()
    assert (output / "index.html").read_text() == "old"
    assert around(output) == {"site"}


def test_the_first_site_makes_its_folders(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "deep" / "site")
    (stage.folder / "index.html").write_text("new")
    stage.commit()
    assert (tmp_path / "deep" / "site" / "index.html").read_text() == "new"


def test_a_build_killed_between_the_two_renames_is_mended(output: Path) -> None:
    output.rename(output.with_name(".site.old"))
    fill(output.with_name(".site.stage"), "half")
    Stage(output).discard()
    assert (output / "index.html").read_text() == "old"
    assert around(output) == {"site"}


def test_what_a_build_killed_after_the_swap_left_is_removed(output: Path) -> None:
    fill(output.with_name(".site.old"), "older")
    Stage(output).discard()
    assert (output / "index.html").read_text() == "old"
    assert around(output) == {"site"}


def test_a_swap_that_fails_puts_the_old_site_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(output)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == stage.folder:
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        stage.commit()
    stage.discard()
    assert (output / "index.html").read_text() == "old"
    assert around(output) == {"site"}


def test_a_second_build_waits_and_then_says_so(output: Path) -> None:
    stage = Stage(output)
    with pytest.raises(BusyError, match="another build") as busy:
        Stage(output, wait=0.2)
    assert write_problem(output, busy.value).code == "PAG513"
    stage.discard()
    Stage(output, wait=0).discard()


def build_often(output: Path, text: str) -> None:
    for _ in range(10):
        stage = Stage(output)
        for number in range(5):
            (stage.folder / f"{number}.html").write_text(text)
        (stage.folder / MARKER).write_text("{}")
        stage.commit()


def test_two_builds_at_once_take_turns(output: Path) -> None:
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=build_often, args=(output, text)) for text in "ab"]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(60)
    assert [builder.exitcode for builder in builders] == [0, 0]
    assert len({path.read_text() for path in output.glob("*.html")}) == 1
    assert around(output) == {"site"}


def test_an_output_through_a_link_is_swapped_where_it_really_is(tmp_path: Path) -> None:
    fill(tmp_path / "www" / "real", "old")
    (tmp_path / "site").symlink_to(tmp_path / "www" / "real")
    stage = Stage(tmp_path / "site")
    (stage.folder / "index.html").write_text("new")
    stage.commit()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www" / "real" / "index.html").read_text() == "new"


@pytest.mark.parametrize("name", [".", "..", "docs", "docs/site", "brand", ".git", *RECORD_FOLDERS, "paths/out"])
def test_output_among_the_records_is_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "portal"
    root.mkdir()
    problem = check_output(root, root / name)
    assert problem is not None
    assert problem.code == "PAG510"


def test_output_that_holds_records_through_a_link_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "portal"
    (tmp_path / "kept" / "paths").mkdir(parents=True)
    root.mkdir()
    (root / "paths").symlink_to(tmp_path / "kept" / "paths")
    problem = check_output(root, tmp_path / "kept")
    assert problem is not None
    assert problem.code == "PAG510"


def test_another_folder_that_people_write_in_is_refused(tmp_path: Path) -> None:
    problem = check_output(tmp_path / "portal", tmp_path / "handbook" / "site", [tmp_path / "handbook"])
    assert problem is not None
    assert problem.code == "PAG510"


@pytest.mark.parametrize("marker", [None, "{}", "[]", "not json", '{"generator": "other"}'])
def test_somebody_elses_files_are_refused(tmp_path: Path, marker: str | None) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "thesis.txt").write_text("mine")
    if marker is not None:
        (output / MARKER).write_text(marker)
    problem = check_output(tmp_path / "portal", output)
    assert problem is not None
    assert (problem.code, problem.path) == ("PAG511", "site")


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    problem = check_output(tmp_path / "portal", tmp_path / "site")
    assert problem is not None
    assert problem.message == '"site" is a file'


def test_new_empty_and_own_folders_are_fine(tmp_path: Path, output: Path) -> None:
    root = tmp_path / "portal"
    (root / "empty").mkdir(parents=True)
    assert check_output(root, output) is None
    assert check_output(root, root / "site") is None
    assert check_output(root, root / "empty") is None
    assert check_output(root, root / "pathsite") is None


def test_the_lock_ends_with_the_process(output: Path) -> None:
    child = os.fork()
    if child == 0:
        Stage(output)
        os._exit(0)
    os.waitpid(child, 0)
    Stage(output, wait=0).discard()
    assert around(output) == {"site"}
