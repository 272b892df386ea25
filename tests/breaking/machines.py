"""Ledgers in every medium, taken through the same story: whatever is asked, they agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from breaking.jsonl_cuts import scratch
from timeline.codec import identify
from timeline.errors import TimelineError
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
)
from timeline.ledgers import Ledger, LogDigest, MemoryLedger, Stored
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.postgres import PostgresLedger
from timeline.ledgers.sqlite import SqliteLedger
from timeline.testing.contract import HandClock
from timeline.testing.contract.setting import UNWRITABLE, Sample
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events import Event

    Open = Callable[[Path, HandClock], Ledger]

__all__ = ["MEDIA", "Agreeing", "in_postgres", "run"]


class KeptLedger(MemoryLedger):
    """A ledger in memory that is open again when it is opened again."""

    _kept_at: ClassVar[dict[Path, KeptLedger]] = {}

    @classmethod
    def at(cls, place: Path, clock: HandClock) -> KeptLedger:
        """Return the ledger of that place."""
        ledger = cls._kept_at.setdefault(place, cls(clock=clock))
        ledger._closed = False
        return ledger


MEDIA: dict[str, Open] = {
    "memory": KeptLedger.at,
    "JSON Lines": lambda place, clock: JsonLinesLedger(f"{place}.jsonl", clock=clock, timeout=0),
    "SQLite": lambda place, clock: SqliteLedger(f"{place}.db", clock=clock, timeout=0),
}
"""How a ledger is opened in each medium; others may be added before a machine runs."""

TEXTS = ("swapping soldiers on each side", "a phrase", "ґ — слова", "")
STORES = (0, 1)


def _report(key: str, count: int) -> Report:
    number = Stated(Count.exactly(count))
    provenance = Provenance(passages=(Passage.of(TEXTS[0], 3),))
    return Report(document="a", key=key, what=Sample(number), provenance=provenance)


FACTS: tuple[Event, ...] = (
    *(Document(key=key) for key in "abc"),
    Document(key="a", title="t" * 600),
    *(_report(key, count) for key in "xy" for count in (1, 2)),
)
REPORTS = [event for event in FACTS if isinstance(event, Report)]


@frozen
class Raised:
    """That an error of this type was raised."""

    type: str


def _told(call: Callable[[], object]) -> object:
    """Return what *call* returns, or which error of the library it raises."""
    try:
        return call()
    except TimelineError as error:
        return Raised(type(error).__name__)


def _roots(made: LogDigest) -> tuple[int, bytes, bytes]:
    return made.size, made.log, made.sorted


def _content(ledger: Ledger) -> object:
    return tuple(ledger.read()), dict(ledger.excerpts())


STORE = st.sampled_from(STORES)
TEXT = st.sampled_from(TEXTS)
FEW = st.lists(st.sampled_from(FACTS), min_size=1, max_size=4)
SECONDS = st.sampled_from([60, 1, 0, -5])


class Agreeing(RuleBasedStateMachine):
    """Two ledgers in each medium, with one clock for all."""

    @initialize()
    def open_all(self) -> None:
        """Open two empty ledgers in every medium."""
        self.folder = scratch()
        self.clock = HandClock()
        self.made = 0
        self.log_digests: list[tuple[int, LogDigest]] = []
        self.ledgers = {name: [self._opened(name, store) for store in STORES] for name in MEDIA}

    def teardown(self) -> None:
        """Close everything, and remove the files."""
        if not hasattr(self, "ledgers"):
            return
        for ledgers in self.ledgers.values():
            for ledger in ledgers:
                ledger.close()
        self.folder.cleanup()

    def _opened(self, name: str, store: int | str) -> Ledger:
        return MEDIA[name](Path(self.folder.name) / f"{name} {store}", self.clock)

    def all(self, store: int, ask: Callable[[Ledger], object]) -> Any:
        """Ask the ledger *store* in every medium, and return the answer that they agree on."""
        return self._agreed(lambda name: ask(self.ledgers[name][store]))

    def _agreed(self, ask: Callable[[str], object]) -> Any:
        answers = {name: _told(lambda: ask(name)) for name in MEDIA}  # noqa: B023 - called now
        first = answers["memory"]
        for name, answer in answers.items():
            assert first == answer, f"memory: {first!r:.500}\n{name}: {answer!r:.500}"
        return first

    def _stored(self, store: int) -> list[Stored[Event]]:
        return list(self.ledgers["memory"][store].read())

    @rule(store=STORE, events=FEW, excerpts=st.lists(TEXT, max_size=2), seconds=SECONDS)
    def append(self, store: int, events: list[Event], excerpts: list[str], seconds: int) -> None:
        """Record a batch, in which there may be duplicates, with the clock set forth or back."""
        self.clock.moment += timedelta(seconds=seconds)
        self.all(store, lambda ledger: ledger.append(events, excerpts=excerpts))

    @rule(store=STORE, events=FEW, off=st.sampled_from([0, 0, 1, -1]))
    def append_expecting(self, store: int, events: list[Event], off: int) -> None:
        """Record a batch at the head expected, or refuse to."""
        head = self.ledgers["memory"][store].head()
        found = self.all(store, lambda ledger: ledger.append(events, expected=head + off))

        assert (Raised("HeadMoved") == found) == (off != 0)

    @rule(store=STORE, events=FEW)
    def append_what_cannot_be_written(self, store: int, events: list[Event]) -> None:
        """Refuse the whole batch."""
        batch: list[Event] = [*events, UNWRITABLE]

        found = self.all(store, lambda ledger: ledger.append(batch))
        assert Raised("CodecError") == found

    @rule(store=STORE, data=st.data(), away=st.booleans())
    def revise(self, store: int, data: st.DataObject, away: bool) -> None:
        """Revise something that is there, perhaps a revision."""
        events = [Document(key="a"), *(one.recorded.event for one in self._stored(store))]
        of = identify(data.draw(st.sampled_from(events)))
        revision = Revision(of=of, reading=None if away else REPORTS[0], judge="a", why="b")
        self.all(store, lambda ledger: ledger.append([revision]))

    @rule(store=STORE, report=st.sampled_from(REPORTS), other=st.sampled_from(REPORTS))
    def retract(self, store: int, report: Report, other: Report) -> None:
        """Let a report be withdrawn, and another stand for it."""
        retraction = Retraction(report=identify(report), replacement=identify(other))
        self.all(store, lambda ledger: ledger.append([retraction]))

    @rule(store=STORE, relation=st.sampled_from(list(Relation)))
    def link(self, store: int, relation: Relation) -> None:
        """Link two reports."""
        left, right, *_ = map(identify, REPORTS)
        link = Link(relation=relation, left=left, right=right, judge="a", why="b")
        self.all(store, lambda ledger: ledger.append([link]))

    @rule(store=STORE, text=TEXT)
    def redact(self, store: int, text: str) -> None:
        """Erase an excerpt, whether it is kept or not."""
        self.all(store, lambda ledger: ledger.redact(digest(text), judge="a", why="b"))

        assert self.all(store, lambda ledger: ledger.excerpt(digest(text))) is None

    @rule(store=STORE, text=TEXT)
    def redact_and_keep_in_one_batch(self, store: int, text: str) -> None:
        """What is erased in a batch is not kept by it."""
        redaction = Redaction(text=digest(text), judge="b", why="c")
        batch: list[Event] = [redaction, Document(key="d")]
        self.all(store, lambda ledger: ledger.append(batch, excerpts=[text]))

    @rule(store=STORE, start=st.integers(0, 5))
    def unite(self, store: int, start: int) -> None:
        """Import one ledger into the other, from the same medium or from another."""
        names = list(MEDIA)

        def import_rows(name: str) -> object:
            source = self.ledgers[names[(names.index(name) + start) % len(names)]][1 - store]
            return self.ledgers[name][store].import_rows(source.rows(), dict(source.excerpts()))

        self._agreed(import_rows)

    @rule(store=STORE)
    def import_what_is_there(self, store: int) -> None:
        """Import a ledger into an empty one of the same medium, if its moments grow."""
        self.made += 1

        def import_history(name: str) -> object:
            stored = list(self.ledgers[name][store].read())
            with self._opened(name, f"imported {self.made}") as empty:
                events = [one.recorded.event for one in stored]
                head = empty.import_history(events, [one.recorded.moment for one in stored])
                return head, _content(empty), _roots(empty.verify())

        found = self._agreed(import_history)
        moments = [one.recorded.moment for one in self._stored(store)]
        assert (Raised("LedgerError") == found) == (moments != sorted(set(moments)))

    @rule(store=STORE, count=st.integers(0, 3), events=st.integers(0, 3))
    def import_a_history(self, store: int, count: int, events: int) -> None:
        """Record old things into an empty ledger; refuse to where there is something."""
        moments = [datetime(2024, 1, 1 + number, tzinfo=UTC) for number in range(count)]
        self.all(store, lambda ledger: ledger.import_history(FACTS[:events], moments))

    @rule(store=STORE)
    def reopen(self, store: int) -> None:
        """Close a ledger, of which nothing can be asked then, and open it again."""
        for ledgers in self.ledgers.values():
            ledgers[store].close()
        assert Raised("LedgerClosed") == self.all(store, lambda ledger: ledger.head())
        for name, ledgers in self.ledgers.items():
            ledgers[store] = self._opened(name, store)

    @rule(store=STORE, after=st.integers(-1, 12))
    def read_on(self, store: int, after: int) -> None:
        """Read and follow after a position."""
        read = self.all(store, lambda ledger: list(ledger.read(after)))
        followed = self.all(store, lambda ledger: list(ledger.follow(after, patience=0)))

        assert read == self._stored(store)[max(after, 0) :]
        assert read == followed

    @rule(store=STORE)
    def verify(self, store: int) -> None:
        """Nothing is ever wrong, and all have the same roots."""
        self.all(store, lambda ledger: _roots(ledger.verify()))
        self.log_digests.append((store, self.ledgers["memory"][store].verify()))

    @precondition(lambda self: self.log_digests)
    @rule(store=STORE, data=st.data())
    def verify_against(self, store: int, data: st.DataObject) -> None:
        """A ledger holds what it once held; of the other's past, all say the same."""
        whose, made = data.draw(st.sampled_from(self.log_digests))
        found = self.all(store, lambda ledger: _roots(ledger.verify(against=made)))

        assert whose != store or not isinstance(found, Raised)

    @invariant()
    def hold_the_same(self) -> None:
        """Everything that can be read is equal."""
        if hasattr(self, "ledgers"):
            for store in STORES:
                self.all(store, _content)
                self.all(store, lambda ledger: ledger.head())


def in_postgres(address: str) -> Open:
    """Return how a ledger is opened on a server: each place has a schema of its own."""

    def open_there(place: Path, clock: HandClock) -> Ledger:
        schema = f"t{sha256(str(place).encode()).hexdigest()[:20]}"
        return PostgresLedger(f"{address}#{schema}", clock=clock)

    return open_there


def run(examples: int, steps: int, *, derandomize: bool = True) -> None:
    """Take all media through so many stories, each of so many *steps*."""
    run_state_machine_as_test(
        Agreeing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            database=None,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
