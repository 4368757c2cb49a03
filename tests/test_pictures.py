"""`make pictures`: which pages it takes, how it groups them, and what it says of two builds. Pixels are for people to look at."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tools.contact_sheet import sheet
from tools.picture_list import LOOKS, Subject, by_kind, in_order, look_title, of_kinds, subjects
from tools.picture_manifest import Manifest, commits, compare, in_words, is_clean, keep, newest, only
from tools.pictures import digests, keep_before, set_aside


def page(kind: str, name: str = "en", portal: str = "own") -> Subject:
    return Subject(portal=portal, kind=kind, name=name, url=f"{kind}/{name}.html")


def manifest(commit: str = "a" * 40, **pages: dict[str, str]) -> Manifest:
    pictures = {f"own/{name}-en/{look}": digest for name, looks in pages.items() for look, digest in looks.items()}
    return Manifest(commit=commit, today="2026-11-22", browser="1.0", pictures=pictures)


def test_one_page_of_each_kind_and_language_and_every_written_one(tmp_path: Path) -> None:
    site, docs = tmp_path / "site", tmp_path / "docs"
    for kind, name, language in (("path", "a", "en"), ("path", "b", "en"), ("path", "a", "ar"), ("home", "index", "en")):
        file = site / language / f"{kind}-{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"kind": kind, "url": f"{language}/{kind}-{name}.html", "language": language}), "utf-8")
    (site / "search.json").write_text('{"docs": []}', "utf-8")
    (site / "list.json").write_text("[]", "utf-8")
    (docs / "guide").mkdir(parents=True)
    (docs / "guide" / "first.md").write_text("# First", "utf-8")
    assert [(each.id, each.url) for each in subjects("own", site, docs)] == [
        ("own/path-ar", "ar/path-a.html"),
        ("own/home-en", "en/home-index.html"),
        ("own/path-en", "en/path-a.html"),
        ("own/hand-written-guide-first", "guide/first.html"),
        ("own/hand-written-404", "404.html"),
    ]


def test_pages_of_a_kind_stand_together_and_written_ones_last() -> None:
    pages = [page("hand-written", "about"), page("path"), page("home"), page("path", "ar", "everything")]
    assert {kind: [each.id for each in group] for kind, group in by_kind(pages).items()} == {
        "home": ["own/home-en"],
        "path": ["own/path-en", "everything/path-ar"],
        "hand-written": ["own/hand-written-about"],
    }
    assert list(by_kind(pages)) == ["home", "path", "hand-written"]


def test_some_kinds_only_and_a_kind_that_is_not_there() -> None:
    pages = [page("path"), page("home")]
    assert of_kinds(pages, []) == pages
    assert of_kinds(pages, ["home"]) == [page("home")]
    with pytest.raises(ValueError, match=r"There is no kind of page called hoem. There are home, path."):
        of_kinds(pages, ["hoem"])


def test_what_changed_is_new_and_is_gone() -> None:
    old = manifest(path={"1280-light": "1", "390-dark": "2", "sheet-1": "3"}, home={"1280-light": "4"}, team={"1280-light": "5"})
    now = manifest(
        path={"1280-light": "1", "390-dark": "6", "sheet-1": "3", "sheet-2": "7"}, home={"1280-light": "4"}, level={"paper": "8"}
    )
    difference = compare(old, now)
    assert difference.changed == {"own/path-en": ("390-dark", "sheet-2")}
    assert difference.new == ("own/level-en",)
    assert difference.gone == ("own/team-en",)
    assert in_words(old, now, {"own/path-en": "paths/data-analyst.html"}) == [
        "Compared with commit aaaaaaaaaa:",
        "  changed  own/path-en (paths/data-analyst.html): 390 px, dark; sheet 2",
        "  new      own/level-en",
        "  gone     own/team-en",
    ]


def test_what_is_said_where_nothing_or_everything_differs() -> None:
    one = manifest(path={"1280-light": "1", "390-light": "2"})
    other = manifest(path={"1280-light": "3", "390-light": "4"})
    assert in_words(one, one, {}) == ["Compared with commit aaaaaaaaaa: every page looks the same."]
    assert in_words(one, other, {})[1:] == ["  changed  own/path-en: everywhere"]
    assert in_words(None, one, {}) == ["No earlier commit has been pictured from a clean tree, so there is nothing to compare with."]
    later = Manifest(commit=one.commit, today="2026-11-23", browser="1.0", pictures=one.pictures)
    assert in_words(one, later, {})[1].startswith("  The day or the browser is another one (2026-11-22, 1.0)")


def test_the_newest_commit_that_was_pictured_is_found_again(tmp_path: Path) -> None:
    keep(manifest("b" * 40, path={"paper": "1"}), tmp_path / "manifests")
    keep(manifest("c" * 40, path={"paper": "2"}), tmp_path / "manifests")
    assert newest(tmp_path / "manifests", ["a" * 40, "b" * 40, "c" * 40]) == manifest("b" * 40, path={"paper": "1"})
    assert newest(tmp_path / "manifests", ["a" * 40]) is None
    assert newest(tmp_path / "nowhere", ["b" * 40]) is None
    assert only(manifest(path={"paper": "1"}, home={"paper": "2"}), ["own/home-en"]) == manifest(home={"paper": "2"})


def test_commits_and_uncommitted_changes_are_told_apart(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words), cwd=tmp_path, check=True, capture_output=True
        )

    git("init", "--quiet")
    assert commits(tmp_path) == []
    for text in ("one", "two"):
        (tmp_path / "record.yml").write_text(text, "utf-8")
        git("add", ".")
        git("commit", "--quiet", "-m", text)
    assert len(commits(tmp_path)) == 2
    assert is_clean(tmp_path)
    (tmp_path / "new.yml").write_text("three", "utf-8")
    assert not is_clean(tmp_path)


def test_a_picture_from_before_is_kept_as_long_as_it_is_the_one_compared_with(tmp_path: Path) -> None:
    def taken(text: str) -> Manifest:
        set_aside(tmp_path, None)
        file = tmp_path / "pictures" / "own" / "path-en" / "paper.png"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
        return Manifest(commit="a" * 40, today="", browser="", pictures=digests(tmp_path / "pictures"))

    committed = taken("committed")
    for text in ("changed", "changed again"):
        assert keep_before(tmp_path, committed, taken(text)) == {"own/path-en/paper"}
        assert (tmp_path / "before" / "own" / "path-en" / "paper.png").read_text("utf-8") == "committed"
    assert keep_before(tmp_path, committed, taken("committed")) == set()
    assert not (tmp_path / "before").exists()


def test_pictures_of_some_pages_leave_the_others_where_they_are(tmp_path: Path) -> None:
    for name in ("path-en", "home-en"):
        (tmp_path / "pictures" / "own" / name).mkdir(parents=True)
    set_aside(tmp_path, [page("path")])
    assert [folder.name for folder in (tmp_path / "pictures" / "own").iterdir()] == ["home-en"]
    assert (tmp_path / "pictures.old" / "own" / "path-en").is_dir()


def test_the_contact_sheet_shows_every_picture_and_marks_what_differs() -> None:
    pages = [page("path"), page("home")]
    looks = {"own/path-en": ["sheet-1", "390-light", "1280-light"], "own/home-en": ["1280-light"]}
    html = sheet(pages, looks, ["changed <b>"], {"own/path-en/390-light"}, {"own/path-en/390-light"})
    assert re.findall(r'<a href="([^"#]+)">', html) == [
        "pictures/own/home-en/1280-light.png",
        "pictures/own/path-en/1280-light.png",
        "before/own/path-en/390-light.png",
        "pictures/own/path-en/390-light.png",
        "pictures/own/path-en/sheet-1.png",
    ]
    assert html.count("differs</span>") == 2
    assert "changed &lt;b&gt;" in html
    assert re.findall(r'<h2 id="([^"]+)"', html) == ["home", "path"]


def test_screens_come_before_paper_and_each_has_words() -> None:
    shuffled = ["sheet-2", "paper", "sheet-1", *(look.name for look in reversed(LOOKS))]
    ordered = in_order(shuffled)
    assert ordered == [*(look.name for look in LOOKS), "paper", "sheet-1", "sheet-2"]
    assert list(map(look_title, ordered)) == [*(look.title for look in LOOKS), "on paper", "sheet 1", "sheet 2"]
