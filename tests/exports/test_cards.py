"""What a notebook draws of figures and of steps by each day."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from rich.console import Console

import timeline as tl
from support import seed_story
from timeline import Timeline
from timeline.exchanges import returned


def drawn(fragment: str) -> list[str]:
    """Return the pictures in a *fragment* of HTML, as SVG."""
    sources = re.findall(r'<img [^>]*src="data:image/svg\+xml;base64,([^"]*)"', fragment)
    return [b64decode(source).decode() for source in sources]


@pytest.mark.parametrize("sides", [["Russia"], ["Ukraine"], ["Russia", "Ukraine"]])
def test_a_notebook_draws_the_steps(sides: list[str]) -> None:
    """Of a figure its own, with claims; of an answer by day those of every side."""
    totals = {"Russia": ">at least 114<", "Ukraine": ">at least 110<"}
    story = seed_story.story()
    value = story.ask(returned)[sides[0]] if sides[1:] == [] else story.ask(returned.by_day())

    (svg,) = drawn(value._repr_html_())

    assert [totals[side] for side in sides] == re.findall("|".join(totals.values()), svg)
    assert (sides == ["Russia"]) == ("more than 1,000 Russian soldiers claimed" in svg)


def test_a_terminal_has_the_numbers_alone() -> None:
    """There is no room for pictures."""
    console = Console(width=100)
    with console.capture() as captured:
        console.print(seed_story.story().ask(returned.by_day()))

    assert "Russia: at least 114" in captured.get()
    assert "svg" not in captured.get()


def test_where_nothing_counts_nothing_is_drawn() -> None:
    """Unknown is not drawn as 0."""
    reading = Timeline()

    assert [] == drawn(reading.ask(returned.by_day())._repr_html_())
    assert [] == drawn(reading.ask(returned)["Russia"]._repr_html_())


def test_what_is_its_own_explanation_is_shown_once() -> None:
    """A world, and what is worth checking: each sentence stands there one time."""
    story = seed_story.story()
    checks, figure = story.ask(tl.worth_checking(returned)), story.ask(returned)["Russia"]
    world = figure.implied_low.world()
    assert world is not None

    shown = checks._repr_html_()
    assert 1 == shown.count("left aside, and may be something else: prisoner exchange, by ")
    assert 1 == checks.checks[0]._repr_html_().count("if it is wrong: Russia, implied")
    assert 1 == world._repr_html_().count("it is as told: more than 1,000")
