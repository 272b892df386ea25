"""The state: everything recorded."""

from __future__ import annotations

import pytest

from support.reported import (
    hours,
    id_named,
    id_of,
    paper,
    recorded,
    report,
    revision,
    same,
    swap,
    told,
)
from timeline import Recorded, Timeline
from timeline.errors import UnknownEvent
from timeline.events import EventId, Redaction, digest
from timeline.state import Resolved

A, B = report("a#1", swap()), report("b#1", swap())


def test_an_empty_timeline() -> None:
    """Nothing is recorded, nothing happened, and nothing is in conflict."""
    story = Timeline()

    assert (0, (), (), (), ()) == (
        len(story),
        story.units(),
        story.developments(),
        story.conflicts(),
        story.dangling(),
    )


def test_union_holds_the_events_of_both() -> None:
    """An event in both is there once, known from the earlier moment."""
    one = Timeline([recorded(A, hours(1)), recorded(B, hours(1))])
    other = Timeline([recorded(A, hours(0)), recorded(paper("a"), hours(2))])
    expected = [recorded(A, hours(0)), recorded(B, hours(1)), recorded(paper("a"), hours(2))]

    assert Timeline(expected) == one | other


def test_union_leaves_both_as_they_were() -> None:
    """A timeline never changes."""
    one, other = told(A), told(B)
    both = one | other

    assert [1, 1, 2] == [len(one), len(other), len(both)]


def test_only_timelines_unite() -> None:
    """A list of events is no timeline."""
    with pytest.raises(TypeError):
        told(A) | [recorded(B)]  # type: ignore[operator]


def test_timelines_are_compared_by_what_they_hold() -> None:
    """Another moment of one event is another timeline."""
    assert told(A, B) == told(B, A)
    assert told(A) != told(A, at=hours(1))
    assert told(A) != [recorded(A)]


def test_events_stand_as_they_were_last_read() -> None:
    """First and last ids are told, for the next revision to name."""
    read, gone = revision("a#1", report("a#1", swap(stage="second"))), revision("b#1", None)
    redaction = Redaction(text=digest("words"), judge="a reader", why="asked to")
    story = told(A, B, paper("a"), read, gone, redaction)

    assert [
        Resolved(id_named("a#1"), id_of(read), A, report("a#1", swap(stage="second"))),
        Resolved(id_named("b#1"), id_of(gone), B, None),
        Resolved(id_of(paper("a")), id_of(paper("a")), paper("a"), paper("a")),
    ] == list(story.standing())


def test_events_are_found_as_they_were_recorded() -> None:
    """By id, and before any revision."""
    story = told(A, revision("a#1", report("a#1", swap(stage="second"))))

    assert recorded(A) == story.get(digest("a#1"))
    assert None is story.get(digest("b#1"))


def test_a_revision_leads_to_what_it_revises() -> None:
    """Every reading has the id of the first."""
    read = revision("a#1", report("a#1", swap(stage="second")))

    assert digest("a#1") == told(A, read).resolve(id_of(read))
    assert "unknown" == told(A).resolve("unknown")


@pytest.mark.parametrize("name", ["a#1", digest("a#1"), digest("a#1")[:8]])
def test_events_are_found_by_name(name: str) -> None:
    """By document and key, by the id, or by how it begins."""
    assert recorded(A) == told(A, B).find(name)


@pytest.mark.parametrize("name", ["c#1", digest("a#1")[:7], "", "f" * 64])
def test_names_that_lead_nowhere(name: str) -> None:
    """Too short a beginning is none."""
    with pytest.raises(UnknownEvent, match=r"no (event|report) named"):
        told(A, B).find(name)


def test_a_beginning_that_fits_two_is_refused() -> None:
    """Nothing is guessed."""
    story = Timeline(
        [Recorded(EventId("12345678a"), hours(0), A), Recorded(EventId("12345678b"), hours(0), B)]
    )

    with pytest.raises(UnknownEvent, match="2 events named '12345678'"):
        story.find("12345678")


def test_it_shows_how_much_it_holds() -> None:
    """The repr is for people."""
    assert "<Timeline of 3 events>" == repr(told(A, B, same("a#1", "b#1")))
