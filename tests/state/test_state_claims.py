"""What the reports of one development count."""

from __future__ import annotations

from support.reported import agreement, named, report, swap, tally, to, told
from timeline import Phase, Polarity
from timeline.exchanges import AGREED, RETURNED, Attitude, PublicStatement
from timeline.state.claims import is_affirmed, numbers_of


def test_affirmed_reports_count() -> None:
    """What is done and affirmed has flows; what is planned or denied is only mentioned."""
    story = told(
        report("a#done", swap(to("Russia", count=2))),
        report("a#plan", agreement(to("Russia", count=3)), phase=Phase.PLANNED),
        report("a#denied", swap(to("Russia", count=4)), polarity=Polarity.DENIED),
    )
    found = numbers_of(story.reports())

    affirmed = [recorded for recorded in story.reports() if is_affirmed(recorded.event)]
    assert ["a#done"] == named(affirmed)
    assert [2] == [flow.count.value.exact for flow in found.flows]
    assert {RETURNED, AGREED} == found.measures


def test_a_denied_total_is_none() -> None:
    """Only who affirms a total claims it."""
    story = told(
        report("a#1", tally("Russia", count=1000)),
        report("a#2", tally("Russia", count=9), polarity=Polarity.DENIED),
    )

    assert [1000] == [total.count.value.exact for total in numbers_of(story.reports()).totals]


def test_kinds_that_count_nothing() -> None:
    """A statement adds nothing and claims nothing."""
    said = PublicStatement(speaker="Moscow", attitude=Attitude.JUDGES, topic="the exchange")
    found = numbers_of(told(report("a#1", said)).reports())

    assert ((), (), frozenset()) == (found.flows, found.totals, found.measures)
    assert ((),) == found.flows_told


def test_no_reports_count_nothing() -> None:
    """A development all of whose reports are silent counts nothing."""
    found = numbers_of(())

    assert ((), (), (), frozenset()) == (
        found.flows_told,
        found.flows,
        found.totals,
        found.measures,
    )


def test_one_report_alone_counts_as_it_is_told() -> None:
    """A plan adds nothing, though it counts the same as if it were done."""
    planned = told(report("a#1", swap(to("Russia", count=3)), phase=Phase.PLANNED))
    done = told(report("a#1", swap(to("Russia", count=3))))

    assert (1, frozenset({RETURNED})) == (
        len(numbers_of(done.reports()).flows),
        numbers_of(done.reports()).measures,
    )
    assert ((), frozenset({RETURNED})) == (
        numbers_of(planned.reports()).flows_told,
        numbers_of(planned.reports()).measures,
    )
