"""What scripts know of paths is what the records say, in every language, and leads to pages that are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline import Options, Result, run

ROOT = Path(__file__).parents[1]
_CALL = re.compile(r'skillpaths\.add\("([a-z]+)","([a-z0-9-]+)",(.*)\);\n', re.DOTALL)


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "sites" / "everything"], ids=["real", "everything"])
def result(request: pytest.FixtureRequest) -> Result:
    return run(request.param, Options(today=date(2026, 11, 27)))


def registered(result: Result) -> dict[str, tuple[str, str, Any]]:
    """Every script of data by its address: kind, id, data."""
    assert result.site
    found = {}
    for file in result.site.files:
        if file.url.endswith(".js"):
            call = _CALL.fullmatch(file.content.decode())
            assert call, file.url
            found[file.url] = (call[1], call[2], json.loads(call[3], object_hook=plain))
    return found


def plain(value: dict[str, Any]) -> Any:  # noqa: ANN401 - what JSON holds
    """A text in another language than the page's, as the text it is; everything else as it stands."""
    (name, *more) = value or ("",)
    return value[name] if name.startswith("~") and not more else value


def addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value[key] for key in ("url", "data") if isinstance(value.get(key), str))
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from addresses(each)


def test_every_live_path_is_listed_and_registers_itself(result: Result) -> None:
    scripts, live = registered(result), {path.id for path in result.catalog.live_paths()}
    assert live
    for url, (_kind, _name, data) in scripts.items():
        if url.endswith("paths/paths.js"):
            assert {each["id"] for each in data} == live
            assert all(scripts[each["data"]][:2] == ("path", each["id"]) for each in data)
    assert sum(url.endswith("paths/paths.js") for url in scripts) == len(result.catalog.portal.languages if result.catalog.portal else ())


def test_every_address_is_one_of_the_site(result: Result) -> None:
    assert result.site
    there = {page.url for page in result.site.pages} | {file.url for file in result.site.files}
    found = {url.partition("#")[0] for _kind, _name, data in registered(result).values() for url in addresses(data)}
    assert found
    assert found <= there


def test_a_path_s_data_is_its_record(result: Result) -> None:
    for path in result.catalog.live_paths():
        kind, name, data = registered(result)[f"paths/{path.id}/data.js"]
        assert (kind, name) == ("path", path.id)
        for (level, step), told in zip(path.levels, data["levels"], strict=True):
            assert told["id"] == level
            assert [(each["id"], each["indicator"]) for each in told["expectations"]] == [(e.id, e.indicator) for e in step.expectations]
            expected = [[*e.competencies] for e in step.expectations]
            assert [[s["ref"] + (f"@{s['at']}" if s["at"] else "") for s in each["skills"]] for each in told["expectations"]] == expected
            mine = {each["id"] for each in told["expectations"]}
            assert all(set(resource["helps_with"]) <= mine for resource in told["resources"])
            developed = {r["id"]: [ref.partition("@")[0] for ref in result.catalog.resources[r["id"]].develops] for r in told["resources"]}
            assert {r["id"]: r["develops"] for r in told["resources"]} == developed
        asked = {s["ref"] for level in data["levels"] for each in level["expectations"] for s in each["skills"]}
        assert asked == set(data["skills"])
        asks = [(s["ref"], s["at"]) for level in data["levels"] for each in level["expectations"] for s in each["skills"] if s["at"]]
        assert all(at in [level["id"] for level in data["skills"][ref]["scale"]] for ref, at in asks)


def test_a_text_that_nobody_translated_says_its_language() -> None:
    site = run(ROOT / "tests" / "sites" / "everything", Options(today=date(2026, 11, 27))).site
    assert site
    files = {file.url: file.content.decode() for file in site.files}
    assert '"title":{"~en":"Lamp lighter"}' in files["ar/paths/lamp-lighter/data.js"]
    assert '"title":"Lamp lighter"' in files["paths/lamp-lighter/data.js"]
    assert not [url for url, text in files.items() if url.endswith(".js") and not url.startswith("ar/") and '{"~' in text]
