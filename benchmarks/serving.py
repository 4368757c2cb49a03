"""How long a running server takes from a saved edit until it sends the page with the new words."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import perf_counter, sleep

import psutil

from benchmarks.engines import Editor, Engine
from benchmarks.measuring import FailedError

_ASK = 0.01  # seconds from one request to the next; more often would slow the server down
_ENOUGH = 1200  # seconds until a page has to be there
_CALM = 2.0  # seconds between two edits, as between two thoughts of an author
_GRACE = 10  # seconds that a server has to end


def edits(engine: Engine, editor: Editor, runs: int) -> list[float]:
    """Start the engine's server, edit so many times; gives the seconds that each edit took.

    Raises:
        FailedError: the server did not start, or a page did not come.
    """
    taken = []
    with _server(engine) as (port, alive):
        _wait(port, engine.page, "", alive)
        for _ in range(runs):
            sleep(_CALM)
            start = perf_counter()
            _wait(port, engine.page, editor.edit(), alive)
            taken.append(perf_counter() - start)
    return taken


@contextmanager
def _server(engine: Engine) -> Iterator[tuple[int, Callable[[], bool]]]:
    port = _free()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            engine.serve(port),
            cwd=engine.folder,
            env=engine.surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield port, lambda: process.poll() is None
        except FailedError as error:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-3:]
            raise FailedError(" ".join([str(error), *last])) from error
        finally:
            _end(process)


def _wait(port: int, page: str, words: str, alive: Callable[[], bool]) -> None:
    """Ask for a page until it has the words."""
    end = perf_counter() + _ENOUGH
    while (sent := _get(port, page)) is None or words not in sent:
        if not alive():
            raise FailedError("the server ended by itself.")
        if perf_counter() > end:
            raise FailedError(f"the server did not send {page} with the edit within {_ENOUGH} s.")
        sleep(_ASK)


def _get(port: int, page: str) -> str | None:
    """A page as it is sent now; nothing where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ENOUGH)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        return answer.read().decode("utf-8") if answer.status == http.HTTPStatus.OK else None
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl-C does, and whatever of it is left after that."""
    started: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    for each in started:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    process.kill()
    process.wait()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
