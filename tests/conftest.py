"""What all tests share: the switch that rewrites golden files, and a browser."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tools.find_chromium import installed

if TYPE_CHECKING:  # half a second to import, and most runs drive no browser
    from playwright.sync_api import Browser


def pytest_configure() -> None:
    from hypothesis import settings  # noqa: PLC0415 - see above

    settings.register_profile("any machine", deadline=None)  # nothing here depends on how long anything takes
    settings.load_profile("any machine")
    # A shell that runs the tests in the background has them ignore Ctrl-C, and every server they start would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the code gives today as the golden files")
    parser.addoption("--specimen", metavar="FOLDER", help="where to write the page with every component, to open it in a browser")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - see above

    path = installed()
    assert path, "no Chromium was found: `make test` gets one, or name one in SKILLPATHS_CHROMIUM"
    with sync_playwright() as playwright:
        # As root, which CI often is, Chromium starts only without its sandbox; the pages it opens are our own. And it asks its maker about
        # the fields of every form that it meets: those questions are no requests of a page.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--autofill-server-url=data:,"])
        yield browser
        browser.close()
