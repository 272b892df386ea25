# ruff: noqa: S101 - assertions are what a test suite is made of
"""Words, which are kept apart from events."""

from __future__ import annotations

from timeline.errors import CodecError, TimelineError
from timeline.events import Document, digest
from timeline.testing.contract.setting import (
    ERASED,
    WORDS,
    Setting,
    documents,
    one_of_each,
    raised,
)

__all__ = ["ExcerptPromises"]


class ExcerptPromises(Setting):
    """Words are found by their digests until a redaction erases them for good."""

    def test_an_excerpt_that_cannot_be_kept_leaves_nothing_behind(self) -> None:
        """Half a character has no digest: the batch is refused."""
        raised(TimelineError, lambda: self.ledger.append(documents("one"), excerpts=["\ud800"]))

        assert self.ledger.head() == 0

    def test_an_excerpt_that_is_no_text_leaves_nothing_behind(self) -> None:
        """A number has no words: the batch is refused."""
        wrong: list[str] = [WORDS, 3]  # type: ignore[list-item]
        raised(CodecError, lambda: self.ledger.append(documents("one"), excerpts=wrong))

        assert self.ledger.head() == 0
        assert self.ledger.excerpt(digest(WORDS)) is None

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
        self.ledger.append(documents("one"), excerpts=[WORDS, WORDS, "other words"])
        self.ledger.append([], excerpts=["more words", WORDS])

        assert self._events() == documents("one")
        assert self.ledger.head() == 1
        for words in (WORDS, "other words", "more words"):
            assert self.ledger.excerpt(digest(words)) == words
        assert self.ledger.excerpt(digest("unknown words")) is None

    def test_a_redaction_erases_the_words(self) -> None:
        """It is recorded with who decided and why, and leaves every other event as it was."""
        before = self.ledger.append(one_of_each(), excerpts=[WORDS, "other words"])

        stored = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")

        assert stored.recorded.event == ERASED
        assert stored.position == len(before) + 1
        assert tuple(self.ledger.read()) == (*before, stored)
        assert self.ledger.excerpt(digest(WORDS)) is None
        assert self.ledger.excerpt(digest("other words")) == "other words"
        assert self._again().excerpt(digest(WORDS)) is None

    def test_words_once_erased_are_not_kept_again(self) -> None:
        """Neither later, nor by the batch that erases them, nor after opening again."""
        self.ledger.append([ERASED], excerpts=[WORDS])
        assert self.ledger.excerpt(digest(WORDS)) is None

        self.ledger.append(documents("one"), excerpts=[WORDS, "other words"])
        assert self.ledger.excerpt(digest(WORDS)) is None
        assert self.ledger.excerpt(digest("other words")) == "other words"

        self._reopened().append(documents("two"), excerpts=[WORDS])
        assert self.ledger.excerpt(digest(WORDS)) is None

    def test_a_redaction_repeated(self) -> None:
        """The same decision is one event; another reason is another event."""
        first = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        again = self.ledger.redact(digest(WORDS), judge="a reader", why="asked to")
        ordered = self.ledger.redact(digest(WORDS), judge="a reader", why="by order")

        assert first == again
        assert [first.position, ordered.position] == [1, 2]

    def test_a_redaction_of_what_has_no_digest(self) -> None:
        """What is no digest is refused, and nothing is recorded."""
        raised(TimelineError, lambda: self.ledger.redact(WORDS, judge="a reader", why="asked to"))

        assert self.ledger.head() == 0

    def test_what_is_kept_can_be_listed(self) -> None:
        """All words with their digests, as they are, and none that were erased."""
        assert list(self.ledger.excerpts()) == []

        self.ledger.append(documents("one"), excerpts=[WORDS, "other words", "\0 and a nul"])
        self.ledger.append([ERASED], excerpts=["more words"])

        unerased = ["other words", "\0 and a nul", "more words"]
        assert {digest(text): text for text in unerased} == dict(self.ledger.excerpts())
        assert len(unerased) == len(list(self._reopened().excerpts()))

    def test_many_words_can_be_listed(self) -> None:
        """Thousands of them, each once."""
        texts = [f"words {number}" for number in range(2500)]
        self.ledger.append([], excerpts=texts)

        listed = list(self.ledger.excerpts())

        assert len(listed) == 2500
        assert {digest(text): text for text in texts} == dict(listed)
