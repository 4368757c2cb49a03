"""The value of a figure, made of what stands in the cells of its row: exactly one, or the reason why there is none.

Reads the numbers, marks and words of a row, gives what a reading has for a value, or the rate that can only be a claim. A rate beside
counts is checked against them: it has to be what they come to, as far as it is written out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, get_args, get_type_hints

from generator.importers.outcomes_cells import SUPPRESSED, Odd, Rate
from generator.model.evidence import Measure, Missing

PEOPLE = ("of", "reached", "observed")
COHORT = ("enrolled", "completed")
WHOLE = (*COHORT, *PEOPLE, "count", "events", "both", "gained", "lost", "neither")
REASONS: tuple[str, ...] = get_args(get_type_hints(Missing)["reason"])
# Each value of a reading with its parts and the fields of a row that they are in. The first makes the value; the others may be absent,
# except from those in _WHOLE_ONLY.
_VALUES: Mapping[str, Mapping[str, str]] = {
    "mean": {"value": "mean", "sd": "sd"},
    "change": {
        "mean": "change",
        "sd": "change_sd",
        "before": "before",
        "sd_before": "before_sd",
        "after": "afterwards",
        "sd_after": "afterwards_sd",
        "r": "r",
    },
    "median": {"value": "median", "q1": "q1", "q3": "q3"},
    "events": {"count": "events", "exposure": "exposure", "unit": "exposure_unit"},
    "paired": {"both": "both", "gained": "gained", "lost": "lost", "neither": "neither"},
    "effect": {name: name for name in ("estimate", "se", "low", "high", "confidence", "significance", "price_year")},
}
_WHOLE_ONLY = ("events", "paired")
_ALSO = {"change": "before"}  # what makes a value too, where its first part is not there
# The fields of a row that a measure of each kind needs, beside what it is of and when.
FIELDS_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "proportion": (*PEOPLE, "count"),
    **{kind: (*PEOPLE, *_VALUES[kind].values()) for kind in ("mean", "median", "change", "paired", "effect")},
    "events": tuple(_VALUES["events"].values()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What the cells of a row hold, by field: numbers, words, the reasons that marks stand for, and a rate."""

    numbers: dict[str, float | int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    rate: Rate | None = None


def value_of(values: Values) -> dict[str, Any]:
    """The value as a reading has it; nothing where there is only a rate.

    Raises:
        Odd: there is none, more than one, or one that contradicts itself.
    """
    found = [*(["count"] if "count" in values.numbers else []), *(name for name in _VALUES if values.numbers.keys() & set(_mains(name)))]
    if values.words.get("missing") is not None:
        return {"missing": _told_missing(values, found)}
    hidden = [name for name in ("observed", "count", *(main for each in _VALUES for main in _mains(each))) if name in values.reasons]
    if "rate" in values.reasons and not found:
        hidden.append("rate")
    if hidden:
        reasons = [values.reasons[name] for name in hidden]
        reason = SUPPRESSED if SUPPRESSED in reasons else reasons[0]
        return {"missing": {"reason": reason, **_beside(values)}}
    if len(found) > 1:
        raise Odd(f"there is more than one figure: {' and '.join(found)}; write each in a row of its own")
    _no_loose_parts(values, found)
    if not found:
        if values.rate is not None:
            return {}
        raise Odd("there is no figure; write one, or the reason under missing")
    if found == ["count"]:
        return {"count": _checked(values)}
    if values.rate is not None:
        raise Odd(f"a rate stands beside a {found[0]}; a rate is of people, so write their count")
    return {found[0]: _parts(found[0], values)}


def claim_of(values: Values, measure: Measure) -> dict[str, float | int | str]:
    """A rate without its count as a claim has it: value, unit, and of how many where that is told.

    Raises:
        Odd: it is not known what the rate means, or no number of people comes to it.
    """
    rate = values.rate
    if rate is None or measure.kind != "proportion":
        raise Odd(f'"{measure.id}" is a {measure.kind} and no share of people, so a rate says nothing about it')
    meanings = dict(rate.meanings)
    if len(meanings) > 1:
        raise Odd(
            f'"{rate.written}" may be a percentage or a fraction of 1; write the sign %, or say `rates: fraction` in the mapping file'
        )
    ((percent, half),) = meanings.items()
    of = values.numbers.get("observed")
    if of and ceil((percent - half) * of / 100 - 1e-7) > floor((percent + half) * of / 100 + 1e-7):
        raise Odd(f'no number of {of} people comes to "{rate.written}"; check both')
    rounded = round(percent, 2)
    value = int(rounded) if rounded.is_integer() else rounded
    return {"value": value, "unit": "percent", **({"of": of} if of is not None else {})}


def fields_of(reading: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a row in which the people and the value of a reading stand."""
    found = {name: reading[name] for name in (*PEOPLE, "count") if name in reading}
    for name, parts in _VALUES.items():
        found |= {field_: reading[name][part] for part, field_ in parts.items() if part in reading.get(name, {})}
    return found


def _main(name: str) -> str:
    return next(iter(_VALUES[name].values()))


def _mains(name: str) -> tuple[str, ...]:
    """The fields that a value is made by."""
    return (_main(name), *([_ALSO[name]] if name in _ALSO else []))


def _told_missing(values: Values, found: list[str]) -> dict[str, str]:
    reason = values.words["missing"].lower()
    if found:
        raise Odd(f"there is a {found[0]} and a reason why there is none; take one of the two out")
    if reason not in REASONS:
        raise Odd(f'"{values.words["missing"]}" under missing is none of {", ".join(REASONS)}')
    return {"reason": reason, **_beside(values)}


def _beside(values: Values) -> dict[str, str]:
    return {name: values.words[name] for name in ("note", "due") if name in values.words}


def _no_loose_parts(values: Values, found: list[str]) -> None:
    given = values.numbers.keys() | values.words.keys()
    for name, parts in _VALUES.items():
        loose = sorted(given & set(parts.values()))
        if loose and name not in found and not (name == "events" and loose == ["exposure_unit"]):
            raise Odd(f"{' and '.join(loose)} stands there without {_main(name)}")


def _checked(values: Values) -> int | float:
    count, observed = values.numbers["count"], values.numbers.get("observed")
    if observed is None:
        raise Odd("a count stands there, but not of how many; write that under observed")
    if count > observed:
        raise Odd(f"count is {count}, but observed is only {observed}; each is a part of the one before")
    if values.rate is not None and observed and not values.rate.is_of(int(count), int(observed)):
        is_so = f"{count} of {observed} is {100 * count / observed:.4g} percent"
        raise Odd(f'the rate is written as "{values.rate.written}", but {is_so}; check the three')
    return count


def _parts(name: str, values: Values) -> dict[str, Any]:
    given: dict[str, Any] = {**values.words, **values.numbers}
    parts = {part: given[field_] for part, field_ in _VALUES[name].items() if field_ in given}
    lacking = [field_ for part, field_ in _VALUES[name].items() if part not in parts]
    if lacking and name in _WHOLE_ONLY:
        raise Odd(f"{_main(name)} stands there without {' and '.join(lacking)}")
    return parts
