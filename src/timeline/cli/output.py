"""How a command writes files: whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.group import refused

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OUTPUT", "write"]

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; without, it is printed.",
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
    new = output.with_name(f"{output.name}.new")
    with new.open("xb") as file:
        try:
            file.writelines(pieces)
        except BaseException:
            new.unlink()
            raise
    new.replace(output)
