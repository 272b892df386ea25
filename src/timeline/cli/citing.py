"""Citations on the command line: printed under answers, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli.group import refused
from timeline.cli.screen import print_lines
from timeline.cli.vocabularies import questions
from timeline.display.escape import visible
from timeline.errors import ValueRefused
from timeline.exports import text
from timeline.questions import Citation, check_citation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline import Ledger
    from timeline.questions.asked import AnyAnswer

__all__ = ["CITATION", "CITE", "citation_holds", "citations"]


def _read(_: click.Context, option: click.Parameter, token: str | None) -> Citation | None:
    try:
        return None if token is None else Citation.read(token)
    except ValueRefused as error:
        raise click.BadParameter(visible(str(error)), param=option) from None


CITE = click.option(
    "--cite",
    is_flag=True,
    help="Print with each answer a token by which others can check it: verify --citation.",
)
CITATION = click.option(
    "--citation",
    metavar="TOKEN",
    callback=_read,
    help="What stands under a number: the ledger has to begin with what that was made from, and to "
    "give it still. What moved it since is told.",
)


def citations(answers: Mapping[str, AnyAnswer]) -> dict[str, str]:
    """Return the tokens of *answers*, by their questions."""
    try:
        return {name: str(answer.citation()) for name, answer in answers.items()}
    except ValueRefused as error:
        raise refused(str(error), "--cite") from None


def citation_holds(ledger: Ledger, citation: Citation) -> bool:
    """Print whether *citation* holds for *ledger*, and what moved since; return whether it does."""
    known: tuple[Any, ...] = tuple(questions().values())
    checked = ledger.timeline().ask(check_citation(citation, *known))
    print_lines(text.Line(sentence) for sentence in checked.sentences())
    if checked.changes is not None:
        print_lines(text.changes(checked.changes))
    return checked.holds
