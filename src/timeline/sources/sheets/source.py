"""A sheet as a source: what its rows say, and which of them belong together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import asdict, evolve

from timeline.errors import ValueRefused
from timeline.events import Distinct, Document, Event, Link, Relation, Report
from timeline.reconciling import Source, Standing, Statement, address_of
from timeline.sources.sheets.cell_remarks import CellRemarks
from timeline.sources.sheets.linking import Against, Groups, Joined
from timeline.sources.sheets.near_names import NearNames
from timeline.sources.sheets.outcome import Fault, SheetError
from timeline.sources.sheets.shaping import Shaped
from timeline.sources.sheets.statements import RowReader, RowRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.reconciling import Address
    from timeline.sources.sheets.mapping import Linking, SheetMapping
    from timeline.sources.sheets.opening import Sheet
    from timeline.sources.sheets.rejected_rows import RejectedRows
    from timeline.sources.sheets.statements import RowStatement
    from timeline.sources.sheets.textfile import SheetRow
    from timeline.state import Recorded

__all__ = ["SheetSource"]


class SheetSource(Source):
    """The rows of *sheet* as *mapping* says, beside what a ledger holds of them: its *events*.

    With *withdraw* it is complete, unless a row has a fault: if it is *strict*, there are no links
    then either. `read`, `skipped` and `rejected` count rows; `faults` are what is wrong with those
    that go to *rejected*. *seen* is told after each row how many were read.
    """

    def __init__(
        self,
        sheet: Sheet,
        mapping: SheetMapping,
        events: Callable[[], Iterable[Recorded[Event]]],
        rejected: RejectedRows,
        *,
        withdraw: bool,
        strict: bool,
        seen: Callable[[int], object],
    ) -> None:
        self.name, self.judge = f"the sheet {mapping.name}", mapping.reader
        self.read = self.skipped = self.rejected = 0
        self.faults: list[Fault] = []
        self._sheet, self._mapping, self._rejected_rows = sheet, mapping, rejected
        self._shaped = Shaped(sheet, mapping)
        self._withdraw, self._strict, self._seen = withdraw, strict, seen
        self._judges = {mapping.reader, *(link.judge for link in mapping.links)}
        self._linked = {
            (link.relation, link.judge, link.why) for link in mapping.links if not link.reason
        }
        self._rows = RowReader(mapping, self._shaped.columns)
        self._cells_heard = CellRemarks(sheet, mapping)
        self._groups = [
            Against(link, self._id) if link.relation is Relation.CONTRADICTS else Groups(link)
            for link in mapping.links
        ]
        self._documents: dict[str, Document] = {}
        self._names = NearNames()
        self.standing = Standing(self, events)

    def address(self, event: Event) -> Address | None:
        """Return the address of rows, which go by their keys alone, of documents and links."""
        if isinstance(event, Report):
            ours = event.key.startswith(f"{self._mapping.name}:")
            return ("report", event.key) if ours else None
        if isinstance(event, Distinct):
            apart = self._mapping.apart
            if apart is None or event.keys or event.judge != apart.judge:
                return None
            return address_of(event)
        if isinstance(event, Link) and event.judge in self._judges:
            return _address(event)
        return ("document", event.key) if isinstance(event, Document) else None

    def complete(self, address: Address) -> bool:
        """Return whether rows are withdrawn, or links between rows, of which others made some."""
        if self.faults and self._strict:
            return False
        if address[0] == "report":
            return self._whole
        if address[0] == "distinct":
            return False
        _, relation, left, right, *by = address
        ours = (relation, *by) in self._linked
        return ours and left in self._first_ids and right in self._first_ids

    @property
    def _whole(self) -> bool:
        return self._withdraw and not self.faults

    @cached_property
    def _first_ids(self) -> frozenset[str]:
        """The ids of rows that are said again, or go: what links them is the sheet's to say."""
        return frozenset(
            held.first
            for address in self.standing
            if address[0] == "report" and (self._whole or address in self.standing.heard)
            for held in self.standing.at(address)
        )

    def statements(self) -> Iterator[Statement]:
        """Yield what each row says, and then the links between them.

        Raises:
            SheetError: a link cannot be made, or the sheet cannot be read on.
        """
        for row in self._shaped.rows():
            self.read += 1
            try:
                yield from self._of_row(row)
            except RowRefused as error:
                self.faults += error.faults
                self.rejected += 1
                self._rejected_rows.add(row.of or row, error)
            self._seen(self.read)
        self.skipped += self._shaped.passed_over
        if self.faults and self._strict:
            return
        yield from self._told_apart()
        for linking, groups in zip(self._mapping.links, self._groups, strict=True):
            try:
                yield from self._links(linking, groups)
            except ValueRefused as error:
                fault = Fault(None, linking.columns, str(error))
                raise SheetError.of(str(self._sheet.path), [fault]) from None

    def _told_apart(self) -> Iterator[Statement]:
        """Yield for each document that its rows are of different things, if the mapping says so."""
        if apart := self._mapping.apart:
            for key in self._documents:
                judged = Distinct(document=key, judge=apart.judge, why=apart.why)
                yield Statement(address_of(judged) or (), judged, "[distinct]")

    def _of_row(self, row: SheetRow) -> Iterator[Statement]:
        stated = self._rows.read(row)
        if stated is None:
            self.skipped += 1
            self.read -= 1
            return
        self._cells_heard.hear(row)
        again = self._again(row, stated)
        new = self._is_first_of(row, stated)
        self._names.hear(stated.sides)
        if again:
            return
        if new:
            yield self._document(stated)
            self._documents[stated.document.key] = stated.document
        if self._groups:
            self._group(stated)
        yield stated.report

    def _again(self, row: SheetRow, stated: RowStatement) -> bool:
        """Return whether an earlier row is the same; refuse one that is another of that key."""
        earlier = self.standing.heard.get(stated.report.address)
        if earlier is None or earlier.content.hex() == stated.report.id:
            return earlier is not None
        key = stated.report.address[1].removeprefix(f"{self._mapping.name}:")
        sentence = (
            f"the key {key!r:.80} stands in {earlier.place} already, which says something else"
        )
        columns = self._mapping.key.columns if self._mapping.key else ()
        raise RowRefused([Fault(row.number, columns, sentence)], stated.groups, stated.own)

    def _is_first_of(self, row: SheetRow, stated: RowStatement) -> bool:
        """Return whether the row is the first of its document; refuse one that differs from it."""
        key = stated.document.key
        if key not in self._documents:
            return True
        document, place = self._documents[key], self.standing.heard["document", key].place
        if document == stated.document:
            return False
        differ = [
            name
            for name in asdict(document, recurse=False)
            if getattr(document, name) != getattr(stated.document, name)
        ]
        fields = self._mapping.document.fields
        columns = dict.fromkeys(column for name in differ for column in fields[name].columns)
        sentence = f"the document {key!r:.80} has another {' and '.join(differ)} in {place}"
        raise RowRefused([Fault(row.number, tuple(columns), sentence)], stated.groups, stated.own)

    def _document(self, stated: RowStatement) -> Statement:
        """Return the document with what is known of it and the sheet does not say."""
        document, place = stated.document, stated.report.place
        statement = Statement(("document", document.key), document, place)
        holdings = self.standing.at(statement.address)
        if not holdings or holdings[0].content in {None, statement.id}:
            return statement
        bare = Document(key=document.key)
        given = {
            name: value
            for name, value in asdict(document, recurse=False).items()
            if value != getattr(bare, name)
        }
        stands = self.standing.reading(holdings[0].last)
        if evolve(stands, **given) == stands:
            return evolve(statement, event=stands)
        return evolve(statement, event=evolve(self.standing.reading(holdings[0].given), **given))

    def _group(self, stated: RowStatement) -> None:
        id_ = self.standing.first(stated.report.address) or stated.report.id
        for groups, group, linked in zip(self._groups, stated.groups, stated.linked, strict=True):
            groups.add(group, id_, *([linked] if linked and linked in self._known_ids else []))

    @cached_property
    def _known_ids(self) -> frozenset[str]:
        """The ids of rows known from before."""
        reports = (address for address in self.standing if address[0] == "report")
        return frozenset(held.first for address in reports for held in self.standing.at(address))

    def _id(self, key: str) -> str | None:
        """Return the id of the report of the row *key*."""
        address = ("report", f"{self._mapping.name}:{key}")
        heard = self.standing.heard.get(address)
        return self.standing.first(address) or (heard and heard.content.hex())

    def _links(self, linking: Linking, groups: Groups | Against) -> Iterator[Statement]:
        place = f"column {' and '.join(map(repr, linking.columns))}"
        for link in groups.links(self._joined(linking)):
            yield Statement(_address(link), link, place)
        # Rows that others contradict have to be there, unless some were rejected.
        partly = self.faults or self._sheet.rejected
        if isinstance(groups, Against) and groups.unknown and not partly:
            raise ValueRefused(f"expected the key of a row, found {groups.unknown[0]!r:.80}")

    def _joined(self, linking: Linking) -> Joined:
        """Return which rows are linked already: also by links that others took back.

        Without those, a link would be made anew elsewhere.
        """
        by = linking.relation, linking.judge, linking.why
        addresses = (address for address in self.standing if address[0] == "link")
        links = (address for address in addresses if (address[1], *address[4:]) == by)
        holdings = ((address, self.standing.at(address)[0]) for address in links)
        return Joined(
            (address[2], address[3]) for address, held in holdings if held.content or not held.ours
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be told of the days and the sides of rows, and is no fault."""
        return (*self._cells_heard.told, *self._rows.remarks, *self._names.told)

    @property
    def missing(self) -> int:
        """How many rows known from before the sheet has no longer; none, if some were rejected."""
        if self.faults or self._sheet.rejected:
            return 0
        return sum(address[0] == "report" for address, _ in self.standing.unheard())

    def members(self, groups: tuple[str | None, ...]) -> tuple[str | None, ...]:
        """Return the id of a report in each of *groups*, where there is one."""
        return tuple(
            linked.member(group) for linked, group in zip(self._groups, groups, strict=False)
        )


def _address(link: Link) -> Address:
    """Return the address of a link of a sheet: what has other reasons is somebody's own."""
    return ("link", link.relation, link.left, link.right, link.judge, link.why)
