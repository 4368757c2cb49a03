"""How much one page may list.

A phone gets a page in one go, so a page is kept to some 15 KB packed. A list that is longer is told in numbers, and stands in parts on
pages of its own: the roles of a family, the resources of a role, the gaps of a team. What has no such pages, such as everybody who meets
one competency, stays whole on its own page, in groups of which a few lines are shown and the rest is folded: see `long_lists`.
"""

from __future__ import annotations

MANY_ROLES = 60  # with summary, three steps and moves, some 150 bytes each
MANY_GRADES = 6  # columns of a table that still leave room for whole words
MANY_AREAS = 3  # of a framework that is seen at a glance; more have links to them at the top
MANY_ROWS = 200  # of a table with four columns, some 65 bytes each
MANY_ITEMS = 100  # of one list that are read through; more are grouped and folded
MANY_SHOWN = 24  # lines of a grouped list, all groups together, that are shown before anything is unfolded
MANY_STEPS = 24  # of a chain: what comes before a resource, or after it
