"""What a browser may be given as the file of a reader: a whole one, and some hundred that somebody or something has damaged."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**12, "", " ", "x", "not-yet", "2026-02-30", "2026-13-01", "2026-11-27", "0000-01-01", "a/b", "A/B", "a//b",
    "../a/b", "a/b/c", "__proto__/a", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "https://example.org/x", "https://example.org/a b",
    "http://", "mailto:", "mailto:a@example.org", "data:text/html,<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u202eabc",
    "\x00", "x" * 201, "x" * 301, "x" * 2001, "x" * 3000, [], [[]], {}, {"answer": "not-yet"}, [None], "2026-11-27T09:30:00.000Z",
    "2026-11-27T24:00:00Z", "2026-02-30T09:30:00Z", 0.1, 0.09, 100.5, 60000, 60001, "a/baseline", "a/expert", "a/baseline/b",
)  # fmt: skip
"""Values that stand where something else belongs."""
NAMES = (
    "__proto__",
    "constructor",
    "toString",
    "x",
    "",
    "Checks",
    "checks",
    "plan",
    "a/b",
    "street-keeper/clear-drains",
    "id",
    "on",
    "text",
)


def whole(portal: str) -> Document:
    """A document with everything that there can be in one."""
    return {
        "format": "skillpaths-reader",
        "version": 1,
        "portal": portal,
        "saved": "2026-11-20T09:30:00.000Z",
        "name": "Kim",
        "about": "",
        "checks": {
            "street-keeper/clear-drains": {"answer": "with-help", "on": "2026-11-20", "note": "The round by the mill"},
            "gone/never-there": {"answer": "help-others", "on": "2024-02-29", "note": ""},
        },
        "manager": {"street-keeper/clear-drains": {"answer": "on-my-own", "on": "2026-11-19", "note": ""}},
        "agreed": {"street-keeper/clear-drains": {"text": "The next round alone", "on": "2026-11-20"}},
        "evidence": [
            {
                "id": "piece-1",
                "expectation": "street-keeper/clear-drains",
                "what": "The route sheet of October",
                "link": "https://example.org/sheet",
                "seen_by": "The lead of the yard",
                "on": "2026-10-30",
            },
            {"id": "piece-2", "expectation": "a/b", "what": "x", "link": "", "seen_by": "", "on": "2026-10-30"},
        ],
        "plan": plan(),
    }


def plan() -> Document:
    """A plan with everything that there can be in one."""
    return {
        "start": "2026-12-01",
        "hours": 2.5,
        "mentor": "Robin",
        "goals": ["street-keeper/clear-drains", "gone/never-there"],
        "items": [
            {"id": "one", "ref": "street-keeper/baseline/drain-card", "what": "Card", "minutes": 5, "note": "", "done": "2026-12-02"},
            {"id": "two", "ref": "street-keeper/baseline", "what": "Practise", "minutes": 600, "note": "By the mill", "done": None},
            {"id": "three", "ref": "", "what": "The round with Robin", "minutes": None, "note": "", "done": None},
        ],
        "talks": [{"id": "one", "on": "2027-01-15", "what": "With Robin"}],
    }


def damaged(portal: str, count: int) -> Iterator[Any]:
    """That many, the same every time: in each one to three parts are gone, more, or something else than belongs there."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for _ in range(count):
        document = whole(portal)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _damage(document, chance)
        yield document
    yield from ODD


def _damage(document: Document, chance: random.Random) -> None:
    holder, key = chance.choice(list(_parts(document)))
    act = chance.choice(("other", "other", "other", "gone", "more", "renamed"))
    if act == "gone":
        del holder[key]
    elif act == "other":
        holder[key] = copy.deepcopy(chance.choice(ODD))
    elif isinstance(holder, dict):
        holder[chance.choice(NAMES)] = holder.pop(key) if act == "renamed" else copy.deepcopy(chance.choice(ODD))
    else:
        holder.append(copy.deepcopy(chance.choice(ODD)))


def _parts(node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON value
    """Every part with what holds it."""
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield node, key
            yield from _parts(value)
