"""Writes the part of Material's style sheet that the frame of a generated page needs: header, search, skip link, nothing of content.

Reads the style sheet of the Material that is installed, gives site_templates/assets/frame.css. A generated page has its content's styles
from skillpaths.css, so that four fifths of Material's rules would be sent to every phone for nothing. A test holds the two together: run
this again when Material changes.

    python tools/frame_css.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import material
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "site_templates" / "assets" / "frame.css"
# Every class of Material's that stands in the frame, or that its script puts there while somebody searches.
CLASSES = re.compile(
    r"(?:js|no-js|md-(?:toggle|overlay|skip|header|header__inner|header__button|icon|container|main|main__inner|grid|dialog|dialog__inner)"
    r"|md-search(?:__\w+|-result(?:__\w+)?)?)(?:--active)?"
)
_NESTED = frozenset({"media", "supports"})


def frame_css(css: str) -> str:
    """The rules of a style sheet that can apply to the frame, with the custom properties that they use, one rule a line."""
    rules = tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    used = "".join(rule for rule in rules if not _is_root(rule))
    kept = [_only_used(rule, used) if _is_root(rule) else rule for rule in rules]
    names = "".join(kept)
    return "".join(f"{rule}\n" for rule in kept if rule and (not rule.startswith("@keyframes") or _keyframes_used(rule, names)))


def _rules(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = [selector for selector in _selectors(node.prelude) if _fits(selector)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(node.content)}}}"
        elif isinstance(node, AtRule) and node.lower_at_keyword in _NESTED:
            inner = "".join(_rules(tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)))
            if inner and "print" not in tinycss2.serialize(node.prelude):
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif isinstance(node, AtRule) and node.lower_at_keyword == "keyframes":
            yield f"@keyframes{tinycss2.serialize(node.prelude)}{{{tinycss2.serialize(node.content or [])}}}"


def _selectors(prelude: Sequence[Node]) -> Iterator[str]:
    """The selectors of a rule, parted at the commas that stand in no brackets."""
    part: list[Node] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _fits(selector: str) -> bool:
    """Whether a selector speaks of elements of the frame alone."""
    return all(CLASSES.fullmatch(name) for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector))


def _is_root(rule: str) -> bool:
    return rule.startswith(":root{")


def _only_used(rule: str, used: str) -> str:
    """The custom properties that other rules name, and those that these name in turn."""
    declared = dict(re.findall(r"(--[\w-]+):((?:[^;}\"]|\"[^\"]*\")*)", rule))
    wanted = set(re.findall(r"var\((--[\w-]+)", used))
    while more := {name for known in wanted & declared.keys() for name in re.findall(r"var\((--[\w-]+)", declared[known])} - wanted:
        wanted |= more
    kept = ";".join(f"{name}:{value}" for name, value in declared.items() if name in wanted)
    return f":root{{{kept}}}" if kept else ""


def _keyframes_used(rule: str, rules: str) -> bool:
    name = rule.removeprefix("@keyframes").split("{")[0].strip()
    return bool(re.search(rf"animation[^;}}]*\b{re.escape(name)}\b", rules))


def material_css() -> str:
    """The style sheet of the Material that is installed."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return next(folder.glob("main.*.min.css")).read_text(encoding="utf-8")


def main() -> int:
    """Write the file."""
    TARGET.write_text(frame_css(material_css()), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
