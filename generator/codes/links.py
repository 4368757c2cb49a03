"""REF3xx: references that lead nowhere, or two ways."""

from __future__ import annotations

from generator.codes.base import Code
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        code="REF301",
        name="unknown reference",
        explanation="The record names something that does not exist. Most often it is a typing mistake, or the other record has "
        "not been written yet.",
        wrong="family: leadershp",
        right="family: leadership",
    ),
    Code(
        code="REF302",
        name="id taken twice",
        explanation="Two things of the same kind have the same id, so a link could lead to either.",
        wrong="- id: sql-basics\n- id: sql-basics",
        right="- id: sql-basics\n- id: sql-joins",
    ),
    Code(
        code="REF303",
        name="id unlike its file name",
        explanation="A record of its own file has the id that the file is called by, so that people find it.",
        wrong="# paths/data-analyst.yml\nid: analyst",
        right="# paths/data-analyst.yml\nid: data-analyst",
    ),
    Code(
        code="REF304",
        name="reference to a draft",
        explanation="The record names a draft, which is not published. A reader would find nothing there.",
        wrong="career_moves:\n  - to: a-draft-path",
        right="career_moves:\n  - to: a-live-path",
    ),
    Code(
        code="REF305",
        name="reference to an old id",
        explanation="The record names an id that has since changed. Readers' old links go on working, but records use the new id.",
        wrong="resource: sql-start",
        right="resource: sql-basics",
    ),
    Code(
        code="REF306",
        name="unknown level of a scale",
        explanation="The framework's scale has no such level. Each framework has its own levels; they are not the levels of a path.",
        wrong="competencies: [data-skills/sql@proficient]",
        right="competencies: [data-skills/sql@working]",
    ),
    Code(
        code="REF307",
        name="ring of prerequisites",
        explanation="Resources require each other in a ring, so that none of them could be begun.",
        wrong="a requires b, b requires a",
        right="b requires a",
    ),
    Code(
        code="REF308",
        name="old id taken",
        explanation="An old id under `moved_from` is the id of something else, or the old id of two things. A link to it could "
        "lead to two places.",
        wrong="moved_from: [an-id-in-use]",
        right="moved_from: [an-id-nobody-uses]",
    ),
    Code(
        code="REF309",
        name="helps with another level",
        explanation="A resource under a level helps with the expectations of that level. Where it carries further, say so with `leads_to`.",
        wrong="helps_with: [an-expectation-of-advanced]",
        right="leads_to: advanced",
    ),
    Code(
        code="REF310",
        name="placed before what it requires",
        explanation="A resource stands before another that it requires, so the study order contradicts itself.",
        wrong="- resource: joins\n- resource: basics",
        right="- resource: basics\n- resource: joins",
    ),
    Code(
        code="REF311",
        name="expected lower at a higher level",
        explanation="A higher path level expects less of the same competency than a lower one.",
        wrong="baseline: sql@practitioner, advanced: sql@working",
        right="baseline: sql@working, advanced: sql@practitioner",
    ),
    Code(
        code="REF312",
        name="overlay for an unknown record",
        explanation="A translation names a record that does not exist.",
        wrong="translates: paths/frontline-manger",
        right="translates: paths/frontline-manager",
    ),
    Code(
        code="REF313",
        name="stale translation",
        severity=Severity.WARNING,
        explanation="The sentence that this pair translates is no longer in the record, so the page shows the new sentence untranslated.",
        wrong="from: Give feedback within two days",
        right="from: Give feedback the same day",
    ),
    Code(
        code="REF314",
        name="teaches another level",
        explanation="A program names a path level and an expectation that stands under another level.",
        wrong="level: a/baseline\nexpectations: [one-of-advanced]",
        right="level: a/advanced\nexpectations: [one-of-advanced]",
    ),
    Code(
        code="REF315",
        name="reference to a retired record",
        severity=Severity.WARNING,
        explanation="The record names something that is retired. It still has a page, but readers should be sent to what takes its place.",
        wrong="to: a-retired-path",
        right="to: the-path-that-took-its-place",
    ),
    Code(
        code="REF316",
        name="translation in the wrong place",
        explanation="A translation is in a language that the portal does not have, or its file does not lie where its record lies.",
        wrong="translations/xx/paths/data-analyst.yml",
        right="translations/de/paths/data-analyst.yml",
    ),
    Code(
        code="REF317",
        name="crosswalk for other versions",
        explanation="A crosswalk is written for a version of a framework that is not the one here, or links something else.",
        wrong='version: "1.0"',
        right='version: "1.1"',
    ),
    Code(
        code="REF318",
        name="move to itself",
        explanation="A career move leads to the path itself, or is declared twice.",
        wrong="# paths/data-analyst.yml\ncareer_moves:\n  - to: data-analyst",
        right="career_moves:\n  - to: data-engineer",
    ),
    Code(
        code="REF319",
        name="same resource twice",
        explanation="A level names the same resource twice. Name the part of each, or keep one.",
        wrong="- resource: cards\n- resource: cards",
        right="- resource: cards\n  part: Cards 1 to 6\n- resource: cards\n  part: Cards 7 to 12",
    ),
    Code(
        code="REF320",
        name="sentence translated twice",
        explanation="An overlay translates the same sentence twice. Only one of the two can be shown.",
        wrong="- from: Baseline\n  into: Basis\n- from: Baseline\n  into: Grundlage",
        right="- from: Baseline\n  into: Grundlage",
    ),
)
