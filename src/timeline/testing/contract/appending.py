# ruff: noqa: S101 - assertions are what a test suite is made of
"""What a writer may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.codec import identify
from timeline.errors import CodecError, HeadMoved
from timeline.events import Document, digest
from timeline.ledgers import Ledger
from timeline.ledgers.rows import EncodedEvent
from timeline.state import Timeline
from timeline.testing.contract.setting import (
    SECOND,
    UNWRITABLE,
    WORDS,
    BrokenClockError,
    Sample,
    Setting,
    documents,
    events_of,
    moments_of,
    one_of_each,
    positions_of,
    raised,
)
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Event

__all__ = ["AppendPromises"]


class AppendPromises(Setting):
    """A batch is recorded whole or not at all, and every event once."""

    def test_it_is_a_ledger(self) -> None:
        """It has every method of one."""
        assert isinstance(self.ledger, Ledger)

    def test_a_new_one_is_empty(self) -> None:
        """Its head is 0, and there is nothing to read."""
        assert self.ledger.head() == 0
        assert list(self.ledger.read()) == []
        assert self.ledger.timeline() == Timeline()

    def test_what_was_appended_is_read(self) -> None:
        """Events of every type come back as they were given, in the order given."""
        events = one_of_each()

        stored = self.ledger.append(events)

        assert events_of(stored) == events
        assert [record.recorded.id for record in stored] == [identify(event) for event in events]
        assert tuple(self.ledger.read()) == stored

    def test_encoded_events_are_a_batch(self) -> None:
        """It comes to the same, and what fails on the way leaves nothing behind."""
        events = one_of_each()

        def cut_short() -> Iterator[EncodedEvent]:
            yield from map(EncodedEvent.of, events)
            raise BrokenClockError

        raised(BrokenClockError, lambda: self.ledger.append_encoded(cut_short()))
        assert self.ledger.head() == 0
        assert self.ledger.append_encoded(map(EncodedEvent.of, events)) == len(events)
        assert self.ledger.append_encoded(map(EncodedEvent.of, events), expected=len(events)) == 0
        assert self._events() == events
        raised(
            HeadMoved,
            lambda: self.ledger.append_encoded(map(EncodedEvent.of, documents("z")), expected=0),
        )

    def test_what_was_appended_lasts(self) -> None:
        """A ledger that is opened later holds the same, with the same moments."""
        stored = self.ledger.append(one_of_each(), excerpts=[WORDS])

        again = self._reopened()

        assert tuple(again.read()) == stored
        assert again.head() == len(stored)
        assert again.excerpt(digest(WORDS)) == WORDS

    def test_others_see_it_at_once(self) -> None:
        """One who opened the ledger before sees what was appended since."""
        reader = self._again()

        stored = self.ledger.append(documents("one", "two"))

        assert tuple(reader.read()) == stored
        assert reader.head() == 2

    def test_writers_take_turns(self) -> None:
        """Two who append in turn lose nothing, and share one row of positions and moments."""
        writers = [self.ledger, self._again()]

        for turn in range(10):
            writers[turn % 2].append(documents(f"turn {turn}"))

        stored = list(writers[0].read())
        moments = moments_of(stored)
        assert events_of(stored) == documents(*map("turn {}".format, range(10)))
        assert positions_of(stored) == [*range(1, 11)]
        assert moments == sorted(set(moments))
        assert list(writers[1].read()) == stored

    def test_nothing_is_a_batch_too(self) -> None:
        """Appending no events records none."""
        assert self.ledger.append([]) == ()
        assert self.ledger.head() == 0

    def test_a_batch_is_taken_from_any_iterable(self) -> None:
        """Events and excerpts may come from generators, which are read once."""
        self.ledger.append(iter(documents("one", "two")), excerpts=iter([WORDS]))

        assert self._events() == documents("one", "two")
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_a_large_batch_is_one_batch(self) -> None:
        """Thousands of events are recorded at once, in order."""
        events = documents(*(f"document {number}" for number in range(2500)))

        stored = self.ledger.append(events)

        assert positions_of(stored) == [*range(1, 2501)]
        assert self._events() == events
        assert positions_of(self.ledger.read(after=2499)) == [2500]

    def test_an_event_that_cannot_be_written_leaves_nothing_behind(self) -> None:
        """The whole batch is refused, with its excerpts; without that event it is recorded."""
        before, after = documents("before"), documents("after")

        call = lambda: self.ledger.append([*before, UNWRITABLE, *after], excerpts=[WORDS])  # noqa: E731
        raised(CodecError, call)

        assert self.ledger.head() == 0
        assert list(self.ledger.read()) == []
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append([*before, *after])
        assert self._events() == [*before, *after]

    def test_what_is_no_event_leaves_nothing_behind(self) -> None:
        """A value of another type is refused, and so is an event that could not be read back."""
        for wrong in ("text", None, Sample(Stated(Count())), Document(key="\ud800")):
            raised(CodecError, lambda: self.ledger.append([*documents("one"), wrong]))  # type: ignore[list-item] # noqa: B023

        assert self.ledger.head() == 0

    def test_a_source_that_fails_leaves_nothing_behind(self) -> None:
        """Where the iterable of events raises, nothing of the batch is recorded."""

        def failing() -> Iterator[Event]:
            yield from documents("one")
            raise BrokenClockError

        raised(BrokenClockError, lambda: self.ledger.append(failing()))

        assert self.ledger.head() == 0
        assert self._reopened().head() == 0

    def test_a_clock_that_fails_leaves_nothing_behind(self) -> None:
        """Where the clock raises, nothing is recorded, and calling again is safe."""
        self.clock.broken = True
        raised(BrokenClockError, lambda: self.ledger.append(documents("one"), excerpts=[WORDS]))
        self.clock.broken = False

        assert self.ledger.head() == 0
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append(documents("one"))
        assert self._events() == documents("one")

    def test_the_same_event_twice_is_one(self) -> None:
        """It keeps its id, its position and its moment, in one batch or in two."""
        ((first, again),) = [self.ledger.append([*documents("one"), *documents("one")])]
        self.clock.moment += SECOND
        (later,) = self.ledger.append(documents("one"))
        (reopened,) = self._reopened().append(documents("one"))

        assert first == again == later == reopened
        assert list(self.ledger.read()) == [first]

    def test_what_is_known_and_what_is_new_in_one_batch(self) -> None:
        """Each comes back in the order given, the known ones with the positions they had."""
        self.ledger.append(documents("one", "two"))

        stored = self.ledger.append(documents("three", "one", "four", "three"))

        assert positions_of(stored) == [3, 1, 4, 3]
        assert self._events() == documents("one", "two", "three", "four")

    def test_thousands_that_are_known_already(self) -> None:
        """However many, each keeps its position and its moment, and what is new comes after."""
        events = documents(*map(str, range(2100)))
        stored = self.ledger.append(events)
        self.clock.moment += SECOND

        again = self.ledger.append([*events, *documents("new")])

        assert again[:-1] == stored
        assert positions_of(again[-1:]) == [2101]
        assert positions_of(self.ledger.read()) == [*range(1, 2102)]

    def test_positions_have_no_gaps(self) -> None:
        """Neither a repetition nor a refusal uses one up."""
        self.ledger.append(documents("one"))
        self.ledger.append(documents("one"))
        raised(CodecError, lambda: self.ledger.append([*documents("lost"), UNWRITABLE]))
        raised(HeadMoved, lambda: self.ledger.append(documents("late"), expected=0))

        (stored,) = self.ledger.append(documents("two"))

        assert stored.position == 2
        assert positions_of(self.ledger.read()) == [1, 2]

    def test_the_position_expected(self) -> None:
        """With `expected`, a batch is recorded if nobody else wrote meanwhile."""
        self.ledger.append(documents("one"), expected=0)
        self.ledger.append(documents("two", "three"), expected=1)

        assert self.ledger.head() == 3

    def test_another_position_than_expected(self) -> None:
        """Otherwise it is refused with `HeadMoved`, and neither events nor excerpts are kept."""
        self._again().append(documents("one"))
        before = list(self.ledger.read())

        for wrong in (0, 2, -1):
            call = lambda: self.ledger.append(documents("two"), excerpts=[WORDS], expected=wrong)  # noqa: B023, E731
            raised(HeadMoved, call)

        assert list(self.ledger.read()) == before
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append(documents("two"), expected=1)
        assert self._events() == documents("one", "two")

    def test_repeating_after_an_error_is_safe(self) -> None:
        """Whatever went wrong, the same batch then is there once, at the same positions."""
        batch = documents("one", "two")

        def failing() -> Iterator[Event]:
            yield from batch
            raise BrokenClockError

        failures: list[tuple[type[Exception], Callable[[], object]]] = [
            (HeadMoved, lambda: self.ledger.append(batch, excerpts=[WORDS], expected=9)),
            (CodecError, lambda: self.ledger.append([*batch, UNWRITABLE], excerpts=[WORDS])),
            (CodecError, lambda: self.ledger.append(batch, excerpts=[WORDS, 3])),  # type: ignore[list-item]
            (BrokenClockError, lambda: self.ledger.append(failing(), excerpts=[WORDS])),
        ]
        for error, call in failures:
            raised(error, call)
            stored = self.ledger.append(batch, excerpts=[WORDS])

            assert positions_of(stored) == [1, 2]
            assert tuple(self.ledger.read()) == stored
        assert self._reopened().head() == 2
        assert {digest(WORDS): WORDS} == dict(self.ledger.excerpts())
