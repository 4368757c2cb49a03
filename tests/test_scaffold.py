"""What `init` and `new` write: a portal that stands at once, records that say what to fill in, and nothing half done."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.load import load
from generator.localise import sentences
from generator.pipeline import check_portal
from generator.scaffold.files import Refused, write_all
from generator.scaffold.fresh import FOLDERS, Records, fresh_record, plain
from generator.scaffold.fresh_resource import fresh_resource
from generator.scaffold.placing import append_item
from generator.scaffold.start import first_portal, start
from generator.schema_check import check_schema
from generator.schemas import KINDS, OUTCOMES_MAP, bundled
from generator.source import parse

TODAY = date(2026, 11, 22)
PLACED = ["resource: new-one"]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder = tmp_path / "p"
    start(folder, TODAY)
    return folder


def records(portal: Path) -> Records:
    return Records({file.path: check_schema(file) for file in load(portal)})


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def write(portal: Path, texts: dict[str, str]) -> None:
    write_all({portal / path: text for path, text in texts.items()})


def findings(portal: Path, *, drafts: bool = False) -> tuple[Diagnostic, ...]:
    return check_portal(portal, today=TODAY, drafts=drafts).diagnostics


# -- init ------------------------------------------------------------------------------------------------------------------


def test_the_first_portal_has_no_findings(portal: Path) -> None:
    assert findings(portal) == ()
    assert {file.kind for file in load(portal)} >= {"portal", "path", "framework", "resources", "program"}


def test_every_file_of_it_is_named(portal: Path) -> None:
    written = {path.relative_to(portal).as_posix() for path in portal.rglob("*") if path.is_file()}
    assert written == set(first_portal(TODAY))
    assert {".gitignore", "README.md", "mkdocs.yml", ".vscode/settings.json", "docs/about.md"} <= written


def test_what_is_made_up_says_so(portal: Path) -> None:
    programs = [yaml.safe_load(path.read_text("utf-8")) for path in (portal / "programs").iterdir()]
    assert programs
    assert all(program["example"] for program in programs)
    assert yaml.safe_load((portal / "portal.yml").read_text("utf-8"))["example"] is True


def test_an_editor_finds_the_schema_of_every_kind(portal: Path) -> None:
    settings = json.loads((portal / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert set(settings) == {f".vscode/schemas/{kind}.schema.json" for kind in (*KINDS, OUTCOMES_MAP)}
    for kind in (*KINDS, OUTCOMES_MAP):
        assert json.loads((portal / f".vscode/schemas/{kind}.schema.json").read_text("utf-8")) == bundled(kind)


def test_mkdocs_has_the_same_name(portal: Path) -> None:
    names = [yaml.safe_load((portal / name).read_text("utf-8")) for name in ("mkdocs.yml", "portal.yml")]
    assert names[0]["site_name"] == names[1]["title"]


def test_a_fresh_repository_is_a_good_place(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    start(tmp_path, TODAY)
    assert (tmp_path / "portal.yml").is_file()


@pytest.mark.parametrize("name", ["README.md", ".gitignore", "anything.txt"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(Refused, match=f"it holds {re.escape(name)}.*nothing there is overwritten"):
        start(tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("mine", "utf-8")
    with pytest.raises(Refused, match=r"is a file\. Give the name of a new folder"):
        start(tmp_path / "p", TODAY)


# -- new: records of their own file ------------------------------------------------------------------------------------------


NAMES = {
    "path": "data-helper", "framework": "more-skills", "crosswalk": "our-skills--our-skills", "program": "more-figures",
    "translation": "de/paths/office-analyst",
}  # fmt: skip


def test_every_kind_has_a_name_to_try() -> None:
    assert set(NAMES) == set(FOLDERS)


@pytest.mark.parametrize("kind", NAMES)
def test_a_new_record_leaves_the_portal_without_findings(portal: Path, kind: str) -> None:
    change(portal / "portal.yml", "languages: [en]", "languages: [en, de]")
    before = findings(portal)
    texts = fresh_record(kind, NAMES[kind], records(portal), TODAY)
    assert list(texts) == [f"{FOLDERS[kind]}/{NAMES[kind]}.yml"]
    write(portal, texts)
    assert findings(portal) == before
    assert {d.code for d in findings(portal, drafts=True) if d.severity == "error"} <= {"COV613"}


def to_write(text: str) -> list[int]:
    lines = [(number, line.lstrip()) for number, line in enumerate(text.splitlines(), start=1)]
    return [number for number, line in lines if line[:1] != "#" and ("<" in line or line.startswith("- id: name-this-"))]


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "translation"])
def test_once_published_every_gap_is_named(portal: Path, kind: str) -> None:
    ((path, text),) = fresh_record(kind, NAMES[kind], records(portal), TODAY).items()
    published = text.replace("status: draft\n", "")
    write(portal, {path: published})
    assert [d.span.line for d in findings(portal) if d.code == "COV613"] == to_write(published)
    assert to_write(published)


def test_what_is_only_there_to_begin_with_is_named_once_published(portal: Path) -> None:
    change(portal / "portal.yml", "families:\n", "families:\n  - id: field\n    title: Field\n    summary: People who work outside.\n")
    ((path, text),) = fresh_record("path", "p", records(portal), TODAY).items()
    written = re.sub(r"<[A-Z][^<>]+>$", "Something", text.replace("status: draft\n", "").replace("name-this", "x"), flags=re.MULTILINE)
    write(portal, {path: written.replace("# Something", "# <Choose one of field, office>")})
    assert [(d.span.line, d.message) for d in findings(portal) if d.code == "COV613"] == [(6, '"field" was only put here to begin with')]
    write(portal, {path: written.replace("  # Something", "")})
    assert [d for d in findings(portal) if d.code == "COV613"] == []


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "translation"])
def test_a_new_record_is_a_draft_with_every_required_field(portal: Path, kind: str) -> None:
    (text,) = fresh_record(kind, NAMES[kind], records(portal), TODAY).values()
    data = yaml.safe_load(text)
    assert data["status"] == "draft"
    assert set(bundled(kind)["required"]) <= set(data)
    assert "<" in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_what_cannot_be_known_is_left_out(portal: Path) -> None:
    change(portal / "portal.yml", (portal / "portal.yml").read_text("utf-8").partition("objectives:")[2].partition("review_every")[0], "\n")
    change(portal / "portal.yml", "objectives:\n", "")
    (portal / "frameworks/our-skills.yml").unlink()
    (program,) = fresh_record("program", "p", records(portal), TODAY).values()
    assert yaml.safe_load(program)["unknown"]["objective"] == "The portal names no objective yet"
    assert "objective:" not in program.partition("measures:")[0]
    (path,) = fresh_record("path", "p", records(portal), TODAY).values()
    assert yaml.safe_load(path)["unknown"] == {"serves": "The portal names no objective yet"}
    assert "competencies" not in path


def test_a_translation_begins_with_the_sentences_of_the_record(portal: Path) -> None:
    change(portal / "portal.yml", "languages: [en]", "languages: [en, de]")
    (text,) = fresh_record("translation", "de/paths/office-analyst", records(portal), TODAY).values()
    every = list(sentences(records(portal).files["paths/office-analyst.yml"]))
    assert len(every) > 30
    assert yaml.safe_load(text) == {
        "translates": "paths/office-analyst",
        "pairs": [
            {"from": "Office analyst"},
            {"from": "You turn what the office writes down every day into answers that others can use."},
            *({"from": text} for _, text in every[2:]),
        ],
    }


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("path", "Data Analyst", '"Data Analyst" cannot be the id of a path. Write lower-case words with hyphens, such as data-analyst.'),
        ("path", "../x", '"../x" cannot be the id of a path. Write lower-case words with hyphens, such as x.'),
        ("path", "42", '"42" cannot be the id of a path. Write lower-case words with hyphens.'),
        ("path", "office-analyst", "paths/office-analyst.yml is there already."),
        ("crosswalk", "our-skills", '"our-skills" cannot be the id of a crosswalk. Write the ids of two frameworks with two hyphens'),
        ("crosswalk", "our-skills--our-skill", 'There is no framework "our-skill". Did you mean "our-skills"?'),
        (
            "translation",
            "paths",
            '"paths" cannot be the id of a translation. Write a language and a record, such as de/paths/data-analyst.',
        ),
        ("translation", "de/paths/office-analist", 'There is no record "paths/office-analist". Did you mean "paths/office-analyst"?'),
        ("translation", "de/paths/office-analyst", 'no pages in "de". First change the languages in portal.yml to [en, de].'),
    ],
)
def test_what_cannot_be_begun_is_said(portal: Path, kind: str, name: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        fresh_record(kind, name, records(portal), TODAY)
    assert words in str(refused.value)


def test_a_draft_framework_cannot_be_linked_to(portal: Path) -> None:
    write(portal, fresh_record("framework", "more-skills", records(portal), TODAY))
    with pytest.raises(Refused, match='The framework "more-skills" is a draft'):
        fresh_record("crosswalk", "our-skills--more-skills", records(portal), TODAY)


def test_a_portal_with_errors_comes_first(portal: Path) -> None:
    change(portal / "portal.yml", "organisation: Example Works\n", "")
    with pytest.raises(Refused, match=r"portal\.yml has to be put right first\. See what is wrong with: skillpaths validate"):
        fresh_record("path", "p", records(portal), TODAY)


@pytest.mark.parametrize("text", ["Example Works", "R&D: the lab #1", "null", "1.0", "@home", 'a "b"', "Straße 数据", "- x", "a: b", "x,"])
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    assert parse("x.yml", "portal", f"a: {plain(text)}").data == {"a": text}


# -- new resource -------------------------------------------------------------------------------------------------------------


def test_a_new_resource_stands_in_its_list_and_on_its_path(portal: Path) -> None:
    before = {path: (portal / path).read_text("utf-8") for path in ("resources/figures.yml", "paths/office-analyst.yml")}
    texts = fresh_resource("new-one", records(portal), TODAY, on="office-analyst/proficient", into=None)
    assert set(texts) == set(before)
    assert [line for line in before["paths/office-analyst.yml"].splitlines() if line not in texts["paths/office-analyst.yml"]] == []
    write(portal, texts)
    found = findings(portal)
    assert {(d.code, d.path) for d in found} == {("COV613", "resources/figures.yml")}
    assert [d.span.line for d in found] == to_write(texts["resources/figures.yml"])
    path = yaml.safe_load(texts["paths/office-analyst.yml"])
    assert path["proficient"]["resources"] == [{"resource": "databases-and-sql"}, {"resource": "new-one"}]
    entry = yaml.safe_load(texts["resources/figures.yml"])["resources"][-1]
    assert entry["id"] == "new-one"
    assert "develops" not in entry, "only its author knows what it teaches"
    assert "  # <Choose one of microlearning, course," in texts["resources/figures.yml"]
    assert texts["resources/figures.yml"].startswith(before["resources/figures.yml"])
    assert "included\n\n  - id: new-one\n" in texts["resources/figures.yml"]


def test_the_list_may_be_named_and_is_made_where_it_is_new(portal: Path) -> None:
    texts = fresh_resource("new-one", records(portal), TODAY, on="office-analyst/baseline", into="resources/more.yml")
    made = yaml.safe_load(texts["resources/more.yml"])
    assert (made["owner"], [each["id"] for each in made["resources"]]) == ("skills-team", ["new-one"])
    write(portal, texts)
    assert {d.code for d in findings(portal)} == {"COV613"}


def test_the_list_that_fits_best(portal: Path) -> None:
    write(portal, fresh_resource("other", records(portal), TODAY, on="office-analyst/advanced", into="resources/a-list.yml"))
    on = "office-analyst/baseline"
    assert "resources/figures.yml" in fresh_resource("x", records(portal), TODAY, on=on, into=None), "that of the first one on the level"
    change(portal / "paths/office-analyst.yml", "  resources:\n    - resource: spreadsheets-for-social-scientists\n", "")
    assert "resources/figures.yml" in fresh_resource("x", records(portal), TODAY, on=on, into=None), "that of the first one on the path"
    (portal / "resources/figures.yml").unlink()
    change(portal / "paths/office-analyst.yml", "    - resource: other\n", "")
    assert "resources/a-list.yml" in fresh_resource("x", records(portal), TODAY, on=on, into=None), "one of the same owner"
    (portal / "resources/a-list.yml").unlink()
    assert "resources/office-analyst.yml" in fresh_resource("x", records(portal), TODAY, on=on, into=None), "one named like the path"


@pytest.mark.parametrize(
    ("name", "on", "into", "words"),
    [
        ("New", "office-analyst/baseline", None, '"New" cannot be the id of a resource. Write lower-case words with hyphens, such as new.'),
        ("x", "office-analyst", None, "names no level. Write a path and one of its levels, such as office-analyst/baseline."),
        ("x", "office-analyst/expert", None, '"office-analyst/expert" names no level.'),
        ("x", "ofice-analyst/baseline", None, 'There is no path "ofice-analyst". Did you mean "office-analyst"?'),
        ("x", "office-analyst/baseline", "figures", '"figures" cannot be a list of resources. Give a file such as resources/data.yml.'),
        ("x", "office-analyst/baseline", "resources/../x.yml", "cannot be a list of resources"),
        ("databases-and-sql", "office-analyst/baseline", None, 'The resource "databases-and-sql" is in resources/figures.yml already.'),
        ("databases-and-sql", "office-analyst/baseline", None, "in paths/office-analyst.yml\n    - resource: databases-and-sql"),
    ],
)
def test_a_resource_that_cannot_be_added_is_refused(portal: Path, name: str, on: str, into: str | None, words: str) -> None:
    with pytest.raises(Refused) as refused:
        fresh_resource(name, records(portal), TODAY, on=on, into=into)
    assert words in str(refused.value)


def test_a_list_in_brackets_is_left_alone_and_the_lines_are_given(portal: Path) -> None:
    old = "  resources:\n    - resource: version-control-with-git\n"
    change(portal / "paths/office-analyst.yml", old, "  resources: [{resource: version-control-with-git}]\n")
    with pytest.raises(Refused) as refused:
        fresh_resource("x", records(portal), TODAY, on="office-analyst/advanced", into=None)
    assert str(refused.value) == (
        "paths/office-analyst.yml is written in a way that no line can be added to it safely. Add these yourself, "
        "under advanced: resources:\n    - resource: x"
    )


# -- placing ------------------------------------------------------------------------------------------------------------------


BLOCKS = {
    "comments stay": """
  resources:
    - resource: one # first
+   - resource: new-one
    # last words
  z: 2
""",
    "a list that is not indented": """
  resources:
  - resource: one
+ - resource: new-one

  # about z
  z: 2
""",
    "empty lines between items, and a text over several lines": """
  resources:
    - resource: one

    - resource: two
      part: |
        text
        # not a comment
+
+   - resource: new-one


  z: 2
""",
    "an item in braces over two lines": """
  resources:
    - {resource: one,
       part: x}
+   - resource: new-one
  z: 2
""",
    "no list yet": """
  text: >
    long
    words
+ resources:
+   - resource: new-one

  z: 2
""",
    "empty brackets": """
- resources: []  # none
+ resources:  # none
+   - resource: new-one
  z: 2
""",
    "nothing after the colon": """
  resources:
+   - resource: new-one
""",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("last", ["\n", ""])
def test_one_item_more_and_nothing_else(block: str, line_end: str, last: str) -> None:
    lines = ["a:", "  text: 1", *block.strip("\n").split("\n")] if "text:" not in block else ["a:", *block.strip("\n").split("\n")]
    before = line_end.join(f" {line[1:]}" if line[:1] == "-" else line for line in lines if line[:1] != "+") + last.replace("\n", line_end)
    after = line_end.join(f" {line[1:]}".rstrip() if line[:1] == "+" else line for line in lines if line[:1] != "-")
    assert append_item(parse("x.yml", "path", before), "/a", "resources", PLACED, after="text") == after + last.replace("\n", line_end)


def test_the_indentation_of_the_file_is_kept() -> None:
    before = "a:\n    text: 1\n    resources:\n          - resource: one\n"
    assert (
        append_item(parse("x.yml", "path", before), "/a", "resources", PLACED, after="text") == f"{before}          - resource: new-one\n"
    )


@pytest.mark.parametrize("before", ["a: {text: 1, resources: [{resource: one}]}\n", "a: {text: 1}\n", "a:\n  text: 1\n  resources: [x]\n"])
def test_what_is_in_brackets_is_not_guessed_at(before: str) -> None:
    assert append_item(parse("x.yml", "path", before), "/a", "resources", PLACED, after="text") is None


# -- all or none ---------------------------------------------------------------------------------------------------------------


def test_both_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.yml").write_text("old", "utf-8")
    real = Path.replace

    def fails_at_the_second(self: Path, target: Path) -> Path:
        if target.name == "second.yml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_second)
    with pytest.raises(OSError, match="No space left"):
        write_all({tmp_path / "old.yml": "new", tmp_path / "made/first.yml": "new", tmp_path / "made/deep/second.yml": "new"})
    assert [path.name for path in tmp_path.rglob("*")] == ["old.yml"]
    assert (tmp_path / "old.yml").read_text("utf-8") == "old"


def test_a_folder_that_is_a_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(OSError, match="file"):
        write_all({tmp_path / "a/first.yml": "new", tmp_path / "file/second.yml": "new"})
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    write_all({path: "new\r\n"})
    assert path.read_bytes() == b"new\r\n"
    assert path.stat().st_mode & 0o777 == 0o600
