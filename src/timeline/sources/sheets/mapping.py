"""Mappings: which columns of a sheet say what, written down in TOML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from timeline.errors import ValueRefused
from timeline.events import Document, Occurrence
from timeline.sources.notes.fields import is_short_name
from timeline.sources.notes.linking import RELATIONS
from timeline.sources.sheets.cases import Case, Linking, TellingApart
from timeline.sources.sheets.cells.unseen import on_one_line
from timeline.sources.sheets.cells.usage import Usage, read_usage
from timeline.sources.sheets.files.opening_options import Opening
from timeline.sources.sheets.files.opening_table import read_opening
from timeline.sources.sheets.rows.conditions import WantedTexts, alike
from timeline.sources.sheets.rows.running import RunningTotal
from timeline.sources.sheets.rows.unpivoting import Unpivoting
from timeline.sources.sheets.templates.fitting import fitted, unknown_field
from timeline.sources.sheets.templates.numbers import Declared
from timeline.sources.sheets.templates.template import Constant, Fields, Template
from timeline.sources.sheets.templates.template_syntax import TemplateReader
from timeline.sources.toml.kinds import kind_table
from timeline.sources.toml.tables import LineOf, Tables
from timeline.sources.vocabulary import CountedMeasure, read_measures, read_vocabulary
from timeline.values import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["SheetMapping", "read_mapping"]

TOP = {
    *("name", "reader", "sheet", "values", "document", "report", "case", "link", "distinct"),
    *("measures", "unpivot", "running_total", "vocabulary", "zone", "weeks", "language"),
}
UNPIVOT = {"columns", "except", "name", "value"}
DOCUMENT = {
    *("key", "publisher", "title", "published", "address", "derived_from", "machine_written"),
}
REPORT = {"when", "phase", "polarity", "certainty"}
PROVENANCE = {"voices", "hedges"}


@frozen(kw_only=True)
class SheetMapping:
    """What a sheet's columns say.

    Attributes:
        path: the file of the mapping.
        name: a short name for the sheet, with which the keys of its reports begin.
        reader: in whose name rows are revised and linked.
        opening: how the file is opened.
        empty: texts that stand for an empty cell.
        fill: the columns in which an empty cell holds what stands above.
        unpivot: which columns hold values of their own, if any do.
        running: columns that are made, each the running total of another.
        document: what a row says of its document.
        key: what tells a row from others; `None` where that is its content.
        cases: what rows report: the first case that fits is taken.
        links: how rows are linked.
        apart: who tells all rows of the sheet apart, and why; `None` where nobody does.
        lines: the line on which each column is first named.
        usage: what is usual where the sheet was written.
        private: the columns of what has to stay private: no key may come of them.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "losses.toml")
    ...     _ = path.write_text('''
    ... name = "losses"
    ... reader = "A. Reader"
    ... measures = { killed = { noun = "people" } }
    ... document = { key = "ministry" }
    ... [report.occurrence]
    ... place = "{place}"
    ... numbers = [{ measure = "killed", count = "{killed}" }]
    ... ''')
    ...     read_mapping(path).columns
    ('killed', 'place')
    """

    path: str
    name: str
    reader: str
    opening: Opening
    empty: frozenset[str]
    fill: tuple[str, ...]
    unpivot: Unpivoting | None
    running: tuple[RunningTotal, ...]
    document: Fields
    key: Template | None
    cases: tuple[Case, ...]
    links: tuple[Linking, ...]
    apart: TellingApart | None
    lines: Mapping[str, LineOf]
    usage: Usage = Usage()
    private: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, in the order of their names."""
        return tuple(sorted(self.lines))

    @property
    def columns_of_file(self) -> tuple[str, ...]:
        """Those of them that stand in the file, and are not made of others."""
        made = self.columns_made
        return tuple(name for name in self.columns if name not in made)

    @property
    def columns_made(self) -> frozenset[str]:
        """The columns that are made of others."""
        made = {self.unpivot.name, self.unpivot.value} if self.unpivot else set[str]()
        return frozenset(made.union(total.name for total in self.running))


def read_mapping(path: str | PathLike[str]) -> SheetMapping:
    """Return the mapping in the TOML file *path*.

    >>> read_mapping("losses.toml")
    Traceback (most recent call last):
    ...
    timeline.errors.NoteError: losses.toml: cannot be read: No such file or directory; ...

    Raises:
        NoteError: it cannot be read as it stands; the message starts with ``file:line`` and names
            the field.
    """
    return _Mapped(Path(path)).mapping()


class _Mapped:
    """One file, on its way to becoming a mapping."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = Tables(path)
        self._parts = TemplateReader(self._file)

    def mapping(self) -> SheetMapping:
        """Return what the file says."""
        file, top = self._file, self._file.top
        file.only("", top, TOP)
        reader = file.text("", top, "reader", "the name of who read the sheet")
        self._parts.values = dict(self._named_values())
        usage = read_usage(file)
        self._parts.language = usage.language
        sheet = self._maybe_table("sheet")
        mapping = SheetMapping(
            path=str(self._path),
            name=self._name(),
            reader=reader,
            opening=(opening := read_opening(file, self._parts, sheet)),
            empty=opening.empty,
            fill=self._filled(sheet.get("fill", [])),
            unpivot=self._unpivoting(),
            running=tuple(self._running(*total) for total in file.tables("running_total")),
            document=self._document(),
            key=self._key(),
            cases=tuple(self._cases()),
            links=tuple(self._link(path, table, reader) for path, table in file.tables("link")),
            apart=self._telling_apart(reader),
            lines=self._parts.columns,
            usage=usage,
            private=frozenset(self._parts.private),
        )
        self._check_keys(mapping)
        return mapping

    def _check_keys(self, mapping: SheetMapping) -> None:
        """Refuse keys that are made of what is private: they stand in events as they are."""
        keys = {"document.key": mapping.document.fields["key"], "report.key": mapping.key}
        for path, part in keys.items():
            for name in sorted(mapping.private.intersection(part.columns if part else ())):
                raise self._file.wrong(path, f"expected a key without {name!r:.80}: it is private")

    def _name(self) -> str:
        name = self._file.text("", self._file.top, "name", "a short name for the sheet")
        # Keys are the name, ':' and what tells rows apart: "a:b" would claim the rows of "a".
        if not is_short_name(name) or ":" in name:
            sentence = f"expected a short name on one line, without '#' or ':', found {name!r:.80}"
            raise self._file.wrong("name", sentence)
        return name

    def _maybe_table(self, name: str) -> dict[str, Any]:
        return self._file.table(name) if name in self._file.top else {}

    def _filled(self, names: Any) -> tuple[str, ...]:
        listed = self._parts.texts("sheet.fill", names)
        return tuple(self._parts.column("sheet.fill", name) for name in listed)

    def _unpivoting(self) -> Unpivoting | None:
        if "unpivot" not in self._file.top:
            return None
        file, table = self._file, self._file.table("unpivot")
        file.only("unpivot", table, UNPIVOT)
        told = [key for key in ("columns", "except") if key in table]
        if len(told) != 1:
            raise file.wrong("unpivot", "expected columns = […], or except = […]")
        patterns = alike(self._parts.texts(f"unpivot.{told[0]}", table[told[0]]))
        name, value = (
            on_one_line(file.text("unpivot", table, key, "a name for a column"))
            for key in ("name", "value")
        )
        columns, others = (patterns if key in told else None for key in ("columns", "except"))
        return Unpivoting(columns, others, name, value)

    def _running(self, path: str, table: dict[str, Any]) -> RunningTotal:
        file, parts = self._file, self._parts
        file.only(path, table, {"name", "of", "by"})
        name = on_one_line(file.text(path, table, "name", "a name for a column"))
        of = parts.column(f"{path}.of", file.text(path, table, "of", "the name of a column"))
        listed = parts.texts(f"{path}.by", table.get("by", []))
        by = tuple(parts.column(f"{path}.by", text) for text in listed)
        return RunningTotal(name, of, by)

    def _named_values(self) -> Iterator[tuple[str, dict[str, str]]]:
        for name, table in self._maybe_table("values").items():
            yield name, self._parts.value_table(f"values.{name}", table)

    def _document(self) -> Fields:
        table = self._file.table("document")
        self._file.only("document", table, DOCUMENT)
        if "key" not in table:
            raise self._file.wrong("document", "expected a 'key', such as key = \"{address}\"")
        fields = fitted(Document, self._parts.fields("document", table), self._parts.language)
        return fields if isinstance(fields, Fields) else Fields({})

    def _key(self) -> Template | None:
        table = self._file.table("report")
        return fitted(str, self._parts.part("report.key", table["key"])) if "key" in table else None

    def _cases(self) -> Iterator[Case]:
        common = {key: value for key, value in self._file.table("report").items() if key != "key"}
        cases = list(self._file.tables("case"))
        if not cases:
            yield self._case("report", common, {})
        elif kinds := set(common) - REPORT - PROVENANCE:
            sentence = "expected in each [[case]], as there are cases, not in [report]"
            raise self._file.wrong(f"report.{min(kinds)}", sentence)
        for path, table in cases:
            where = self._where(f"{path}.where", table.get("where", {}))
            own = {key: value for key, value in table.items() if key != "where"}
            if "skip" in own:
                yield self._passing_over(path, own, where)
            else:
                yield evolve(self._case(path, own, common), where=where)

    def _passing_over(self, path: str, own: dict[str, Any], where: dict[str, WantedTexts]) -> Case:
        self._file.only(path, own, {"skip", "fills"})
        self._file.text(path, own, "skip", "the reason why such rows are passed over")
        fills = own.get("fills", False)
        if type(fills) is not bool:
            raise self._file.wrong(f"{path}.fills", "expected true or false")
        return Case(where, None, None, fills)

    def _where(self, path: str, table: Any) -> dict[str, WantedTexts]:
        if not isinstance(table, dict):
            raise self._file.wrong(path, 'expected columns and texts, such as { measure = "flow" }')
        return {
            self._parts.column(f"{path}.{name}", name): self._wanted(f"{path}.{name}", texts)
            for name, texts in table.items()
        }

    def _wanted(self, path: str, texts: Any) -> WantedTexts:
        """Return the texts that are given, or those that look like patterns."""
        if not isinstance(texts, dict):
            return WantedTexts(frozenset(self._parts.texts(path, texts)))
        self._file.only(path, texts, {"like"})
        return WantedTexts(
            frozenset(), alike(self._parts.texts(f"{path}.like", texts.get("like", [])))
        )

    def _case(self, path: str, own: dict[str, Any], common: dict[str, Any]) -> Case:
        name, kind = kind_table(self._file, path, own, REPORT | PROVENANCE)
        if unknown := unknown_field(kind.cls, own[name]):
            inner, sentence = unknown
            raise self._file.wrong(f"{path}.{name}.{inner}", sentence)
        parts = {
            key: self._parts.part(f"{path if key in own else 'report'}.{key}", value)
            for key, value in (common | own).items()
            if key != name
        }
        language = self._parts.language
        if "when" in parts:
            parts["when"] = fitted(When | Span, parts["when"], language)
        what = fitted(kind.cls, self._parts.fields(f"{path}.{name}", own[name]), language)
        if isinstance(what, Fields):
            if kind.cls is Occurrence:
                what = self._with_measures(f"{path}.{name}.numbers", what)
            what = evolve(what, kept=True)
        return Case({}, kind, Fields({**parts, "what": what}))

    def _with_measures(self, path: str, what: Fields) -> Fields:
        try:
            return Declared(self._measures).completed(what)
        except ValueRefused as error:
            raise self._file.wrong(path, str(error)) from None

    @cached_property
    def _measures(self) -> dict[str, CountedMeasure]:
        """The measures that the mapping declares, and those of the vocabulary that it names."""
        own = read_measures(self._file, declared=False)
        if "vocabulary" not in self._file.top:
            return own
        path = self._file.text("", self._file.top, "vocabulary", "the path of a vocabulary")
        shared = read_vocabulary(self._path.parent / path).measures
        if both := sorted(shared.keys() & own.keys()):
            sentence = f"the vocabulary {path} declares {both[0]!r:.80}, too"
            raise self._file.wrong(f"measures.{both[0]}", sentence)
        return {**shared, **own}

    def _telling_apart(self, reader: str) -> TellingApart | None:
        if "distinct" not in self._file.top:
            return None
        if isinstance(self._file.top["distinct"], str):
            return TellingApart(
                reader, self._file.text("", self._file.top, "distinct", "the reason")
            )
        table = self._file.table("distinct")
        self._file.only("distinct", table, {"why", "judge"})
        judge = self._parts.maybe_text("distinct", table, "judge") or reader
        return TellingApart(judge, self._file.text("distinct", table, "why", "the reason"))

    def _link(self, path: str, table: dict[str, Any], reader: str) -> Linking:
        named = [name for name in RELATIONS if name in table]
        if len(named) != 1:
            choices = " or ".join(RELATIONS)
            raise self._file.wrong(path, f"expected {choices} with a column, and 'why'")
        (relation,) = named
        self._file.only(path, table, {relation, "why", "judge"})
        texts = self._parts.texts(f"{path}.{relation}", table[relation])
        if not texts:
            raise self._file.wrong(f"{path}.{relation}", "expected the name of a column")
        columns = tuple(
            self._parts.column(f"{path}.{relation}", text.strip("{}")) for text in texts
        )
        judge = self._parts.maybe_text(path, table, "judge") or reader
        why = self._file.text(path, table, "why", "the reason")
        linking = Linking(RELATIONS[relation], columns, judge, why)
        if not linking.points:
            return linking
        if len(columns) > 1 or "key" not in self._file.table("report"):
            sentence = "expected one column with the key of another row, as [report] gives its key"
            raise self._file.wrong(f"{path}.{relation}", sentence)
        reason = self._parts.part(f"{path}.why", table["why"])
        if isinstance(reason, Constant):
            return evolve(linking, why=str(reason.value))
        return evolve(linking, why="", reason=reason)
