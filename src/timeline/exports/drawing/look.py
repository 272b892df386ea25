"""How drawings look: colours by name, and the rules that use them, for the page and for pictures.

What draws images knows no variables of CSS, no siblings and no states: rules for pictures have
colours in place of names, and a side has its colour as the colour of text.
"""

from __future__ import annotations

import re

from timeline.exports.drawing.widths import FONT

__all__ = ["COLOURS", "DARK", "SIDES", "STYLE", "picture_style"]

COLOURS = {
    "bg": "#fff",
    "ink": "#1b1b1a",
    "soft": "#5c5b57",
    "rule": "#dcdad5",
    "wash": "#f6f4f0",
    "link": "#1c4f8c",
    "warn": "#8a5a00",
    "s0": "#1a5a9e",
    "s1": "#b0480a",
    "s2": "#33691e",
    "s3": "#6a3d8f",
    "s4": "#a8165f",
    "s5": "#00696f",
    "s6": "#7a5c00",
    "s7": "#4d4d4d",
    "dot": "#3b3834",
    "band": "#a9a39a",
}
"""On paper and in the light: each of a side is 4.5 times as dark as what is behind it, or more."""

DARK = {
    "bg": "#161514",
    "ink": "#eeebe5",
    "soft": "#aba69d",
    "rule": "#3a3733",
    "wash": "#211f1d",
    "link": "#9cc3f0",
    "warn": "#f0c060",
    "s0": "#86bbf0",
    "s1": "#f3a672",
    "s2": "#a3d18f",
    "s3": "#cdabea",
    "s4": "#f59ac4",
    "s5": "#6fd0d0",
    "s6": "#e0c95c",
    "s7": "#c9c4bb",
    "dot": "#d9d4cb",
    "band": "#77726a",
}
"""The same in the dark."""

_PAPER = {**COLOURS, "wash": "#fff"}

SIDES = 8
"""So many sides have a colour, a dash and an end of their own; those beyond begin again, on axes
of their own."""

_SIDES = "".join(f"svg .s{n}{{color:var(--s{n})}}" for n in range(SIDES))

STYLE = (
    f"""\
svg{{font-size:13px}}
svg text{{fill:var(--ink);font-family:{FONT}}}
{_SIDES}
svg .name{{fill:var(--ink);font-weight:600}}
svg .bold{{font-weight:700}}
svg .ax,.axis text{{fill:var(--soft)}}
svg .of{{fill:currentColor}}
"""
    """\
.axis path,.rule,.grid,.aligned .axis path{stroke:var(--rule);fill:none}
.base{stroke:var(--soft);fill:none}
.line{stroke:currentColor;stroke-width:2.6;fill:none;stroke-linejoin:miter}
.line.s1{stroke-dasharray:11 3}.line.s2{stroke-dasharray:2.6 3.4}
.line.s3{stroke-dasharray:12 4 2.6 4}.line.s4{stroke-dasharray:6 3}
.line.s5{stroke-dasharray:12 3 2.6 3 2.6 3}.line.s6{stroke-dasharray:20 4}
.line.s7{stroke-dasharray:4 6}
.halo{stroke:var(--bg);stroke-width:6;fill:none}
.end{fill:currentColor}
.up{stroke:currentColor;stroke-width:2;fill:none}
.unknown{stroke:currentColor;stroke-width:1.5;stroke-dasharray:1.5 5;fill:none}
.hatch{stroke:currentColor;stroke-width:1.2;opacity:.45}
.most{fill:currentColor;fill-opacity:.08}
.chain{stroke:currentColor;stroke-width:1.5;stroke-dasharray:1.5 4;stroke-linecap:round;fill:none}
.spell{stroke:currentColor;stroke-width:1.8;fill:none}
.hollow{fill:var(--bg);stroke:currentColor;stroke-width:2}
.gap{stroke:var(--ink);stroke-width:1.2;fill:none}
.leader{stroke:var(--soft);stroke-width:1;fill:none}
.over text{paint-order:stroke;stroke:var(--bg);stroke-width:4px;
stroke-linejoin:round}
.disc{fill:var(--ink)}
svg .keyed{fill:var(--bg)}
.dot{fill:var(--ink);fill-opacity:.7}
.dot.span{fill-opacity:.25;stroke:var(--ink);stroke-width:1;stroke-dasharray:3 2}
.dot.pending{fill:var(--bg);fill-opacity:1;stroke:var(--ink);stroke-width:1.4}
.strip .stop{stroke-width:2}.unsure{opacity:.5}
.touch{fill:none;pointer-events:all}
.day{fill:var(--dot);stroke:var(--dot);stroke-width:2}
.band{fill:var(--band);fill-opacity:.45;stroke:var(--dot);stroke-width:1.5;stroke-dasharray:4 3}
.cluster{fill:var(--dot)}
.many{fill:var(--ink)}
.many.on,.many.within{fill:var(--bg)}
.undated{fill:none;stroke:var(--dot);stroke-width:1.5;stroke-dasharray:2 3}
.stop0{stop-color:var(--dot);stop-opacity:0}.stop1{stop-color:var(--dot);stop-opacity:.42}
.stop{stroke:var(--dot);stroke-width:3}
.pending .day,.day.pending{fill:var(--wash)}
.pending .cluster{fill:var(--wash);stroke:var(--dot);stroke-width:2}
.pending .many{fill:var(--ink)}
.pending .fade{opacity:.45}
.warn{fill:var(--warn)}
.axis .apart{stroke-dasharray:2 4;stroke:var(--soft)}
"""
)
"""The rules, as the page has them, which says what each colour is."""

_OF_PICTURES = """\
.paper{fill:var(--bg)}
"""


def picture_style() -> str:
    """Return the rules of a picture that stands by itself."""
    return re.sub(r"var\(--(\w+)\)", lambda name: _PAPER[name[1]], STYLE + _OF_PICTURES)
