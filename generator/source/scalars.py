"""What a plain word or number stands for. Reads one unquoted text, gives JSON's types only, and never guesses: `no` and a date are text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from generator.source.base import JSON

# YAML 1.2 core schema, which is JSON's types; YAML 1.1 would also turn `no`, `12:30:00` and `2026-10-01` into something else.
_CONSTANTS: Mapping[str, JSON] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# A number with a leading nought is text: it is a code or a telephone number, and its nought would be lost.
NUMBER = re.compile(r"[-+]?(?:\.[0-9]++|(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?")
STARTS = frozenset(("", *"~nNtTfF+-.0123456789<"))  # what a constant, a number or a merge key can begin with; all else is text
_EXACT = 2**53  # the largest whole number that every reader of JSON keeps exactly
_DIGITS = 40  # a number written with more characters than this is no figure


def scalar(text: str) -> JSON:
    """The value of a plain (unquoted) scalar by YAML 1.2's core schema; a number that cannot be kept exactly stays text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _DIGITS or not NUMBER.fullmatch(text):
        return text
    whole = text.lstrip("+-").isdecimal()
    number = int(text) if whole else float(text)
    return number if (abs(number) <= _EXACT if whole else math.isfinite(number)) else text
