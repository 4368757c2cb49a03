"""From a program's record to what may be published of it. Every output reads only the `PublishedProgram`."""

from generator.evidence.publish import SMALL, PublishedProgram, publish_program

__all__ = ["SMALL", "PublishedProgram", "publish_program"]
