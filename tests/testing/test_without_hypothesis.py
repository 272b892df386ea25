"""What tells, asks and judges works in a Python that has no Hypothesis; what draws says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.another_python import run_code
from timeline import testing
from timeline.testing import stories, strategies

if TYPE_CHECKING:
    import subprocess

WITHOUT = "import sys; sys.modules['hypothesis'] = None\n"

DRAWN = [name for name in (*stories.__all__, *strategies.__all__) if name in testing.__all__]


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* in a Python of its own that has no Hypothesis."""
    return run_code(WITHOUT + code)


def test_stories_are_told_and_asked() -> None:
    """As in the examples of docstrings, after the library alone was installed."""
    done = run(
        "from timeline.exchanges import returned\n"
        "from timeline.testing import check_question_laws, check_reading_laws, given, same, told\n"
        "daily = told('daily', '40 soldiers to North on 19 June 2025')\n"
        "weekly = told('weekly', 'about 40 soldiers to North on 19 June 2025')\n"
        "story = given(daily, weekly, same(daily, weekly))\n"
        "print(story.asked(returned).answers({'North': 40}).answer['North'])\n"
        "check_question_laws(returned, story.story.every_unit())\n"
        "check_reading_laws(returned, story.story)\n"
    )

    assert ("40\n", "") == (done.stdout, done.stderr)


def test_all_names_but_strategies_are_there() -> None:
    """And the contract of ledgers, which draws nothing."""
    done = run(
        "import timeline.testing as testing, timeline.testing.contract as contract\n"
        f"print([name for name in testing.__all__ if name not in {DRAWN!r}\n"
        "       and getattr(testing, name) is None], contract.LedgerContract.__name__)\n"
    )

    assert ("[] LedgerContract\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize("name", ["counts", "logs", "*"])
def test_strategies_say_what_they_need(name: str) -> None:
    """Whichever is imported, the message says what to install."""
    last = run(f"from timeline.testing import {name}").stderr.splitlines()[-1]

    assert (
        "ImportError: the strategies of timeline.testing need Hypothesis, which is not installed: "
        "pip install hypothesis"
    ) == last


def test_strategies_are_those_of_their_modules() -> None:
    """Each name of the package is had from where it is defined, and is kept."""
    homes = {**vars(stories), **vars(strategies)}

    assert [homes[name] for name in DRAWN] == [getattr(testing, name) for name in DRAWN]
    assert len(DRAWN) == 15
    assert {*DRAWN} <= vars(testing).keys()


def test_what_is_not_there_is_an_attribute_error() -> None:
    """Also where it is a name that only the modules share."""
    for name in ("nonsense", "weighed"):
        assert not hasattr(testing, name)


def test_dir_lists_every_name() -> None:
    """Those that were not asked for yet, too."""
    done = run("from timeline import testing; print({*testing.__all__} <= {*dir(testing)})")

    assert ("True\n", "") == (done.stdout, done.stderr)
