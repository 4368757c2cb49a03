"""What the theme and MkDocs's Markdown write that is no valid HTML, or that a strict Content-Security-Policy refuses, put right.

Takes the text of a page or of a shell, gives it mended. Every repair stands in a place that no template block of the theme covers, names
its reason, and has to be needed: a test fails once what it mends is no longer written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong, what stands there afterwards (as `re.sub` takes them), and why."""

    wrong: re.Pattern[str]
    right: str
    because: str


REPAIRS = (
    Repair(
        re.compile(r'(<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer") autocomplete="off">'),
        r'<form id="__toggles" autocomplete="off" hidden></form>\n    \1 form="__toggles">',
        "A checkbox may not say autocomplete, its form may. Without it Firefox opens the drawer again when a page is loaded again.",
    ),
    Repair(
        re.compile(r'(<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search") autocomplete="off">'),
        r'\1 form="__toggles">',
        "The same for the search.",
    ),
    Repair(
        re.compile(r'(<html lang="[^"]*")( class="no-js">.*?<body dir="(ltr|rtl)")', re.DOTALL),
        r'\1 dir="\3"\2',
        "The direction has to hold for the title too, and for the page's scrollbar.",
    ),
    Repair(
        re.compile(r'(<link rel="stylesheet" href="[^"]*assets/skillpaths/print\.css")>'),
        r'\1 media="print">',
        "MkDocs cannot say what a style sheet is for, and a browser shows nothing until every sheet is there that a screen might need.",
    ),
    Repair(
        re.compile(r'<(t[dh]) style="text-align: (left|center|right);">'),
        r'<\1 class="sp-\2">',
        "Python-Markdown aligns the cells of a table by style attributes, which the policy refuses.",
    ),
)


def repair(html: str) -> str:
    """The same page, mended."""
    for each in REPAIRS:
        html = each.wrong.sub(each.right, html)
    return html
