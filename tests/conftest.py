"""What all tests share: the switch that rewrites golden files, and a browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tools.find_chromium import installed

if TYPE_CHECKING:  # half a second to import, and most runs drive no browser
    from playwright.sync_api import Browser
    from xdist.scheduler import LoadFileScheduling

APART = ("test_incremental.py", "test_bench.py", "test_workflows.py")
"""Files of few tests that take long and share nothing: every worker takes what comes next of them."""


def draw_examples(how: str) -> None:
    """Nothing depends on how long anything takes, nor on the luck of the day: unless asked otherwise, a test draws the same each time."""
    from hypothesis import settings  # noqa: PLC0415 - see above
    from hypothesis.internal.conjecture import providers  # noqa: PLC0415 - see above

    settings.register_profile("same", settings(deadline=None, derandomize=True, database=None))
    settings.register_profile("random", settings(deadline=None, derandomize=False))
    settings.load_profile(how)
    if how == "same":
        # Now and then Hypothesis draws a number or a word that stands in the code. Each change of the code would then meet other examples,
        # and so would each order of the tests, since some modules are only read when they are needed.
        assert callable(providers._get_local_constants)  # noqa: SLF001 - there is no setting for it
        providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001 - empty, as it is in the beginning


def pytest_configure() -> None:
    draw_examples(os.environ.get("SKILLPATHS_EXAMPLES", "same"))
    # A shell that runs the tests in the background has them ignore Ctrl-C, and every server they start would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:  # noqa: ANN401 - pytest-xdist's own logger
    """Files go to workers whole, in the order in which they are collected, and the tests of `APART` one by one."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - not every run is spread over workers

    class ByFile(LoadFileScheduling):  # type: ignore[misc]  # the library ships no types
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return nodeid if file.rpartition("/")[2] in APART else file

    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):  # the longest first, so that no worker is left with one of them when the others are done
        items.sort(key=lambda item: item.path.name not in APART)


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
