"""The one place that knows addresses.

Gives the address of every page, relative to the site's root, ending in `.html`; in any but the default language it begins with the
language's folder. It never looks at a record: ids go in, addresses come out.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import PathLevel

Side = tuple[str, PathLevel | None]
"""A path, and the level that somebody has come to; the whole path where it is None."""


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses in one language; `prefix` is empty for the default language, else `<language>/`."""

    prefix: str = ""

    def home(self) -> str:
        """The first page."""
        return f"{self.prefix}index.html"

    def paths(self) -> str:
        """All paths."""
        return f"{self.prefix}paths/index.html"

    def family(self, family: str) -> str:
        """A family of roles."""
        return f"{self.prefix}families/{family}.html"

    def path(self, path: str, level: PathLevel | None = None) -> str:
        """A path, or its step for a level."""
        return f"{self.prefix}paths/{path}.html" + (f"#{level}" if level else "")

    def expectation(self, path: str, expectation: str) -> str:
        """An expectation on its path's page."""
        return f"{self.prefix}paths/{path}.html#{expectation}"

    def level(self, path: str, level: PathLevel) -> str:
        """A level's own page."""
        return f"{self.prefix}paths/{path}/{level}.html"

    def path_data(self, path: str) -> str:
        """A path as a script that registers its data."""
        return f"{self.prefix}paths/{path}/data.js"

    def paths_data(self) -> str:
        """All paths as such a script; no id has a dot, so the name is free."""
        return f"{self.prefix}paths/paths.js"

    def pack(self) -> str:
        """Several roles for a manager, on paper; no path can have this id (generator/targets.py)."""
        return f"{self.prefix}paths/pack.html"

    def my_team(self) -> str:
        """Several self-checks beside each other, for whoever leads these people; no path can have this id either."""
        return f"{self.prefix}paths/team.html"

    def take_along(self, path: str) -> str:
        """A path in one file, to pass along; the file is named as its role, since it travels alone."""
        return f"{self.prefix}take-along/{path}.html"

    def snapshot(self, path: str) -> str:
        """Today against then."""
        return f"{self.prefix}paths/{path}/snapshot.html"

    def playbook(self, path: str, level: PathLevel | None = None) -> str:
        """The manager's playbook of a path or of one of its levels."""
        return f"{self.prefix}paths/{path}/playbook{f'-{level}' if level else ''}.html"

    def self_check(self, path: str) -> str:
        """The private self-check of a path."""
        return f"{self.prefix}paths/{path}/self-check.html"

    def evidence(self, path: str) -> str:
        """The evidence that a reader keeps for a path, by level."""
        return f"{self.prefix}paths/{path}/portfolio.html"

    def plan(self, path: str) -> str:
        """What a reader plans for a path."""
        return f"{self.prefix}paths/{path}/plan.html"

    def move(self, origin: str, target: str) -> str:
        """A declared move from one path to another."""
        return f"{self.prefix}paths/{origin}/to-{target}.html"

    def compare(self, origin: Side | None = None, target: Side | None = None) -> str:
        """Any two roles beside each other. Which ones stands in the fragment, where the page's script reads it."""
        sides = (("from", origin), ("to", target))
        chosen = "&".join(f"{name}={'/'.join(filter(None, side))}" for name, side in sides if side)
        return f"{self.prefix}paths/compare.html" + (f"#{chosen}" if chosen else "")

    def frameworks(self) -> str:
        """All frameworks."""
        return f"{self.prefix}frameworks/index.html"

    def framework(self, framework: str) -> str:
        """A framework."""
        return f"{self.prefix}frameworks/{framework}.html"

    def area(self, framework: str, area: str) -> str:
        """An area of a framework."""
        return f"{self.prefix}frameworks/{framework}/areas/{area}.html"

    def competency(self, ref: str) -> str:
        """A competency, written framework/competency."""
        framework, _, competency = ref.partition("/")
        return f"{self.prefix}frameworks/{framework}/{competency}.html"

    def framework_role(self, framework: str, role: str) -> str:
        """A role of a framework."""
        return f"{self.prefix}frameworks/{framework}/roles/{role}.html"

    def resources(self) -> str:
        """All resources."""
        return f"{self.prefix}resources/index.html"

    def resource(self, resource: str) -> str:
        """A resource; the address that stays."""
        return f"{self.prefix}resources/{resource}.html"

    def short_resources(self, level: PathLevel | None = None) -> str:
        """All resources that take a quarter of an hour at most, or those of a level."""
        return f"{self.prefix}resources/short.html" + (f"#{level}" if level else "")

    def role_resources(self, path: str) -> str:
        """What people learn from on a path. No id of a resource has a slash, so the folder is free."""
        return f"{self.prefix}resources/roles/{path}.html"

    def objectives(self) -> str:
        """All objectives."""
        return f"{self.prefix}objectives/index.html"

    def objective(self, objective: str) -> str:
        """An objective."""
        return f"{self.prefix}objectives/{objective}.html"

    def teams(self) -> str:
        """All teams."""
        return f"{self.prefix}teams/index.html"

    def team(self, team: str) -> str:
        """A team and what it keeps."""
        return f"{self.prefix}teams/{team}.html"

    def programs(self) -> str:
        """All programs."""
        return f"{self.prefix}programs/index.html"

    def program(self, program: str) -> str:
        """A program."""
        return f"{self.prefix}programs/{program}.html"

    def about(self, name: str) -> str:
        """A page about the portal itself: coverage, method, licences, glossary, findings, fields."""
        return f"{self.prefix}about/{name}.html"
