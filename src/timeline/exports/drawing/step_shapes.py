"""Steps as SVG: a panel for each side, and the words that explain them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from timeline.exports.drawing.steps import HEIGHT, ROW, TOP
from timeline.exports.drawing.svg import element, path, words, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.exports.drawing.claim_rows import ClaimMark
    from timeline.exports.drawing.steps import Panel, Steps

__all__ = ["EXPLAINED", "height_of", "shapes_of_panel", "steps_svg"]

BELOW = 34.0
"""How much room the days take below the steps."""

WIDTH, SIDES = 1000.0, 4
LETTERS = 12
"""So many letters of a total have room beside the line."""

EXPLAINED = (
    "The line is what was certainly reached by that day; it is level until the next step. The "
    "hatched area is what was reached if all that may have happened by then did; a plain shade "
    "above it is how many more there may be. Where nothing bounds a number from above, an arrow "
    "points on, and nothing above the line is ruled out. A claimed total stands over the days it "
    "may have been told for: ◆ marks its number, and ↑ says that it is beyond the drawing."
)
"""How the drawing is read."""


def steps_svg(steps: Steps, question: str, totals: Sequence[str], name: str) -> str:
    """Return *steps*, a drawing for each side, as a part of a page whose styles they share.

    *totals* are what there was of each side in the end, in words; ids in it begin with *name*.
    """
    pairs = zip(steps.panels, totals, strict=True)
    return "".join(_panel_svg(panel, steps, question, total, name) for panel, total in pairs)


def _panel_svg(panel: Panel, steps: Steps, question: str, total: str, name: str) -> str:
    label = f"{name}-p{panel.index}"
    reached = f"{question}, {panel.side}, by each day: in the end {total}."
    return element(
        "svg",
        element("title", written(f"{reached} The table below has the same."), id=label),
        shapes_of_panel(panel, steps, total, name),
        class_="steps",
        viewBox=f"0 {0 - panel.above:g} {WIDTH:g} {height_of(panel):g}",
        role="img",
        aria_labelledby=label,
    )


def height_of(panel: Panel) -> float:
    """Return how high *panel* is, from the claims above its steps to the days below them."""
    return panel.above + TOP + HEIGHT + BELOW


def shapes_of_panel(panel: Panel, steps: Steps, total: str, name: str) -> str:
    """Return what *panel* is drawn with; its claims stand above 0. Ids begin with *name*."""
    hatch, side = f"{name}-hatch{panel.index}", f"s{panel.index % SIDES}"
    return "".join(
        (
            _hatched(hatch, side),
            _axis(steps),
            words(panel.name, 0, 14 - panel.above, "name"),
            *_areas(panel, hatch, side),
            *_arrow(panel, side),
            *(
                words(number, x - 4, y - 6, f"reached {side}", anchor="end")
                for x, y, number in panel.labels
            ),
            *(_claim(claim, 14 - claim.row * ROW) for claim in panel.claims),
            _total(panel, total, side),
        )
    )


def _hatched(hatch: str, side: str) -> str:
    pattern = element(
        "pattern",
        path("M0 0V6", f"hatch {side}"),
        id=hatch,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)


def _axis(steps: Steps) -> str:
    floor = TOP + HEIGHT
    levels = (
        path(f"M{steps.left} {y}H{steps.right}")
        + words(label, steps.left - 10, y + 4, anchor="end")
        for y, label in steps.levels
    )
    days = (
        path(f"M{tick.x} {floor}v6") + words(tick.label, tick.x, floor + 22, anchor="middle")
        for tick in steps.ticks
    )
    return element("g", *levels, *days, class_="axis")


def _areas(panel: Panel, hatch: str, side: str) -> Iterator[str]:
    if panel.most:
        yield path(panel.most, f"most {side}")
    if panel.early:
        yield path(panel.early, fill=f"url(#{hatch})")
    if panel.unknown:
        yield path(panel.unknown, "unknown")
    if panel.line:
        yield path(panel.line, f"line {side}")


def _arrow(panel: Panel, side: str) -> Iterator[str]:
    x, y = panel.last
    if panel.open_from is not None:
        yield path(
            f"M{x + 14} {round(y - 2, 1)}v-{round(min(y - 12, 26), 1)}m-5 7l5 -7l5 7", f"up {side}"
        )


def _claim(claim: ClaimMark, y: float) -> str:
    days = path(f"M{claim.x} {y + 1}v4H{claim.end}v-4", "claim")
    number = "" if claim.at is None else _diamond(claim.middle, y, claim.at)
    return days + number + words(claim.text, claim.text_x, y - 3, "claimed")


def _diamond(x: float, y: float, at: float) -> str:
    leader = path(f"M{x} {y + 5}V{at}", "leader")
    return leader + path(f"M{x} {round(at - 6, 1)}l6 6l-6 6l-6 -6z", "diamond")


def _total(panel: Panel, total: str, side: str) -> str:
    """Return *total* in lines beside the end of the line; spaces between them are for copying."""
    x, y = panel.last
    lines = wrap(total, LETTERS, break_long_words=False, break_on_hyphens=False)
    spans = (
        element("tspan", written(line), x=x + 26, dy=17 if number else 0)
        for number, line in enumerate(lines)
    )
    return element("text", " ".join(spans), class_=f"total {side}", y=y + 5)
