"""The front door: every public name, imported when it is first asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import timeline


def test_names_are_sorted_and_there() -> None:
    """`__all__` is sorted, and every name in it can be had."""
    assert timeline.__all__ == sorted(timeline.__all__)
    assert all(hasattr(timeline, name) for name in timeline.__all__)


def test_types_and_homes_agree() -> None:
    """What the type checker imports is what is imported at run time, from the same place."""
    tree = ast.parse(Path(timeline.__file__).read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {
        alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert typed == timeline._HOME
    assert set(timeline.__all__) == set(typed)


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
    assert set(timeline.__all__) <= set(dir(timeline))
