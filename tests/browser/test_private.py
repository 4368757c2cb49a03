"""No page asks anybody else for anything, and the strict headers that the build writes are enough for everything that a page does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.everywhere import kinds
from tests.browser.hosting import Host, hosted, visitor

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page


def headers_of(site: Path) -> dict[str, str]:
    """The headers as a host reads them from the file."""
    first, *lines = (site / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


def addresses(site: Path) -> list[str]:
    """One page of each kind and language, every hand-written page, an old address."""
    data = {file.with_suffix(".html") for file in site.rglob("*.json")}
    alone = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html") if file not in data)
    old = [url for url in alone if 'http-equiv="refresh"' in (site / url).read_text("utf-8")]
    return [*kinds(site).values(), *(url for url in alone if url not in old), *old[:1]]


@pytest.fixture(params=["real", "everything"])
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Path:
    return sites[request.param]


@pytest.fixture(params=["no headers", "strict headers"])
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[Host]:
    with hosted(site, "/skills/", headers_of(site) if request.param == "strict headers" else None) as host:
        yield host


def search(page: Page, words: str) -> None:
    """Search for something and open the first result."""
    page.get_by_role("textbox").first.press_sequentially(words)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state()


def test_every_kind_of_page_asks_only_its_own_host_and_nothing_goes_wrong(
    chromium: Browser, host: Host, site: Path, sites: dict[str, Path]
) -> None:
    urls = addresses(site)
    assert len(urls) > 25
    assert {"404.html", "index.html"} <= set(urls)
    if not host.headers:
        # Where headers are sent they tell of nearly all that a page must not do. For the rest each kind is opened once.
        again = [url for kind, url in kinds(site).items() if site == sites["real"] or kind.endswith("-ar")]
        urls = [url for url in urls if url not in again]
    with visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        for url in urls:
            page.goto(host.home + url)
            page.wait_for_load_state("load")
            assert page.locator("h1").count() == 1, url
        assert wrong == []
    assert host.strangers == []
    assert set(host.asked) >= {f"/skills/{url}" for url in urls}
    assert not [path for path in host.asked if "iframe-worker" in path or path.endswith("search_index.js")], "what only a disk needs"


def test_search_works(chromium: Browser, host: Host) -> None:
    with visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(f"{host.home}paths/index.html")
        search(page, "feedback" if "data-analyst" in page.content() else "street")
        assert page.url.startswith(host.home)
        assert page.url != f"{host.home}paths/index.html"
        assert wrong == []
    assert host.strangers == []


def test_the_headers_are_strict(site: Path) -> None:
    headers = headers_of(site)
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == rules["form-action"] == rules["frame-ancestors"] == "'none'"
    assert rules["style-src"] == rules["connect-src"] == rules["worker-src"] == rules["font-src"] == "'self'"
    assert rules["img-src"] == "'self' data:"
    scripts = rules["script-src"].split()
    assert scripts[0] == "'self'"
    assert all(script.startswith("'sha256-") for script in scripts[1:])
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_the_headers_refuse_would_be_seen(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><p style="color:red">x</p><script>1</script><img src="http://else.test/p.png">'
    )
    policy = {"Content-Security-Policy": "default-src 'none'; img-src data: http:"}
    with hosted(tmp_path, headers=policy) as host, visitor(chromium, host) as (context, wrong):
        context.new_page().goto(host.home)
        refused = "\n".join(wrong)
    assert "refused: style-src-attr" in refused
    assert "refused: script-src-elem" in refused
    assert host.strangers == ["GET http://else.test/p.png"]


def test_a_request_to_this_machine_itself_would_be_seen_too(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><script src="https://127.0.0.1:8443/a.js"></script>'
    )
    with hosted(tmp_path) as host, visitor(chromium, host) as (context, _):
        context.new_page().goto(host.home)
    assert host.strangers == ["CONNECT 127.0.0.1:8443"]
