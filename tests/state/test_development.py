"""The things in the world that reports are about, and what counts once."""

from __future__ import annotations

import pytest

from support.reported import (
    distinct,
    id_named,
    id_of,
    june,
    listed_apart,
    named,
    part,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    through,
    to,
    told,
)
from timeline import Count, Development, Event, Phase, Polarity, Unit, When
from timeline.events import digest
from timeline.exchanges import AGREED, RETURNED, Agreement, Swap


def development(*events: Event) -> Development[object]:
    return told(*events).development("a#1")


def unit(*events: Event) -> Unit:
    (only,) = told(*events).units()
    return only


# Developments.


def test_reports_linked_as_the_same_are_one_development() -> None:
    """They are listed by document and key, whatever the order of their ids."""
    found = development(
        report("b#1", swap()),
        report("a#2", swap()),
        report("a#1", swap()),
        same("b#1", "a#1"),
        same("a#2", "b#1"),
    )

    assert ["a#1", "a#2", "b#1"] == named(found.reports)
    assert tuple(sorted(map(digest, ["a#1", "a#2", "b#1"]))) == found.ids


def test_it_is_what_its_first_report_says() -> None:
    """The kind is that of the first report; the title is the one that says most."""
    found = development(
        report("a#1", swap(stage="first group")),
        report("b#1", swap(place="Belarus", stage="first group")),
        same("a#1", "b#1"),
    )

    assert swap(stage="first group") == found.what
    assert "swap" == found.kind
    assert "prisoner exchange (first group, Belarus)" == found.title


def test_what_reports_claim() -> None:
    """Each different value is listed with the reports that claim it; the unsaid claims nothing."""
    found = development(
        report("a#1", swap(place="Belarus")),
        report("b#1", swap(place="the border")),
        report("c#1", swap()),
        report("d#1", swap(place="Belarus")),
        *(same("a#1", f"{other}#1") for other in "bcd"),
    )
    places = found.claimed(lambda what: what.place if isinstance(what, Swap) else None)

    assert [("Belarus", ["a#1", "d#1"]), ("the border", ["b#1"])] == [
        (one.value, named(one.reports)) for one in places
    ]


def test_empty_lists_claim_nothing() -> None:
    """A report that names no way does not say that there was none."""
    found = development(report("a#1", swap()))

    assert () == found.claimed(lambda what: what.via if isinstance(what, Swap) else ())


def test_flows_are_those_of_affirmed_reports() -> None:
    """Plans and denials are mentioned, and add nothing."""
    found = development(
        report("a#1", swap(to("Russia", count=2))),
        report("a#2", swap(to("Russia", count=3)), polarity=Polarity.DENIED),
        same("a#1", "a#2"),
    )

    assert [Count.exactly(2)] == [flow.count.value for flow in found.flows(RETURNED)]
    assert [] == found.flows(AGREED)
    assert (["a#1"], ["a#2"]) == (named(found.affirmed), named(found.denied))


def test_stocks_are_those_of_affirmed_reports() -> None:
    """A claimed total is no flow."""
    found = development(report("a#1", tally("Russia", count=1000)))

    assert [Count.exactly(1000)] == [stock.count.value for stock in found.totals(RETURNED)]
    assert [] == found.flows(RETURNED)


@pytest.mark.parametrize(
    ("phase", "polarity", "why"),
    [
        (Phase.DONE, Polarity.AFFIRMED, None),
        (Phase.PLANNED, Polarity.AFFIRMED, "planned, not reported as done"),
        (Phase.UNDER_WAY, Polarity.AFFIRMED, "under way, not reported as done"),
        (Phase.CALLED_OFF, Polarity.AFFIRMED, "called off, not reported as done"),
        (Phase.DONE, Polarity.DENIED, "denied"),
        (Phase.DONE, Polarity.UNKNOWN, "not affirmed"),
    ],
)
def test_why_it_was_not_done(phase: Phase, polarity: Polarity, why: str | None) -> None:
    """There is a reason, unless somebody says that it was done."""
    assert why == development(report("a#1", swap(), phase=phase, polarity=polarity)).not_done


def test_one_who_says_so_is_enough() -> None:
    """Done by one report, planned and denied by others: somebody reports it as done."""
    found = development(
        report("a#1", swap()),
        report("b#1", swap(), phase=Phase.PLANNED),
        report("c#1", swap(), polarity=Polarity.DENIED),
        same("a#1", "b#1"),
        same("a#1", "c#1"),
    )

    assert found.not_done is None


def test_several_phases_are_named_together() -> None:
    """The reason lists them all."""
    found = development(
        report("a#1", swap(), phase=Phase.UNDER_WAY),
        report("b#1", swap(), phase=Phase.PLANNED),
        same("a#1", "b#1"),
    )

    assert "planned or under way, not reported as done" == found.not_done


def test_what_is_denied_is_denied_whoever_planned_it() -> None:
    """A plan does not speak against a denial."""
    found = development(
        report("a#1", swap(), phase=Phase.PLANNED),
        report("b#1", swap(), polarity=Polarity.DENIED),
        same("a#1", "b#1"),
    )

    assert "denied" == found.not_done


def test_a_silent_development_is_still_there() -> None:
    """It is what its silenced reports say, has their ids, and no day."""
    found = development(report("a#1", swap(place="Belarus"), june(19)), retraction("a#1", june(20)))

    assert (swap(place="Belarus"), (digest("a#1"),), When()) == (found.what, found.ids, found.when)
    assert "withdrawn by those who said it (2025-06-20)" == found.not_done
    assert ["withdrawn by those who said it (2025-06-20)"] == [one.why for one in found.silenced]


def test_it_shows_what_it_is() -> None:
    """The repr is for people."""
    found = development(report("a#1", swap(), june(19)))

    assert "<Development 'prisoner exchange', 2025-06-19, 1 report>" == repr(found)


# Units.


def test_a_whole_and_its_parts_count_once() -> None:
    """They are one unit, which its whole leads."""
    found = unit(
        report("a#1", swap(stage="first day"), june(23)),
        report("a#2", swap(stage="second day"), june(24)),
        report("a#whole", swap(stage="three days"), through(23, 25)),
        part("a#1", "a#whole"),
        part("a#2", "a#whole"),
    )
    places = {each.reports[0].event.key: n for n, each in enumerate(found.developments)}

    assert swap(stage="three days") == found.lead.what
    assert {(places["1"], places["whole"]), (places["2"], places["whole"])} == set(found.parts)
    assert tuple(sorted(map(digest, ["a#1", "a#2", "a#whole"]))) == found.ids


def test_a_unit_lies_within_the_days_of_its_whole() -> None:
    """The parts lie within them, as far as they are known."""
    found = unit(
        report("a#1", swap(), june(23)), report("a#2", swap(), through(23, 25)), part("a#1", "a#2")
    )

    assert june(23, 25) == found.when


def test_a_unit_with_an_undated_whole_has_no_bounds() -> None:
    """The rest of the whole may have been on any day."""
    found = unit(report("a#1", swap(), june(23)), report("a#2", swap()), part("a#1", "a#2"))

    assert When() == found.when


def test_a_unit_with_a_planned_whole_has_the_days_of_its_parts() -> None:
    """A plan does not say that all of it came to pass."""
    found = unit(
        report("a#1", swap(), june(23)),
        report("a#2", swap(), through(1, 30), phase=Phase.PLANNED),
        part("a#1", "a#2"),
    )

    assert june(23) == found.when


def test_a_unit_of_two_wholes_covers_the_parts_of_both() -> None:
    """What is a part of a plan alone is covered by no whole's days."""
    found = unit(
        report("a#1", swap(), june(2)),
        report("a#2", swap(), june(23)),
        report("a#plan", swap(), phase=Phase.PLANNED),
        report("a#whole", swap(), through(23, 25)),
        part("a#1", "a#plan"),
        part("a#2", "a#plan"),
        part("a#2", "a#whole"),
    )

    assert june(2, 25) == found.when


NESTED = (
    report("a#1", swap(to("Russia", count=2))),
    report("a#2", swap()),
    report("a#whole", swap(to("Russia", count=6)), june(23)),
    part("a#1", "a#2"),
    part("a#2", "a#whole"),
)


@pytest.mark.parametrize("again", [(), (part("a#1", "a#whole"),)])
def test_a_part_of_a_part_is_a_part(again: tuple[Event, ...]) -> None:
    """It lies within the days of the whole, and decides none, whether or not a link repeats it."""
    found = unit(*NESTED, *again)

    assert june(23) == found.when
    assert [june(23)] == [each.when for each in found.deciding(RETURNED)]


def test_a_judgement_about_a_part_of_a_part_is_none_about_the_whole() -> None:
    """The part between them was only planned."""
    parts = (
        report("a#1", swap(), june(23)),
        report("a#plan", swap(), phase=Phase.PLANNED),
        report("a#whole", swap(), june(23)),
        part("a#1", "a#plan"),
        part("a#plan", "a#whole"),
        report("b#1", swap(), june(23)),
    )

    assert not judged(*parts, distinct("b#1", "a#1"))
    assert judged(*parts, distinct("b#1", "a#whole"))


def judged(*events: Event) -> bool:
    """Return whether the unit of a#1 is judged apart from that of b#1, and the other way round."""
    story = told(*events)
    one, other = (
        next(unit for unit in story.units() if digest(name) in unit.ids) for name in ("a#1", "b#1")
    )
    both = {one.judged_apart(other), other.judged_apart(one)}
    assert 1 == len(both)
    return both.pop()


def test_units_are_apart_where_somebody_judged_so() -> None:
    """Without a judgement nobody can tell."""
    a, b = report("a#1", swap()), report("b#1", swap())

    assert (False, True) == (judged(a, b), judged(a, b, distinct("b#1", "a#1")))


def test_a_judgement_holds_of_all_reports_of_a_development() -> None:
    """What is distinct from one report of it is distinct from it."""
    assert judged(
        report("a#1", swap()),
        report("a#2", swap()),
        same("a#1", "a#2"),
        report("b#1", swap()),
        distinct("a#2", "b#1"),
    )


def test_what_is_distinct_from_a_part_may_still_be_another_part() -> None:
    """Only a judgement about the whole tells the units apart."""
    parts = (
        report("a#1", swap(), june(23)),
        report("a#whole", swap(), through(23, 25)),
        part("a#1", "a#whole"),
        report("b#1", swap(), june(23, 30)),
    )

    assert not judged(*parts, distinct("b#1", "a#1"))
    assert judged(*parts, distinct("b#1", "a#whole"))


def test_a_whole_that_was_not_done_needs_no_judgement() -> None:
    """Of a plan nothing counts that could be the same."""
    assert judged(
        report("a#1", swap(), june(23)),
        report("a#plan", swap(), phase=Phase.PLANNED),
        part("a#1", "a#plan"),
        report("b#1", swap(), june(23, 30)),
        distinct("b#1", "a#1"),
    )


def test_developments_of_one_kind() -> None:
    """A reading lists those of a kind, by their days."""
    story = told(
        report("a#1", swap(stage="later"), june(20)),
        report("a#2", Agreement(), june(2)),
        report("a#3", swap(stage="earlier"), june(19)),
    )

    assert ["earlier", "later"] == [each.what.stage for each in story.developments(Swap)]
    assert 3 == len(story.developments())


ROWS = [report(f"list#{n}", swap()) for n in (1, 2)]


def listed(*events: Event) -> bool:
    """Return whether the units of the two rows of a list are judged apart."""
    story = told(*ROWS, *events)
    one, other = (story.units_of([id_named(f"list#{n}")])[0] for n in (1, 2))
    both = {one.judged_apart(other), other.judged_apart(one)}
    assert 1 == len(both)
    return both.pop()


def test_rows_of_a_list_are_apart_by_one_judgement() -> None:
    """Of the whole list, or of some of it; not of another."""
    assert [True, True, False, False] == [
        listed(judgement)
        for judgement in (
            listed_apart("list"),
            listed_apart("list", "1", "2"),
            listed_apart("list", "1", "3"),
            listed_apart("other"),
        )
    ]


def test_a_row_stays_apart_whoever_tells_of_it_too() -> None:
    """As by a link: what is distinct from one report of a development is distinct from it."""
    also = report("b#1", swap())

    assert listed(listed_apart("list"), also, same("b#1", "list#1"))


def test_two_lists_say_nothing_of_each_other() -> None:
    """Row 1 of the one may be row 2 of the other."""
    assert not judged(
        *(report("a#1", swap()), report("b#1", swap())), listed_apart("a"), listed_apart("b")
    )


def test_who_tells_a_list_apart_may_take_it_back() -> None:
    """As of any judgement."""
    judgement = listed_apart("list")

    assert not listed(judgement, revision(id_of(judgement), None))


def test_a_list_is_told_apart_whenever_a_row_is_recorded() -> None:
    """What names a row that is not known is listed, and holds once it is."""
    story = told(ROWS[0], listed_apart("list", "1", "2"))

    assert ["list#2"] == [dangling.missing for dangling in story.dangling()]
    assert listed(listed_apart("list", "1", "2"))
