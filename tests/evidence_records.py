"""Records for the tests of evidence, short to write: a program from its parts, each with a place of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from generator.evidence import PublishedProgram, publish_program
from generator.evidence.assess import ProgramEvidence, assess
from generator.evidence.outcomes import FollowUp
from generator.evidence.policy import EvidencePolicy
from generator.model.base import Node, Place
from generator.model.evidence import Cohort, Group, Measure, Reading, Study, StudyGroup, StudyGroups, When
from generator.model.program import Program

TODAY = date(2026, 11, 27)
POLICY = EvidencePolicy()


def measure(name: str = "kept", **fields: Any) -> Measure:  # noqa: ANN401 - whatever the class takes
    known: dict[str, Any] = {"title": name, "question": "behaviour", "kind": "proportion", "unit": "people", "direction": "up"}
    return Measure(id=name, **(known | fields))


def study(design: str = "randomised", *, arms: tuple[StudyGroup, StudyGroup | None] | None = None, **fields: Any) -> Study:  # noqa: ANN401
    own, other = arms or (StudyGroup(title="ours"), StudyGroup(title="theirs"))
    return Study(id=fields.pop("id", "trial"), title="A study", design=design, groups=StudyGroups(program=own, comparison=other), **fields)  # type: ignore[arg-type]


def when(after: str = "6 months", from_: str = "end", measured: str | None = "2026-09-15") -> When:
    return When(after=after, from_=from_, measured=measured)  # type: ignore[arg-type]


def counted(count: int, observed: int, *, group: Group = "program", name: str = "kept", **fields: Any) -> Reading:  # noqa: ANN401
    known: dict[str, Any] = {"when": when()} | ({} if "cohort" in fields else {"study": "trial"})
    return Reading(measure=name, group=group, count=count, observed=observed, **(known | fields))


def cohort(name: str, ends: str | None = None, **fields: Any) -> Cohort:  # noqa: ANN401
    return Cohort(id=name, title=name, ends=ends, **fields)


def program(**parts: Any) -> Program:  # noqa: ANN401
    """A program; every part of its lists gets the place it would have in a file."""
    known: dict[str, Any] = {"measures": (measure(),)} | parts
    placed: dict[str, Any] = {
        name: tuple(map(_placed(name), range(len(value)), value)) if _nodes(value) else value for name, value in known.items()
    }
    if money := placed.get("money"):
        gains = (replace(each, at=Place("programs/one.yml", f"/money/benefits/{n}")) for n, each in enumerate(money.benefits))
        placed["money"] = replace(money, benefits=tuple(gains))
    return Program(id="one", title="One", owner="team", reviewed="2026-11-01", summary="A program.", **placed)


def _nodes(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, Node) for each in value)


def _placed(name: str) -> Callable[[int, Any], Node]:
    return lambda index, node: _at(Place("programs/one.yml", f"/{name}/{index}"), node)


def _at(place: Place, node: Any) -> Node:  # noqa: ANN401 - any node of a record
    if isinstance(node, Study):
        own, other = node.groups.program, node.groups.comparison
        arms = (replace(own, at=place / "groups" / "program"), replace(other, at=place / "groups" / "comparison") if other else None)
        return replace(node, at=place, groups=StudyGroups(program=arms[0], comparison=arms[1]))
    found: Node = replace(node, at=place)
    return found


def published(**parts: Any) -> PublishedProgram:  # noqa: ANN401
    return publish_program(program(**parts))


def assessed(policy: EvidencePolicy = POLICY, **parts: Any) -> ProgramEvidence:  # noqa: ANN401
    return assess(published(**parts), policy, TODAY)


def main_of(evidence: ProgramEvidence, name: str = "kept") -> FollowUp:
    found = evidence.outcome(name).main
    assert found is not None
    return found
