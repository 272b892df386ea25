# ruff: noqa: S101 - assertions are what a test suite is made of
"""What a ledger shows of itself."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.errors import LedgerCorrupt
from timeline.events import digest
from timeline.ledgers import LogDigest
from timeline.testing.contract.setting import SECOND, WORDS, Setting, documents, one_of_each, raised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.ledgers import Ledger

__all__ = ["EvidencePromises"]


def _root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of *leaves*, as RFC 6962 defines it in section 2.1."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + _root(leaves[:split]) + _root(leaves[split:])).digest()


def _roots(ledger: Ledger) -> tuple[int, bytes, bytes]:
    """Return what a log digest of what is read should say."""
    ids = [stored.recorded.id for stored in ledger.read()]
    log, by_id = ([bytes.fromhex(id_) for id_ in order] for order in (ids, sorted(ids)))
    return len(ids), _root(log), _root(by_id)


def _size_and_roots(log_digest: LogDigest) -> tuple[int, bytes, bytes]:
    return log_digest.size, log_digest.log, log_digest.sorted


class EvidencePromises(Setting):
    """Verifying finds what is there, and whether it is what was there before."""

    def test_nothing_is_verified_too(self) -> None:
        """An empty ledger has the roots of no leaves, and has grown from itself."""
        log_digest = self.ledger.verify()

        assert (0, sha256(b"").digest(), sha256(b"").digest()) == _size_and_roots(log_digest)
        assert log_digest == self.ledger.verify(against=log_digest)

    def test_a_log_digest_has_the_roots_of_what_is_there(self) -> None:
        """In the order of positions, and in the order of ids, at every size."""
        for event in one_of_each():
            self.ledger.append([event])

            assert _roots(self.ledger) == _size_and_roots(self.ledger.verify())
        assert self._reopened().verify().size == 8

    def test_a_log_digest_can_be_written_down(self) -> None:
        """Its text is read back as it is, whatever the ledger is called."""
        self.ledger.append(one_of_each())
        log_digest = self.ledger.verify()

        assert log_digest == LogDigest.read(str(log_digest))

    def test_verifying_changes_nothing(self) -> None:
        """Nor does it ask for the time; twice it finds the same."""
        self.ledger.append(one_of_each(), excerpts=[WORDS])
        before = (*self.ledger.rows(), *self.ledger.excerpts())
        self.clock.broken = True

        first, second = self.ledger.verify(), self.ledger.verify()

        assert first == second
        assert before == (*self.ledger.rows(), *self.ledger.excerpts())

    def test_growth_is_shown(self) -> None:
        """What was there at every log digest is there still, in the same order."""
        log_digests = [self.ledger.verify()]
        for event in one_of_each():
            self.ledger.append([event], excerpts=[WORDS])
            log_digests.append(self.ledger.verify())
        self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        last = self._reopened().verify()

        assert [last] * 9 == [self.ledger.verify(against=former) for former in log_digests]
        assert last.size == 9

    def test_growth_is_shown_over_thousands(self) -> None:
        """However a ledger is read in parts."""
        log_digests = []
        for first, last in ((0, 999), (999, 1000), (1000, 1001), (1001, 2500)):
            self.ledger.append(documents(*map(str, range(first, last))))
            log_digests.append(self.ledger.verify())

        assert [former.size for former in log_digests] == [999, 1000, 1001, 2500]
        assert [log_digests[-1]] * 4 == [
            self.ledger.verify(against=former) for former in log_digests
        ]
        assert _roots(self.ledger) == _size_and_roots(log_digests[-1])

    def test_an_earlier_moment_that_comes_is_growth_too(self) -> None:
        """Moments are no part of what events are."""
        source = self._another()
        source.append(documents("one"))
        self.clock.moment += SECOND
        self.ledger.append(documents("one"))
        before = self.ledger.verify()

        self.ledger.import_rows(source.rows())

        assert before == self.ledger.verify(against=before)

    def test_less_than_the_log_digest_knows(self) -> None:
        """Where events are gone, the sentence says how many there were."""
        longer = self._another()
        longer.append(documents("one", "two", "three"))
        self.ledger.append(documents("one", "two"))

        self._refused(longer.verify(), "the log digest covers 3 events, and 2 are here")

    def test_others_than_the_log_digest_knows(self) -> None:
        """Of as many, and of more."""
        stranger = self._another()
        stranger.append(documents("one", "three"))
        sentence = "the first 2 events are not those of the log digest"

        for key in ("one", "two", "three"):
            self.ledger.append(documents(key))
            if key != "one":
                self._refused(stranger.verify(), sentence)

    def test_another_order_than_the_log_digest_knows(self) -> None:
        """The same events are there, and the sentence says so."""
        reordered = self._another()
        reordered.append(documents("two", "one"))
        self.ledger.append(documents("one", "two", "three"))

        self._refused(
            reordered.verify(), "the first 2 events are those of the log digest in another order"
        )

    def test_a_log_digest_that_contradicts_itself(self) -> None:
        """Whoever made it had not seen what it tells of."""
        self.ledger.append(documents("one"))
        alone = evolve(self.ledger.verify(), log=bytes(32))
        self.ledger.append(documents("two"))
        both = evolve(self.ledger.verify(), sorted=bytes(32))

        for contradiction in (alone, both):
            self._refused(
                contradiction,
                "the log digest contradicts itself: its roots are of different events",
            )

    def test_several_log_digests(self) -> None:
        """The ledger has to hold what each of them is of, and every fault is told."""
        stranger, longer = self._another(), self._another()
        stranger.append(documents("two"))
        longer.append(documents("one", "two", "three"))
        former = self.ledger.verify()
        self.ledger.append(documents("one", "two"))
        present = self.ledger.verify()

        assert present == self.ledger.verify(against=[present, former])
        error = raised(
            LedgerCorrupt,
            lambda: self.ledger.verify(against=[stranger.verify(), present, longer.verify()]),
        )
        assert error.faults == (
            "the first event is not that of the log digest",
            "the log digest covers 3 events, and 2 are here",
        )

    def test_a_log_digest_of_another_name(self) -> None:
        """A ledger may be copied and called something else."""
        self.ledger.append(documents("one"))
        log_digest = self.ledger.verify()

        assert log_digest == self.ledger.verify(against=evolve(log_digest, origin="another"))

    def _refused(self, against: LogDigest, sentence: str) -> None:
        """Expect that verifying tells *sentence*, and that the ledger is well by itself."""
        error = raised(LedgerCorrupt, lambda: self.ledger.verify(against=against))

        assert (sentence,) == error.faults
        assert str(error).endswith(f": {sentence}")
        self.ledger.verify()
