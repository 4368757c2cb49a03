"""One page with every picture small, grouped by kind of page; a click opens the whole picture.

Takes the pages, the names of their pictures and what differs; gives HTML. It reads and writes no file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape

from tools.picture_list import Subject, by_kind, in_order, look_title

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Pictures</title>
<style>
body{margin:24px;font:16px/24px system-ui,sans-serif;color:#17211d;background:#fbfaf6}
h2{margin:48px 0 16px}h3{margin:24px 0 8px;font-size:16px}
ul.row{display:flex;flex-wrap:wrap;gap:16px;margin:0;padding:0;list-style:none}
ul.row a{display:block;color:inherit;font-size:14px;text-decoration:none}
.row span.crop{display:block;width:220px;max-height:300px;overflow:hidden;border:1px solid #6f7c75}img{display:block;width:100%}
.differs .crop{outline:3px solid #97390a}.note{color:#97390a;font-weight:600}
</style></head><body>
"""


def sheet(
    pages: Iterable[Subject],
    pictures: Mapping[str, Sequence[str]],
    words: Sequence[str],
    marked: Collection[str] = (),
    before: Collection[str] = (),
) -> str:
    """The page.

    Args:
        pages: the pages that were pictured.
        pictures: the names of each page's pictures, by the page's id.
        words: what differs from an earlier build, line by line.
        marked: pictures that differ, as `<page>/<look>`.
        before: pictures of which the earlier one is at hand.
    """
    kinds = by_kind(pages)
    parts = [_HEAD, "<h1>Pictures</h1>\n", *(f"<p>{escape(line)}</p>\n" for line in words)]
    parts.append("<p>" + " ".join(f'<a href="#{escape(kind)}">{escape(kind)}</a>' for kind in kinds) + "</p>\n")
    for kind, group in kinds.items():
        parts.append(f'<h2 id="{escape(kind)}">{escape(kind)}</h2>\n')
        for page in group:
            parts += _row(page, pictures.get(page.id, ()), marked, before)
    return "".join([*parts, "</body></html>\n"])


def _row(page: Subject, looks: Sequence[str], marked: Collection[str], before: Collection[str]) -> Iterator[str]:
    yield f"<h3>{escape(page.portal)}, {escape(page.name)}: {escape(page.url)}</h3>\n"
    yield '<ul class="row">\n'
    for look in in_order(looks):
        picture = f"{page.id}/{look}"
        if picture in before:
            yield _picture("before", picture, f"{look_title(look)}, before", differs=True)
        yield _picture("pictures", picture, look_title(look), differs=picture in marked)
    yield "</ul>\n"


def _picture(folder: str, picture: str, title: str, *, differs: bool) -> str:
    file, text = escape(f"{folder}/{picture}.png"), escape(title)
    note = ' <span class="note">differs</span>' if differs else ""
    row = ' class="differs"' if differs else ""
    return f'<li{row}><a href="{file}"><span class="crop"><img src="{file}" alt="" loading="lazy"></span>{text}{note}</a></li>\n'
