"""A made-up portal of about so many pages, and the same finished pages for every peer: its Markdown, its settings, its theme's files.

Writes into one folder: `portal/` for us, `mkdocs/`, `zensical/`, `hugo/` and `eleventy/` for the peers, and `facts.json`, which says what
was made. It is a process of its own, so that the memory that it needs is free again before anything is measured.

    python benchmarks/sizes.py FOLDER --pages 1000 --for mkdocs,hugo
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import peer, synthetic  # noqa: E402 - of this checkout, wherever the script is started
from benchmarks.made_up import GROUP, TODAY  # noqa: E402 - the same
from benchmarks.mix import finished, mix_of  # noqa: E402 - the same
from generator.pipeline import Result  # noqa: E402 - the same
from generator.site import RenderedPage  # noqa: E402 - the same

EDITED = "resources/resource-0-0.html"  # the page whose text is changed: it stands for the commonest kind of record
EDITED_RECORD = "resources/role-0.yml"


@dataclass(frozen=True, slots=True)
class Facts:
    """What was made."""

    urls: tuple[str, ...]
    roles: int
    programs: int
    sentence: str  # of the edited page, once in its record and once in each peer's Markdown
    html: float  # KB of a body, the mean
    markdown: float  # KB of its Markdown
    mix: str


def read(folder: Path) -> Facts:
    """What an earlier process made in `folder`."""
    facts = json.loads((folder / "facts.json").read_bytes())
    return Facts(**{**facts, "urls": tuple(facts["urls"])})


def make(folder: Path, pages: int, peers: Collection[str]) -> Facts:
    """Have a process of its own write everything; gives what it made."""
    command = [sys.executable, str(Path(__file__).resolve()), str(folder), "--pages", str(pages), "--for", ",".join(peers)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise SystemExit(f"the portal of {pages:,} pages could not be made up:\n{done.stdout}{done.stderr}")
    return read(folder)


def portal(folder: Path, pages: int) -> tuple[Result, int]:
    """Write records for about so many pages; gives the finished site and its pairs of paths. Two small tries tell how many are needed."""
    smallest = _portal(folder, 1)
    one = _pages(smallest)
    if pages <= one:
        return smallest, 1
    two = _pages(_portal(folder, 2))
    pairs = max(1, round(1 + (pages - one) / (two - one)))
    return _portal(folder, pairs), pairs


def _portal(folder: Path, pairs: int) -> Result:
    shutil.rmtree(folder, ignore_errors=True)
    synthetic.write(folder, pairs=pairs)
    return finished(folder, date.fromisoformat(TODAY))


def _pages(result: Result) -> int:
    return len(result.site.pages) if result.site else 0


def write(folder: Path, pages: int, peers: Collection[str]) -> Facts:
    """Write the portal, and for each of the peers its own folder."""
    result, pairs = portal(folder / "portal", pages)
    if result.site is None:
        raise SystemExit("the made-up portal has no pages")
    site = result.site
    urls = frozenset(page.url for page in site.pages)
    markdown = 0
    for page in site.pages:
        text = peer.markdown(page, urls)
        markdown += len(text)
        for name in {"mkdocs", "zensical"} & set(peers):
            peer.write_page(folder / name / "docs" / peer.file(page.url), text)
        if not {"hugo", "eleventy"}.isdisjoint(peers):
            text = f"---\ntitle: {json.dumps(page.title)}\n---\n\n{peer.markdown(page, urls, '.html')}"
            for name in {"hugo", "eleventy"} & set(peers):
                peer.write_page(folder / name / "content" / (hugo_file(page) if name == "hugo" else peer.file(page.url)), text)
    for name in peers:
        _settings(name, folder / name)
    facts = Facts(
        urls=tuple(sorted(urls)),
        roles=pairs * GROUP,
        programs=pairs * GROUP,
        sentence=yaml.safe_load((folder / "portal" / EDITED_RECORD).read_text("utf-8"))["resources"][0]["sources"][0],
        html=sum(len(page.body) for page in site.pages) / len(urls) / 1000,
        markdown=markdown / len(urls) / 1000,
        mix=str(mix_of(result)),
    )
    (folder / "facts.json").write_text(json.dumps(asdict(facts)), encoding="utf-8")
    return facts


def hugo_file(page: RenderedPage) -> str:
    """The name that hugo wants: an `index.md` would make its folder one page with attachments."""
    return peer.file(page.url.removesuffix("index.html") + "_index.html" if page.url.split("/")[-1] == "index.html" else page.url)


def _settings(name: str, folder: Path) -> None:
    """What the repository holds for a peer; hugo and eleventy also get the theme's frame and files, as MkDocs and zensical bring them."""
    shutil.copytree(peer.SETTINGS / name, folder, dirs_exist_ok=True)
    frames = {"hugo": folder / "layouts" / "_partials", "eleventy": folder / "_includes"}
    if name in frames:
        import material  # noqa: PLC0415 - only where it is wanted

        shutil.copytree(peer.SETTINGS / "frame", frames[name], dirs_exist_ok=True)
        assets = folder / "static" / "assets"
        shutil.copytree(Path(str(material.__file__)).parent / "templates" / "assets", assets)
        for kind, ending in (("stylesheets/main", "css"), ("javascripts/bundle", "js")):  # as the frame names them, without a digest
            next(assets.glob(f"{kind}.*.min.{ending}")).rename(assets / f"{kind}.min.{ending}")


def main() -> None:
    """Write what the arguments say."""
    parser = argparse.ArgumentParser(description="Write a made-up portal, and its pages for the peers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--for", dest="peers", default="mkdocs", help="names with commas between")
    told = parser.parse_args()
    facts = write(told.folder, told.pages, [name for name in told.peers.split(",") if name])
    print(f"{len(facts.urls):,} pages in {told.folder}")


if __name__ == "__main__":
    main()
