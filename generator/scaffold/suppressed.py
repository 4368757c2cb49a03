"""The record of a program without its small groups, so that its file may be read by everybody.

Reads a program's file and what is protected of it, gives the new text and what has changed; never writes. Comments and order stay. What
it cannot take out it names: benefits, and how alike two groups were, are items of lists that somebody has to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, fields
from typing import Any

from generator.evidence.privacy import Thresholds
from generator.evidence.publish import PublishedProgram, publish_program
from generator.model.base import Node, Place
from generator.model.program import Program
from generator.scaffold.placing import value_at
from generator.scaffold.rewriting import with_blocks
from generator.schemas import bundled
from generator.source import SourceFile, parse

WHY = "Left out to protect people in small groups"
SUPPRESSED = "suppressed at source"
_VALUES = ("count", "mean", "change", "median", "events", "paired", "effect")
_PEOPLE = ("of", "reached", "observed")
_KINDS = {"cohorts": "cohort", "readings": "reading", "studies": "study", "voices": "voice", "stated": "stated"}


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A record's new text, the lines of what was taken out, and of what has to be taken out by hand."""

    source: SourceFile
    changed: tuple[str, ...]
    by_hand: tuple[str, ...]


def suppressed(source: SourceFile, program: Program, thresholds: Thresholds) -> Suppressed:
    """The record as it may stand where everybody can read it."""
    shown = publish_program(program, thresholds)
    blocks = dict(_blocks(source, program, shown))
    changed: list[str] = []
    by_hand = list(_by_hand(program, shown))
    for key, kind in _KINDS.items():
        wanted = {pointer: block for pointer, block in blocks.items() if pointer.startswith(f"/{key}/")}
        if wanted:
            order = tuple(bundled("program")["$defs"][kind]["properties"])
            text, unsafe = with_blocks(source, wanted, order)
            before, source = source, parse(source.path, source.kind, text)
            changed += [_said(before, pointer, block) for pointer, block in wanted.items() if pointer not in unsafe]
            by_hand += [f"{pointer[1:]}: written in a way that cannot be changed safely" for pointer in sorted(unsafe)]
    return Suppressed(source, tuple(changed), tuple(by_hand))


def _blocks(source: SourceFile, program: Program, shown: PublishedProgram) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block that has to change, as it should be."""
    for each in (*_cohorts(source, program, shown), *_studies(source, program, shown), *_readings(source, program, shown)):
        if each[1] != value_at(source.data, each[0]):
            yield each
    for voice in program.voices:
        if shown.hides(voice.at):
            block = _without(_block(source, voice), ("cohort", "asked", "answered", "quote"))
            if block.get("theme") != WHY:
                yield voice.at.pointer, {**block, "theme": WHY, "how": WHY}
    for claim in program.stated:
        if shown.hides(claim.at):
            yield claim.at.pointer, {**_without(_block(source, claim), ("value", "unit", "of", "period")), "text": WHY}


def _cohorts(source: SourceFile, program: Program, shown: PublishedProgram) -> Iterator[tuple[str, dict[str, Any]]]:
    for cohort in program.cohorts:
        if shown.hides(cohort.at):
            block = _block(source, cohort)
            gone = [name for name in ("enrolled", "completed") if name in block]
            kept = _without(block, gone)
            yield cohort.at.pointer, {**kept, "unknown": {**kept.get("unknown", {}), **dict.fromkeys(gone, WHY)}}


def _studies(source: SourceFile, program: Program, shown: PublishedProgram) -> Iterator[tuple[str, dict[str, Any]]]:
    for study in program.studies:
        block = _block(source, study)
        gone: dict[str, str] = {}
        for name in ("program", "comparison"):
            arm = getattr(study.groups, name)
            if arm is not None and shown.hides(arm.at):
                gone |= {key: WHY for key in ("assigned", "lost") if key in block["groups"][name]}
                block["groups"][name] = _without(block["groups"][name], ("assigned", "lost"))
        if gone:
            yield study.at.pointer, {**block, "unknown": {**block.get("unknown", {}), **gone}}


def _readings(source: SourceFile, program: Program, shown: PublishedProgram) -> Iterator[tuple[str, dict[str, Any]]]:
    for reading, published in zip(program.readings, shown.program.readings, strict=True):
        block = _block(source, reading)
        if shown.hides(reading.at):
            code = shown.coded.get(reading.at)
            people = [name for name in _PEOPLE if code is None or name != "observed" or block.get(name) != code.of]
            yield reading.at.pointer, {**_without(block, (*_VALUES, *people, "unknown")), "missing": {"reason": SUPPRESSED}}
        else:
            steps = [name for name in ("of", "reached") if shown.hides(reading.at / name)]
            rounded: dict[str, Any] = {
                str(name): _plain(getattr(published, name)) for name in ("mean", "median", "change") if name in block
            }
            yield reading.at.pointer, {**_without(block, steps), **rounded}


def _by_hand(program: Program, shown: PublishedProgram) -> Iterator[str]:
    for benefit in program.money.benefits if program.money else ():
        if shown.hides(benefit.at):
            yield f"{benefit.at.pointer[1:]}: a benefit for few people; take it out"
    for before, after in zip(program.studies, shown.program.studies, strict=True):
        if before.baseline != after.baseline:
            yield f"{before.at.pointer[1:]}/baseline: how alike the groups were in a measure that is hidden; take it out"


def _block(source: SourceFile, node: Node) -> dict[str, Any]:
    block: dict[str, Any] = deepcopy(value_at(source.data, node.at.pointer))
    return block


def _without(block: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name not in names}


def _plain(node: Node) -> dict[str, Any]:
    """The fields of a small block that are there."""
    values = {each.name: getattr(node, each.name) for each in fields(node) if each.name != "at"}
    return {name: value for name, value in values.items() if value is not None}


def _said(source: SourceFile, pointer: str, block: Mapping[str, Any]) -> str:
    """What changes in a block, without a number."""
    old: Mapping[str, Any] = value_at(source.data, pointer)
    gone = [name for name in old if name not in block]
    new = [name for name in block if name not in old or block[name] != old[name]]
    line = source.value_span(pointer).line
    words = [*([f"without {', '.join(gone)}"] if gone else []), *([f"{', '.join(new)} changed"] if new else [])]
    return f"{source.path}:{line}: {Place('', pointer).pointer[1:]}: {'; '.join(words)}"
