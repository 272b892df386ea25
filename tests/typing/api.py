"""What a type checker makes of the public interface: read by mypy, and never run.

Every `type: ignore` stands where an error is expected: one that is not needed is an error itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from hypothesis.strategies import SearchStrategy

import timeline as tl
from timeline.exchanges import RETURNED, Swap, Tally, returned
from timeline.exports.tables import DataTable, table
from timeline.folds import Aside, Fold, Grouped, collect, each, fold, grouped, lift, size
from timeline.ledgers import Stored
from timeline.questions import (
    AnswersByPeriod,
    AnswersBySort,
    AnswersBySource,
    Candidates,
    Changes,
    Comparison,
    Explanation,
    LevelAnswer,
    LevelFigure,
    LevelSteps,
    Moved,
    Progress,
    Step,
    StepsByDay,
    origins_of,
)
from timeline.state import Claimed, Considered, Selected
from timeline.testing import check_fold_laws, counts, logs, reports, stated, timelines, whens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


# A kind of one's own, in three lines.


@tl.kind("strike-vote")
class Vote:
    """A vote, with its numbers."""

    in_favour: int
    against: int = 0


assert_type(Vote(in_favour=812), Vote)
assert_type(Vote(812, 5).in_favour, int)
Vote()  # type: ignore[call-arg]
Vote(in_favour="many")  # type: ignore[arg-type]
Vote(in_favour=812).in_favour = 813  # type: ignore[misc]
tl.kind(7)  # type: ignore[call-overload]


# Values.

assert_type(tl.Count.exactly(106) + tl.Count.at_least(2), tl.Count)
assert_type(tl.Count.exactly(106).meet(tl.Count.at_least(2)), tl.Count | None)
assert_type(tl.Count.exactly(106).exact, int | None)
tl.Count.exactly(106) + 2  # type: ignore[operator]
int(tl.Count.exactly(106))  # type: ignore[call-overload]
tl.Count.exactly(106) < tl.Count.exactly(107)  # type: ignore[operator]  # noqa: B015
sorted([tl.Count.exactly(106), tl.Count()])  # type: ignore[type-var]
tl.When() < tl.When()  # type: ignore[operator]  # noqa: B015
tl.Stated(tl.When()) >= tl.Stated(tl.When())  # type: ignore[operator]  # noqa: B015
tl.Document(key="004") < tl.Document(key="005")  # type: ignore[operator]  # noqa: B015


def place(day: date, bounds: tl.When) -> None:
    assert_type(tl.When.on(day).before(bounds), tl.Tri)
    assert_type(tl.Stated(tl.When.on(day)), tl.Stated[tl.When])
    spanned: tl.Stated[tl.When | tl.Span] = tl.Stated(tl.When.on(day))
    assert_type(spanned.value.envelope, tl.When)
    tl.Report(document="004", key="swap", what=Vote(812), when=tl.Stated(bounds))
    tl.Report(document="004", key="swap", what=Vote(812), when=bounds)  # type: ignore[arg-type]
    tl.Report(document="004", key="swap")  # type: ignore[call-arg]


# From a ledger to a story, and through its cuts.

ledger = tl.open()
assert_type(ledger, tl.Ledger)
assert_type(ledger.append([tl.Document(key="004")]), tuple[Stored[tl.Event], ...])
ledger.append([Vote(812)])  # type: ignore[list-item]
ledger.append([tl.Document(key="004"), tl.Report(document="004", key="vote", what=Vote(812))])
for stored in ledger.read():
    assert_type(stored, Stored[tl.Event])
    assert_type(stored.recorded.event, tl.Event)


def read_back(report: Stored[tl.Report]) -> str:
    anything: Stored[tl.Event] = report
    read_back(anything)  # type: ignore[arg-type]
    assert_type(report.recorded.event.what, object)
    report.recorded.event.titel  # type: ignore[attr-defined]  # noqa: B018
    return report.recorded.event.key if anything else ""


story = ledger.timeline()
assert_type(story, tl.Timeline)
assert_type(story | story, tl.Timeline)
assert_type(story.happened_by("2025-06-23").known_at("2025-07-01"), tl.Reading)
assert_type(story.believing(lambda report: report.document != "002"), tl.Reading)
assert_type(story.believing(tl.by("A. Reader") & ~tl.of_party("Russia")), tl.Reading)
assert_type(story.ask(tl.changed(since="2025-06-23")).moved, tuple[Moved, ...])
assert_type(story.ask(tl.changed(returned, since="2025-06-23", clock="said")), Changes)
assert_type(story.ask(tl.candidates(Swap)), Candidates)
assert_type(story.ask(tl.corroboration("004#swap-106")).origins, tl.Count)
assert_type(story.name_of("Air Wars"), str)
assert_type(story.ask(table("reports")), DataTable)
assert_type(story.ask(returned.by_day()), StepsByDay)
assert_type(story.ask(returned.by_source()), AnswersBySource)
story.happened_by(20250623)  # type: ignore[arg-type]
story | [tl.Document(key="004")]  # type: ignore[operator]
tl.Link(relation=tl.Relation.SAME, left="004#a", right="005#b", judge="K", why="one swap")
tl.Link(relation=tl.Relation.SAME, left=4, right="005#b", judge="K", why="")  # type: ignore[arg-type]


# Levels, periods, sorts, promises.

MISSING = tl.Measure("missing (typing)", sorts=("children",))

assert_type(story.ask(tl.level(MISSING)), LevelAnswer)
assert_type(story.ask(tl.level(MISSING))["Kienitz"], LevelFigure)
assert_type(story.ask(tl.level(MISSING).by_day()), LevelSteps)
assert_type(story.ask(returned.by_period("week")), AnswersByPeriod[tl.Answer])
assert_type(story.ask(tl.level(MISSING).by_period("week")), AnswersByPeriod[LevelAnswer])
assert_type(story.ask(returned.by_sort()), AnswersBySort[tl.Answer])
assert_type(story.ask(tl.progress(RETURNED, by=returned)), Progress)
tl.level("missing")  # type: ignore[arg-type]
tl.progress(RETURNED)  # type: ignore[call-arg]


# Answers.

answer = story.ask(returned)
assert_type(answer, tl.Answer)
assert_type(answer["Russia"], tl.Figure)
assert_type(answer["Russia"].counted, tl.Count)
assert_type(answer["Russia"].explain(ledger.excerpt), Explanation)
assert_type(story.ask(returned.against_claims()).comparisons, tuple[Comparison, ...])
assert_type(story.ask(returned.by_day())["Russia"], tuple[Step, ...])
story.ask("returned")  # type: ignore[arg-type]
answer[0]  # type: ignore[index]


# Developments.

swaps = story.developments(Swap)
assert_type(swaps, Selected[tl.Development[Swap]])
assert_type(swaps.asides, tuple[Aside, ...])
assert_type(swaps[0].what, Swap)
assert_type(swaps[0].claimed(lambda swap: swap.place), Selected[Claimed[str | None]])
assert_type(swaps[0].claimed(lambda swap: swap.place)[0].value, str | None)
assert_type(story.developments(Tally), Selected[tl.Development[Tally]])
assert_type(story.developments(), Selected[tl.Development[object]])
assert_type(story.units(), Selected[tl.Unit])
assert_type(story.everything(Swap)[0], Considered[Swap])
assert_type(story.everything(Swap)[0].development.what, Swap)
assert_type(origins_of(swaps[0]).origins, tl.Count)
swaps[0].claimed(lambda swap: swap.palce)  # type: ignore[attr-defined]
tallied = swaps[0].what.totals  # type: ignore[attr-defined]

anything: tl.Development[object] = swaps[0]
tallies: tuple[tl.Development[Tally], ...] = swaps  # type: ignore[assignment]


# Questions of one's own.


def flows(unit: tl.Unit) -> Iterator[tl.Flow | Aside]:
    for development in unit.developments:
        yield from development.flows(RETURNED)


def number_of_sides(flow: tl.Flow) -> int:
    return len(flow.sides)


words: Fold[str, tuple[str, ...]] = collect()
total: Fold[tl.Flow, int] = fold(int, lambda known, flow: known + flow.count.value.low, int.__add__)
by_category = (
    each(flows)
    .where(lambda flow: not flow.part, "only some")
    .by(lambda flow: flow.category)
    .into(total)
)
assert_type(by_category, Fold[tl.Unit, Grouped[str | None, int]])
assert_type(story.ask(tl.named("by category", by_category))["military"], int)
story.ask(by_category)  # type: ignore[arg-type]
each(flows).where(lambda flow: flow.sort == "military", "others")  # type: ignore[attr-defined]
each(flows).by(lambda flow: flow.category).into(size())
each(flows).by(number_of_sides).into(words)  # type: ignore[arg-type]
story.ask(tl.named("by category", by_category))[7]  # type: ignore[index]


# A fold takes what is narrower, and answers with what is wider.

of_anything: Fold[object, int] = size()
of_words: Fold[str, int] = of_anything
answering_anything: Fold[str, object] = of_words
of_more: Fold[object, int] = of_words  # type: ignore[assignment]
answering_words: Fold[str, str] = of_words  # type: ignore[assignment]

longest: Fold[str, str] = fold(
    int, lambda most, word: max(most, len(word)), max, "{} letters".format
)
assert_type(words.map(len), Fold[str, int])
assert_type(words.where(str.isalpha), Fold[str, tuple[str, ...]])
assert_type(words.over(["talks"]).combine(words.over(["swap"])).result(), tuple[str, ...])
assert_type(grouped(len, words), Fold[str, dict[int, tuple[str, ...]]])
assert_type(grouped(number_of_sides, size()), Fold[tl.Flow, dict[int, int]])


# What asks nothing of its elements may be asked of any; what does, of none that have it not.


def is_part(flow: tl.Flow) -> bool:
    return flow.part


assert_type(size().where(is_part), Fold[tl.Flow, int])
assert_type(total.where(is_part), Fold[tl.Flow, int])
assert_type(total.where(lambda flow: flow.part), Fold[tl.Flow, int])
words.where(is_part)  # type: ignore[arg-type]
assert_type(
    lift(lambda n, all_: (n, all_), of_words, words), Fold[str, tuple[int, tuple[str, ...]]]
)
words([7])  # type: ignore[list-item]


# For tests of what is built on this.

assert_type(counts(), SearchStrategy[tl.Count])
assert_type(stated(whens()), SearchStrategy[tl.Stated[tl.When]])
check_fold_laws(words.map(sorted), ["talks", "swap"])
check_fold_laws(words, [7])  # type: ignore[misc]


def told(votes: SearchStrategy[Vote]) -> None:
    assert_type(reports(votes), SearchStrategy[tl.Report])
    assert_type(logs(votes), SearchStrategy[list[tl.Recorded[tl.Event]]])
    assert_type(timelines(votes), SearchStrategy[tl.Timeline])
