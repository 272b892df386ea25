"""Sheets into a ledger: new rows are recorded, edited rows revised, rows with faults told."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from attrs import asdict

from timeline.errors import ValueRefused
from timeline.events import Document, Relation
from timeline.sources.sheets.batch import Batch, What, reasons
from timeline.sources.sheets.faults import Fault, SheetError
from timeline.sources.sheets.known import Known
from timeline.sources.sheets.linking import Against, Groups, Joined
from timeline.sources.sheets.opening import REJECTED, open_sheet
from timeline.sources.sheets.outcome import Imported, Tally
from timeline.sources.sheets.rejected import Rejected, new_file, put_in_place
from timeline.sources.sheets.statements import Refused, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from os import PathLike
    from typing import Self

    from timeline.ledgers import Ledger
    from timeline.sources.sheets.known import Ends
    from timeline.sources.sheets.mapping import SheetMapping
    from timeline.sources.sheets.opening import Sheet
    from timeline.sources.sheets.statements import Made
    from timeline.sources.sheets.textfile import Row

__all__ = ["import_sheet"]


def import_sheet(
    path: str | PathLike[str],
    mapping: SheetMapping,
    ledger: Ledger,
    *,
    collect: str | PathLike[str] | None = None,
    withdraw: bool = False,
    seen: Callable[[int], object] = lambda _: None,
) -> Imported:
    """Record the rows of the sheet at *path* into *ledger* as one batch, as *mapping* says.

    A row that was recorded before and reads otherwise now becomes a `Revision`. If any row has a
    fault nothing is recorded; with *collect*, the others are, and those with faults are written to
    that file, to be mended and imported in their turn. With *withdraw*, rows that were recorded
    before and are no longer in the sheet are withdrawn, unless a row was rejected. *seen* is told
    now and then how many rows were read.

    Raises:
        SheetError: the file or a row has faults, all of which are told; nothing was recorded.
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
    """
    rejects = None if collect is None else new_file(Path(collect))
    sheet = open_sheet(Path(path), mapping.opening)
    _check_columns(sheet, mapping)
    objects = rejects and rejects.suffix.lower() == ".jsonl"
    if objects and len({*sheet.columns}) < len(sheet.columns):
        said = "columns with one name cannot be written to it: expected a .csv for rejected rows"
        raise SheetError.of(str(rejects), [Fault(None, (), said)])
    if withdraw and REJECTED in sheet.columns:
        said = "these rows were rejected from a sheet: those that are not here cannot be withdrawn"
        raise SheetError.of(str(path), [Fault(None, (REJECTED,), said)])
    with _Import(sheet, mapping, ledger) as running:
        running.read(seen)
        if running.faults and rejects is None:
            raise running.refused()
        running.finish(withdraw=withdraw)
        return running.keep(rejects)


def _check_columns(sheet: Sheet, mapping: SheetMapping) -> None:
    """See that the columns of the mapping are in the sheet, once each."""
    faults = []
    known = ", ".join(repr(name) for name in sheet.columns if name) or "none"
    for name in mapping.columns:
        times = sheet.columns.count(name)
        where = f"{mapping.path}:{mapping.lines[name]}"
        if times == 0:
            said = f"no column {name!r:.80}, which {where} reads (there are: {known:.500})"
            faults.append(Fault(None, (), said))
        elif times > 1:
            said = f"expected one column {name!r:.80}, which {where} reads, found {times}"
            faults.append(Fault(None, (), said))
    if faults:
        raise SheetError.of(str(sheet.path), faults)


class _Import:
    """One sheet on its way into a ledger."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, ledger: Ledger) -> None:
        self._sheet, self._mapping, self._ledger = sheet, mapping, ledger
        judges = frozenset({mapping.reader, *(link.judge for link in mapping.links)})
        ours = {(mapping.reader, why) for why in reasons(mapping.name)}
        self._known = Known.of(ledger, mapping.name, judges, ours)
        self._rows = Rows(mapping, sheet.columns)
        self._groups = [
            Against(link, self._first) if link.relation is Relation.CONTRADICTS else Groups(link)
            for link in mapping.links
        ]
        self._documents: dict[str, tuple[int, Document]] = {}
        self._reports: dict[str, tuple[int, bytes]] = {}
        self._batch = Batch(mapping.reader, mapping.name)
        self._rejected = Rejected(sheet)
        self._tally = Tally()
        self._withdrawn = self._missing = 0
        self.faults: list[Fault] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._batch.__exit__()
        self._rejected.__exit__()

    def read(self, seen: Callable[[int], object]) -> None:
        """Read all rows."""
        for row in self._sheet.rows():
            try:
                self._take(row)
            except Refused as error:
                self._tally.rejected += 1
                self.faults += error.faults
                self._rejected.add(row, error)
            self._tally.read += 1
            seen(self._tally.read)

    def _take(self, row: Row) -> None:
        made = self._rows.made(row)
        if made is None:
            self._tally.skipped += 1
            self._tally.read -= 1
            return
        again = self._again(row, made)
        document = self._document(row, made)
        if again:
            self._tally.took(What.KNOWN)
            return
        if document is not None:
            found = self._known.documents.get(document.key, ())
            self._tally.documents += self._batch.take(document, found).what is What.REVISES
            self._documents[document.key] = row.number, made.document
        standing = self._known.reports.get(made.report.key, ())
        first, what = self._batch.take(made.report, standing, made.written)
        self._reports[made.report.key] = row.number, bytes.fromhex(made.written.id)
        self._tally.took(what)
        self._group(made, first)

    def _again(self, row: Row, made: Made) -> bool:
        """Return whether an earlier row is the same; refuse one that is another of that key."""
        earlier = self._reports.get(made.report.key)
        if earlier is None:
            return False
        number, id_ = earlier
        if id_.hex() == made.written.id:
            return True
        key = made.report.key.removeprefix(f"{self._mapping.name}:")
        said = f"the key {key!r:.80} stands in row {number} already, which says something else"
        columns = self._mapping.key.columns if self._mapping.key else ()
        raise Refused([Fault(row.number, columns, said)], made.groups, made.own)

    def _document(self, row: Row, made: Made) -> Document | None:
        """Return the document if this is its first row; refuse one that differs from that."""
        key = made.document.key
        if key not in self._documents:
            return self._known.told(made.document)
        number, document = self._documents[key]
        if document == made.document:
            return None
        differ = [
            name
            for name in asdict(document, recurse=False)
            if getattr(document, name) != getattr(made.document, name)
        ]
        parts = self._mapping.document.fields
        columns = dict.fromkeys(one for name in differ for one in parts[name].columns)
        said = f"the document {key!r:.80} has another {' and '.join(differ)} in row {number}"
        raise Refused([Fault(row.number, tuple(columns), said)], made.groups, made.own)

    def _group(self, made: Made, first: str) -> None:
        for groups, group, other in zip(self._groups, made.groups, made.linked, strict=True):
            groups.add(group, first, *([other] if other in self._firsts else []))

    def _first(self, key: str) -> str | None:
        """Return the id of the report of the row *key*."""
        name = f"{self._mapping.name}:{key}"
        if standing := self._known.reports.get(name):
            return standing[0].first
        return self._reports[name][1].hex() if name in self._reports else None

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The ids of the reports known from before."""
        return frozenset(one.first for found in self._known.reports.values() for one in found)

    def refused(self) -> SheetError:
        """Return the error that tells all faults."""
        tally = self._tally
        done = Imported(
            read=tally.read,
            duplicate=tally.duplicate,
            rejected=tally.read - tally.duplicate,
            skipped=tally.skipped,
            faults=tuple(self.faults),
        )
        return SheetError.of(str(self._sheet.path), self.faults, done)

    def finish(self, *, withdraw: bool) -> None:
        """Take the links, and withdraw what is no longer said."""
        gone = [key for key in self._known.reports if key not in self._reports]
        gone = [key for key in gone if not all(one.gone for one in self._known.reports[key])]
        if withdraw and not self.faults:
            for key in gone:
                self._batch.drop(self._known.reports[key])
            self._withdrawn = len(gone)
        elif not self.faults and REJECTED not in self._sheet.columns:
            self._missing = len(gone)
        self._link(withdraw=withdraw and not self.faults)

    def _link(self, *, withdraw: bool) -> None:
        said: set[Ends] = set()
        for mapped, groups in zip(self._mapping.links, self._groups, strict=True):
            # Links that others took back count too, or they would be made anew elsewhere.
            joined = Joined(
                (left, right)
                for (relation, left, right, *by), found in self._known.links.items()
                if (relation, *by) == (mapped.relation, mapped.judge, mapped.why)
                and (found[0].now or not found[0].ours)
            )
            try:
                for link in groups.links(joined):
                    ends = (link.relation, link.left, link.right, link.judge, link.why)
                    if ends not in said:
                        said.add(ends)
                        what = self._batch.take(link, self._known.links.get(ends, ())).what
                        self._tally.unlinked += what is What.OVERRULED
                self._check_known(groups)
            except ValueRefused as error:
                fault = Fault(None, mapped.columns, str(error))
                raise SheetError.of(str(self._sheet.path), [fault]) from None
        self._unlink(said, withdraw=withdraw)

    def _check_known(self, groups: Groups | Against) -> None:
        """See that the rows are there that others contradict, unless some were rejected."""
        partly = self.faults or self._sheet.rejected
        if isinstance(groups, Against) and groups.unknown and not partly:
            raise ValueRefused(f"expected the key of a row, found {groups.unknown[0]!r:.80}")

    def _unlink(self, said: Container[Ends], *, withdraw: bool) -> None:
        """Withdraw links between rows of this sheet that it made, and no longer says.

        What anybody else linked has other reasons than those of the mapping, and stays.
        """
        made = {(one.relation, one.judge, one.why) for one in self._mapping.links if not one.said}
        if not self._known.links or not made:
            return
        ours = {
            one.first
            for key, found in self._known.reports.items()
            if withdraw or key in self._reports
            for one in found
        }
        for ends, found in self._known.links.items():
            relation, left, right, *by = ends
            between = left in ours and right in ours
            if between and (relation, *by) in made and ends not in said and found[0].ours:
                self._batch.drop(found)

    def keep(self, rejects: Path | None) -> Imported:
        """Record what was taken, having written down what was rejected."""
        with ExitStack() as undone:
            new = rejects and self.faults and self._written(rejects, undone)
            if self._batch.events:
                self._ledger.append_encoded(self._batch.entries(), expected=self._known.head)
            undone.pop_all()
        if new and rejects:
            put_in_place(new, rejects)
        return Imported(
            **vars(self._tally),
            withdrawn=self._withdrawn,
            missing=self._missing,
            events=self._batch.events,
            faults=tuple(self.faults),
        )

    def _written(self, rejects: Path, undone: ExitStack) -> Path:
        """Return a file of the rejected rows beside where they belong; *undone* removes it."""
        new = rejects.with_name(f"{rejects.name}.{token_hex(4)}.new")
        undone.callback(new.unlink, missing_ok=True)
        suffix, delimiter = rejects.suffix.lower(), self._mapping.opening.delimiter
        self._rejected.write(new, suffix, delimiter, self._linked)
        return new

    def _linked(self, groups: tuple[str | None, ...]) -> tuple[str | None, ...]:
        return tuple(
            found.member(group) for found, group in zip(self._groups, groups, strict=False)
        )
