"""The workflows and hooks: least permissions, pinned actions, and commands that do what they are there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> dict[Any, Any]:
    loaded = yaml.safe_load((ROOT / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(f".github/workflows/{path.name}")["jobs"].items():
            yield path.name, name, job


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository as a clone has it, uncommitted changes included; type checking starts warm."""
    folder = tmp_path / "clone"
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"), cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():  # deleted and not yet committed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    if (ROOT / ".cache" / "mypy").is_dir():
        shutil.copytree(ROOT / ".cache" / "mypy", folder / ".cache" / "mypy")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One step as the runner starts it. The environment is this one; tests are collected there, not run again inside themselves."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTEST_", "GIT_"))}
    environment |= {"CI": "true", "PY": sys.executable, "PYTEST_ADDOPTS": "--collect-only --quiet"}
    environment |= {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "GIT_CONFIG_GLOBAL": os.devnull}
    shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command)
    return subprocess.run(shell, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def done(command: str, folder: Path) -> str:
    finished = run(command, folder)
    assert finished.returncode == 0, f"{command}\n{finished.stdout}\n{finished.stderr}"
    return finished.stdout


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def spoil(folder: Path) -> str:
    """Misspell the key on line 2 of the first path; gives the file as findings name it."""
    record = min((folder / "paths").glob("*.yml"))
    lines = record.read_text("utf-8").splitlines(keepends=True)
    assert lines[1].startswith("title:")
    lines[1] = lines[1].replace("title:", "titel:")
    record.write_text("".join(lines), "utf-8")
    return record.relative_to(folder).as_posix()


def test_both_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


def test_a_pull_request_is_checked_and_a_merge_published() -> None:
    on = True  # YAML 1.1 reads the key `on` so
    assert set(read(".github/workflows/check.yml")[on]) == {"pull_request"}
    triggers = read(".github/workflows/publish.yml")[on]
    assert set(triggers) == {"push", "schedule", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", triggers["schedule"][0]["cron"]), "daily: publishing dates fall due on any day"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read(path: Path) -> None:
    assert read(f".github/workflows/{path.name}")["permissions"] == {"contents": "read"}


def test_only_the_deploying_job_may_write_and_it_runs_none_of_our_code() -> None:
    more = {(file, name): job["permissions"] for file, name, job in jobs() if "permissions" in job}
    assert more == {("publish.yml", "deploy"): {"pages": "write", "id-token": "write"}}
    deploy = read(".github/workflows/publish.yml")["jobs"]["deploy"]
    assert commands(deploy) == []


def test_every_job_ends_and_no_checkout_leaves_a_token() -> None:
    for file, name, job in jobs():
        assert job["timeout-minutes"] <= 30, (file, name)
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, (file, name)


def test_actions_are_pinned_to_one_commit_each_with_its_version_beside_it() -> None:
    seen: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                pin = re.fullmatch(r"\s*(?:- )?uses: ([\w.-]+/[\w.-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
                assert pin, f"{path.name}: {line.strip()}"
                seen.setdefault(pin[1], set()).add(pin[2])
    assert {"actions/checkout", "actions/setup-python", "actions/deploy-pages"} <= set(seen)
    assert {action for action, pins in seen.items() if len(pins) > 1} == set()


def test_no_step_pastes_an_expression_into_a_shell() -> None:
    assert [command for _, _, job in jobs() for command in commands(job) if "${{" in command] == []


@pytest.mark.parametrize(
    ("file", "name", "job"), [pytest.param(*found, id=f"{found[0]}-{found[1]}") for found in jobs() if commands(found[2])]
)
def test_the_steps_run_in_order(file: str, name: str, job: dict[str, Any], copy: Path) -> None:
    for command in commands(job):
        done(command, copy)
    uploads = [step["with"]["path"] for step in job["steps"] if step.get("uses", "").startswith("actions/upload-pages-artifact@")]
    assert len(uploads) == ((file, name) == ("publish.yml", "build"))
    for folder in uploads:
        assert (copy / folder / "index.html").is_file()


def test_a_mistake_in_a_record_is_noted_on_its_line_and_stops_the_publishing(copy: Path) -> None:
    record = spoil(copy)
    check, *_ = commands(read(".github/workflows/check.yml")["jobs"]["records"])
    checked = run(check, copy)
    assert checked.returncode != 0
    assert re.search(rf"^::error file={record},line=2,", checked.stdout, re.MULTILINE)
    (publish,) = commands(read(".github/workflows/publish.yml")["jobs"]["build"])
    assert run(publish, copy).returncode != 0
    assert not (copy / "site").exists()


def test_the_hook_stops_a_commit_with_a_mistake(copy: Path) -> None:
    done("git init --quiet && git add --all", copy)
    hook = f'"{sys.executable}" -m pre_commit run skillpaths-validate --all-files'
    done(hook, copy)
    record = spoil(copy)
    stopped = run(f"git add --all && {hook}", copy)
    assert stopped.returncode != 0
    assert f"{record}:2:1: error[" in stopped.stdout


def test_the_published_hook_is_the_one_we_use() -> None:
    done(f'"{sys.executable}" -m pre_commit validate-manifest .pre-commit-hooks.yaml', ROOT)
    done(f'"{sys.executable}" -m pre_commit validate-config .pre-commit-config.yaml', ROOT)
    (published,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    ours = {hook["id"]: hook for hook in read(".pre-commit-config.yaml")["repos"][0]["hooks"]}[published["id"]]
    assert published["files"] == ours["files"]
    assert re.search(published["files"], "paths/data-analyst.yml")
    assert re.search(published["files"], "portal.yml")
    assert not re.search(published["files"], "README.md")


def test_ci_runs_the_same_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").rstrip().endswith("exec make test </dev/null")
