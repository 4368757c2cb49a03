"""A host for the tests in a browser: a proxy that a browser is told to ask for everything, so that no request can go past it unseen.

It answers for one host name, in the folder of that host where the site is put, with the headers that it is told to send and with the site's
own error page. Whoever else is asked for is written down and refused.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, BrowserContext, Page

NAME = "portal.test"


class Host(ThreadingHTTPServer):
    """The proxy, what it was asked for, and what it answers with."""

    def __init__(self, folder: Path, prefix: str, headers: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.folder = folder
        self.prefix = prefix
        self.headers = headers
        self.strangers: list[str] = []
        self.asked: list[str] = []

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"http://{NAME}{self.prefix}"


class _Answer(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all that a page asks for
    server: Host

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.netloc != NAME:
            self._refuse()
            return
        self.server.asked.append(asked.path)
        self.path = asked.path
        super().do_GET()

    def do_CONNECT(self) -> None:
        self._refuse()

    do_HEAD = do_POST = do_OPTIONS = do_CONNECT  # noqa: N815 - the same; the site asks for nothing in these ways

    def _refuse(self) -> None:
        self.server.strangers.append(f"{self.command} {self.path}")
        self.send_error(HTTPStatus.BAD_GATEWAY)

    def translate_path(self, path: str) -> str:
        self.directory = str(self.server.folder)
        return super().translate_path(
            path.removeprefix(self.server.prefix.rstrip("/")) if path.startswith(self.server.prefix) else "/nothing"
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = (self.server.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def hosted(folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None) -> Iterator[Host]:
    """Serve a site as long as the block lasts."""
    with Host(folder, prefix, headers or {}) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield host
        host.shutdown()


@contextmanager
def visitor(browser: Browser, host: Host) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Somebody who asks the host for everything, this machine's own addresses too, and a list of what went wrong."""
    context = browser.new_context(
        proxy={"server": f"http://127.0.0.1:{host.server_address[1]}", "bypass": "<-loopback>"}, viewport={"width": 1280, "height": 900}
    )
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error(`refused: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
    )
    wrong: list[str] = []
    context.on(
        "console", lambda said: wrong.append(f"{said.page and said.page.url}: {said.text}") if said.type in {"error", "warning"} else None
    )
    context.on("weberror", lambda error: wrong.append(f"{error.page and error.page.url}: {error.error}"))
    context.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    try:
        yield context, wrong
    finally:
        context.close()


def until(page: Page, said: str, arg: object = None) -> None:
    """Wait until the page says so. Playwright's own way asks the page itself to evaluate a text, which strict headers forbid."""
    ends = monotonic() + 30
    while not page.evaluate(said, arg):
        assert monotonic() < ends, said
        page.wait_for_timeout(20)
