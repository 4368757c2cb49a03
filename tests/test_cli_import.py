"""`skillpaths import`: a record that stands at once, keeps what people wrote, is never half-written, and says what it cost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.importers.record import NOTE
from generator.pipeline import Options, check_portal, run
from tests.publishers import (
    DEMANDS,
    NICE_SENTENCES,
    ROLES,
    SENTENCE,
    SKILLS,
    as_json,
    nice_export,
    nice_folder,
    role_rows,
    skill_rows,
    table,
    uk_files,
)

DAY = "--today=2026-11-26"
GDD = "frameworks/uk-gdd.yml"
NICE = "frameworks/nice.yml"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="skillpaths")


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert call("init", "p", DAY).exit_code == 0
    uk_files(tmp_path / "uk")
    nice_folder(tmp_path / "nice")
    return tmp_path / "p"


def gdd(*options: str) -> Result:
    return call("import", "framework", "uk-gdd", "uk/roles.csv", "uk/skills.csv", "p", DAY, *options)


def nice(*options: str, source: str = "nice") -> Result:
    return call("import", "framework", "nice", source, "p", DAY, *options)


def text(portal: Path, path: str = GDD) -> str:
    return (portal / path).read_bytes().decode("utf-8")


def change(portal: Path, old: str, new: str, path: str = GDD) -> None:
    before = text(portal, path)
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times"
    (portal / path).write_text(before.replace(old, new), "utf-8", newline="")


def findings(portal: Path) -> tuple[Diagnostic, ...]:
    return check_portal(portal, today=date(2026, 11, 26)).diagnostics


def fails(result: Result, code: int, words: str) -> None:
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (code, True), result.output
    assert words in " ".join(result.stderr.split())


# -- a first import ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("run_import", "path"), [(gdd, GDD), (nice, NICE)])
def test_a_new_record_stands_at_once_and_again_changes_nothing(portal: Path, run_import: object, path: str) -> None:
    assert callable(run_import)
    first = run_import("--version", "7.0")
    assert first.exit_code == 0, first.output
    assert f"Written: p/{path}" in first.output
    assert findings(portal) == ()
    assert run(portal, Options(today=date(2026, 11, 26))).site is not None
    written = (portal / path).stat(), text(portal, path)
    data = yaml.safe_load(written[1])
    assert (data["owner"], data["reviewed"].isoformat(), data["version"]) == ("skills-team", "2026-11-26", "7.0")
    assert data["licence"]["republish"] == "structure"
    again = run_import("--today=2027-02-01")
    assert again.exit_code == 0
    assert again.output.endswith(f"Nothing has changed: p/{path} holds all of it already.\n")
    assert ((portal / path).stat(), text(portal, path)) == written
    assert list((portal / "frameworks").glob(".*")) == []


def test_no_sentence_of_the_publisher_is_written_or_shown(portal: Path) -> None:
    assert gdd("--version", "1").exit_code == nice("--version", "1").exit_code == 0
    sentences = (*NICE_SENTENCES, *SENTENCE.split("\n")[1:], "What Weather is", "is a fine thing", "This is what a")
    written = text(portal) + text(portal, NICE)
    assert [words for words in sentences if words in written] == []


def test_the_account_is_said(portal: Path) -> None:
    said = gdd("--version", "1").output
    assert said.startswith("Read roles.csv and skills.csv\n\n7 rows in roles.csv\n  5 kept: a role asks for a skill at a level\n")
    assert "Next: say under `sources` where the files come from, then: skillpaths validate p" in said
    assert portal.exists()


def test_the_version_has_to_be_said_where_the_files_do_not(portal: Path) -> None:
    fails(gdd(), 2, "The files do not say which version they are. Say it with --version")
    assert not (portal / GDD).exists()


def test_the_version_of_an_export_is_its_own(portal: Path) -> None:
    as_json(portal.parent, nice_export())
    fails(nice("--version", "8", source="components.json"), 2, "components.json says that it is version 9.1.0.")
    assert nice(source="components.json").exit_code == 0
    assert "\nversion: 9.1.0\n" in text(portal, NICE)


def test_the_owner_is_a_team_of_the_portal(portal: Path) -> None:
    fails(gdd("--version", "1", "--owner", "skils-team"), 2, 'There is no team "skils-team". Did you mean "skills-team"?')
    change(portal, "teams:\n", "teams:\n  - id: others\n    title: Others\n    contact: mailto:o@example.org\n", "portal.yml")
    fails(gdd("--version", "1"), 2, "Say with --owner which team keeps the record: one of others, skills-team.")
    assert gdd("--version", "1", "--owner", "others").exit_code == 0
    fails(gdd("--owner", "skills-team"), 2, f"{GDD} is kept by others. Change the owner there.")
    assert gdd("--owner", "others").exit_code == 0


# -- again, over what people wrote ------------------------------------------------------------------------------------------------


BY_HAND = {
    "id: uk-gdd\n": "# Ask the data office before you change this.\nid: uk-gdd\n",
    "title: UK Government Digital and Data Profession Capability Framework\n": "title: The GDD framework  # as we say it\n",
    "reviewed: 2026-11-26\n": "reviewed: 2026-11-25\nreview_every: 18 months\n",
    f"{NOTE}\n": f"path_levels:\n  working: baseline\n  expert: unmapped\n\n{NOTE}\n# And ask again.\n",
    "licence:\n": "notes: Night shift leads asked for it.\nchanges:\n  - date: 2026-11-25\n    what: Taken over.\nlicence:\n",
    "      - id: weather\n        title: Weather\n": (
        "      - id: weather\n        title: Weather\n        also_known_as: [wind, rain]\n        moved_from: [sky]\n"
    ),
}


def test_what_people_wrote_stays(portal: Path) -> None:
    gdd("--version", "1")
    for old, new in BY_HAND.items():
        change(portal, old, new)
    assert findings(portal) == ()
    before = text(portal)
    assert "Nothing has changed" in gdd().output
    assert text(portal) == before
    # A role and a skill are new: both are taken in, and everything written by hand is as it was.
    demands = [*DEMANDS, ("Quays", "Crane driver", "Crane driver", "Winching", "Working")]
    uk_files(portal.parent / "uk", roles=table(ROLES, role_rows(demands)), skills=table(SKILLS, skill_rows(demands)))
    fails(gdd(), 2, f"{GDD} holds version 1, and these files hold something else. Say with --version which version they are")
    assert text(portal) == before
    result = gdd("--version", "2", "--today=2027-01-05")
    assert result.exit_code == 0
    assert f"Changed: p/{GDD}\nNext: read what has changed and set `reviewed` to the day, then: skillpaths validate p\n" in result.output
    after = text(portal)
    head, _, _ = before.partition("areas:")
    assert after.startswith(head.replace("version: 1\n", "version: 2\n").replace('version: "1"', 'version: "2"'))
    assert "also_known_as:\n          - wind\n          - rain\n        moved_from:\n          - sky\n" in after
    assert "  - id: crane-driver\n" in after
    assert findings(portal) == ()
    assert "Nothing has changed" in gdd().output
    assert text(portal) == after


def test_windows_line_ends_and_fields_below_the_publishers_part_stay(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "summary: ", "# ours\nsummary: ")
    below = text(portal) + "\n# The end.\nnotes: Written below.\n# Really.\n"
    (portal / GDD).write_text(below.replace("\n", "\r\n"), "utf-8", newline="")
    uk_files(portal.parent / "uk", roles=table(ROLES, role_rows(DEMANDS[:-1])))
    assert gdd("--version", "2").exit_code == 0
    after = text(portal)
    assert after.endswith("\r\n\r\n# The end.\r\nnotes: Written below.\r\n# Really.\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert "harbour-master" not in after
    assert findings(portal) == ()


def test_a_record_typed_by_hand_is_taken_over_with_its_ids(portal: Path) -> None:
    (portal / GDD).write_text(
        "id: uk-gdd\ntitle: GDD\nowner: skills-team\nreviewed: 2026-11-01\npublisher: UK\nversion: '1'\nlicence:\n  name: OGL\n"
        "  republish: structure\nareas:\n  # one of them\n  - id: all\n    title: All\n    summary: All we use.\n    competencies:\n"
        "      - id: wind-and-rain\n        title: Weather\n      - id: own\n        title: Our own\n",
        "utf-8",
    )
    result = gdd("--version", "1")
    assert result.exit_code == 0, result.output
    assert "Gone: competency own, which these files do not have." in result.output
    assert "Gone: 1 sentence about areas and competencies, since the licence lets the portal show none." in result.output
    assert "Gone: 1 comment in the publisher's part." in result.output
    data = yaml.safe_load(text(portal))
    assert list(data) == ["id", "title", "owner", "reviewed", "publisher", "version", "licence", "scale", "areas", "role_groups", "roles"]
    assert data["areas"][0]["competencies"][0]["id"] == "wind-and-rain"
    assert f"\n{NOTE}\nareas:\n" in text(portal)
    assert findings(portal) == ()


def test_an_order_of_levels_that_somebody_looked_up_stays(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "  ordered: false\n", "")
    assert "Nothing has changed" in gdd().output
    change(portal, "    - id: expert\n      title: Expert\n", "")
    change(portal, "knots-bends-hitches@expert", "knots-bends-hitches")
    assert gdd("--version", "1").exit_code == 0
    scale = yaml.safe_load(text(portal))["scale"]
    assert [level["id"] for level in scale["levels"]] == ["awareness", "working", "practitioner", "expert"]
    assert "ordered" not in scale


def test_a_published_id_that_changed_is_remembered(portal: Path) -> None:
    nice("--version", "1")
    areas = "id,name,description\nNF-COM-009,Tides,Knows the tides.\nNF-COM-002,Fog (and haze),Sees through fog.\n"
    nice_folder(portal.parent / "nice", competency_areas=areas)
    assert nice("--version", "2").exit_code == 0
    first = yaml.safe_load(text(portal, NICE))["areas"][0]["competencies"][0]
    assert (first["id"], first["code"], first["moved_from"]) == ("nf-com-009", "NF-COM-009", ["nf-com-001"])
    assert findings(portal) == ()


def test_with_a_licence_for_the_text_the_sentences_come_too_and_go_again(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "republish: structure", "republish: text")
    fails(gdd(), 2, "these files hold something else")
    assert gdd("--version", "1").exit_code == 0
    assert "untie it again" in text(portal)
    assert findings(portal) == ()
    change(portal, "republish: text", "republish: structure")
    assert "Gone: 12 sentences about areas and competencies" in gdd("--version", "1").output
    assert "untie it again" not in text(portal)


# -- what is refused --------------------------------------------------------------------------------------------------------------


def test_restricted_text_is_refused(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "republish: structure", "republish: nothing")
    before = text(portal)
    fails(gdd("--version", "2"), 2, f"{GDD} says `republish: nothing`, so nothing is imported")
    assert text(portal) == before


def test_a_bad_file_leaves_the_record_alone(portal: Path) -> None:
    gdd("--version", "1")
    before = text(portal)
    uk_files(portal.parent / "uk", roles="Role\nx\n")
    result = gdd("--version", "2")
    fails(result, 1, 'Error: uk/roles.csv:1: there is no column "Role Family".')
    assert result.stderr.count("\n") == 1
    assert text(portal) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import"], "framework"),
        (["import", "frameworks"], 'There is no command "frameworks". Did you mean "framework"?'),
        (["import", "framework", "esco"], 'There is no command "esco". The commands are uk-gdd, nice.'),
        (["import", "framework", "uk-gdd", "uk/roles.csv"], "Missing argument 'SKILLS.CSV'"),
        (["import", "framework", "uk-gdd", "uk/roles.csv", "uk/none.csv", "p"], 'There is no file "uk/none.csv".'),
        (["import", "framework", "uk-gdd", "uk", "uk/skills.csv", "p"], '"uk" is a folder. Give the file itself.'),
        (["import", "framework", "nice", "none", "p"], 'There is no file or folder "none".'),
        (["import", "framework", "nice", "nice", "uk"], '"uk" has no portal.yml, so it is not a portal.'),
    ],
)
def test_a_slip_is_answered(portal: Path, arguments: list[str], words: str) -> None:
    assert portal.exists()
    fails(call(*arguments), 2, words)


def test_a_record_with_errors_has_to_be_put_right_first(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "owner: ", "ownr: ")
    fails(gdd("--version", "2"), 2, f"{GDD} has to be put right first.")


def test_a_record_that_cannot_be_renewed_safely_is_left_alone(portal: Path) -> None:
    gdd("--version", "1")
    indented = "".join(f"  {line}" if line.strip() else line for line in text(portal).splitlines(keepends=True))
    (portal / GDD).write_text(indented, "utf-8")
    assert findings(portal) == ()
    uk_files(portal.parent / "uk", roles=table(ROLES, role_rows(DEMANDS[:-1])))
    fails(gdd("--version", "2"), 2, f"{GDD} is written in a way that cannot be renewed safely.")
    assert text(portal) == indented


def test_a_record_that_would_have_errors_is_not_written(portal: Path) -> None:
    gdd("--version", "1")
    change(portal, "        title: Weather\n", "        title: Weather\n        moved_from: [sky]\n")
    before = text(portal)
    demands = [*DEMANDS, ("Quays", "Porter", "Porter ", "Sky", "Working")]
    uk_files(portal.parent / "uk", roles=table(ROLES, role_rows(demands)), skills=table(SKILLS, skill_rows(demands)))
    result = gdd("--version", "2")
    assert result.exit_code == 1
    assert 'error[REF308] the old id "sky" is taken' in result.output
    assert result.output.endswith("Nothing was written: the record would have these errors.\n")
    assert text(portal) == before


def test_what_a_new_version_breaks_elsewhere_is_shown_at_once(portal: Path) -> None:
    gdd("--version", "1")
    path = portal / "paths/office-analyst.yml"
    used = "competencies: [our-skills/"
    assert used in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(used, "competencies: [uk-gdd/whistling, our-skills/", 1), "utf-8")
    assert [found.code for found in findings(portal) if found.code.startswith("REF")] == []
    uk_files(portal.parent / "uk", skills=table(SKILLS, [row for row in skill_rows() if row[0] != "Whistling"]))
    result = gdd("--version", "2")
    assert result.exit_code == 1
    assert "p/paths/office-analyst.yml" in result.output
    assert 'error[REF301] unknown competency "uk-gdd/whistling"' in result.output
    assert "Gone: competency whistling, which these files do not have." in result.output
    assert "Next: put right the findings above (an entry that was renamed can name its old id under moved_from), then:" in result.output
    assert "whistling" not in text(portal)


def test_a_record_that_nobody_could_read_is_not_written(portal: Path) -> None:
    demands = [("Boats", "Pilot", "Pilot", f"Skill {number} {'x' * 120}", "Working") for number in range(6_000)]
    uk_files(portal.parent / "uk", roles=table(ROLES, role_rows(demands)), skills=table(SKILLS, skill_rows(demands)))
    fails(gdd("--version", "1"), 1, "The record would be larger than 2 MB, and no larger one is read.")
    assert not (portal / GDD).exists()


def test_the_command_starts_without_the_importers() -> None:
    program = "import sys, generator.cli; print(*sorted(name for name in sys.modules if name.startswith('generator.importers')))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []
