"""The wheel works alone: installed into an empty environment, in an empty folder, with the checkout out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Runs at every start of the environment's Python: a file of the checkout that is opened or listed ends the run. The packages we
# depend on are borrowed from this environment, which may lie in the checkout, so its folder stays open.
FENCE = """
import os, sys
CLOSED, OPEN = {closed!r}, {open!r}
def fence(event, args):
    if event in ("open", "os.listdir", "os.scandir") and args and isinstance(args[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(args[0])) + os.sep
        if path.startswith(CLOSED) and not path.startswith(OPEN):
            raise PermissionError("out of reach: " + path)
sys.addaudithook(fence)
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def done(*command: str | Path, cwd: Path) -> str:
    finished = run(*command, cwd=cwd)
    assert finished.returncode == 0, f"{' '.join(map(str, command))}\n{finished.stdout}\n{finished.stderr}"
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("skillpaths-*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; its dependencies are borrowed from this one instead of downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    done(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    closed, left_open = (f"{os.path.realpath(path)}{os.sep}" for path in (ROOT, sys.prefix))
    (packages / "fence.py").write_text(FENCE.format(closed=closed, open=left_open), "utf-8")
    (packages / "fence.pth").write_text(f"{sysconfig.get_path('purelib')}\nimport fence\n", "utf-8")
    return scripts


def test_templates_schemas_scaffold_and_licence_travel_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tree = [path for path in (ROOT / "generator").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    expected = {path.relative_to(ROOT).as_posix() for path in tree}
    templates = [path for path in (ROOT / "site_templates").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    expected |= {f"generator/{path.relative_to(ROOT).as_posix()}" for path in templates}
    assert templates
    assert {name for name in inside if name.startswith("generator/")} == expected
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"generator", "skillpaths"}


def test_the_checkout_is_out_of_reach(environment: Path, tmp_path: Path) -> None:
    found = done(environment / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert found.startswith(str(environment.parent))
    refused = run(environment / "python", "-c", f"open({str(ROOT / 'pyproject.toml')!r})", cwd=tmp_path)
    assert "PermissionError: out of reach" in refused.stderr


def test_init_and_build_in_an_empty_folder(environment: Path, tmp_path: Path) -> None:
    done(environment / "skillpaths", "init", "p", cwd=tmp_path)
    said = done(environment / "skillpaths", "build", "p", cwd=tmp_path)
    home = tmp_path / "p" / "site" / "index.html"
    assert "</html>" in home.read_text("utf-8")
    assert "index.html" in said
    done(environment / "skillpaths", "validate", "p", "--strict", cwd=tmp_path)


def test_the_plugin_is_found_by_its_name(environment: Path, tmp_path: Path) -> None:
    done(environment / "skillpaths", "init", "p", cwd=tmp_path)
    done(environment / "python", "-m", "mkdocs", "build", "--config-file", "p/mkdocs.yml", cwd=tmp_path)
    assert (tmp_path / "p" / "site" / "index.html").is_file()
