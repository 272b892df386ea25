"""How a command prints what it found."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from timeline.display.escape import visible
from timeline.display.terminal import STYLES
from timeline.exports import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["show_json", "show_lines", "show_notices"]

MOST = 20
"""So many notices are shown: the rest is told by its number."""


def show_lines(lines: Iterable[text.Line]) -> None:
    """Print *lines*: in colour on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        for line in lines:
            click.echo(str(line))
        return
    from rich.console import Console  # noqa: PLC0415 - costs time, and only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for line in lines:
        console.print(Text(str(line), style=STYLES[line.part]), soft_wrap=True)


def show_notices(
    notices: Sequence[str], before: str = "", rest: str = "that others revised"
) -> None:
    """Print what others revised of what was recorded, with *before* in front of each.

    *rest* says what it is that is too many to be printed.
    """
    lines = [visible(f"{before}{notice}") for notice in notices[:MOST]]
    if len(notices) > MOST:
        lines.append(f"and {len(notices) - MOST:,} more {rest}")
    show_lines(text.Line(line, part=text.Part.DOUBT) for line in lines)


def show_json(value: Any) -> None:
    """Print *value* as JSON, in ASCII."""
    click.echo(json.dumps(value, indent=2))
