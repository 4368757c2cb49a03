"""Measures: how many decide, and targets that can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.rules.base import report

MOST_PRIMARY = 3
WHOLE = 100.0


def primaries(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT411: more than three primary measures. DAT412: several measures and none that decides."""
    for program in catalog.programs.values():
        primary = [measure for measure in program.measures if measure.primary]
        if len(primary) > MOST_PRIMARY:
            yield report(
                catalog,
                "DAT411",
                primary[MOST_PRIMARY].at / "primary",
                f"{len(primary)} measures are primary",
                hint="keep the one to three that decide",
            )
        elif not primary and len(program.measures) > 1:
            yield report(
                catalog,
                "DAT412",
                program.measures[0].at / "id",
                "no measure is said to decide",
                hint="write `primary: true` under one to three of them",
            )


def targets(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT422: a target lies where the measure can go. DAT409: its scale has a lower and an upper end."""
    for program in catalog.programs.values():
        for measure in program.measures:
            if measure.scale and measure.scale.min >= measure.scale.max:
                yield report(
                    catalog, "DAT409", measure.at / "scale", "the scale's lower end is not below its upper end", hint="check min and max"
                )
                continue
            low, high = (
                (0.0, WHOLE) if measure.kind == "proportion" else (measure.scale.min, measure.scale.max) if measure.scale else (None, None)
            )
            if measure.target is not None and low is not None and high is not None and not low <= measure.target <= high:
                yield report(
                    catalog,
                    "DAT422",
                    measure.at / "target",
                    f"the target {measure.target:g} lies outside {low:g} to {high:g}",
                    hint="a share is in percent, everything else in the measure's unit",
                )


RULES = (primaries, targets)
