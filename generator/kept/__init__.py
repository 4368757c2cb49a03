"""What a build keeps for the next one, so that nothing is done twice: checked records, and which files it wrote from what.

Everything is kept in `.cache/skillpaths` in the portal's folder. It may be deleted at any time: a build without it gives the same site.
"""

from __future__ import annotations

from generator.kept.finished import Finished, KeptRuns, changed_since, states
from generator.kept.records import KeptRecords
from generator.kept.written import KeptFiles, file_mode

__all__ = ["Finished", "KeptFiles", "KeptRecords", "KeptRuns", "changed_since", "file_mode", "states"]
