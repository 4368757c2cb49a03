"""What was worked out before: patterns by what the cells are, and points of curves by their arguments.

Keeps in memory and, between two builds, in the portal's cache which cells of a registry are hidden, and what scipy was asked. A pattern
stands under a digest of the whole registry, so it can be missing but never wrong; a damaged file is as if it had never been written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from generator.evidence.cells import Registry
from generator.evidence.statistics.curves import ANSWERS
from generator.evidence.suppress import Pattern, closed, suppress
from generator.kept import store

_PATTERNS, _CURVES = "protected", "curves"
_IN_MEMORY = 4096


@dataclass(slots=True)
class _Solved:
    """Hidden and lost cells by digest, and which of them this run has asked for."""

    patterns: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


_SOLVED = _Solved()


def pattern_of(registry: Registry, given: AbstractSet[str] = frozenset()) -> Pattern:
    """As `suppress`; what was solved before is looked up."""
    key = _digest(registry, given)
    _SOLVED.used.add(key)
    kept = _SOLVED.patterns.get(key)
    if kept is None:
        pattern = suppress(registry, given)
        if len(_SOLVED.patterns) >= _IN_MEMORY:
            _SOLVED.patterns.clear()
        _SOLVED.patterns[key] = (tuple(sorted(pattern.asked)), tuple(sorted(pattern.lost)))
        return pattern
    hidden, codes = closed(registry, frozenset(kept[0]))
    return Pattern(hidden, codes, frozenset(kept[1]), frozenset(kept[0]))


@contextmanager
def kept_solutions(root: Path | None, *, part: bool = False) -> Iterator[None]:
    """While a portal is checked or built: begin with what its last build worked out, and keep what this one has used.

    Where only a `part` is worked out again, what is of no use to it stays.
    """
    if root is None:
        yield
        return
    folder = store.folder_of(root)
    patterns, curves = _read(store.load(folder / _PATTERNS)), store.load(folder / _CURVES)
    _SOLVED.patterns.update(patterns)
    _SOLVED.used.clear()
    ANSWERS.begin(orjson.loads(curves) if curves else ())
    yield
    now = {key: _SOLVED.patterns[key] for key in sorted(_SOLVED.used) if key in _SOLVED.patterns and _SOLVED.patterns[key][0]}
    now = {**patterns, **now} if part else now
    if now != patterns:
        store.save(folder / _PATTERNS, orjson.dumps(now))
    answers = orjson.dumps(ANSWERS.kept(every=part))
    if answers not in (curves, b"[]"):  # a check asks none
        store.save(folder / _CURVES, answers)


def _read(content: bytes | None) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {key: (tuple(asked), tuple(lost)) for key, (asked, lost) in orjson.loads(content).items()} if content else {}


def _digest(registry: Registry, given: AbstractSet[str]) -> str:
    cells = [(c.name, c.value, c.least, c.field, c.guarded) for c in registry.cells.values()]
    sums = [(s.total, s.parts) for s in registry.sums]
    rows = [
        (r.name, r.kind, r.cells, r.figures, r.whole, (r.rate.whole, r.rate.count, r.rate.rest) if r.rate else None) for r in registry.rows
    ]
    return store.digest(orjson.dumps((cells, sums, rows, sorted(given)))).hex()
