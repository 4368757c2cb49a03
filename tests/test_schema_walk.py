"""The short walk over references finds what the long one finds, in its order, in every record there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.schema_walk import references, walk

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "portal", [ROOT, *sorted(file.parent for file in (ROOT / "tests" / "sites").glob("*/portal.yml"))], ids=lambda path: path.name
)
def test_references_are_those_of_the_whole_walk(portal: Path) -> None:
    files = [file for file in load(portal) if file.data is not None]
    found = {file.path: list(references(file.kind, file.data)) for file in files}
    assert any(found.values()), "a portal in which nothing refers to anything would show nothing"
    assert found == {file.path: [each for each in walk(file.kind, file.data) if "x-refers-to" in each.schema] for file in files}
