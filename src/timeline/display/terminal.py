"""Values as rich prints them on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.card import Part
from timeline.display.escape import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable
    from rich.text import Text
    from rich.tree import Tree

    from timeline.display.card import Card, Line, Outline, Table

__all__ = ["STYLES", "to_rich"]

STYLES = {
    Part.HEADING: "bold",
    Part.FIGURE: "bold green",
    Part.DOUBT: "yellow",
    Part.PLAIN: "",
}

DEPTH = 2
"""How deep an outline goes; what lies deeper is hinted at, and `explain()` prints it."""


def to_rich(card: Card) -> RenderableType:
    """Return *card* as rich renders it, in whatever width there is.

    Text from anywhere stays text: it is never read as markup.

    Raises:
        ImportError: rich is not installed.
    """
    try:
        from rich.console import Group  # noqa: PLC0415 - optional, and costs time
        from rich.panel import Panel  # noqa: PLC0415
    except ImportError as error:
        raise ImportError(
            "showing values on a terminal needs rich: pip install 'timeline-ledger[cli]'"
        ) from error

    inside: tuple[RenderableType, ...] = (
        _rich_text(card.title, STYLES[Part.HEADING]),
        *map(_rich_line, card.lines),
        *map(_rich_table, card.tables),
        *map(_rich_line, card.remarks),
        *map(_rich_tree, card.below),
    )
    return Panel(Group(*inside))


def _rich_line(line: Line) -> Text:
    return _rich_text("  " * line.depth + line.text, STYLES[line.part])


def _rich_text(text: str, style: str = "") -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text(visible(text), style=style, overflow="fold")


def _rich_table(table: Table) -> RichTable:
    from rich.table import Table as RichTable  # noqa: PLC0415

    drawn = RichTable(box=None, pad_edge=False)
    for name in table.columns:
        drawn.add_column(_rich_text(name), overflow="fold")
    for row in table.cut().rows:
        drawn.add_row(*map(_rich_text, row))
    return drawn


def _rich_tree(whole: Outline) -> Tree:
    from rich.tree import Tree  # noqa: PLC0415

    tree = Tree(_rich_text(whole.text, "bold"), guide_style="dim")
    _grow(tree, whole, DEPTH)
    return tree


def _grow(tree: Tree, whole: Outline, depth: int) -> None:
    for ground in whole.below:
        hidden = " …" if ground.below and depth == 1 else ""
        branch = tree.add(_rich_text(ground.text + hidden))
        if depth > 1:
            _grow(branch, ground, depth - 1)
