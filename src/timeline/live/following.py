"""A story that follows a ledger, with answers that stay current."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from attrs import frozen

from timeline.codec.merkle import Tree
from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.state import Disagreement, Question, Timeline, collector_paused

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence

    from timeline.events import Event
    from timeline.state import Recorded

__all__ = ["AnswerMoved", "Followed", "Live", "StoredEvent", "Update"]

Conflicts = tuple[Disagreement, ...]
R = TypeVar("R")


class StoredEvent(Protocol):
    """A recorded event with its position in a ledger."""

    @property
    def position(self) -> int:
        """The position, from 1 on."""

    @property
    def recorded(self) -> Recorded[Event]:
        """The event, as it was recorded."""


class Followed(Protocol):
    """What is followed: a ledger."""

    def head(self) -> int:
        """Return the position of the last event."""

    def read(self, after: int = 0) -> Iterator[StoredEvent]:
        """Yield what is stored after a position."""

    def follow(self, after: int = 0, *, patience: float | None = None) -> Iterator[StoredEvent]:
        """Yield that, and then what is appended, as it comes."""

    def follow_async(
        self, after: int = 0, *, patience: float | None = None
    ) -> AsyncGenerator[StoredEvent, None]:
        """Yield that within an event loop."""


@frozen(eq=False)
class AnswerMoved(Shown):
    """What an event moved: a number of one side, or an answer that has none.

    Of answers by periods, or sorts, it is the answer of one of these.

    Attributes:
        question: the question whose answer it is in.
        side: the side, or the period or sort; `None` where the answer has none.
        before: what was answered before; `None` where the side was not there.
        after: what is answered since; `None` where the side is not there any more.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import told
    >>> with tl.open() as ledger:
    ...     live = ledger.live(returned)
    ...     _ = ledger.append([told("daily", "40 to North on 19 June 2025")])
    ...     (update,) = live.update()
    >>> print(update.moved[0])
    returned, North: nothing, now 40
    """

    question: Question[Any]
    side: str | None
    before: Any
    after: Any

    def __str__(self) -> str:
        of_side = "" if self.side is None else f", {self.side}"
        return f"{self.question.name}{of_side}: {_shown(self.before)}, now {_shown(self.after)}"


def _shown(answer: object) -> str:
    if answer is None:
        return "nothing"
    words = "; ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
    return words or "nothing"


@frozen(eq=False)
class Update(Shown):
    """What became of the answers when events came.

    Attributes:
        stored: the events, with their positions; one alone where each is told of.
        moved: what rests on other reports than before, question by question.
        disputes: the disagreements that are there since.
        settled: those that are there no more.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> with tl.open() as ledger:
    ...     live = ledger.live(returned)
    ...     _ = ledger.append([tl.Document(key="daily")])
    ...     (update,) = live.update()
    >>> print(update, update.stored[0].position, sep="; ")
    nothing moved; 1
    """

    stored: tuple[StoredEvent, ...]
    moved: tuple[AnswerMoved, ...]
    disputes: tuple[Disagreement, ...]
    settled: tuple[Disagreement, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.moved)) or "nothing moved"


class Live:
    """A story that follows *ledger*, with the answers to *questions* always current.

    It may be read in several threads while it is fed in another; who reads sees all of an event or
    nothing of it. What is asked before anything new came is answered from what is kept, and what
    came since makes anew what it bears on. Other questions than those given can be asked, too:
    they are kept current from then on. What is told of by `follow`, `follow_async` and those who
    `watch` are changes to the answers of *questions*, and disagreements.

    An event that comes again from another ledger, recorded there at an earlier moment, moves no
    answer before the ledger is followed anew.

    Attributes:
        position: up to where the ledger was taken in.
        newest: the id of the event at that position, if there is one.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import told
    >>> with tl.open() as ledger:
    ...     live = tl.Live(ledger, [returned])
    ...     _ = ledger.append([told("daily", "40 to North on 19 June 2025")])
    ...     print(live.ask(returned)["North"], live.position)
    40 1
    """

    def __init__(self, ledger: Followed, questions: Sequence[Question[Any]] = ()) -> None:
        self.ledger = ledger
        self.questions = tuple(questions)
        self._watching: list[Callable[[Update], object]] = []
        self._lock = RLock()
        self.position = 0
        self.newest: str | None = None
        self._hashed, self._unhashed = Tree(), list[str]()
        with collector_paused():
            self._story = Timeline(self._noted(ledger.read())).with_(())
        self._answers = self._asked()
        self._conflicts = self._disagreements()

    def _noted(self, stored: Iterable[StoredEvent]) -> Iterator[Recorded[Event]]:
        for event in stored:
            self.position, self.newest = event.position, event.recorded.id
            self._unhashed.append(event.recorded.id)
            yield event.recorded

    @property
    def root(self) -> bytes:
        """The Merkle root of what was taken in, as a log digest of the ledger has it at `position`.

        It tells this story from every other, and takes no look at the ledger.
        """
        with self._lock:
            for id_ in self._unhashed:  # here, as most stories are never asked for it
                self._hashed.add(bytes.fromhex(id_))
            self._unhashed.clear()
            return self._hashed.root()

    def _asked(self) -> dict[Question[Any], Any]:
        return {question: self._story.ask(question) for question in self.questions}

    def _disagreements(self) -> tuple[Disagreement, ...]:
        return self._story.conflicts() if self.questions else ()

    def _disagreements_since(self, before: Conflicts) -> tuple[Conflicts, Conflicts]:
        return self._story.conflicts_since(before) if self.questions else ((), ())

    @contextmanager
    def held(self) -> Iterator[Timeline]:
        """Give the story as it is now; it is not fed until the block ends.

        Within the block whatever is asked and looked into comes from what is kept.
        """
        with self._lock:
            self.update()
            yield self._story

    def ask(self, question: Question[R]) -> R:
        """Return the answer to *question* over all that the ledger holds by now.

        Raises:
            LedgerClosed: the ledger was closed.
            LedgerCorrupt, CodecError: as where it is read.
        """
        with self.held() as story:
            return story.ask(question)

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return where reports or judgements exclude each other, by all that the ledger holds.

        Raises:
            LedgerClosed, LedgerCorrupt, CodecError: as for `ask`.
        """
        with self.held() as story:
            return story.conflicts()

    def update(self) -> tuple[Update, ...]:
        """Take in what the ledger holds by now, and return what became of the answers.

        There is an update for each event where anybody watches or follows, and else one for all.

        Raises:
            LedgerClosed, LedgerCorrupt, CodecError: as for `ask`.
        """
        with self._lock:
            stored = Listed(self.ledger.read(self.position))
            steps = [(event,) for event in stored] if self._watching else [stored]
            return Listed(self._fed(step) for step in steps if step)

    def follow(self, *, patience: float | None = None) -> Iterator[Update]:
        """Take in event after event, as they come, and yield what each moved.

        It ends where nothing came for *patience* seconds; without, when the ledger is closed.

        Raises:
            LedgerClosed: it was closed.
            LedgerCorrupt, CodecError: as where it is read.
        """
        with self._told() as told:
            for event in self.ledger.follow(self.position, patience=patience):
                self._take(event)
                while told:
                    yield told.popleft()

    async def follow_async(self, *, patience: float | None = None) -> AsyncGenerator[Update, None]:
        """Yield what `follow` does, within an event loop, which is never kept waiting."""
        import asyncio  # noqa: PLC0415 - most programs need none

        with self._told() as told:
            async for event in self.ledger.follow_async(self.position, patience=patience):
                await asyncio.to_thread(self._take, event)
                while told:
                    yield told.popleft()

    @contextmanager
    def _told(self) -> Iterator[deque[Update]]:
        """Give all updates from now on, whoever brings them: somebody who asks may do so, too."""
        told: deque[Update] = deque()
        unwatch = self.watch(told.append)
        try:
            yield told
        finally:
            unwatch()

    def _take(self, event: StoredEvent) -> None:
        with self._lock:
            if event.position > self.position:
                self._fed((event,))

    def watch(self, callback: Callable[[Update], object]) -> Callable[[], None]:
        """Have *callback* called with every update, in the thread that brought it.

        Return a function that ends this.
        """
        with self._lock:
            self._watching.append(callback)

        def unwatch() -> None:
            with self._lock:
                self._watching.remove(callback)

        return unwatch

    def _fed(self, stored: tuple[StoredEvent, ...]) -> Update:
        self._story = self._story.with_(self._noted(stored))
        before, come_and_gone = self._answers, self._disagreements_since(self._conflicts)
        self._answers, self._conflicts = self._asked(), self._disagreements()
        update = Update(
            stored,
            Listed(
                moved
                for question, answer in self._answers.items()
                for moved in _moved(question, before[question], answer)
            ),
            *come_and_gone,
        )
        for callback in [*self._watching]:
            callback(update)
        return update


def _moved(question: Question[Any], before: Any, after: Any) -> Iterator[AnswerMoved]:
    """Yield what is another in one answer than in the other, by sides where there are any."""
    if before is after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for side, was, is_ in _moved_sides(before, after):
            yield AnswerMoved(question, side, was, is_)
    elif before != after:
        yield AnswerMoved(question, None, before, after)


def _moved_sides(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    if hasattr(after, "moved_since"):
        yield from after.moved_since(before)
        return
    for side in {**before, **after}:
        was, is_ = before.get(side), after.get(side)
        if was != is_:
            yield side, was, is_
