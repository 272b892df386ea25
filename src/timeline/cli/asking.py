"""Commands that ask a ledger, and change nothing."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve

import timeline
from timeline.cli.citing import CITE, citations
from timeline.cli.group import cli, refused
from timeline.cli.options import (
    ASIDES,
    BY,
    BY_PART,
    CLOCK,
    DOCUMENTS,
    FORMAT,
    KIND,
    LEDGER,
    MEASURES,
    QUESTION,
    SINCE,
    not_blank,
)
from timeline.cli.readings import asking, with_reading
from timeline.cli.screen import print_paged
from timeline.cli.showing import show_json
from timeline.display.near import known_names
from timeline.exports import data, text
from timeline.exports.asked.choosing import USUAL
from timeline.exports.asked.in_data import answer_data
from timeline.exports.asked.in_lines import answer_lines
from timeline.exports.checks import checks_data, checks_lines
from timeline.questions import Counted, Explanation, changed, worth_checking
from timeline.questions.asked import asides_of, numbers_by_part, of_measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.cli.readings import Opened
    from timeline.questions.asked import NumberShown
    from timeline.telling import Texts

A = TypeVar("A")


@cli.command()
@with_reading
@QUESTION
@BY
@ASIDES
@CITE
def totals(  # noqa: PLR0917 - click gives all by name
    opened: Opened,
    question: str | None,
    by: str | None,
    every_aside: bool,  # noqa: FBT001
    cite: bool,  # noqa: FBT001
    form: str,
) -> None:
    """Print how many on each side, and what was left aside."""
    as_data = partial(answer_data, cuts=opened.reading.cuts)
    as_lines = partial(answer_lines, every_aside=every_aside)
    if by == "day":
        if cite:
            raise refused(
                "answers by day are not cited: cite the whole, or those by week", "--cite"
            )
        days = asking(opened.reading).answers_by_day(question)
        _show_answers(opened, days, question, form, as_data, as_lines)
        return
    answers = asking(opened.reading).answers(question, by)
    if not cite:
        _show_answers(opened, answers, question, form, as_data, as_lines)
        return
    tokens = {id(answers[name]): token for name, token in citations(answers).items()}
    _show_answers(
        opened,
        answers,
        question,
        form,
        lambda answer: {**as_data(answer), "citation": tokens[id(answer)]},
        lambda answer: (*as_lines(answer), text.Line(f"cite: {tokens[id(answer)]}")),
    )


@cli.command()
@with_reading
@QUESTION
@BY_PART
@ASIDES
@DOCUMENTS
@click.argument("sides", nargs=-1)
def explain(  # noqa: PLR0917 - click gives all by name
    opened: Opened,
    question: str | None,
    by: str | None,
    every_aside: bool,  # noqa: FBT001
    sides: tuple[str, ...],
    form: str,
) -> None:
    """Print what figures rest on, down to passages.

    It is those of SIDES, by default of all. What was left aside, and why, comes last; it is of no
    side.
    """
    answers = asking(opened.reading).answers(question, by)
    numbers = {name: [*numbers_by_part(answer)] for name, answer in answers.items()}
    reported = sorted({number.side for listed in numbers.values() for _, number in listed})
    for side in sides:
        if side not in reported:
            raise refused(f"nothing was reported of {side!r}{known_names(side, reported)}")
    explained = {
        name: ([*_explained(listed, sides, opened.texts)], asides_of(answers[name]))
        for name, listed in numbers.items()
    }
    _show_answers(
        opened,
        explained,
        question,
        form,
        lambda whole: data.explanations(whole[0], opened.reading.cuts, whole[1]),
        lambda whole: text.explanations(*whole, every_aside=every_aside),
    )


def _explained(
    numbers: Iterable[tuple[str | None, NumberShown]], sides: tuple[str, ...], texts: Texts
) -> Iterator[Explanation]:
    """Yield what *numbers* rest on; those of a period, a sort or an agreement below its name."""
    for part, listed in groupby(numbers, itemgetter(0)):
        chosen = _of_sides([number for _, number in listed], sides)
        explained = tuple(number.explain(texts) for number in chosen)
        if part is None:
            yield from explained
        elif explained:
            yield Explanation(part, explained)


def _of_sides(numbers: list[NumberShown], sides: tuple[str, ...]) -> list[NumberShown]:
    """Return the *numbers* of *sides*, in the order of those: without any, all."""
    if not sides:
        return numbers
    return [number for side in sides for number in numbers if number.side == side]


def _show_answers(  # noqa: PLR0917 - all of one answer
    opened: Opened,
    answers: Mapping[str, A],
    question: str | None,
    form: str,
    as_data: Callable[[A], Any],
    as_lines: Callable[[A], Iterable[text.Line]],
) -> None:
    """Print *answers* by their questions, or the one to the question that was asked alone."""
    expected = question or USUAL  # what who asks may think of
    if form == "json":
        listed = {name: as_data(answer) for name, answer in answers.items()}
        show_json(listed.get(expected, {"questions": listed}))
    elif expected in answers:
        opened.show(as_lines(answers[expected]))
    else:
        opened.show(
            line for name, answer in answers.items() for line in _headed(name, as_lines(answer))
        )


def _headed(name: str, lines: Iterable[text.Line]) -> Iterator[text.Line]:
    yield text.Line(name, part=text.Part.HEADING)
    yield from (evolve(line, depth=line.depth + 1) for line in lines)


@cli.command("worth-checking")
@with_reading
@QUESTION
def what_to_check(opened: Opened, question: str | None, form: str) -> None:
    """Print what is open, and what each decision would move.

    What would move the bounds most, and so is to be checked next, comes first.
    """
    reading = opened.reading
    asked = asking(reading).one(question)
    counted = [counting for counting in asked if isinstance(counting, Counted)]
    if question is not None and not counted:
        raise refused(f"{question!r} does not count what developments add", "--question")
    checks = {counting.name: reading.ask(worth_checking(counting)) for counting in counted}
    _show_answers(
        opened, checks, question, form, partial(checks_data, cuts=reading.cuts), checks_lines
    )


@cli.command()
@with_reading
@click.option("--kind", type=KIND, help="Only developments of this kind, such as swap.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many of them.")
def developments(opened: Opened, kind: type[object] | None, limit: int | None, form: str) -> None:
    """Print every development, by its days, with its numbers."""
    every = opened.reading.within_days()
    of_kind = [told for told in every if kind is None or isinstance(told.what, kind)]
    listed = of_kind[:limit]
    more = len(of_kind) - len(listed)
    if form == "json":
        show_json(data.developments(listed, opened.reading.cuts, more))
    else:
        opened.show(text.developments(listed, more))


@cli.command()
@with_reading
@click.option("--every", is_flag=True, help="Name each, also where many are alike.")
def conflicts(
    opened: Opened,
    every: bool,  # noqa: FBT001 - click gives all by name
    form: str,
) -> None:
    """Print where reports, or judgements, exclude each other."""
    disagreements, dangling = opened.reading.conflicts(), opened.reading.dangling()
    if form == "json":
        show_json(data.conflicts(disagreements, dangling, opened.reading.cuts))
    else:
        opened.show(text.conflicts(disagreements, dangling, every=every))


@cli.command("changes")
@with_reading
@click.option(
    "--since",
    type=SINCE,
    required=True,
    help="The moment, or the day at whose end, what came later is new.",
)
@CLOCK
@MEASURES
def what_changed(
    opened: Opened, since: str, clock: str, question: tuple[str, ...], form: str
) -> None:
    """Print which figures moved since a moment, and why."""
    questions = {counting.name: counting for counting in asking(opened.reading).questions(question)}
    measures = of_measures(questions)
    if still := [name for name in questions if name not in measures]:
        raise refused(f"no figure of {still[0]!r} moves: it asks others anew", "--question")
    changes = opened.reading.ask(changed(*measures.values(), since=since, clock=clock))
    if form == "json":
        show_json(data.changes(changes, opened.reading.cuts))
    else:
        opened.show(text.changes(changes))


@cli.command()
@LEDGER
@FORMAT
@click.argument("event", callback=not_blank)
def show(ledger: str, event: str, form: str) -> None:
    """Print one EVENT as it is kept.

    EVENT is its id, the beginning of that, or of a report DOCUMENT#KEY.
    """
    with timeline.open(ledger, make=False) as opened:
        story = opened.timeline()
        as_kept = data.event(story.find(event), story)
    show_json(as_kept) if form == "json" else print_paged(text.event(as_kept))
