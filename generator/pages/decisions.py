"""What was decided about a program, by whom and why, and when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.program import Decision, Program
from generator.pages.base import View
from generator.pages.lines import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What was decided about the program; `next_evaluation` is a sentence, `overdue` if its day passed without another."""

    decision: str
    date: str
    by: str
    reason: str
    next_evaluation: str | None
    overdue: bool


def decisions(view: View, program: Program) -> tuple[DecisionView, ...]:
    """The decisions, the latest first; only its evaluation can still be due."""
    latest_first = sorted(program.decisions, key=lambda each: each.date, reverse=True)
    return tuple(_decision(view, decision, last=place == 0) for place, decision in enumerate(latest_first))


def _decision(view: View, decision: Decision, *, last: bool) -> DecisionView:
    """A decision with who took it and why."""
    words, due = view.words, decision.next_evaluation
    overdue = last and due is not None and due < view.today.isoformat()
    key = "evaluation-due" if overdue else "next-evaluation" if last else "evaluation-planned"
    return DecisionView(
        decision=words(f"decision.{slug(decision.decision)}"),
        date=words.date(decision.date),
        by=decision.by,
        reason=decision.reason,
        next_evaluation=words(f"program.{key}", date=words.date(due)) if due else None,
        overdue=overdue,
    )
