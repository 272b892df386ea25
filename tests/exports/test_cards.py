"""What a notebook draws of figures and of steps by each day."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from rich.console import Console

import timeline as tl
from support import seed_story
from support.levels import MISSING, missing
from support.reported import june, report, swap, tally, to, told
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


def test_an_answer_and_a_timeline_are_drawn() -> None:
    """With the steps of every side; the timeline for every measure that it counts."""
    story = seed_story.story()
    (answer,), (whole,) = (
        drawn(value._repr_html_())
        for value in (story.ask(returned), story.happened_by("2030-01-01"))
    )

    assert ">at least 114<" in answer
    assert ">at least 110<" in answer
    assert "more than 1,000 Russian soldiers claimed" in answer
    assert ">returned<" in whole
    assert ">released<" in whole


def test_a_timeline_that_counts_nothing_has_its_lanes() -> None:
    """And one of nothing has no drawing."""
    (svg,) = drawn(told(report("a#1", swap(place="here"), june(3)))._repr_html_())

    assert ">swap<" in svg
    assert [] == drawn(Timeline()._repr_html_())


@pytest.mark.parametrize("what", ["answer", "figure", "steps"])
def test_levels_are_drawn(what: str) -> None:
    """By each day on which they change, however they are asked for."""
    answer = told(missing("a#1", 12, 3), missing("a#2", 7, 5)).ask(tl.level(MISSING))
    shown = {"answer": answer, "figure": answer["Kienitz"], "steps": answer.by_day()}[what]
    (svg,) = drawn(shown._repr_html_())

    assert ">Kienitz<" in svg
    assert ">7<" in svg
    assert ">10<" in svg


def test_what_is_too_much_to_be_drawn_in_passing_says_so() -> None:
    """And how to draw it."""
    many = [report(f"a#{number}", swap(to("North", count=1)), june(3)) for number in range(1001)]
    reading = told(*many)
    why = "not drawn in passing: 1,001 {}s; draw_answers(reading) draws them"

    for value, noun in (
        (reading, "development"),
        (reading.ask(returned), "contribution"),
        (reading.ask(returned)["North"], "contribution"),
    ):
        assert [] == drawn(value._repr_html_())
        assert why.format(noun) in value._repr_html_()


def test_an_answer_leads_with_its_table_and_its_bounds() -> None:
    """Claims stand beside figures; what nothing bounds says so, and unknown is not 0."""
    reading = told(
        report("a#1", swap(to("North", count=4)), june(3)),
        report("a#2", swap(to("South")), june(3)),
        report("b#1", tally("North", count=tl.Count.more_than(9), category=None), june(5)),
    )
    fragment = reading.ask(returned)._repr_html_()
    lines = [re.findall(r"<td[^>]*>(.*?)</td>", line) for line in fragment.split("<tr>")[2:]]

    assert fragment.index("<table") < fragment.index("<img ") < fragment.index("<details>")
    assert ["North", "4", "4", "4", "at least 10, says document b (2025-06-05)", "at least 10"] == (
        lines[0]
    )
    assert ["South", "number not reported", "", "", "", ""] == lines[1]
