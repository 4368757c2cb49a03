"""What every record class shares.

Reads nothing, gives the base class `Node`, the place of a value in its file, and the small classes that stand in more than
one kind of record. It never looks at a file and never checks anything: records are built only from schema-clean data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

PathLevel: TypeAlias = Literal["baseline", "proficient", "advanced"]
Status: TypeAlias = Literal["draft", "live", "retired"]

PATH_LEVELS: tuple[PathLevel, ...] = ("baseline", "proficient", "advanced")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: a file (posix path from the portal's root) and a JSON Pointer (RFC 6901) in it."""

    path: str = ""
    pointer: str = ""

    def __truediv__(self, key: str | int) -> Place:
        """The place of a member or item: `place / "resources" / 0`."""
        token = key.replace("~", "~0").replace("/", "~1") if isinstance(key, str) else key
        return Place(self.path, f"{self.pointer}/{token}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything an author wrote as a block of fields; `at` is its place, set by the builder and never by an author."""

    at: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Node):
    """One line of a record's change notes."""

    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Node):
    """The fields that every record of its own file carries (data-model: "Every record")."""

    id: str
    title: str
    status: Status = "live"
    owner: str
    reviewed: str
    review_every: str | None = None
    also_known_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: str | None = None
    moved_from: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Node):
    """Somebody or something that helps on the way (P7)."""

    kind: Literal[
        "mentoring", "coaching", "community of practice", "career advice", "childcare", "transport", "housing", "food",
        "income", "language", "psychological", "practice job",
    ]  # fmt: skip
    form: Literal["one-on-one", "reverse", "group", "micro", "peer circle", "alumni"] | None = None
    who: str | None = None
    for_whom: str | None = None
    when: str | None = None
    ask: str | None = None
    objective: str | None = None
    outcome: str | None = None
    outcome_for_helper: str | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOnOne(Node):
    """How often manager and employee talk, and what to ask."""

    every: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Node):
    """A true story, told with consent."""

    text: str
    consent: Literal[True]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager(Node):
    """The manager's playbook (P5); stands on a level, a path or a program, and the nearest wins, field by field."""

    before: tuple[str, ...] = ()
    observe: str | None = None
    feedback: str | None = None
    remove_barrier: str | None = None
    recognise: str | None = None
    opportunity: str | None = None
    one_on_one: OneOnOne | None = None
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    scorecard: tuple[str, ...] = ()
    story: Story | None = None
