"""Developments in their days, in a lane for each kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from timeline.display.escape import visible
from timeline.exports.charts.look import INK, WIDTH, Room, charts, days, heading, look
from timeline.exports.tables import table

if TYPE_CHECKING:
    import altair as alt

    from timeline.exports.tables import Table
    from timeline.state import Reading

__all__ = ["developments"]

ROW, LABELS = 19, 280
"""How high a row is, and how wide the names beside the lanes are."""

DONE, NOT_DONE = "reported as done", "not reported as done"
_COLOURS = ("#0072b2", "#b0b0b0")
_SHORT = 46

SUBTITLE = (
    "A point is a known day. A bar covers the days between which it lies; a triangle at its end",
    "says that nothing bounds it on that side. Dotted: no day is reported. Grey: not told as done.",
)


def developments(reading: Reading) -> alt.VConcatChart:
    """Return the chart of every development of *reading*, in lanes by kind, by their days.

    A point is a known day. A bar has all days between which it lies; a triangle at its end says
    that nothing bounds it on that side, and a dotted line that nothing bounds it at all. The data
    are the rows of the table ``developments``, with days as text.

    Raises:
        ImportError: altair is not installed.
    """
    found = reading.ask(table("developments"))
    rows: list[dict[str, Any]] = [*found]
    room = Room.around(one[bound] for one in rows for bound in ("earliest", "latest"))
    drawn = sorted((_drawn(one, room) for one in rows), key=_lane_of)
    lanes = [(kind, list(some)) for kind, some in groupby(drawn, key=lambda row: row["kind"])]
    lanes = lanes or [("", [])]
    edges = {len(lanes) - 1: "bottom", 0: "top"}
    chart = charts().vconcat(
        *(
            _lane(kind, some, days(room, edges.get(place)))
            for place, (kind, some) in enumerate(lanes)
        )
    )
    made: alt.VConcatChart = look(chart, _title(found), SUBTITLE, beside=LABELS)
    return made


def _title(found: Table) -> str:
    if not found:
        return "Nothing is reported"
    undated = sum(one["earliest"] is one["latest"] is None for one in found)
    number = f"{len(found):,} developments" if len(found) > 1 else "one development"
    return f"What is reported, and when: {number}, {undated:,} of them without a day"


def _lane_of(row: dict[str, Any]) -> tuple[str, bool]:
    """Return by what rows are sorted, beside their days: what has none comes last in its lane."""
    return row["kind"], row["shape"] == "undated"


def _drawn(row: dict[str, Any], room: Room) -> dict[str, Any]:
    """Return *row* as data, with the ends between which it is drawn."""
    earliest, latest = row["earliest"], row["latest"]
    return {
        **row,
        "earliest": earliest and earliest.isoformat(),
        "latest": latest and latest.isoformat(),
        "from": (earliest or room.first).isoformat(),
        "to": (latest or room.last).isoformat(),
        "text": visible(row["title"]),
        "label": _short(visible(row["title"])),
        "report": visible(row["name"]),
        "status": DONE if row["done"] else NOT_DONE,
        "shape": _shape(row),
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _shape(row: dict[str, Any]) -> str:
    if row["earliest"] is None and row["latest"] is None:
        return "undated"
    return "day" if row["earliest"] == row["latest"] else "range"


def _lane(kind: str, rows: list[dict[str, Any]], axis: Any) -> Any:
    alt = charts()
    rows = [{**row, "row": place} for place, row in enumerate(rows)]
    places = list(range(len(rows)))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=axis,
        y=alt.Y("row:O", axis=None, scale=alt.Scale(domain=places, paddingInner=0.3)),
        color=alt.Color(
            "status:N", legend=None, scale=alt.Scale(domain=[DONE, NOT_DONE], range=_COLOURS)
        ),
        tooltip=["text:N", "earliest:N", "latest:N", "status:N", "report:N"],
    )
    return alt.layer(
        _shown(base, "undated").mark_rule(strokeDash=[1, 4], strokeWidth=1.2).encode(x2="to:T"),
        _shown(base, "range").mark_bar(cornerRadius=3, opacity=0.75).encode(x2="to:T"),
        _shown(base, "day").mark_point(size=85, filled=True, opacity=1),
        *_open_ends(base),
        _labels(base),
    ).properties(
        width=WIDTH,
        height=ROW * max(1, len(rows)),
        title=heading(visible(kind), fontSize=13, offset=6, dx=-LABELS),
    )


def _shown(base: Any, shape: str) -> Any:
    return base.transform_filter(charts().FieldEqualPredicate(equal=shape, field="shape"))


def _open_ends(base: Any) -> list[Any]:
    """Return triangles where nothing bounds a range."""
    alt = charts()
    ranges = _shown(base, "range")
    return [
        ranges.transform_filter(f"datum.{bound} === null")
        .mark_point(shape=f"triangle-{side}", size=60, filled=True, opacity=1, xOffset=beside)
        .encode(x=alt.value(edge))
        for bound, side, edge, beside in (
            ("earliest", "left", 0, -7),
            ("latest", "right", "width", 7),
        )
    ]


def _labels(base: Any) -> Any:
    alt = charts()
    return base.mark_text(align="left", dx=-LABELS, fontSize=11).encode(
        x=alt.value(0), text="label:N", color=alt.value(INK)
    )
