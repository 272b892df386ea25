"""How charts look, and what they are drawn with."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "FAINT",
    "INK",
    "WIDTH",
    "Room",
    "charts",
    "colours",
    "dashes",
    "days",
    "heading",
    "look",
]

WIDTH = 640
INK, FAINT, GRID = "#222222", "#767676", "#e6e6e6"

_FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555")
_DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])


def charts() -> Any:
    """Return the library that charts are drawn with.

    Raises:
        ImportError: it is not installed.
    """
    try:
        import altair as alt  # noqa: PLC0415 - not always installed, and long to import
    except ImportError as error:
        raise ImportError(
            "charts need altair and vl-convert-python: pip install 'timeline-ledger[charts]'"
        ) from error
    return alt


def colours(number: int) -> list[str]:
    """Return *number* colours that people with common forms of colour blindness tell apart."""
    return list(islice(cycle(_COLOURS), number))


def dashes(number: int) -> list[list[int]]:
    """Return *number* ways of dashing a line, so that colour is never all that tells."""
    return list(islice(cycle(_DASHES), number))


@frozen
class Room:
    """The first and the last day to show; without labels where no day is known at all."""

    first: date
    last: date
    known: bool = True

    @classmethod
    def around(cls, found: Iterable[date | None]) -> Room:
        """Return room for the days *found*, and a little beyond."""
        known = sorted(day for day in found if day)
        if not known:
            return cls(date(1, 1, 1), date(1, 12, 31), known=False)
        beyond = timedelta(days=max(3, (known[-1] - known[0]).days // 16))
        return cls(
            known[0] - min(beyond, known[0] - date.min),
            known[-1] + min(beyond, date.max - known[-1]),
        )


def days(room: Room, labels: str | None = "bottom") -> Any:
    """Return the axis of the days in *room*, which no time zone moves.

    *labels* stand at the top or bottom, or nowhere.
    """
    alt = charts()
    shown = room.known and labels is not None
    axis = alt.Axis(
        labels=shown,
        ticks=shown,
        domain=shown,
        orient=labels or "bottom",
        format=_format(room),
        grid=room.known,
        tickCount=8,
        labelFlush=False,
    )
    return alt.X(
        "from:T",
        title=None,
        scale=alt.Scale(
            type="utc", domain=[room.first.isoformat(), room.last.isoformat()], nice=False
        ),
        axis=axis,
    )


def _format(room: Room) -> str:
    length = (room.last - room.first).days
    if length > 3 * 366:
        return "%Y"
    return "%B %Y" if length > 150 else "%-d %b %Y"


def heading(text: str, **more: Any) -> Any:
    """Return *text* as a heading that begins where the days do."""
    return charts().TitleParams(text, anchor="start", frame="group", **more)


def look(chart: Any, title: str, subtitle: Sequence[str], *, beside: int = 0) -> Any:
    """Return *chart* under its title, in the looks that all charts share.

    *beside* is how far what stands beside the days reaches to the left.
    """
    above = heading(title, subtitle=list(subtitle), dx=-beside)
    return (
        chart.properties(title=above, padding=16, background="white")
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_concat(spacing=14)
        .configure_title(
            fontSize=17,
            fontWeight=600,
            color=INK,
            subtitleColor=FAINT,
            subtitleFontSize=12,
            subtitleLineHeight=17,
            subtitlePadding=6,
            offset=18,
        )
        .configure_axis(
            gridColor=GRID,
            domainColor=GRID,
            tickColor=GRID,
            labelColor=FAINT,
            titleColor=FAINT,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            labelPadding=6,
        )
    )
