from __future__ import annotations

from generator.codes import finding
from generator.diagnostics import Report, Span
from generator.findings_site import findings_site


def test_findings_stand_at_every_address_as_text() -> None:
    site = findings_site("paths/a.yml:1:1: error <b>", ["paths/a.html", "index.html"])
    assert [page.url for page in site.pages] == ["404.html", "index.html", "paths/a.html"]
    assert all("paths/a.yml:1:1: error &lt;b&gt;" in page.body for page in site.pages)
    assert site.base_url is None


def test_what_stops_a_build_comes_first() -> None:
    warning = finding("COV605", "a.yml", Span(1, 1, 1, 2), "old")
    error = finding("REF301", "b.yml", Span(1, 1, 1, 2), "unknown")
    assert Report.of([error, warning]).errors_first().diagnostics == (error, warning)
