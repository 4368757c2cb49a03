"""Of a style sheet, what a document can use: for documents that carry their style in themselves.

Takes the text of our own style sheets and of the documents; gives the rules of which some selector may find something there. It never
drops a rule on a guess: a selector goes only where it asks for a class, an id or a symbol's part that no document has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMED = re.compile(r'\b(class|id)="([^"]*)"')
_ASKED = re.compile(r"([.#])((?:[A-Za-z_]|-(?!\d))[\w-]*)")
_GROUP = re.compile(r":(is|where|not|has|lang|nth-[a-z-]+)\(")
_WITHIN = ("@media", "@container", "@supports")
_NOT_FOR_FILES = ("@font-face",)  # a font is a file of its own


def used_style(css: str, documents: Iterable[str]) -> str:
    """The rules that some document may use, in their order, without comments and line ends."""
    named: set[str] = set()
    for document in documents:
        for kind, names in _NAMED.findall(document):
            named.update(f"{'.' if kind == 'class' else '#'}{name}" for name in names.split())
    return "".join(_used(_COMMENT.sub("", css), named))


def _used(css: str, named: AbstractSet[str]) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(_WITHIN):
            if inner := "".join(_used(body, named)):
                yield f"{head}{{{inner}}}"
        elif head.startswith(_NOT_FOR_FILES):
            continue
        elif head.startswith("@"):
            yield f"{head}{{{_brief(body)}}}"
        elif selectors := [selector for selector in _split(head) if _may_find(selector, named)]:
            yield f"{','.join(selectors)}{{{_brief(body)}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and between them."""
    depth, start, head = 0, 0, ""
    for found in re.finditer(r"[{}]", css):
        if found[0] == "{":
            if not depth:
                head, start = css[start : found.start()].strip(), found.end()
            depth += 1
        else:
            depth -= 1
            if not depth:
                yield head, css[start : found.start()]
                start = found.end()


def _split(selectors: str) -> list[str]:
    """A list at the commas that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(selectors):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append(selectors[start:at].strip())
            start = at + 1
    return [*parts, selectors[start:].strip()]


def _may_find(selector: str, named: AbstractSet[str]) -> bool:
    plain = ""
    while group := _GROUP.search(selector):
        inner, end = _inside(selector, group.end())
        if group[1] in {"is", "where"} and not any(_may_find(part, named) for part in _split(inner)):
            return False
        plain, selector = plain + selector[: group.start()], selector[end:]
    return all(kind + name in named for kind, name in _ASKED.findall(plain + selector))


def _inside(selector: str, start: int) -> tuple[str, int]:
    """What stands in brackets that open before `start`, and where they have closed."""
    depth = 1
    for at in range(start, len(selector)):
        depth += (selector[at] == "(") - (selector[at] == ")")
        if not depth:
            return selector[start:at], at + 1
    raise ValueError(f"brackets do not close: {selector}")


def _brief(body: str) -> str:
    return re.sub(r"\s*\n\s*", "", body).strip()
