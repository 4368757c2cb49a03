from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.mkdocs_plugin import SkillpathsPlugin
from generator.site import Site
from tests.hand_made import site

SITE = site()
PORTAL = Path(__file__).parent / "sites" / "smallest"
CONFIG = "site_name: Skills <b> & co\ntheme: material\n"
HOOK = """
def on_page_markdown(markdown, **_):
    return markdown.replace("not a list", "seen as Markdown")

def on_page_content(html, **_):
    return html + "<p>seen as HTML</p>"

def on_post_page(output, **_):
    return output.replace("</body>", "<!-- seen whole --></body>")
"""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Begin and end with MkDocs's loggers as they were: pytest would show what they say."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    yield
    logger.setLevel(before)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "method.md").write_text(
        "# How we know\n\n[Paths](paths/index.html), [one](paths/path-0.html#x)\n\n## More\n", "utf-8"
    )
    (tmp_path / "docs" / "contribute.md").write_text("# Contribute\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{CONFIG}plugins: [search, skillpaths]\n", "utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def loaded(root: Path, **more: Any) -> tuple[MkDocsConfig, SkillpathsPlugin]:  # noqa: ANN401 - what mkdocs.yml may say
    config = load_config(str(root / "mkdocs.yml"), **more)
    plugin = config.plugins["skillpaths"]
    assert isinstance(plugin, SkillpathsPlugin)
    return config, plugin


def built(root: Path, site: Site = SITE, **more: Any) -> dict[str, bytes]:  # noqa: ANN401 - the same
    config, plugin = loaded(root, **more)
    plugin.hand_over(site)
    build(config)
    assert config.site_dir == str(root / "site")
    return tree(root / "site")


def test_spliced_pages_are_the_bytes_that_mkdocs_itself_makes(root: Path) -> None:
    spliced = built(root)
    (root / "mkdocs.yml").write_text(f"{CONFIG}plugins:\n  - search\n  - skillpaths: {{ordinary: true}}\n", "utf-8")
    ordinary = built(root)
    assert ordinary.keys() == spliced.keys()
    assert [url for url in spliced if ordinary[url] != spliced[url]] == []
    assert {page.url for page in SITE.pages} <= spliced.keys()


def test_the_same_without_search_without_address_and_in_one_language(root: Path) -> None:
    small = site(languages=("de",), base_url=None)
    (root / "mkdocs.yml").write_text(f"{CONFIG}plugins: [skillpaths]\n", "utf-8")
    spliced = built(root, small)
    (root / "mkdocs.yml").write_text(f"{CONFIG}plugins:\n  - skillpaths: {{ordinary: true}}\n", "utf-8")
    assert built(root, small) == spliced
    assert not any(url.startswith("search/") for url in spliced)
    assert b'data-md-component="search"' not in spliced["index.html"]


def test_other_plugins_that_change_pages_see_every_page(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "hook.py").write_text(HOOK, "utf-8")
    caplog.set_level(logging.INFO, "mkdocs")
    found = built(root, hooks=["hook.py"])
    for page in SITE.pages:
        text = found[page.url].decode()
        assert "* seen as Markdown" in text
        assert "<p>seen as HTML</p>" in text
        assert "<!-- seen whole -->" in text
    assert [record.getMessage() for record in caplog.records if "slower" in record.getMessage()] == [
        "Every page goes through MkDocs, which is slower: hook.py may change single pages"
    ]


def test_without_such_plugins_nothing_is_said(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    built(root)
    assert not [record for record in caplog.records if "slower" in record.getMessage()]


def test_hand_written_pages_can_link_to_generated_ones(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    found = built(root)
    assert b'<a href="paths/path-0.html#x">' in found["method.html"]
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_nothing_is_written_among_hand_written_pages(root: Path) -> None:
    before = tree(root / "docs")
    built(root)
    assert tree(root / "docs") == before


def test_a_late_failure_leaves_the_last_site(root: Path) -> None:
    before = built(root)
    (root / "hook.py").write_text("def on_post_build(**_):\n    raise RuntimeError('late')\n", "utf-8")
    config, plugin = loaded(root, hooks=["hook.py"])
    plugin.hand_over(site(paths=5))
    with pytest.raises(RuntimeError, match="late"):
        build(config)
    assert tree(root / "site") == before
    assert not [path for path in root.iterdir() if path.name.startswith(".")]
    assert config.site_dir == str(root / "site")


def test_an_error_in_the_middle_leaves_the_last_site(root: Path) -> None:
    before = built(root)
    (root / "docs" / "index.md").write_text("# Mine\n", "utf-8")
    config, plugin = loaded(root)
    plugin.hand_over(SITE)
    with pytest.raises(Abort):
        build(config)
    assert tree(root / "site") == before
    assert [found.code for found in plugin.findings] == ["PAG514"]


def mkdocs(root: Path, *more: str, epoch: str = "1793491200") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SOURCE_DATE_EPOCH": epoch}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *more], cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def test_mkdocs_build_with_findings_publishes_nothing(root: Path) -> None:
    (root / "portal.yml").write_text("title: [\n", "utf-8")
    finished = mkdocs(root, "build", "--quiet")
    assert finished.returncode == 1
    assert "nothing is published" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert not (root / "site").exists()


def test_mkdocs_build_on_no_day_says_so(root: Path) -> None:
    finished = mkdocs(root, "build", "--quiet", epoch="yesterday")
    assert finished.returncode == 1
    assert 'SOURCE_DATE_EPOCH is "yesterday"' in finished.stderr
    assert "Traceback" not in finished.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_mkdocs_serve_shows_findings_on_the_page_and_stays_alive(root: Path) -> None:
    shutil.copytree(PORTAL, root, dirs_exist_ok=True)
    record = root / "portal.yml"
    good = record.read_text("utf-8")
    title = yaml.safe_load(good)["title"]
    (root / "mkdocs.yml").write_text(f"site_name: {title}\ntheme: material\nplugins: [search, skillpaths]\n", "utf-8")
    (root / "docs" / "method.md").write_text("# How we know\n", "utf-8")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def shows(text: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://{address}/paths/index.html", timeout=10) as answer:
                return text in answer.read().decode()
        except OSError:
            return False

    def until(text: str) -> None:
        end = time.monotonic() + 60
        while not shows(text):
            assert time.monotonic() < end, f"never shown: {text}"
            assert server.poll() is None, server.stderr and server.stderr.read()
            time.sleep(0.2)

    try:
        until("sp-page")
        record.write_text("title: [\n", "utf-8")
        until("Not published yet")
        record.write_text(good, "utf-8")
        until(f"<span>{title}</span>")
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=30)
    assert "Traceback" not in said
