"""What can be asked of a story, each prepared first, so that the asking alone is timed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from made_up import append_in_batches

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import carried_out
from timeline.exports import data, text
from timeline.exports.asked.days import DaysAnswered
from timeline.exports.asked.in_data import answer_data
from timeline.exports.asked.in_lines import answer_lines
from timeline.exports.checks import checks_data, checks_lines
from timeline.exports.drawing import draw_answers, draw_lanes
from timeline.exports.drawing.card import draw_card
from timeline.exports.ical import to_ical
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.lead import leading, newest_totals
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.parquet import write_parquet
from timeline.exports.tables import NAMES, table
from timeline.exports.timelinejs import to_timelinejs
from timeline.exports.xlsx import to_xlsx
from timeline.ledgers import export, union
from timeline.questions import Counted, LevelQuestion, every_measure
from timeline.questions.asked import asides_of, numbers_of_answer
from timeline.questions.claims import compared, growth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.asked import AnyAnswer, AskedQuestion

__all__ = ["OPERATIONS", "Shaped"]

Operation = Callable[["Shaped"], Callable[[], object]]
"""Given a story, it prepares what is not timed, and returns what is to be called."""

START = datetime(2025, 1, 1, tzinfo=UTC)


@frozen
class Shaped:
    """A story of one shape: its events, what a ledger that holds them shows, and room for files."""

    events: Sequence[tl.Event]
    recorded: Sequence[tl.Recorded[tl.Event]]
    reading: tl.Timeline
    folder: Path

    @classmethod
    def of(cls, events: Iterable[tl.Event], folder: Path) -> Shaped:
        """Return the story of *events*, recorded one in a second; files go into *folder*."""
        listed = tuple(events)
        recorded = tuple(
            tl.Recorded(identify(event), START + timedelta(seconds=second), event)
            for second, event in enumerate(listed)
        )
        return cls(listed, recorded, tl.Timeline(recorded), folder)

    @property
    def halfway(self) -> datetime:
        """The moment at which half of it was recorded."""
        return self.recorded[len(self.recorded) // 2].moment

    @cached_property
    def questions(self) -> tuple[Counted | LevelQuestion, ...]:
        """How many of everything that is counted in it."""
        every = self.reading.ask(every_measure)
        return tuple(asked for asked in every if isinstance(asked, Counted | LevelQuestion))

    @property
    def counting(self) -> Counted | None:
        """How many of what is counted first: `None` where all are levels."""
        counted = (asked for asked in self.questions if isinstance(asked, Counted))
        return next(counted, None)

    @property
    def report(self) -> str:
        """The id of the report that was recorded first."""
        return next(stored.id for stored in self.recorded if isinstance(stored.event, tl.Report))

    @property
    def later(self) -> tl.Recorded[tl.Event]:
        """One more of what is reported, under a name of its own."""
        first = next(event for event in self.events if isinstance(event, tl.Report))
        more = evolve(first, document="later", key="1", provenance=tl.Provenance())
        return tl.Recorded(identify(more), self.recorded[-1].moment + timedelta(1), more)

    def answers(self) -> Iterator[AnyAnswer]:
        """Yield the answers to all questions."""
        asked: Sequence[AskedQuestion] = self.questions
        return map(self.reading.ask, asked)


def _building(story: Shaped) -> Callable[[], object]:
    return lambda: tl.Timeline(story.recorded).every_unit()


def _totals(story: Shaped) -> Callable[[], object]:
    return lambda: [[*answer_lines(answer)] for answer in story.answers()]


def _totals_as_data(story: Shaped) -> Callable[[], object]:
    return lambda: [json.dumps(answer_data(answer)) for answer in story.answers()]


def _explain(story: Shaped) -> Callable[[], object]:
    return lambda: [
        [*text.explanation(number.explain())]
        for answer in story.answers()
        for _, number in numbers_of_answer(answer)
    ]


def _asides(story: Shaped) -> Callable[[], object]:
    return lambda: [[*text.asides(asides_of(answer), every=True)] for answer in story.answers()]


def _worlds(story: Shaped) -> Callable[[], object]:
    return lambda: [
        (figure.low.world(), figure.high.world())
        for answer in story.answers()
        if isinstance(answer, tl.Answer)
        for figure in answer.values()
    ]


def _claims(story: Shaped) -> Callable[[], object]:
    return lambda: [
        (compared(answer), growth(answer))
        for answer in story.answers()
        if isinstance(answer, tl.Answer)
    ]


def _each(way: Callable[[Any], Any]) -> Operation:
    """Return the operation that asks all questions in this *way*, and says the answer."""
    return lambda story: (
        lambda: [str(story.reading.ask(way(question))) for question in story.questions]
    )


def _by_day(story: Shaped) -> Callable[[], object]:
    return lambda: [
        [*answer_lines(DaysAnswered.of(asked, story.reading))] for asked in story.questions
    ]


def _counted(way: Callable[[Counted], Any]) -> Operation:
    """Return the operation that asks in this *way* what is counted, if anything is."""

    def prepared(story: Shaped) -> Callable[[], object]:
        asked = story.counting
        return lambda: asked and str(story.reading.ask(way(asked)))

    return prepared


def _checks(story: Shaped) -> Callable[[], object]:
    asked = story.counting

    def checks() -> object:
        if asked is None:
            return None
        answer = story.reading.ask(tl.worth_checking(asked))
        return [*checks_lines(answer)], checks_data(answer, story.reading.cuts)

    return checks


def _lead(story: Shaped) -> Callable[[], object]:
    def lead() -> Iterator[object]:
        for question in story.questions:
            if isinstance(question, Counted):
                answer = story.reading.ask(question)
                days = story.reading.ask(question.by_day())
                yield leading(question, answer, newest_totals(compared(answer), days))

    return lambda: [*lead()]


def _conflicts(story: Shaped) -> Callable[[], object]:
    reading = story.reading
    return lambda: [*text.conflicts(reading.conflicts(), reading.dangling())]


def _conflicts_as_data(story: Shaped) -> Callable[[], object]:
    reading = story.reading
    return lambda: data.conflicts(reading.conflicts(), reading.dangling(), reading.cuts)


def _developments(story: Shaped) -> Callable[[], object]:
    return lambda: [*text.developments(story.reading.within_days())]


def _developments_as_data(story: Shaped) -> Callable[[], object]:
    return lambda: json.dumps(data.developments(story.reading.within_days(), story.reading.cuts, 0))


def _corroboration(story: Shaped) -> Callable[[], object]:
    return lambda: str(story.reading.ask(tl.corroboration(story.report)))


def _candidates(story: Shaped) -> Callable[[], object]:
    return lambda: len(story.reading.ask(tl.candidates(most=1000)))


def _changes(clock: str) -> Operation:
    def prepared(story: Shaped) -> Callable[[], object]:
        since = story.halfway if clock == "recorded" else date(1965, 1, 1)
        question = tl.changed(*story.questions, since=since, clock=clock)
        return lambda: [*text.changes(story.reading.ask(question))]

    return prepared


def _known_at(story: Shaped) -> Callable[[], object]:
    return lambda: [str(story.reading.known_at(story.halfway).ask(q)) for q in story.questions]


def _said_until(story: Shaped) -> Callable[[], object]:
    return lambda: [str(story.reading.said_until("1965-01-01").ask(q)) for q in story.questions]


def _happened_by(story: Shaped) -> Callable[[], object]:
    return lambda: [str(story.reading.happened_by("1960-01-04").ask(q)) for q in story.questions]


def _from_document(story: Shaped) -> Callable[[], object]:
    trusting = story.reading.believing(tl.from_document("list"))
    return lambda: [str(trusting.ask(question)) for question in story.questions]


def _with_one_more(story: Shaped) -> Callable[[], object]:
    kept = story.reading.with_(())
    first = [kept.ask(question) for question in story.questions]
    return lambda: [
        first and str(kept.with_([story.later]).ask(question)) for question in story.questions
    ]


def _ledger(story: Shaped, name: str | None = None, **options: Any) -> tl.Ledger:
    """Return a ledger that holds *story*, in memory or in a folder of its own."""
    address = Path(mkdtemp(dir=story.folder), name) if name else None
    ledger = tl.open(address, **options)
    append_in_batches(ledger, story.events)
    return ledger


def _live(story: Shaped) -> Callable[[], object]:
    ledger = _ledger(story)
    live = ledger.live(*story.questions)

    def update() -> object:
        ledger.append([story.later.event])
        return [str(update) for update in live.update()]

    return update


def _model(story: Shaped) -> Callable[[], object]:
    """Append one more where answers are kept beside the ledger, and ask again."""
    ledger = _ledger(story, "story.db", model=True)
    first = [str(ledger.timeline().ask(question)) for question in story.questions]

    def update() -> object:
        ledger.append([story.later.event])
        return first and [str(ledger.timeline().ask(question)) for question in story.questions]

    return update


def _model_built(story: Shaped) -> Callable[[], object]:
    ledger = _ledger(story, "story.db", model=True)
    return lambda: [str(ledger.timeline().ask(question)) for question in story.questions]


def _append(name: str | None) -> Operation:
    return lambda story: partial(_ledger, story, name)


def _verify(story: Shaped) -> Callable[[], object]:
    return _ledger(story, "story.db").verify


def _union(story: Shaped) -> Callable[[], object]:
    return partial(union, [_ledger(story)], tl.open())


def _export(story: Shaped) -> Callable[[], object]:
    ledger = _ledger(story)
    return lambda: sum(map(len, export(ledger)))


def _cite(story: Shaped) -> Callable[[], object]:
    return lambda: [str(answer.citation()) for answer in story.answers()]


def _check_citation(story: Shaped) -> Callable[[], object]:
    tokens = [answer.citation() for answer in story.answers()]
    after = tl.Timeline([*story.recorded, story.later])
    return lambda: [
        [*after.ask(tl.check_citation(token, *story.questions)).sentences()] for token in tokens
    ]


def _table(name: str) -> Operation:
    return lambda story: (
        lambda: sum(map(len, story.reading.ask(table(name, *story.questions)).csv()))
    )


def _parquet(story: Shaped) -> Callable[[], object]:
    columns = Path(mkdtemp(dir=story.folder), "columns")
    return lambda: write_parquet(story.reading, columns, story.questions)


def _made(form: Callable[..., object]) -> Operation:
    """Return the operation that writes a story in a *form*, with all questions."""
    return lambda story: lambda: form(story.reading, story.questions)


OPERATIONS: dict[str, Operation] = {
    "build": _building,
    "totals": _totals,
    "totals as data": _totals_as_data,
    "explain": _explain,
    "asides": _asides,
    "worlds": _worlds,
    "claims": _claims,
    "by day": _by_day,
    "by month": _each(lambda question: question.by_period("month")),
    "by source": _counted(lambda question: question.by_source()),
    "checks": _checks,
    "lead": _lead,
    "conflicts": _conflicts,
    "conflicts as data": _conflicts_as_data,
    "developments": _developments,
    "developments as data": _developments_as_data,
    "corroboration": _corroboration,
    "progress": lambda story: lambda: str(story.reading.ask(carried_out)),
    "candidates": _candidates,
    "changes": _changes("recorded"),
    "changes said": _changes("said"),
    "known at": _known_at,
    "said until": _said_until,
    "happened by": _happened_by,
    "from document": _from_document,
    "one more": _with_one_more,
    "live": _live,
    "model": _model_built,
    "model, one more": _model,
    "append": _append("story.db"),
    "append jsonl": _append("story.jsonl"),
    "verify": _verify,
    "union": _union,
    "export": _export,
    "cite": _cite,
    "check citation": _check_citation,
    **{f"csv {name}": _table(name) for name in NAMES},
    "xlsx": lambda story: lambda: sum(map(len, to_xlsx(story.reading, story.questions))),
    "parquet": _parquet,
    "markdown": _made(to_markdown),
    "timelinejs": lambda story: lambda: json.dumps(to_timelinejs(story.reading, story.questions)),
    "ical": _made(to_ical),
    "jsonfeed": lambda story: lambda: json.dumps(to_jsonfeed(story.reading, None, story.questions)),
    "page": _made(to_page),
    "steps drawn": _made(draw_answers),
    "lanes drawn": lambda story: lambda: draw_lanes(story.reading),
    "card drawn": _made(partial(draw_card, title="Timeline")),
}
"""What is timed, by what it is called."""
