"""How much one page may list.

A phone gets a page in one go, so a page is kept to some 15 KB packed. A list that is longer is told in numbers, and stands in parts on
pages of its own: the roles of a family, the resources of a role, the gaps of a team.
"""

from __future__ import annotations

MANY_ROLES = 60  # with summary, three steps and moves, some 150 bytes each
MANY_GRADES = 6  # columns of a table that still leave room for whole words
MANY_AREAS = 3  # of a framework that is seen at a glance; more have links to them at the top
MANY_ROWS = 200  # of a table with four columns, some 65 bytes each
