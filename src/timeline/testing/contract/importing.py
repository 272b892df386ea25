# ruff: noqa: S101 - assertions are what a test suite is made of
"""What comes from other ledgers."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from timeline.codec import canonical, encode, id_of_body
from timeline.errors import LedgerError
from timeline.events import Document, Redaction, Report, Unread, digest
from timeline.ledgers.rows import Row
from timeline.testing.contract.setting import (
    ERASED,
    NOON,
    SECOND,
    WORDS,
    BrokenClockError,
    Setting,
    documents,
    events_of,
    moments_of,
    one_of_each,
    positions_of,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.ledgers import Ledger

__all__ = ["ImportPromises"]


def _row(event: Event, moment: datetime, position: int = 1) -> Row:
    """Return *event* as another ledger would have it."""
    body = encode(event)
    return Row(position, id_of_body(body), body, moment)


def _import(into: Ledger, source: Ledger) -> int:
    texts = dict(source.excerpts())
    return into.import_rows(source.rows(), texts, accept_redactions=True)


class ImportPromises(Setting):
    """A ledger takes all that another ledger knows, with its moments."""

    def test_what_another_recorded_comes_with_its_moments(self) -> None:
        """New events take the next positions, in the order they come."""
        source = self._another()
        theirs = source.append(one_of_each(), excerpts=[WORDS])
        self.clock.moment += SECOND
        own = self.ledger.append(documents("own"))

        new = _import(self.ledger, source)

        stored = list(self._reopened().read())
        assert new == 8
        assert [*range(1, 10)] == positions_of(stored)
        assert [record.recorded for record in (*own, *theirs)] == [
            record.recorded for record in stored
        ]
        assert self.ledger.excerpt(digest(WORDS)) == WORDS

    def test_of_two_moments_the_earlier_stands(self) -> None:
        """Whichever ledger takes from which, and also when the event is appended again."""
        peer = self._another()
        self.ledger.append(documents("one"))
        self.clock.moment += SECOND
        peer.append(documents("two", "one"))

        assert _import(self.ledger, peer) == 1
        assert _import(peer, self.ledger) == 0

        (again,) = peer.append(documents("one"))
        assert moments_of(self._reopened().read()) == [NOON, NOON + SECOND]
        assert moments_of(peer.read()) == [NOON + SECOND, NOON]
        assert (again.position, again.recorded.moment) == (2, NOON)
        assert documents("one", "two") == self._events()

    def test_importing_twice_changes_nothing(self) -> None:
        """Neither events, nor moments, nor words."""
        source = self._another()
        source.append(one_of_each(), excerpts=[WORDS])
        self.clock.moment += SECOND
        self.ledger.append(documents("own", "one"))
        _import(self.ledger, source)
        before = (*self.ledger.rows(), *self.ledger.excerpts(), self.ledger.verify())

        new = _import(self.ledger, source)

        assert new == 0
        assert before == (*self.ledger.rows(), *self.ledger.excerpts(), self.ledger.verify())

    def test_what_it_holds_itself_can_be_imported(self) -> None:
        """And changes nothing."""
        stored = self.ledger.append(one_of_each(), excerpts=[WORDS])

        assert _import(self.ledger, self.ledger) == 0
        assert stored == tuple(self.ledger.read())

    def test_nothing_can_be_imported(self) -> None:
        """From an empty ledger comes nothing."""
        assert _import(self.ledger, self._another()) == 0
        assert self.ledger.import_rows([]) == 0
        assert self.ledger.head() == 0

    def test_words_may_come_alone(self) -> None:
        """They take no position."""
        assert self.ledger.import_rows([], {digest(WORDS): WORDS}) == 0
        assert self._reopened().excerpt(digest(WORDS)) == WORDS

    def test_what_is_appended_after_a_union_is_later_than_all_of_it(self) -> None:
        """Also where the other ledger's clock was ahead by as much as clocks are apart."""
        source = self._another()
        self.clock.moment += 60 * SECOND
        source.append(documents("one"))
        self.clock.moment = NOON
        self.ledger.append(documents("two"))
        _import(self.ledger, source)

        (stored,) = self._reopened().append(documents("three"))

        assert stored.position == 3
        assert NOON + 60 * SECOND < stored.recorded.moment < NOON + 61 * SECOND

    def test_what_is_still_to_come_is_not_let_in(self) -> None:
        """Else what is recorded next would have to be later still."""
        source = self._another()
        self.clock.moment += 61 * SECOND
        source.append(documents("one"))
        self.clock.moment = NOON

        raised(LedgerError, lambda: _import(self.ledger, source))

        assert self.ledger.head() == 0

    def test_what_is_still_to_come_may_be_recorded_as_of_now(self) -> None:
        """As a ledger is copied that a wrong clock wrote to."""
        source = self._another()
        source.append(documents("one"))
        self.clock.moment = NOON.replace(year=9999)
        source.append(documents("two"))
        self.clock.moment = NOON + SECOND

        self.ledger.import_rows(source.rows(), ahead_as_now=True)

        assert moments_of(self._reopened().read()) == [NOON, NOON + SECOND]

    def test_redactions_that_come_need_leave(self) -> None:
        """Where they erase words that are kept; else nobody loses anything by them."""
        source = self._another()
        source.append([ERASED])

        self.ledger.append(documents("one"), excerpts=[WORDS])
        refusal = raised(LedgerError, lambda: self.ledger.import_rows(source.rows()))

        assert "would erase 1 text" in str(refusal)
        assert self.ledger.head() == 1
        assert self.ledger.excerpt(digest(WORDS)) == WORDS
        assert self._another().import_rows(source.rows()) == 1

    def test_redactions_that_come_erase_words(self) -> None:
        """Those that are here, and those that come with them."""
        source = self._another()
        source.append([ERASED, Redaction(text=digest("a name"), judge="a reader", why="asked to")])
        self.ledger.append(documents("one"), excerpts=[WORDS, "other words"])

        texts = {digest("a name"): "a name"}
        self.ledger.import_rows(source.rows(), texts, accept_redactions=True)

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]
        self._reopened().append([], excerpts=[WORDS])
        assert None is self.ledger.excerpt(digest(WORDS))

    def test_words_erased_here_are_not_kept_when_they_come(self) -> None:
        """Though the other ledger knows of no redaction."""
        source = self._another()
        source.append(documents("one"), excerpts=[WORDS, "other words"])
        self.ledger.append([ERASED])

        _import(self.ledger, source)

        assert [text for _, text in self.ledger.excerpts()] == ["other words"]

    def test_unions_in_any_order_are_equal(self) -> None:
        """The same is known in the end, with the same moments, digests and words."""
        sources = [self.ledger, self._another(), self._another()]
        keys = (["one", "two"], ["two", "three"], ["three", "one", "four"])
        for source, own in zip(sources, keys, strict=True):
            source.append(documents(*own), excerpts=[WORDS, *own])
            self.clock.moment -= SECOND
        sources[1].append([ERASED])

        contents = []
        for order in permutations(sources):
            union = self._another()
            for source in order:
                _import(union, source)
            contents.append((union.timeline(), union.verify().sorted, dict(union.excerpts())))

        assert [contents[0]] * 6 == contents
        assert len(contents[0][0]) == 5
        assert {"one", "two", "three", "four"} == {*contents[0][2].values()}

    def test_two_that_take_from_each_other_know_the_same(self) -> None:
        """In orders of their own."""
        peer = self._another()
        self.ledger.append(documents("one", "two"))
        self.clock.moment += SECOND
        peer.append(documents("three", "one"))

        _import(self.ledger, peer)
        _import(peer, self.ledger)

        ours, theirs = self.ledger.verify(), peer.verify()
        assert self.ledger.timeline() == peer.timeline()
        assert (ours.size, theirs.size) == (3, 3)
        assert ours.sorted == theirs.sorted
        assert ours.log != theirs.log

    def test_moments_of_two_ledgers_may_tie(self) -> None:
        """Two events were recorded at one moment, in two places."""
        source = self._another()
        self.ledger.append(documents("one"))
        source.append(documents("two"))

        _import(self.ledger, source)

        assert moments_of(self._reopened().read()) == [NOON, NOON]
        assert positions_of(self.ledger.read()) == [1, 2]
        assert 2 == self.ledger.verify().size == len(self.ledger.timeline())

    def test_one_event_may_come_with_several_moments(self) -> None:
        """The earliest stands, wherever in the batch it is."""
        for order in permutations(range(3)):
            ledger = self._another()

            new = ledger.import_rows([_row(Document(key="one"), NOON + n * SECOND) for n in order])

            assert new == 1
            assert moments_of(ledger.read()) == [NOON]

    def test_one_event_may_come_again_far_behind(self) -> None:
        """However large the batch is."""
        between = [_row(event, NOON) for event in documents(*map(str, range(1500)))]
        event = Document(key="one")
        rows = [_row(event, NOON + SECOND), *between, _row(event, NOON - SECOND)]

        new = self.ledger.import_rows(rows)

        assert 1501 == new == self._reopened().head()
        assert [NOON - SECOND, *[NOON] * 1500] == moments_of(self.ledger.read())

    def test_a_union_that_fails_leaves_nothing_behind(self) -> None:
        """Where the other ledger cannot be read to its end; later it can come again."""
        stored = self.ledger.append(documents("0"))
        rows = [_row(event, NOON - SECOND) for event in documents(*map(str, range(1500)))]

        def failing() -> Iterator[Row]:
            yield from rows
            raise BrokenClockError

        raised(BrokenClockError, lambda: self.ledger.import_rows(failing(), {digest(WORDS): WORDS}))

        assert stored == tuple(self.ledger.read()) == tuple(self._again().read())
        assert list(self.ledger.excerpts()) == []
        assert self.ledger.import_rows(rows) == 1499
        assert moments_of(self.ledger.read()) == [NOON - SECOND] * 1500

    def test_what_nobody_here_knows_is_carried_on(self) -> None:
        """An event of a kind that is not registered comes, stays whole, and goes on to others."""
        what = {"kind": "nobody-knows", "schema": 1}
        report = {"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what}
        body = canonical(report)
        unknown = Row(1, id_of_body(body), body, NOON)
        relay = self._another()

        relay.import_rows([unknown])
        _import(self.ledger, relay)

        assert [unknown] == list(relay.rows()) == list(self._reopened().rows())
        assert relay.verify().log == self.ledger.verify().log
        (unread,) = events_of(self.ledger.read())
        assert isinstance(unread, Report)
        assert unread.what == Unread("nobody-knows", 1, canonical(what).decode())
