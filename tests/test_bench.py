"""The bench that tells how operations grow: that it runs, and tells what comes to no end."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from support.seed_story import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BENCH = ROOT / "bench"
ASKED = ("totals", "conflicts", "csv conflicts", "live", "verify")


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the bench as a module."""
    monkeypatch.syspath_prepend(str(BENCH))
    return import_module("growth")


def test_every_operation_that_is_asked_of_every_shape_has_its_line() -> None:
    """At sizes that take no time."""
    sizes = ["--sizes", "8", "16", "32"]
    shapes = ["--shape", "phases", "--shape", "parts"]
    operations = [word for name in ASKED for word in ("--operation", name)]
    command = [sys.executable, str(BENCH / "growth.py"), *sizes, *shapes, *operations]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    lines = [(line[:17].strip(), line[17:40].strip()) for line in done.stdout.splitlines()[1:]]
    assert lines == [(shape, name) for shape in ("phases", "parts") for name in ASKED]


@pytest.mark.parametrize("factor", [1, 2, 3])
def test_the_exponent_is_the_power_of_the_size(growth: Any, factor: int) -> None:
    """From the smallest size to the largest."""
    taken = {size: 0.001 * size**factor for size in (10, 100, 1000)}

    assert growth.exponent(taken) == pytest.approx(factor)


def test_what_takes_no_time_tells_nothing_of_how_it_grows(growth: Any) -> None:
    """Nor does one size alone."""
    assert growth.exponent({10: 0.0001, 1000: 0.001}) is None
    assert growth.exponent({10: 5.0}) is None


def _recurse() -> object:
    return _recurse()


def _loop() -> None:
    while True:
        pass


def _beyond_memory() -> object:
    return bytearray(10**12)


def _leave() -> None:
    os._exit(3)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize(
    ("called", "told"),
    [
        (_recurse, "RecursionError"),
        (_loop, "over 0.5 s"),
        (_beyond_memory, "over 8 GB"),
        (_leave, "ended with 3"),
    ],
)
def test_what_comes_to_no_end_is_told_and_ends_nothing_else(
    growth: Any, called: Callable[[], object], told: str, tmp_path: Path
) -> None:
    """Each operation runs in a process of its own, with limits."""
    story = growth.Shaped.of([], tmp_path)

    assert growth.in_child(lambda _: called, story, 0.5) == told


def test_what_came_to_no_end_is_not_tried_at_a_larger_size(
    growth: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told with the size at which it did not."""
    sizes: list[int] = []

    def alone(_: object, story: Any, __: float) -> str:
        sizes.append(len(story.events))
        return "RecursionError"

    monkeypatch.setattr(growth, "alone", alone)
    growth.main(["--shape", "one-day", "--operation", "build", "--sizes", "8", "16"])

    assert capsys.readouterr().out.splitlines()[1].split() == [
        *("one-day", "build", "-", "8", "RecursionError")
    ]
    assert sizes == [8]
