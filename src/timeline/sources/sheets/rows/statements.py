"""A row on its way to becoming a document and a report."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from timeline.codec import encode
from timeline.codec.reading import Reader
from timeline.errors import CodecError, TimelineError
from timeline.events import Document, Phase, Relation, Report, check_kind_counts
from timeline.reconciling import DiskMap, Statement
from timeline.sources.sheets.cells.format_remarks import FormatRemarks
from timeline.sources.sheets.cells.reading import CellForms, Planned
from timeline.sources.sheets.cells.unseen import as_seen, on_one_line, texts_as_seen
from timeline.sources.sheets.files.our_columns import KNOWN_AS, LINKED, OURS
from timeline.sources.sheets.files.textfile import GivenDay
from timeline.sources.sheets.outcome import Fault
from timeline.sources.sheets.rows.alike import (
    PROVENANCE,
    AlikeRows,
    Seal,
    Written,
    sides_of,
    taking,
)
from timeline.sources.sheets.rows.fitness import are_fit, not_a_key, unfit
from timeline.sources.sheets.rows.making import maker
from timeline.sources.sheets.templates.template import Fields, at
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.sources.sheets.cases import Case, Linking
    from timeline.sources.sheets.files.textfile import SheetRow
    from timeline.sources.sheets.mapping import SheetMapping
    from timeline.sources.sheets.rows.making import Make
    from timeline.sources.sheets.templates.template import Cells, Faults

__all__ = ["RowReader", "RowRefused", "RowStatement"]

E = TypeVar("E", Document, Report)

POINTS = {
    Relation.CONTRADICTS: "contradicts another row",
    Relation.PART_OF: "is a part of another row",
    Relation.IMPLEMENTS: "carries out another row",
}
"""What a row does that names another, in words."""


class RowRefused(Exception):
    """A row with faults.

    `groups` is what it would be linked by, unless that cannot be read, as `blind` has it for each
    linking; `named` is the key that it has in its columns; `key` is what tells it from others where
    no column does.
    """

    def __init__(
        self,
        faults: Sequence[Fault],
        groups: tuple[str | None, ...] = (),
        key: str | None = None,
        named: str | None = None,
        blind: tuple[bool, ...] = (),
    ) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)
        self.groups = groups
        self.key = key
        self.named = named
        self.blind = blind


class RowStatement(NamedTuple):
    """What a row says: a document and a report, which can be written down.

    `groups` is what it is linked by, one for each linking of the mapping; `told` is what was
    told beside it for each, if it was rejected before; `own` is what tells it from others where no
    column does; `sides` are those of which it counts anybody.
    """

    document: Document
    report: Statement
    groups: tuple[str | None, ...]
    told: tuple[str | None, ...]
    own: str | None = None
    sides: frozenset[str] = frozenset()


class RowReader:
    """Makes events of the rows of a sheet with these *columns*, as *mapping* says.

    *seal* returns what it is given with pseudonyms for private text.
    """

    def __init__(
        self, mapping: SheetMapping, columns: Sequence[str], seal: Seal = lambda event: event
    ) -> None:
        self._mapping = mapping
        self._columns, self._seal = columns, seal
        places = {name: columns.index(name) for name in mapping.columns}
        self._places = dict(sorted(places.items(), key=lambda column: column[1]))
        self._linked = columns.index(LINKED) if LINKED in columns else None
        self._known_as = columns.index(KNOWN_AS) if KNOWN_AS in columns else None
        self._remarks = FormatRemarks()
        self._forms = CellForms(
            weeks=mapping.usage.weeks, usage=mapping.usage, remarks=self._remarks
        )
        self._reader = Reader(self._forms.all())
        self._asked = mapping.document.columns
        self._asked_of = taking(self._asked)
        # A day that the file gives is another thing than a text that reads the same.
        self._document = lru_cache(maxsize=1024, typed=True)(self._documented)
        self._contents: DiskMap[bytes, bool] = DiskMap()
        self._repeated: Counter[bytes] = Counter()
        self._alike: dict[int, AlikeRows] = {}
        self._not_its_own = OURS | mapping.columns_made | mapping.private
        self._wide: SheetRow | None = None
        self._own_of_wide = ""

    @property
    def remarks(self) -> Iterator[str]:
        """What is to be told of the formats of days."""
        return self._remarks.told

    def read(self, row: SheetRow) -> RowStatement | None:
        """Return what *row* says; `None` where the mapping passes it over.

        Raises:
            RowRefused: it has faults; all of them are told.
        """
        own = None if self._mapping.key else self._own(row)
        if row.wrong:
            blind = (True,) * len(self._mapping.links)
            raise RowRefused([Fault(row.number, (), row.wrong)], key=own, blind=blind)
        cells = self._cells(row)
        group_faults: Faults = []
        groups = tuple([self._group(link, cells, group_faults) for link in self._mapping.links])
        faults = self._unfit(row, cells) + group_faults
        if not faults and (case := self._case(cells, faults)):
            if case.report is None:
                return None
            key = self._key(row, own, cells, faults)
            document, document_faults = self._document(*self._asked_of(cells))
            faults += document_faults
            written = self._written(case, cells, document, key, faults)
            if document and written:
                report, body, sides = written
                statement = Statement.written(("report", key), report, body, f"row {row.number}")
                return RowStatement(document, statement, groups, self.told(row), own, sides)
        listed = sorted(
            dict.fromkeys(faults), key=lambda fault: [self._places[name] for name in fault[0]]
        )
        unread = {name for columns, _ in faults for name in columns}
        blind = tuple(not unread.isdisjoint(link.columns) for link in self._mapping.links)
        named = self._named(cells, unread)
        raise RowRefused(
            [Fault(row.number, self._in_file(row, names), why) for names, why in listed],
            groups,
            own,
            named,
            blind,
        )

    def _in_file(self, row: SheetRow, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns *names* as the file has them: a value of a wide row, and its name."""
        if row.column is None:
            return names
        made = self._mapping.columns_made
        return tuple(dict.fromkeys(row.column if name in made else name for name in names))

    def _named(self, cells: Cells, unread: AbstractSet[str]) -> str | None:
        """Return the key of a row with faults, where that can be read."""
        part = self._mapping.key
        readable = part is not None and unread.isdisjoint(part.columns)
        return part.of(cells, []) if part and readable else None

    def _cells(self, row: SheetRow) -> Cells:
        """Return the cells that the mapping reads, by column."""
        empty, cells = self._mapping.empty, row.cells
        texts = [cells[place] for place in self._places.values()]
        seen = dict(zip(self._places, texts_as_seen(texts), strict=True))
        for name, place in self._places.items() if row.days else ():
            if place in row.days:
                seen[name] = GivenDay(seen[name])
        if empty:
            return {name: "" if text in empty else text for name, text in seen.items()}
        return seen

    def _group(self, link: Linking, cells: Cells, faults: Faults) -> str | None:
        texts = [cells[name].replace("\n", " ") for name in link.columns]
        if all(texts) and link.points:
            why = link.reason.of(cells, faults) if link.reason else link.why
            if not why and link.reason:
                faults.append((link.reason.columns, f"expected why it {POINTS[link.relation]}"))
            texts.append(str(why))
        return "\x1f".join(texts) if all(texts) else None

    def told(self, row: SheetRow) -> tuple[str | None, ...]:
        """Return what is told beside a row that was rejected before, for each linking."""
        nobody = (None,) * len(self._mapping.links)
        if self._linked is None or self._linked >= len(row.cells):
            return nobody
        told = row.cells[self._linked].split(" ")
        return tuple(told) if len(told) == len(nobody) else nobody

    def _unfit(self, row: SheetRow, cells: Cells) -> Faults:
        """Return what is wrong with cells as such."""
        faults: Faults = []
        if not row.spoilt and are_fit("".join(cells.values())):
            return faults
        for name, text in cells.items():
            if (row.spoilt and (why := row.spoilt.get(self._places[name]))) or (
                text and (why := unfit(text))
            ):
                faults.append(((name,), why))
        return faults

    def _case(self, cells: Cells, faults: Faults) -> Case | None:
        for case in self._mapping.cases:
            if not case.where or all(
                on_one_line(cells[name]) in texts for name, texts in case.where.items()
            ):
                return case
        columns = dict.fromkeys(name for case in self._mapping.cases for name in case.where)
        texts = " and ".join(f"{name} = {cells[name]!r:.80}" for name in columns)
        faults.append((tuple(columns), f"no [[case]] of the mapping has {texts}"))
        return None

    def _key(self, row: SheetRow, own: str | None, cells: Cells, faults: Faults) -> str:
        """Return the key of the report: the sheet's name, and what tells the row from others."""
        part = self._mapping.key
        if part is None:
            value = own if row.column is None else _short_digest(f"{own} {row.column}").hex()
            return f"{self._mapping.name}:{value}"
        key = part.of(cells, faults)
        if key is None:
            faults.append((part.columns, "expected a key, found none"))
        elif why := not_a_key(key):
            faults.append((part.columns, why))
        return f"{self._mapping.name}:{key}"

    def _own(self, row: SheetRow) -> str:
        """Return the digest of what is in the row, with a number where it is there again.

        All values of a wide row share it: that of the columns which hold none. A row that was
        rejected keeps what it had before it was mended: it may now be like another.
        """
        if row.of is not None and row.of is self._wide:
            return self._own_of_wide
        if self._known_as is not None and not row.wrong and row.cells[self._known_as].strip():
            return row.cells[self._known_as].strip()
        filled = {
            name: cell
            for name, cell in zip(self._columns, map(as_seen, row.cells), strict=False)
            if cell and name not in self._not_its_own
        }
        digest = _short_digest(repr(row.raw if row.raw is not None else sorted(filled.items())))
        own = digest.hex()
        if self._contents.setdefault(digest, True) is not None:
            self._repeated[digest] += 1
            own = f"{own}-{self._repeated[digest] + 1}"
        self._wide, self._own_of_wide = row.of, own
        return own

    def _documented(self, *asked: str) -> tuple[Document | None, Faults]:
        """Return the document of a row with these cells, and what is wrong with it."""
        cells: Cells = dict(zip(self._asked, asked, strict=True))
        faults: Faults = []
        fields = self._mapping.document
        self._forms.published, self._forms.of_document = When(), True
        document = self._quick_document(cells) or self._event(
            fields.of(cells, faults) or {}, Document, fields, cells, faults
        )
        if document and (why := not_a_key(document.key)):
            faults.append((fields.fields["key"].columns, why))
        elif document and document.derived_from == document.key:
            faults.append((fields.fields["derived_from"].columns, "expected another document"))
        return self._seal(document), faults

    def _quick_document(self, cells: Cells) -> Document | None:
        """Return the document of a row with these cells; `None` where anything is wrong."""
        faults: Faults = []
        try:
            document: Document | None = self._make_document(cells, faults)
        except Exception:  # noqa: BLE001 - whatever is wrong, the plain way finds it too
            return None
        return None if faults else document

    @cached_property
    def _make_document(self) -> Make:
        return maker(self._mapping.document, Document, self._reader)

    def _written(
        self, case: Case, cells: Cells, document: Document | None, key: str, faults: Faults
    ) -> Written | None:
        """Return the report of a row: of parts that rows like it have, or in the plain way."""
        if document and not faults:
            if id(case) not in self._alike:
                self._alike[id(case)] = AlikeRows(case, self._forms, self._reader, self._seal)
            if written := self._alike[id(case)].report(cells, document, key):
                return written
        report = self._reported(case, cells, document, key, faults)
        return _encoded(self._seal(report), faults) if report and not faults else None

    def _reported(
        self,
        case: Case,
        cells: Cells,
        document: Document | None,
        key: str,
        faults: Faults,
    ) -> Report | None:
        parts = case.report or Fields({})
        self._forms.of_document = False
        self._forms.published = document.published.value if document else When()
        given = parts.given(cells, faults)
        if given.get("phase") == Phase.PLANNED and "when" in given:
            given["when"] = Planned(given["when"])
        what, kind = given.pop("what", {}), case.kind
        provenance = {name: given.pop(name) for name in PROVENANCE if name in given}
        fields = {
            **given,
            "document": document.key if document else "",
            "key": key,
            "what": what | ({"kind": kind.name, "schema": kind.schema} if kind else {}),
            "provenance": provenance,
        }
        report = self._event(fields, Report, parts, cells, faults)
        if report:
            faults += [
                (parts.fields["voices"].columns, "expected the name of a voice")
                for voice in report.provenance.voices
                if not voice.name.strip()
            ]
            try:
                check_kind_counts(report.what)
            except TimelineError as error:
                faults.append((parts.fields["what"].columns, str(error)))
        return report

    def _event(
        self, given: dict[str, Any], cls: type[E], fields: Fields, cells: Cells, faults: Faults
    ) -> E | None:
        try:
            event: E = self._reader(given, cls)
        except CodecError as error:
            # What is missing may be so because of what is wrong already.
            faulty = bool(faults)
            for path, sentence in error.faults or (("", str(error)),):
                if not (faulty and sentence.endswith("is missing")):
                    faults.append(_placed(path, sentence, fields, cells))
            return None
        return event


def _encoded(report: Report, faults: Faults) -> Written | None:
    try:
        return Written(report, encode(report), sides_of(report.what))
    except CodecError as error:
        faults += [((), f"{path}: {sentence}") for path, sentence in error.faults] or [
            ((), str(error))
        ]
        return None


def _placed(path: str, sentence: str, fields: Fields, cells: Cells) -> tuple[tuple[str, ...], str]:
    """Return the columns that give what an event has at *path*, and what is wrong there."""
    inner = path.removeprefix("provenance").lstrip(".")
    where = inner.removeprefix("what").lstrip(".")
    columns = at(fields, inner, cells)
    if sentence.endswith(" is missing"):
        empty = tuple(name for name in columns if not cells[name])
        return empty or columns, f"{where}: expected a value, found none"
    return columns, f"{where}: {sentence}" if where else sentence


def _short_digest(content: str) -> bytes:
    return sha256(content.encode(errors="surrogatepass")).digest()[:16]
