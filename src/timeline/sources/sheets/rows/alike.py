"""Reports of rows, quickly: what rows that are alike in some columns say is worked out once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from timeline.codec.generated import NotQuick
from timeline.codec.quick_writing import joined, member_writer, tags_of
from timeline.codec.shapes import fields_of
from timeline.events import Phase, Provenance, Report, check_kind_counts
from timeline.sources.sheets.cells.format_remarks import HeardFormats
from timeline.sources.sheets.rows.making import field_makers, made, maker
from timeline.sources.sheets.templates.template import Faults, Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.codec.reading import Reader
    from timeline.events import Document, Registered
    from timeline.sources.sheets.cases import Case
    from timeline.sources.sheets.cells.day_cells import DayCell, FormatRead
    from timeline.sources.sheets.cells.reading import CellForms
    from timeline.sources.sheets.rows.making import Make
    from timeline.sources.sheets.templates.template import Cells, Template
    from timeline.values import When

__all__ = ["PROVENANCE", "AlikeRows", "Seal", "Written", "sides_of", "taking"]

T = TypeVar("T")

PROVENANCE = ("voices", "hedges")

MANY = 2048
"""So many values of a part are remembered, those that were asked for last."""

NOBODY: frozenset[str] = frozenset()

HINTS = {field.name: hint for field, hint in fields_of(Report)}
WRITERS = {name: member_writer(Report, name) for name in HINTS}
BLANK = dict(sorted({**dict.fromkeys(HINTS, ""), **tags_of(Report)}.items()))
"""What a report has in canonical JSON if it says nothing, by names, in order."""


class Seal(Protocol):
    """What puts pseudonyms in the place of private text, in an event or in a part of one."""

    def __call__(self, value: T, /) -> T:
        """Return *value*, sealed."""


class NotAlike(Exception):
    """Something is wrong, and is left to the plain way, which tells what and where."""


class RowPart(NamedTuple):
    """A field of a report: its value, and what it adds to the report in canonical JSON.

    `sides` are those of which it counts anybody; `heard` is in which formats its days were read.
    """

    value: Any
    text: str
    sides: frozenset[str] = NOBODY
    heard: tuple[tuple[DayCell, FormatRead], ...] = ()


class Written(NamedTuple):
    """A report, the same in canonical JSON, and the sides of which it counts anybody."""

    report: Report
    body: bytes
    sides: frozenset[str]


class AlikeRows:
    """The reports of rows of one *case*, as the plain way makes them, or none where that refuses.

    A part of a report is made of a few columns, and at times of the day of its document. Where
    these are the same once more, it is neither read, checked nor written once more.
    """

    def __init__(self, case: Case, forms: CellForms, reader: Reader, seal: Seal) -> None:
        self._forms = forms
        fields = dict(case.report.fields) if case.report else {}
        provenance = {name: fields.pop(name) for name in PROVENANCE if name in fields}
        groups = {name: {name: template} for name, template in fields.items()}
        # What is planned lies ahead, so that the phase is told first.
        phase = {"phase": groups.pop("phase")} if "phase" in groups else {}
        self._parts = [
            (name, AlikePart(name, templates, case.kind, (forms, reader), seal).of)
            for name, templates in {**phase, **groups, "provenance": provenance}.items()
            if templates
        ]

    def report(self, cells: Cells, document: Document, key: str) -> Written | None:
        """Return the report that *cells* make."""
        forms, published = self._forms, document.published.value
        forms.of_document, forms.published, planned = False, published, False
        values: dict[str, Any] = {"document": document.key, "key": key}
        texts, sides = BLANK.copy(), NOBODY
        heard: list[tuple[DayCell, FormatRead]] = []
        try:
            texts["document"], texts["key"] = WRITERS["document"](document.key), WRITERS["key"](key)
            for name, part_of in self._parts:
                if part := part_of(cells, published, planned and name == "when"):
                    values[name], texts[name] = part.value, part.text
                    planned = planned or part.value is Phase.PLANNED
                    sides = part.sides or sides
                    heard += part.heard
        except (NotAlike, NotQuick):
            return None
        body = joined(texts.values())
        if body is None:
            return None
        for cell, read in heard:
            forms.remarks.hear(cell, read)
        return Written(Report(**values), body, sides)


class AlikePart:
    """The field *name* of reports, which *templates* give, as it is where texts are alike."""

    def __init__(
        self,
        name: str,
        templates: Mapping[str, Template],
        kind: Registered | None,
        reading: tuple[CellForms, Reader],
        seal: Seal,
    ) -> None:
        self._seal = seal
        self._name, self._templates, self._kind = name, templates, kind
        self._forms, self._reader = reading
        self._columns = Fields(templates).columns
        self._texts_of = taking(self._columns)
        # A day that the file gives is another thing than a text that reads the same.
        self._by_texts = lru_cache(maxsize=MANY, typed=True)(self._lent_nothing)
        self._by_days = lru_cache(maxsize=MANY, typed=True)(self._lent)

    def of(self, cells: Cells, published: When, ahead: bool) -> RowPart | None:  # noqa: FBT001
        """Return what *cells* give, read as the forms are set; nothing where they give nothing.

        Raises:
            NotAlike: something is wrong with them.
        """
        texts = self._texts_of(cells)
        self._forms.ahead = ahead
        borrows, part = self._by_texts(*texts)
        if borrows:
            return self._by_days(published.earliest, published.latest, ahead, *texts)
        return part

    def _lent_nothing(self, *texts: str) -> tuple[bool, RowPart | None]:
        """Return the part, unless it borrows from the document, which may be another next time."""
        self._forms.borrowed = False
        part = self._part(texts)
        return (True, None) if self._forms.borrowed else (False, part)

    def _lent(self, _: object, __: object, ___: object, *texts: str) -> RowPart | None:
        return self._part(texts)

    def _part(self, texts: tuple[str, ...]) -> RowPart | None:
        """Return the part, read and checked as that of any report is."""
        cells, faults = dict(zip(self._columns, texts, strict=True)), Faults()
        remarks, self._forms.remarks = self._forms.remarks, (hearing := HeardFormats())
        try:
            value = self._make(cells, faults)
            part = None if value is None else self._whole(self._seal(value), hearing)
        except Exception:  # noqa: BLE001 - whatever is wrong, the plain way finds it too
            raise NotAlike from None
        finally:
            self._forms.remarks = remarks
        if faults:
            raise NotAlike
        return part

    def _whole(self, value: Any, hearing: HeardFormats) -> RowPart:
        sides = sides_of(value) if self._name == "what" else NOBODY
        return RowPart(value, WRITERS[self._name](value), sides, tuple(hearing.heard))

    @cached_property
    def _make(self) -> Make:
        if self._name == "what":
            return self._what_maker()
        if self._name == "provenance":
            return self._provenance_maker()
        (template,) = self._templates.values()
        return maker(template, HINTS[self._name], self._reader)

    def _what_maker(self) -> Make:
        (template,), cls = self._templates.values(), self._kind and self._kind.cls
        make = maker(template, cls, self._reader)

        def make_what(cells: Cells, faults: Faults) -> Any:
            fields = make(cells, faults)
            return cls() if fields is None and cls else fields

        return make_what

    def _provenance_maker(self) -> Make:
        makers = field_makers(self._templates, Provenance, self._reader)

        def make_provenance(cells: Cells, faults: Faults) -> Provenance:
            provenance = Provenance(**made(makers, cells, faults))
            if not all(voice.name.strip() for voice in provenance.voices):
                raise NotAlike
            return provenance

        return make_provenance


def sides_of(what: Any) -> frozenset[str]:
    """Return the sides of which *what*, of any kind, counts anybody.

    Raises:
        ValueRefused: it counts what cannot be counted.
    """
    return frozenset([side for claim in check_kind_counts(what) for side in claim.sides])


def taking(columns: tuple[str, ...]) -> Callable[[Cells], tuple[str, ...]]:
    """Return what takes the texts of *columns* out of the cells of a row."""
    if len(columns) > 1:
        return itemgetter(*columns)
    if columns:
        (name,) = columns
        return lambda cells: (cells[name],)
    return lambda _: ()
