"""Commands that find what may be one, and record what people decide of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import timeline
from timeline.cli.answering import ask_of_each
from timeline.cli.group import cli, refused
from timeline.cli.options import KIND, LEDGER, not_blank
from timeline.cli.output import OUTPUT, write_new
from timeline.cli.readings import with_reading
from timeline.cli.screen import print_lines
from timeline.cli.showing import say, show_doubts, show_json
from timeline.display.cells import unguarded
from timeline.events import Bearer
from timeline.exports import decisions, text
from timeline.questions import candidates, namesakes, sides_alike
from timeline.sources.decisions.deciding import Decision, decide, read_decisions
from timeline.sources.decisions.undoing import undo, undo_last
from timeline.telling.cuts import cuts_in_words
from timeline.telling.folding import folded

if TYPE_CHECKING:
    from timeline.cli.readings import Opened
    from timeline.exports.decisions import Found


JUDGE = click.option("--judge", required=True, callback=not_blank, help="Who decides.")


@cli.command("candidates")
@with_reading
@click.option("--kind", type=KIND, help="Only developments of this kind, such as swap.")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--names", is_flag=True, help="Names of speakers and publishers instead.")
@click.option("--sides", is_flag=True, help="Names of sides instead.")
@click.option("--ask", is_flag=True, help="Ask of each, and record every answer at once.")
@click.option("--judge", callback=not_blank, help="Who answers.")
@OUTPUT
@click.pass_context
def find_candidates(  # noqa: PLR0917 - click gives all by name
    context: click.Context,
    opened: Opened,
    kind: type[object] | None,
    most: int,
    names: bool,  # noqa: FBT001
    sides: bool,  # noqa: FBT001
    ask: bool,  # noqa: FBT001
    judge: str | None,
    output: Path | None,
    form: str,
) -> None:
    """Print which developments may be one, and why.

    Nothing is changed, unless it is asked. With a file to write (.toml or .csv), each has a
    decision to fill in, for `timeline decide`.
    """
    if ask:
        if names or sides or output or not judge:
            raise refused("give --judge with it, and no --names, --sides or --output", "--ask")
        print_lines(opened.told)
        pairs = opened.reading.ask(candidates(kind or object, most=most))
        with timeline.open(context.params["ledger"], make=False) as kept:
            ask_of_each(pairs, kept, judge, opened.texts)
        return
    found: Found
    if names or sides:
        found = opened.reading.ask(sides_alike if sides else namesakes)
    else:
        found = opened.reading.ask(candidates(kind or object, most=most))
    if output is not None:
        print_lines(opened.told)
        _write(found, opened, output)
    elif form == "json":
        show_json(decisions.data(found, opened.reading.cuts))
    else:
        opened.show(decisions.lines(found))


def _write(found: Found, opened: Opened, output: Path) -> None:
    suffix = output.suffix.lower()
    if suffix not in {".toml", ".csv"}:
        raise refused(f"expected a file .toml or .csv, found {output}", "--output")
    if output.exists():
        raise refused(f"{output} exists, and may hold decisions; nothing was written", "--output")
    left_out = cuts_in_words(opened.reading.cuts, "file")
    if suffix == ".csv":
        pieces = decisions.as_csv(found, opened.texts)
    else:
        pieces = decisions.as_toml(found, left_out, opened.texts)
    write_new(output, "".join(pieces))
    say(f"{len(found):,} to decide")


@cli.command("decide")
@LEDGER
@click.argument(
    "decisions", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@JUDGE
@click.option("--undo", "undoing", is_flag=True, help="Take back what was decided instead.")
@click.option("--last", type=click.IntRange(min=1), help="Take back so many, without a file.")
def decide_all(
    ledger: str,
    decisions: Path | None,
    judge: str,
    undoing: bool,  # noqa: FBT001 - click gives all by name
    last: int | None,
) -> None:
    """Record what was decided in the file DECISIONS.

    All of it is recorded, or nothing. "same" links two reports as one development or records an
    alias of a name, "distinct" keeps two developments apart for good; what is empty stays open. To
    repeat it is safe. With --undo, what the file decides is taken back; without a file, what was
    decided last, or the --last few.
    """
    if decisions is None and not undoing:
        raise click.UsageError("give the file DECISIONS, or --undo")
    if last and (decisions or not undoing):
        raise refused("give it with --undo, and without a file", "--last")
    filled_in = read_decisions(decisions, unguarded) if decisions else None
    with timeline.open(ledger, make=False) as opened:
        if undoing:
            _undo(filled_in, opened, judge, last or 1)
            return
        decided, faults = decide(filled_in or (), opened, judge)
    _tell(str(decided), faults)


def _undo(decisions: list[Decision] | None, ledger: timeline.Ledger, judge: str, most: int) -> None:
    """Take back *decisions*, or else those made last and at *most* so many; tell each."""
    faults: tuple[str, ...] = ()
    if decisions is None:
        undone = undo_last(ledger, judge, most)
    else:
        undone, faults = undo(decisions, ledger, judge)
    lines = [f"taken back: {told}" for told in undone.taken_back]
    lines += [f"left as it was: {told}" for told in undone.left]
    print_lines(map(text.Line, folded(lines)))
    _tell(str(undone), faults)


@cli.command("alias")
@LEDGER
@click.argument("name", callback=not_blank)
@click.option("--of", required=True, callback=not_blank, help="The name that it stands for.")
@JUDGE
@click.option("--why", required=True, callback=not_blank, help="Why they are one.")
@click.option("--side", is_flag=True, help="Both are names of a side.")
def add_alias(  # noqa: PLR0917 - click gives all by name
    ledger: str,
    name: str,
    of: str,
    judge: str,
    why: str,
    side: bool,  # noqa: FBT001
) -> None:
    """Record that NAME stands for another name.

    It is one of a speaker or a publisher, or of a side. Origins are counted by the name that it
    stands for; of a side, what is counted for either is counted for that. What documents say stays
    as they say it.
    """
    bearer = Bearer.SIDE if side else Bearer.SPEAKER
    decision = Decision("", "same", name, of, why, names=True, bearer=bearer)
    with timeline.open(ledger, make=False) as opened:
        decided, faults = decide([decision], opened, judge)
    _tell(f"{name} stands for {of}{' already' if decided.known else ''}", faults)


def _tell(decided: str, faults: tuple[str, ...]) -> None:
    if faults:
        show_doubts(faults)
        say("nothing was recorded")
        sys.exit(1)
    say(decided)
