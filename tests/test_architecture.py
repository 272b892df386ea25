"""Imports follow one graph, and the front door opens fast."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import timeline

SOURCE = Path(timeline.__file__).parent

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "folds": set(),
    "values": {"errors"},
    "events": {"errors", "values"},
    "codec": {"errors", "values", "events"},
    "state": {"errors", "values", "events", "codec"},
    "questions": {"errors", "values", "events", "folds", "state"},
    "ledgers": {"errors", "values", "events", "codec", "state"},
    "exchanges": {"front door"},
    "intake": {"errors", "values", "events", "codec", "state", "ledgers", "exchanges"},
    "views": {"errors", "values", "events", "codec", "folds", "state", "questions"},
    "testing": {"errors", "values", "events", "codec", "folds", "state", "ledgers"},
    "front door": {"errors", "values", "events", "folds", "state", "questions", "ledgers"},
}
"""Which package may import which, beside itself; the command on top may import them all."""

MAY_NAME: dict[str, set[str]] = {"state": {"folds"}}
"""What a package may import for the type checker alone."""

MAY_REACH: dict[str, set[str]] = {
    "timeline.values.showing": {"views"},
    "timeline.state.reading": {"questions", "views"},
}
"""What a method may import when it is called, though it stands above: never when it is imported."""

LAZY = {
    *("pendulum", "cattrs", "sqlite3", "hypothesis", "psycopg"),
    *("rich", "jinja2", "nanoarrow", "openpyxl", "altair", "icalendar", "timeline.views"),
}
"""What costs more to import than the rest of the library, or is not always installed."""


def name_of(file: Path) -> str:
    """Return the name of the module in *file*."""
    parts = ["timeline", *file.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(file): file for file in sorted(SOURCE.rglob("*.py"))}


@cache
def imported(module: str, *, types: bool = False) -> frozenset[str]:
    """Return what *module* imports, wherever in it; with *types*, only for the type checker."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    checked = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    nodes = checked if types else set(ast.walk(tree)) - checked
    return frozenset(name for node in nodes for name in _names(node))


@cache
def reached(module: str) -> frozenset[str]:
    """Return what functions of *module* import when they are called, as far as they may."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    called = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    outside = {name for node in {*ast.walk(tree)} - called for name in _names(node)}
    within = {name for node in called for name in _names(node)} - outside
    above = MAY_REACH.get(module, set())
    return frozenset(name for name in within if package_of(name) in above)


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert 0 == node.level, "imports are by full name"
        assert node.module is not None
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if name in modules() else node.module for name in inner]
    return []


def package_of(module: str) -> str:
    """Return the package below `timeline` that *module* belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "front door"


def packages(module: str, *, types: bool) -> set[str]:
    """Return the packages of this library that *module* imports, beside its own."""
    found = {
        package_of(name)
        for name in imported(module, types=types) - reached(module)
        if name.split(".")[0] == "timeline"
    }
    return found - {package_of(module)}


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_follow_the_graph(module: str) -> None:
    """No module imports what stands above it, not even for the type checker."""
    package = package_of(module)
    if package == "cli":
        return
    allowed = MAY_IMPORT[package]
    named = MAY_NAME.get(package, set()) | MAY_REACH.get(module, set())

    assert set() == packages(module, types=False) - allowed
    assert set() == packages(module, types=True) - allowed - named


def test_every_package_is_on_the_graph() -> None:
    """A new one has to find its place."""
    assert {*MAY_IMPORT, "cli"} == {package_of(module) for module in modules()}


def test_the_graph_has_no_cycles() -> None:
    """Packages stand one above the other."""
    order = [*TopologicalSorter(MAY_IMPORT).static_order()]

    assert {*MAY_IMPORT} == {*order}


def test_modules_have_no_cycles() -> None:
    """Nor do modules within a package, where they import each other to run."""
    graph = {name: (imported(name) - reached(name)) & modules().keys() for name in modules()}

    assert len(graph) == len([*TopologicalSorter(graph).static_order()])


def test_exceptions_from_the_graph_are_few_and_needed() -> None:
    """What may reach above itself does, and would otherwise break the graph."""
    above = {name: {package_of(one) for one in reached(name)} for name in MAY_REACH}
    within = {name: MAY_IMPORT[package_of(name)] for name in MAY_REACH}

    assert {"views"} == above["timeline.values.showing"]
    assert all(not within[name] & MAY_REACH[name] for name in MAY_REACH)


@pytest.mark.parametrize("module", sorted(modules()))
def test_no_module_imports_the_package_it_is_in(module: str) -> None:
    """It would run into a package that is half imported."""
    package, _, _ = module.rpartition(".")

    assert package in {"", "timeline"} or package not in imported(module)


@pytest.mark.parametrize("module", sorted(modules()))
def test_cattrs_lives_in_the_codec_alone(module: str) -> None:
    """How events are written down is decided in one place."""
    users = {name.split(".")[0] for name in imported(module) | imported(module, types=True)}

    assert package_of(module) == "codec" or "cattrs" not in users


def test_the_front_door_keeps_what_it_promises() -> None:
    """Every name it lists is there, and can be listed."""
    assert sorted(timeline.__all__) == timeline.__all__
    assert all(getattr(timeline, name) is not None for name in timeline.__all__)
    assert {*timeline.__all__} <= {*dir(timeline)}


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* in a Python of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("what", ["timeline", "timeline.exchanges"])
def test_importing_is_cheap(what: str) -> None:
    """What costs most is imported when it is first needed."""
    done = run(f"import sys, {what}; print(*sorted({LAZY!r} & sys.modules.keys()))")

    assert ("\n", "") == (done.stdout, done.stderr)


def test_stories_can_be_asked_without_what_is_imported_late() -> None:
    """Reading a story, cutting it and asking it needs no codec."""
    done = run(
        "import sys, timeline as tl\n"
        "from timeline.exchanges import returned\n"
        "print(tl.Timeline().happened_by('2025-06-23').ask(returned)['Russia'])\n"
        f"print(*sorted({LAZY!r} & sys.modules.keys()))"
    )

    assert ("number not reported\n\n", "") == (done.stdout, done.stderr)


def test_testing_says_what_it_needs() -> None:
    """Without Hypothesis, the message says what to install."""
    done = run("import sys; sys.modules['hypothesis'] = None; import timeline.testing")
    last = done.stderr.splitlines()[-1]

    assert (
        "ImportError: timeline.testing needs Hypothesis, which is not installed: "
        "pip install hypothesis"
    ) == last
