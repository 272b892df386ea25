"""The styles of a page: what it looks like in the light, in the dark, on phones and on paper."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from timeline.exports.drawing.look import COLOURS, DARK, SIDES, STYLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.exports.page.look import PageLook

__all__ = ["page_style"]

LIGHT_MARKS = {"warnwash": "#fdf3da", "mark": "#fbe7a3", "good": "#2e6b1f", "bad": "#9c1c1c"}
DARK_MARKS = {"warnwash": "#2c2515", "mark": "#5c4a10", "good": "#a3d18f", "bad": "#ff9d94"}
"""Colours of what stands out on the page, beside those that drawings have."""

DARKER = "@media screen and (prefers-color-scheme:dark)"

LIT = "color-mix(in srgb,{colour} 60%,#fff)"
"""How a colour that somebody chose for white is seen on black."""


def page_style(look: PageLook, sides: Sequence[str]) -> str:
    """Return the styles of a page that looks as *look* has it, and tells of *sides* in order."""
    light = {**COLOURS, **LIGHT_MARKS, **_chosen(look, sides)}
    dark = {**DARK, **DARK_MARKS, **_chosen(look, sides, LIT)}
    always = dark if look.scheme == "dark" else light
    rules = f":root{{{_variables(always)}}}"
    if look.scheme == "auto":
        rules += f"{DARKER}{{:root{{{_variables(dark)}}}}}"
    return rules + _of_sides() + STYLE + _rest() + _paper(light)


def _chosen(look: PageLook, sides: Sequence[str], form: str = "{colour}") -> Mapping[str, str]:
    """Return the colours that somebody chose, by the names that sides have in the styles."""
    colours = {side: chosen.colour for side, chosen in look.sides.items() if chosen.colour}
    return {
        f"s{place % SIDES}": form.format(colour=colours[side])
        for place, side in enumerate(sides)
        if side in colours
    }


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def _of_sides() -> str:
    return "".join(f".s{place}{{--side:var(--s{place})}}" for place in range(SIDES))


def _paper(light: Mapping[str, str]) -> str:
    """Return the rules by which paper is white, whatever the screen is."""
    return f"@media print{{:root{{{_variables({**light, 'bg': '#fff', 'wash': '#fff'})}}}}}"


@cache
def _rest() -> str:
    return (files("timeline.exports.page") / "templates" / "page.css").read_text("utf-8")
