"""A sheet as a source: what its rows say, and which of them belong together."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from attrs import asdict, evolve

from timeline.errors import ValueRefused
from timeline.events import Distinct, Document, Event, Link, Relation, Report
from timeline.reconciling import DiskMap, Source, Standing, Statement
from timeline.sources.sheets.cells.cell_remarks import CellRemarks
from timeline.sources.sheets.cells.near_names import NearNames
from timeline.sources.sheets.linking.groups import Groups, Joined
from timeline.sources.sheets.linking.listing import Lists
from timeline.sources.sheets.linking.pointing import Pointing
from timeline.sources.sheets.outcome import Fault, SheetError
from timeline.sources.sheets.rows.first_documents import FirstDocuments
from timeline.sources.sheets.rows.shaping import Shaped
from timeline.sources.sheets.rows.statements import RowReader, RowRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.reconciling import Address, Holding
    from timeline.sources.sheets.cases import Linking
    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.files.textfile import SheetRow
    from timeline.sources.sheets.mapping import SheetMapping
    from timeline.sources.sheets.rows.alike import Seal
    from timeline.sources.sheets.rows.rejected_rows import Beside, RejectedRows
    from timeline.sources.sheets.rows.statements import RowStatement
    from timeline.state import Recorded

__all__ = ["SheetSource"]


class SheetSource(Source):
    """The rows of *sheet* as *mapping* says, beside what a ledger holds of them: its *events*.

    With *withdraw* it is complete, unless a row has a fault: if it is *strict*, there are no links
    then either. `read`, `skipped` and `rejected` count rows; `faults` are what is wrong with those
    that go to *rejected*; `notices` are what is to be looked at. *seen* is told after each row how
    many were read. *seal* returns what it is given with pseudonyms for private text.
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
        seal: Seal = lambda event: event,
    ) -> None:
        self.name, self.judge = f"the sheet {mapping.name}", mapping.reader
        self.read = self.skipped = self.rejected = 0
        self.faults: list[Fault] = []
        self.notices: list[str] = []
        self._sheet, self._mapping, self._rejected_rows = sheet, mapping, rejected
        self._shaped = Shaped(sheet, mapping)
        self._withdraw, self._strict, self._seen = withdraw, strict, seen
        self._judges = {mapping.reader, *(link.judge for link in mapping.links)}
        self._judges |= {mapping.apart.judge} if mapping.apart else set()
        self._linked = {
            (link.relation, link.judge, link.why) for link in mapping.links if not link.reason
        }
        self._rows = RowReader(mapping, self._shaped.columns, seal)
        self._cells_heard = CellRemarks(sheet, mapping)
        self._groups = [*map(self._grouping, mapping.links)]
        self._rejected_keys: set[str | None] | None = set()
        self._unread: dict[int, int] = {}
        self._documents = FirstDocuments()
        self._near_names = NearNames()
        self.standing = Standing(self, events)

    def address(self, event: Event) -> Address | None:
        """Return the address of rows, which go by their keys alone, of documents and links."""
        if isinstance(event, Report):
            ours = event.key.startswith(f"{self._mapping.name}:")
            return ("report", event.key) if ours else None
        if isinstance(event, Distinct):
            ours = event.judge in self._judges and self._owns(event.among)
            return _list_address(event) if ours else None
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
            *_, among, key = address
            return among != self._mapping.name and (
                self._whole or self._row(key) in self.standing.heard
            )
        _, relation, left, right, *by = address
        ours = (relation, *by) in self._linked
        return ours and left in self._first_ids and right in self._first_ids

    def replaced(self, address: Address) -> bool:
        """Return whether rows that were linked to be told apart are on one list now."""
        if address[:2] != ("link", Relation.DISTINCT):
            return False
        lists = (grouping for grouping in self._groups if isinstance(grouping, Lists))
        return any(each.lists_both(address[2], address[3]) for each in lists)

    def _grouping(self, link: Linking) -> Groups | Lists | Pointing:
        if link.points:
            return Pointing(link, self._id, lambda: self._known_ids)
        if link.relation is Relation.SAME:
            return Groups(link, lambda: self._known_ids)
        return Lists(link, self._mapping.name, cache(lambda: self._joined(link)))

    def _owns(self, among: str) -> bool:
        """Return whether a list is of rows of this sheet."""
        lists = (grouping for grouping in self._groups if isinstance(grouping, Lists))
        return among == self._mapping.name or any(each.owns(among) for each in lists)

    @property
    def _whole(self) -> bool:
        return self._withdraw and not self.faults

    @cached_property
    def _first_ids(self) -> DiskMap[str, None]:
        """The ids of rows that are said again, or go: what links them is the sheet's to say."""
        return DiskMap.of_keys(
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
                self._reject(row, error)
            self._seen(self.read)
        self.skipped += self._shaped.passed_over
        if self.faults and self._strict:
            return
        self._tell_unread()
        yield from self._told_apart()
        for linking, grouping in zip(self._mapping.links, self._groups, strict=True):
            try:
                yield from self._links(linking, grouping)
            except ValueRefused as error:
                fault = Fault(None, linking.columns, str(error))
                raise SheetError.of(str(self._sheet.path), [fault]) from None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be told of the days and the sides of rows, and is no fault."""
        return (*self._cells_heard.told, *self._rows.remarks, *self._near_names.told)

    @property
    def missing(self) -> int:
        """How many rows known from before the sheet has no longer; none, if some were rejected."""
        if self.faults or self._sheet.rejected:
            return 0
        return sum(address[0] == "report" for address, _ in self.standing.unheard())

    def told(self, beside: Beside) -> Iterator[str | None]:
        """Yield for each linking what is to be told beside a rejected row, if there is anything.

        What waits for rows of which nobody knows the key goes to the first of all.
        """
        others, self._rejected_keys = self._rejected_keys, None
        for n, grouping in enumerate(self._groups):
            if isinstance(grouping, Groups):
                group = beside.groups[n] if beside.groups else None
                before = beside.before[n] if len(beside.before) == len(self._groups) else None
                yield grouping.told(group, blind=beside.blind[n]) or before
            elif isinstance(grouping, Pointing):
                yield grouping.told(beside.named, others)
            else:
                yield None

    def _tell_unread(self) -> None:
        """Tell of rows whose group cannot be read, and which cannot be linked once it is mended."""
        for n, number in self._unread.items():
            grouping, columns = self._groups[n], self._mapping.links[n].columns
            if isinstance(grouping, Groups) and not grouping.can_be_told:
                self.notices.append(
                    f"row {number}, column {' and '.join(map(repr, columns))}: it cannot be read "
                    "with which rows it belongs, and there are too many to choose from: mend it "
                    "in the sheet, too, and import that again"
                )

    def _told_apart(self) -> Iterator[Statement]:
        """Yield that the rows of the sheet are of different things, if the mapping says so."""
        if apart := self._mapping.apart:
            for key in self._documents:
                judged = Distinct(
                    document=key,
                    beginning=f"{self._mapping.name}:",
                    among=self._mapping.name,
                    judge=apart.judge,
                    why=apart.why,
                )
                yield Statement(_list_address(judged), judged, "distinct")

    def _reject(self, row: SheetRow, error: RowRefused) -> None:
        """Remember a row that was refused, and what was told of its links if it was before."""
        if self._rejected_keys is not None:
            self._rejected_keys.add(error.named)
        self._rejected_rows.add(row.of or row, error)
        for n, (grouping, told) in enumerate(zip(self._groups, self._rows.told(row), strict=True)):
            if isinstance(grouping, Groups):
                grouping.hear(None, told)
                if error.blind and error.blind[n]:
                    self._unread.setdefault(n, row.number)
            elif isinstance(grouping, Pointing):
                grouping.hear(told, f"row {row.number}")

    def _of_row(self, row: SheetRow) -> Iterator[Statement]:
        stated = self._rows.read(row)
        if stated is None:
            self.skipped += 1
            self.read -= 1
            return
        self._cells_heard.hear(row)
        again = self._again(row, stated)
        new = self._is_first_of(row, stated)
        self._near_names.hear(stated.sides)
        if again:
            return
        if new:
            statement = self._document(stated)
            yield statement
            self._documents.add(stated.document, statement)
        yield stated.report
        yield from self._grouped(stated)

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
        first = self._documents.of(key)
        if first is None:
            return True
        document, place = first
        if document is stated.document or document == stated.document:
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

    def _grouped(self, stated: RowStatement) -> Iterator[Statement]:
        """Remember what a row is linked by, and yield on which lists it is."""
        id_ = self.standing.first(stated.report.address) or stated.report.id
        report, place = stated.report.event, str(stated.report.place)
        for grouping, group, told in zip(self._groups, stated.groups, stated.told, strict=True):
            if isinstance(grouping, Groups):
                grouping.add(group, id_)
                grouping.hear(group, told)
            elif isinstance(grouping, Pointing):
                grouping.add(group, id_, place)
                grouping.hear(told, place)
            elif isinstance(report, Report) and (listed := grouping.add(group, id_, report)):
                yield Statement(_list_address(listed), listed, place)

    @cached_property
    def _known_ids(self) -> DiskMap[str, None]:
        """The ids of rows known from before."""
        reports = (address for address in self.standing if address[0] == "report")
        return DiskMap.of_keys(
            held.first for address in reports for held in self.standing.at(address)
        )

    def _id(self, key: str) -> str | None:
        """Return the id of the report of the row *key*."""
        address = self._row(f"{self._mapping.name}:{key}")
        heard = self.standing.heard.get(address)
        return self.standing.first(address) or (heard and heard.content.hex())

    def _row(self, key: str) -> Address:
        return ("report", key)

    def _links(self, linking: Linking, grouping: Groups | Lists | Pointing) -> Iterator[Statement]:
        place = f"column {' and '.join(map(repr, linking.columns))}"
        links = (
            grouping.links(self._joined(linking))
            if isinstance(grouping, Groups)
            else grouping.links()
        )
        for link in links:
            yield Statement(_address(link), link, place)
        if isinstance(grouping, Pointing):
            self._look_at_unknown(grouping, place)

    def _look_at_unknown(self, pointing: Pointing, place: str) -> None:
        """Refuse what points to no row; that may be among those rejected, or is told."""
        for pointed in () if self.faults else pointing.unknown:
            sentence = f"expected the key of a row, found {pointed.key!r:.80} ({pointed.place})"
            if not self._sheet.rejected:
                raise ValueRefused(sentence)
            self.notices.append(f"{place}: {sentence}")

    def _joined(self, linking: Linking) -> Joined:
        """Return which rows are linked already: also by links that others took back.

        Without those, a link would be made anew elsewhere.
        """
        held = [*self._held(linking)]
        return Joined(
            ((left, right) for left, right, each in held if each.content or not each.ours),
            ((left, right) for left, right, each in held if not each.ours),
        )

    def _held(self, linking: Linking) -> Iterator[tuple[str, str, Holding]]:
        by = linking.relation, linking.judge, linking.why
        for address in self.standing:
            if address[0] == "link" and (address[1], *address[4:]) == by:
                yield address[2], address[3], self.standing.at(address)[0]


def _address(link: Link) -> Address:
    """Return the address of a link of a sheet: what has other reasons is somebody's own."""
    return ("link", link.relation, link.left, link.right, link.judge, link.why)


def _list_address(listed: Distinct) -> Address:
    """Return the address of a judgement on a list: of a row, which goes by its key, or of all."""
    return ("distinct", listed.judge, listed.among, *(listed.keys or (listed.document,)))
