"""The record of a program with the figures of a table in it: what is new, what has changed, and what was so already.

Reads figures and the program's file, gives its new text and what became of each figure; never writes to disk. A figure is the same as
one in the record if it is of the same measure, people and time. Only what differs is changed, where it stands; fields that the table does
not have stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from generator.evidence.privacy import Thresholds
from generator.evidence.small import small_claim, small_reading
from generator.importers import outcomes_cohorts as cohorts
from generator.importers.outcomes_cells import SUPPRESSED
from generator.importers.outcomes_rows import Figure, key_of
from generator.importers.outcomes_values import PEOPLE
from generator.model.base import Place
from generator.model.build import build
from generator.model.evidence import Cohort, Reading, Stated
from generator.model.program import Program
from generator.scaffold.placing import append_items
from generator.scaffold.rewriting import block_lines, with_blocks
from generator.schemas import bundled
from generator.source import SourceFile, parse

State = Literal["new", "changed", "same", "refused"]
VALUES = ("count", "mean", "change", "median", "events", "paired", "effect", "missing")
_KINDS = {"cohorts": "cohort", "readings": "reading", "stated": "stated"}
_ORDER = {key: tuple(bundled("program")["$defs"][kind]["properties"]) for key, kind in _KINDS.items()}
_CLAIM_KEY = ("measure", "period", "source")
_BY_HAND = "the record is written in a way that cannot be changed safely here; change this figure by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one figure; `pointer` is its place in the new record, `says` its value or why it was refused."""

    figure: Figure
    state: State
    says: str
    pointer: str = ""
    protected: bool = False

    @property
    def key(self) -> str:
        """The list of the record that it stands in."""
        return self.pointer.split("/")[1] if self.pointer else ""


@dataclass(frozen=True, slots=True)
class Target:
    """The record that figures go into: its file as it is now, its data and its program as they were.

    `public` says that everybody can read the files; `thresholds` are the portal's: of fewer people nothing is written then.
    """

    source: SourceFile
    program: Program
    public: bool
    thresholds: Thresholds = field(default_factory=Thresholds)


def taken_over(target: Target, figures: Sequence[Figure]) -> tuple[SourceFile, tuple[Fate, ...]]:
    """The record's file with every figure that can be taken, and what became of each."""
    source, people = target.source, _people(target, figures)
    target = _with_people(target, people)
    added: dict[str, list[dict[str, Any]]] = {"readings": [], "stated": []}
    changed: dict[str, dict[str, dict[str, Any]]] = {key: {} for key in _KINDS}
    changed["cohorts"] = {each.pointer: each.wanted for each in people.values() if each.wanted != each.old}
    fates: list[Fate] = []
    for figure in figures:
        fate, block = _placed(target, figure, added) if figure.cohort is None else (_cohort(figure, people), None)
        fates.append(fate)
        if fate.state == "new" and block is not None:
            added[fate.key].append(block)
        elif fate.state == "changed" and block is not None:
            changed[fate.key][fate.pointer] = block
    unsafe: set[str] = set()
    for key, blocks in changed.items():
        if blocks:
            text, left = with_blocks(source, blocks, _ORDER[key])
            source = parse(source.path, source.kind, text)
            unsafe |= left
    for key, items in added.items():
        if items:
            appended = append_items(source, "", key, [block_lines(block) for block in items], after=_before(source, key))
            source = parse(source.path, source.kind, appended) if appended is not None else source
            unsafe |= {fate.pointer for fate in fates if fate.key == key and fate.state == "new"} if appended is None else set()
    return source, tuple(replace(fate, state="refused", says=_BY_HAND, pointer="") if fate.pointer in unsafe else fate for fate in fates)


def _placed(target: Target, figure: Figure, added: Mapping[str, Sequence[Any]]) -> tuple[Fate, dict[str, Any] | None]:
    """What becomes of the figure, if the record's text allows it, and the block for it."""
    data: Any = target.source.data
    key = "readings" if figure.claim is None else "stated"
    there: list[dict[str, Any]] = data.get(key, [])
    at = _same(figure, there)
    if isinstance(at, str):
        return Fate(figure=figure, state="refused", says=at), None
    old = there[at] if at is not None else None
    wanted, protected = _wanted(target, figure, old)
    if wanted is None:
        return Fate(figure=figure, state="refused", says=_FEW.format(most=_least(target, figure) - 1)), None
    pointer = f"/{key}/{len(there) + len(added[key]) if at is None else at}"
    fate = Fate(figure=figure, state="new", says=_said(wanted), pointer=pointer, protected=protected)
    if old is None:
        return fate, wanted
    return (replace(fate, state="same"), None) if wanted == old else (replace(fate, state="changed", says=_change(old, wanted)), wanted)


def _people(target: Target, figures: Sequence[Figure]) -> dict[str, cohorts.People]:
    """The cohorts that the table tells of, which the record has by name already."""
    data: Any = target.source.data
    told = [(figure.reading["cohort"], figure.place, figure.cohort) for figure in figures if figure.cohort is not None]
    return cohorts.people_told(data.get("cohorts", ()), told, target.thresholds.normal if target.public else None)


def _cohort(figure: Figure, people: Mapping[str, cohorts.People]) -> Fate:
    """What becomes of what a row says of the people of its cohort."""
    given, cohort = figure.cohort or {}, people[figure.reading["cohort"]]
    state: State = "changed" if cohort.new(given, figure.place) else "same"
    protected = bool(cohort.hidden & given.keys())
    return Fate(figure=figure, state=state, says=cohorts.said(cohort.wanted), pointer=cohort.pointer, protected=protected)


def _with_people(target: Target, people: Mapping[str, cohorts.People]) -> Target:
    """The program with its cohorts as the table has them, so that few people are seen between them and a figure."""
    new = {name: build(Cohort, each.wanted, Place(target.source.path, each.pointer)) for name, each in people.items()}
    return replace(target, program=replace(target.program, cohorts=tuple(new.get(each.id, each) for each in target.program.cohorts)))


_FEW = "a claim that tells of a group of {most} people or fewer is not written where everybody can read the files"


def _same(figure: Figure, there: Sequence[Mapping[str, Any]]) -> int | str | None:
    """The place of the figure in the record; why it cannot be told; None where it is not there."""
    if figure.claim is not None:
        wanted = [figure.claim.get(name) for name in _CLAIM_KEY]
        return next((at for at, each in enumerate(there) if [each.get(name) for name in _CLAIM_KEY] == wanted), None)
    places = [at for at, each in enumerate(there) if key_of(each) == figure.key]
    day = (figure.reading.get("when") or {}).get("measured")
    exact = [at for at in places if day and (there[at].get("when") or {}).get("measured") == day]
    if len(exact or places) > 1:
        return "the record has this figure on more than one day; say under measured which one this is"
    return next(iter(exact or places), None)


def _wanted(target: Target, figure: Figure, old: Mapping[str, Any] | None) -> tuple[dict[str, Any] | None, bool]:
    """The block as it should be, and whether people were protected by leaving its numbers out; no block where that cannot be."""
    if figure.claim is not None:
        claim = {**(old or {}), **figure.claim}
        if old is not None and _numbers(old) == _numbers(claim):
            claim["text"] = old["text"]  # somebody may have put it better
        small = target.public and small_claim(build(Stated, claim, Place(target.source.path, "")), _least(target, figure))
        return (None if small else claim), False
    reading = _merged(figure, old)
    return _protected(target, reading, old or {}) if target.public else (reading, False)


def _least(target: Target, figure: Figure) -> int:
    """From how many people on a claim is written."""
    name = (figure.claim or {}).get("measure")
    return target.thresholds.of(next((measure for measure in target.program.measures if measure.id == name), None))


def _numbers(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(claim.get(name) for name in ("value", "unit", "of"))


def _merged(figure: Figure, old: Mapping[str, Any] | None) -> dict[str, Any]:
    """The reading in the record with what the table says of it."""
    given = figure.reading
    if old is None:
        whole = cohorts.with_whole({**given}, figure.begun)
        return {name: whole[name] for name in _ORDER["readings"] if name in whole}
    merged = {name: value for name, value in old.items() if name not in figure.gone and (name not in VALUES or name in given)}
    for name, value in given.items():
        before = merged.get(name)
        # What people wrote beside a value stays as long as the value does.
        same = isinstance(value, Mapping) and isinstance(before, Mapping) and all(before.get(part) == each for part, each in value.items())
        if name == "when" and isinstance(before, Mapping):
            merged[name] = {**before, **value}
        elif not same:
            merged[name] = value
    known = {*given, *(part for value in given.values() if isinstance(value, Mapping) for part in value)}
    unknown = {name: why for name, why in merged.get("unknown", {}).items() if name not in known}
    if "unknown" in merged:
        merged["unknown"] = unknown
        if not unknown:
            del merged["unknown"]
    return cohorts.with_whole(merged, figure.begun)


def _protected(target: Target, reading: dict[str, Any], old: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """The reading as it may stand where everybody can read the files: few people are not counted there."""

    def small(block: Mapping[str, Any]) -> bool:
        return small_reading(target.program, build(Reading, block, Place(target.source.path, "")), target.thresholds)

    if not small(reading):
        return reading, False
    left = {name: value for name, value in reading.items() if name not in VALUES}
    before = old.get("missing", {})
    left["missing"] = reading.get("missing") or (before if before.get("reason") == SUPPRESSED else {"reason": SUPPRESSED})
    for name in reversed(PEOPLE):
        if not small(left):
            break
        left.pop(name, None)
    return {name: left[name] for name in _ORDER["readings"] if name in left}, True


def _before(source: SourceFile, key: str) -> str:
    """The field behind which a list goes that is not there yet."""
    data: Any = source.data
    order = ("measures", "studies", "cohorts", "readings")
    return next(name for name in reversed(order[: 4 if key == "stated" else 3]) if name in data)


def _change(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    before, after = _said(old), _said(new)
    return f"{before} is now {after}" if before != after else after


def _said(block: Mapping[str, Any]) -> str:
    """The value of a reading or a claim in a few words."""
    if "text" in block:
        return f"stated, {block.get('value')} {block.get('unit', '')}".rstrip()
    name = next((each for each in VALUES if each in block), None)
    if name is None:
        return "no value"
    if name == "missing":
        return str(block["missing"]["reason"])
    if name == "count":
        return f"{block['count']} of {block.get('observed', '?')}"
    value = block[name]
    words = ", ".join(f"{part} {each}" for part, each in value.items())
    return f"{name}: {words}"
