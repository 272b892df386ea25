"""Commands that ask a ledger, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import timeline
from timeline.cli.group import cli, refused
from timeline.cli.options import CLOCK, DOCUMENTS, FORMAT, LEDGER, MEASURES, QUESTION, QUESTIONS
from timeline.cli.readings import asked, reading
from timeline.cli.showing import show_json, show_lines
from timeline.questions import changes
from timeline.views import data, text

if TYPE_CHECKING:
    from timeline.cli.readings import Opened


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
            raise refused(f"nothing was reported of {side!r} (reported: {known})")
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


@cli.command("changes")
@reading
@click.option(
    "--since",
    required=True,
    help="The moment, or the day at whose end, what came later is new.",
)
@CLOCK
@MEASURES
def what_changed(
    opened: Opened, since: str, clock: str, question: tuple[str, ...], form: str
) -> None:
    """Print which figures moved since a moment, and what moved them."""
    questions = asked(opened.reading, question)
    found = changes(opened.reading, since, clock=clock, questions=questions)
    show_json(data.changes(found)) if form == "json" else show_lines(text.changes(found))


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
