"""What the tests in a browser share: the repo's own portal and the fixture with everything, as folders of files that nobody may change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.findings_site import findings_site
from generator.write import publish
from tests.browser.everywhere import Place, served
from tests.whole_sites import shared


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: shared(name, tmp_path_factory) for name in ("real", "everything")}


@pytest.fixture(scope="session")
def places(sites: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, ...]]:
    """Every kind of page, served: also what stands in the portal's place while its records have findings."""
    root = tmp_path_factory.mktemp("findings")
    findings = root / "site"
    text = 'paths/data-analyst.yml:36:11: error[REF301] unknown competency "public-service-skills/framing-questons"\n   36 | - framing'
    assert publish(findings_site(text, []), root, findings).index is not None
    with served({**sites, "findings": findings}) as found:
        yield found
