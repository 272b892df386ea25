"""The command that imports sheets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import timeline
from timeline.cli.bars import counting
from timeline.cli.group import cli
from timeline.cli.options import CONFIRM, MOMENT, PERHAPS_INTO
from timeline.cli.output import OutputPath, tell_of_what_is_left
from timeline.cli.screen import print_lines
from timeline.cli.showing import say, show_doubts
from timeline.exports import text
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.ledgers.memory import MemoryLedger
from timeline.sources.sheets import (
    Fault,
    SheetError,
    check_sheet,
    guess,
    import_sheet,
    read_mapping,
)
from timeline.telling.phrases import joined
from timeline.telling.reports import counts_in_words, report_in_words

SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.events import Report
    from timeline.ledgers import Ledger
    from timeline.ledgers.rows import EncodedEvent
    from timeline.sources.sheets import Imported, SheetMapping


@cli.command("import")
@click.argument("sheet", type=SHEET)
@click.option("--with", "mapping", type=SHEET, help="The mapping (TOML): what the columns mean.")
@PERHAPS_INTO
@click.option("--guess", "guessing", is_flag=True, help="Print a first mapping; record nothing.")
@click.option(
    "--check",
    "checking",
    is_flag=True,
    help="Print how the first rows would be recorded, and every fault; record nothing.",
)
@click.option("--strict", is_flag=True, help="Record nothing if a row has a fault: the default.")
@click.option(
    "--collect",
    type=OutputPath(dir_okay=False, path_type=Path),
    help="Record the good rows, and write the others to this file, to be mended and imported.",
)
@click.option("--withdraw", is_flag=True, help="Withdraw rows that the sheet has no longer.")
@click.option(
    "--at",
    type=MOMENT,
    help="When SHEET was there as it is: all is recorded as of this moment, behind all others.",
)
@CONFIRM
def import_(  # the options of one command
    sheet: Path,
    *,
    mapping: Path | None,
    into: str | None,
    guessing: bool,
    checking: bool,
    strict: bool,
    collect: Path | None,
    withdraw: bool,
    at: datetime | None,
    confirm: bool,
) -> None:
    """Record the rows of SHEET, as a mapping says what they mean.

    Its ending tells its form: .csv, .tsv, .xlsx, .ods, .xls, .json, .jsonl or .parquet.

    Every row is read, and everything that is wrong is told with its row and column. A row that was
    recorded before and reads otherwise now becomes a revision; what somebody else revised stands
    until the row says something new of it, and is told. To import a sheet twice changes nothing.
    """
    if guessing:
        click.echo(guess(sheet), nl=False)
        return
    if checking and mapping is not None:
        _check(sheet, read_mapping(mapping))
        return
    if mapping is None or into is None:
        ways = "--with MAPPING and --into LEDGER, --with MAPPING and --check, or --guess"
        raise click.UsageError(f"expected {ways}")
    if strict and collect:
        raise click.UsageError("expected --strict or --collect, not both")
    if collect:
        tell_of_what_is_left(collect)
    columns = read_mapping(mapping)
    try:
        with _opened(into) as ledger, counting("importing rows") as seen:
            imported = import_sheet(
                sheet,
                columns,
                ledger,
                collect=collect,
                withdraw=withdraw,
                confirmed=confirm,
                at=at,
                seen=seen,
            )
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    except SheetError as error:
        _show_faults(sheet, error.faults)
        rows = f"{error.done}: " if error.done else ""
        say(f"{rows}nothing is recorded of a sheet with faults (see --collect)")
        sys.exit(1)
    _show_outcome(sheet, imported, str(imported))


def _check(sheet: Path, mapping: SheetMapping) -> None:
    with counting("reading rows") as seen:
        checked = check_sheet(sheet, mapping, seen=seen)
    for place, report in checked.first:
        print_lines(_as_recorded(place, report))
    _show_outcome(sheet, checked.imported, f"{checked.imported.rows}; this was a check alone")


def _as_recorded(place: str, report: Report) -> Iterator[text.Line]:
    """Yield what the row at *place* would be recorded as."""
    voices = joined([voice.name for voice in report.provenance.voices])
    yield text.Line(f"{place}: {report_in_words(report)}", part=text.Part.HEADING)
    words = f" (“{report.when.words}”)" if report.when.words else ""
    yield text.Line(f"when: {report.when.value}{words}", 1)
    if counts := counts_in_words(report):
        yield text.Line(counts, 1)
    if voices:
        yield text.Line(f"by {voices}", 1)


def _show_outcome(sheet: Path, imported: Imported, sentence: str) -> None:
    """Print what became of the rows, at last the *sentence*; a fault is the command's, too."""
    _show_faults(sheet, imported.faults)
    show_doubts(f"{sheet}: {notice}" for notice in imported.notices)
    show_doubts(imported.remarks)
    say(sentence)
    sys.exit(1 if imported.faults else 0)


class _Later(MemoryLedger):
    """A ledger that is made when something is recorded in it: a sheet with faults leaves none."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def append_encoded(
        self,
        events: Iterable[EncodedEvent],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """Record *events* in the ledger, which is made now, unless *at* is still to come."""
        super().append_encoded((), at=at)
        with timeline.open(self._address) as ledger:
            return ledger.append_encoded(events, excerpts=excerpts, expected=expected, at=at)


def _opened(into: str) -> Ledger:
    missing = not into.startswith(IN_POSTGRES) and not Path(into).exists()
    return _Later(into) if missing and Path(into).parent.is_dir() else timeline.open(into)


def _show_faults(sheet: Path, faults: Iterable[Fault]) -> None:
    print_lines(text.Line(f"{sheet}: {fault}", part=text.Part.DOUBT) for fault in faults)
