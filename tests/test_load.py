"""The disk may hold anything: every failure is one clear finding on its file, and the order of files never matters."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.load import MAX_BYTES, load, read, read_file

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "cases" / "_base"
PATH = "paths/harbour-hand.yml"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "portal"))


def messages(root: Path) -> dict[str, list[str]]:
    """The findings' words by file, of the files that have any."""
    return {file.path: [d.message for d in file.diagnostics] for file in load(root) if file.diagnostics}


def test_every_kind_of_record_is_read(portal: Path) -> None:
    for path in (
        "frameworks/crosswalks/a--b.yml",
        "paths/quay/deck-hand.yml",
        "translations/de/paths/harbour-hand.yml",
        "translations/de/portal.yml",
    ):
        (portal / path).parent.mkdir(parents=True, exist_ok=True)
        (portal / path).write_text("id: x\n", "utf-8")
    assert [(file.path, file.kind, file.diagnostics) for file in load(portal)] == [
        ("frameworks/crosswalks/a--b.yml", "crosswalk", ()),
        ("frameworks/harbour-skills.yml", "framework", ()),
        ("paths/harbour-hand.yml", "path", ()),
        ("paths/quay/deck-hand.yml", "path", ()),
        ("portal.yml", "portal", ()),
        ("programs/first-season.yml", "program", ()),
        ("resources/harbour.yml", "resources", ()),
        ("translations/de/paths/harbour-hand.yml", "translation", ()),
        ("translations/de/portal.yml", "translation", ()),
    ]


def test_the_order_on_disk_does_not_matter(portal: Path, tmp_path: Path) -> None:
    files = list(BASE.rglob("*.yml"))
    random.Random(7).shuffle(files)  # noqa: S311 - any other order will do
    for file in files:
        copy = tmp_path / "other" / file.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    assert load(tmp_path / "other") == load(portal)


def test_without_a_portal_there_is_one_finding(tmp_path: Path) -> None:
    assert messages(tmp_path / "nowhere") == {"portal.yml": ['there is no folder "nowhere"']}
    assert messages(tmp_path) == {"portal.yml": ["there is no portal.yml in this folder"]}
    (tmp_path / "file").touch()
    assert messages(tmp_path / "file") == {"portal.yml": ['there is no folder "file"']}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file has no content"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is not a text file"),
        ("id: é\n".encode("utf-16"), "this is UTF-16 text"),
        ("id: é\n".encode("utf-16-be"), "this is UTF-16 text"),
        ("id: é\n".encode("utf-32"), "this is UTF-32 text"),
        ("id: é\n".encode("latin-1"), 'a letter here is not saved as UTF-8, probably "é"'),
        (b"id: \x81\n", "a letter here is not saved as UTF-8"),
        (b"id: \xe2\x82", 'a letter here is not saved as UTF-8, probably "â"'),
        (b"#" * (MAX_BYTES + 1), "the file has 2.0 MB; at most 2 MB are read"),
        (b"#" * 5_500_000, "the file has 5.5 MB; at most 2 MB are read"),
    ],
)
def test_bytes_that_are_no_record(portal: Path, raw: bytes, message: str) -> None:
    (portal / PATH).write_bytes(raw)
    assert messages(portal) == {PATH: [message]}
    (file,) = (file for file in load(portal) if file.path == PATH)
    assert file.data is None


def test_a_file_at_the_limit_is_read(portal: Path) -> None:
    (portal / PATH).write_bytes(b"id: x\n".ljust(MAX_BYTES, b"#"))
    assert messages(portal) == {}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_place_of_a_wrong_letter(portal: Path, line_end: str) -> None:
    (portal / PATH).write_bytes("# 😀\n\nid: é".replace("\n", line_end).encode() + b"\xe9t\xe9")
    (finding,) = read_file(portal, PATH, "path").diagnostics
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (3, 6, 7)


def test_a_byte_order_mark_is_skipped(portal: Path) -> None:
    (portal / PATH).write_bytes(b"\xef\xbb\xbfid: x\n")
    file = read_file(portal, PATH, "path")
    assert file.data == {"id": "x"}
    assert file.text == "id: x\n"
    assert [d.severity for d in file.diagnostics] == [Severity.WARNING]
    assert file.value_span("/id").column == 5


def test_ids_are_remembered_whatever_is_wrong(portal: Path) -> None:
    (portal / PATH).write_bytes("id: harbour-hand\ntitle: Café\n".encode("latin-1"))
    (portal / "paths/Deck Hand.yml").write_text("id: deck-hand\n", "utf-8")
    ids = {file.path: file.ids for file in load(portal)}
    assert ids[PATH] == {"harbour-hand"}
    assert ids["paths/Deck Hand.yml"] == {"deck-hand"}


def test_links(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("id: secret\n", "utf-8")
    (tmp_path / "folder").mkdir()
    links: dict[str, str | Path] = {
        "paths/circle.yml": "other-circle.yml", "paths/other-circle.yml": "circle.yml", "paths/nowhere.yml": "none.yml",
        "paths/outside.yml": tmp_path / "secret.yml", "paths/sound.yml": "harbour-hand.yml", "paths/folder": tmp_path / "folder",
        "paths/round": "..", "translations": tmp_path / "folder",
    }  # fmt: skip
    for path, target in links.items():
        (portal / path).symlink_to(target)
    folder = "this is a link to a folder, and the records behind it are not read"
    assert messages(portal) == {
        "paths/circle.yml": ["this link leads in a circle"],
        "paths/folder": [folder],
        "paths/nowhere.yml": ["this link leads nowhere"],
        "paths/other-circle.yml": ["this link leads in a circle"],
        "paths/outside.yml": ["this link leads out of the portal's folder"],
        "paths/round": [folder],
        "translations": ["this folder cannot be opened: it is a link"],
    }
    assert read_file(portal, "paths/sound.yml", "path").data == read_file(portal, PATH, "path").data


def test_a_portal_behind_a_link_is_read(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(portal)
    assert messages(tmp_path / "link") == {}


def test_things_that_are_no_files(portal: Path) -> None:
    (portal / "paths/folder.yml").mkdir()
    os.mkfifo(portal / "paths/pipe.yml")
    shutil.rmtree(portal / "programs")
    (portal / "programs").write_text("a file\n", "utf-8")
    assert messages(portal) == {
        "paths/folder.yml": ["this is a folder"],
        "paths/pipe.yml": ["this is no plain file"],
        "programs": ["this folder cannot be opened: not a directory"],
    }


def test_the_portal_file_may_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "portal.yml").mkdir()
    assert messages(tmp_path) == {"portal.yml": ["this is a folder"]}


def test_names(portal: Path) -> None:
    wrong = ["Deck.yml", "deck hand.yml", "deck_hand.yml", "1deck.yml", "deck.YML", "deck.yaml", "deck.json", "deck.yml.txt", "día.yml"]
    silent = ["README.md", ".deck.yml", "deck.yml~", "#deck.yml#", ".deck.yml.swp", "deck.yml.bak", "deck.yml.orig", "picture.png"]
    for name in wrong + silent:
        (portal / "paths" / name).write_text("id: deck\n", "utf-8")
    found = {file.path: [d.code for d in file.diagnostics] for file in load(portal) if file.diagnostics}
    assert found == {f"paths/{name}": ["YML123"] for name in wrong}


def test_a_name_that_cannot_be_printed(portal: Path) -> None:
    for name in (b"a\nb.yml", b"caf\xe9.yml"):
        try:
            (portal / "paths" / os.fsdecode(name)).touch()
        except OSError:
            pytest.skip("this file system refuses such names")
    assert [path for path in messages(portal) if path.isprintable()] == ["paths/a\\nb.yml", "paths/caf\\udce9.yml"]


def after_reading(monkeypatch: pytest.MonkeyPatch, file: Path, change: Callable[[int], object]) -> None:
    """Do something to `file` each time between its last byte and the second look at it."""
    times = iter(range(100))
    fstat, seen = os.fstat, set[int]()

    def watching(descriptor: int) -> os.stat_result:
        status = fstat(descriptor)
        if status.st_ino == file.stat().st_ino:
            if descriptor in seen:
                seen.discard(descriptor)
                change(next(times))
                return fstat(descriptor)
            seen.add(descriptor)
        return status

    monkeypatch.setattr(os, "fstat", watching)


def test_a_file_that_changes_once_is_read_again(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = portal / PATH
    sound = file.read_text("utf-8")
    after_reading(monkeypatch, file, lambda time: time or file.write_text(f"{sound}notes: Saved just now\n", "utf-8"))
    source = read_file(portal, PATH, "path")
    assert source.diagnostics == ()
    assert isinstance(source.data, dict)
    assert source.data["notes"] == "Saved just now"


def test_a_file_that_keeps_changing_is_a_finding(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = portal / PATH
    after_reading(monkeypatch, file, lambda time: file.write_text("#" * (time + 1), "utf-8"))
    assert [d.message for d in read_file(portal, PATH, "path").diagnostics] == ["the file keeps changing while it is being read"]


def test_a_file_that_vanishes_is_a_finding(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take = read.take

    def vanishing(file: Path) -> tuple[bytes, bool]:
        if file.name == "harbour-hand.yml":
            file.unlink()
        return take(file)

    monkeypatch.setattr(read, "take", vanishing)
    assert messages(portal) == {PATH: ["the file vanished while it was being read"]}


AS_SOMEBODY_ELSE = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import generator.line_pass, generator.source.reader
from generator.load import load
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for file in load(Path(sys.argv[1])):
    for finding in file.diagnostics:
        print(file.path, finding.code, finding.message)
"""


def test_what_may_not_be_read_is_a_finding(portal: Path) -> None:
    """Root reads everything, so the child becomes somebody else after it has imported the code."""
    for folder in (portal, *portal.parents):
        if folder.stat().st_uid == os.getuid() and folder.name.startswith(("pytest-", "popen-", "test_", portal.name)):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    (portal / PATH).chmod(0)
    (portal / "programs").chmod(0)
    try:
        run = subprocess.run([sys.executable, "-c", AS_SOMEBODY_ELSE, str(portal), str(ROOT)], capture_output=True, text=True, check=True)
    finally:
        (portal / "programs").chmod(0o700)
    assert run.stdout.splitlines() == [
        f"{PATH} YML121 you may not read this file",
        "programs YML121 this folder cannot be opened: permission denied",
    ]
