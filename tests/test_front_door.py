"""The front door: every public name, imported when it is first asked for."""

from __future__ import annotations

import builtins
import subprocess
import sys
from importlib import import_module

import pytest

import timeline
import timeline.ledgers
from support.front_door import FRONT_DOOR, homes, written


def test_names_are_sorted_and_there() -> None:
    """`__all__` is sorted, and every name in it can be had."""
    assert timeline.__all__ == sorted(timeline.__all__)
    assert all(getattr(timeline, name) is not None for name in timeline.__all__)


def test_what_is_written_from_the_imports_is_up_to_date() -> None:
    """A name stands once, in the imports that type checkers see; the rest is written from them."""
    source = FRONT_DOOR.read_text(encoding="utf-8")

    assert written(source) == source, "the tables of the front door are stale: python3 run fix"


def test_types_and_homes_agree() -> None:
    """What the type checker imports is what is had at run time, from the same place."""
    imports = homes(FRONT_DOOR.read_text(encoding="utf-8"))

    for name, home in imports.items():
        assert getattr(timeline, name) is getattr(import_module(home), name)
    assert {*timeline.__all__} | {"open"} == {*imports}


def test_another_import_is_another_name() -> None:
    """In all that is written from it."""
    source = FRONT_DOOR.read_text(encoding="utf-8")
    more = source.replace(
        "    from timeline.folds import Fold\n", "    from a.b import Alike, Fold\n"
    )

    assert '    "Alias",\n    "Alike",\n    "Answer",\n' in written(more)
    assert '    "Alike": "a.b",\n' in written(more)
    assert '    "Fold": "a.b",\n' in written(more)


def test_a_star_shadows_no_builtin() -> None:
    """`open` is had by `timeline.open` alone, and listed there."""
    names: dict[str, object] = {}
    exec("from timeline import *", names)  # noqa: S102 - what a person types

    assert {*timeline.__all__} == names.keys() - {"__builtins__"}
    assert set() == names.keys() & {*dir(builtins)}
    assert timeline.open is timeline.model.open
    assert "open" in dir(timeline)


def test_importing_imports_nothing_else() -> None:
    """`import timeline` alone brings in neither attrs, cattrs, pendulum nor sqlite3."""
    code = "import timeline, sys; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert {"attrs", "cattrs", "pendulum", "sqlite3", "timeline.events"}.isdisjoint(printed.split())


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not there is answered as any module answers."""
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        timeline.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_dir_lists_every_name() -> None:
    """`dir` shows names that were not asked for yet."""
    code = "import timeline; print(*dir(timeline))"
    listed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert {*timeline.__all__, "open"} <= {*listed.stdout.split()}
