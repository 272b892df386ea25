"""How many there were by each day: bounds, and never a line drawn between two days."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from timeline.display.escape import visible
from timeline.exports.charts.look import (
    FAINT,
    WIDTH,
    Room,
    charts,
    colours,
    dashes,
    days,
    heading,
    look,
)
from timeline.exports.tables import table
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import altair as alt

    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["cumulative"]

HEIGHT = 130
"""How high the panel of a side is."""

TITLE = "How many there were by each day, as far as reports bound it"
SUBTITLE = (
    "Thick lines: what was certainly reached. Areas: what may have been reached, if all that",
    "may have happened by then did. Thin lines: no more than that. Triangles: no upper bound.",
)


def cumulative(
    reading: Reading, questions: Sequence[CountingQuestion] | None = None
) -> alt.VConcatChart:
    """Return the chart of how many there were by each day, for every question and side.

    The thick line is what was certainly reached, and the area goes up to what may have been, if
    all that may have happened by then did. A thin line is the upper bound, and a triangle says that
    there is none. No line is drawn where nothing is known. The data are the rows of the table
    ``cumulative`` with days as text, and the last of each side once more at the end of the chart;
    *questions* are as for that table.

    Raises:
        ImportError: altair is not installed.
    """
    rows: list[dict[str, Any]] = [*reading.ask(table("by_day", *questions or ()))]
    room = Room.around(one["day"] for one in rows)
    sides = list(dict.fromkeys(sorted(visible(one["side"]) for one in rows)))
    panels = [
        _question(name, [*some], sides, room)
        for name, some in groupby(_drawn(rows, room), key=lambda row: row["question"])
    ]
    made: alt.VConcatChart = look(charts().vconcat(*(panels or [_nothing(room)])), TITLE, SUBTITLE)
    return made


def _drawn(rows: list[dict[str, Any]], room: Room) -> list[dict[str, Any]]:
    """Return *rows* as data, with the day from which each is drawn, and the end of each side."""
    found = []
    for _, steps in groupby(rows, key=lambda row: (row["question"], row["side"])):
        drawn = [_step(row, room.first) for row in steps]
        found += [*drawn, {**drawn[-1], "from": room.last.isoformat(), "end": True}]
    return found


def _step(row: dict[str, Any], first: date) -> dict[str, Any]:
    count = Count(row["low"], row["high"])
    return {
        **row,
        "day": row["day"] and row["day"].isoformat(),
        "from": (row["day"] or first).isoformat(),
        "end": False,
        "reached": row["low"] if count.known else None,
        "shown side": visible(row["side"]),
        "count": str(count),
    }


def _nothing(room: Room) -> Any:
    alt = charts()
    plain = alt.Chart(alt.InlineData(values=[])).mark_line().encode(x=days(room))
    return plain.properties(
        width=WIDTH, height=HEIGHT, title=heading("Nothing is counted", fontSize=14)
    )


def _question(name: str, rows: list[dict[str, Any]], sides: list[str], room: Room) -> Any:
    """Return the panels of a question, one below the other on one scale."""
    top = max(1, *(max(row["low"], row["perhaps"], row["high"] or 0) for row in rows))
    found = [[*some] for _, some in groupby(rows, key=lambda row: row["side"])]
    axes = [days(room, None) for _ in found[1:]] + [days(room)]
    panels = [_panel(some, sides, axis, top) for some, axis in zip(found, axes, strict=True)]
    title = heading(visible(name), fontSize=14, offset=10)
    return charts().vconcat(*panels, title=title)


def _panel(rows: list[dict[str, Any]], sides: list[str], axis: Any, top: int) -> Any:
    alt = charts()
    colour = alt.Scale(domain=sides, range=colours(len(sides)))
    dash = alt.Scale(domain=sides, range=dashes(len(sides)))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=axis,
        color=alt.Color("shown side:N", legend=None, scale=colour),
        tooltip=["shown side:N", "day:N", "count:N", "perhaps:Q"],
    )
    layers = (
        base.mark_area(interpolate="step-after", opacity=0.18).encode(
            y=_numbers("low", top), y2="perhaps:Q"
        ),
        base.mark_line(interpolate="step-after", strokeWidth=2.4).encode(
            y=_numbers("reached", top),
            strokeDash=alt.StrokeDash("shown side:N", legend=None, scale=dash),
        ),
        base.mark_line(interpolate="step-after", strokeWidth=1).encode(y=_numbers("high", top)),
        _unbounded(base, top),
        _unknown(base),
    )
    ended = f"{rows[-1]['shown side']}: {rows[-1]['count']}"
    return alt.layer(*layers).properties(
        width=WIDTH,
        height=HEIGHT,
        title=heading(ended, fontSize=12, fontWeight="normal", offset=8),
    )


def _numbers(field: str, top: int) -> Any:
    alt = charts()
    return alt.Y(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=True),
        axis=alt.Axis(tickMinStep=1, format=",d", tickCount=min(4, top)),
    )


def _unbounded(base: Any, top: int) -> Any:
    """Return triangles over the steps that nothing bounds from above."""
    return (
        base.transform_filter("datum.high === null && datum.reached !== null && !datum.end")
        .mark_point(shape="triangle-up", size=32, filled=True, opacity=1, yOffset=-8, xOffset=4)
        .encode(y=_numbers("perhaps", top))
    )


def _unknown(base: Any) -> Any:
    """Return the words that say so where nothing is known before all days."""
    alt = charts()
    return (
        base.transform_filter("datum.reached === null && datum.day === null && !datum.end")
        .mark_text(align="left", dx=14, dy=-8, fontSize=11)
        .encode(y=alt.value(HEIGHT), text="count:N", color=alt.value(FAINT))
    )
