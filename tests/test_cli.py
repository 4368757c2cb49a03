"""The command: what it answers to every slip, which code it ends with, what goes to which stream, and that nothing is half done."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import KINDS, main
from generator.codes import CODES
from generator.scaffold.fresh import FOLDERS

ROOT = Path(__file__).resolve().parent.parent
DAY = "--today=2026-11-22"


def call(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="skillpaths", env=env)


def real(*arguments: str, cwd: Path, encoding: str = "utf-8", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, capture_output=True,
        encoding=encoding, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert call("init", "p", DAY).exit_code == 0
    return tmp_path / "p"


def spoil(portal: Path) -> None:
    path = portal / "paths/office-analyst.yml"
    path.write_text(path.read_text("utf-8").replace("owner: skills-team", "owner: skils-team"), "utf-8")


def age(portal: Path) -> None:
    """Leave a warning and no error: a review that is overdue."""
    path = portal / "paths/office-analyst.yml"
    path.write_text(path.read_text("utf-8").replace("reviewed: 2026-11-22", "reviewed: 2020-01-01"), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """All files but those that a command keeps for the next."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# -- wrong usage ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["valdate"], 'There is no command "valdate". Did you mean "validate"?'),
        (["publish-it-all"], f'There is no command "publish-it-all". The commands are {", ".join(main.commands)}.'),
        (["validate", "--formt", "json"], "Did you mean '--format'?"),
        (["validate", "nowhere"], 'There is no folder "nowhere".'),
        (["validate", "p/portal.yml"], '"p/portal.yml" is a file. Give the folder of a whole portal: records are checked together.'),
        (["validate", "p/paths"], '"p/paths" has no portal.yml, so it is not a portal. It belongs to the one in "p".'),
        (["build", "."], "This folder has no portal.yml, so it is not a portal. To make one in a new folder: skillpaths init my-portal"),
        (["serve", "nowhere"], 'There is no folder "nowhere".'),
        (["validate", "p", "--today", "01.10.2026"], '"01.10.2026" is not a day. Write it as year-month-day, such as 2026-10-01.'),
        (["validate", "p", "--today", "2026-02-30"], 'there is no day "2026-02-30" in the calendar.'),
        (["validate", "p", "--format", "jsn"], '"jsn" is not one of full, concise, json, github. Did you mean "json"?'),
        (["validate", "p", "--base-url", "skills"], '"skills" is not a web address. Write it whole, such as https://example.org/skills/.'),
        (["validate", "p", "q"], "Got unexpected extra argument (q)"),
        (["init"], "Missing argument 'DIR'"),
        (["init", "p"], '"p" is not empty (it holds README.md), and nothing there is overwritten. Give the name of a new folder.'),
        (["explain"], "Missing argument 'CODE'"),
        (["explain", "REF3O1"], 'There is no code "REF3O1". Did you mean "REF301"?'),
        (["explain", "everything"], 'There is no code "everything". Every finding has its code in brackets, such as REF301.'),
        (["new", "rescource", "x"], 'crosswalk, resource, program, translation. Did you mean "resource"?'),
        (["new", "path", "Data Analyst", "p"], "Write lower-case words with hyphens, such as data-analyst."),
        (["new", "path", "x"], "This folder has no portal.yml"),
        (["new", "path", "x", "p", "--on", "office-analyst/baseline"], "--on is for resources. A path needs only its id."),
        (["new", "path", "x", "p", "--in", "resources/x.yml"], "--in is for resources. A path needs only its id."),
        (["new", "resource", "x", "p"], "Say where the resource is used, with --on and a path and one of its levels"),
    ],
)  # fmt: skip
def test_wrong_usage_is_answered_plainly(portal: Path, arguments: list[str], words: str) -> None:
    before = tree(portal)
    result = call(*arguments)
    assert words in " ".join(result.stderr.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert tree(portal) == before


def test_a_bad_epoch_is_wrong_usage(portal: Path) -> None:
    result = call("validate", str(portal), env={"SOURCE_DATE_EPOCH": "yesterday"})
    assert result.exit_code == 2
    assert 'SOURCE_DATE_EPOCH is "yesterday", which is not a number of seconds since 1970.' in result.stderr


# -- the day --------------------------------------------------------------------------------------------------------------------


def test_the_day_is_said_or_the_epoch_or_today(portal: Path) -> None:
    epoch = str(int(datetime(2031, 5, 1, 23, 59, tzinfo=UTC).timestamp()))
    said = [
        call("validate", "p", "-v", "--today=2026-12-01", env={"SOURCE_DATE_EPOCH": epoch}),
        call("validate", "p", "-v", env={"SOURCE_DATE_EPOCH": epoch}),
        call("validate", "p", "-v", env={"SOURCE_DATE_EPOCH": ""}),
    ]
    days = [re.findall(r"As on (\S+), in ", result.stderr) for result in said]
    assert days == [["2026-12-01"], ["2031-05-01"], [datetime.now(UTC).date().isoformat()]]
    assert "Read paths/office-analyst.yml (path)" in said[0].stderr
    assert str(portal) in said[0].stderr


# -- validate -------------------------------------------------------------------------------------------------------------------


def test_a_clean_portal(portal: Path) -> None:
    before = tree(portal)
    result = call("validate", "p", DAY, "--strict")
    assert result.exit_code == 0
    assert re.fullmatch(r"\d+ records, no findings, \d+\.\d seconds\n", result.stdout)
    assert result.stderr == "Reading and checking the records\n"
    assert tree(portal) == before


def test_an_error_is_shown_where_an_editor_can_open_it(portal: Path) -> None:
    spoil(portal)
    result = call("validate", "p", DAY)
    assert result.exit_code == 1
    head, excerpt, marks, hint = result.stdout.splitlines()[:4]
    assert head == 'p/paths/office-analyst.yml:5:8: error[REF301] unknown team "skils-team"'
    assert (excerpt, marks) == ("    5 | owner: skils-team", "      |        ^^^^^^^^^^")
    assert hint.startswith('   hint: did you mean "skills-team"')
    assert "\n1 error in 1 file\n\n" in result.stdout
    assert re.search(r"^\d+ records, 1 finding, \d+\.\d seconds$", result.stdout, re.MULTILINE)


def test_a_warning_is_shown_and_counts_only_when_asked(portal: Path) -> None:
    age(portal)
    lenient, strict = call("validate", "p", DAY), call("validate", "p", DAY, "--strict")
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    for result in (lenient, strict):
        assert "warning[COV605]" in result.stdout


def test_json_has_the_stream_to_itself(portal: Path) -> None:
    spoil(portal)
    result = call("validate", "p", DAY, "--format", "json", "-v")
    (parts,) = json.loads(result.stdout)
    assert (parts["path"], parts["code"], parts["span"]["line"]) == ("p/paths/office-analyst.yml", "REF301", 5)
    assert re.search(r"^\d+ records, 1 finding, ", result.stderr, re.MULTILINE)
    assert json.loads(call("validate", "p", DAY, "--drafts", "--format", "json").stdout)


def test_github_and_concise(portal: Path) -> None:
    spoil(portal)
    noted = call("validate", "p", DAY, "--format", "github").stdout
    assert noted.startswith("::error file=p/paths/office-analyst.yml,line=5,endLine=5,col=8,endColumn=18,title=REF301 ")
    short = call("validate", "p", DAY, "--format", "concise").stdout.splitlines()
    assert short[:2] == ['p/paths/office-analyst.yml:5:8: error[REF301] unknown team "skils-team"', "1 error in 1 file"]


def test_drafts_are_taken_in_when_asked(portal: Path) -> None:
    assert call("new", "path", "data-helper", str(portal), DAY).exit_code == 0
    assert call("validate", str(portal), DAY).stdout.splitlines()[1:] == ["1 draft left out; see them with --drafts"]
    assert "left out" not in call("validate", str(portal), DAY, "--drafts").stdout
    assert "data-helper" in call("validate", str(portal), DAY, "--drafts").stdout


# -- build ----------------------------------------------------------------------------------------------------------------------


def test_a_build_counts_records_and_drafts_as_a_check_does(portal: Path) -> None:
    assert call("new", "path", "data-helper", str(portal), DAY).exit_code == 0
    checked, built = call("validate", "p", DAY).stdout.splitlines(), call("build", "p", DAY).stdout.splitlines()
    assert built[0].startswith(checked[0].partition(",")[0] + ", ")
    assert built[1] == checked[1] == "1 draft left out; see them with --drafts"


def test_build_says_what_to_open_and_it_is_there(portal: Path) -> None:
    result = call("build", "p", DAY)
    assert result.exit_code == 0, result.output
    assert re.search(r"^\d+ records, \d+ pages, no findings, \d+\.\d seconds$", result.stdout, re.MULTILINE)
    (path, link) = re.findall(r"^Open (\S+) in your browser: (\S+)$", result.stdout, re.MULTILINE)[0]
    assert Path(path) == Path("p/site/index.html")
    assert link == (portal / "site/index.html").as_uri()
    assert "</html>" in (portal / "site/index.html").read_text("utf-8")


def test_build_writes_where_it_is_told(portal: Path, tmp_path: Path) -> None:
    assert call("build", "p", DAY, "--output", "elsewhere").exit_code == 0
    assert (tmp_path / "elsewhere/index.html").is_file()
    assert not (portal / "site").exists()


def test_a_failed_build_keeps_the_last_good_site(portal: Path) -> None:
    assert call("build", "p", DAY).exit_code == 0
    before = tree(portal / "site")
    spoil(portal)
    result = call("build", "p", DAY)
    assert result.exit_code == 1
    assert result.stdout.endswith("Nothing was published. Put the errors right first. p/site is as it was.\n")
    assert tree(portal / "site") == before


def test_a_strict_build_says_that_a_warning_stopped_it(portal: Path) -> None:
    age(portal)
    result = call("build", "p", DAY, "--strict")
    assert result.exit_code == 1
    assert result.stdout.endswith("Nothing was published. With --strict a warning counts as an error.\n")
    assert not (portal / "site").exists()


@pytest.mark.parametrize(("output", "code"), [("p", "PAG510"), ("p/paths", "PAG510"), ("p/docs", "PAG510"), ("mine", "PAG511")])
def test_an_output_that_is_not_ours_is_refused(portal: Path, tmp_path: Path, output: str, code: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", "utf-8")
    before = tree(tmp_path)
    result = call("build", str(portal), DAY, "--output", output)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stdout
    assert tree(tmp_path) == before


# -- new ------------------------------------------------------------------------------------------------------------------------


def test_every_kind_can_be_begun() -> None:
    assert set(KINDS) == {*FOLDERS, "resource"}


def test_new_says_what_it_wrote_and_what_comes_next(portal: Path) -> None:
    result = call("new", "path", "data-helper", "p", DAY)
    assert result.stdout == (
        "Written: p/paths/data-helper.yml\n"
        "Next: write or choose what stands in <angle brackets>, take the line `status: draft` out, then: skillpaths validate p\n"
    )
    assert (portal / "paths/data-helper.yml").is_file()


def test_new_resource_names_both_lines(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(portal)
    result = call("new", "resource", "new-one", "--on", "office-analyst/baseline", DAY)
    assert result.exit_code == 0
    places = re.findall(r"^Changed: (\S+):(\d+)$", result.stdout, re.MULTILINE)
    assert [path for path, _ in places] == ["resources/figures.yml", "paths/office-analyst.yml"]
    lines = [Path(path).read_text("utf-8").splitlines()[int(line) - 1].strip() for path, line in places]
    assert lines == ["- id: new-one", "- resource: new-one"]
    assert result.stdout.endswith("Next: write or choose what stands in <angle brackets>, then: skillpaths validate\n")


# -- explain --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str) -> None:
    said = call("explain", code.lower())
    assert said.exit_code == 0
    assert said.stdout.startswith(f"{code} {CODES[code].name} ({CODES[code].severity})\n")
    assert " ".join(CODES[code].explanation.split()) in " ".join(said.stdout.split())
    for excerpt in (CODES[code].wrong, CODES[code].right):
        assert all(line.strip() in said.stdout for line in excerpt.splitlines())


# -- what goes wrong around us ----------------------------------------------------------------------------------------------------


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Result:
    from generator import cli_run  # noqa: PLC0415 - patched for this call

    def validate_portal(*_: object) -> int:
        raise error

    monkeypatch.setattr(cli_run, "validate_portal", validate_portal)
    return call("validate", "p")


def test_being_stopped_is_one_line(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert portal.is_dir()
    result = failing(monkeypatch, KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (130, "\nStopped. Nothing is half-written.\n")


def test_the_environments_faults_are_one_line(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert portal.is_dir()
    result = failing(monkeypatch, PermissionError(13, "Permission denied", "p/site"))
    assert (result.exit_code, result.stderr) == (1, "Error: p/site: Permission denied\n")


@pytest.mark.parametrize("error", [KeyError("oops"), OSError("oops")])
def test_a_fault_of_ours_is_said_in_words_and_in_full_for_the_asking(
    portal: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    assert portal.is_dir()
    result = failing(monkeypatch, error)
    assert result.exit_code == 1
    assert re.match(r"Error: skillpaths itself failed \(\w+: '?oops'?\)\. Nothing was published\.\n", result.stderr)
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("SKILLPATHS_TRACEBACK", "1")
    assert "Traceback" in failing(monkeypatch, error).stderr


def test_a_place_that_cannot_be_written_is_one_line(portal: Path) -> None:
    for arguments in (["init", "p/portal.yml/x"], ["build", "p", DAY, "--output", "p/portal.yml/x"]):
        result = real(*arguments, cwd=portal.parent)
        assert result.returncode in (1, 2)
        assert "Traceback" not in result.stderr
        assert "portal.yml" in result.stderr + result.stdout


# -- as a process of its own -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["explain", "YML101"], ["validate", "--help"]])
def test_quick_answers_import_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"try:\n    main({arguments!r}, prog_name='skillpaths')\nfinally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert "click" in loaded
    assert loaded & {"mkdocs", "material", "pandas", "jsonschema", "jsonschema_rs", "jinja2", "babel", "yaml"} == set()


def test_exit_codes_reach_the_shell(portal: Path) -> None:
    assert real("validate", "p", DAY, cwd=portal.parent).returncode == 0
    spoil(portal)
    assert real("validate", "p", DAY, cwd=portal.parent).returncode == 1
    assert real("validate", "q", cwd=portal.parent).returncode == 2


def test_no_colours_and_no_spinner_where_nobody_looks(portal: Path) -> None:
    spoil(portal)
    done = real("validate", "p", DAY, cwd=portal.parent, FORCE_COLOR="")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == "Reading and checking the records\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_colours_on_a_terminal(portal: Path) -> None:
    spoil(portal)
    said = on_a_terminal(["validate", "p", DAY], portal.parent)
    assert "\x1b[1;31merror[REF301]\x1b[0m" in said
    assert "owner: skils-team" in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", said)


def on_a_terminal(arguments: list[str], cwd: Path) -> str:
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, env={**environment, "PYTHONPATH": str(ROOT), "TERM": "xterm"}, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    with os.fdopen(ours, "rb") as output:
        said = b"".join(chunks(output.fileno()))
    process.wait(timeout=60)
    return said.decode("utf-8")


def chunks(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            return
        if not chunk:
            return
        yield chunk


def test_a_poor_encoding_is_no_failure(portal: Path) -> None:
    path = portal / "paths/office-analyst.yml"
    path.write_text(path.read_text("utf-8").replace("owner: skills-team", "owner: größe-字"), "utf-8")
    done = real("validate", "p", DAY, cwd=portal.parent, encoding="latin-1", PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "owner: größe-?" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal of Unix")
def test_serve_shows_pages_until_it_is_stopped(portal: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "p", DAY, "--host=localhost", "--port=0"],
        cwd=portal.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    guard = threading.Timer(60, process.kill)
    guard.start()
    try:
        opened = next((line for line in process.stderr if line.startswith("Open http://localhost:")), "")
        assert opened.endswith("/ in your browser. It renews itself as you save. Ctrl-C ends it.\n")
        process.send_signal(signal.SIGINT)
        said, rest = process.communicate(timeout=30)
    finally:
        guard.cancel()
        process.kill()
    assert process.returncode == 130
    assert "Traceback" not in rest
    assert rest.endswith("Stopped.\n")
    assert re.search(r"^\d+ records, \d+ pages, no findings$", said, re.MULTILINE)


def test_help_says_something_of_every_command_and_option() -> None:
    assert isinstance(main, click.Group)
    for name, command in main.commands.items():
        assert command.get_short_help_str(100).endswith(".")
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.opts for option in options if not option.help] == [], name


def test_a_command_ends_without_taking_apart_what_it_read() -> None:
    """Python would look through every record and page once more; what is frozen it leaves to the system."""
    code = """
import atexit, gc
atexit.register(lambda: print("frozen:", gc.get_freeze_count() > 0))
from generator.cli import main
main(["explain", "REF301"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout.splitlines()[-1] == "frozen: True"
