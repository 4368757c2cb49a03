"""What a page is called where it stands alone: in the head of the document, on a browser's tab, among bookmarks and search results.

Takes every page; gives a title each. The heading on the page itself is left alone: there the way to it stands above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.pages.base import Page


def document_titles(pages: Iterable[Page], site_title: str) -> dict[str, str]:
    """Address -> title. Where pages of one language share a title, or have the site's, each says what it stands under."""
    found = list(pages)
    counts = Counter((page.language, str(page.title)) for page in found)
    return {page.url: _title(page, shared=counts[page.language, str(page.title)] > 1 or page.title == site_title) for page in found}


def _title(page: Page, *, shared: bool) -> str:
    return f"{page.title} - {page.chrome.crumbs[-1].title}" if shared and page.chrome.crumbs else str(page.title)
