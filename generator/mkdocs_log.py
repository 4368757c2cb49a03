"""What MkDocs has to say about hand-written pages, as findings.

Listens to MkDocs's log while a build runs; gives findings at the page that a message names. It prints nothing.
"""

from __future__ import annotations

import logging
import re

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span


class WarningCollector(logging.Handler):
    """Keeps what MkDocs warns about while hand-written pages are built."""

    def __init__(self) -> None:
        """Begin to listen."""
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())

    def findings(self) -> list[Diagnostic]:
        """The same as findings, at the page or the file that MkDocs names."""
        named = [(re.search(r"Doc file '([^']+)'", message), message) for message in self.messages]
        return [
            finding("PAG517", f"docs/{match[1]}" if match else "mkdocs.yml", Span(), message.splitlines()[0]) for match, message in named
        ]

    def close(self) -> None:
        """Listen no longer."""
        logging.getLogger("mkdocs").removeHandler(self)
        super().close()
