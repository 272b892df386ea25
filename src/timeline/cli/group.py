"""The group that every command joins, and how errors end it."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from pathlib import Path

import click

import timeline
from timeline.errors import TimelineError
from timeline.values.showing import visible

__all__ = ["cli", "main", "refused"]


def main() -> None:
    """Run the command; errors go to standard error, in a sentence."""
    warnings.showwarning = _warn  # in a sentence, without its place in the code
    try:
        cli()
    except TimelineError as error:
        _fail(str(error))
    except OSError as error:
        # What is left in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what = error.filename or "the output"
        _fail(f"could not read or write {what}: {error.strerror or error}")


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    click.echo(f"timeline: warning: {visible(str(message))}", err=True)


def _fail(sentence: str) -> None:
    click.echo(f"timeline: {visible(sentence)}", err=True)
    sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(timeline.__version__, package_name="timeline-ledger")
@click.option(
    "--import",
    "modules",
    multiple=True,
    metavar="MODULE",
    help="Import this module first, for the kinds it defines; may be given several times.",
)
def cli(modules: tuple[str, ...]) -> None:
    """Keep what was reported, and answer from it honestly."""
    if modules and (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)
    for module in modules:
        _import(module)


def _import(module: str) -> None:
    if not all(part.isidentifier() for part in module.split(".")):
        raise refused(f"expected a module such as 'my_kinds', found {module!r}", "--import")
    try:
        import_module(module)
    except ImportError as error:
        raise refused(f"could not import {module}: {error}", "--import") from error


def refused(sentence: str, hint: str | None = None) -> click.BadParameter:
    """Return the error that says *sentence*, which may quote text from anywhere."""
    return click.BadParameter(visible(sentence), param_hint=hint)
