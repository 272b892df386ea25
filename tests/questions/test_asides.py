"""What an answer leaves aside: every report that speaks of the measure, by the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support.reported import (
    agreement,
    june,
    named,
    paper,
    report,
    retraction,
    same,
    swap,
    tally,
    to,
    told,
)
from timeline import Count, Measure, Phase, Polarity
from timeline.errors import ValueRefused
from timeline.exchanges import RELEASED, RETURNED, Swap, returned
from timeline.exports import data, text
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.questions import Counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline import Answer, Event, Reading, Timeline

UNSAID = "does not say how many"
OUTSIDE = "it lies outside the days asked about"


def left(answer: Answer) -> Counter[tuple[str, str]]:
    """Return the reports that are left aside, each with the reason."""
    return Counter(
        (name, aside.why) for aside in answer.asides for name in aside.subject.report_names
    )


def pair(*more: Event) -> Timeline:
    """Return a story of one swap: what a paper says of R, and a later one, linked, of U."""
    return told(
        paper("a", june(4)),
        paper("b", june(25)),
        report("a#1", swap(to("R", count=31)), june(2)),
        report("b#1", swap(to("U", count=17)), june(2)),
        same("a#1", "b#1"),
        *more,
    )


@pytest.mark.parametrize(
    ("cut", "why"),
    [
        (lambda: pair().said_until("2025-06-05"), "said later"),
        (lambda: pair().believing(tl.from_document("a")), "not among the sources believed here"),
        (
            lambda: pair(retraction("b#1", june(28))),
            "withdrawn by those who said it (2025-06-28)",
        ),
    ],
    ids=["said later", "not believed", "withdrawn"],
)
def test_a_side_that_falls_silent_is_listed(cut: Callable[[], Reading], why: str) -> None:
    """The other side counts as before; the development is named by the silent report alone."""
    answer = cut().ask(returned)

    assert (["R"], Count.exactly(31)) == ([*answer], answer["R"].counted)
    assert {("b#1", why): 1} == left(answer)


def test_what_does_not_count_within_a_development_that_does_is_listed() -> None:
    """A plan, a denial and what leaves the number open; each with its own reason."""
    answer = told(
        report("a#1", swap(to("R", count=31)), june(2)),
        report("b#1", swap(to("R", count=40)), phase=Phase.PLANNED),
        report("c#1", swap(to("U", count=3)), polarity=Polarity.DENIED),
        report("d#1", swap(to("R"))),
        report("e#1", swap(place="Gomel")),
        *(same("a#1", f"{key}#1") for key in "bcde"),
    ).ask(returned)

    assert {
        ("b#1", "planned, not reported as done"): 1,
        ("c#1", "denied"): 1,
        ("d#1", UNSAID): 1,
    } == left(answer)


def test_reports_of_what_is_silent_are_listed_by_their_reasons() -> None:
    """One was withdrawn, one is said later."""
    answer = pair(retraction("a#1", june(3))).said_until("2025-06-05").ask(returned)

    assert [] == [*answer]
    assert {
        ("a#1", "withdrawn by those who said it (2025-06-03)"): 1,
        ("b#1", "said later"): 1,
    } == left(answer)


def test_what_lies_outside_the_days_is_listed() -> None:
    """If it speaks of the measure: what does not would not have counted anyway."""
    story = told(
        report("a#1", swap(to("R", count=31)), june(2)),
        report("b#1", swap(to("R", count=5)), june(9)),
        report("c#1", swap(), june(2)),
        report("d#1", tally("R", count=90), june(2)),
    )
    answer = story.happened_since("2025-06-05").ask(returned)

    assert Count.exactly(5) == answer["R"].counted
    assert {("a#1", OUTSIDE): 1} == left(answer)
    assert ["d#1"] == [
        name for claim in answer["R"].claims for name in named(claim.development.affirmed)
    ]


def test_nothing_unrelated_is_listed() -> None:
    """What counts something else alone, speaking or not; a claim is mentioned as one."""
    released = Counted(RELEASED, of=None)
    story = told(
        report("a#1", swap(to("R", count=31)), june(2)),
        report("b#1", agreement(to("R", count=6)), june(1)),
        report("c#1", tally("R", count=90), june(9)),
        retraction("a#1", june(20)),
    )

    assert {} == left(story.ask(released))
    assert [("R", 1)] == [
        (side, len(figure.claims))
        for side, figure in told(report("c#1", tally("R", count=90), june(9)))
        .ask(Counted(RETURNED, of=Swap))
        .items()
    ]


def test_of_nothing_that_is_believed_everything_is_aside() -> None:
    """An empty answer, and the reason once for each."""
    answer = pair().believing(lambda _: False).ask(returned)

    assert {} == dict(answer)
    assert {"not among the sources believed here": 1} == answer.aside_reasons
    assert {"a#1", "b#1"} == {name for name, _ in left(answer)}


# Counted by reason.


def many(number: int) -> Timeline:
    return told(
        report("x#1", swap(to("R", count=1)), june(1)),
        *(
            report(f"p#{each}", swap(to("R", count=2)), june(3), phase=Phase.PLANNED)
            for each in range(number)
        ),
        report("y#1", swap(to("R", count=2)), june(4), polarity=Polarity.DENIED),
    )


LINE = "1,200 developments: planned, not reported as done"


def test_many_like_asides_are_one_line_with_a_number() -> None:
    """In text, in Markdown and on the page; JSON has each of them."""
    story = many(1200)
    answer = story.ask(returned)
    lines = [str(line).strip() for line in text.totals(answer)]

    assert {"planned, not reported as done": 1200, "denied": 1} == answer.aside_reasons
    assert 1201 == len(answer.asides) == len(data.totals(answer)["aside"])
    assert ["y#1: prisoner exchange: denied", LINE] == sorted(lines[-2:], reverse=True)
    assert 1 == to_markdown(story, [returned]).count(LINE)


def test_the_page_has_one_line_too() -> None:
    """A few are named each, with links to them."""
    page = to_page(many(7), [returned])

    assert 1 == page.count("7 developments: planned, not reported as done")
    assert 7 + 1 == page.partition('id="aside"')[2].partition("</section>")[0].count("<li><a href")


# What cannot be counted any more.

LOST = Measure("lost in a mine (asides)", noun="people", sides="lost in {side}", sorts=("miners",))
SAVED = Measure("saved from a mine (asides)", noun="people", sides="saved from {side}")


@tl.kind("mine-asides", counts=(LOST,))
class Mine:
    """What was reported of a mine, and in which words it counts."""

    where: str
    lost: int
    sort: str | None = None

    def counts(self) -> Iterable[tl.Flow]:
        """Return how many were lost, as the kind counts now."""
        return WAYS["now"](self)


def rightly(mine: Mine) -> Iterator[tl.Flow]:
    count = tl.Stated(Count.exactly(mine.lost))
    yield tl.Flow(measure=LOST, sides=(mine.where,), count=count, category=mine.sort)


WAYS: dict[str, Callable[[Mine], Iterable[tl.Flow]]] = {"now": rightly}


def two_mines(ledger: tl.Ledger) -> None:
    ledger.append(
        [
            report("a#1", Mine("North", 4), june(2)),
            report("b#1", Mine("South", 7, "miners"), june(3)),
        ]
    )


def test_what_a_kind_counts_wrongly_since_it_changed_is_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It was recorded before; the sentence says what is wrong, and no reading fails."""

    def wrongly(mine: Mine) -> Any:
        return mine.lost if mine.where == "South" else rightly(mine)

    with tl.open() as ledger:
        two_mines(ledger)
        monkeypatch.setitem(WAYS, "now", wrongly)
        story = ledger.timeline()
        answer = story.ask(Counted(LOST))
        ((name, why),) = left(answer)

        assert (["North"], "b#1") == ([*answer], name)
        assert why.startswith("counts(): expected flows, totals and levels")
        assert 2 == len(story.units())
        assert {} == left(story.ask(Counted(SAVED)))
        with pytest.raises(ValueRefused):
            ledger.append([report("c#1", Mine("South", 7))])


def test_a_sort_that_is_declared_no_more_is_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the sorts there are; another measure has nothing to do with it."""

    def of_drivers(mine: Mine) -> Iterator[tl.Flow]:
        count = tl.Stated(Count.exactly(mine.lost))
        sort = mine.sort and "drivers"
        yield tl.Flow(measure=LOST, sides=(mine.where,), count=count, category=sort)
        yield tl.Flow(measure=SAVED, sides=(mine.where,), count=count)

    with tl.open() as ledger:
        two_mines(ledger)
        monkeypatch.setitem(WAYS, "now", of_drivers)
        story = ledger.timeline()
        ((name, why),) = left(story.ask(Counted(LOST)))

        assert ("b#1", True) == (name, "no sort 'drivers' (there are miners)" in why)
        assert {} == left(story.ask(Counted(SAVED)))


def test_a_total_of_all_says_nothing_of_one_sort() -> None:
    """That is another reason than that it gives no number."""
    story = told(
        report("a#t", tally("R", "U", count=Count.at_least(31), per=tl.Per.TOTAL), june(4)),
        report("b#t", tally("R", count=Count()), june(4)),
    )
    others = "says nothing of those who are asked about alone: it is of others, or of all together"

    asked = story.ask(Counted(RETURNED, category="civilian"))
    assert left(asked) == {("a#t", others): 1, ("b#t", UNSAID): 1}
