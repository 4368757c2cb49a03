"""Made-up sentences, and the names that the records of one made-up portal share. The same seed gives the same sentences."""

from __future__ import annotations

from random import Random

TODAY = "2026-11-01"
REVIEWED = "2026-09-01"
GROUP = 2  # paths that share a framework, as in the portal of this repository
SKILLS, ADOPTED = 20, 9  # competencies of a group's own framework, and of the one it adopts
RESOURCES = 22  # of a path
FAMILIES, OFFICES, AIMS = (
    24,
    12,
    10,
)  # however many roles there are: an organisation has no more families, offices of 4 teams, triples of aims
SCALE = ("awareness", "working", "practitioner", "expert")

_VERBS = ("agree", "ask", "bring", "check", "compare", "describe", "draw", "find", "hold", "keep", "lead", "plan", "read", "show", "write")
_THINGS = (
    "a briefing for the counter",
    "the open cases",
    "a shared note on delays",
    "the weekly list",
    "one figure of the service",
    "the next shift",
    "a small trial of a new form",
    "a hard case of last month",
)
_WAYS = (
    "before the week begins",
    "with one colleague of the unit",
    "at the desk and by telephone",
    "after each shift of the month",
    "in ten minutes at most",
    "and note why it was done so",
)
_WHO = ("the next lead", "a colleague of the unit", "the team at the counter", "the head of service", "a partner office")


class Words:
    """Makes up texts of three lengths, from one random source."""

    def __init__(self, seed: int) -> None:
        """Begin."""
        self.random = Random(seed)  # noqa: S311 - nothing here is secret

    def sentence(self) -> str:
        """What somebody does, in some 105 characters."""
        return f"{self.phrase()}, {self._do()} with {self.who()}"

    def phrase(self) -> str:
        """What somebody does, in some 55 characters."""
        return f"{self._do().capitalize()} {self.random.choice(_WAYS)}"

    def thing(self) -> str:
        """What it is done to, in some 20 characters."""
        return self.random.choice(_THINGS)

    def who(self) -> str:
        """Whom it is done with, in some 20 characters."""
        return self.random.choice(_WHO)

    def sentences(self, count: int) -> tuple[str, ...]:
        """Several sentences."""
        return tuple(self.sentence() for _ in range(count))

    def phrases(self, count: int) -> tuple[str, ...]:
        """Several phrases."""
        return tuple(self.phrase() for _ in range(count))

    def _do(self) -> str:
        return f"{self.random.choice(_VERBS)} {self.thing()}"


def own_skill(group: int, number: int, level: str) -> str:
    """A reference to one of the group's own competencies."""
    return f"skills-{group}/skill-{group}-{number % SKILLS}@{level}"


def adopted_skill(group: int, number: int, level: str) -> str:
    """A reference to one of the competencies that the group adopts."""
    return f"adopted-{group}/adopted-{group}-{number % ADOPTED}@{level}"


def family(role: int) -> str:
    """The family of a role."""
    return f"family-{role % FAMILIES}"


def team(group: int, number: int) -> str:
    """One of the four teams of a group's office."""
    return f"team-{group % OFFICES}-{number}"


def aim(group: int, number: int) -> str:
    """One of the three objectives that a group may serve."""
    return f"aim-{group % AIMS}-{number}"


def title(name: str) -> str:
    """An id as a title."""
    return name.replace("-", " ").capitalize()
