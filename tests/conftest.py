"""How Hypothesis runs here, the same examples every time; and what tests measured, printed."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import timeline as tl
from support.reported import june, paper, report, swap, to
from timeline.events import measures

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

# What is imported and collected stays, so that the collector of garbage need not go through it.
gc.disable()

pytest.register_assert_rewrite("timeline.testing.contract", "support.servers")

settings.register_profile(
    "timeline",
    deadline=None,
    derandomize=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("timeline")


@pytest.fixture
def no_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be declared in this program: other tests declare what they like."""
    monkeypatch.setattr(measures, "_by_name", {})


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with one swap of ten, from June 19, as the Daily reports."""
    path = str(tmp_path_factory.mktemp("small") / "story.db")
    with tl.open(path) as ledger:
        ledger.append(
            [
                paper("d", publisher="Daily"),
                report("d#swap", swap(to("North", count=10)), june(19)),
            ]
        )
    return path


def pytest_collection_finish() -> None:
    """Let the collector go through what tests make, and that alone."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests measured (`record_property`), whether they passed or failed."""
    for outcome in ("passed", "failed"):
        for test in terminalreporter.getreports(outcome):
            for name, measured in test.user_properties:
                terminalreporter.write_line(f"{name}: {measured}")
