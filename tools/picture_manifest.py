"""What pictures were like at a commit, and which pages look different since.

A manifest holds a digest of every picture, not the picture. Compares two of them and says in words what changed, what is new and what is
gone. Reads manifests and asks git for commits; it takes no picture.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.picture_list import in_order, look_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The pictures of one run: `<page>/<look>` and the digest of each, and what they were taken with."""

    commit: str
    today: str
    browser: str
    pictures: Mapping[str, str]

    @property
    def pages(self) -> Mapping[str, Mapping[str, str]]:
        """The digests of each page, by look."""
        pages: dict[str, dict[str, str]] = {}
        for picture, digest in self.pictures.items():
            page, _, look = picture.rpartition("/")
            pages.setdefault(page, {})[look] = digest
        return pages


@dataclass(frozen=True, slots=True)
class Difference:
    """How the pages of one run differ from those of an earlier one: a changed page has the looks in which it differs."""

    changed: Mapping[str, tuple[str, ...]]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def compare(old: Manifest, now: Manifest) -> Difference:
    """Compare page by page."""
    before, after = old.pages, now.pages
    changed = {}
    for page in before.keys() & after.keys():
        looks = tuple(
            look for look in in_order(before[page].keys() | after[page].keys()) if before[page].get(look) != after[page].get(look)
        )
        if looks:
            changed[page] = looks
    return Difference(
        dict(sorted(changed.items())), tuple(sorted(after.keys() - before.keys())), tuple(sorted(before.keys() - after.keys()))
    )


def only(manifest: Manifest, pages: Iterable[str]) -> Manifest:
    """The same manifest with nothing but some pages."""
    kept = set(pages)
    pictures = {picture: digest for picture, digest in manifest.pictures.items() if picture.rpartition("/")[0] in kept}
    return Manifest(commit=manifest.commit, today=manifest.today, browser=manifest.browser, pictures=pictures)


def in_words(old: Manifest | None, now: Manifest, urls: Mapping[str, str]) -> list[str]:
    """Which pages changed, are new and are gone. `urls` has the address of each page of now."""
    if old is None:
        return ["No earlier commit has been pictured from a clean tree, so there is nothing to compare with."]
    lines = [f"Compared with commit {old.commit[:10]}:"]
    if (old.browser, old.today) != (now.browser, now.today):
        lines.append(f"  The day or the browser is another one ({old.today}, {old.browser}), so pictures may differ for no other reason.")
    difference = compare(old, now)
    for page, looks in difference.changed.items():
        every = set(looks) >= now.pages[page].keys()
        lines.append(f"  changed  {_named(page, urls)}: {'everywhere' if every else '; '.join(map(look_title, looks))}")
    lines += [f"  new      {_named(page, urls)}" for page in difference.new]
    lines += [f"  gone     {page}" for page in difference.gone]
    return lines if len(lines) > 1 else [f"{lines[0]} every page looks the same."]


def _named(page: str, urls: Mapping[str, str]) -> str:
    return f"{page} ({urls[page]})" if page in urls else page


def read(file: Path) -> Manifest:
    """A manifest that was kept."""
    return Manifest(**json.loads(file.read_text("utf-8")))


def keep(manifest: Manifest, folder: Path) -> None:
    """Write a manifest under its commit."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{manifest.commit}.json").write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True), "utf-8")


def newest(folder: Path, ancestors: Iterable[str]) -> Manifest | None:
    """The manifest of the first of some commits that has one."""
    return next((read(file) for commit in ancestors if (file := folder / f"{commit}.json").is_file()), None)


def is_clean(root: Path) -> bool:
    """Whether everything in the working tree is committed."""
    return _git(root, "status", "--porcelain") == ""


def commits(root: Path) -> list[str]:
    """The commit that is checked out and those before it, the newest first; none outside a repository."""
    return (_git(root, "rev-list", "HEAD") or "").split()


def _git(root: Path, *words: str) -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run((git, *words), cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return done.stdout.strip() if done.returncode == 0 else None
