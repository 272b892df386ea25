"""The group that every command joins, and how errors end it."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import timeline
from timeline.cli import commands
from timeline.cli.ending import (
    drop_output,
    open_closed_streams,
    unread_is_no_error,
    without_what_was_typed,
)
from timeline.cli.helping import Command, Context, write_groups
from timeline.cli.screen import NO_PAGER, tell
from timeline.display.escape import visible
from timeline.display.near import did_you_mean
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from timeline.cli.vocabularies import Vocabularies

__all__ = ["COMMANDS", "NO_MODEL", "cli", "main", "refused", "take_in"]

NO_MODEL = "timeline.no_model"
"""Under which the context says that no answers are to be kept beside ledgers."""

COMMANDS = {name: entry.home for name, entry in commands.COMMANDS.items()}
"""Which module of this package each command is in: none is imported before it is asked for."""

EXTRAS = {
    "icalendar": "ical",
    "inscriptis": "documents",
    "jinja2": "cli",
    "mcp": "mcp",
    "nanoarrow": "arrow",
    "openpyxl": "sheets",
    "psycopg": "postgres",
    "pyarrow": "parquet",
    "pypdf": "documents",
    "rich": "cli",
    "resvg_py": "drawing",
    "vl_convert": "pdf",
    "xlsxwriter": "sheets",
}
"""Which extra of this package brings a library that commands need."""


class _Lazy(click.Group):
    """A group that imports the module of a command when it is asked for."""

    command_class = Command
    context_class = Context

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with unread_is_no_error():  # of the help, for example
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with unread_is_no_error():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            import_module(f"timeline.cli.{COMMANDS[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or name in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        near = did_you_mean(name, self.list_commands(ctx))
        raise click.UsageError(visible(f"No such command {name!r}.{near}"), ctx)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        write_groups(formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command without importing any."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - few calls need it

        named = [
            CompletionItem(name, help=entry.summary)
            for name, entry in commands.COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]


def main() -> None:
    """Run the command; errors go to standard error, in a sentence."""
    open_closed_streams()
    warnings.showwarning = _warn  # in a sentence, without its place in the code
    try:
        cli()
    except TimelineError as error:
        _fail(str(error))
    except ImportError as error:
        _fail(_lacking(error))
    except OSError as error:
        drop_output()
        what = error.filename or "the output"
        _fail(f"could not read or write {what}: {error.strerror or error}")


def _lacking(error: ImportError) -> str:
    """Return what to install; what is no library of an extra's is a fault of ours, and raised."""
    library = (error.name or "").partition(".")[0]
    if library in EXTRAS:
        return f"this needs {library}: pip install 'timeline-ledger[{EXTRAS[library]}]'"
    if library:
        raise error
    return str(error)


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    tell(f"timeline: warning: {visible(str(message))}")


def _fail(sentence: str) -> None:
    tell(f"timeline: {visible(without_what_was_typed(sentence))}")
    sys.exit(1)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(timeline.__version__, prog_name="timeline")
@click.option(
    "--import",
    "modules",
    multiple=True,
    metavar="MODULE",
    help="Import this module first, for its kinds and questions, or read this vocabulary (.toml); "
    "may be given several times.",
)
@click.option(
    "--no-model",
    is_flag=True,
    help="Keep no answers in a file beside the ledger, and use none.",
)
@click.option(
    "--no-pager",
    is_flag=True,
    help="Show nothing page by page, however long it is.",
)
@click.pass_context
def cli(
    context: click.Context,
    modules: tuple[str, ...],
    no_model: bool,  # noqa: FBT001 - click gives all by name
    no_pager: bool,  # noqa: FBT001
) -> None:
    """Keep what was reported, and answer from it honestly."""
    from timeline.cli.vocabularies import Vocabularies  # noqa: PLC0415 - costs time; --help needs none

    context.meta[NO_MODEL], context.meta[NO_PAGER] = no_model, no_pager
    context.obj = vocabularies = Vocabularies()
    vocabularies.find()
    for module in modules:
        take_in(module, vocabularies, "--import")


def take_in(module: str, vocabularies: Vocabularies, option: str) -> None:
    """Import the *module* that *option* names, which may lie in the folder one is in.

    Where it is the path of a vocabulary in TOML, that is read.
    """
    if module.endswith(".toml"):
        if not Path(module).is_file():
            raise refused(f"there is no file {module!r}", option)
        vocabularies.read(module)
        return
    if not all(part.isidentifier() for part in module.split(".")):
        raise refused(f"expected a module such as 'my_kinds', found {module!r}", option)
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)
    try:
        vocabularies.add(module)
    except Exception as error:
        raise refused(f"could not import {module}: {error}", option) from error


def refused(sentence: str, hint: str | None = None) -> click.BadParameter:
    """Return the error that says *sentence*, which may quote text from anywhere."""
    return click.BadParameter(visible(sentence), param_hint=hint)
