"""Options that say how a page looks."""

from __future__ import annotations

from typing import Any, get_args

import click

from timeline.display.escape import visible
from timeline.errors import ValueRefused
from timeline.exports.page import SideLook
from timeline.exports.page.look import DEVELOPMENTS, Scheme

__all__ = ["MOST", "SCHEME", "SIDES", "TITLE"]


class SideParam(click.ParamType[tuple[str, SideLook]]):
    """The name of a side, and how it looks: a colour, a title, or both."""

    name = "side"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, SideLook]:
        """Return the side and its look."""
        side, equals, look = str(value).partition("=")
        colour, _, title = look.partition(",") if look.startswith("#") else ("", "", look)
        if not side or not equals or not (colour or title):
            self.fail(f"expected NAME=#COLOUR,TITLE, found {visible(str(value))!r}", param, ctx)
        try:
            return side, SideLook(colour or None, title or None)
        except ValueRefused as error:
            self.fail(visible(str(error)), param, ctx)


TITLE = click.option(
    "--title", default="Timeline", show_default=True, help="What the page is called."
)
SIDES = click.option(
    "--side",
    "sides",
    type=SideParam(),
    multiple=True,
    metavar="NAME=LOOK",
    help="The colour of a side, its title, or both: North=#1a5a9e,the North. Can be repeated.",
)
SCHEME = click.option(
    "--scheme",
    type=click.Choice(get_args(Scheme)),
    default="auto",
    show_default=True,
    help="In the reader's colours, or always light or dark.",
)
MOST = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEVELOPMENTS,
    show_default=True,
    help="Tell at most so many developments one by one, the newest.",
)
