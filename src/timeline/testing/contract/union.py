# ruff: noqa: S101 - assertions are what a test suite is made of
"""What comes from other ledgers."""

from __future__ import annotations

from hashlib import sha256
from itertools import permutations
from typing import TYPE_CHECKING

from timeline.codec import canonical, encode
from timeline.errors import CodecError, Conflict, LedgerError, UnknownKind
from timeline.events import Document, Redaction, digest
from timeline.ledgers.rows import Row
from timeline.testing.contract.setting import (
    ERASED,
    NOON,
    SECOND,
    UNWRITABLE,
    WORDS,
    BrokenClockError,
    Setting,
    documents,
    one_of_each,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.ledgers import Ledger

__all__ = ["Union"]


def _row(event: Event, moment: datetime, position: int = 1) -> Row:
    """Return *event* as another ledger would have it."""
    body = encode(event)
    return Row(position, sha256(body).hexdigest(), body, moment)


def _bring(into: Ledger, source: Ledger) -> int:
    return into.bring(source.rows(), dict(source.excerpts()))


def _moments(ledger: Ledger) -> list[datetime]:
    return [stored.recorded.moment for stored in ledger.read()]


class Union(Setting):
    """A ledger takes a history, or all that another ledger knows, with its moments."""

    def test_a_history_is_replayed(self) -> None:
        """Events get the positions of their order and the moments given, whatever the clock."""
        events = one_of_each()
        moments = [NOON - number * SECOND for number in range(8, 0, -1)]

        head = self.ledger.replay(iter(events), iter(moments), excerpts=iter([WORDS]))

        assert 8 == head == self._reopened().head()
        assert events == self._events()
        assert moments == _moments(self.ledger)
        assert [*range(1, 9)] == [one.position for one in self.ledger.read()]
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_what_another_ledger_holds_is_replayed(self) -> None:
        """Both then hold the same at the same positions, and know the same."""
        for key in ("one", "two", "three"):
            self.clock.moment += 3600 * SECOND
            self.ledger.append([*documents(key), *documents(f"with {key}")])
        stored = list(self.ledger.read())
        other = self._another()

        other.replay([one.recorded.event for one in stored], _moments(self.ledger))

        assert stored == list(other.read())
        assert self.ledger.timeline() == other.timeline()
        assert self.ledger.verify().log == other.verify().log

    def test_moments_of_a_history_are_told_in_utc(self) -> None:
        """Whatever their zone, they mean the same moments."""
        self.ledger.replay(documents("one"), [NOON.astimezone(None)])

        (moment,) = _moments(self._reopened())
        assert (moment, f"{moment:%z}") == (NOON, "+0000")

    def test_a_history_is_replayed_into_an_empty_ledger_alone(self) -> None:
        """Else it is a conflict, and nothing changes."""
        stored = self.ledger.append(documents("one"))

        raised(
            Conflict,
            lambda: self.ledger.replay(documents("two"), [NOON + SECOND], excerpts=[WORDS]),
        )

        assert stored == tuple(self.ledger.read())
        assert list(self.ledger.excerpts()) == []

    def test_moments_that_make_no_history_leave_nothing_behind(self) -> None:
        """They grow, have a time zone, and are as many as the events."""
        events = documents("one", "two", "three")
        wrong = [
            [NOON, NOON + SECOND, NOON + SECOND],
            [NOON, NOON + SECOND, NOON],
            [NOON.replace(tzinfo=None), NOON + SECOND, NOON + 2 * SECOND],
            [NOON, NOON + SECOND, (NOON + 2 * SECOND).replace(tzinfo=None)],
            [NOON, NOON + SECOND],
            [],
            [NOON + number * SECOND for number in range(4)],
        ]
        for moments in wrong:
            raised(LedgerError, lambda: self.ledger.replay(events, moments, excerpts=[WORDS]))  # noqa: B023

            assert self.ledger.head() == 0
            assert list(self.ledger.excerpts()) == []
        assert self.ledger.replay(events, [NOON + number * SECOND for number in range(3)]) == 3

    def test_a_long_history_is_replayed_whole(self) -> None:
        """Where the last of its moments is wrong, nothing is recorded; else everything."""
        events = documents(*map(str, range(1500)))
        moments = [NOON + number * SECOND for number in range(1500)]

        raised(LedgerError, lambda: self.ledger.replay(events, [*moments[:-1], NOON]))
        assert 0 == self.ledger.head() == self._again().head()
        self.ledger.replay(events, moments)

        assert events == self._events()
        assert moments == _moments(self.ledger)

    def test_a_history_that_cannot_be_written_leaves_nothing_behind(self) -> None:
        """As a batch does not."""
        events = [*documents("one"), UNWRITABLE]

        raised(CodecError, lambda: self.ledger.replay(events, [NOON, NOON + SECOND]))

        assert self.ledger.head() == 0

    def test_an_event_twice_in_a_history_is_one(self) -> None:
        """It keeps its first position and its first moment."""
        events = documents("one", "two", "one", "three")

        head = self.ledger.replay(events, [NOON + number * SECOND for number in range(4)])

        assert head == 3
        assert documents("one", "two", "three") == self._events()
        assert _moments(self.ledger) == [NOON, NOON + SECOND, NOON + 3 * SECOND]

    def test_a_history_erases_words(self) -> None:
        """Words that its redactions name are not kept."""
        self.ledger.replay([ERASED], [NOON], excerpts=[WORDS, "other words"])

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]

    def test_a_history_goes_on(self) -> None:
        """What is appended after it is later, though the clock is behind."""
        self.ledger.replay(documents("one"), [NOON + 1000 * SECOND])

        (stored,) = self.ledger.append(documents("two"))

        assert stored.position == 2
        assert NOON + 1000 * SECOND < stored.recorded.moment < NOON + 1001 * SECOND

    def test_what_another_recorded_comes_with_its_moments(self) -> None:
        """New events take the next positions, in the order they come."""
        other = self._another()
        brought = other.append(one_of_each(), excerpts=[WORDS])
        self.clock.moment += SECOND
        own = self.ledger.append(documents("own"))

        new = _bring(self.ledger, other)

        stored = list(self._reopened().read())
        assert new == 8
        assert [*range(1, 10)] == [one.position for one in stored]
        assert [one.recorded for one in (*own, *brought)] == [one.recorded for one in stored]
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_of_two_moments_the_earlier_stands(self) -> None:
        """Whichever ledger takes from which, and also when the event is appended again."""
        other = self._another()
        self.ledger.append(documents("one"))
        self.clock.moment += SECOND
        other.append(documents("two", "one"))

        assert _bring(self.ledger, other) == 1
        assert _bring(other, self.ledger) == 0

        (again,) = other.append(documents("one"))
        assert _moments(self._reopened()) == [NOON, NOON + SECOND]
        assert _moments(other) == [NOON + SECOND, NOON]
        assert (again.position, again.recorded.moment) == (2, NOON)
        assert documents("one", "two") == self._events()

    def test_bringing_twice_changes_nothing(self) -> None:
        """Neither events, nor moments, nor words."""
        other = self._another()
        other.append(one_of_each(), excerpts=[WORDS])
        self.clock.moment += SECOND
        self.ledger.append(documents("own", "one"))
        _bring(self.ledger, other)
        before = (*self.ledger.rows(), *self.ledger.excerpts(), self.ledger.verify())

        new = _bring(self.ledger, other)

        assert new == 0
        assert before == (*self.ledger.rows(), *self.ledger.excerpts(), self.ledger.verify())

    def test_what_it_holds_itself_can_be_brought(self) -> None:
        """And changes nothing."""
        stored = self.ledger.append(one_of_each(), excerpts=[WORDS])

        assert _bring(self.ledger, self.ledger) == 0
        assert stored == tuple(self.ledger.read())

    def test_nothing_can_be_brought(self) -> None:
        """From an empty ledger comes nothing."""
        assert _bring(self.ledger, self._another()) == 0
        assert self.ledger.bring([]) == 0
        assert self.ledger.head() == 0

    def test_words_may_come_alone(self) -> None:
        """They take no position."""
        assert self.ledger.bring([], {digest(WORDS): WORDS}) == 0
        assert self._reopened().excerpt(digest(WORDS)) == WORDS

    def test_what_is_appended_after_a_union_is_later_than_all_of_it(self) -> None:
        """Also where the other ledger's clock was ahead."""
        other = self._another()
        self.clock.moment += 1000 * SECOND
        other.append(documents("one"))
        self.clock.moment = NOON
        self.ledger.append(documents("two"))
        _bring(self.ledger, other)

        (stored,) = self._reopened().append(documents("three"))

        assert stored.position == 3
        assert NOON + 1000 * SECOND < stored.recorded.moment < NOON + 1001 * SECOND

    def test_redactions_that_come_erase_words(self) -> None:
        """Those that are here, and those that come with them."""
        other = self._another()
        other.append([ERASED, Redaction(text=digest("a name"), judge="a reader", why="asked to")])
        self.ledger.append(documents("one"), excerpts=[WORDS, "other words"])

        self.ledger.bring(other.rows(), {digest("a name"): "a name"})

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]
        self._reopened().append([], excerpts=[WORDS])
        assert None is self.ledger.excerpt(digest(WORDS))

    def test_words_erased_here_are_not_kept_when_they_come(self) -> None:
        """Though the other ledger knows of no redaction."""
        other = self._another()
        other.append(documents("one"), excerpts=[WORDS, "other words"])
        self.ledger.append([ERASED])

        _bring(self.ledger, other)

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]

    def test_unions_in_any_order_are_equal(self) -> None:
        """The same is known in the end, with the same moments, digests and words."""
        sources = [self.ledger, self._another(), self._another()]
        keys = (["one", "two"], ["two", "three"], ["three", "one", "four"])
        for source, own in zip(sources, keys, strict=True):
            source.append(documents(*own), excerpts=[WORDS, *own])
            self.clock.moment -= SECOND
        sources[1].append([ERASED])

        known = []
        for order in permutations(sources):
            union = self._another()
            for source in order:
                _bring(union, source)
            known.append((union.timeline(), union.verify().sorted, dict(union.excerpts())))

        assert [known[0]] * 6 == known
        assert len(known[0][0]) == 5
        assert {"one", "two", "three", "four"} == {*known[0][2].values()}

    def test_two_that_take_from_each_other_know_the_same(self) -> None:
        """In orders of their own."""
        other = self._another()
        self.ledger.append(documents("one", "two"))
        self.clock.moment += SECOND
        other.append(documents("three", "one"))

        _bring(self.ledger, other)
        _bring(other, self.ledger)

        ours, theirs = self.ledger.verify(), other.verify()
        assert self.ledger.timeline() == other.timeline()
        assert (ours.size, theirs.size) == (3, 3)
        assert ours.sorted == theirs.sorted
        assert ours.log != theirs.log

    def test_moments_of_two_ledgers_may_tie(self) -> None:
        """Two events were recorded at one moment, in two places."""
        other = self._another()
        self.ledger.append(documents("one"))
        other.append(documents("two"))

        _bring(self.ledger, other)

        assert _moments(self._reopened()) == [NOON, NOON]
        assert [one.position for one in self.ledger.read()] == [1, 2]
        assert 2 == self.ledger.verify().size == len(self.ledger.timeline())

    def test_one_event_may_come_with_several_moments(self) -> None:
        """The earliest stands, wherever in the batch it is."""
        for order in permutations(range(3)):
            ledger = self._another()

            new = ledger.bring([_row(Document(key="one"), NOON + n * SECOND) for n in order])

            assert new == 1
            assert _moments(ledger) == [NOON]

    def test_one_event_may_come_again_far_behind(self) -> None:
        """However large the batch is."""
        others = [_row(event, NOON) for event in documents(*map(str, range(1500)))]
        one = Document(key="one")

        new = self.ledger.bring([_row(one, NOON + SECOND), *others, _row(one, NOON - SECOND)])

        assert 1501 == new == self._reopened().head()
        assert [NOON - SECOND, *[NOON] * 1500] == _moments(self.ledger)

    def test_a_union_that_fails_leaves_nothing_behind(self) -> None:
        """Where the other ledger cannot be read to its end; later it can come again."""
        stored = self.ledger.append(documents("0"))
        rows = [_row(event, NOON - SECOND) for event in documents(*map(str, range(1500)))]

        def failing() -> Iterator[Row]:
            yield from rows
            raise BrokenClockError

        raised(BrokenClockError, lambda: self.ledger.bring(failing(), {digest(WORDS): WORDS}))

        assert stored == tuple(self.ledger.read()) == tuple(self._again().read())
        assert list(self.ledger.excerpts()) == []
        assert self.ledger.bring(rows) == 1499
        assert _moments(self.ledger) == [NOON - SECOND] * 1500

    def test_what_nobody_here_knows_is_carried_on(self) -> None:
        """An event of a kind that is not registered comes, stays whole, and goes on to others."""
        what = {"kind": "never-registered", "schema": 1}
        report = {"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what}
        body = canonical(report)
        unknown = Row(1, sha256(body).hexdigest(), body, NOON)
        other = self._another()

        other.bring([unknown])
        _bring(self.ledger, other)

        assert [unknown] == list(other.rows()) == list(self._reopened().rows())
        assert other.verify().log == self.ledger.verify().log
        raised(UnknownKind, self.ledger.timeline)
