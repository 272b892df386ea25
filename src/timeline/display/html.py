"""Values as fragments of HTML, for notebooks: no script, nothing to fetch, in light and dark."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from timeline.display.card import Part
from timeline.display.escape import isolated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.display.card import Card, Line, Outline, Picture, Table

__all__ = ["to_html"]

EDGE = "1px solid rgba(128,128,128,.45)"
CARD = f"color:inherit;border:{EDGE};border-radius:4px;padding:.5em .8em;max-width:60em"
CELL = f"text-align:left;vertical-align:top;padding:.15em .8em .15em 0;border-bottom:{EDGE}"
TABLE = "border-collapse:collapse;margin:.4em 0;background:none;color:inherit"
LIST = "margin:.1em 0;padding-left:1.4em"
IMAGE = "display:block;max-width:100%;height:auto;margin:.4em 0"
STYLES = {
    Part.HEADING: "font-weight:bold",
    Part.FIGURE: "font-weight:bold",
    Part.DOUBT: "font-style:italic",
    Part.PLAIN: "",
}
SHORT = 20
"""So many letters stay on one line."""

QUIET = "tex2jax_ignore mathjax_ignore"
"""Classes that keep notebooks from reading money, as in $5, as mathematics."""


def to_html(card: Card) -> str:
    """Return *card* as a fragment of HTML that brings all it needs."""
    inside = (
        _div(card.title, STYLES[Part.HEADING]),
        *map(_line_div, card.lines),
        *map(_html_table, card.tables),
        *map(_line_div, card.remarks),
        *map(_image, card.pictures),
        *map(_details, card.below),
    )
    return f'<div class="{QUIET}" style="{CARD}">{"".join(inside)}</div>'


def _safe_text(text: str) -> str:
    return escape(isolated(text))


def _div(text: str, style: str) -> str:
    return f'<div style="{style}">{_safe_text(text)}</div>'


def _line_div(line: Line) -> str:
    return _div(line.text, f"margin-left:{line.depth}em;{STYLES[line.part]}")


def _image(picture: Picture) -> str:
    """Return *picture* as an image: its styles are its own, and no script in one ever runs."""
    data = b64encode(picture.svg.encode()).decode()
    source = f"data:image/svg+xml;base64,{data}"
    return f'<img alt="{_safe_text(picture.words)}" style="{IMAGE}" src="{source}">'


def _html_table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" style="{CELL}">{_safe_text(column)}</th>' for column in table.columns
    )
    body = "".join(f"<tr>{''.join(_data_cells(row))}</tr>" for row in table.cut().rows)
    return f'<table style="{TABLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _data_cells(row: tuple[str, ...]) -> Iterator[str]:
    return (f'<td style="{CELL}{_unbroken(cell)}">{_safe_text(cell)}</td>' for cell in row)


def _unbroken(cell: str) -> str:
    """Return the style of a *cell* that stays on one line, such as a day: it is short."""
    return ";white-space:nowrap" if len(cell) <= SHORT else ""


def _details(whole: Outline) -> str:
    return f"<details><summary>{_safe_text(whole.text)}</summary>{_nested_list(whole)}</details>"


def _nested_list(whole: Outline) -> str:
    if not whole.below:
        return ""
    entries = "".join(
        f"<li>{_safe_text(ground.text)}{_nested_list(ground)}</li>" for ground in whole.below
    )
    return f'<ul style="{LIST}">{entries}</ul>'
