"""Imports follow one graph, names say what they hold, and the front door opens fast."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import timeline
from support.another_python import run_code
from support.seed_story import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(timeline.__file__).parent

FLOORS = (
    ("errors", "display", "folds", "version"),
    ("values", "files"),
    ("languages",),
    ("english", "edtf"),
    ("events",),
    ("codec",),
    ("state",),
    ("telling", "reconciling", "live"),
    ("questions", "ledgers"),
    ("engines", "model"),
    ("front door",),
    ("exchanges", "sources", "exports"),
    ("testing",),
    ("cli",),
    ("__main__",),
)
"""The packages from the ground up: one imports only what stands on floors below its own."""

CARDS = {"exports"}
"""What stands above the front door, which names modules of it that register cards.

It names them as text: they are imported when something is first shown.
"""

NOT_BY_NAME = {"exchanges"}
"""What is built on the front door alone, as a vocabulary of anybody's is."""

LAZY = {
    *("pendulum", "cattrs", "sqlite3", "hypothesis", "psycopg"),
    *(
        "rich",
        "jinja2",
        "nanoarrow",
        "pyarrow",
        "openpyxl",
        "xlsxwriter",
        "python_calamine",
        "vl_convert",
        "resvg_py",
        "icalendar",
        "inscriptis",
        "lxml",
        "pypdf",
        "fsspec",
        "distributed",
        "babel",
        "cryptography",
        "starlette",
        "uvicorn",
        "mcp",
        "timeline.exports",
    ),
}
"""What costs more to import than the rest of the library, or is not always installed."""

SAYING_NOTHING = {
    *("one", "each", "other", "others", "some", "names"),
    *("found", "known", "made", "said", "told", "kept", "shown"),
}
"""Words that leave it to the reader to find out what a variable holds."""

AT_MOST = 0.08
"""The share of functions that may bind one of them, where it truly is the right word."""


def name_of(file: Path) -> str:
    """Return the name of the module in *file*."""
    parts = ["timeline", *file.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(file): file for file in sorted(SOURCE.rglob("*.py"))}


@cache
def tree(module: str) -> ast.Module:
    """Return the code of *module*, parsed."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imported(module: str) -> frozenset[str]:
    """Return what *module* imports, wherever in it: when called and for the type checker, too."""
    return frozenset(name for node in ast.walk(tree(module)) for name in _names(node))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert 0 == node.level, "imports are by full name"
        assert node.module is not None
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if name in modules() else node.module for name in inner]
    return []


@cache
def registered(module: str) -> frozenset[str]:
    """Return what *module* says registers cards: it is imported, though it is named as text."""
    return frozenset(name for node in ast.walk(tree(module)) for name in _registered(node))


def _registered(node: ast.AST) -> list[str]:
    match node:
        case ast.Call(func=ast.Name(id="registered_in") | ast.Attribute(attr="registered_in")):
            assert not node.keywords, "cards are registered by position"
            return [ast.literal_eval(argument) for argument in node.args]
        case _:
            return []


def package_of(module: str) -> str:
    """Return the package below `timeline` that *module* belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "front door"


def floor_of(package: str) -> int:
    """Return how high *package* stands."""
    return next(height for height, floor in enumerate(FLOORS) if package in floor)


def too_high(module: str) -> set[str]:
    """Return the packages beside or above *module* that it imports, or names to be imported."""
    package = package_of(module)
    others = {package_of(name) for name in imported(module) if name.split(".")[0] == "timeline"}
    allowed = {name for floor in FLOORS[: floor_of(package)] for name in floor}
    cards = {package_of(name) for name in registered(module)}
    return (others - {package} - ({"front door"} if package in NOT_BY_NAME else allowed)) | (
        cards - {package} - allowed - (CARDS if module == "timeline" else set())
    )


def test_imports_lead_downwards() -> None:
    """No module imports what stands beside or above it: not lazily, nor for the type checker.

    Nor does it name it as text to be imported, but for cards of what stands above the front door.
    """
    wrong = {module: too_high(module) for module in modules()}

    assert {} == {module: packages for module, packages in wrong.items() if packages}


def test_cards_are_registered_in_modules_that_exist() -> None:
    """Text is not followed by any type checker."""
    missing = {module: registered(module) - modules().keys() for module in modules()}

    assert {} == {module: names for module, names in missing.items() if names}


def test_cards_are_seen() -> None:
    """Questions have cards, and so have drawings: both are named as text."""
    cards = {f"timeline.{room}.cards" for room in ("exports", "questions", "questions.levels")}

    assert cards == registered("timeline")


def test_every_package_has_a_floor() -> None:
    """A new one has to find its place."""
    assert sorted(name for floor in FLOORS for name in floor) == sorted(
        {package_of(module) for module in modules()}
    )


def test_rooms_are_listed_from_the_ground_up() -> None:
    """The page on where things live says that later rows import earlier ones, and never back."""
    text = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `src/timeline/(\w+)/` \| ", text, flags=re.MULTILINE)

    assert sorted(rooms, key=floor_of) == rooms


def test_modules_have_no_cycles() -> None:
    """Nor do modules within a package import each other, for whatever purpose."""
    graph = {
        name: (imported(name) | registered(name)) & modules().keys() - {"timeline"}
        for name in modules()
    }

    assert len(graph) == len({*TopologicalSorter(graph).static_order()})


def test_no_module_imports_the_package_it_is_in() -> None:
    """It would run into a package that is half imported."""
    packages = {module: module.rpartition(".")[0] for module in modules()}

    assert [] == [
        module
        for module, package in packages.items()
        if package not in {"", "timeline"} and package in imported(module)
    ]


def test_cattrs_lives_in_the_codec_alone() -> None:
    """How events are written down is decided in one place."""
    users = {
        module
        for module in modules()
        if any(name.split(".")[0] == "cattrs" for name in imported(module))
    }

    assert {"codec"} == {package_of(module) for module in users}


def test_no_day_is_printed_by_the_locale() -> None:
    """A program that sets one would have names of months and weekdays of its own in a story."""
    assert [] == lines_like(r"\{[^{}]*:[^{}]*%[aAbBcpxX][^{}]*\}|strftime\(")


def test_values_are_bound_by_place() -> None:
    """From Python 3.14 on SQLite takes no list of values for numbers such as ?1."""
    assert [] == lines_like(r"[ (,]\?\d")


def lines_like(pattern: str) -> list[str]:
    """Return where in the library a line holds *pattern*."""
    return [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in modules().values()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_class_name_is_given_twice() -> None:
    """Whoever reads it somewhere knows which is meant."""
    homes = defaultdict(list)
    for module in modules():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module)
    twice = [f"{name}: {', '.join(where)}" for name, where in homes.items() if len(where) > 1]

    assert not twice, "\n".join(["class names given twice or more:", *sorted(twice)])


def exported(module: str) -> set[str]:
    """Return the functions that *module* offers: its own, and those of others that it lists."""
    body = tree(module).body
    offered = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    listed = set()
    for node in body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            listed = {*ast.literal_eval(node.value)}
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.module in modules():
            passed_on = listed & {alias.name for alias in node.names}
            offered |= passed_on and exported(node.module) & passed_on
    return offered


def test_no_module_has_the_name_of_a_function_it_exports() -> None:
    """Nor of one that the package exports that it is in: it would mean now this, now that."""
    confused = []
    for module in modules():
        package, _, last = module.rpartition(".")
        if last in exported(module) | (exported(package) if package else set()):
            confused.append(module)

    assert not confused, "\n".join(["modules with the name of an exported function:", *confused])


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield every function and method of the library with its module, those within others, too."""
    for module in modules():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def bound(node: ast.AST) -> Iterator[str]:
    r"""Yield what is bound in *node*, but for what a function within it binds.

    >>> code = "def f(a, *b, c=0):\n  with a as d: e, (f, *g) = [h for h in b]\n  def i(j): pass"
    >>> print(*bound(ast.parse(code).body[0]))
    a b c d e f g h
    """
    for inner in ast.iter_child_nodes(node):
        match inner:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                continue
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name
            case _:
                pass
        yield from bound(inner)


def test_names_say_what_they_hold(record_property: Callable[[str, object], None]) -> None:
    """As in the libraries that this one would sit beside, where 1 to 6 in a hundred do not."""
    vague, many = [], 0
    for module, function in functions():
        many += 1
        if words := SAYING_NOTHING.intersection(bound(function)):
            vague.append(f"{module}:{function.lineno} {function.name}: {' '.join(sorted(words))}")
    share = (
        f"{len(vague)} of {many} functions ({len(vague) / many:.1%}) bind a word of 13 general ones"
    )
    record_property("names", f"{share}; at most {AT_MOST:.0%} may")

    assert len(vague) <= AT_MOST * many, "\n".join([share, *vague])


@pytest.mark.parametrize("what", ["timeline", "timeline.exchanges"])
def test_importing_is_cheap(what: str) -> None:
    """What costs most is imported when it is first needed."""
    done = run_code(f"import sys, {what}; print(*sorted({LAZY!r} & sys.modules.keys()))")

    assert ("\n", "") == (done.stdout, done.stderr)


def test_bare_timelines_show_their_best_card() -> None:
    """Whatever was imported before: how many of what there were, though state asks no question."""
    done = run_code(
        "from timeline.state import Timeline\n"
        "import sys\n"
        "print('timeline.questions' in sys.modules, end=' ')\n"
        "print('dangling' in Timeline()._repr_html_())"
    )

    assert ("False True\n", "") == (done.stdout, done.stderr)


def test_stories_can_be_asked_without_what_is_imported_late() -> None:
    """Reading a story, cutting it and asking it needs no codec."""
    done = run_code(
        "import sys, timeline as tl\n"
        "from timeline.exchanges import returned\n"
        "print(tl.Timeline().happened_by('2025-06-23').ask(returned)['Russia'])\n"
        f"print(*sorted({LAZY!r} & sys.modules.keys()))"
    )

    assert ("number not reported\n\n", "") == (done.stdout, done.stderr)
