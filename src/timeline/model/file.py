"""The file of a read model: opened, made anew where it cannot be trusted, and fed."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from secrets import token_hex
from time import monotonic
from typing import TYPE_CHECKING
from weakref import finalize

from timeline.errors import UnknownKind
from timeline.events import Report, Revision, Unread
from timeline.events.kinds import kind_named
from timeline.files.reading import identity_of
from timeline.ledgers.rows import PAGE
from timeline.model.asked import asked_text, question_of
from timeline.model.building import build_question, build_regions
from timeline.model.feeding import Feeding, NamesMoved
from timeline.model.material import Material
from timeline.model.nodes import StoredRegions
from timeline.model.past import Past, TakesMore, leave_out
from timeline.model.placing import make_where_free
from timeline.model.prints import kinds_told, print_of_kind, print_of_library
from timeline.model.tables import COLUMNS, DAMAGE, DamagedModel, DigestedTables, State
from timeline.state import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.events import Event
    from timeline.events.kinds import Registered
    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.rows import Row
    from timeline.questions import Counted
    from timeline.state import Recorded, Unit

__all__ = ["BUSY", "ModelFile", "UnstorableKind"]

MUCH = 4
"""Where more is new than one in so many events that are known, all is made anew, in bulk."""

AT_LEAST = 2000
"""Fewer events than these are always taken in one by one."""

HURRIED = 3
"""At this time that a file is fed, it is taken to be fed again and again."""

NOW_AND_THEN = 10
"""So many seconds pass at least between two looks for what came again, while it is fed."""

BUSY = 10
"""For so many seconds another process is waited for."""


@cache
def boot_id() -> str:
    """Return what tells this start of the machine from others; nothing where it cannot be told."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


class UnstorableKind(DamagedModel):
    """A kind that has no import path, so that nobody can tell when its code is another."""


class ModelFile:
    """A model of *ledger* in the file at *path*.

    Raises:
        DamagedModel: the file is not a model, or not what was written.
        ForeignFile: it is a ledger, or belongs to one, or to another program.
        sqlite3.Error: it cannot be opened, or written.
    """

    def __init__(self, ledger: Ledger, path: str) -> None:
        self._ledger, self._path = ledger, path
        make_where_free(Path(path))
        self._connection = sqlite3.connect(
            path, isolation_level=None, timeout=BUSY, check_same_thread=False
        )
        finalize(self, self._connection.close)
        try:
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "synchronous=FULL"):
                self._connection.execute(f"PRAGMA {pragma}")
            self.tables = DigestedTables(self._connection)
            self.regions = StoredRegions(self.tables)
            self.material = Material(ledger, self.regions)
            self._shown: Past | None = None
            self.is_made = self.tables.is_made()
            self._times = 0
            self._count_at, self._seen = 0.0, ""
            status = Path(path).stat()
            self._identity = status.st_dev, status.st_ino
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def transaction(self, kind: str = "DEFERRED") -> Iterator[None]:
        """Begin to read, or to write; all of it lasts, or nothing."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            _roll_back(self._connection)
            raise
        finally:
            self._forget()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Begin to write what nobody else sees, and what is gone at the end.

        Nothing of it gets into the file, not even for a while: so nobody has to wait for the disk,
        others may read meanwhile, and whoever is killed leaves the file as it was.
        """
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("PRAGMA cache_spill=OFF")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
        finally:
            _roll_back(self._connection)
            self._forget()
            if self._connection.in_transaction:
                raise DamagedModel("what was to pass could not be taken back")
            self._connection.execute("PRAGMA cache_spill=ON")

    def _forget(self) -> None:
        """Forget what was looked up within a transaction, and what it was shown without."""
        self._shown = None
        self.regions.forget()
        self.material.leave_out(())

    def show(self, past: Past | None) -> None:
        """Be as in the *past*, or as now, within a transaction.

        Raises:
            TakesMore: it takes less to read the ledger, or another past is shown already.
        """
        shown = self._shown
        if past == shown or (shown is not None and past == shown.of_units):
            return
        if past is None or shown is not None:
            raise TakesMore
        self._shown = past
        leave_out(past, self.tables, self.regions, self.material, self.state().position)

    def state(self) -> State:
        """Return how far it is."""
        row = self.tables.row("state", "WHERE one=1")
        if row is None:
            raise DamagedModel("it does not say how far it is")
        return State(*row[1:])

    def read_state(self) -> State:
        """Return how far it is, where nothing else is read with that."""
        with self.transaction():
            return self.state()

    def is_there(self) -> bool:
        """Return whether the file at its path is still the one that was opened."""
        return self._identity == identity_of(self._path)

    def _check_is_there(self) -> None:
        """See that it is: beside another, the journal of this one would be taken for its own."""
        if not self.is_there():
            raise DamagedModel("the file was replaced")

    def why_not(self) -> str | None:
        """Return why it is no model of its ledger by what is here; `None` where it is one."""
        if not self.is_made:
            return "there is none yet"
        state = self.state()
        if why := self._why_made_by_another(state):
            return why
        if self._came_again(state):
            return "events came again that were recorded earlier elsewhere"
        if state.position:
            last = self._ledger.event_at(state.position)
            if last is None or last.id != state.last:
                return "the ledger is another, or holds less than it did"
        return None

    def _why_made_by_another(self, state: State) -> str | None:
        """Return what of this library, or of what it was told, is another than made the file."""
        if state.made_by != print_of_library():
            return f"it was made by {state.made_by}, and this is {print_of_library()}"
        if state.boot not in {"", boot_id()}:
            return "it was being written when the machine stopped"
        for name, made_by in self.tables.rows("kinds"):
            if made_by != _print_of(name):
                return f"the kind {name} is another since"
        for _, text, _ in self.tables.rows("questions"):
            if question_of(text) is None:
                return f"a question cannot be asked here any more: {text:.80}"
        return None

    def _came_again(self, state: State) -> bool:
        """Return whether events came again since, recorded earlier elsewhere.

        To find out is to count, which takes its time: so it is done where the ledger's file was
        written since, and now and then while it is fed.
        """
        stamp = getattr(self._ledger, "stamp", None)
        self._seen = str(stamp()) if stamp is not None else ""
        if (self._seen and self._seen == state.seen) or monotonic() < self._count_at:
            self._seen = ""
            return False
        self._count_at = monotonic() + NOW_AND_THEN
        return state.again != self._again()

    def _again(self) -> int:
        """Return how often events came again, recorded earlier elsewhere, if the medium tells."""
        count = getattr(self._ledger, "came_again", None)
        return 0 if count is None else int(count())

    # Feeding.

    def feed(self) -> str | None:
        """Take in what is new; return why all has to be made anew instead, if it has to be."""
        with self.transaction():
            why = self.why_not()
            position = 0 if why is not None else self.state().position
        if why is not None:
            return why
        if self._seen:
            with self.transaction("IMMEDIATE"):
                self._put(self.state()._replace(seen=self._seen))
        ahead = self._ledger.head() - position
        if ahead > max(AT_LEAST, position // MUCH):
            return f"{ahead} events are new, of which {position} are known"
        while ahead > 0:
            self._check_is_there()
            self._hurry()
            try:
                with self.transaction("IMMEDIATE"):
                    ahead = self._feed_some(ahead)
            except NamesMoved:
                return "names stand for others since"
        return None

    def _hurry(self) -> None:
        """From the second time on, do not wait for the disk; say so in the file before that.

        Whoever is killed leaves to the system what was written; where the machine stops, the mark
        tells that what is there cannot be trusted. Where starts cannot be told apart, it waits.
        """
        self._times += 1
        if self._times < HURRIED or not boot_id():
            self.tables.execute("PRAGMA synchronous=FULL")
        elif self._times == HURRIED:
            with self.transaction("IMMEDIATE"):
                self._put(self.state()._replace(boot=boot_id()))
            self.tables.execute("PRAGMA synchronous=OFF")

    def settle_down(self) -> None:
        """Wait until all of it is on the disk, if that was not done."""
        if self._times >= HURRIED and boot_id() and self.is_there():
            self.tables.execute("PRAGMA synchronous=FULL")
            for boot in (boot_id(), ""):  # all that came before is there when the second begins
                with self.transaction("IMMEDIATE"):
                    self._put(self.state()._replace(boot=boot))
        self._times = 0

    def _feed_some(self, ahead: int) -> int:
        """Take in the next events of those *ahead*; return how many are left."""
        state = self.state()  # another process may have fed it meanwhile
        if self._times >= HURRIED and state.boot != boot_id():
            self._times = 0  # that other one saw to it that all is on the disk, and took the mark
            return ahead
        rows = [*islice(self._ledger.rows(state.position), PAGE)]
        if not rows:
            return 0
        for row in rows:
            self._note_kinds(kinds_told(row.body))
        feeding = Feeding(self.tables, self.regions, self.material)
        feeding.take([(row.position, self._storable(row)) for row in rows])
        feeding.end()
        self._put(state._replace(position=rows[-1].position, last=rows[-1].id))
        return self._ledger.head() - rows[-1].position

    def _storable(self, row: Row) -> Recorded[Event]:
        """Return the event of *row*, if what is answered of it is so for every process.

        Raises:
            UnstorableKind: it is of a kind that is not known.
        """
        recorded = self._ledger.decoded(row)
        event = recorded.event.reading if isinstance(recorded.event, Revision) else recorded.event
        if isinstance(event, Report) and isinstance(event.what, Unread):
            raise UnstorableKind(f"the kind {event.what.kind!r} is not known here")
        return recorded

    def _note_kinds(self, kinds: Mapping[str, Registered]) -> None:
        for name, registered in kinds.items():
            made_by = print_of_kind(registered)
            if made_by is None:
                raise UnstorableKind(f"the kind {name} has no import path")
            if self.tables.row("kinds", "WHERE name=?", name) is None:
                self.tables.put("kinds", name, made_by)

    def _put(self, state: State) -> None:
        self.tables.put("state", 1, *state)

    # Building.

    def build(self) -> Timeline:
        """Make it anew, with the questions that it had, and return what is recorded."""
        self._check_is_there()
        with self.transaction("IMMEDIATE"):
            asked, again = self._asked_before(), self._again()
            self.tables.make()
            recorded: list[Recorded[Event]] = []
            kinds: dict[str, Registered] = {}
            last = ""
            for row in self._ledger.rows():
                recorded.append(self._storable(row))
                kinds |= kinds_told(row.body)
                last = row.id
            self._note_kinds(kinds)
            numbers = build_regions(self.tables, enumerate(recorded, 1))
            story = Timeline(recorded)
            for number, question in enumerate(asked, 1):
                heads = {numbers[unit.ids[0]]: unit for unit in story.every_unit()}
                build_question(self.tables, number, question, heads)
            self.tables.make_indexes()
            self._put(State(token_hex(8), len(recorded), last, again, print_of_library()))
        self.is_made = True
        return story

    def _asked_before(self) -> list[Counted]:
        """Return the questions that it has, as far as they can be asked here and read."""
        if not self.is_made:
            return []
        with suppress(DamagedModel, *DAMAGE):
            texts = [text for _, text, _ in self.tables.rows("questions")]
            return [question for text in texts if (question := question_of(text)) is not None]
        return []

    def number_of(self, question: Counted) -> int | None:
        """Return the number of *question*; `None` where its answer is not kept."""
        text = asked_text(question)
        questions = self.tables.rows("questions")
        return next((number for number, asked, _ in questions if asked == text), None)

    def add(self, question: Counted, units: Iterable[Unit], position: int) -> None:
        """Keep the answer to *question* over *units*, which are all there are at *position*."""
        self._check_is_there()
        with self.transaction("IMMEDIATE"):
            if self.state().position == position and self.number_of(question) is None:
                heads = {self.regions.number(unit.ids[0]): unit for unit in units}
                number = self.tables.next_number("questions")
                build_question(self.tables, number, question, heads)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with it, whatever is read of it or not."""
        try:
            for (finding,) in self.tables.execute("PRAGMA integrity_check(10)").fetchall():
                if finding != "ok":
                    yield f"SQLite finds: {finding}"
            for table in COLUMNS:
                for _ in self.tables.each_row(table):
                    pass
        except (DamagedModel, *DAMAGE) as error:
            yield str(error)


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # SQLite may have done so by itself
        connection.execute("ROLLBACK")


def _print_of(name: str) -> str | None:
    try:
        return print_of_kind(kind_named(name))
    except UnknownKind:
        return None
