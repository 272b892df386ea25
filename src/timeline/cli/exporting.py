"""The command that hands a story on, in the forms of other programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

import timeline
from timeline import Reading
from timeline.cli.bars import counting
from timeline.cli.choices import Choice
from timeline.cli.group import cli, refused
from timeline.cli.options import BY_PART, LEDGER, MEASURES, MOMENT
from timeline.cli.output import OUTPUT_OR_FOLDER, tell_of_what_is_left, write
from timeline.cli.readings import asking, with_cuts
from timeline.cli.screen import tell
from timeline.display.escape import visible
from timeline.exports.asked.choosing import CUT_NAMES, cut
from timeline.exports.drawing import as_pdf, as_png, draw_answers, draw_lanes
from timeline.exports.ical import to_ical
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.parquet import write_parquet
from timeline.exports.tables import NAMES, table
from timeline.exports.timelinejs import to_timelinejs
from timeline.exports.xlsx import to_xlsx
from timeline.ledgers import export
from timeline.questions.asked import AskedQuestion
from timeline.telling.cuts import cuts_in_words

if TYPE_CHECKING:
    from pathlib import Path

Pieces = Iterable[bytes]

DEVELOPMENTS, FIGURES, LANES, STEPS = "developments", "figures", "lanes", "steps"
ANY_ANSWERS = (FIGURES, "asides")
"""The tables that show questions asked in any way."""

PLAIN = {"reports", DEVELOPMENTS, "conflicts"}
"""The tables that are the same whatever is asked."""


@frozen
class Wanted:
    """What is asked of a form, beside the reading: `None` is left to the form."""

    questions: tuple[AskedQuestion, ...]
    table: str
    drawing: str
    title: str
    since: datetime | None
    bom: bool


def _csv(reading: Reading, wanted: Wanted) -> Iterator[bytes]:
    chosen = reading.ask(table(wanted.table, *wanted.questions))
    return (line.encode() for line in chosen.csv(bom=wanted.bom))


def _xlsx(reading: Reading, wanted: Wanted) -> Iterator[bytes]:
    return to_xlsx(reading, wanted.questions)


def _markdown(reading: Reading, wanted: Wanted) -> Pieces:
    return [to_markdown(reading, wanted.questions, title=wanted.title).encode()]


def _timelinejs(reading: Reading, wanted: Wanted) -> Pieces:
    return _json(to_timelinejs(reading, wanted.questions, title=wanted.title))


def _ical(reading: Reading, wanted: Wanted) -> Pieces:
    return [to_ical(reading, wanted.questions, title=wanted.title)]


def _jsonfeed(reading: Reading, wanted: Wanted) -> Pieces:
    return _json(to_jsonfeed(reading, wanted.since, wanted.questions, title=wanted.title))


def _json(value: Any) -> Pieces:
    return [json.dumps(value, indent=2).encode(), b"\n"]


def _svg(reading: Reading, wanted: Wanted) -> Pieces:
    return [_drawing(reading, wanted).encode(), b"\n"]


def _png(reading: Reading, wanted: Wanted) -> Pieces:
    return [as_png(_drawing(reading, wanted))]


def _pdf(reading: Reading, wanted: Wanted) -> Pieces:
    return [as_pdf(_drawing(reading, wanted))]


def _drawing(reading: Reading, wanted: Wanted) -> str:
    if wanted.drawing == STEPS:
        return draw_answers(reading, wanted.questions, title=wanted.title)
    return draw_lanes(reading, title=wanted.title)


@frozen
class Form:
    """How a story is written in a form, and which options fit it beside the cuts."""

    write: Callable[[Reading, Wanted], Pieces]
    options: frozenset[str]


JSONL, PARQUET, XLSX = "jsonl", "parquet", "xlsx"
BINARY = {"png", "pdf", XLSX}
"""What no terminal can show."""

TABLES = {"csv": "table", XLSX: "workbook"}
"""What has no place for a remark where it has no rows."""

DRAWN = frozenset({"question", "drawing", "title"})
FORMS = {
    "csv": Form(_csv, frozenset({"question", "by", "table", "bom"})),
    XLSX: Form(_xlsx, frozenset({"question", "by"})),
    "markdown": Form(_markdown, frozenset({"question", "by", "title"})),
    "timelinejs": Form(_timelinejs, frozenset({"question", "by", "title"})),
    "ical": Form(_ical, frozenset({"question", "title"})),
    "jsonfeed": Form(_jsonfeed, frozenset({"question", "since", "title"})),
    "svg": Form(_svg, DRAWN),
    "png": Form(_png, DRAWN),
    "pdf": Form(_pdf, DRAWN),
}
FITTING = {
    JSONL: frozenset[str](),
    PARQUET: frozenset({*CUT_NAMES, "question", "as_known_by_day"}),
    **{name: form.options | {*CUT_NAMES} for name, form in FORMS.items()},
}
"""Which options fit which form."""


@cli.command("export")
@click.argument("form", type=Choice([*FITTING]))
@LEDGER
@with_cuts
@MEASURES
@BY_PART
@click.option(
    "--table",
    type=Choice(NAMES),
    help="Of csv: which table; by default figures with --by, else developments.",
)
@click.option(
    "--drawing",
    type=Choice([LANES, STEPS]),
    help="Of svg, png and pdf: which drawing; by default steps of a --question, else lanes.",
)
@click.option(
    "--bom",
    is_flag=True,
    flag_value=True,
    default=None,
    help="Of csv: a byte order mark first, by which spreadsheets know UTF-8.",
)
@click.option("--title", help="Of the others: what they are called; by default, Timeline.")
@click.option("--since", type=MOMENT, help="Of jsonfeed: only what was recorded after this.")
@click.option(
    "--as-known-by-day",
    is_flag=True,
    flag_value=True,
    default=None,
    help="Of parquet: also the rows as known at the end of each day on which some were recorded.",
)
@OUTPUT_OR_FOLDER
def export_as(form: str, ledger: str, output: Path | None, **options: Any) -> None:
    """Write what LEDGER holds in another FORM.

    jsonl: everything, a line an event, sorted by id: the same knowledge gives the same bytes, so
    that versions can be compared and merged, and read again by `timeline union`. It leaves out
    excerpts, and takes no cuts. On a terminal, hidden characters become escapes of JSON.

    The others show the story as it is read, through the cuts, and cannot be read back. csv: one
    table, each row of which says what cuts leave out. xlsx: a workbook, with a sheet for each of
    seven tables. markdown: a page for a wiki. timelinejs:
    JSON for TimelineJS 3. ical: a calendar. jsonfeed: a feed of what was recorded, the newest
    first. svg, png, pdf: a drawing, of the developments in lanes by kind, or of the steps of how
    many there were by each day. parquet: reports, contributions, claims and steps as columns, a
    file each in a folder, where none is written over.
    """
    _refuse_others(form, options)
    _refuse_place(form, output)
    with timeline.open(ledger, make=False) as opened:
        if form == JSONL:
            with counting("exporting", opened.head()) as seen:
                lines = _lines(export(opened, seen=seen), output)
                write(lines, output, ledger, over_export=True)
            return
        reading = cut(opened.timeline(), **{name: options[name] for name in CUT_NAMES})
        questions = _questions(form, reading, options["question"], options["by"])
        if form == PARQUET and output is not None:
            by_day = options["as_known_by_day"] is not None
            tell_of_what_is_left(output / output.name if output.is_dir() else output)
            write_parquet(reading, output, questions, as_known_by_day=by_day)
            return
        title = "Timeline" if options["title"] is None else options["title"]
        drawing = options["drawing"] or (STEPS if options["question"] else LANES)
        bom = options["bom"] is not None
        wanted = Wanted(questions, _table(options), drawing, title, options["since"], bom)
        write(FORMS[form].write(reading, wanted), output, ledger)
        if form in TABLES and (left_out := cuts_in_words(reading.cuts, TABLES[form])):
            tell(left_out)


def _questions(
    form: str, reading: Reading, wanted: tuple[str, ...], way: str | None
) -> tuple[AskedQuestion, ...]:
    """Return the questions asked by *way*: in a workbook, beside the same asked of the whole."""
    whole = asking(reading).questions(wanted) if form == XLSX and way else ()
    return (*whole, *asking(reading).questions(wanted, way))


def _refuse_others(form: str, options: dict[str, Any]) -> None:
    """Refuse *options* that say nothing of *form*, rather than pass them over."""
    fit = FITTING[form]
    for name, value in options.items():
        if value not in {None, ()} and name not in fit:
            option = f"--{name.replace('_', '-')}"
            why = "it is all there is, or nothing" if form == JSONL else "it has no use for it"
            raise refused(f"{form} does not take {option}: {why}", option)
    name = _table(options)
    if form == "csv" and options["question"] and name in PLAIN:
        raise refused(f"the table {name} is the same whatever is asked", "--question")
    if form == "csv" and options["by"] and name not in ANY_ANSWERS:
        tables = " or ".join(f"--table {table}" for table in ANY_ANSWERS)
        raise refused(f"the table {name} is not asked so: give {tables}", "--by")
    if options["drawing"] == LANES and options["question"]:
        raise refused("lanes are the same whatever is asked", "--question")


def _refuse_place(form: str, output: Path | None) -> None:
    """Refuse an *output* that is none for *form*."""
    if form == PARQUET and output is None:
        raise refused("parquet is several files: name a folder for them", "--output")
    if form != PARQUET and output is not None and output.is_dir():
        raise refused(f"expected a file, found a folder: {output}", "--output")
    if form == PARQUET and output is not None and output.is_file():
        raise refused(f"expected a folder, found a file: {output}", "--output")
    if form in BINARY and output is None and sys.stdout.isatty():
        raise refused(f"{form} is no text, which a terminal could show", "--output")


def _table(options: dict[str, Any]) -> str:
    name: str | None = options["table"]
    return name or (FIGURES if options["by"] else DEVELOPMENTS)


def _lines(lines: Pieces, output: Path | None) -> Pieces:
    """Return *lines* as they are; on a terminal, as the same JSON with nothing it would obey."""
    return map(_escaped, lines) if output is None and sys.stdout.isatty() else lines


def _escaped(line: bytes) -> bytes:
    return "".join(map(_as_json, line.decode())).encode()


def _as_json(character: str) -> str:
    if character == "\n" or visible(character) == character:
        return character
    return re.sub("(....)", r"\\u\1", character.encode("utf-16-be").hex())
