from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.mkdocs_theme import configure, contradictions
from tests.hand_made import TITLE, site

SITE = site()
ROOT = Path(__file__).parents[1]


def config(tmp_path: Path, **more: object) -> MkDocsConfig:
    made = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    (tmp_path / "docs").mkdir(exist_ok=True)
    made.load_dict({"site_name": TITLE, "theme": "material", "plugins": ["search"], **more})
    errors, _ = made.validate()
    assert errors == []
    return made


def test_icons_are_found_but_not_listed(tmp_path: Path) -> None:
    made = config(tmp_path)
    before = {name for name in made.theme.get_env().list_templates() if not name.startswith(".icons/")}
    configure(made, SITE, serving=False)
    env = made.theme.get_env()
    listed = set(env.list_templates())
    assert not any(name.startswith(".icons/") for name in listed)
    assert before <= listed
    assert "<svg" in env.get_template(".icons/material/menu.svg").render()


def test_third_parties_and_instant_navigation_are_off(tmp_path: Path) -> None:
    theme = {"name": "material", "font": {"text": "Lato"}, "features": ["navigation.instant", "navigation.instant.progress", "toc.follow"]}
    made = config(tmp_path, theme=theme, repo_url="https://github.com/example/skills", edit_uri="edit/main/docs/")
    configure(made, SITE, serving=False)
    assert made.theme["font"] is False
    assert made.theme["features"] == ["navigation.tabs", "toc.follow"]
    assert made.repo_url is None
    assert made.edit_uri == "https://github.com/example/skills/edit/main/docs/"


def test_the_theme_s_own_way_of_reading_from_a_disk_which_asks_a_third_party_is_off(tmp_path: Path) -> None:
    made = config(tmp_path, plugins=["search", "offline"])
    configure(made, SITE, serving=False)
    made.plugins.on_config(made)
    assert "polyfills" not in made.extra


def test_the_theme_s_first_script_is_its_own_but_for_where_the_root_is(tmp_path: Path) -> None:
    """Else the copy in our templates is old."""
    name = "partials/javascripts/base.html"
    made = config(tmp_path)
    theirs = made.theme.get_env().get_template(name).render(base_url="..", config=made)
    configure(made, SITE, serving=False)
    ours = made.theme.get_env().get_template(name).render(base_url="..", config=made)
    assert 'data-scope=".."' in ours
    assert ours.replace(' data-scope=".."', "").replace("document.currentScript.dataset.scope", '".."').strip() == theirs.strip()


@pytest.mark.parametrize(("serving", "address"), [(True, None), (False, "https://example.org/skills/")])
def test_the_address_is_the_portals_unless_pages_are_served_here(tmp_path: Path, serving: bool, address: str | None) -> None:  # noqa: FBT001 - a parameter of the test
    made = config(tmp_path)
    configure(made, SITE, serving=serving)
    assert made.site_url == address


def test_what_agrees_is_no_contradiction(tmp_path: Path) -> None:
    assert contradictions(config(tmp_path, site_url="https://example.org/skills"), SITE) == []


SHOWN = (
    *("action.skip", "nav", "search", "search.placeholder", "search.reset", "select.language", "toc"),
    *(f"search.result.{name}" for name in ("initializer", "placeholder", "none", "one", "other", "more.one", "more.other", "term.missing")),
)
"""Material's own words that stand on our pages or in its search."""


@pytest.mark.parametrize("language", sorted(file.stem for file in (ROOT / "generator" / "texts").glob("*.yml")))
def test_the_theme_speaks_every_language_that_the_interface_speaks(tmp_path: Path, language: str) -> None:
    made = config(tmp_path)
    configure(made, site(languages=(language, "fa")), serving=False)
    assert made.theme["language"] == language
    said = made.theme.get_env().get_template(f"partials/languages/{language}.html").module
    assert [key for key in SHOWN if not str(said.t(key)).strip()] == []  # type: ignore[attr-defined]  # a macro of the template
    assert language in made.plugins["material/search"].config.lang
