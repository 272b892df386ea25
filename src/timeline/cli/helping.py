"""What a command tells of itself: its help, in whatever width there is, with an example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.commands import COMMANDS, GROUPS
from timeline.display.escape import visible
from timeline.display.wrapping import cells, wrapped
from timeline.errors import AskedAmiss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Command", "Context", "write_groups"]

WIDEST = 100
"""How many columns the help takes at most: longer lines are hard to read."""

SIDE_BY_SIDE = 60
"""From how many columns on what is explained stands beside its explanation."""

TERM = 30
"""How many columns the names take at most that are explained beside them."""


class _Formatter(click.HelpFormatter):
    """A form of the help in which no line is wider than the terminal, however narrow that is."""

    def __init__(self, *, width: int | None = None, max_width: int | None = None) -> None:
        import shutil  # noqa: PLC0415 - as click does

        columns = width or click.formatting.FORCED_WIDTH or shutil.get_terminal_size().columns
        super().__init__(width=max(min(columns, max_width or WIDEST) - 2, 24))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = TERM, col_spacing: int = 2
    ) -> None:
        """Write each term, and its explanation beside it, or below where there is no room."""
        rows = list(rows)
        room = self.width - self.current_indent
        beside = min(max(cells(term) for term, _ in rows), col_max) + col_spacing
        start = beside if self.width >= SIDE_BY_SIDE else 4
        for term, text in rows:
            explained = [*wrapped(text, room - start, 0)] if text else []
            *over, last = _parted(term, room)
            if explained and cells(last) <= start - col_spacing and not over:
                over, explained = [f"{last:{start}}{explained[0]}"], explained[1:]
            else:
                over.append(last)
            lines = [*over, *(f"{'':{start}}{line}" for line in explained)]
            self.write(
                "".join(f"{'':{self.current_indent}}{line}".rstrip() + "\n" for line in lines)
            )


def _parted(term: str, width: int) -> Iterator[str]:
    """Yield *term* in lines, which may be parted between the words that an option takes."""
    if cells(term) <= width:
        yield term
        return
    line = ""
    for piece in _pieces(term, width - 4):
        if line.strip() and cells(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = "    "
        line += piece
    yield line.rstrip()


def _pieces(term: str, room: int) -> Iterator[str]:
    """Yield the words of *term*; those that have no *room* in pieces of which each is a choice."""
    for word in re.findall("[^ ]+ ?", term):
        yield from [word] if cells(word.rstrip()) <= room else re.findall("[^|]+[|]?", word)


class Context(click.Context):
    """The context of a command, whose help is written so."""

    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help ends with an example."""

    context_class = Context

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what cannot be asked is told of as a wrong option is."""
        try:
            return super().invoke(ctx)
        except AskedAmiss as error:
            hint = f"--{error.parameter}"
            raise click.BadParameter(visible(str(error)), ctx, param_hint=hint) from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example that the table of commands has."""
        super().format_epilog(ctx, formatter)
        if self.name in COMMANDS:
            with formatter.section("Example"):
                _write_example(formatter, COMMANDS[self.name].example)


def write_groups(formatter: click.HelpFormatter) -> None:
    """Write which commands there are, and an example of each group; none of them is imported."""
    width = max(map(len, COMMANDS))
    for heading, group in GROUPS.items():
        with formatter.section(heading):
            rows = [(f"{name:{width}}", f"{entry.summary}.") for name, entry in group.items()]
            formatter.write_dl(rows)
            _write_example(formatter, next(iter(group.values())).example)


def _write_example(formatter: click.HelpFormatter, example: str) -> None:
    indent = " " * formatter.current_indent
    for line in wrapped(f"{indent}$ timeline {example}", formatter.width):
        formatter.write(f"{line}\n")
