"""`python -m timeline`: the command, where no script is at hand."""

from __future__ import annotations

import runpy
import subprocess
import sys

import pytest

from support.commands import run_main
from support.seed_story import ROOT


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python as a person does."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


@pytest.mark.parametrize(
    "command", [["--version"], ["--help"], ["totals", "nowhere.db"], ["nothing"]]
)
def test_it_is_the_command(command: list[str]) -> None:
    """With the same output, the same errors and the same status; help says how it was called.

    It is the same within this process, as most tests run it.
    """
    expected, done = run_main(*command), python("-m", "timeline", *command)

    assert expected.returncode == done.returncode
    assert expected.stdout == done.stdout.replace("python -m timeline", "timeline")
    assert expected.stderr == done.stderr.replace("python -m timeline", "timeline")


@pytest.mark.parametrize(
    "code",
    [
        "import runpy; runpy.run_module('timeline', run_name='__main__', alter_sys=True)",
        "from timeline.cli import main; main()",
    ],
)
def test_without_its_extra_it_says_what_to_install(code: str) -> None:
    """As a module and as a script."""
    done = python("-c", f"import sys; sys.modules['click'] = None; {code}")

    expected = "timeline: the command needs more: pip install 'timeline-ledger[cli]'\n"
    assert (1, "", expected) == (done.returncode, done.stdout, done.stderr)


def test_importing_it_runs_nothing() -> None:
    """As tools do that look at every module of a package."""
    assert "main" in runpy.run_module("timeline.__main__", run_name="timeline.__main__")
