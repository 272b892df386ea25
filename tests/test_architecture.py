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

FLOORS = (
    ("errors", "display", "folds"),
    ("values",),
    ("english", "edtf"),
    ("events",),
    ("codec",),
    ("state",),
    ("reconciling",),
    ("questions", "ledgers"),
    ("front door",),
    ("exchanges", "sources", "exports", "testing"),
    ("cli",),
)
"""The packages from the ground up: one imports only what stands on floors below its own."""

NOT_BY_NAME = {"exchanges"}
"""What is built on the front door alone, as a vocabulary of anybody's is."""

LAZY = {
    *("pendulum", "cattrs", "sqlite3", "hypothesis", "psycopg"),
    *("rich", "jinja2", "nanoarrow", "openpyxl", "altair", "icalendar", "timeline.exports"),
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
def imported(module: str) -> frozenset[str]:
    """Return what *module* imports, wherever in it: when called and for the type checker, too."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    return frozenset(name for node in ast.walk(tree) for name in _names(node))


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


def floor_of(package: str) -> int:
    """Return how high *package* stands."""
    return next(height for height, floor in enumerate(FLOORS) if package in floor)


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_lead_downwards(module: str) -> None:
    """No module imports what stands beside or above it: not lazily, nor for the type checker."""
    package = package_of(module)
    others = {package_of(name) for name in imported(module) if name.split(".")[0] == "timeline"}
    allowed = {name for floor in FLOORS[: floor_of(package)] for name in floor}

    assert set() == others - {package} - ({"front door"} if package in NOT_BY_NAME else allowed)


def test_every_package_has_a_floor() -> None:
    """A new one has to find its place."""
    assert sorted(name for floor in FLOORS for name in floor) == sorted(
        {package_of(module) for module in modules()}
    )


def test_modules_have_no_cycles() -> None:
    """Nor do modules within a package import each other, for whatever purpose."""
    graph = {name: imported(name) & modules().keys() - {"timeline"} for name in modules()}

    assert len(graph) == len({*TopologicalSorter(graph).static_order()})


@pytest.mark.parametrize("module", sorted(modules()))
def test_no_module_imports_the_package_it_is_in(module: str) -> None:
    """It would run into a package that is half imported."""
    package, _, _ = module.rpartition(".")

    assert package in {"", "timeline"} or package not in imported(module)


@pytest.mark.parametrize("module", sorted(modules()))
def test_cattrs_lives_in_the_codec_alone(module: str) -> None:
    """How events are written down is decided in one place."""
    users = {name.split(".")[0] for name in imported(module)}

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


def test_bare_timelines_show_their_best_card() -> None:
    """Whatever was imported before: how many of what there were, though state asks no question."""
    done = run(
        "from timeline.state import Timeline\n"
        "import sys\n"
        "print('timeline.questions' in sys.modules, end=' ')\n"
        "print('waiting for what they refer to' in Timeline()._repr_html_())"
    )

    assert ("False True\n", "") == (done.stdout, done.stderr)


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
