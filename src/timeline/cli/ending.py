"""How a command ends that nobody reads any more, or that was called wrongly."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from timeline.cli.screen import in_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drop_output", "open_closed_streams", "unread_is_no_error"]


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
    """End quietly where whoever reads has read enough, such as `head`; tell errors in rows."""
    try:
        yield
    except BrokenPipeError as error:
        drop_output()
        raise click.exceptions.Exit(0) from error
    except click.UsageError as error:
        if sys.stderr.isatty():
            _in_rows(error)
        raise


def _in_rows(error: click.UsageError) -> None:
    """Let *error* tell what it tells in the width of the terminal."""
    label = "Error: "
    rows = in_rows(f"{label}{error.format_message()}", sys.stderr)
    told = "\n".join(rows).removeprefix(label)
    error.format_message = lambda: told  # type: ignore[method-assign]
