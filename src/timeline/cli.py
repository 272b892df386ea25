"""The command `timeline`: records notes into a ledger, and asks it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

import timeline
from timeline import Reading, exchanges
from timeline.errors import TimelineError
from timeline.intake import Folder, check_passages, read_note, record
from timeline.intake.documents import words_of
from timeline.state.cuts import day, instant
from timeline.values.showing import visible
from timeline.views import data, text

try:
    import click
except ImportError:
    sys.exit("timeline: the command needs more: pip install 'timeline-ledger[cli]'")

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Answer, Fold, Report, Unit

    Question = Fold[Unit, Answer]

__all__ = ["main"]

QUESTIONS: dict[str, Question] = {
    "returned": exchanges.returned,
    "released": exchanges.released,
    "agreed": exchanges.agreed,
}

STYLES = {
    text.Part.HEADING: "bold",
    text.Part.FIGURE: "bold green",
    text.Part.DOUBT: "yellow",
    text.Part.PLAIN: "",
}


def main() -> None:
    """Run the command; errors go to standard error, in a sentence."""
    try:
        cli()
    except TimelineError as error:
        _fail(str(error))
    except OSError as error:
        # What is left in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what = error.filename or "the output"
        _fail(f"could not read or write {what}: {error.strerror or error}")


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
        raise _refused(f"expected a module such as 'my_kinds', found {module!r}", "--import")
    try:
        import_module(module)
    except ImportError as error:
        raise _refused(f"could not import {module}: {error}", "--import") from error


def _refused(sentence: str, hint: str | None = None) -> click.BadParameter:
    """Return the error that says *sentence*, which may quote text from anywhere."""
    return click.BadParameter(visible(sentence), param_hint=hint)


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


DAY, MOMENT = _Typed("day", day), _Typed("moment", instant)
LEDGER = click.argument("ledger", type=click.Path(exists=True, dir_okay=False))
DOCUMENTS = click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the documents themselves.",
)
QUESTION = click.option(
    "--question",
    type=click.Choice(list(QUESTIONS)),
    default="returned",
    show_default=True,
    help="What to count.",
)
CUTS = (
    click.option("--known-at", type=MOMENT, help="Only what was recorded by this day or moment."),
    click.option("--said-by", type=DAY, help="Only what was said by this day."),
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


@frozen
class Opened:
    """A ledger as a command sees it: read through the cuts that were asked for."""

    reading: Reading
    texts: Callable[[str], str | None]


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the ledger, read through the cuts, and the words of passages."""

    @wraps(command)
    def opened(ledger: str, documents: Path | None = None, **options: Any) -> None:
        cuts = {name: options.pop(name) for name in _CUT_NAMES}
        with timeline.open(ledger, make=False) as kept:
            story = kept.timeline()
            words = words_of(story, Folder(documents)) if documents else {}
            texts = lambda digest: words.get(digest) or kept.excerpt(digest)  # noqa: E731
            command(Opened(_cut(story, **cuts), texts), **options)

    for option in (*reversed(CUTS), FORMAT, LEDGER):
        opened = option(opened)
    return opened


_CUT_NAMES = ("known_at", "said_by", "happened_since", "happened_by", "source")


def _cut(found: Reading, *, source: tuple[str, ...], **cuts: Any) -> Reading:
    for name, value in cuts.items():
        if value is not None:
            found = getattr(found, name)(value)
    return found.believing(_from(found, source)) if source else found


def _from(found: Reading, sources: tuple[str, ...]) -> Callable[[Report], bool]:
    """Return whether a report comes from one of *sources*, each of which must be known."""

    def origins(report: Report) -> set[str]:
        document = found.documents.get(report.document)
        voices = {voice.name for voice in report.provenance.voices}
        publisher = {document.publisher} if document and document.publisher else set()
        return {report.document} | voices | publisher

    known = {name for one in found.reports() for name in origins(one.event)}
    for source in sources:
        if source not in known:
            raise _refused(
                f"nothing here comes from {source!r} (known: {', '.join(sorted(known))})",
                "--source",
            )
    return lambda report: not origins(report).isdisjoint(sources)


def show_lines(lines: Iterable[text.Line]) -> None:
    """Print *lines*: in colour on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        for line in lines:
            click.echo(str(line))
        return
    from rich.console import Console  # noqa: PLC0415 - costs time, and only a terminal needs it
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for line in lines:
        console.print(Text(str(line), style=STYLES[line.part]), soft_wrap=True)


def show_json(value: Any) -> None:
    """Print *value* as JSON, in ASCII."""
    click.echo(json.dumps(value, indent=2))


@cli.command("record")
@click.argument("notes", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--into", "ledger", required=True, type=click.Path(dir_okay=False))
@DOCUMENTS
def record_notes(notes: tuple[str, ...], ledger: str, documents: Path | None) -> None:
    """Record NOTES (TOML files) into a ledger, which is made where it is missing.

    Notes that were edited since become revisions. With the documents, every passage is checked
    first, and its words are kept beside the events.
    """
    found = [read_note(path) for path in notes]
    folder = Folder(documents) if documents else None
    with timeline.open(ledger) as kept:
        click.echo(str(record(found, kept, folder)))


@cli.command()
@reading
@QUESTION
def totals(opened: Opened, question: str, form: str) -> None:
    """Print how many there were on each side, and what was left aside."""
    answer = opened.reading.ask(QUESTIONS[question])
    show_json(data.totals(answer)) if form == "json" else show_lines(text.totals(answer))


@cli.command()
@reading
@QUESTION
@DOCUMENTS
@click.argument("sides", nargs=-1)
def explain(opened: Opened, question: str, sides: tuple[str, ...], form: str) -> None:
    """Print what the figures of SIDES (by default all) rest on, down to passages."""
    answer = opened.reading.ask(QUESTIONS[question])
    for side in sides:
        if side not in answer.figures:
            known = ", ".join(answer.sides) or "none"
            raise _refused(f"nothing was reported of {side!r} (reported: {known})")
    found = [answer[side].explain(opened.texts) for side in sides or answer.sides]
    if form == "json":
        show_json([data.explanation(one) for one in found])
    else:
        show_lines(line for one in found for line in text.explanation(one))


@cli.command()
@reading
def developments(opened: Opened, form: str) -> None:
    """Print every development, by its days, with its reports."""
    found = opened.reading.developments()
    show_json(data.developments(found)) if form == "json" else show_lines(text.developments(found))


@cli.command()
@reading
def conflicts(opened: Opened, form: str) -> None:
    """Print where reports, or judgements about them, exclude each other."""
    found, waiting = opened.reading.conflicts(), opened.reading.waiting()
    if form == "json":
        show_json(data.conflicts(found, waiting))
    else:
        show_lines(text.conflicts(found, waiting))


@cli.command()
@LEDGER
@FORMAT
@click.argument("event")
def show(ledger: str, event: str, form: str) -> None:
    """Print the event with the id EVENT, its beginning, or the report DOCUMENT#KEY."""
    with timeline.open(ledger, make=False) as kept:
        story = kept.timeline()
        found = data.event(story.find(event), story)
    show_json(found) if form == "json" else show_lines(text.event(found))


@cli.command()
@LEDGER
@click.option(
    "--documents",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the documents themselves.",
)
def check(ledger: str, documents: Path) -> None:
    """Check that every passage is where it says, in the document that was read."""
    with timeline.open(ledger, make=False) as kept:
        checked, faults = check_passages(kept.timeline(), Folder(documents))
    show_lines(text.Line(str(fault), part=text.Part.DOUBT) for fault in faults)
    click.echo(f"{checked} passages checked, {len(faults)} faults")
    sys.exit(1 if faults else 0)
