"""Options that commands share, and the values they take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.vocabularies import Vocabularies, questions
from timeline.display.escape import visible
from timeline.errors import TimelineError
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
    "LEDGER",
    "MEASURES",
    "MOMENT",
    "QUESTION",
]

if TYPE_CHECKING:
    from collections.abc import Callable


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


class _Asked(click.ParamType[str]):
    """The name of a question, or of a measure, which only the ledger knows."""

    name = "question"

    def get_metavar(self, *_: object, **__: object) -> str:
        return f"[{'|'.join(map(visible, questions()))}|MEASURE]"


class _Address(click.Path):
    """A ledger: a file, which may have to be there, or an address in PostgreSQL."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if str(value).startswith(("postgresql://", "postgres://")):
            return value
        path = super().convert(value, param, ctx)
        if ctx and (vocabularies := ctx.find_object(Vocabularies)):
            vocabularies.read_beside(str(path))
        return path


ASKED = _Asked()
DAY, MOMENT = _Typed("day", day), _Typed("moment", instant)
ADDRESS = _Address(exists=True, dir_okay=False)
LEDGER = click.argument("ledger", type=ADDRESS)
INTO = click.option(
    "--into",
    required=True,
    type=_Address(dir_okay=False),
    help="The ledger to write, which is made where it is missing.",
)
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
    return click.option("--by", type=click.Choice(ways), help=f"Ask {shown}, each by itself.")


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
    type=click.Choice([clock.value for clock in Clock]),
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
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
