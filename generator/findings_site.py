"""What `serve` shows while findings stand against the portal: the findings, at every address that was there before.

Takes the findings as text; gives a `Site` that the writer treats like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.site import RenderedPage, Site

_TITLE = "Not published yet"


def findings_site(text: str, urls: Iterable[str]) -> Site:
    """One page with the findings, at the start page and at each of `urls`, so that the page you look at tells you."""
    body = (
        f'<div class="sp"><div class="wrap"><h1>{_TITLE}</h1>\n'
        "<p>The records have findings that stop a build. Mend them and save: this page renews itself.</p>\n"
        f'<pre class="code">{escape(text)}</pre></div></div>'
    )
    pages = tuple(
        RenderedPage(url=url, language="en", section="", title=_TITLE, description="", html=body)
        for url in sorted({"index.html", "404.html", *urls})
    )
    return Site(title=_TITLE, base_url=None, languages=("en",), tabs={}, pages=pages, files=(), search=())
