"""The whole way, from a folder of records to a folder of pages: data beside every page, and the same records give the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import Options, run
from generator.write import publish

ROOT = Path(__file__).parents[1]
RECORDS = ("portal.yml", "mkdocs.yml", "paths", "frameworks", "resources", "programs", "translations", "docs")
TODAY = date(2026, 11, 26)


def build(root: Path, output: Path) -> Path:
    site = run(root, Options(today=TODAY)).site
    assert site is not None
    published = publish(site, root, output)
    assert published.index == output / "index.html", published.findings
    return output


@pytest.fixture(scope="module", params=[".", "tests/sites/everything", "tests/sites/smallest"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT / request.param, tmp_path_factory.mktemp("built") / "site")


def test_every_page_has_its_data_beside_it(built: Path) -> None:
    for file in built.rglob("*.json"):
        json.loads(file.read_text("utf-8"))
    site = json.loads((built / "paths" / "index.json").read_text("utf-8"))
    assert site["kind"] == "paths"


def test_the_same_records_give_the_same_bytes_whatever_order_the_files_were_made_in(tmp_path: Path) -> None:
    source = ROOT / "tests" / "sites" / "everything"
    files = sorted(file.relative_to(source) for file in source.rglob("*") if file.is_file())
    trees = []
    for name, order in (("one", files), ("two", list(reversed(files)))):
        for file in order:
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / file, tmp_path / name / file)
        site = build(tmp_path / name, tmp_path / f"{name}-site")
        trees.append({file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()})
    assert trees[0].keys() == trees[1].keys()
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []


def test_the_same_records_give_the_same_pages_whatever_python_hashes_with(tmp_path: Path) -> None:
    source = "import sys; from tests.test_build import ROOT, build; from pathlib import Path; build(ROOT, Path(sys.argv[1]))"
    trees = []
    for seed in ("0", "2"):
        output = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", source, str(output)], cwd=ROOT, env=environment, check=True, timeout=300)
        trees.append({file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()})
    assert [name for name in trees[0].keys() | trees[1].keys() if trees[0].get(name) != trees[1].get(name)] == []


def test_no_path_of_this_machine_is_in_the_site(built: Path) -> None:
    for file in built.rglob("*"):
        if file.is_file() and file.suffix in (".html", ".json", ".xml", ".js"):
            assert str(ROOT) not in file.read_text("utf-8"), file
            assert str(built) not in file.read_text("utf-8"), file
