# ruff: noqa: S101 - assertions are what a test suite is made of
"""The promises of every ledger, as tests to run against one's own.

Subclass `LedgerContract` in a test module, and say how a ledger is opened::

    class TestMyLedger(LedgerContract):
        def open_ledger(self, place: Path) -> Ledger:
            return MyLedger(place / "ledger", clock=self.clock)

pytest then runs every promise. Call ``pytest.register_assert_rewrite("timeline.testing.contract")``
before importing this module, and failures show the values compared.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from timeline.codec import identify
from timeline.errors import CodecError, Conflict, LedgerError, TimelineError
from timeline.events import (
    Document,
    Link,
    Passage,
    Provenance,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
    kind,
)
from timeline.ledgers import Ledger, Stored
from timeline.state import Recorded, Timeline
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Event

__all__ = ["HandClock", "LedgerContract"]

E = TypeVar("E", bound=BaseException)

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WORDS = "swapping soldiers on each side"
UNWRITABLE = Document(key="half a character: \ud800")


@kind("contract.sample")
class Sample:
    """Something to report."""

    count: Stated[Count]


class HandClock:
    """A clock that is set by hand, and stands still until it is set again."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment
        self.broken = False

    def __call__(self) -> datetime:
        """Return the moment to which the clock is set."""
        if self.broken:
            raise BrokenClockError
        return self.moment


class BrokenClockError(Exception):
    """The clock does not answer."""


def _documents(*keys: str) -> list[Event]:
    return [Document(key=key) for key in keys]


def _one_of_each() -> list[Event]:
    """Return an event of every type, some of which refer to others."""
    first = Report(
        document="one",
        key="swap",
        what=Sample(Stated(Count.exactly(106), "106 soldiers")),
        provenance=Provenance(passages=(Passage.of(WORDS, 213),)),
    )
    other = Report(document="one", key="other", what=Sample(Stated(Count())))
    left, right = identify(first), identify(other)
    return [
        Document(key="one", title="An exchange"),
        first,
        other,
        Link(relation=Relation.SAME, left=left, right=right, judge="a reader", why="one day"),
        Retraction(report=left, replacement=right),
        Revision(of=right, reading=first, judge="a reader", why="misread"),
        Revision(of=left, reading=None, judge="a reader", why="no report"),
        Redaction(text=digest("a name"), judge="a reader", why="asked to"),
    ]


def _raised(kind: type[E], call: Callable[[], object]) -> E:
    """Return the error of type *kind* that *call* raises; fail where it raises none."""
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}, and nothing was raised")


class LedgerContract:
    """Every promise of `Ledger`; a subclass says how to open one."""

    def open_ledger(self, place: Path) -> Ledger:
        """Open the one ledger in the empty folder *place*, with `clock`.

        It is opened again in the same place, also while it is open there already: the contract is
        about what others see too. A ledger that lasts no longer than the program returns the same
        one for the same place, open again where it was closed.
        """
        raise NotImplementedError

    def setup_method(self) -> None:
        """Give every test a folder, a clock and an empty ledger of its own."""
        self._folder = TemporaryDirectory()
        self._opened: list[Ledger] = []
        self.clock = HandClock()
        self.ledger = self._again()

    def teardown_method(self) -> None:
        """Close whatever a test opened, and remove its folder."""
        for ledger in self._opened:
            ledger.close()
        self._folder.cleanup()

    def _again(self) -> Ledger:
        """Open the same ledger once more."""
        self._opened.append(self.open_ledger(Path(self._folder.name)))
        return self._opened[-1]

    def _reopened(self) -> Ledger:
        """Close the ledger, and open it again."""
        self.ledger.close()
        self.ledger = self._again()
        return self.ledger

    def _events(self) -> list[Event]:
        return [stored.recorded.event for stored in self.ledger.read()]

    def test_it_is_a_ledger(self) -> None:
        """It has every method of the protocol."""
        assert isinstance(self.ledger, Ledger)

    def test_a_new_one_is_empty(self) -> None:
        """Its head is 0, and there is nothing to read."""
        assert self.ledger.head() == 0
        assert list(self.ledger.read()) == []
        assert self.ledger.timeline() == Timeline()

    def test_what_was_appended_is_read(self) -> None:
        """Events of every type come back as they were given, in the order given."""
        events = _one_of_each()

        stored = self.ledger.append(events)

        assert [one.recorded.event for one in stored] == events
        assert [one.recorded.id for one in stored] == [identify(event) for event in events]
        assert tuple(self.ledger.read()) == stored

    def test_what_was_appended_lasts(self) -> None:
        """A ledger that is opened later holds the same, with the same moments."""
        stored = self.ledger.append(_one_of_each(), excerpts=[WORDS])

        again = self._reopened()

        assert tuple(again.read()) == stored
        assert again.head() == len(stored)
        assert again.excerpt(digest(WORDS)) == WORDS

    def test_others_see_it_at_once(self) -> None:
        """One who opened the ledger before sees what was appended since."""
        other = self._again()

        stored = self.ledger.append(_documents("one", "two"))

        assert tuple(other.read()) == stored
        assert other.head() == 2

    def test_writers_take_turns(self) -> None:
        """Two who append in turn lose nothing, and share one row of positions and moments."""
        writers = [self.ledger, self._again()]

        for turn in range(10):
            writers[turn % 2].append(_documents(f"turn {turn}"))

        stored = list(writers[0].read())
        moments = [one.recorded.moment for one in stored]
        assert [one.recorded.event for one in stored] == _documents(
            *map("turn {}".format, range(10))
        )
        assert [one.position for one in stored] == [*range(1, 11)]
        assert moments == sorted(set(moments))
        assert list(writers[1].read()) == stored

    def test_nothing_is_a_batch_too(self) -> None:
        """Appending no events records none."""
        assert self.ledger.append([]) == ()
        assert self.ledger.head() == 0

    def test_a_batch_is_taken_from_any_iterable(self) -> None:
        """Events and excerpts may come from generators, which are read once."""
        self.ledger.append(iter(_documents("one", "two")), excerpts=iter([WORDS]))

        assert self._events() == _documents("one", "two")
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_a_large_batch_is_one_batch(self) -> None:
        """Thousands of events are recorded at once, in order."""
        events = _documents(*(f"document {number}" for number in range(2500)))

        stored = self.ledger.append(events)

        assert [one.position for one in stored] == [*range(1, 2501)]
        assert self._events() == events
        assert [one.position for one in self.ledger.read(after=2499)] == [2500]

    def test_an_event_that_cannot_be_written_leaves_nothing_behind(self) -> None:
        """The whole batch is refused, with its excerpts; without that event it is recorded."""
        before, after = _documents("before"), _documents("after")

        call = lambda: self.ledger.append([*before, UNWRITABLE, *after], excerpts=[WORDS])  # noqa: E731
        _raised(CodecError, call)

        assert self.ledger.head() == 0
        assert list(self.ledger.read()) == []
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append([*before, *after])
        assert self._events() == [*before, *after]

    def test_what_is_no_event_leaves_nothing_behind(self) -> None:
        """A value of another type is refused, and so is an event that could not be read back."""
        for wrong in ("text", None, Sample(Stated(Count())), Document(key=5)):  # type: ignore[arg-type]
            _raised(CodecError, lambda: self.ledger.append([*_documents("one"), wrong]))  # type: ignore[list-item] # noqa: B023

        assert self.ledger.head() == 0

    def test_a_source_that_fails_leaves_nothing_behind(self) -> None:
        """Where the iterable of events raises, nothing of the batch is recorded."""

        def failing() -> Iterator[Event]:
            yield from _documents("one")
            raise BrokenClockError

        _raised(BrokenClockError, lambda: self.ledger.append(failing()))

        assert self.ledger.head() == 0
        assert self._reopened().head() == 0

    def test_a_clock_that_fails_leaves_nothing_behind(self) -> None:
        """Where the clock raises, nothing is recorded, and calling again is safe."""
        self.clock.broken = True
        _raised(BrokenClockError, lambda: self.ledger.append(_documents("one"), excerpts=[WORDS]))
        self.clock.broken = False

        assert self.ledger.head() == 0
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append(_documents("one"))
        assert self._events() == _documents("one")

    def test_an_excerpt_that_cannot_be_kept_leaves_nothing_behind(self) -> None:
        """Half a character has no digest: the batch is refused."""
        _raised(TimelineError, lambda: self.ledger.append(_documents("one"), excerpts=["\ud800"]))

        assert self.ledger.head() == 0

    def test_an_excerpt_that_is_no_text_leaves_nothing_behind(self) -> None:
        """A number has no words: the batch is refused."""
        wrong: list[str] = [WORDS, 3]  # type: ignore[list-item]
        _raised(CodecError, lambda: self.ledger.append(_documents("one"), excerpts=wrong))

        assert self.ledger.head() == 0
        assert self.ledger.excerpt(digest(WORDS)) is None

    def test_the_same_event_twice_is_one(self) -> None:
        """It keeps its id, its position and its moment, in one batch or in two."""
        ((first, again),) = [self.ledger.append([*_documents("one"), *_documents("one")])]
        self.clock.moment += SECOND
        (later,) = self.ledger.append(_documents("one"))
        (reopened,) = self._reopened().append(_documents("one"))

        assert first == again == later == reopened
        assert list(self.ledger.read()) == [first]

    def test_what_is_known_and_what_is_new_in_one_batch(self) -> None:
        """Each comes back in the order given, the known ones with the positions they had."""
        self.ledger.append(_documents("one", "two"))

        stored = self.ledger.append(_documents("three", "one", "four", "three"))

        assert [one.position for one in stored] == [3, 1, 4, 3]
        assert self._events() == _documents("one", "two", "three", "four")

    def test_positions_have_no_gaps(self) -> None:
        """Neither a repetition nor a refusal uses one up."""
        self.ledger.append(_documents("one"))
        self.ledger.append(_documents("one"))
        _raised(CodecError, lambda: self.ledger.append([*_documents("lost"), UNWRITABLE]))
        _raised(Conflict, lambda: self.ledger.append(_documents("late"), expected=0))

        (stored,) = self.ledger.append(_documents("two"))

        assert stored.position == 2
        assert [one.position for one in self.ledger.read()] == [1, 2]

    def test_moments_are_those_of_the_clock(self) -> None:
        """An event is recorded at the moment the clock shows, in UTC."""
        self.clock.moment = NOON.astimezone(None)
        (stored,) = self.ledger.append(_documents("one"))

        (read,) = self.ledger.read()

        assert stored.recorded.moment == read.recorded.moment == NOON
        assert read.recorded.moment.utcoffset() == timedelta(0)

    def test_moments_grow_while_the_clock_stands_still(self) -> None:
        """Within a batch and between batches, later positions have later moments."""
        self.ledger.append(_documents("one", "two", "three"))
        self.ledger.append(_documents("four"))
        self._reopened().append(_documents("five"))

        moments = [one.recorded.moment for one in self.ledger.read()]
        assert len(set(moments)) == 5
        assert moments == sorted(moments)
        assert moments[-1] - NOON < SECOND

    def test_moments_grow_when_the_clock_goes_back(self) -> None:
        """What is recorded after the clock was set back is still later."""
        self.ledger.append(_documents("one"))
        self.clock.moment -= 1000 * SECOND
        self.ledger.append(_documents("two"))
        self.clock.moment -= 1000 * SECOND
        self._reopened().append(_documents("three"))

        moments = [one.recorded.moment for one in self.ledger.read()]
        assert moments[0] == NOON
        assert moments[0] < moments[1] < moments[2]

    def test_moments_of_any_year_last(self) -> None:
        """A clock may show any year, and a year of three digits comes before one of four."""
        self.clock.moment = NOON.replace(year=900)
        self.ledger.append(_documents("one"))
        self.clock.moment = NOON.replace(year=1000)
        self._reopened().append(_documents("two"))

        moments = [one.recorded.moment for one in self._reopened().read()]
        assert moments == [NOON.replace(year=900), NOON.replace(year=1000)]

    def test_a_clock_at_the_end_of_time_leaves_nothing_behind(self) -> None:
        """Where no later moment can be told, the batch is refused."""
        self.clock.moment = datetime.max.replace(tzinfo=UTC)
        stored = self.ledger.append(_documents("last"))

        for batch in (_documents("one"), _documents("two", "three")):
            _raised(LedgerError, lambda: self.ledger.append(batch, excerpts=[WORDS]))  # noqa: B023

        assert tuple(self.ledger.read()) == stored
        assert self.ledger.excerpt(digest(WORDS)) is None

    def test_the_position_expected(self) -> None:
        """With `expected`, a batch is recorded if nobody else wrote meanwhile."""
        self.ledger.append(_documents("one"), expected=0)
        self.ledger.append(_documents("two", "three"), expected=1)

        assert self.ledger.head() == 3

    def test_another_position_than_expected(self) -> None:
        """Otherwise it is refused with `Conflict`, and neither events nor excerpts are kept."""
        self._again().append(_documents("one"))
        before = list(self.ledger.read())

        for wrong in (0, 2, -1):
            call = lambda: self.ledger.append(_documents("two"), excerpts=[WORDS], expected=wrong)  # noqa: B023, E731
            _raised(Conflict, call)

        assert list(self.ledger.read()) == before
        assert self.ledger.excerpt(digest(WORDS)) is None
        self.ledger.append(_documents("two"), expected=1)
        assert self._events() == _documents("one", "two")

    def test_reading_on(self) -> None:
        """Reading after a position yields what follows it, and after the head nothing."""
        stored = self.ledger.append(_documents("one", "two", "three"))

        assert tuple(self.ledger.read(after=0)) == stored
        assert tuple(self.ledger.read(after=1)) == stored[1:]
        assert tuple(self.ledger.read(after=3)) == ()
        assert tuple(self.ledger.read(after=99)) == ()
        assert tuple(self.ledger.read(after=-1)) == stored

    def test_a_reader_keeps_no_writer_waiting(self) -> None:
        """One who stopped in the middle of reading does not hinder the others."""
        self.ledger.append(_documents("one", "two"))
        reader = self._again().read()
        first = next(reader)

        self.ledger.append(_documents("three"))

        rest = [one.recorded.event for one in reader]
        assert first.recorded.event == Document(key="one")
        assert rest in (_documents("two"), _documents("two", "three"))
        assert self.ledger.head() == 3

    def test_the_timeline_is_what_is_read(self) -> None:
        """The state is everything recorded, in whatever parts it was read."""
        self.ledger.append(_one_of_each())
        parts = [list(self.ledger.read(after=4)), list(self.ledger.read())[:4]]

        state = self.ledger.timeline()

        read = [Timeline(one.recorded for one in part) for part in parts]
        assert state == read[0] | read[1]
        assert len(state) == 8
        assert all(isinstance(one, Recorded) for one in state)

    def test_text_comes_back_as_it_was(self) -> None:
        """Whatever the characters, in events and in excerpts alike."""
        texts = [
            "\0",
            "\x1b[31m",
            'a "quoted" \\ line\r\n',
            "é ≠ e\u0301",
            "\U0001f54a",
            "\u202e",
            "'; --",
        ]

        self.ledger.append([Document(key=text) for text in texts], excerpts=texts)

        assert [event.key for event in self._events() if isinstance(event, Document)] == texts
        assert [self.ledger.excerpt(digest(text)) for text in texts] == texts

    def test_excerpts_are_apart_from_events(self) -> None:
        """They are found by their digests alone, and take no position."""
        self.ledger.append(_documents("one"), excerpts=[WORDS, WORDS, "other words"])
        self.ledger.append([], excerpts=["more words", WORDS])

        assert self._events() == _documents("one")
        assert self.ledger.head() == 1
        for words in (WORDS, "other words", "more words"):
            assert self.ledger.excerpt(digest(words)) == words
        assert self.ledger.excerpt(digest("unknown words")) is None

    def test_a_redaction_erases_the_words(self) -> None:
        """It is recorded with who decided and why, and leaves every other event as it was."""
        before = self.ledger.append(_one_of_each(), excerpts=[WORDS, "other words"])

        stored = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")

        expected = Redaction(text=digest(WORDS), judge="a reader", why="asked to")
        assert stored.recorded.event == expected
        assert stored.position == len(before) + 1
        assert tuple(self.ledger.read()) == (*before, stored)
        assert self.ledger.excerpt(digest(WORDS)) is None
        assert self.ledger.excerpt(digest("other words")) == "other words"
        assert self._again().excerpt(digest(WORDS)) is None

    def test_words_once_erased_are_not_kept_again(self) -> None:
        """Neither later, nor by the batch that erases them, nor after opening again."""
        redaction = Redaction(text=digest(WORDS), judge="a reader", why="asked to")
        self.ledger.append([redaction], excerpts=[WORDS])
        assert self.ledger.excerpt(digest(WORDS)) is None

        self.ledger.append(_documents("one"), excerpts=[WORDS, "other words"])
        assert self.ledger.excerpt(digest(WORDS)) is None
        assert self.ledger.excerpt(digest("other words")) == "other words"

        self._reopened().append(_documents("two"), excerpts=[WORDS])
        assert self.ledger.excerpt(digest(WORDS)) is None

    def test_a_redaction_repeated(self) -> None:
        """The same decision is one event; another reason is another event."""
        one = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        again = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        other = self.ledger.redact(digest(WORDS), judge="a reader", why="by order")

        assert one == again
        assert [one.position, other.position] == [1, 2]

    def test_a_redaction_of_what_has_no_digest(self) -> None:
        """What is no digest is refused, and nothing is recorded."""
        _raised(TimelineError, lambda: self.ledger.redact(WORDS, judge="a reader", why="asked to"))

        assert self.ledger.head() == 0

    def test_closing_twice(self) -> None:
        """The second time there is nothing to let go of."""
        self.ledger.close()
        self.ledger.close()

    def test_what_was_closed_says_so(self) -> None:
        """Whatever is asked of it then is a `LedgerError`, and nothing is recorded."""
        self.ledger.close()

        calls: list[Callable[[], object]] = [
            lambda: self.ledger.append(_documents("one")),
            lambda: list(self.ledger.read()),
            self.ledger.head,
            self.ledger.timeline,
            lambda: self.ledger.excerpt(digest(WORDS)),
            lambda: self.ledger.redact(digest(WORDS), judge="a reader", why="asked to"),
        ]
        for call in calls:
            _raised(LedgerError, call)
        assert self._reopened().head() == 0

    def test_it_closes_at_the_end_of_a_block(self) -> None:
        """The block sees the ledger itself, and what it appended lasts."""
        with self._again() as ledger:
            stored: tuple[Stored, ...] = ledger.append(_documents("one"))

        assert tuple(self._reopened().read()) == stored

    def test_an_error_in_a_block_is_not_swallowed(self) -> None:
        """Closing hides nothing."""

        def fail() -> None:
            with self._again():
                raise BrokenClockError

        _raised(BrokenClockError, fail)
