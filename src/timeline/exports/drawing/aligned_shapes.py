"""The aligned drawing as SVG: axes, sides, labels, and developments below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.boxes import TextLine
from timeline.exports.drawing.end_marks import end_mark
from timeline.exports.drawing.labels import KEY
from timeline.exports.drawing.line_shapes import (
    areas_of,
    ends_of,
    hatch_of,
    lines_of_side,
    totals_of,
)
from timeline.exports.drawing.strip_shapes import Classes, no_more, strips_drawn
from timeline.exports.drawing.svg import element, path, written
from timeline.exports.drawing.text_shapes import drawn_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.drawing.aligned import Aligned
    from timeline.exports.drawing.labels import NumberMark, StepLabel
    from timeline.exports.drawing.legend import Legend
    from timeline.exports.drawing.margin import Bracket, PlacedNote
    from timeline.exports.drawing.panels import DrawnPanel

__all__ = ["aligned_svg", "shapes_of_aligned"]


def aligned_svg(
    aligned: Aligned, name: str, *, classes: Classes = no_more, linked: bool = True
) -> str:
    """Return *aligned* as a part of a page whose styles it shares; ids in it begin with *name*.

    *classes* are more for what stands for developments; where it is *linked*, that leads to them.
    """
    label, description = f"{name}-title", f"{name}-desc"
    return element(
        "svg",
        element("title", written(aligned.label), id=label),
        element("desc", written(aligned.description), id=description),
        shapes_of_aligned(aligned, name, classes=classes, linked=linked),
        class_="aligned phone" if aligned.phone else "aligned wide",
        viewBox=f"0 0 {aligned.width:g} {aligned.height:g}",
        role="group",
        aria_labelledby=label,
        aria_describedby=description,
    )


def shapes_of_aligned(
    aligned: Aligned,
    name: str,
    *,
    classes: Classes = no_more,
    linked: bool = True,
) -> str:
    """Return what *aligned* is drawn with; where it is *linked*, marks lead to their entries."""
    looks = sorted({side.look for panel in aligned.panels for side in panel.sides})
    return "".join(
        (
            element("defs", *(hatch_of(look, name) for look in looks)) if looks else "",
            _days(aligned),
            *(_panel(panel, aligned, name, linked=linked) for panel in aligned.panels),
            *strips_drawn(aligned, name, classes, linked=linked),
        )
    )


def _days(aligned: Aligned) -> str:
    marks = "".join(
        path(f"M{tick.x:g} {aligned.top:g}V{aligned.bottom:g}", "grid") for tick in aligned.ticks
    )
    return element("g", marks, *(drawn_text(tick.text) for tick in aligned.ticks), class_="axis")


def _panel(panel: DrawnPanel, aligned: Aligned, name: str, *, linked: bool) -> str:
    sides = panel.sides
    return "".join(
        (
            *_levels(panel, aligned),
            *(shape for side in sides for shape in areas_of(side, name)),
            *(shape for side in sides for shape in lines_of_side(side)),
            *(shape for side in sides for shape in ends_of(side)),
            *(_note(note) for note in panel.margin.notes),
            *(_bracket(bracket) for bracket in panel.margin.brackets),
            *(shape for side in sides for shape in totals_of(side, linked=linked)),
            *(_legend(entry) for entry in panel.legend),
            *map(drawn_text, panel.beyond),
            *(_label(label) for label in panel.labels),
            *(_key(mark) for mark in panel.keys),
        )
    )


def _levels(panel: DrawnPanel, aligned: Aligned) -> Iterator[str]:
    for level in panel.levels:
        base = level.y == panel.numbers.bottom
        yield path(f"M0 {level.y:g}H{aligned.right:g}", "base" if base else "grid")
        yield drawn_text(level.text)


def _note(note: PlacedNote) -> str:
    (x, y), (to_x, to_y) = note.leader
    leader = path(f"M{x:g} {y:g}L{to_x:g} {to_y:g}", "leader") if to_x > x else ""
    return leader + "".join(map(drawn_text, note.lines))


def _bracket(bracket: Bracket) -> str:
    x, top, bottom = bracket.x, bracket.top, bracket.bottom
    return path(f"M{x - 3:g} {top:g}h6m-3 0V{bottom:g}m-3 0h6", "gap")


def _legend(entry: Legend) -> str:
    x, y = entry.mark
    if entry.look is None:
        return drawn_text(entry.text)
    if entry.claim:
        mark = element("circle", class_=f"hollow s{entry.look}", cx=x, cy=y, r=4.4)
    else:
        mark = end_mark(entry.look, x, y)
    return mark + drawn_text(entry.text)


def _label(label: StepLabel) -> str:
    (x, y), (_, to_y) = label.leader
    lines = (element("g", drawn_text(line), class_="over") for line in label.lines)
    return path(f"M{x:g} {y:g}V{to_y:g}", "leader") + "".join(lines)


def _key(mark: NumberMark) -> str:
    (x, y), (to_x, to_y) = mark.place, mark.step
    leader = path(f"M{to_x:g} {to_y:g}L{x:g} {y:g}", "leader")
    disc = element("circle", class_="disc", cx=x, cy=y, r=KEY)
    number = TextLine(text=str(mark.number), x=0, y=0, size=12.0, bold=True, look="keyed")
    return leader + disc + drawn_text(number.at(x, y + 4.3, "middle"))
