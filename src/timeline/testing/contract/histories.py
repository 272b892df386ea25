# ruff: noqa: S101 - assertions are what a test suite is made of
"""Histories: what was recorded elsewhere, at moments of its own, into an empty ledger."""

from __future__ import annotations

from functools import partial

from timeline.errors import CodecError, HeadMoved, LedgerError
from timeline.events import digest
from timeline.testing.contract.setting import (
    ERASED,
    NOON,
    SECOND,
    UNWRITABLE,
    WORDS,
    Setting,
    documents,
    events_of,
    moments_of,
    one_of_each,
    positions_of,
    raised,
)

__all__ = ["HistoryPromises"]


class HistoryPromises(Setting):
    """A ledger that is empty takes a history, with its moments."""

    def test_a_history_is_imported(self) -> None:
        """Events get the positions of their order and the moments given, whatever the clock."""
        events = one_of_each()
        moments = [NOON - number * SECOND for number in range(8, 0, -1)]

        head = self.ledger.import_history(iter(events), iter(moments), excerpts=iter([WORDS]))

        assert 8 == head == self._reopened().head()
        assert events == self._events()
        assert moments == moments_of(self.ledger.read())
        assert [*range(1, 9)] == positions_of(self.ledger.read())
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_what_another_ledger_holds_is_a_history(self) -> None:
        """Both then hold the same at the same positions, and know the same."""
        for key in ("one", "two", "three"):
            self.clock.moment += 3600 * SECOND
            self.ledger.append([*documents(key), *documents(f"with {key}")])
        stored = list(self.ledger.read())
        copy = self._another()

        copy.import_history(events_of(stored), moments_of(stored))

        assert stored == list(copy.read())
        assert self.ledger.timeline() == copy.timeline()
        assert self.ledger.verify().log == copy.verify().log

    def test_moments_of_a_history_are_told_in_utc(self) -> None:
        """Whatever their zone, they mean the same moments."""
        self.ledger.import_history(documents("one"), [NOON.astimezone(None)])

        (moment,) = moments_of(self._reopened().read())
        assert (moment, f"{moment:%z}") == (NOON, "+0000")

    def test_a_history_is_imported_into_an_empty_ledger_alone(self) -> None:
        """Else its head has moved on, and nothing changes."""
        stored = self.ledger.append(documents("one"))

        raised(
            HeadMoved,
            lambda: self.ledger.import_history(documents("two"), [NOON + SECOND], excerpts=[WORDS]),
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
            call = partial(self.ledger.import_history, events, moments, excerpts=[WORDS])
            raised(LedgerError, call)

            assert self.ledger.head() == 0
            assert list(self.ledger.excerpts()) == []
        assert (
            self.ledger.import_history(events, [NOON + number * SECOND for number in range(3)]) == 3
        )

    def test_a_long_history_is_imported_whole(self) -> None:
        """Where the last of its moments is wrong, nothing is recorded; else everything."""
        self.clock.moment += 1500 * SECOND
        events = documents(*map(str, range(1500)))
        moments = [NOON + number * SECOND for number in range(1500)]

        raised(LedgerError, lambda: self.ledger.import_history(events, [*moments[:-1], NOON]))
        assert 0 == self.ledger.head() == self._again().head()
        self.ledger.import_history(events, moments)

        assert events == self._events()
        assert moments == moments_of(self.ledger.read())

    def test_a_history_that_cannot_be_written_leaves_nothing_behind(self) -> None:
        """As a batch does not."""
        events = [*documents("one"), UNWRITABLE]

        raised(CodecError, lambda: self.ledger.import_history(events, [NOON, NOON + SECOND]))

        assert self.ledger.head() == 0

    def test_an_event_twice_in_a_history_is_one(self) -> None:
        """It keeps its first position and its first moment."""
        events = documents("one", "two", "one", "three")

        head = self.ledger.import_history(events, [NOON + number * SECOND for number in range(4)])

        assert head == 3
        assert documents("one", "two", "three") == self._events()
        assert moments_of(self.ledger.read()) == [NOON, NOON + SECOND, NOON + 3 * SECOND]

    def test_a_history_erases_words(self) -> None:
        """Words that its redactions name are not kept."""
        self.ledger.import_history([ERASED], [NOON], excerpts=[WORDS, "other words"])

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]

    def test_a_history_goes_on(self) -> None:
        """What is appended after it is later, though the clock was set back."""
        self.clock.moment += 1000 * SECOND
        self.ledger.import_history(documents("one"), [NOON + 1000 * SECOND])
        self.clock.moment = NOON + 990 * SECOND

        (stored,) = self.ledger.append(documents("two"))

        assert stored.position == 2
        assert NOON + 1000 * SECOND < stored.recorded.moment < NOON + 1001 * SECOND

    def test_a_history_that_is_still_to_come_is_refused(self) -> None:
        """Nothing was recorded yet at a moment that the clock has not come to."""
        moments = [NOON, NOON + 61 * SECOND]

        raised(LedgerError, lambda: self.ledger.import_history(documents("one", "two"), moments))

        assert self.ledger.head() == 0
