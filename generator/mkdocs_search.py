"""How Material's search is set up for a portal: languages, what parts words, what counts most, and what is typed otherwise than written.

Takes MkDocs's configuration and files; changes them in memory and writes nothing. What pages are found by stands on the pages themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import rjsmin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.assets import templates_dir

SEARCH = "material/search"
# Between words: Material splits at spaces and hyphens alone, and would keep "(data)," and the escaped "<" as parts of words.
_SEPARATOR = r"""[\s\-,:;!?=()\[\]"'/\u060c\u061f\u3001\u3002\uff0c\uff0e]+|\.(?!\d)|&(?:lt|gt|amp);"""
# A word counts as much in another name (Material's tags) as in a title, and so much more than in a text. Material gives titles 1000: then
# texts count for nothing, and whoever types "kitchen work" gets whatever has "work" in its title.
_FIELDS = {"title": {"boost": 20.0}, "tags": {"boost": 20.0}}
_WORKER = "assets/javascripts/workers/search."


def prepare_search(config: MkDocsConfig, languages: Sequence[str]) -> None:
    """Say what mkdocs.yml leaves open; does nothing where search is off."""
    if search := config.plugins.get(SEARCH):
        search.config.lang = search.config.lang or _stemmed(config, languages)
        search.config.separator = search.config.separator or _SEPARATOR
        search.config.fields = {**_FIELDS, **search.config.fields}


def help_worker(files: Files, config: MkDocsConfig) -> None:
    """Put our part before the worker of Material's search, in its own file: opened from a disk, a worker can load no second one in time."""
    ours = rjsmin.jsmin((templates_dir() / "search" / "worker.js").read_text("utf-8"))
    for file in [file for file in files if file.src_uri.startswith(_WORKER) and file.src_uri.endswith(".js")]:
        files.remove(file)
        content = f"{ours}\n{file.content_string}"
        files.append(File.generated(config, file.src_uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def in_theme(config: MkDocsConfig, path: str) -> bool:
    """Whether the theme has this file."""
    return any((Path(folder) / path).is_file() for folder in config.theme.dirs)


def _stemmed(config: MkDocsConfig, languages: Sequence[str]) -> list[str]:
    """The languages in which words are cut to their stems: every language of the site that the theme's search knows."""
    names = [language.split("-")[0] for language in languages]
    known = [name for name in names if name == "en" or in_theme(config, f"assets/javascripts/lunr/min/lunr.{name}.min.js")]
    return list(dict.fromkeys(known)) or ["en"]
