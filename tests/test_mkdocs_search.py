from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files

from generator.assets import templates_dir
from generator.mkdocs_search import SEARCH, help_worker, prepare_search
from tests.test_mkdocs_theme import config

OURS = (templates_dir() / "search" / "worker.js").read_text("utf-8")
WORKERS = "assets/javascripts/workers/"


def test_a_name_counts_far_more_than_a_text_and_mkdocs_yml_has_the_last_word(tmp_path: Path) -> None:
    made = config(tmp_path, plugins=[{"search": {"fields": {"title": {"boost": 7}}, "separator": "x"}}])
    prepare_search(made, ("en", "ar"))
    search = made.plugins[SEARCH].config
    assert search.fields == {"title": {"boost": 7}, "tags": {"boost": 20.0}}
    assert search.separator == "x"
    assert search.lang == ["en", "ar"]


def test_without_search_there_is_nothing_to_prepare(tmp_path: Path) -> None:
    made = config(tmp_path, plugins=[])
    prepare_search(made, ("en",))
    assert SEARCH not in made.plugins


def test_our_part_stands_before_the_worker_in_its_own_file(tmp_path: Path) -> None:
    made = config(tmp_path)
    files = Files([])
    files.add_files_from_theme(made.theme.get_env(), made)
    theirs = {file.src_uri: file.content_string for file in files if file.src_uri.startswith(WORKERS)}
    made.plugins._current_plugin = "skillpaths"  # noqa: SLF001 - as MkDocs has it while it asks a plugin
    help_worker(files, made)
    found = {file.src_uri: file.content_string for file in files if file.src_uri.startswith(WORKERS)}
    assert found.keys() == theirs.keys()
    changed = [name for name, content in found.items() if content != theirs[name]]
    assert [name.endswith(".min.js") for name in changed] == [True], "Material has its worker elsewhere now"
    ours = found[changed[0]].removesuffix(f"\n{theirs[changed[0]]}")
    assert 0 < len(ours) < len(OURS), "ours, without what explains it"
    assert "lunr.TokenSet.fromFuzzyString" in ours
