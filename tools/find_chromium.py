"""Prints the path of a Chromium that the browser tests can drive, and gets one if the machine has none.

Reads PATH and the variable SKILLPATHS_CHROMIUM; gives one line on standard output; what an installer says goes to standard
error. It never replaces a browser that is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""The same browser without windows: it opens a page in less than half the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The browser that is named in the environment, else the first on PATH, else the one that playwright fetched."""
    named = os.environ.get("SKILLPATHS_CHROMIUM")
    if named:
        return named
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return on_path or _fetched()


def _fetched() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second that the usual case does not pay

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install() -> None:
    """Through the system's packages where we may, else into playwright's own folder."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _run(apt, "update")
        try:
            _run(apt, "install", "--yes", SHELL)
        except subprocess.CalledProcessError:  # older systems have the whole browser alone
            _run(apt, "install", "--yes", "chromium")
    else:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment)  # noqa: S603 - fixed words


def main() -> int:
    """Print the path; 1 and a sentence when there is none and none could be had."""
    path = installed()
    if path is None:
        try:
            _install()
        except (OSError, subprocess.CalledProcessError) as problem:
            print(f"No Chromium could be installed: {problem}", file=sys.stderr)
        path = installed()
    if path is None:
        print("The browser tests need Chromium: install it, or set SKILLPATHS_CHROMIUM to its path.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
