"""DAT4xx: figures that cannot be true."""

from __future__ import annotations

from generator.codes.base import Code
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        code="DAT401",
        name="more people out than in",
        explanation="The counts of a reading go down from step to step: of, reached, observed, count. More people cannot have "
        "answered than were reached. They are a part of those who enrolled, in a measure of completers of those who completed, in a study "
        "of those assigned.",
        wrong="of: 96\nobserved: 120",
        right="of: 120\nobserved: 96",
    ),
    Code(
        code="DAT402",
        name="more completed than enrolled",
        explanation="More people cannot have completed than enrolled.",
        wrong="enrolled: 81\ncompleted: 96",
        right="enrolled: 96\ncompleted: 81",
    ),
    Code(
        code="DAT403",
        name="ends before it starts",
        explanation="A cohort ends before it starts.",
        wrong="starts: 2026-03-13\nends: 2026-02-02",
        right="starts: 2026-02-02\nends: 2026-03-13",
    ),
    Code(
        code="DAT404",
        name="measured before its window closed",
        explanation='A figure "six months after" was measured before six months had passed, or before the cohort ended, or is dated in the '
        "future.",
        wrong="when: {after: 6 months, from: end, measured: 2026-04-01}",
        right="when: {after: 6 months, from: end, measured: 2026-09-15}",
    ),
    Code(
        code="DAT405",
        name="a typed rate",
        explanation="A rate is worked out from counts, so that readers can see of how many. Write the count and how many were "
        "observed; a percentage without counts goes under `stated`.",
        wrong="mean: {value: 82}",
        right="observed: 72\ncount: 59",
    ),
    Code(
        code="DAT406",
        name="value of another kind",
        explanation="The reading's value is not of the kind that its measure declares.",
        wrong="kind: mean ... count: 59",
        right="kind: mean ... mean: {value: 3.4}",
    ),
    Code(
        code="DAT407",
        name="outside the scale",
        explanation="A mean, a median or a quartile lies outside the scale that the measure declares, or a change is larger than it.",
        wrong="scale: {min: 1, max: 5} ... mean: {value: 5.4}",
        right="scale: {min: 1, max: 5} ... mean: {value: 4.5}",
    ),
    Code(
        code="DAT408",
        name="impossible spread",
        explanation="The standard deviation is larger than any values on this scale could give, or negative.",
        wrong="scale: {min: 1, max: 5} ... mean: {value: 3, sd: 9}",
        right="scale: {min: 1, max: 5} ... mean: {value: 3, sd: 0.9}",
    ),
    Code(
        code="DAT409",
        name="out of order",
        explanation="Quartiles, or the ends of an interval, are not in the order low, middle, high.",
        wrong="median: {value: 30, q1: 40, q3: 50}",
        right="median: {value: 45, q1: 40, q3: 50}",
    ),
    Code(
        code="DAT410",
        name="shares do not add up",
        explanation="Train, support and measure are shares of one whole and add up to 100.",
        wrong="mix: {train: 50, support: 30, measure: 30}",
        right="mix: {train: 50, support: 30, measure: 20}",
    ),
    Code(
        code="DAT411",
        name="too many primary measures",
        severity=Severity.WARNING,
        explanation="With more than three primary measures one of them will look good by chance. One to three decide.",
        wrong="four measures with primary: true",
        right="one to three measures with primary: true",
    ),
    Code(
        code="DAT412",
        name="no primary measure",
        severity=Severity.WARNING,
        explanation="Several measures, but none is said to decide. Readers would pick the one that looks best.",
        wrong="two measures, neither primary",
        right="two measures, one with primary: true",
    ),
    Code(
        code="DAT413",
        name="due date has passed",
        severity=Severity.WARNING,
        explanation='A figure is "not yet due", but its date has passed. Collect it, or say why it was not.',
        wrong="reason: not yet due\ndue: 2025-03-31",
        right="reason: not collected",
    ),
    Code(
        code="DAT414",
        name="impossible percentage",
        explanation="No whole number of people gives this percentage of that many, to the digits that are written: 33.0 is meant to a "
        "tenth (GRIM, Brown and Heathers 2017).",
        wrong="value: 33, unit: percent, of: 14",
        right="value: 36, unit: percent, of: 14",
    ),
    Code(
        code="DAT415",
        name="comparison without a comparison group",
        explanation="A reading is of a comparison group, but its study declares none.",
        wrong="group: comparison",
        right="group: program",
    ),
    Code(
        code="DAT416",
        name="reading of nobody",
        explanation="A reading belongs to a cohort or to a study, so that readers see whose figure it is.",
        wrong="measure: employed\ngroup: program\ncount: 5",
        right="measure: employed\ncohort: spring-2026\ngroup: program\ncount: 5",
    ),
    Code(
        code="DAT417",
        name="effect outside its interval",
        explanation="A published effect lies outside its own interval, or its standard error is negative.",
        wrong="effect: {estimate: 5, low: 6, high: 9}",
        right="effect: {estimate: 7, low: 6, high: 9}",
    ),
    Code(
        code="DAT418",
        name="figures older than five years",
        severity=Severity.WARNING,
        explanation="The newest figure of the program is more than five years old, or older than portal.yml says under `evidence`. "
        "It stays, but readers are told.",
        wrong="measured: 2018-05-01",
        right="measured: 2025-05-01",
    ),
    Code(
        code="DAT419",
        name="more lost than assigned",
        explanation="A study cannot lose more people than it assigned.",
        wrong="assigned: 40\nlost: 44",
        right="assigned: 44\nlost: 40",
    ),
    Code(
        code="DAT420",
        name="assigned or lost not told",
        explanation="A study says for each group how many people were assigned and how many were lost, or says under `unknown` why not.",
        wrong="groups:\n  program:\n    title: Joined",
        right="groups:\n  program:\n    title: Joined\n    assigned: 96\n    lost: 12",
    ),
    Code(
        code="DAT421",
        name="same figure twice",
        explanation="The same measure is given twice for the same people at the same time.",
        wrong="two readings of employed, spring-2026, after 6 months",
        right="one reading",
    ),
    Code(
        code="DAT422",
        name="impossible target",
        explanation="The target of a share lies outside 0 to 100 percent, or outside the measure's scale.",
        wrong="target: 120",
        right="target: 75",
    ),
    Code(
        code="DAT423",
        name="date in the future",
        explanation="A day on which something was done lies in the future.",
        wrong="reviewed: 2099-01-01",
        right="reviewed: 2026-10-01",
    ),
    Code(
        code="DAT424",
        name="more answers than questions",
        explanation="More people answered than were asked.",
        wrong="asked: 66\nanswered: 81",
        right="asked: 81\nanswered: 66",
    ),
    Code(
        code="DAT425",
        name="count without observed",
        explanation="A count needs to say of how many people observed; without it no reader can tell what it means.",
        wrong="count: 59",
        right="observed: 72\ncount: 59",
    ),
    Code(
        code="DAT426",
        name="stated figure disagrees",
        explanation="A figure that a source states is not what the record's own counts, or its benefits and costs, come to. A percentage "
        "of as many people as a reading of the same measure has is worked out again, and so are what is stated in the unit benefit-cost "
        "ratio or percent return on investment.",
        wrong="value: 75, unit: percent, of: 130 ... observed: 130, count: 86",
        right="value: 66, unit: percent, of: 130 ... observed: 130, count: 86",
    ),
    Code(
        code="DAT427",
        name="measured long after its label",
        explanation='A figure "six months after" was measured more than 45 days later than that.',
        wrong="ends: 2025-03-13 ... when: {after: 6 months, from: end, measured: 2026-03-15}",
        right="ends: 2025-03-13 ... when: {after: 12 months, from: end, measured: 2026-03-15}",
    ),
    Code(
        code="DAT428",
        name="compared with itself",
        explanation="Both groups of a study have the same title, so that readers cannot tell who was compared with whom.",
        wrong="program:\n  title: New recruits\ncomparison:\n  title: New recruits",
        right="program:\n  title: Recruits who joined\ncomparison:\n  title: Recruits who waited",
    ),
    Code(
        code="DAT429",
        name="design without a comparison group",
        explanation="The design compares two groups, but the study names one.",
        wrong="design: randomised\ngroups:\n  program:\n    title: Drawn",
        right="design: randomised\ngroups:\n  program:\n    title: Drawn\n  comparison:\n    title: Not drawn",
    ),
    Code(
        code="DAT440",
        name="small group that cannot be protected",
        explanation="However much is hidden besides, somebody can work out how many people are in a small group: what was published before "
        "gives it back, or so many groups hang together that no proof can be found.",
        wrong="enrolled: 40\ncompleted: 36    # and the last release showed both",
        right="enrolled: 80\ncompleted: 66    # two cohorts put together",
    ),
)
