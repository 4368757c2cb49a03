"""What the tests in a browser share: the repo's own portal and the fixture with everything, written once as folders of files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import Options, run
from generator.write import publish

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 26)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name, root in (("real", ROOT), ("everything", ROOT / "tests" / "sites" / "everything")):
        site = run(root, Options(today=TODAY)).site
        assert site is not None
        made[name] = tmp_path_factory.mktemp(name) / "site"
        assert publish(site, root, made[name]).index is not None
    return made
