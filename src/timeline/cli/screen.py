"""How words reach a person: on a terminal in its width, in a pipe a line each."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from timeline.display.escape import isolated
from timeline.display.wrapping import wrapped
from timeline.files.addresses import without_passwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from timeline.display.card import Line

__all__ = ["NO_PAGER", "in_rows", "print_lines", "print_paged", "size_of", "tell"]

NO_PAGER = "timeline.no_pager"
"""Under which the context says that nothing is to be shown page by page."""

WIDTH = 80
"""How wide a terminal is taken for that does not say it."""

HEIGHT = 24

PAGER = "less"
LESS = "-FRX"
"""How it is called where nobody says how, as git does: what is short ends at once, and stays."""


def in_rows(text: str, stream: TextIO) -> Iterator[str]:
    """Yield *text* as it is, or as many rows as it takes where *stream* is a terminal.

    There, words from right to left leave the numbers beside them in their order.
    """
    if stream.isatty():
        yield from map(isolated, wrapped(text, size_of(stream).columns or WIDTH))
    else:
        yield text


def size_of(stream: TextIO) -> os.terminal_size:
    """Return how large the terminal of *stream* is; 0 is what it does not say."""
    told = _told_by(stream)
    return os.terminal_size((_overruled("COLUMNS", told.columns), _overruled("LINES", told.lines)))


def _told_by(stream: TextIO) -> os.terminal_size:
    try:
        return os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):  # it is none, or has no descriptor
        return os.terminal_size((0, 0))


def _overruled(name: str, told: int) -> int:
    given = os.environ.get(name, "")
    return int(given) if given.isdecimal() and int(given) else told


def tell(sentence: str) -> None:
    """Print *sentence*, in which nothing is hidden but passwords, on standard error."""
    for row in in_rows(without_passwords(sentence), sys.stderr):
        click.echo(row, err=True)


def print_lines(lines: Iterable[Line]) -> None:
    """Print *lines* one by one, in colour on a terminal."""
    for row in _printed(lines):
        click.echo(row, nl=False, color=True)


def print_paged(lines: Iterable[Line]) -> None:
    """Print *lines*; on a terminal that has no room for all of them, page by page.

    Where there is no pager, what is counted comes last, so that it stays on the screen.
    """
    if not sys.stdout.isatty():
        print_lines(lines)
        return
    height = size_of(sys.stdout).lines or HEIGHT
    if not _has_pager():
        listed = [*lines]
        rows = [*islice(_printed(listed), height)]
        print_lines(answer_last(listed) if len(rows) >= height else listed)
        return
    printed = _printed(lines)
    first = [*islice(printed, height)]
    if len(first) < height:
        click.echo("".join(first), nl=False, color=True)
    else:
        os.environ.setdefault("LESS", LESS)
        click.echo_via_pager(chain(first, printed))


def _has_pager() -> bool:
    """Return whether there is a person before a screen, and a program that turns pages."""
    context = click.get_current_context(silent=True)
    if os.environ.get("NO_PAGER") or (context and context.meta.get(NO_PAGER)):
        return False
    # Where the terminal itself does not say how large it is, nobody may be there to turn pages.
    seen = sys.stdin.isatty() and _told_by(sys.stdout).lines > 0
    default = "" if os.environ.get("TERM", "dumb") == "dumb" else PAGER
    try:
        command = shlex.split(os.environ.get("PAGER", default))
    except ValueError:  # a quotation that does not end
        return False
    return seen and bool(command) and command != ["cat"] and bool(shutil.which(command[0]))


def answer_last(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield *lines* with the figures, and what stands below them, behind what is beside them."""
    top = min((line.depth for line in lines), default=0)
    blocks: list[list[Line]] = []
    for line in lines:
        if line.depth == top or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    for heading, *below in sorted(blocks, key=_has_figure):
        yield heading
        yield from answer_last(below)


def _has_figure(block: Sequence[Line]) -> bool:
    from timeline.display.card import Part  # noqa: PLC0415 - help and errors need none

    return any(line.part is Part.FIGURE for line in block)


def _printed(lines: Iterable[Line]) -> Iterator[str]:
    """Yield each row with its end, and with the colours that the terminal has."""
    if not sys.stdout.isatty():
        yield from (f"{line}\n" for line in lines)
        return
    from rich.console import Console  # noqa: PLC0415 - costs time, and only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    from timeline.display.terminal import STYLES  # noqa: PLC0415

    console = Console(highlight=False)
    for line in lines:
        for row in in_rows(str(line), sys.stdout):
            with console.capture() as captured:
                console.print(Text(row, style=STYLES[line.part]), soft_wrap=True)
            yield captured.get()
