"""Pictures on cards: images in a notebook, and nothing on a terminal."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape

from rich.console import Console

from support import hostile, seed_story
from timeline.display.card import Card, Line, Picture
from timeline.display.html import to_html
from timeline.display.terminal import to_rich
from timeline.exchanges import returned
from timeline.exports.drawing import draw_steps
from timeline.questions.by_day import steps_of


def card() -> Card:
    """Return a card with the steps of the seed documents."""
    svg = draw_steps(seed_story.story().ask(returned.by_day()), title="returned")
    return Card("By day", (Line("at least 114"),), pictures=(Picture(svg, hostile.ATTACK),))


def test_a_notebook_shows_the_picture_as_it_is() -> None:
    """As an image: its styles change nothing around it, and no script in one would run."""
    (image,) = re.findall(r"<img [^>]*>", to_html(card()))
    (data,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', image)

    assert card().pictures[0].svg == b64decode(data).decode()
    assert f'alt="{hostile.SHOWN}"' in unescape(image)


def test_a_figure_shows_its_steps_and_so_do_steps_by_day() -> None:
    """In a notebook, by themselves; where nothing is bounded there is nothing to draw."""
    story = seed_story.story()
    figure, by_day = story.ask(returned)["Russia"], story.ask(returned.by_day())

    assert 1 == figure._repr_html_().count("<img ")
    assert 1 == by_day._repr_html_().count("<img ")
    assert story.ask(returned.by_day())["Russia"] == steps_of(figure)
    assert "from 2025-07-04: at least 114" in unescape(figure._repr_html_())
    assert "<img" not in story.ask(returned)["Atlantis"]._repr_html_()


def test_a_terminal_has_no_room_for_it() -> None:
    """What it shows is there in words."""
    console = Console(width=80)
    with console.capture() as captured:
        console.print(to_rich(card()))

    assert "at least 114" in captured.get()
    assert "svg" not in captured.get()
