"""From a program's record to what may be published of it. Every output reads only the `PublishedProgram`."""

from generator.evidence.privacy import Coded, Thresholds, thresholds_of
from generator.evidence.publish import SMALL, PublishedProgram, publish_program

__all__ = ["SMALL", "Coded", "PublishedProgram", "Thresholds", "publish_program", "thresholds_of"]
