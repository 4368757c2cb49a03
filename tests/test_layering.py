"""The order of the rooms: no module imports a later one, and heavy packages stay where they belong."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"

# One line a stage, first to last. A module may import its own stage and those before it.
# `model` comes before the schemas because walking a schema needs to say where a value stands; it knows nothing of them.
STAGES = (
    ("diagnostics", "codes", "assets", "dates", "options", "memory"),
    ("line_pass", "source", "load", "kept"),
    ("model",),
    ("schemas", "schema_walk", "nearest", "targets", "references", "schema_messages", "schema_check", "embargo"),
    ("localise", "republish", "brand"),
    ("entries",),
    ("catalog", "linking"),
    ("reads",),
    ("evidence",),
    ("rules", "gaps"),
    ("site", "words", "pages", "template_cache", "template_code"),
    ("prose", "common_files", "render", "used_style", "take_along"),
    ("pipeline",),
    ("shell", "headers", "theme_repairs", "staging", "site_folder", "frame", "watching", "findings_site", "reporters"),
    ("scaffold", "importers", "exporters", "audit"),
    ("mkdocs_log", "mkdocs_search", "mkdocs_files", "mkdocs_theme", "mkdocs_setup", "mkdocs_build", "mkdocs_plugin"),
    ("write", "serve", "again", "offline"),
    (
        "cli_options",
        "cli_group",
        "cli_new",
        "cli_audit",
        "cli_protect",
        "cli_import_findings",
        "cli_import_ask",
        "cli_import_outcomes",
        "cli_import_run",
        "cli_import",
        "cli_run",
        "cli",
        "__main__",
        "__init__",
    ),
)
RANK = {name: rank for rank, names in enumerate(STAGES) for name in names}
LAST = len(STAGES)  # a room without a stage, which the first test names

UNDER_MKDOCS = ("mkdocs_plugin.py", "mkdocs_theme.py", "mkdocs_search.py", "mkdocs_files.py", "mkdocs_setup.py", "mkdocs_build.py")
# Package -> the files that may import it; "later" means only inside a function, so that `--help` and `validate` stay quick.
HOMES = {
    "mkdocs": {**dict.fromkeys(UNDER_MKDOCS, "anywhere"), "write.py": "later", "serve.py": "later"},
    "material": dict.fromkeys(UNDER_MKDOCS, "anywhere"),
    "jinja2": dict.fromkeys(("render.py", "take_along.py", "template_cache.py", "template_code.py", *UNDER_MKDOCS), "anywhere"),
    "pandas": {"importers": "anywhere"},
    "scipy": {"evidence": "later"},  # half a second, for those who have means or counts per time
    "statsmodels": {},  # only the tests compare with it
}


@dataclass(frozen=True)
class Import:
    """One imported module; `later` when the import stands in a function, or is there for the type checker alone."""

    source: str
    target: str
    line: int
    later: bool


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)  # the top `__init__` is a room of its own


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports_of(name: str, tree: ast.Module) -> Iterator[Import]:
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or for_types(node)]
    later = {node for block in blocks for node in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: write the import in full, from generator"
            # `from generator.model import path` names a module, `from generator.load import load` a member of one.
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            targets = [target if target in MODULES else str(node.module) for target in whole]
        else:
            continue
        for target in dict.fromkeys(targets):
            yield Import(name, target, node.lineno, node in later)


def all_imports() -> list[Import]:
    return [found for name, path in MODULES.items() for found in imports_of(name, ast.parse(path.read_text("utf-8"), str(path)))]


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    return all_imports()


def test_every_module_has_a_stage() -> None:
    homeless = {room(name) for name in MODULES} - set(RANK)
    assert not homeless, f"give these a place in STAGES: {sorted(homeless)}"


def upward(imports: list[Import]) -> list[str]:
    return [
        f"{found.source}:{found.line} imports the later {found.target}"
        for found in imports
        if found.target.split(".")[0] == "generator" and RANK.get(room(found.target), LAST) > RANK.get(room(found.source), LAST)
    ]


def test_no_stage_imports_a_later_one(imports: list[Import]) -> None:
    assert imports
    assert upward(imports) == []


def test_an_upward_arrow_would_be_seen() -> None:
    tree = ast.parse("def f():\n    from generator.pipeline import run\n")
    assert upward(list(imports_of("generator.rules", tree))) == ["generator.rules:2 imports the later generator.pipeline"]


def test_no_circle_of_imports(imports: list[Import]) -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for found in imports:
        if found.target in MODULES and found.target != found.source:
            graph[found.source].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"these import each other: {' -> '.join(circle.args[1])}")


def astray(imports: list[Import]) -> Iterator[str]:
    for found in imports:
        package = found.target.split(".")[0]
        if package not in HOMES:
            continue
        path = MODULES[found.source].relative_to(PACKAGE)
        where = HOMES[package].get(path.parts[0])
        if where is None or (where == "later" and not found.later):
            yield f"{path}:{found.line} imports {package}"


def test_heavy_packages_stay_in_their_rooms(imports: list[Import]) -> None:
    assert list(astray(imports)) == []


def test_a_package_astray_would_be_seen() -> None:
    tree = ast.parse("import jinja2\nimport mkdocs\n\ndef f():\n    import mkdocs.config\n")
    seen = list(astray(list(imports_of("generator.diagnostics", tree))))
    assert seen == ["diagnostics.py:1 imports jinja2", "diagnostics.py:2 imports mkdocs", "diagnostics.py:5 imports mkdocs"]


def test_a_costly_import_at_the_top_would_be_seen() -> None:
    tree = ast.parse("import mkdocs\nif TYPE_CHECKING:\n    import mkdocs\n\ndef f():\n    import mkdocs\n")
    assert list(astray(list(imports_of("generator.write", tree)))) == ["write.py:1 imports mkdocs"]


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_every_package_that_is_imported_is_declared(imports: list[Import]) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    declared = {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in wanted}
    providers = packages_distributions()
    packages = {found.target.split(".")[0] for found in imports} - set(sys.stdlib_module_names) - {"generator"}
    assert "yaml" in packages
    assert {package for package in packages if not set(map(normal, providers.get(package, ()))) & declared} == set()


def test_the_public_api_is_re_exported_and_nothing_else() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (typed,) = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    homes = {alias.name: node.module or "" for node in typed.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    defined = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert defined == ["__getattr__"], "__init__ only re-exports"
    package = importlib.import_module("generator")
    assert package.__all__ == sorted(homes)
    for name, home in homes.items():
        assert getattr(package, name) is getattr(importlib.import_module(home), name)


def test_nothing_else_can_be_had_from_the_package() -> None:
    with pytest.raises(AttributeError, match="module 'generator' has no attribute 'nothing'"):
        getattr(importlib.import_module("generator"), "nothing")  # noqa: B009 - mypy knows that it is not there


def test_the_command_starts_without_the_heavy_packages() -> None:
    program = "import sys, generator.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "generator" in loaded
    assert set(loaded) & {"mkdocs", "material", "pandas", "numpy", "scipy", "babel"} == set()
