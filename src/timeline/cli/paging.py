"""The command that makes a page of a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

import click
from click.core import ParameterSource

import timeline
from timeline.cli.bars import counting
from timeline.cli.group import cli, refused
from timeline.cli.looks import MOST, SCHEME, SIDES, TITLE
from timeline.cli.options import BY_PART, CLOCK, DOCUMENTS, LEDGER, MEASURES, SINCE
from timeline.cli.output import OUTPUT, OutputPath, write
from timeline.cli.readings import asking, with_cuts
from timeline.exports.asked.choosing import CUT_NAMES, cut
from timeline.exports.drawing import as_png
from timeline.exports.drawing.card import draw_card
from timeline.exports.page import PageLook, to_page
from timeline.sources import Folder, quoting

if TYPE_CHECKING:
    from timeline import Document, Ledger, Passage


@cli.command("page")
@LEDGER
@with_cuts
@MEASURES
@BY_PART
@DOCUMENTS
@TITLE
@SIDES
@SCHEME
@MOST
@click.option("--embed", is_flag=True, help="Figures and drawings alone, for another page.")
@click.option(
    "--card",
    type=OutputPath(dir_okay=False, path_type=Path),
    help="Draw a picture of it for those who share it (PNG) into this file, too.",
)
@click.option("--address", help="Where the page will be found, for those who share or embed it.")
@click.option(
    "--since", type=SINCE, help="Show what changed since this moment, or the end of this day."
)
@CLOCK
@OUTPUT
def make_page(
    ledger: str, documents: Path | None, output: Path | None, card: Path | None, **options: Any
) -> None:
    """Write LEDGER as one HTML file to look at.

    It asks the network for nothing. With the documents, every passage is shown in its sentence. A
    new file with the words of passages can be read by its owner alone, until that is changed.
    """
    _refuse_clock(options["since"])
    if options["by"] and options["since"]:
        raise refused("what changed is told of whole figures: give it or --since", "--by")
    with timeline.open(ledger, make=False) as opened:
        reading = cut(opened.timeline(), **{name: options[name] for name in CUT_NAMES})
        named = options["question"] or options["by"]
        questions = asking(reading).questions(options["question"], options["by"]) if named else None
        quotes = _PageQuotes(opened, documents)
        with counting("the page", len(reading.within_days())) as seen:
            html = to_page(
                reading,
                questions,
                title=options["title"],
                look=_look(card, options),
                quotes=quotes,
                since=options["since"],
                clock=options["clock"],
                seen=seen,
            )
        if card is not None:
            drawn = draw_card(reading, questions, title=options["title"])
            write([as_png(drawn, sharp=1)], card, ledger)
        write([html.encode()], output, ledger, private=quotes.has_quoted)


def _look(card: Path | None, options: dict[str, Any]) -> PageLook:
    address = options["address"]
    return PageLook(
        scheme=options["scheme"],
        sides=dict(options["sides"]),
        limit=options["limit"],
        embed=options["embed"],
        address=address,
        card=urljoin(address, quote(card.name)) if card and address else None,
    )


def _refuse_clock(since: str | None) -> None:
    """Refuse a clock where nothing is asked of it, rather than pass it over."""
    given = click.get_current_context().get_parameter_source("clock")
    if since is None and given is not ParameterSource.DEFAULT:
        raise refused("it says by which clock something is new: give --since with it", "--clock")


class _PageQuotes:
    """Finds the words of passages: in the documents, or as the *ledger* keeps them.

    Attributes:
        has_quoted: whether any were found.
    """

    def __init__(self, ledger: Ledger, documents: Path | None) -> None:
        self._quote = quoting(Folder(documents)) if documents else None
        self._ledger = ledger
        self.has_quoted = False

    def __call__(self, document: Document, passage: Passage) -> tuple[str, str, str] | None:
        """Return the words of *passage* between those before and behind, where they are known."""
        found = self._quote and self._quote(document, passage)
        if not found:
            words = self._ledger.words(passage.sha256)
            found = None if words is None else ("", words, "")
        self.has_quoted = self.has_quoted or found is not None
        return found
