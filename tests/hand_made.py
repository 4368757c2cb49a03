"""A finished site made by hand, for tests of what stands behind the renderer: two languages, and titles that hurt."""

from __future__ import annotations

from generator.site import OutputFile, RenderedPage, SearchEntry, Site, Tab

TITLE = "Skills <b> & co"
SECTIONS = (("paths", "Paths"), ("frameworks", "Competencies"), ("resources", "Resources & more"), ("programs", "Programs"))


def folder(language: str, languages: tuple[str, ...]) -> str:
    return "" if language == languages[0] else f"{language}/"


def page(url: str, section: str, title: str, languages: tuple[str, ...], description: str = "") -> list[RenderedPage]:
    alternates = tuple((language, folder(language, languages) + url) for language in languages) if len(languages) > 1 else ()
    return [
        RenderedPage(
            url=folder(language, languages) + url,
            language=language,
            section=section,
            title=title,
            description=description,
            html=f'<div class="wrap"><h1>{language} {url}</h1>\n\n    <p>* not a list, $&amp;\\1 @@skillpaths-title@@</p></div>\n',
            alternates=alternates,
        )
        for language in languages
    ]


def site(*, languages: tuple[str, ...] = ("en", "ar"), base_url: str | None = "https://example.org/skills/", paths: int = 2) -> Site:
    pages = page("index.html", "", TITLE, languages)
    for section, title in SECTIONS:
        pages += page(f"{section}/index.html", section, title, languages, 'Says "yes" & <no>')
    for number in range(paths):
        pages += page(f"paths/path-{number}.html", "paths", f"</title><script>alert({number})</script>", languages)
        pages += page(f"paths/path-{number}/baseline.html", "paths", "Baseline 🪜", languages, "One step")
    tabs = {
        language: tuple(Tab(section=name, title=title, url=f"{folder(language, languages)}{name}/index.html") for name, title in SECTIONS)
        for language in languages
    }
    return Site(
        title=TITLE,
        base_url=base_url,
        languages=languages,
        tabs=tabs,
        pages=tuple(pages),
        files=(OutputFile(url="paths/path-0.json", content=b'{"id": "path-0"}'), OutputFile(url="old/name.html", content=b"<p>moved</p>")),
        search=(
            SearchEntry(location="paths/path-1.html", title="A <script>", text="x < y & z", language="en"),
            SearchEntry(location="paths/path-0.html", title="Title", text="text", language="en"),
        ),
    )
