"""What the strategies of the library draw is what they promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from support.drawn import WHATS
from timeline import Count, Document, Link, Relation, Report, Retraction, Revision, Span, When
from timeline.codec import decode, encode, identify
from timeline.events import EventId
from timeline.exchanges import Swap
from timeline.testing import (
    counts,
    documents,
    links,
    logs,
    provenances,
    recorded,
    reports,
    retractions,
    revisions,
    spans,
    stated,
    whens,
)

if TYPE_CHECKING:
    from timeline import Event, Provenance, Recorded, Stated

IDS = st.sampled_from([EventId(f"{number:064}") for number in range(3)])
LONG_AGO = st.dates(date(1918, 1, 1), date(1918, 12, 31))
SWAPS = st.just(Swap())


@given(counts(7))
def test_counts_stay_below_the_largest(count: Count) -> None:
    """No bound is above what was asked for."""
    assert (count.high or count.low) <= 7


@given(whens(LONG_AGO), spans(LONG_AGO))
def test_days_are_those_asked_for(when: When, span: Span) -> None:
    """Every bound is one of them."""
    bounds = (when.earliest, when.latest, span.envelope.earliest, span.envelope.latest)

    assert {1918} >= {bound.year for bound in bounds if bound}


@given(stated(whens()), provenances())
def test_stated_values_have_a_source_where_one_is_needed(
    value: Stated[When], provenance: Provenance
) -> None:
    """A year that was assumed comes from somewhere."""
    assert (value.basis == "year assumed") == (value.source is not None)
    assert all(voice.name for voice in provenance.voices)


@given(documents(st.just("004")), reports(SWAPS, documents=st.just("004"), days=LONG_AGO))
def test_documents_and_reports_are_named_as_asked(document: Document, report: Report) -> None:
    """So that the one belongs to the other."""
    bounds = (report.when.value.envelope.earliest, report.when.value.envelope.latest)

    assert document.key == report.document == "004"
    assert {1918} >= {bound.year for bound in bounds if bound}


@given(links(IDS, st.just(Relation.SAME)), retractions(IDS), revisions(IDS, reports(SWAPS)))
def test_judgements_are_about_what_was_given(
    link: Link, retraction: Retraction, revision: Revision
) -> None:
    """Links join two of the ids; readings are those given, or nothing."""
    assert (Relation.SAME, True) == (link.relation, link.left != link.right)
    assert isinstance(revision.reading, Report | None)
    assert {"0"} == {id_[0] for id_ in (link.left, link.right, retraction.report, revision.of)}


@given(recorded(reports(SWAPS)))
def test_recorded_events_have_their_ids(one: Recorded[Report]) -> None:
    """And a moment with a time zone."""
    assert identify(one.event) == one.id
    assert one.moment.tzinfo is not None


@settings(max_examples=50)
@given(logs(WHATS))
def test_logs_can_be_written_down_and_read_again(log: list[Recorded[Event]]) -> None:
    """Every event is one that a ledger can keep."""
    assert [one.event for one in log] == [decode(encode(one.event)) for one in log]
    assert [one.id for one in log] == [identify(one.event) for one in log]
