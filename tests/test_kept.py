"""What one build keeps for the next: taken only where it is sound and ours, and never seen in what is published."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.again import check_again
from generator.kept import KeptFiles, KeptRecords, records, store
from generator.load import load
from generator.pipeline import Options, Result, run
from generator.source import parse
from generator.write import Published, publish
from tests.folders import tree

HERE = Path(__file__).parent
TODAY = date(2026, 11, 26)
OPTIONS = Options(today=TODAY)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "sites" / "smallest", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))


def built(portal: Path, output: Path) -> tuple[Result, Published]:
    result = run(portal, OPTIONS, KeptRecords(portal))
    assert result.site is not None
    return result, publish(result.site, portal, output, kept=KeptFiles(output, portal))


def moments(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_records_come_back_as_they_were_parsed(portal: Path) -> None:
    everything = HERE / "sites" / "everything"
    result = run(everything, OPTIONS)
    kept = KeptRecords(portal)
    kept.keep(result.files)
    kept.save()
    again = KeptRecords(portal)
    back = load(everything, again.parse)
    sound = [file for file in result.files if not file.diagnostics]
    assert len(sound) > len(result.files) / 2
    assert all(one == other for one, other in zip(result.files, back, strict=True) if one in sound)
    assert {file.path for file in back if file.checked} == {file.path for file in sound}


def test_places_that_are_lost_are_found_again(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = (portal / "paths").glob("*.yml")
    check_again(portal, OPTIONS)
    parsed = parse("paths/a.yml", "path", path.read_text("utf-8"))
    for content in (None, b"damaged"):
        places = store.folder_of(portal) / "places"
        assert places.is_file()
        places.unlink()
        if content:
            places.write_bytes(content)
        back = KeptRecords(portal).parse("paths/a.yml", "path", parsed.text)
        assert back.checked
        assert dict(back.marks) == dict(parsed.marks)
        other = portal / "portal.yml"
        other.write_text(other.read_text("utf-8") + "\n", "utf-8")
        check_again(portal, OPTIONS)
        with monkeypatch.context() as patched:
            patched.setattr(records, "parse", None)  # what is lost was kept again
            assert dict(KeptRecords(portal).parse("paths/a.yml", "path", parsed.text).marks) == dict(parsed.marks)


def test_a_file_with_a_finding_is_looked_at_anew(portal: Path) -> None:
    path = next((portal / "paths").glob("*.yml"))
    path.write_text(path.read_text("utf-8") + "colour: green\n", "utf-8")
    first = check_again(portal, OPTIONS).report
    assert first.errors == 1
    assert check_again(portal, OPTIONS).report == first


def test_a_file_that_is_renamed_is_known_and_one_that_is_gone_is_forgotten(portal: Path) -> None:
    check_again(portal, OPTIONS)
    (path,) = (portal / "paths").glob("*.yml")
    kept = KeptRecords(portal)
    assert kept.parse("paths/other.yml", "path", path.read_text("utf-8")).checked
    kept.keep([])
    kept.save()
    assert not KeptRecords(portal).parse("paths/other.yml", "path", path.read_text("utf-8")).checked


def test_half_a_character_is_not_kept_on_disk(tmp_path: Path) -> None:
    file = replace(parse("paths/a.yml", "path", "id: a\n"), data={"id": "\ud800"}, checked=True)
    kept = KeptRecords(tmp_path)
    kept.keep([file])
    kept.save()
    assert not KeptRecords(tmp_path).parse("paths/a.yml", "path", "id: a\n").checked


def test_what_is_damaged_anywhere_is_as_if_it_had_never_been(portal: Path, tmp_path: Path) -> None:
    built(portal, tmp_path / "site")
    whole = tree(tmp_path / "site")
    cache = store.folder_of(portal)
    for file in [file for file in sorted(cache.iterdir()) if file.name != ".gitignore"]:
        content = file.read_bytes()
        places = sorted({0, 1, 31, 32, 33, 40, len(content) // 3, len(content) // 2, len(content) - 1})
        for damaged in [content[:place] for place in places] + [_flipped(content, place) for place in places] + [content + b"x", b""]:
            file.write_bytes(damaged)
            assert store.load(file) is None
        file.write_bytes(_flipped(content, len(content) // 2))
    built(portal, tmp_path / "site")
    assert tree(tmp_path / "site") == whole


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@given(st.binary(max_size=200), st.data())
@settings(max_examples=60)
def test_any_other_byte_is_seen(tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject) -> None:
    file = tmp_path_factory.mktemp("store") / "kept"
    store.save(file, content)
    assert store.load(file) == content
    written = file.read_bytes()
    place = data.draw(st.integers(0, len(written) - 1))
    file.write_bytes(written[:place] + bytes([written[place] ^ data.draw(st.integers(1, 255))]) + written[place + 1 :])
    assert store.load(file) is None


def test_another_version_of_the_program_begins_anew(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_again(portal, OPTIONS)
    file = store.folder_of(portal) / "records"
    assert store.load(file) is not None
    monkeypatch.setattr(store, "program", lambda: b"another")
    assert store.load(file) is None


def test_nothing_changed_and_every_file_keeps_its_moment(portal: Path, tmp_path: Path) -> None:
    built(portal, tmp_path / "site")
    before = moments(tmp_path / "site")
    built(portal, tmp_path / "site")
    assert moments(tmp_path / "site") == before


def test_a_changed_word_changes_the_pages_that_say_it_alone(portal: Path, tmp_path: Path) -> None:
    built(portal, tmp_path / "site")
    before, old = moments(tmp_path / "site"), tree(tmp_path / "site")
    (path,) = (portal / "paths").glob("*.yml")
    path.write_text(path.read_text("utf-8").replace("summary: ", "summary: Truly, ", 1), "utf-8")
    built(portal, tmp_path / "site")
    after, new = moments(tmp_path / "site"), tree(tmp_path / "site")
    assert b"Truly, " in new[f"paths/{path.stem}.html"]
    assert {url for url in after if after[url] != before.get(url)} == {url for url in new if new[url] != old.get(url)}


def test_a_file_that_somebody_touched_is_written_again(portal: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(portal, site)
    whole = tree(site)
    (site / "index.html").write_text("mine", "utf-8")
    (site / "paths" / "index.html").unlink()
    os.utime(site / "programs" / "index.html")
    built(portal, site)
    assert tree(site) == whole


def test_a_portal_that_cannot_be_written_in_is_built_all_the_same(portal: Path, tmp_path: Path) -> None:
    (portal / ".cache").write_text("a file where the folder would be", "utf-8")
    _, published = built(portal, tmp_path / "site")
    assert published.index is not None
    assert (portal / ".cache").is_file()


def test_history_leaves_it_out(portal: Path) -> None:
    check_again(portal, OPTIONS)
    assert (store.folder_of(portal) / ".gitignore").read_text("utf-8") == "*\n"


def test_it_does_not_grow_with_every_folder_that_was_written_to(portal: Path, tmp_path: Path) -> None:
    result = run(portal, OPTIONS)
    assert result.site is not None
    for number in range(10):
        kept = KeptFiles(tmp_path / f"site-{number}", portal)
        kept.begin()
        (tmp_path / "file").write_text("", "utf-8")
        kept.note("file", str(number), tmp_path)
        kept.keep()
    assert len(list(store.folder_of(portal).glob("site-*"))) == 8


HOOKS = {  # each fails when it has written
    "on_env": """
import time

def on_env(env, config, files):
    time.sleep(1)
    with open(config.site_dir + "/paths/index.json", "a") as file:
        file.write("mine")
    raise SystemError
""",
    "on_files": """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "schemas/1/path.schema.json", content="mine"))

def on_post_template(output, template_name, config):
    raise SystemError
""",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_cannot_reach_the_site_that_is_read(portal: Path, tmp_path: Path, hook: str) -> None:
    built(portal, tmp_path / "site")
    before = tree(tmp_path / "site")
    (portal / "hook.py").write_text(HOOKS[hook], "utf-8")
    (portal / "docs").mkdir(exist_ok=True)
    (portal / "mkdocs.yml").write_text(
        "site_name: Smallest portal\ntheme: material\nplugins: [search, skillpaths]\nhooks: [hook.py]\n", "utf-8"
    )
    with pytest.raises(SystemError):
        built(portal, tmp_path / "site")
    assert tree(tmp_path / "site") == before


def test_who_may_read_the_site_is_as_it_would_be_for_a_new_one(portal: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        built(portal, tmp_path / "site")
        os.umask(0o022)
        built(portal, tmp_path / "site")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "site").rglob("*") if path.is_file()} == {0o644}


def test_a_pipe_in_its_place_keeps_nobody_waiting(portal: Path) -> None:
    store.folder_of(portal).mkdir(parents=True)
    os.mkfifo(store.folder_of(portal) / "records")
    assert check_again(portal, OPTIONS).report.errors == 0
