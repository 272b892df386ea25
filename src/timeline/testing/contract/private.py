# ruff: noqa: S101 - assertions are what a test suite is made of
"""Private text, which is kept under a secret, and gone with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from timeline.errors import CodecError, HeadMoved
from timeline.events import Document, Private, key_of
from timeline.testing.contract.setting import UNWRITABLE, Setting, raised

__all__ = ["PrivatePromises"]

NAME = "Oleh Koval"


class PrivatePromises(Setting):
    """A pseudonym stands in events for private text, until a redaction erases what it stands for.

    A medium does nothing of its own for that: it keeps excerpts.
    """

    def _sealed(self, key: str = "one", name: str = NAME) -> str:
        """Record a document that has a private publisher, and return its pseudonym."""
        (stored,) = self.ledger.append([Document(key=key, publisher=Private(name))])
        event = stored.recorded.event
        assert isinstance(event, Document)
        return event.publisher or ""

    def test_a_pseudonym_stands_in_events(self) -> None:
        """The ledger tells what it stands for when it is asked, and nobody else does."""
        pseudonym = self._sealed()

        assert self.ledger.reveal(pseudonym) == NAME
        assert self.ledger.reveal(key_of(pseudonym) or "") == NAME
        assert self.ledger.words(key_of(pseudonym) or "") is None
        assert not any(NAME.encode() in row.body for row in self.ledger.rows())
        assert self._again().reveal(pseudonym) == NAME
        self.ledger.verify()

    def test_a_private_text_has_one_pseudonym(self) -> None:
        """So that the same event again is one event, whoever opened the ledger meanwhile."""
        other = self._again()

        first, second = self._sealed(), self._sealed("two")
        (again,) = other.append([Document(key="one", publisher=Private(NAME))])

        assert first == second != self._sealed("three", "Olha Koval")
        assert again.position == 1
        assert self.ledger.head() == 3
        assert len(list(self.ledger.excerpts())) == 2

    def test_threads_find_one_pseudonym(self) -> None:
        """It is looked for under the lock: of two writers, the second finds that of the first."""
        with ThreadPoolExecutor(4) as pool:
            pseudonyms = set(pool.map(self._sealed, map(str, range(8))))

        assert len(pseudonyms) == 1

    def test_a_batch_that_fails_keeps_no_private_text(self) -> None:
        """No secret is left of what was not recorded."""
        private = Document(key="one", publisher=Private(NAME))

        raised(CodecError, lambda: self.ledger.append([private, UNWRITABLE]))
        raised(HeadMoved, lambda: self.ledger.append([private], expected=7))

        assert self.ledger.head() == 0
        assert list(self.ledger.excerpts()) == []

    def test_private_text_is_erased_with_its_secret(self) -> None:
        """What is recorded of the same text later has nothing in common with it."""
        erased, other = self._sealed(), self._sealed("two", "Olha Koval")

        self.ledger.redact(erased, judge="a reader", why="asked to")

        assert self.ledger.reveal(erased) is None
        assert self.ledger.reveal(other) == "Olha Koval"
        assert self.ledger.head() == 3
        assert self._reopened().reveal(erased) is None
        assert erased != self._sealed("three")
        assert self.ledger.reveal(erased) is None
        self.ledger.verify()

    def test_rows_of_another_ledger_bring_private_text(self) -> None:
        """It is found there under the same pseudonym, unless one of the two erased it."""
        pseudonym, another = self._sealed(), self._another()

        another.import_rows(self.ledger.rows(), dict(self.ledger.excerpts()))

        assert another.reveal(pseudonym) == NAME
        another.append([Document(key="one", publisher=Private(NAME))])
        assert another.head() == 1
        self.ledger.redact(pseudonym, judge="a reader", why="asked to")
        another.import_rows(self.ledger.rows(), {}, accept_redactions=True)
        assert another.reveal(pseudonym) is None
