"""What `validate`, `build` and `serve` do: run the pipeline, show the findings, write the site, close with a summary.

Reads a portal's folder through the pipeline, gives exit codes. Findings name files as seen from where the command was called, so that
a terminal or an editor can open them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from generator.again import Building, check_again
from generator.cli_group import STOPPED
from generator.cli_options import Told
from generator.diagnostics import Diagnostic, Report
from generator.embargo import waiting
from generator.options import Options
from generator.reporters.closing import close, link, show, step
from generator.reporters.words import count
from generator.source import SourceFile

if TYPE_CHECKING:  # imports MkDocs, which a check does without
    from generator.offline import Packed
    from generator.pipeline import Result
    from generator.write import Published

_PORT = 8000
_ONE_FILE = "take-along"  # as generator.pages.urls has it, which would import every page


def validate_portal(folder: Path, told: Told) -> int:
    """Check every record; 1 where findings would stop a build."""
    started = perf_counter()
    with _reading(folder, told):
        checked = check_again(folder, _options(told))
    _name(checked.files, told)
    _show(checked.report, checked.files, folder, told)
    left_out = _left_out(checked.files, told)
    close({"record": records_in(checked.files)}, checked.report, perf_counter() - started, told.format, left_out)
    return int(checked.report.blocks(strict=told.strict))


@contextmanager
def _young_only() -> Iterator[None]:
    """Have the collector look at new objects only.

    Records and pages live until the end, and to search them all again and again takes a fifth of the time at 5,000 pages. What refers
    to itself (templates at work) dies young, so that memory stays as it is.
    """
    before = gc.get_threshold()
    gc.set_threshold(20_000, 1_000, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_young_only()
def publish_site(folder: Path, output: Path, told: Told, *, offline: bool = False) -> int:
    """Check every record and write the portal to `output`; 1 where nothing was published, or not all that was asked for."""
    started = perf_counter()
    with _reading(folder, told):
        building = Building(folder, output, replace(_options(told), offline=offline))
        result = None if building.last else building.run()
    _name(building.files, told)
    files, unchanged = building.files, building.last
    if result is None and unchanged:
        report, pages, index = unchanged.report, unchanged.pages, output / "index.html"
    elif result is not None:
        files, report, pages, index = result.files, result.report, 0, None
        if result.site is not None:
            with step("Writing the pages"):
                published = building.publish(result)
            report, pages, index = Report.of([*report.diagnostics, *published.findings]), published.pages, published.index
    packed = _packed(output, files, told) if index and offline else None
    if isinstance(packed, Diagnostic):
        report = Report.of([*report.diagnostics, packed])
    _show(report, files, folder, told, output)
    numbers = {"record": records_in(files)} | ({"page": pages} if index else {})
    lines = (*_left_out(files, told), _outcome(index, report, output), *_carried(packed, output))
    close(numbers, report, perf_counter() - started, told.format, lines)
    return int(index is None or isinstance(packed, Diagnostic))


def _packed(output: Path, files: Iterable[SourceFile], told: Told) -> Packed | Diagnostic:
    from generator.offline import pack  # noqa: PLC0415 - no other build pays for it

    with step("Packing the portal"):
        return pack(output, tuple(files), told.today)


def _carried(packed: Packed | Diagnostic | None, output: Path) -> Iterator[str]:
    """Where that lies which reads without a network."""
    if packed is None or isinstance(packed, Diagnostic):
        return
    yield f"To carry: {packed.path} ({_megabytes(packed.size)}). Unpack it anywhere and open index.html."
    if (output / _ONE_FILE).is_dir():
        yield f"To send, one file a path: {output / _ONE_FILE}"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


@_young_only()
def serve_site(folder: Path, told: Told, *, host: str, port: int | None, poll: bool = False) -> int:
    """Serve the portal until somebody stops it; gives the exit code for that. Without a port, the usual or a free one is taken."""
    from generator.serve import serve  # noqa: PLC0415 - only here

    def tell(result: Result, published: Published) -> None:
        report = Report.of([*result.report.diagnostics, *published.findings])
        _show(report, result.files, folder, told)
        numbers = {"record": records_in(result.files), "page": published.pages}
        state = () if published.index else ("The page shows the findings until they are put right.",)
        close(numbers, report, None, told.format, (*_left_out(result.files, told), *state))

    def ready(address: str) -> None:
        click.echo(f"Open {address} in your browser. It renews itself as you save. Ctrl-C ends it.", err=True)

    click.echo("Reading the records", err=True)
    serve(folder, _options(told), tell, host=host, port=_port(host) if port is None else port, poll=poll, ready=ready)
    click.echo("\nStopped.", err=True)
    return STOPPED


def _port(host: str) -> int:
    """The usual port, or any free one where another program has it."""
    import socket  # noqa: PLC0415 - nobody but a server needs it

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, _PORT))
        except OSError:
            return 0
    return _PORT


def _left_out(files: Iterable[SourceFile], told: Told) -> tuple[str, ...]:
    """How many drafts there are that were checked alone and are not shown, and which programs wait for a day or a sign-off."""
    if told.drafts:
        return ()
    files = tuple(files)
    waits = {each.path: each.why for each in waiting(files, told.today)}
    drafts = sum(_drafts(file) for file in files if file.path not in waits)
    lines = [f"{path} waits {why}; see it with --drafts" for path, why in waits.items()]
    return (*((f"{count(drafts, 'draft')} left out; see them with --drafts",) if drafts else ()), *lines)


def _outcome(index: Path | None, report: Report, output: Path) -> str:
    if index is not None:
        return f"Open {index} in your browser: {link(index)}"
    kept = f" {output} is as it was." if output.name and output.exists() else ""
    why = "Put the errors right first." if report.errors else "With --strict a warning counts as an error."
    return f"Nothing was published. {why}{kept}"


@contextmanager
def _reading(folder: Path, told: Told) -> Iterator[None]:
    if told.verbose:
        click.echo(f"As on {told.today.isoformat()}, in {folder.resolve()}", err=True)
    with step("Reading and checking the records"):
        yield


def _name(files: Iterable[SourceFile], told: Told) -> None:
    if told.verbose:
        for file in files:
            click.echo(f"Read {file.path} ({file.kind})", err=True)


def _options(told: Told) -> Options:
    return Options(today=told.today, drafts=told.drafts, strict=told.strict, base_url=told.base_url)


def _show(report: Report, files: Iterable[SourceFile], folder: Path, told: Told, output: Path | None = None) -> None:
    """Print the findings, each file with the portal's folder before it, as both were typed."""
    texts = {(folder / file.path).as_posix(): file.text for file in files}

    def seen(path: str) -> str:
        return output.as_posix() if output and path == output.name else (folder / path).as_posix()

    def moved(diagnostic: Diagnostic) -> Diagnostic:
        related = tuple(replace(each, path=seen(each.path)) for each in diagnostic.related)
        return replace(diagnostic, path=seen(diagnostic.path), related=related)

    show(Report(tuple(map(moved, report.diagnostics))), texts, told.format)


def records_in(files: Iterable[SourceFile]) -> int:
    """How many records the files hold: one each, and every resource of a list."""
    return sum(_records(file) for file in files)


def _drafts(file: SourceFile) -> int:
    data = file.data if isinstance(file.data, dict) else {}
    resources = data.get("resources") if file.kind == "resources" else None
    records = resources if isinstance(resources, list) else [data]
    return sum(isinstance(record, dict) and record.get("status") == "draft" for record in records)


def _records(file: SourceFile) -> int:
    resources = file.data.get("resources") if file.kind == "resources" and isinstance(file.data, dict) else None
    return len(resources) if isinstance(resources, list) else 1
