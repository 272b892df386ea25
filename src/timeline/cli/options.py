"""Options that commands share, and the values they take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.choices import Choice
from timeline.cli.vocabularies import Vocabularies, questions
from timeline.display.escape import visible
from timeline.display.near import did_you_mean
from timeline.errors import LedgerError, TimelineError, UnknownKind, ValueRefused
from timeline.events.kinds import kind_named, registered_kinds
from timeline.events.measures import declared_measures
from timeline.ledgers.addresses import IN_POSTGRES, check_is_path
from timeline.ledgers.places import check_may_be_written
from timeline.questions import Clock
from timeline.questions.periods import LENGTHS
from timeline.state.cuts import day, instant

__all__ = [
    "ADDRESS",
    "ASIDES",
    "BY",
    "BY_PART",
    "CLOCK",
    "CONFIRM",
    "CUTS",
    "DOCUMENTS",
    "FORMAT",
    "INTO",
    "KIND",
    "LEDGER",
    "MEASURES",
    "MOMENT",
    "PERHAPS_INTO",
    "QUESTION",
    "SINCE",
    "not_blank",
]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem


def not_blank(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is blank, which tells nobody anything."""
    if value is not None and not value.strip():
        raise click.BadParameter("expected some words, found none", param=option)
    return value


class _Typed(click.ParamType[Any]):
    """A day or a moment as an option's value."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        try:
            return self._read(value)
        except TimelineError as error:
            self.fail(visible(str(error)), param, ctx)


def _as_typed(moment: str) -> str:
    """Return *moment* as it was typed, once it is one: what is told of it quotes it."""
    instant(moment)
    return moment


class _Asked(click.ParamType[str]):
    """The name of a question, or of a measure, which only the ledger knows."""

    name = "question"

    def get_metavar(self, *_: object, **__: object) -> str:
        return f"[{'|'.join(map(visible, questions()))}|MEASURE]"

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the questions and measures of all vocabularies, and of that beside the ledger."""
        known = _known_while_typing(ctx)
        return _starting_with(
            incomplete, [*known.questions, *(measure.name for measure in declared_measures())]
        )


class _Kind(click.ParamType[Any]):
    """The class of a kind, by its name."""

    name = "kind"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        try:
            return kind_named(value).cls
        except UnknownKind as error:
            near = did_you_mean(value, (kind.name for kind in registered_kinds()))
            self.fail(visible(f"{error}.{near}"), param, ctx)

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the kinds of all vocabularies."""
        _known_while_typing(ctx)
        return _starting_with(incomplete, [kind.name for kind in registered_kinds()])


def _known_while_typing(ctx: click.Context) -> Vocabularies:
    """Return what is installed, and what is declared beside the ledger that was typed, if any."""
    known = Vocabularies()
    known.find()
    if ledger := ctx.params.get("ledger"):
        known.read_beside(str(ledger))
    return known


def _starting_with(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - few calls need it

    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(incomplete)]


class _Address(click.Path):
    """A ledger: a file, which may have to be there, or an address in PostgreSQL."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if str(value).startswith(IN_POSTGRES):
            return value
        try:
            check_is_path(str(value))
        except LedgerError as error:
            self.fail(str(error), param, ctx)
        path = super().convert(value, param, ctx)
        self._check_new(Path(str(path)), param, ctx)
        if ctx and (vocabularies := ctx.find_object(Vocabularies)):
            vocabularies.read_beside(str(path))
        return path

    def _check_new(self, path: Path, param: Any, ctx: Any) -> None:
        """Refuse a ledger that is to be made where another one has its files."""
        if not path.exists():
            try:
                check_may_be_written(path)
            except ValueRefused as error:
                self.fail(visible(str(error)), param, ctx)


ASKED = _Asked()
DAY, MOMENT = _Typed("day", day), _Typed("moment", instant)
SINCE = _Typed("moment", _as_typed)
KIND = _Kind()
ADDRESS = _Address(exists=True, dir_okay=False)
LEDGER = click.argument("ledger", type=ADDRESS)


def _into(*, required: bool) -> Callable[[Any], Any]:
    """Return the option that names the ledger to write."""
    return click.option(
        "--into",
        required=required,
        type=_Address(dir_okay=False),
        help="The ledger to write, which is made where it is missing.",
    )


INTO, PERHAPS_INTO = _into(required=True), _into(required=False)
DOCUMENTS = click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the documents themselves.",
)
CONFIRM = click.option(
    "--confirm", is_flag=True, help="Withdraw what is gone, though it be more than a tenth."
)
QUESTION = click.option(
    "--question",
    type=ASKED,
    help="What to count. By default returned; where nothing is told of that, all that is counted.",
)
MEASURES = click.option(
    "--question",
    type=ASKED,
    multiple=True,
    help="What to count; may be given several times. By default, all that is counted.",
)


def _by(*ways: str, shown: str) -> Callable[[Any], Any]:
    """Return the option by what a question is asked, which is one of *ways*."""
    return click.option("--by", type=Choice(ways), help=f"Ask {shown}, each by itself.")


BY_PART = _by(*LENGTHS, "sort", shown="every week, month or year, or every sort")
"""By what a question may be asked whose answers are numbers that can be explained."""
BY = _by("day", *LENGTHS, "sort", shown="every day of change, week, month, year or sort")
"""The same, and by each day on which a number changes."""
ASIDES = click.option(
    "--asides",
    "every_aside",
    is_flag=True,
    help="Name each that is left aside, also where many are for one reason.",
)
CLOCK = click.option(
    "--clock",
    type=Choice([clock.value for clock in Clock]),
    default=Clock.RECORDED.value,
    show_default=True,
    help="Whether something is new by when it was recorded, or by when it was said.",
)
CUTS = (
    click.option("--known-at", type=MOMENT, help="Only what was recorded by this day or moment."),
    click.option("--said-until", type=DAY, help="Only what was said by this day."),
    click.option("--happened-since", type=DAY, help="Only what happened on this day or later."),
    click.option("--happened-by", type=DAY, help="Only what happened on this day or earlier."),
    click.option(
        "--source",
        multiple=True,
        help="Believe only this document, publisher or voice; may be given several times.",
    ),
)
FORMAT = click.option(
    "--format", "form", type=Choice(["text", "json"]), default="text", show_default=True
)
