"""What a set of recorded events amounts to: readings that stand, links, and what waits."""

from __future__ import annotations

import time
from itertools import permutations

import pytest

from support.reported import (
    hours,
    id_named,
    id_of,
    june,
    link,
    paper,
    part,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    told,
)
from timeline import (
    Distinct,
    Event,
    Link,
    Recorded,
    Relation,
    Report,
    Retraction,
    Revision,
    Timeline,
)
from timeline.events import EventId, Redaction, digest
from timeline.state.resolution import Index, index
from timeline.telling.conflicts import dangling_in_words


def indexed(*events: Recorded[Event] | Event) -> Index:
    return index(one if isinstance(one, Recorded) else recorded(one) for one in events)


def stage(found: Index, name: str = "a#1") -> str | None:
    """Return the stage that the report *name* gives, as it is read."""
    what = found.reports[id_named(name)].event.what
    return getattr(what, "stage", None)


def read_as(text: str) -> Report:
    return report("a#1", swap(stage=text))


# Revisions.


def test_a_revision_stands_in_place_of_what_it_revises() -> None:
    """The id and the moment of the first reading stay."""
    found = indexed(read_as("first"), recorded(revision("a#1", read_as("second")), hours(1)))
    one = found.reports[id_named("a#1")]

    assert recorded(read_as("second"), hours(0)) == one


def test_revisions_form_a_chain() -> None:
    """The last of them stands, and each leads to the first."""
    one = revision("a#1", read_as("second"))
    two = revision(id_of(one), read_as("third"))
    found = indexed(read_as("first"), recorded(one, hours(1)), recorded(two, hours(2)))

    assert "third" == stage(found)
    assert [digest("a#1")] * 3 == [
        found.resolve(id_) for id_ in (digest("a#1"), id_of(one), id_of(two))
    ]
    assert [id_of(one), id_of(two)] == [each.id for each in found.revisions[id_named("a#1")]]
    assert id_of(two) == found.standing[id_named("a#1")].id
    assert [] == found.forks


def test_a_chain_follows_its_links_and_not_its_moments() -> None:
    """What names the other as its predecessor stands, even if it arrived earlier."""
    one = revision("a#1", read_as("second"))
    two = revision(id_of(one), read_as("third"))
    found = indexed(read_as("first"), recorded(one, hours(2)), recorded(two, hours(1)))

    assert ("third", []) == (stage(found), found.forks)


def test_a_withdrawn_report_is_gone() -> None:
    """We should not have recorded it."""
    found = indexed(read_as("first"), revision("a#1", None))

    assert {} == found.reports
    assert [] == found.dangling


def test_a_withdrawal_can_be_revised() -> None:
    """A later reading brings the report back."""
    gone = revision("a#1", None)
    found = indexed(
        read_as("first"),
        recorded(gone, hours(1)),
        recorded(revision(id_of(gone), read_as("after all")), hours(2)),
    )

    assert "after all" == stage(found)


def test_a_fork_is_listed_and_the_last_to_be_recorded_stands() -> None:
    """Two revisions of one reading: both are there, and the report is contested."""
    one = recorded(revision("a#1", read_as("one")), hours(2))
    other = recorded(revision("a#1", read_as("other")), hours(1))
    found = indexed(other, one, recorded(read_as("first")))

    assert "one" == stage(found)
    assert [(digest("a#1"), (other, one))] == [(fork.id, fork.revisions) for fork in found.forks]
    assert {digest("a#1")} == found.contested


def test_a_fork_at_one_moment_is_settled_by_id() -> None:
    """Whatever the order of arrival, the same reading stands."""
    events = [recorded(read_as("first")), *(recorded(revision("a#1", read_as(t))) for t in "xyz")]
    last = max(events[1:], key=lambda one: one.id)
    found = {stage(index(order)) for order in permutations(events)}

    assert isinstance(last.event, Revision)
    assert isinstance(last.event.reading, Report)
    assert {getattr(last.event.reading.what, "stage", None)} == found


def test_a_fork_below_a_revision_is_one_of_the_first_event() -> None:
    """The event is named by its permanent id."""
    one = revision("a#1", read_as("second"))
    found = indexed(
        read_as("first"),
        recorded(one, hours(1)),
        recorded(revision(id_of(one), read_as("x")), hours(2)),
        recorded(revision(id_of(one), None), hours(3)),
    )

    assert [digest("a#1")] == [fork.id for fork in found.forks]
    assert {} == found.reports


def test_a_link_can_be_revised() -> None:
    """We had judged wrongly: the two reports are not the same."""
    judged = same("a#1", "b#1")
    found = indexed(
        report("a#1", swap()), report("b#1", swap()), judged, revision(id_of(judged), None)
    )

    assert ([], {}) == (found.links, found.same)


def test_a_document_can_be_revised() -> None:
    """The reading that stands is the one that reports refer to."""
    first, second = paper("a", june(9)), paper("a", june(10))
    found = indexed(first, revision(id_of(first), second))

    assert {"a": second} == found.documents
    assert [] == found.duplicates


def test_a_reading_of_another_type_stands_for_nothing() -> None:
    """The last reading that fits stands, and the misfit is listed."""
    one = revision("a#1", read_as("second"))
    misfit = revision(id_of(one), paper("a"))
    after = revision(id_of(misfit), read_as("third"))
    events = [recorded(read_as("first")), recorded(one, hours(1)), recorded(misfit, hours(2))]
    found, later = indexed(*events), indexed(*events, recorded(after, hours(3)))

    assert ("second", "third") == (stage(found), stage(later))
    assert [("it puts a Document for a Report", id_of(misfit))] == [
        (each.why, each.recorded.id) for each in found.dangling
    ]
    assert ([], []) == (found.forks, later.forks)


def test_a_withdrawal_competes_with_what_revises_a_misfit() -> None:
    """Both revise the first reading: neither settles the other."""
    misfit = revision("a#1", paper("a"))
    gone, after = revision("a#1", None), revision(id_of(misfit), read_as("third"))
    found = indexed(read_as("first"), misfit, recorded(gone, hours(1)), recorded(after, hours(2)))

    assert "third" == stage(found)
    assert [2] == [len(fork.revisions) for fork in found.forks]


def test_a_single_reading_of_another_type_leaves_the_first() -> None:
    """A report is not revised into a link."""
    misfit = revision("a#1", same("a#1", "b#1"))
    story = told(read_as("first"), misfit)

    assert ["first"] == [getattr(each.what, "stage", None) for each in story.developments()]
    assert [read_as("first")] == [one.event for one in story.standing()]


# Judgements that wait for what they judge.


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (same("a#1", "nowhere#1"), "it links a report that is not known"),
        (same("nowhere#1", "a#1"), "it links a report that is not known"),
        (retraction("nowhere#1"), "it withdraws a report that is not known"),
        (
            Retraction(report="a#1", replacement=digest("nowhere#1")),
            "it puts a report that is not known in the place of another",
        ),
        (revision("nowhere#1", None), "it revises an event that is not known"),
    ],
)
def test_what_refers_to_the_unknown_waits(event: Event, why: str) -> None:
    """It is listed with what is missing, and acts once that is there."""
    found = indexed(read_as("first"), event)
    later = indexed(read_as("first"), event, report("nowhere#1", swap()))

    assert [(event, digest("nowhere#1"), why)] == [
        (each.recorded.event, each.missing, each.why) for each in found.dangling
    ]
    assert [] == later.dangling


def test_a_link_to_what_was_withdrawn_waits() -> None:
    """The report no longer stands."""
    found = indexed(
        report("a#1", swap()), report("b#1", swap()), same("a#1", "b#1"), revision("b#1", None)
    )

    assert [digest("b#1")] == [each.missing for each in found.dangling]
    assert {} == found.same


def test_a_link_may_name_a_later_reading() -> None:
    """Every reference leads to the first."""
    one = revision("a#1", read_as("second"))
    judged = Link(
        relation=Relation.SAME, left=id_of(one), right=digest("b#1"), judge="a reader", why="so"
    )
    found = indexed(read_as("first"), report("b#1", swap()), one, judged)

    assert [(digest("a#1"), digest("b#1"))] == [
        (each.event.left, each.event.right) for each in found.links
    ]


def by_name(left: str, right: str) -> Link:
    return Link(relation=Relation.SAME, left=left, right=right, judge="a reader", why="one swap")


def test_a_link_may_name_reports_as_people_do() -> None:
    """In whatever order they come; what comes of it names ids."""
    events: list[Event]
    events = [report("a#1", swap()), report("b#2", swap()), by_name("a#1", "b#2")]
    both = tuple(sorted((digest("a#1"), digest("b#2"))))

    for order in permutations(events):
        found = indexed(*order)
        (made,) = found.links
        assert (digest("a#1"), digest("b#2")) == (made.event.left, made.event.right)
        assert both == found.unit[id_named("b#2")]


def test_a_name_that_nobody_recorded_dangles() -> None:
    """It waits for that report, and is listed by the name."""
    made = by_name("a#1", "b#2")
    found = indexed(report("a#1", swap()), made)
    (waiting,) = found.dangling

    assert ("b#2", []) == (waiting.missing, found.links)
    assert ("b#2", 1) == (dangling_in_words(waiting)[-3:], len(told(made).dangling()))


def test_a_name_is_that_of_the_reading_that_stands_or_of_the_first() -> None:
    """A report that is called otherwise now is found by either name; the new one goes first."""
    renamed = revision("a#1", report("a#new", swap()))
    other = report("c#1", swap())
    for name in ("a#1", "a#new"):
        found = indexed(report("a#1", swap()), other, renamed, by_name(name, "c#1"))
        assert {id_named("a#1"), id_named("c#1")} == {*found.unit[id_named("c#1")]}
    taken = revision("c#1", report("a#1", swap()))
    story = indexed(report("a#1", swap()), other, renamed, taken)

    assert (digest("c#1"), digest("a#1")) == (story.resolve("a#1"), story.resolve("a#new"))


def test_of_reports_of_one_name_the_first_recorded_is_meant() -> None:
    """They count as one anyway, and the link does not move when another comes."""
    first, second = report("a#1", swap()), report("a#1", swap(stage="again"))
    twice = [
        Recorded(EventId("f" * 64), hours(0), first),
        Recorded(EventId("0" * 64), hours(1), second),
    ]

    assert {"f" * 64} == {index(order).resolve("a#1") for order in permutations(twice)}


def test_a_link_by_name_to_what_was_withdrawn_waits() -> None:
    """The name still leads to it."""
    found = indexed(
        report("a#1", swap()), report("b#2", swap()), revision("b#2", None), by_name("a#1", "b#2")
    )

    assert [digest("b#2")] == [waiting.missing for waiting in found.dangling]


def test_what_is_withdrawn_may_be_named() -> None:
    """As a link may name it."""
    story = told(report("a#1", swap()), Retraction(report="a#1"))

    assert [digest("a#1")] == [one.event.report for one in story.retractions()]
    assert () == story.developments()


def test_what_replaces_another_is_told_with_what_it_replaces() -> None:
    """By its name; one that is not known is listed, and what it replaced is silent."""
    replaced = Retraction(report="a#1", replacement="b#2")
    known, unknown = (
        told(report("a#1", swap()), replaced, *replacing)
        for replacing in ((report("b#2", swap()),), ())
    )

    withdrawn = "withdrawn by those who said it (date not reported)"
    assert f"{withdrawn}, who say b#2 instead" == known.every_unit()[0].lead.silenced[0].why
    assert () == known.dangling()
    assert [digest("b#2")] == [one.event.replacement for one in known.retractions()]
    assert withdrawn == unknown.every_unit()[0].lead.silenced[0].why
    assert ["b#2"] == [waiting.missing for waiting in unknown.dangling()]


def test_a_link_between_two_readings_of_one_report_says_nothing() -> None:
    """It is listed, and connects nothing."""
    one = revision("a#1", read_as("second"))
    judged = Link(
        relation=Relation.DISTINCT, left=id_of(one), right=digest("a#1"), judge="a reader", why="so"
    )
    found = indexed(read_as("first"), one, judged)

    assert ["it links two readings of one report"] == [each.why for each in found.dangling]
    assert set() == found.contested


def test_a_retraction_may_name_a_later_reading() -> None:
    """It withdraws the report, however we read it."""
    one = revision("a#1", read_as("second"))
    withdrawn = retraction("a#1")
    found = indexed(read_as("first"), one, recorded(withdrawn))

    assert [digest("a#1")] == [each.event.report for each in found.retractions]


# What is linked with what.


def test_same_and_part_of_connect() -> None:
    """Parts join units, and leave developments apart."""
    found = indexed(
        *(report(f"{name}#1", swap()) for name in "abcd"),
        same("a#1", "b#1"),
        part("b#1", "c#1"),
        link(Relation.IMPLEMENTS, "c#1", "d#1"),
    )
    ids = {name: id_named(f"{name}#1") for name in "abcd"}

    assert tuple(sorted([ids["a"], ids["b"]])) == found.same[ids["a"]]
    assert tuple(sorted([ids["a"], ids["b"], ids["c"]])) == found.unit[ids["c"]]
    assert ids["d"] not in found.unit


def test_reports_that_bear_one_name_are_readings_of_one() -> None:
    """Two ledgers may hold two readings of one passage: they count once, and are contested."""
    one, other = told(read_as("first")), read_as("second")
    duplicate = Recorded(id_named("another id"), hours(0), other)
    found = index([*one, duplicate])
    ids = tuple(sorted([digest("a#1"), duplicate.id]))

    assert [("report a#1", ids)] == found.duplicates
    assert ids == found.same[duplicate.id]
    assert set(ids) <= found.contested


def test_of_documents_with_one_key_the_first_to_be_recorded_stands() -> None:
    """The others are listed."""
    one, other = recorded(paper("a", june(9)), hours(1)), recorded(paper("a", june(8)), hours(0))
    found = indexed(one, other)

    assert {"a": other.event} == found.documents
    assert ["document a"] == [name for name, _ in found.duplicates]


def test_same_and_distinct_of_one_development_contest_it() -> None:
    """The judgement stays with those that connect them, and is listed."""
    found = indexed(
        *(report(f"{name}#1", swap()) for name in "abc"),
        same("a#1", "b#1"),
        same("b#1", "c#1"),
        link(Relation.DISTINCT, "a#1", "c#1"),
    )

    assert [Relation.DISTINCT] == [each.event.relation for each in found.contradicted]
    assert {digest("a#1"), digest("c#1")} == found.contested
    assert 3 == len(found.same[id_named("a#1")])


def test_many_judgements_on_one_document_are_one_list() -> None:
    """Each report is looked at once for all of them, and knows by which it is told apart.

    At 1,000 of both it took a second for each to be looked at by each, which now takes 5 ms.
    """
    judged = [
        recorded(Distinct(document="list", judge=f"reader {n}", why="a list")) for n in range(1000)
    ]
    listed = [recorded(report(f"list#{n}", swap())) for n in range(1000)]
    events = [*judged, *listed, recorded(same("list#1", "list#2")), recorded(report("b#1", swap()))]
    begun = time.process_time()
    found = index(events)

    assert time.process_time() - begun < 0.3
    assert {report.id for report in listed} == found.told_apart.keys()
    assert {judgement.id for judgement in judged} == found.told_apart[id_named("list#7")]
    pair = tuple(sorted((id_named("list#1"), id_named("list#2"))))
    assert [(id_, pair) for id_ in sorted(judgement.id for judgement in judged)] == [
        (recorded.id, ids) for recorded, ids in found.joined
    ]


def test_each_of_several_judgements_on_what_is_not_known_waits() -> None:
    """Though they speak of the same."""
    first, second = (
        Distinct(document="list", keys=("1", "2"), judge=judge, why="a list")
        for judge in ("a reader", "another")
    )
    found = indexed(first, second, report("list#1", swap()))

    assert {(id_of(first), "list#2"), (id_of(second), "list#2")} == {
        (waiting.recorded.id, waiting.missing) for waiting in found.dangling
    }


def test_a_redaction_changes_nothing() -> None:
    """Words are erased elsewhere; what was read of them stays."""
    redaction = Redaction(text=digest("some words"), judge="a reader", why="asked to")

    assert Timeline([recorded(read_as("first"))]).developments() != ()
    assert ["first"] == [stage(indexed(read_as("first"), redaction))]
