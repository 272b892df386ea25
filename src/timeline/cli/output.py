"""How a command writes files: whole, or not at all, and over nothing that belongs to a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.group import refused
from timeline.cli.screen import tell
from timeline.display.escape import visible
from timeline.errors import LedgerError, ValueRefused
from timeline.files.writing import PRIVATE, PUBLIC, left_beside, new_file, replacing
from timeline.ledgers.addresses import refuse_other_addresses
from timeline.ledgers.places import check_may_be_written

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "OUTPUT",
    "OUTPUT_OR_FOLDER",
    "OutputPath",
    "refuse_what_exists",
    "tell_of_what_is_left",
    "write",
    "write_new",
]


class OutputPath(click.Path):
    """A file to write, where a ledger loses nothing by it."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path, once it may be written: whoever waits for a page wants to know now."""
        path: Any = super().convert(value, param, ctx)
        try:
            if not path.exists():
                refuse_other_addresses(str(value))
            check_may_be_written(path, over_export=True)
        except (ValueRefused, LedgerError) as error:
            self.fail(visible(str(error)), param, ctx)
        return path


class _Output(OutputPath):
    """The same; a hyphen is standard output, as without the option."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        return None if value == "-" else super().convert(value, param, ctx)


OUTPUT = click.option(
    "-o",
    "--output",
    type=_Output(dir_okay=False, path_type=Path),
    help="The file to write; without, or with -, it is printed.",
)
OUTPUT_OR_FOLDER = click.option(
    "-o",
    "--output",
    type=_Output(path_type=Path),
    help="The file to write, of parquet the folder; without, or with -, it is printed.",
)


def write(
    pieces: Iterable[bytes],
    output: Path | None,
    ledger: str,
    *,
    private: bool = False,
    over_export: bool = False,
) -> None:
    """Write to *output*, whole or not at all, or else to standard output.

    A new file is for its owner alone where it is *private*; one that exists keeps its mode. An
    export of a ledger is written over only where *over_export* says so.
    """
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
    elif output.exists() and Path(ledger).exists() and output.samefile(ledger):
        raise refused(f"{output} is the ledger itself", "--output")
    elif output.exists() and not output.is_file():  # such as a pipe
        with output.open("wb") as file:
            file.writelines(pieces)
    else:
        _check_place(output, over_export=over_export)
        tell_of_what_is_left(output)
        with replacing(output.resolve(), PRIVATE if private else PUBLIC) as file:
            file.writelines(pieces)


def _check_place(output: Path, *, over_export: bool = False) -> None:
    try:
        check_may_be_written(output, over_export=over_export)
    except ValueRefused as error:
        raise refused(str(error), "--output") from None


def tell_of_what_is_left(output: Path) -> None:
    """Tell what stands beside *output* that was never put in place; it may be of one at work."""
    for left in left_beside(output.resolve()):
        sentence = f"{left} was left by a command that was ended, unless it is still at work"
        tell(visible(f"{sentence}: then remove it, as it may hold words that are to go"))


def refuse_what_exists(output: Path | None) -> None:
    """Refuse a file that is there already, before work is done for it."""
    if output is not None and (output.exists() or output.is_symlink()):
        raise refused(f"{output} exists, and is left as it is", "--output")


def write_new(output: Path, text: str) -> None:
    """Write *text*, for its owner alone, to a file that is not there, nor was made meanwhile."""
    _check_place(output)
    tell_of_what_is_left(output)
    try:
        with new_file(output) as file:
            file.write(text.encode())
    except FileExistsError:
        raise refused(f"{output} exists, and is left as it is", "--output") from None
