"""From a program's record to what may be published of it. Every output reads only the `PublishedProgram`."""

from generator.evidence.assess import Impact, ProgramEvidence, assess
from generator.evidence.policy import policy_of
from generator.evidence.privacy import Coded, Thresholds, thresholds_of
from generator.evidence.publish import SMALL, PublishedProgram, publish_program

__all__ = [
    "SMALL",
    "Coded",
    "Impact",
    "ProgramEvidence",
    "PublishedProgram",
    "Thresholds",
    "assess",
    "policy_of",
    "publish_program",
    "thresholds_of",
]
