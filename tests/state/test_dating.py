"""Where a development stands in time."""

from __future__ import annotations

from datetime import date

import pytest

from support.reported import (
    agreement,
    implements,
    june,
    paper,
    report,
    retraction,
    same,
    swap,
    through,
    to,
    told,
    voice,
)
from timeline import Basis, Document, Event, Phase, Polarity, Provenance, Report, Stated, When
from timeline.state import when_said
from timeline.state.dates import Placed


def placed(*events: Event, name: str = "a#1") -> Placed:
    return told(*events).development(name).placed


# When something was said.


def test_said_when_published() -> None:
    """Without a dated voice, a report was said when its document was published."""
    found = when_said(report("a#1", swap()), {"a": paper("a", june(9))})

    assert june(9) == found


def test_said_by_the_innermost_dated_voice() -> None:
    """A paper of June 12 on what an agency of June 11 had from a ministry on June 9."""
    voices = [voice("agency", said=june(11)), voice("ministry", said=june(9)), voice("witness")]
    found = when_said(report("a#1", swap(), voices=voices), {"a": paper("a", june(12))})

    assert june(9) == found


def test_what_is_published_was_said_by_then() -> None:
    """A voice of June 9 or later, in a paper of June 10 to 12, spoke by June 12."""
    told_ = report(
        "a#1", swap(), voices=[voice("ministry", said=When.not_before(date(2025, 6, 9)))]
    )
    found = when_said(told_, {"a": paper("a", june(10, 12))})

    assert june(9, 12) == found


def test_a_voice_dated_after_the_publication_is_believed() -> None:
    """Where the two exclude each other, the voice's own day stands."""
    told_ = report("a#1", swap(), voices=[voice("ministry", said=june(15))])

    assert june(15) == when_said(told_, {"a": paper("a", june(10))})


def test_nobody_knows_when_it_was_said() -> None:
    """Without a document, or a day of its publication, nothing bounds it."""
    bare = report("a#1", swap())

    assert [When(), When()] == [when_said(bare, {}), when_said(bare, {"a": paper("a")})]


# The days that reports state.


def test_reports_of_one_development_meet() -> None:
    """June 19 to 25, and June 23 to 30: June 23 to 25."""
    found = placed(
        report("a#1", swap(), june(19, 25)), report("b#1", swap(), june(23, 30)), same("a#1", "b#1")
    )

    assert Placed(june(23, 25), own=True, day=False, anchored=True) == found


def test_an_exact_day_in_one_report_is_the_day() -> None:
    """One report says this week, the other says when."""
    found = placed(
        report("a#1", swap(), june(23, 29)), report("b#1", swap(), june(24)), same("a#1", "b#1")
    )

    assert Placed(june(24), own=True, day=True, anchored=True) == found


def test_a_span_is_placed_from_its_first_day_to_its_last() -> None:
    """Three days in a row are days of its own."""
    found = placed(report("a#1", swap(), through(23, 25)))

    ends = (june(23).day, june(25).day)
    assert Placed(june(23, 25), own=True, day=True, anchored=True, ends=ends) == found


def test_days_that_exclude_each_other_are_marked() -> None:
    """June 19, and June 20: either of them."""
    found = placed(
        report("a#1", swap(), june(19)), report("b#1", swap(), june(20)), same("a#1", "b#1")
    )

    assert Placed(june(19, 20), own=True, day=True, anchored=True, clash=True) == found


def test_a_report_without_a_day_bounds_nothing() -> None:
    """It leaves the day of the others as it is."""
    found = placed(report("a#1", swap()), report("b#1", swap(), june(20)), same("a#1", "b#1"))

    assert june(20) == found.when


def test_what_neither_day_nor_link_places() -> None:
    """Nothing is known of its day."""
    assert Placed(When(), own=False, day=False, anchored=False) == placed(report("a#1", swap()))


def test_a_denial_dates_nothing() -> None:
    """Who says that nothing happened on a day does not say when it did."""
    found = placed(
        report("a#1", swap(), june(19, 25)),
        report("b#1", swap(), june(19), polarity=Polarity.DENIED),
        same("a#1", "b#1"),
    )

    assert Placed(june(19, 25), own=True, day=False, anchored=True) == found


def test_a_denial_alone_dates_nothing() -> None:
    """Nor where it is the only report."""
    found = placed(report("a#1", swap(), june(19), polarity=Polarity.DENIED))

    assert Placed(When(), own=False, day=False, anchored=False) == found


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.CALLED_OFF])
def test_a_plan_does_not_date_what_was_done(phase: Phase) -> None:
    """Planned for June 19, and done on some day up to June 25: plans slip."""
    found = placed(
        report("a#1", swap(), june(19), phase=phase),
        report("b#1", swap(), june(18, 25)),
        same("a#1", "b#1"),
    )

    assert Placed(june(18, 25), own=True, day=False, anchored=True) == found


def test_a_plan_does_not_place_what_was_done_without_a_day() -> None:
    """Planned for June 19, and done: nobody says when."""
    found = placed(
        report("a#1", swap(), june(19), phase=Phase.PLANNED),
        report("b#1", swap()),
        same("a#1", "b#1"),
    )

    assert Placed(When(), own=False, day=False, anchored=False) == found


def test_a_plan_has_the_day_it_was_planned_for() -> None:
    """While nobody says that it was done, the plan's day is all there is."""
    assert june(19) == placed(report("a#1", swap(), june(19), phase=Phase.PLANNED)).when


def test_what_is_under_way_dates_what_was_done_without_a_day() -> None:
    """Under way on June 19, and done: June 19, unless who says done says otherwise."""
    begun = report("a#1", swap(), june(19), phase=Phase.UNDER_WAY)
    link = same("a#1", "b#1")
    bare, dated = report("b#1", swap()), report("b#1", swap(), through(18, 20))

    assert [june(19), june(18, 20)] == [
        placed(begun, bare, link).when,
        placed(begun, dated, link).when,
    ]


# What other reports say of it.


def test_what_was_done_was_done_by_the_day_it_was_said() -> None:
    """Reported on June 9 as done: by June 9."""
    found = placed(paper("a", june(9)), report("a#1", swap()))

    assert When.not_after(date(2025, 6, 9)) == found.when
    assert (False, False) == (found.own, found.anchored)
    assert ("bounded by publication: not after it was said",) == found.bases


def test_the_earliest_to_say_so_bounds_it() -> None:
    """Reported on June 12, and before on June 9: by June 9."""
    found = placed(
        paper("a", june(12)),
        paper("b", june(9)),
        report("a#1", swap(), june(1, 30)),
        report("b#1", swap()),
        same("a#1", "b#1"),
    )

    assert june(1, 9) == found.when


def test_a_plan_may_be_told_long_before() -> None:
    """What is said of the future is not bounded by the day on which it is said."""
    found = placed(paper("a", june(9)), report("a#1", swap(), june(19), phase=Phase.PLANNED))

    assert june(19) == found.when


def test_what_implements_an_agreement_is_not_before_it() -> None:
    """An agreement of June 2 places what carries it out, if only from one side."""
    found = placed(
        report("a#1", swap()),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )

    assert When.not_before(date(2025, 6, 2)) == found.when
    assert (False, False, True) == (found.own, found.day, found.anchored)
    assert ("bounded by report: not before what it implements",) == found.bases


def test_between_the_agreement_and_the_announcement() -> None:
    """Agreed on June 2, announced on June 9 as done: in between."""
    found = placed(
        paper("a", june(9)),
        report("a#1", swap(to("Russia", count=2))),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )

    assert june(2, 9) == found.when
    assert not found.day


def test_the_latest_of_several_agreements_bounds_it() -> None:
    """What carries out two agreements came after both."""
    found = placed(
        report("a#1", swap()),
        report("a#pact", agreement(), june(2)),
        report("a#more", agreement(), june(5)),
        implements("a#1", "a#pact"),
        implements("a#1", "a#more"),
    )

    assert When.not_before(date(2025, 6, 5)) == found.when


def test_an_agreement_without_a_day_places_nothing() -> None:
    """A link alone is no anchor."""
    found = placed(
        report("a#1", swap()), report("a#pact", agreement()), implements("a#1", "a#pact")
    )

    assert Placed(When(), own=False, day=False, anchored=False) == found


def test_other_reports_of_the_agreement_date_it() -> None:
    """The link may point to a report that does not know the day."""
    found = placed(
        report("a#1", swap()),
        report("a#pact", agreement()),
        report("b#pact", agreement(), june(2)),
        same("a#pact", "b#pact"),
        implements("a#1", "a#pact"),
    )

    assert When.not_before(date(2025, 6, 2)) == found.when


def test_a_withdrawn_report_of_the_agreement_dates_nothing() -> None:
    """Silenced reports do not speak of the agreement's day, either."""
    found = placed(
        report("a#1", swap()),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
        retraction("a#pact"),
    )

    assert When() == found.when


def test_a_bound_that_contradicts_the_stated_day_is_left_out() -> None:
    """Said on June 9 to have happened on June 19: the stated day stands."""
    found = placed(
        paper("a", june(9)),
        report("a#1", swap(), june(19)),
        report("a#pact", agreement(), june(25)),
        implements("a#1", "a#pact"),
    )

    assert Placed(june(19), own=True, day=True, anchored=True) == found


# What the bounds rest on.


def test_a_borrowed_year_is_named() -> None:
    """A figure that rests on an assumed year can say from where it is."""
    when = Stated(june(19), "June 19", Basis.YEAR_ASSUMED, "year from another document", "003")
    found = placed(Report(document="a", key="1", what=swap(), when=when))

    assert ("year assumed from 003 (year from another document)",) == found.bases


def test_a_basis_is_named_once() -> None:
    """Two reports with one basis have one line."""
    when = Stated(june(19), basis=Basis.RELATIVE)
    found = placed(
        Report(document="a", key="1", what=swap(), when=when),
        Report(document="b", key="1", what=swap(), when=when, provenance=Provenance()),
        same("a#1", "b#1"),
    )

    assert ("relative",) == found.bases


def test_what_is_stated_outright_needs_no_naming() -> None:
    """The bases name only what the words do not say."""
    assert () == placed(Document(key="a"), report("a#1", swap(), june(19))).bases
