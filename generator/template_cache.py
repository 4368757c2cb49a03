"""Compiled templates kept beside their sources, as Python keeps compiled modules: every build but the first is spared compiling them.

Reads and writes the `__pycache__` of the templates' folder and nothing else. It holds code of this package and of the theme, never a
template of a portal's own.
An entry serves the same text, Jinja and settings only; a damaged one is compiled again, and a folder that cannot be written is left alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from inspect import getfile
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from generator.assets import templates_dir

_DIGEST = sha256().digest_size
# What the compiled code of a template depends on besides its text.
_SETTINGS = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string",
    "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline",
    "optimized", "autoescape", "is_async", "sandboxed",
)  # fmt: skip


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates where Python would keep a module that lay beside them."""

    def __init__(self) -> None:
        """Name the folder; it is made when the first template is kept."""
        self.folder = Path(cache_from_source(str(templates_dir() / "templates.py"))).parent

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Find what was kept of a template under the environment's settings."""
        settings = [jinja2.__version__, *(repr(getattr(environment, setting)) for setting in _SETTINGS), *sorted(environment.extensions)]
        settings.append(getattr(environment.finalize, "__qualname__", ""))
        settings.append(sha256(Path(getfile(environment.code_generator_class)).read_bytes()).hexdigest())
        return super().get_bucket(environment, "|".join((name, *settings)), filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept, if it is whole: its first bytes are the digest of the rest."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            if sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
                bucket.bytecode_from_string(kept[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, unless Python is told to keep nothing or the folder is not ours to write."""
        if sys.dont_write_bytecode:
            return
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True, parents=True)
            handle, written = tempfile.mkstemp(dir=self.folder)
            with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
                file.write(sha256(code).digest() + code)
            try:
                os.replace(written, self._path(bucket))  # noqa: PTH105 - a name, as mkstemp gives it
            except OSError:
                os.unlink(written)  # noqa: PTH108 - the same

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.jinja"
