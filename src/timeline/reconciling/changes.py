"""How a ledger has to change to say what a source says, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import TimelineError
from timeline.events import Revision
from timeline.reconciling.source import Address, Statement
from timeline.reconciling.standing import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.reconciling.source import Restatable
    from timeline.reconciling.standing import Standing

__all__ = [
    "Change",
    "New",
    "Outcome",
    "Overruled",
    "Revise",
    "SourceError",
    "Unconfirmed",
    "Withdraw",
]


class SourceError(TimelineError):
    """A source that says two things of one; nothing was recorded.

    >>> import timeline as tl
    >>> from timeline.sources import Source, address_of
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         for title in ("A swap", "Two swaps"):
    ...             daily = tl.Document(key="daily", title=title)
    ...             yield Statement(address_of(daily), daily, title)
    >>> with tl.open() as ledger:
    ...     ledger.record(Feed())
    Traceback (most recent call last):
    ...
    timeline.reconciling.changes.SourceError: Two swaps: says otherwise than A swap, of the same
    'document daily'; nothing was recorded
    """


class Unconfirmed(SourceError):
    """A source that no longer says so much that it may be cut off; nothing was recorded.

    >>> import timeline as tl
    >>> from timeline.sources import Source, Unconfirmed, address_of
    >>> from timeline.testing import told
    >>> class CutOff(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def complete(self, address):
    ...         return True
    ...     def statements(self):
    ...         return ()
    >>> with tl.open() as ledger:
    ...     _ = ledger.append([told("daily#swap", "40 to North")])
    ...     try:
    ...         ledger.record(CutOff())
    ...     except Unconfirmed:
    ...         print(ledger.record(CutOff(), confirmed=True).revisions)
    1
    """


@frozen
class _Stated:
    """A change that a statement makes."""

    statement: Statement

    @property
    def address(self) -> Address:
        """Where it is said."""
        return self.statement.address


@frozen
class New(Shown, _Stated):
    """A statement where nothing stands.

    >>> import timeline as tl
    >>> change = New(Statement(("document", "daily"), tl.Document(key="daily")))
    >>> change.address, change.events[0].key
    (('document', 'daily'), 'daily')
    """

    notice = None

    @property
    def events(self) -> tuple[Restatable]:
        """What is recorded: the event."""
        return (self.statement.event,)


@frozen
class Revise(Shown, _Stated):
    """A statement that says something else than what stands.

    Attributes:
        held: what stood there.
        events: what is recorded: what the source says, what it leaves as others read it, and that
            other branches are withdrawn.
        kept: whether something is left as others read it.

    >>> import timeline as tl
    >>> from timeline.sources import Source, Standing, Statement, address_of, reconcile
    >>> from timeline.testing import given
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         yield Statement(("document", "daily"), tl.Document(key="daily", title="A swap"))
    >>> story = given(tl.Document(key="daily", title="A swop")).story
    >>> (change,) = reconcile(Feed(), Standing(Feed(), lambda: story))
    >>> change.events[0].reading.title, change.events[0].why
    ('A swap', 'the feed was edited')
    """

    held: Holding
    events: tuple[Revision, ...]
    kept: bool = False

    @property
    def notice(self) -> str | None:
        """Who revised it before, if it was not the source itself."""
        if self.held.ours:
            return None
        rest = "the rest stands" if self.kept else "nothing of that stands"
        return f"{_revised_since(self.statement, self.held)}; what is new here is recorded, {rest}"


@frozen
class Overruled(Shown, _Stated):
    """A statement that says what it said before, of what somebody else revised since.

    `events` are what is recorded: nothing.

    >>> import timeline as tl
    >>> from timeline.codec import identify
    >>> from timeline.sources import Source, Standing, Statement, address_of, reconcile
    >>> from timeline.testing import given
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         yield Statement(("document", "daily"), tl.Document(key="daily"))
    >>> daily, titled = tl.Document(key="daily"), tl.Document(key="daily", title="A swap")
    >>> by = "B. Editor"
    >>> revision = tl.Revision(of=identify(daily), reading=titled, judge=by, why="it has one")
    >>> story = given(daily, revision).story
    >>> (change,) = reconcile(Feed(), Standing(Feed(), lambda: story))
    >>> print(change.notice)
    document daily was revised by B. Editor (it has one); it says nothing new here, and stands so
    """

    held: Holding

    events = ()

    @property
    def notice(self) -> str:
        """Who revised it, and that this stands."""
        stands = "stays withdrawn" if self.held.content is None else "stands so"
        return (
            f"{_revised_since(self.statement, self.held)}; it says nothing new here, and {stands}"
        )


@frozen
class Withdraw(Shown):
    """What stands and is not said.

    Attributes:
        gone: whether the source no longer says it; else it is a duplicate of what the source says.
        events: what is recorded: every branch that says something is withdrawn.

    >>> from timeline.sources import Source, Standing, address_of, reconcile
    >>> from timeline.testing import given, told
    >>> class Silent(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def complete(self, address):
    ...         return True
    ...     def statements(self):
    ...         return ()
    >>> story = given(told("daily#swap", "40 to North")).story
    >>> (change,) = reconcile(Silent(), Standing(Silent(), lambda: story), confirmed=True)
    >>> change.address, change.events[0].why
    (('report', 'daily', 'swap'), 'no longer in the feed')
    """

    address: Address
    events: tuple[Revision, ...]
    gone: bool = True
    notice = None


Change = New | Revise | Overruled | Withdraw
"""What becomes of one statement of a source; of one that says what it said, nothing does.

>>> from timeline.events import Document
>>> from timeline.sources import Change, New, Statement
>>> isinstance(New(Statement(("document", "daily"), Document(key="daily"))), Change)
True
"""


def _revised_since(statement: Statement, held: Holding) -> str:
    judge, why = held.by or ("", "")
    where = f"{statement.place}: " if str(statement.place) else ""
    return f"{where}{' '.join(statement.address)} was revised by {judge} ({why})"


@frozen
class Outcome(Shown):
    """How many events were added, how many of them revise others, and how much was known.

    `notices` tell, each with its place, what somebody else revised of what the source says;
    `remarks` what else is worth a look: cues, hedges and names that a document has nowhere, and
    numbers of other things than a measure counts.

    >>> import timeline as tl
    >>> from timeline.sources import Source, Statement, address_of
    >>> class Feed(Source):
    ...     name, judge, address = "the feed", "A. Reader", staticmethod(address_of)
    ...     def statements(self):
    ...         yield Statement(("document", "daily"), tl.Document(key="daily"))
    >>> with tl.open() as ledger:
    ...     print(ledger.record(Feed()))
    ...     print(ledger.record(Feed()))
    1 event added (0 revisions), 0 already known
    0 events added (0 revisions), 1 already known
    """

    added: int
    revisions: int
    known: int
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, changes: Iterable[Change], *standings: Standing) -> Outcome:
        """Return what becomes of what was heard of the sources with *standings* by *changes*."""
        added = new = changed = 0
        notices = []
        for change in changes:
            added += len(change.events)
            new += isinstance(change, New)
            changed += isinstance(change, New | Revise)
            if change.notice:
                notices.append(change.notice)
        heard = sum(len(standing.heard) for standing in standings)
        return cls(added, added - new, heard - changed, tuple(notices))

    def __str__(self) -> str:
        events = "event" if self.added == 1 else "events"
        revisions = "revision" if self.revisions == 1 else "revisions"
        added = f"{self.added} {events} added ({self.revisions} {revisions})"
        count = f"{added}, {self.known} already known"
        return f"{count}; others revised {len(self.notices)} of them" if self.notices else count
