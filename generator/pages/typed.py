"""Values the way an author types them in a record.

Reads plain values, gives YAML text. It is for examples on pages and never writes a record.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
import yaml


class _AsTyped(yaml.SafeDumper):
    """YAML the way the records are written: lists indented, dates without quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        super().increase_indent(flow, indentless=False)


class _Quick(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen when it is imported
    """The same, ten times as fast, for what has no list: libyaml cannot be told how to indent one."""


_DATE = "tag:yaml.org,2002:timestamp"
_Quick.yaml_implicit_resolvers = _AsTyped.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _DATE]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def example(key: str, value: Any) -> str:  # noqa: ANN401 - any JSON
    """The field as an author types it."""
    return _example(key, orjson.dumps(value))


@cache  # the schemas' own examples: the same in every language, and every time a portal is built again
def _example(key: str, written: bytes) -> str:
    value = orjson.loads(written)
    text = yaml.dump({key: value}, Dumper=_AsTyped if _has_list(value) else _Quick, allow_unicode=True, sort_keys=False, width=10**6)
    return str(text).rstrip("\n")


def _has_list(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, list) or (isinstance(value, dict) and any(map(_has_list, value.values())))


def typed(value: Any) -> str:  # noqa: ANN401 - any JSON
    """A default as it would be typed."""
    return str(yaml.dump(value, Dumper=_AsTyped, allow_unicode=True, default_flow_style=True)).removesuffix("...\n").strip()
