"""How a command writes files: whole, or not at all."""

from __future__ import annotations

import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.group import refused
from timeline.display.named_files import naming

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OUTPUT", "OUTPUT_OR_FOLDER", "write", "write_new"]


class _Output(click.Path):
    """A file to write; a hyphen is standard output, as without the option."""

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


def write(pieces: Iterable[bytes], output: Path | None, ledger: str) -> None:
    """Write to *output*, whole or not at all, or else to standard output."""
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
    elif output.exists() and Path(ledger).exists() and output.samefile(ledger):
        raise refused(f"{output} is the ledger itself", "--output")
    elif output.exists() and not output.is_file():  # such as a pipe
        with output.open("wb") as file:
            file.writelines(pieces)
    else:
        _replace(output.resolve(), pieces)


def _replace(output: Path, pieces: Iterable[bytes]) -> None:
    """Write beside *output* first, under a name that nobody has, and with its mode if it exists."""
    new = output.with_name(f"{output.name[:40]}.{secrets.token_hex(4)}.new")
    with naming(output, new):
        with new.open("xb") as file:
            try:
                if output.exists():
                    new.chmod(stat.S_IMODE(output.stat().st_mode))
                file.writelines(pieces)
            except BaseException:
                new.unlink()
                raise
        new.replace(output)


def write_new(output: Path, text: str) -> None:
    """Write *text* to a file that is not there, unless somebody else wrote there meanwhile."""
    try:
        file = output.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise refused(f"{output} exists, and is left as it is", "--output") from None
    try:
        with file:
            file.write(text)
    except BaseException:
        output.unlink()
        raise
