"""COV6xx: what is missing or stale."""

from __future__ import annotations

from generator.codes.base import Code
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        code="COV601",
        name="level without a resource",
        severity=Severity.WARNING,
        explanation="A reader on this level would find nothing to learn from.",
        wrong="baseline:\n  expectations: ...",
        right="baseline:\n  expectations: ...\n  resources:\n    - resource: sql-basics",
    ),
    Code(
        code="COV602",
        name="expectation without a resource",
        severity=Severity.WARNING,
        explanation="No resource of the level helps with this expectation: neither by `helps_with` nor by a competency they share.",
        wrong="- id: clean-extract",
        right="resources:\n  - resource: cleaning-course\n    helps_with: [clean-extract]",
    ),
    Code(
        code="COV603",
        name="resource attached to nothing",
        severity=Severity.WARNING,
        explanation="No path and no program uses the resource, so no reader meets it.",
        wrong="- id: sql-basics",
        right="resources:\n  - resource: sql-basics",
    ),
    Code(
        code="COV604",
        name="competency nobody expects",
        severity=Severity.WARNING,
        explanation="A competency of your own framework that no path expects. Readers would learn it for nothing.",
        wrong="- id: sql",
        right="competencies: [data-skills/sql@working]",
    ),
    Code(
        code="COV605",
        name="review overdue",
        severity=Severity.WARNING,
        explanation="The record should have been read again by now. Its page says so.",
        wrong="reviewed: 2024-10-01",
        right="reviewed: 2026-10-01",
    ),
    Code(
        code="COV606",
        name="opening is over",
        severity=Severity.WARNING,
        explanation="An opening whose date has passed is no longer shown.",
        wrong="until: 2025-01-31",
        right="until: 2027-01-31",
    ),
    Code(
        code="COV607",
        name="objective nobody serves",
        severity=Severity.WARNING,
        explanation="No path and no program says that it serves this objective.",
        wrong="objectives:\n  - id: service-speed",
        right="serves:\n  - objective: service-speed",
    ),
    Code(
        code="COV608",
        name="nobody sees it",
        severity=Severity.WARNING,
        explanation="An indicator is what somebody else can see. Say who.",
        wrong="indicator: The report is used",
        right="indicator: The report is used\nseen_by: the head of service",
    ),
    Code(
        code="COV609",
        name='says "you" where others read too',
        severity=Severity.WARNING,
        explanation='Employee and manager read the same output and indicator. Say what is there to see, without "you".',
        wrong="output: Your signed plan",
        right="output: A signed plan",
    ),
    Code(
        code="COV610",
        name="family without a path",
        severity=Severity.WARNING,
        explanation="A family of roles that no live path belongs to.",
        wrong="families:\n  - id: data",
        right="family: data",
    ),
    Code(
        code="COV611",
        name="coverage got worse",
        explanation="There are more findings of this kind than the budget in portal.yml allows.",
        wrong="budget: {COV602: 2}",
        right="mend the new one",
    ),
    Code(
        code="COV612",
        name="budget can shrink",
        severity=Severity.WARNING,
        explanation="There are fewer findings of this kind than the budget allows. Lower it, so that it stays that way.",
        wrong="budget: {COV602: 5}",
        right="budget: {COV602: 2}",
    ),
    Code(
        code="COV613",
        name="still to be written",
        explanation="A new record has words in angle brackets where only its author knows what to say. Write it, or take the line out. "
        "The same holds for an id that begins with name-this, and for a value with a note in angle brackets after it: choose the value, "
        "then take the note out. Nothing is said about it while the record is a draft.",
        wrong="title: <The name of the role>",
        right="title: Data analyst",
    ),
    Code(
        code="COV620",
        name="figures hidden that need not be",
        severity=Severity.WARNING,
        explanation="More than a third of a measure's figures are hidden, because the cohorts are small. Two cohorts put together show "
        "more than both apart.",
        wrong="cohorts:\n  - id: spring-2026\n    enrolled: 14\n  - id: autumn-2026\n    enrolled: 16",
        right="cohorts:\n  - id: both-of-2026\n    enrolled: 30",
    ),
)
