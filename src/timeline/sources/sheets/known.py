"""What a ledger already holds of a sheet: ids and digests, so that little of it is in memory."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from attrs import asdict, define, evolve, field, frozen

from timeline.codec import identify
from timeline.events import Document, Link, Relation, Report, Revision

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from timeline.events import Event
    from timeline.ledgers import Ledger

__all__ = ["Ends", "Known", "Standing"]

Ends = tuple[Relation, str, str, str, str]
"""A link: its relation, the ids of both ends, the judge, and why."""


@frozen
class Standing:
    """A thing that was recorded.

    Attributes:
        first: the id of its first reading.
        now: the id that what stands would have by itself; `None` where it was withdrawn.
        leaves: the readings that claim to stand and withdraw nothing; the last of them does.
        last: the reading that stands.
        moment: when it was recorded at first.
        ours: whether what stands is what was recorded first, or a revision by the sheet.
        said: what `now` was at first, and after each revision by the sheet.
    """

    first: str
    now: str | None
    leaves: tuple[str, ...]
    last: str
    moment: datetime
    ours: bool = True
    said: tuple[str | None, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether it is withdrawn, or was by the sheet and somebody else brought it back."""
        return not self.leaves or (not self.ours and None in self.said)


class _Revised(NamedTuple):
    moment: datetime
    id: str
    now: str | None
    ours: bool


@define(eq=False, repr=False)
class Known:
    """What a ledger holds of documents, of one sheet's reports, and of links between them.

    Of several that bear one name, the one that stands comes first.
    """

    head: int = 0
    documents: dict[str, list[Standing]] = field(factory=dict)
    reports: dict[str, list[Standing]] = field(factory=dict)
    links: dict[Ends, list[Standing]] = field(factory=dict)
    readings: dict[str, Document] = field(factory=dict)

    @classmethod
    def of(
        cls, ledger: Ledger, name: str, judges: Container[str], ours: Container[tuple[str, str]]
    ) -> Known:
        """Read *ledger* once: the reports of the sheet called *name*, and links by *judges*.

        *ours* are the judges and reasons of the revisions by that sheet.
        """
        made, begin = cls(), f"{name}:"
        firsts: dict[str, tuple[dict[str, list[Standing]], str, datetime]] = {}
        linked: dict[str, tuple[Ends, datetime]] = {}
        revised: defaultdict[str, list[_Revised]] = defaultdict(list)
        for stored in ledger.read():
            made.head = stored.position
            id_, moment, event = stored.recorded.id, stored.recorded.moment, stored.recorded.event
            if isinstance(event, Revision):
                now = None if event.reading is None else identify(event.reading)
                by_sheet = (event.judge, event.why) in ours
                revised[event.of].append(_Revised(moment, id_, now, by_sheet))
                made._keep(event.reading, now)
            elif isinstance(event, Document):
                made._keep(event, id_)
                firsts[id_] = made.documents, event.key, moment
            elif isinstance(event, Report) and event.key.startswith(begin):
                firsts[id_] = made.reports, event.key, moment
            elif isinstance(event, Link) and event.judge in judges:
                ends = event.relation, event.left, event.right, event.judge, event.why
                linked[id_] = ends, moment
        for id_, (home, key, moment) in firsts.items():
            home.setdefault(key, []).append(_standing(id_, moment, revised))
        for id_, (ends, moment) in linked.items():
            made.links.setdefault(ends, []).append(_standing(id_, moment, revised))
        made._sort()
        return made

    def told(self, document: Document) -> Document:
        """Return *document* with what is known of it and the sheet does not say.

        If somebody else revised what the sheet said before, and it says that again, it is as it
        was before.
        """
        standing = self.documents.get(document.key)
        if not standing:
            return document
        found, bare = standing[0], Document(key=document.key)
        told = {
            name: value
            for name, value in asdict(document, recurse=False).items()
            if value != getattr(bare, name)
        }
        said = () if found.ours else [self.readings[one] for one in found.said if one]
        for reading in reversed(said):
            if evolve(reading, **told) == reading:
                return reading
        return evolve(self.readings[found.now], **told) if found.now else document

    def _keep(self, event: Event | None, id_: str | None) -> None:
        if isinstance(event, Document) and id_ is not None:
            self.readings[id_] = event

    def _sort(self) -> None:
        for found in (*self.documents.values(), *self.reports.values(), *self.links.values()):
            if len(found) > 1:
                found.sort(key=lambda one: (one.now is None, one.moment, one.first))


def _standing(id_: str, moment: datetime, revised: Mapping[str, list[_Revised]]) -> Standing:
    """Follow the revisions of the event *id_*, as the state does."""
    if id_ not in revised:
        return Standing(id_, id_, (id_,), id_, moment)
    leaves, open_ = [], [id_]
    said: list[str | None] = [id_]
    while open_:
        following = revised.get(name := open_.pop(), [])
        open_ += [one.id for one in following]
        said += [one.now for one in following if one.ours]
        # What withdraws the end of a branch settles it: the other branches stand.
        alone = len(following) == 1 and name != id_
        leaves += [(alone, one) for one in following if one.id not in revised]
    leaves.sort(key=lambda leaf: leaf[1][:2])
    standing = [one for alone, one in leaves if not (alone and one.now is None)]
    last = (standing or [one for _, one in leaves])[-1]
    live = tuple(one.id for _, one in leaves if one.now is not None)
    return Standing(id_, last.now, live, last.id, moment, last.ours, tuple(said))
