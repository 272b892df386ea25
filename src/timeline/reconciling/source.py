"""What gives reports again and again, and what it says now."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from attrs import Factory, field, frozen

from timeline.codec import encode, id_of_body
from timeline.display.shown import Shown
from timeline.errors import NotSealed
from timeline.events import (
    Alias,
    Bearer,
    Distinct,
    Document,
    Event,
    Link,
    Report,
    Retraction,
    check_counts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

__all__ = ["Address", "Grounds", "Restatable", "Source", "Statement", "address_of"]

Address = tuple[str, ...]
"""What makes an event the same thing when it is said again, such as ``("report", "004", "swap")``.

It begins with what it is the address of.

>>> from timeline.events import Document
>>> from timeline.sources import Address, address_of
>>> at: Address | None = address_of(Document(key="004"))
>>> at
('document', '004')
"""

Restatable = Document | Report | Link | Distinct | Retraction | Alias
"""What can be said again, in the same words or in others."""


def _encoded(statement: Statement) -> bytes:
    check_counts(statement.event)
    try:
        return encode(statement.event)
    except NotSealed:  # the ledger seals it, which makes another statement of it
        return b""


def _id(statement: Statement) -> str:
    return id_of_body(statement.body) if statement.body else ""


@frozen
class Statement(Shown):
    """What a source says now: an event, and what makes it the same thing when it is said again.

    `place` is where it says so, for messages: its `str` is a file and line, or a row. Where the
    event refers to reports of the same source, it may do so by the ids that they have as they are
    said now. `body` is the event in canonical JSON, and `id` the id that it has by itself; both are
    empty where it holds private text, which the ledger has to seal.

    >>> from timeline.codec import identify
    >>> from timeline.events import Document
    >>> daily = Document(key="daily")
    >>> Statement(("document", "daily"), daily, "feed:1").id == identify(daily)
    True

    Raises:
        CodecError: the event cannot be written down.
        ValueRefused: what it counts cannot be counted.
    """

    address: Address
    event: Restatable
    place: object = ""
    body: bytes = field(init=False, default=Factory(_encoded, takes_self=True), repr=False)
    id: str = field(init=False, default=Factory(_id, takes_self=True), repr=False)

    @classmethod
    def written(cls, address: Address, event: Restatable, body: bytes, place: object) -> Self:
        """Return the statement of an *event* that was checked, and written as *body*, before."""
        statement = cls.__new__(cls)
        # As attrs does where a class is frozen; `evolve` makes body and id anew, as it should.
        put = object.__setattr__
        put(statement, "address", address)
        put(statement, "event", event)
        put(statement, "place", place)
        put(statement, "body", body)
        put(statement, "id", _id(statement))
        return statement


@frozen
class Grounds(Shown):
    """Why a source revises what a ledger holds; by these its own revisions are known again.

    Attributes:
        edited: it says something else than before.
        gone: it says it no longer.
        otherwise: beside what it says, there is another reading of the same.
        kept: what others read is kept, where it says nothing new.
    """

    edited: str
    gone: str
    otherwise: str
    kept: str

    @classmethod
    def of(cls, name: str) -> Grounds:
        """Return the grounds of the source called *name*.

        >>> Grounds.of("the feed").edited
        'the feed was edited'
        """
        return cls(
            f"{name} was edited",
            f"no longer in {name}",
            f"{name} says otherwise",
            f"where {name} says nothing new, it stands as others read it",
        )


class Source(Protocol):
    """What gives reports again and again: notes, a sheet, somebody's feed.

    A class that inherits from this one has to say `name`, `judge`, `address` and `statements`.

    Attributes:
        name: what it is called in the grounds of revisions, such as ``"the feed of the ministry"``.
        judge: in whose name it revises.

    >>> import timeline as tl
    >>> from timeline.sources import Source, Statement, address_of
    >>> from timeline.testing import told
    >>> class Feed(Source):
    ...     name, judge = "the feed", "A. Reader"
    ...     def address(self, event):
    ...         return address_of(event)
    ...     def statements(self):
    ...         swap = told("daily#swap", "40 to North on 19 June 2025")
    ...         yield Statement(address_of(swap), swap)
    >>> with tl.open() as ledger:
    ...     ledger.record(Feed()).added
    1
    """

    name: str
    judge: str

    @property
    def grounds(self) -> Grounds:
        """Why it revises, in words that are kept for good."""
        return Grounds.of(self.name)

    @abstractmethod
    def address(self, event: Event) -> Address | None:
        """Return the address of *event*, which a ledger holds; `None` if it is not of this source.

        What was first recorded at an address of a source counts as said by it.
        """

    def complete(self, address: Address) -> bool:  # noqa: ARG002 - others have to look at it
        """Return whether it says all there is at *address*: what it no longer says is withdrawn."""
        return False

    def replaced(self, address: Address) -> bool:  # noqa: ARG002 - others have to look at it
        """Return whether it says in another form what it no longer says at *address*.

        However much that is, it is no sign of a source that was cut off.
        """
        return False

    @abstractmethod
    def statements(self) -> Iterable[Statement]:
        """Yield what the source says now."""


def address_of(event: Event) -> Address | None:
    """Return the usual address of *event*: that of a revision or a redaction is none.

    >>> address_of(Document(key="004"))
    ('document', '004')
    """
    address: Address | None
    match event:
        case Document(key=key):
            address = ("document", key)
        case Report(document=document, key=key):
            address = ("report", document, key)
        case Link(relation=relation, left=left, right=right, judge=judge):
            address = ("link", relation, left, right, judge)
        case Distinct(document=document, keys=keys, judge=judge):
            lists = filter(None, (event.beginning, event.among))
            address = ("distinct", document, judge, *sorted(keys), *lists)
        case Retraction(document=document, report=report):
            address = ("retraction", document or "", report)
        case Alias(name=name, of=of, judge=judge, bearer=Bearer.SPEAKER):
            address = ("alias", name, of, judge)
        case Alias(name=name, of=of, judge=judge, bearer=bearer):
            address = ("alias", bearer, name, of, judge)
        case _:
            address = None
    return address
