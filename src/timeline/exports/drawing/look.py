"""How drawings look: colours by name, and the rules that use them, for the page and for pictures.

What draws images knows no variables of CSS, no siblings and no states: rules for pictures have
colours in place of names, and a side has its colour as the colour of text.
"""

from __future__ import annotations

import re

__all__ = ["COLOURS", "STYLE", "picture_style"]

COLOURS = {
    "bg": "#fdfcfa",
    "ink": "#1d1b19",
    "soft": "#5a5651",
    "rule": "#dedad3",
    "wash": "#f4f1ec",
    "link": "#20508c",
    "warn": "#8a5a00",
    "s0": "#1a5a9e",
    "s1": "#a3430a",
    "s2": "#33691e",
    "s3": "#6a3d8f",
    "dot": "#3b3834",
    "band": "#a9a39a",
}
"""On paper and in the light; the page has others for the dark."""

SIDES = 4
"""So many sides have a colour and a dash of their own; those beyond begin again."""

_PAPER = {**COLOURS, "bg": "#fff", "wash": "#fff"}

STYLE = """\
svg text{fill:var(--soft);font-size:13px;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
svg .s0{color:var(--s0)}svg .s1{color:var(--s1)}
svg .s2{color:var(--s2)}svg .s3{color:var(--s3)}
svg .name{fill:var(--ink);font-weight:600}
.axis path,.rule,.leader{stroke:var(--rule);fill:none}
.day{fill:var(--dot);stroke:var(--dot);stroke-width:2}
.band{fill:var(--band);fill-opacity:.45;stroke:var(--dot);stroke-width:1.5;stroke-dasharray:4 3}
.cluster{fill:var(--dot)}
.many{fill:var(--ink);font-weight:600}
.many.on,.many.within{fill:var(--bg)}
.many.on{font-size:12px}
.undated{fill:none;stroke:var(--dot);stroke-width:1.5;stroke-dasharray:2 3}
.stop0{stop-color:var(--dot);stop-opacity:0}.stop1{stop-color:var(--dot);stop-opacity:.42}
.stop{stroke:var(--dot);stroke-width:3}
.pending .day,.day.pending{fill:var(--wash)}
.pending .cluster{fill:var(--wash);stroke:var(--dot);stroke-width:2}
.pending .many{fill:var(--ink)}
.pending .fade{opacity:.45}
.warn{fill:var(--warn)}
.line{stroke:currentColor;stroke-width:3;fill:none;stroke-linejoin:miter}
.line.s1{stroke-dasharray:9 4}.line.s2{stroke-dasharray:2 4}
.line.s3{stroke-dasharray:12 4 2 4}
.hatch{stroke:currentColor;stroke-width:1.6;opacity:.55}
.most{fill:currentColor;fill-opacity:.13}
.unknown{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 5;fill:none}
.up{stroke:currentColor;stroke-width:2.5;fill:none}
svg .reached,svg .total{fill:currentColor;font-weight:600}
svg .total{font-size:13.5px}
.axis .apart{stroke-dasharray:2 4;stroke:var(--soft)}
.claim{stroke:var(--ink);stroke-width:1.5;fill:none}
.leader{stroke-dasharray:2 4;stroke:var(--soft)}
.diamond{fill:var(--bg);stroke:var(--ink);stroke-width:2}
svg .claimed{fill:var(--ink);font-style:italic}
"""
"""The rules, as the page has them, which says what each colour is."""

_OF_PICTURES = """\
.paper{fill:var(--bg)}
svg .title{fill:var(--ink);font-size:20px;font-weight:600}
svg .question{fill:var(--ink);font-size:16px;font-weight:600}
"""


def picture_style() -> str:
    """Return the rules of a picture that stands by itself."""
    return re.sub(r"var\(--(\w+)\)", lambda name: _PAPER[name[1]], STYLE + _OF_PICTURES)
