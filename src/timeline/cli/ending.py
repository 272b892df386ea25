"""How a command ends that nobody reads any more, or that was called wrongly."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.screen import in_rows
from timeline.display.escape import visible
from timeline.files.addresses import may_hold_password, without_passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drop_output", "open_closed_streams", "unread_is_no_error", "without_what_was_typed"]


def open_closed_streams() -> None:
    """Let standard output and error be there, though whoever called closed them.

    Else the next file that is opened takes their place, and is written into.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def drop_output() -> None:
    """Let what is not written yet go nowhere: it would fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def unread_is_no_error() -> Iterator[None]:
    """End quietly where whoever reads has read enough, such as `head`.

    Errors are told in rows, and without passwords: an address may have been typed anywhere.
    """
    try:
        yield
    except BrokenPipeError as error:
        drop_output()
        raise click.exceptions.Exit(0) from error
    except click.ClickException as error:
        told = without_what_was_typed(error.format_message())
        if isinstance(error, click.UsageError) and sys.stderr.isatty():
            told = _in_rows(told)
        error.format_message = lambda: told  # type: ignore[method-assign]
        raise


def without_what_was_typed(told: str) -> str:
    """Return *told* without the passwords in it, and those of addresses as they were typed."""
    for argument in sys.argv[1:]:
        for typed in (argument, argument.partition("=")[2]):
            if may_hold_password(typed):
                for spelt in (typed, str(Path(typed)), repr(typed)[1:-1], visible(typed)):
                    told = told.replace(spelt, "…")
    return without_passwords(told)


def _in_rows(told: str) -> str:
    """Return what an error tells in the width of the terminal."""
    label = "Error: "
    return "\n".join(in_rows(f"{label}{told}", sys.stderr)).removeprefix(label)
