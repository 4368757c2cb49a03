"""My team (P9, for whoever leads people): a page that opens the files of several self-checks and says where the team stands.

Gives the page with its words and where its scripts find the data of the paths. The files are read in the browser; none is ever here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.base import Found, Link, Page, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTeamContext:
    """What the scripts are told, and where to go without them. `portal` is the title that the portal was written with: files say it."""

    title: str
    portal: str
    language: str
    paths_data: str
    playbooks: str
    pack: str


def my_team_pages(view: View) -> Iterator[Page]:
    """The page, where there is a role."""
    if not view.catalog.live_paths():
        return
    title, url = view.words("my-team.title"), view.urls.my_team()
    yield Page(
        url=url,
        language=view.language,
        section="paths",
        template="my-team",
        title=title,
        description=view.words("my-team.description"),
        context=MyTeamContext(
            title=title,
            portal=view.portal_name,
            language=view.language,
            paths_data=view.urls.paths_data(),
            playbooks=f"{view.urls.paths()}#playbooks",
            pack=view.urls.pack(),
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.paths"), view.urls.paths())),
        found=(Found(title=title, text=view.words("my-team.description"), weight=5),),
    )
