"""A made-up path: as many levels, expectations, resources, tasks, helpers and openings, and about as many words, as a real one."""

from __future__ import annotations

from benchmarks.made_up import GROUP, RESOURCES, REVIEWED, SCALE, Words, adopted_skill, aim, family, own_skill, team
from generator.model import path as pa
from generator.model.base import PATH_LEVELS, Change, Manager, OneOnOne, Support

_EXPECTATIONS = (4, 5, 5)
_PLACED = (8, 9, 9)
_OPENINGS = (2, 3, 3)
_LAST = len(PATH_LEVELS) - 1


def path(words: Words, number: int) -> pa.Path:
    """The path of this number; it leads to the other of its pair."""
    group = number // GROUP
    baseline, proficient, advanced = (_level(words, number, step) for step in range(3))
    return pa.Path(
        id=f"role-{number}",
        title=f"Role {number}",
        owner=team(group, 0),
        reviewed=REVIEWED,
        review_every="12 months",
        also_known_as=(f"Post {number}", f"Job {number}", f"Work of role {number}"),
        sources=(words.sentence(),),
        changes=(Change(date="2026-09-01", what=words.sentence()),),
        family=family(number),
        summary=f"You {words.sentence().lower()}.",
        for_whom=f"Everyone who does this work already: {words.phrase().lower()}",
        serves=tuple(pa.Serves(objective=aim(group, which + number % GROUP), how=words.sentence()) for which in range(2)),
        roles=(f"adopted-{group}/role-{group}@grade-{1 + number % GROUP}",),
        baseline=baseline,
        proficient=proficient,
        advanced=advanced,
        manager=_whole_manager(words),
        snapshot=_snapshot(words),
        career_moves=(_move(words, f"role-{number ^ 1}"),),
    )


def _snapshot(words: Words) -> pa.Snapshot:
    rows = [pa.FromTo(today=words.phrase(), then=words.phrase(), level=PATH_LEVELS[row % 3]) for row in range(7)]
    return pa.Snapshot(after="6 months", tasks=tuple(rows[:3]), decisions=tuple(rows[3:5]), problems=tuple(rows[5:]))


def _move(words: Words, to: str) -> pa.CareerMove:
    plan = tuple(pa.PlanStep(takes="2 months", do=sentence) for sentence in words.sentences(4))
    return pa.CareerMove(to=to, suits_you_if=f"you like to {words.sentence().lower()}", plan=plan)


def _whole_manager(words: Words) -> Manager:
    return Manager(
        before=words.sentences(2),
        observe=words.sentence(),
        feedback=words.sentence(),
        remove_barrier=words.sentence(),
        recognise=words.sentence(),
        opportunity=words.sentence(),
        one_on_one=OneOnOne(every="2 weeks", prompts=tuple(f"Did you {phrase.lower()}?" for phrase in words.phrases(5))),
        say=words.phrases(4),
        avoid=words.phrases(3),
        scorecard=words.phrases(4),
    )


def _level(words: Words, role: int, step: int) -> pa.Level:
    expectations = tuple(_expectation(words, role, step, number) for number in range(_EXPECTATIONS[step]))
    return pa.Level(
        in_short=f"You begin with {words.thing()}",
        start_here_if=f"you do this already, but not every week: {words.phrase().lower()}",
        expectations=expectations,
        resources=tuple(_placed(words, role, step, number) for number in range(_PLACED[step])),
        practice=_practice(words),
        support=_support(words, team(role // GROUP, 1)),
        opens=tuple(_opening(words, team(role // GROUP, 2)) for _ in range(_OPENINGS[step])),
        manager=Manager(before=words.sentences(2), observe=words.sentence(), remove_barrier=words.phrase(), opportunity=words.phrase()),
        next_step=None if step == _LAST else f"From one case to {words.phrase().lower()}",
    )


def _expectation(words: Words, role: int, step: int, number: int) -> pa.Expectation:
    group, nth = role // GROUP, role % GROUP * 10 + step * 4 + number
    skills = (own_skill(group, nth, SCALE[step + 1]), adopted_skill(group, nth, SCALE[step + 1]))
    return pa.Expectation(
        id=f"expectation-{step}-{number}",
        title=f"{words.thing().capitalize()} {step} {number}",
        activity=words.sentence(),
        output=f"A note on {words.thing()} that {words.who()} can work from",
        indicator=f"{words.who().capitalize()} starts without a phone call about {words.thing()}",
        seen_by=f"the lead of {words.thing()}",
        competencies=skills if number else skills[:1],
    )


def _placed(words: Words, role: int, step: int, number: int) -> pa.Placement:
    return pa.Placement(
        resource=f"resource-{role}-{(sum(_PLACED[:step]) + number) % RESOURCES}",
        part=words.phrase() if number == 1 else None,
        helps_with=(f"expectation-{step}-{number}",) if number < _EXPECTATIONS[step] else (),
        use_just_before=words.phrase().lower() if number % 3 == 0 else None,
    )


def _practice(words: Words) -> pa.Practice:
    conflict = pa.ConflictingMetric(
        metric=f"The count of {words.thing()}", adjustment=words.phrase(), agreed_by=words.who(), ends_when=words.phrase()
    )
    return pa.Practice(
        budget=pa.Budget(hours=12, weeks=6),
        agreed_by="your lead",
        tasks=tuple(pa.Task(what=words.sentence(), safe_because=words.phrase()) for _ in range(3)),
        conflicting_metrics=(conflict,),
    )


def _support(words: Words, team: str) -> tuple[Support, ...]:
    return (
        Support(
            kind="mentoring", form="one-on-one", who=f"a lead from {words.who()}", for_whom=words.phrase(), when="half an hour a week",
            ask=team, objective=words.phrase(), outcome=words.phrase(), outcome_for_helper=words.phrase(),
        ),
        Support(kind="coaching", form="peer circle", who=f"people who {words.phrase().lower()}", when=words.phrase(), ask=team),
    )  # fmt: skip


def _opening(words: Words, team: str) -> pa.Opening:
    return pa.Opening(kind="project", what=words.phrase(), decided_by=words.who(), needs=words.phrase(), ask=team)
