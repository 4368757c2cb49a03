from __future__ import annotations

import logging

from generator.diagnostics import Span
from generator.mkdocs_log import WarningCollector


def test_warnings_become_findings_at_the_page_that_they_name() -> None:
    collector = WarningCollector()
    logger = logging.getLogger("mkdocs.structure")
    logger.warning("Doc file 'a/b.md' contains a link 'x.md', but the target is not found.\nMore")
    logger.warning("Something else")
    logger.info("Nothing much")
    collector.close()
    logger.warning("Too late")
    assert [(found.code, found.path, found.span, found.message) for found in collector.findings()] == [
        ("PAG517", "docs/a/b.md", Span(), "Doc file 'a/b.md' contains a link 'x.md', but the target is not found."),
        ("PAG517", "mkdocs.yml", Span(), "Something else"),
    ]
