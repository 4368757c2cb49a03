"""The headers that a host should send with every page: nothing from elsewhere, and of scripts in the pages only those that are ours.

Takes the text of pages; gives a small file in the form that Netlify and Cloudflare Pages read by themselves. Other hosts are told the same
by hand, so it says the same on every build as long as the scripts are the same: no page's depth and no text of the portal is in it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

HEADERS_FILE = "_headers"
_ATTRIBUTES = r"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
_INLINE = re.compile(rf"<(script|style)\b{_ATTRIBUTES}>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)
_RUN = {"", "module", "text/javascript", "application/javascript"}  # any other type is data, which browsers do not run


@dataclass(frozen=True, slots=True, order=True)
class InlineCode:
    """A script or a style sheet that stands in a page itself, as a policy names it."""

    element: str
    source: str


def inline_code(html: str) -> set[InlineCode]:
    """What a page runs, or styles itself by, without asking for a file."""
    return {InlineCode(name.lower(), _source(code)) for name, attributes, code in _INLINE.findall(html) if _runs(name.lower(), attributes)}


def _runs(name: str, attributes: str) -> bool:
    if name == "style":
        return True
    kind = _TYPE.search(attributes)
    return not _ELSEWHERE.search(attributes) and (kind[1].lower() if kind else "") in _RUN


def _source(code: str) -> str:
    """A hash over the text as the browser's parser sees it: with plain line ends."""
    text = code.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def content_security_policy(inline: Iterable[InlineCode], *, own_base: bool = False) -> str:
    """The policy of a site. `own_base`: its error page, which knows no address, says by itself from where its links count."""
    found = sorted(inline)
    scripts = [code.source for code in found if code.element == "script"]
    styles = [code.source for code in found if code.element == "style"]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'self'" if own_base else "'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def headers(inline: Iterable[InlineCode], *, own_base: bool = False) -> dict[str, str]:
    """Every header, by name."""
    return {
        "Content-Security-Policy": content_security_policy(inline, own_base=own_base),
        "Referrer-Policy": "same-origin",  # whom you visit next does not learn what you read
        "X-Content-Type-Options": "nosniff",
    }


def headers_file(inline: Iterable[InlineCode], *, own_base: bool = False) -> bytes:
    """The file that says them, for every address of the site."""
    lines = [f"  {name}: {value}" for name, value in headers(inline, own_base=own_base).items()]
    return "\n".join(["/*", *lines, ""]).encode()
