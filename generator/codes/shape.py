"""SCH2xx: a record that does not have the shape its schema asks for."""

from __future__ import annotations

from generator.codes.base import Code

CODES: tuple[Code, ...] = (
    Code(
        code="SCH201",
        name="unknown field",
        explanation="A field with this name is not known here, so what it says would never be shown. Most often it is a typing mistake.",
        wrong="titel: Data analyst",
        right="title: Data analyst",
    ),
    Code(
        code="SCH202",
        name="missing field",
        explanation="Something that every record of this kind has is not there.",
        wrong="id: sql-basics\nprovider: Example Academy",
        right="id: sql-basics\ntitle: First steps in SQL\nprovider: Example Academy",
    ),
    Code(
        code="SCH203",
        name="wrong kind of value",
        explanation="A number stands where text is needed, or text where a list is needed, and so on. Text that looks like a "
        "number goes into quotes.",
        wrong="title: 2026",
        right='title: "2026"',
    ),
    Code(
        code="SCH204",
        name="not one of the fixed words",
        explanation="This field takes one of a few fixed words, so that pages can sort and translate them.",
        wrong="format: e-learning",
        right="format: course",
    ),
    Code(
        code="SCH205",
        name="not an id",
        explanation="Ids are lower-case words with hyphens. They stand in addresses, so they have no spaces, capitals or accents.",
        wrong="id: Data Analyst",
        right="id: data-analyst",
    ),
    Code(
        code="SCH206",
        name="not a date",
        explanation="A date is written year-month-day, so that it reads the same in every country.",
        wrong="reviewed: 01.10.2026",
        right="reviewed: 2026-10-01",
    ),
    Code(
        code="SCH207",
        name="not a duration",
        explanation="A duration is a number and days, weeks, months or years, in English and in words.",
        wrong="review_every: yearly",
        right="review_every: 12 months",
    ),
    Code(
        code="SCH208",
        name="not a reference",
        explanation="A reference to another record has a fixed form, so that it can be found again.",
        wrong="competencies: [SQL at working level]",
        right="competencies: [data-skills/sql@working]",
    ),
    Code(
        code="SCH209",
        name="too long",
        explanation="The text stands in a small place on the page and has room for only so many characters.",
        wrong="next_step: From running the day yourself, call by call and shift by shift, to growing the people who run it for you",
        right="next_step: From running the day yourself to growing people who run it",
    ),
    Code(
        code="SCH210",
        name="not an address",
        explanation="A link needs the whole address, from https:// on, or mailto: for a contact.",
        wrong="url: www.example.org/sql",
        right="url: https://www.example.org/sql",
    ),
    Code(
        code="SCH211",
        name="empty list",
        explanation="A field that holds a list or a block has nothing in it. Leave it out until there is something.",
        wrong="expectations: []",
        right="expectations:\n  - id: clean-extract",
    ),
    Code(
        code="SCH212",
        name="number out of range",
        explanation="The number is too small or too large to be true here.",
        wrong="minutes: 0",
        right="minutes: 25",
    ),
    Code(
        code="SCH213",
        name="empty field",
        explanation="The field's name is there, but nothing follows it.",
        wrong="summary:",
        right="summary: You turn records into answers.",
    ),
    Code(
        code="SCH214",
        name="wrong form",
        explanation="The value does not have the form that this field needs.",
        wrong="cost: 120 euros",
        right="cost: 120 EUR",
    ),
    Code(
        code="SCH215",
        name="sentence in braces",
        explanation="Braces and brackets are for ids, numbers, dates and fixed words. A comma inside them would cut a sentence in "
        "two without a word.",
        wrong="- {today: You answer every call, then: The team does}",
        right="- today: You answer every call\n  then: The team does",
    ),
    Code(
        code="SCH216",
        name="fact neither given nor said to be unknown",
        explanation='A reader must be able to tell "nobody knows" from "nobody wrote it down". '
        "Give the fact, or write it under `unknown` with the reason.",
        wrong="id: sql-basics\nformat: course",
        right="id: sql-basics\nformat: course\nunknown:\n  minutes: The provider states no time",
    ),
    Code(
        code="SCH217",
        name="reading without exactly one value",
        explanation="A reading holds one figure: a count, a mean, a change, a median, events, pairs, an effect, or the reason why "
        "there is none.",
        wrong="measure: employed\ngroup: program",
        right="measure: employed\ngroup: program\nmissing:\n  reason: not collected",
    ),
    Code(
        code="SCH218",
        name="missing level",
        explanation="A path has three levels, always these: baseline, proficient and advanced.",
        wrong="baseline: ...\nadvanced: ...",
        right="baseline: ...\nproficient: ...\nadvanced: ...",
    ),
    Code(
        code="SCH219",
        name="given and unknown",
        explanation="The same fact is given and said to be unknown.",
        wrong="minutes: 25\nunknown:\n  minutes: Not stated",
        right="minutes: 25",
    ),
    Code(
        code="SCH220",
        name="named twice",
        explanation="A list names the same thing twice.",
        wrong="moved_from: [analyst, analyst]",
        right="moved_from: [analyst]",
    ),
)
