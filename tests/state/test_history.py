"""The set of recorded events that only grows."""

from __future__ import annotations

from gc import collect
from weakref import ref

from support.reported import hours, paper, recorded, report, swap
from timeline.state.history import History


def test_an_event_is_kept_once_with_its_earliest_moment() -> None:
    """Recorded twice, it is known from the first time on."""
    event = paper("a")
    history = History([recorded(event, hours(2)), recorded(event, hours(1))])

    assert [recorded(event, hours(1))] == list(history)
    assert 1 == len(history)


def test_the_order_does_not_matter() -> None:
    """Two sets of the same events are equal."""
    one, other = recorded(paper("a")), recorded(paper("b"))

    assert History([one, other]) == History([other, one])
    assert History([one]) != History([other])
    assert History([]) != []


def test_an_event_is_found_by_its_id() -> None:
    """What is not there is `None`."""
    one = recorded(paper("a"))

    assert (one, None) == (History([one]).get(one.id), History([]).get(one.id))


def test_the_index_of_a_moment_holds_what_was_known_then() -> None:
    """What is recorded at the moment itself is known."""
    early, late = recorded(report("a#1", swap()), hours(1)), recorded(paper("b"), hours(2))
    history = History([late, early])

    assert [[], [early.id], [early.id]] == [
        list(history.index(hours(n)).reports) for n in (0, 1, 2)
    ]
    assert ["b"] == list(history.index(None).documents)


def test_an_index_is_made_once() -> None:
    """Asking again costs nothing."""
    history = History([recorded(paper("a"))])

    assert history.index(None) is history.index(None)
    assert history.index(hours(1)) is history.index(hours(1))


def test_of_many_moments_few_are_remembered() -> None:
    """Whoever is served may ask for any, and each takes as much as all that was known then."""
    history = History([recorded(paper("a"))])
    everything = history.index(None)
    made = [ref(history.index(hours(number))) for number in range(100)]
    collect()

    assert 8 == len([index for index in made if index() is not None])
    assert everything is history.index(None)
