"""Commands that show what is private, and those that make it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import timeline
from timeline.cli.group import cli
from timeline.cli.options import INTO, LEDGER, not_blank
from timeline.cli.output import OUTPUT, write
from timeline.cli.showing import say
from timeline.events import key_of, pseudonym
from timeline.ledgers import forget

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

ERASED = "erased, or never here"


def _none_blank(
    context: click.Context, argument: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse *values* of which one is blank: it is how every pseudonym begins."""
    for value in values:
        not_blank(context, argument, value)
    return values


@cli.command()
@LEDGER
@click.argument("names", nargs=-1, callback=_none_blank)
def reveal(ledger: str, names: tuple[str, ...]) -> None:
    """Show the private text that LEDGER keeps: of all pseudonyms, or of some.

    NAMES are pseudonyms, or the digits that views show of them. What is printed is private.
    """
    with timeline.open(ledger, make=False) as opened:
        texts = opened.sealing().texts
    wanted = [(key_of(name) or name) for name in names]
    for key, text in sorted(texts.items()):
        if not wanted or any(map(key.startswith, wanted)):
            say(f"{pseudonym(key)} {text}")
    for start in wanted:
        if not any(key.startswith(start) for key in texts):
            say(f"{start}: {ERASED}")


@cli.command("forget")
@LEDGER
@INTO
@click.option("--report", "reports", multiple=True, help="A report: its id, or DOCUMENT#KEY.")
@click.option("--document", "documents", multiple=True, help="The key of a document.")
@click.option("--voice", "voices", multiple=True, help="A pseudonym, or the name of a voice.")
@click.option(
    "--voices-from",
    type=click.File(encoding="utf-8"),
    help="A file with a name of a voice a line, or -: so no name is kept among commands typed.",
)
@click.option("--judge", required=True, callback=not_blank, help="Who decided so.")
@click.option("--why", required=True, callback=not_blank, help="Why they did.")
@OUTPUT
def forget_some(
    ledger: str,
    into: str,
    *,
    reports: tuple[str, ...],
    documents: tuple[str, ...],
    voices: tuple[str, ...],
    voices_from: TextIOWrapper | None,
    judge: str,
    why: str,
    output: Path | None,
) -> None:
    """Make a ledger that has all of LEDGER but what has to go, and write a certificate.

    What refers to that goes, too, or no longer refers to it. The certificate has no id and no
    digest of it. LEDGER is not touched: destroy it, and all copies.
    """
    listed = [line.strip() for line in voices_from or ()]
    if not (reports or documents or voices or any(listed)):
        raise click.UsageError("expected a report, a document or a voice that has to go")
    with timeline.open(ledger, make=False) as opened, timeline.open(into) as made:
        certificate = forget(
            opened,
            made,
            judge=judge,
            why=why,
            reports=reports,
            documents=documents,
            voices=(*voices, *filter(None, listed)),
        )
    write([str(certificate).encode()], output, ledger)
