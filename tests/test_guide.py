"""The guide in docs/guide/ shows what is so: excerpts that pass the check, findings as the check prints them, pictures that are there.

The excerpts are those of the small portal in `tests/sites/guide/`. One that does not stand there is put in the place of one that does.
What follows it is what the check says of it; where nothing follows, the check has nothing to say.
`pytest --update-golden` writes what the check says today into the guide's pages.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path
from struct import unpack
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.codes import CODES
from generator.load import load
from generator.pipeline import Options, check_portal, run
from generator.reporters import FORMATS
from tools.guide_text import GUIDE, Block, Section, all_sections, excerpt, pictures, sections, with_size
from tools.palette_png import palette_png

ROOT = Path(__file__).resolve().parent.parent
PORTAL = Path(__file__).parent / "sites" / "guide"
TODAY = date(2026, 11, 26)
RECORDS = {file.path: file.text for file in load(PORTAL)}
PAGES = {file.name: file.read_text("utf-8") for file in sorted(GUIDE.glob("*.md"))}
SECTIONS = all_sections()
TEXT = "\n".join([*PAGES.values(), (ROOT / "docs" / "contribute.md").read_text("utf-8")])
LARGEST = 60_000

_COUNTS = "    of: 96\n    reached: 81\n    observed: 66\n    count: 48\n"
# Excerpts that are changes of a part of another one: the lines that they stand for.
PARTS = {
    ("change-one-expectation.md", "output"): re.findall(r"^      output: One.*\n", RECORDS["paths/data-analyst.yml"], re.MULTILINE)[0],
    ("add-figures.md", "mean"): "    count: 48\n",
    ("add-figures.md", "observed"): "    observed: 66\n    count: 48\n",
    ("add-figures.md", "missing"): _COUNTS,
    ("review-a-path.md", "reviewed"): "reviewed: 2026-11-22\n",
    (
        "what-errors-look-like.md",
        "- public-service-skills/framing-questons@working",
    ): "        - public-service-skills/framing-questions@working\n",
}
PLACED = "".join(excerpt("add-a-resource.md", "    - resource: data-minimisation").splitlines(keepends=True)[2:])


@dataclass(frozen=True)
class Variant:
    """An excerpt that stands in the place of another, in a file, and what is printed below it."""

    section: Section
    block: Block
    file: str
    instead_of: str
    says: Block | None

    def report(self, tmp_path: Path) -> tuple[int, str]:
        root = tmp_path / "portal"
        shutil.copytree(PORTAL, root)
        text = RECORDS[self.file]
        (root / self.file).write_text(text.replace(self.instead_of, self.block.text), "utf-8")
        report = check_portal(root, today=TODAY)
        printed = FORMATS["full"](report, {file.path: file.text for file in load(root)})
        return len(report.diagnostics), printed.partition("\n\n")[0] + "\n" if report.diagnostics else ""


def file_of(text: str, section: Section) -> str:
    """The file in which the lines stand once; where they stand in several, the one that the section names."""
    found = [file for file, record in RECORDS.items() if f"\n{record}".count(f"\n{text}") == 1]
    return found[0] if len(found) == 1 else next((file for file in found if file in section.text), "")


def key(block: Block) -> str:
    return re.split(r":\s", block.text.strip())[0]


def excerpts() -> Iterator[tuple[Section, Block, Block | None]]:
    """Every excerpt of a record, with what is printed below it."""
    for section in SECTIONS:
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            if block and block.language == "yaml":
                says = following if following and following.language == "text" and "skillpaths new" not in following.text else None
                yield section, block, says


def variants() -> Iterator[Variant]:
    for section, block, says in excerpts():
        if file_of(block.text, section):
            continue
        other = PARTS.get((section.page, key(block)))
        if other is None:
            (other,) = [each.text for each in section.blocks if each.language == "yaml" and file_of(each.text, section)]
        yield Variant(section, block, file_of(other, section), other, says)


VARIANTS = list(variants())


def test_the_portal_of_the_guide_is_sound() -> None:
    assert FORMATS["full"](check_portal(PORTAL, today=TODAY), RECORDS) == ""


def test_each_page_shows_records_and_the_walks_show_them_whole() -> None:
    standing = {(section.page, file_of(block.text, section)) for section, block, _ in excerpts()} - {(page, "") for page in PAGES}
    assert {page for page, _ in standing} == PAGES.keys()
    shown = [block.text for section, block, _ in excerpts() if section.page == "add-figures.md" and file_of(block.text, section)]
    assert "\n".join(shown) == RECORDS["programs/asking-first.yml"]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda each: f"{each.section.page}-{key(each.block)}"[:60])
def test_the_check_says_what_the_guide_says(variant: Variant, tmp_path: Path, *, update_golden: bool) -> None:
    number, printed = variant.report(tmp_path)
    if variant.says is None:
        assert printed == ""
        return
    assert number == 1
    if update_golden:
        write(variant, printed)
    assert variant.says.text == printed or update_golden


def write(variant: Variant, printed: str) -> None:
    """Put what is printed into the page as it is now; other excerpts may have been written before."""
    file = GUIDE / variant.section.page
    text = file.read_text("utf-8")
    (fence,) = re.findall(rf"^```yaml\n{re.escape(variant.block.text)}```\n\n```text\n(?:.*?)^```$", text, re.MULTILINE | re.DOTALL)
    file.write_text(text.replace(fence, f"```yaml\n{variant.block.text}```\n\n```text\n{printed}```"), "utf-8")


def test_ten_errors_are_shown_each_with_its_place_in_the_reference() -> None:
    page = "what-errors-look-like.md"
    shown = [variant for variant in VARIANTS if variant.section.page == page]
    codes = [re.findall(r"\[([A-Z]{3}\d{3})\] ", variant.says.text)[0] for variant in shown if variant.says]
    assert len(set(codes)) == 10
    assert codes == re.findall(r"^\[([A-Z]{3}\d{3}) in the reference\]\(\.\./about/findings\.html#\1\)$", PAGES[page], re.MULTILINE)
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", TEXT)) <= CODES.keys()


def test_the_first_error_is_read_out_as_it_is() -> None:
    (section,) = [each for each in SECTIONS if each.title == "How to read one"]
    (said,) = [variant.says for variant in VARIANTS if variant.section == section]
    assert said is not None
    file, line, column = re.findall(r"^([\w./-]+):(\d+):(\d+): error\[REF301\]", said.text)[0]
    assert f"- `{file}` is the file.\n- `{line}` is the line in that file, and `{column}` the place" in section.text


def test_new_resource_prints_what_the_guide_says(tmp_path: Path, *, update_golden: bool) -> None:
    page = "add-a-resource.md"
    (section,) = [each for each in SECTIONS if each.page == page and "skillpaths new" in each.text]
    command, output = section.blocks
    root = tmp_path / "portal"
    shutil.copytree(PORTAL, root)
    for file, lines in (
        ("resources/data.yml", "\n" + excerpt(page, "  - id: openrefine-for-social-science")),
        ("paths/data-analyst.yml", PLACED),
    ):
        text = RECORDS[file]
        assert lines in text
        (root / file).write_text(text.replace(lines, ""), "utf-8")
    words = command.text.split()
    assert words[0] == "skillpaths"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        result = CliRunner().invoke(main, words[1:])
    assert result.exit_code == 0, result.output
    if update_golden:
        text = PAGES[page]
        (GUIDE / page).write_text(text[: output.start] + result.output + text[output.end :], "utf-8")
    assert output.text == result.output or update_golden


def test_the_import_of_figures_prints_what_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, update_golden: bool) -> None:
    page = "add-figures.md"
    (section,) = [each for each in SECTIONS if each.page == page and "skillpaths import" in each.text]
    new, figures, command, output, mapping, mapped, wide = section.blocks
    root = tmp_path / "portal"
    shutil.copytree(PORTAL, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 26, tzinfo=UTC).timestamp())))
    assert CliRunner().invoke(main, new.text.split()[1:]).exit_code == 0
    written = (root / "figures.csv").read_text("utf-8")
    assert figures.text.startswith(written)
    (root / "figures.csv").write_text(figures.text, "utf-8")
    result = CliRunner().invoke(main, command.text.split()[1:])
    assert result.exit_code == 1
    if update_golden:
        (GUIDE / page).write_text(PAGES[page][: output.start] + result.output + PAGES[page][output.end :], "utf-8")
    assert output.text == result.output or update_golden
    (root / "survey.map.yml").write_text(mapping.text, "utf-8")
    table = "Class;Date of the survey;Answers;Question written down\nS26;20.11.2026;62;42\n"
    (root / "survey.csv").write_text(table, "utf-8")
    result = CliRunner().invoke(main, mapped.text.replace(".xlsx", ".csv").split()[1:])
    assert result.exit_code == 0, result.output
    assert "8 months from end: changed, 41 of 62 is now 42 of 62" in result.output
    (root / "survey.map.yml").write_text(wide.text, "utf-8")
    names = "Program,Answers in June,Written down in June,Answers in November,Written down in November\n"
    (root / "survey.csv").write_text(f"{names}Asking first,70,50,62,42\nAnother,1,1,1,1\n", "utf-8")
    result = CliRunner().invoke(main, mapped.text.replace(".xlsx", ".csv").split()[1:])
    assert result.exit_code == 0, result.output
    assert "3 months from end: changed, suppressed at source is now 50 of 70" in result.output
    assert "8 months from end: as it was, 42 of 62" in result.output


def test_a_resource_can_wait_for_its_place_but_not_the_place_for_its_resource(tmp_path: Path) -> None:
    codes = {}
    for name, file, lines in (
        ("no place", "paths/data-analyst.yml", PLACED),
        ("no resource", "resources/data.yml", "\n" + excerpt("add-a-resource.md", "  - id: openrefine-for-social-science")),
    ):
        shutil.copytree(PORTAL, tmp_path / name)
        assert lines in RECORDS[file]
        (tmp_path / name / file).write_text(RECORDS[file].replace(lines, ""), "utf-8")
        report = check_portal(tmp_path / name, today=TODAY)
        codes[name] = report.errors, {finding.code for finding in report.diagnostics}
    assert codes["no place"] == (0, {"COV603", "COV602"})
    assert codes["no resource"] == (1, {"REF301"})


def test_pages_say_what_the_guide_says_of_them(tmp_path: Path) -> None:
    shutil.copytree(PORTAL, tmp_path / "hidden")
    file = tmp_path / "hidden" / "programs" / "asking-first.yml"
    file.write_text(file.read_text("utf-8").replace("    count: 48\n", "    count: 60\n"), "utf-8")
    for root, said in ((PORTAL, "48 of the 66 known (73%), out of 96"), (tmp_path / "hidden", "hidden to protect people in small groups")):
        site = run(root, Options(today=TODAY)).site
        assert site is not None
        (body,) = [page.body for page in site.pages if page.url == "programs/asking-first.html"]
        assert f'"{said}"' in PAGES["add-figures.md"]
        assert said in re.sub(r"<[^>]+>", "", body)


def test_every_command_exists() -> None:
    assert isinstance(main, click.Group)
    named = set(re.findall(r"skillpaths ([a-z]+)", TEXT))
    assert named >= {"new", "explain"}
    assert named <= main.commands.keys()


def test_every_file_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:paths|frameworks|resources|programs)/[\w./-]*)`", TEXT))
    assert {"paths/data-analyst.yml", "resources/data.yml", "programs/"} <= named
    made = {"programs/asking-first.yml"}  # the reader makes it
    assert [name for name in sorted(named - made) if not (ROOT / name).exists()] == []
    assert all((PORTAL / name).exists() for name in named)


def ids(value: Any) -> set[str]:  # noqa: ANN401 - what YAML gives
    if isinstance(value, dict):
        own = {value[name] for name in ("id", "resource") if isinstance(value.get(name), str)}
        return own.union(*map(ids, value.values()))
    return set().union(*map(ids, value)) if isinstance(value, list) else set()


def test_what_the_guide_begins_from_is_in_the_records_of_this_portal() -> None:
    # Their sentences may change, as the guide itself asks for; ids never do.
    made = {"openrefine-for-social-science", "asking-first", "question-written-down", "spring-2026"}
    shown = set().union(*(ids(yaml.safe_load(block.text)) for section, block, _ in excerpts() if file_of(block.text, section)))
    known = set().union(
        *(ids(yaml.safe_load(file.read_text("utf-8"))) for kind in ("paths", "resources") for file in (ROOT / kind).glob("*.yml"))
    )
    assert "question-first" in shown
    assert shown - made <= known
    assert not made & known


def test_every_picture_is_there_described_small_and_of_the_size_that_the_page_says() -> None:
    shown = [picture for markdown in PAGES.values() for picture in pictures(markdown)]
    assert {picture.file for picture in shown} == {f"pictures/{file.name}" for file in (GUIDE / "pictures").iterdir()}
    assert len(shown) >= 9
    for picture in shown:
        data = (GUIDE / picture.file).read_bytes()
        width, height = unpack(">II", data[16:24])
        assert data.startswith(b"\x89PNG")
        assert len(data) < LARGEST, picture.file
        assert picture.size == f'{{ width="{width // 2}" height="{height // 2}" }}', "make guide-pictures writes the sizes"
        assert 40 < len(picture.alt) < 160, picture.file


def test_each_page_leads_on_and_back() -> None:
    nav: list[str] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"][0]["Help"]
    order = [name.removeprefix("guide/") for name in nav if name.startswith("guide/")]
    assert nav[0] == "contribute.md"
    assert sorted(order) == sorted(PAGES)
    contribute = (ROOT / "docs" / "contribute.md").read_text("utf-8")
    for name, following in zip(order, [*order[1:], None], strict=True):
        last = PAGES[name].rstrip().rpartition("\n")[2]
        assert "](../contribute.md)" in last
        assert following is None or f"]({following})" in last
        assert f"](guide/{name})" in contribute


def test_sections_and_excerpts_are_found() -> None:
    page = "# Title\n\n## One\n\n```yaml\na: 1\n```\n\n## Two\n\nWords.\n"
    one, two = sections("page.md", page)
    assert (one.title, two.title, two.blocks) == ("One", "Two", ())
    (block,) = one.blocks
    assert page[block.start : block.end] == block.text == "a: 1\n"
    with pytest.raises(ValueError, match="0 excerpts that begin with: nothing"):
        excerpt("review-a-path.md", "nothing")


def test_the_size_of_a_picture_is_written_behind_it() -> None:
    page = '![One](pictures/one.png)\n![Two](pictures/two.png){ width="1" height="2" }\n'
    for file in ("pictures/one.png", "pictures/two.png"):
        page = with_size(page, file, 640, 220)
    assert [picture.size for picture in pictures(page)] == ['{ width="640" height="220" }'] * 2


def test_a_picture_with_few_colours_is_a_picture(chromium: Any) -> None:  # noqa: ANN401 - the browser, imported where it is used
    page = chromium.new_page()
    png = palette_png(2, [0xFBFAF6, 0x17211D], bytes([0, 1, 1, 0, 0, 1]))
    page.set_content(f'<img src="data:image/png;base64,{__import__("base64").b64encode(png).decode()}">')
    assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [2, 3]
    page.close()
